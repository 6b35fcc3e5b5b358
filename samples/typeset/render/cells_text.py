"""Media that keep cells apart: tab-separated text and Markdown tables, as web pages are copied out."""

from __future__ import annotations

import random

from samples.typeset.cells import Grid, matrix
from samples.typeset.render.flow import Chunk, Options


def _head(grid: Grid) -> list[str]:
    """Title, number, agency and unit as paragraphs of their own."""
    return [line for parts in grid.head for part in parts if part for line in (part, "")]


def _notes(grid: Grid) -> list[str]:
    return ["", *(line for note in grid.notes for line in (note, ""))]


def tsv_chunks(grid: Grid, _options: Options, _rng: random.Random) -> list[Chunk]:
    rows, _ = matrix(grid)
    return [Chunk((*_head(grid), *("\t".join(row) for row in rows), *_notes(grid)))]


def tsv_shifted_chunks(grid: Grid, _options: Options, rng: random.Random) -> list[Chunk]:
    """As `tsv`, but the name column's heading is pasted behind the figures', and numbers slide right.

    Of the 栏次 row only the first number is left, far to the right. The data rows keep their places: a reader must
    trust them, not the headings. Forms of several lanes and without names are as in `tsv`.
    """
    rows, headings = matrix(grid)
    is_shifted = grid.roles.count("name") == 1
    lines = []
    for row_no, row in enumerate(rows):
        cells = list(row)
        if row_no < headings and is_shifted:
            name = cells.pop(grid.roles.index("name"))
            cells = [*[""] * rng.randint(4, 12), *filter(None, (name, "1"))] if "1" in cells else [*cells, name]
        lines.append("\t".join(cells))
    return [Chunk((*_head(grid), *lines, *_notes(grid)))]


def markdown_chunks(grid: Grid, _options: Options, _rng: random.Random) -> list[Chunk]:
    rows, _ = matrix(grid)
    first, *rest = ("| " + " | ".join(row) + " |" for row in rows)
    rule = "|" + " --- |" * grid.width
    title, *head = _head(grid)
    return [Chunk((f"**{title}**", *head, first, rule, *rest, *_notes(grid)))]
