"""Text as it comes out of a PDF's text layer: cells run into lines, wrapped cells split a row over several.

`pdf_spaced`: every cell is followed by one blank, so a blank cell still shows as a second blank. `pdf_collapsed`:
blank cells leave nothing behind, and only the figures themselves can say which columns they stand in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from samples.typeset.cells import Cell, Grid
from samples.typeset.render.flow import Chunk, Options
from samples.typeset.render.wrap import cell_lines, wrap_text

_WHOLE_FIGURE = re.compile(r"-?[\d,]+\.\d\d")
"""Only a figure with its two decimals can touch the next cell and still be told from it."""


WIDE = 12
"""Only forms of more columns than this are too narrow for their figures (thirty columns of “三公”)."""


def pdf_chunks(grid: Grid, options: Options, rng: random.Random) -> list[Chunk]:
    options = replace(options, heading_width=4) if grid.width > WIDE else replace(options, figure_width=None)
    gap = ("",) if options.row_gap else ()
    title, *below = (_joined(parts) for parts in grid.head)
    head = tuple(line for text in below for line in (text, *gap))
    heading = tuple(
        line for row in grid.heading for line in (*_row_lines(row, options, rng, options.heading_width), *gap)
    )
    repeat = (*head, *heading)
    chunks = [Chunk((title, *gap, *repeat))]
    width = grid.label_width or options.label_width
    chunks += [Chunk((*_row_lines(row.cells, options, rng, width), *gap), repeat) for row in grid.body]
    return chunks + [Chunk((line, *gap)) for note in grid.notes for line in wrap_text(note, 60)]


def _joined(parts: Sequence[str]) -> str:
    return " ".join(part for part in parts if part)


def _row_lines(cells: Sequence[Cell], options: Options, rng: random.Random, width: int) -> list[str]:
    """The lines of one row. A wrapped cell ends the line before it and begins a new one after it."""
    keeps_blanks = options.medium == "pdf_spaced"
    lines: list[str] = []
    current = ""
    for position, cell in enumerate(cells):
        pieces = cell_lines(cell, width, options.figure_width)
        if len(pieces) > 1:
            _close(lines, current, keeps_blanks)
            current = ""
            lines += _with_gaps(pieces) if options.wrap_gap else [*pieces, *([""] if options.row_gap else [])]
            continue
        following = cells[position + 1] if position + 1 < len(cells) else None
        text = pieces[0]
        if text or keeps_blanks:
            current += text if _glues(cell, following, options, rng) else text + " "
    _close(lines, current, keeps_blanks)
    while lines and not lines[-1]:
        lines.pop()
    return lines or ([""] if keeps_blanks else [])


def _with_gaps(pieces: list[str]) -> list[str]:
    """Line spacing wide enough that the extraction sees an empty line between the lines of one cell."""
    return [line for piece in pieces for line in (piece, "")][:-1]


def _close(lines: list[str], current: str, keeps_blanks: bool) -> None:
    """End a line: the blank after a last printed cell is not extracted, those of blank cells are."""
    if not current.strip():
        if keeps_blanks and current:
            lines.append(current)
        return
    lines.append(current[:-1] if current.endswith(" ") and not current.endswith("  ") else current)


def _glues(cell: Cell, following: Cell | None, options: Options, rng: random.Random) -> bool:
    if following is None or not following.text or following.kind not in ("label", "code"):
        return False
    return bool(_WHOLE_FIGURE.fullmatch(cell.text)) and cell.kind == "figure" and rng.random() < options.glue
