"""A list of projects laid out by position: a row a project, with its money and what it was given.

Rows are counted by their numbers, or stand at their figures. A row is read where each column of figures has one for it
on its line and the words of its name are clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.performance.draft import tidy
from ingest.performance.layout.cells import ALIGNS, divide
from ingest.performance.layout.columns import MARGIN, by_page, fitted
from ingest.performance.layout.funds import LACKS_ONE, REST
from ingest.performance.layout.headwords import woven
from ingest.performance.layout.pieces import Piece, heads_of
from ingest.performance.vocabulary import heading, is_row
from ingest.wording import fold, is_chinese

_MAX_HEAD = 4  # lines
_MAX_ABOVE = 2  # lines that a heading of more than the others begins above them
_FIGURES = ("initial_budget", "annual_budget", "executed", "execution_rate", "score")
_RESULTS = {"score", "grade", "aims"}
_GLUED = "\0"  # behind a word of two cells
_BLANK = 9.0  # what a row without its name costs
Rows = Sequence[Sequence[Piece]]


def list_head_at(rows: Rows, at: int) -> tuple[list[Piece], int] | None:
    """The headings of a list of projects that begin at a row of words, and how many lines they take; or None."""
    if not any(_is_heading(piece.text) for piece in rows[at]):
        return None
    found = [
        (list(heads), end - at)
        for start in range(at, max(0, at - _MAX_ABOVE) - 1, -1)
        for end in range(at + 1, min(at + _MAX_HEAD, len(rows)) + 1)
        for heads in (*heads_of(rows[start:end], _is_heading), woven(rows[start:end], _is_heading))
        if _is_list(heads)
    ]
    return max(found, key=lambda head: (len(head[0]), head[1]), default=None)


def _is_heading(text: str) -> bool:
    return heading("summary", text) is not None or heading("indicators", text) == "reason"


def _is_list(heads: Sequence[Piece]) -> bool:
    keys = [heading("summary", head.text) for head in heads]
    known = [key for key in keys if key]
    is_known = all(_is_heading(head.text) for head in heads) and len(set(known)) == len(known)
    return is_known and "project_name" in known and bool(_RESULTS & set(known)) and bool(set(_FIGURES) & set(known))


def list_lines(lines: Sequence[Line], rows: Rows, heads: Sequence[Piece]) -> tuple[list[Line], int, float]:
    """The projects below headings as lines with cells; how many lines of text the list takes; and what it costs to read
    a word of it in its column."""
    length = next((n for n, row in enumerate(rows) if _ends(row)), len(rows))
    keys = [heading("summary", head.text) or "note" for head in heads]
    fit = fitted(heads, keys, by_page(lines[:length], rows[:length]), _sense)
    columns = dict(zip(keys, _without_glue(fit.columns[1:]), strict=True))
    anchors = _anchors(columns)
    figures = {key: _at_rows(columns[key], anchors) for key in keys if key in _FIGURES}
    if not anchors:
        return [], length, fit.by_word
    texts = [key for key in keys if key not in (*_FIGURES, "number", "note")]
    ways = [{key: divide(columns[key], anchors, _BLANK, align) for key in texts if columns[key]} for align in ALIGNS]
    found = min(ways, key=lambda way: sum(own.cost for own in way.values()))
    kept: list[Line] = []
    for n, anchor in enumerate(anchors):
        cells = {key: own[anchor].text for key, own in figures.items() if anchor in own and own[anchor].sure}
        for key, own in found.items():
            cell = own.cells[n]
            if cell is not None and cell.sure and own.clear[n] and _GLUED not in cell.text:
                cells[key] = tidy(cell.text)
        if "project_name" in cells and len(cells.keys() & figures.keys()) == len(figures):
            row = next(line for line in lines if line.number >= anchor)
            kept.append(replace(row, cells=tuple(cells.get(key, "") for key in keys)))
    return kept, length, fit.by_word


def _at_rows(pieces: Sequence[Piece], anchors: Sequence[int]) -> dict[int, Piece]:
    """The figures on the lines of rows, whole: the rest of one (97.8 above 0%) stands in the next line. One with a rest
    that it does not lack is left out."""
    found: dict[int, Piece] = {}
    above: Piece | None = None
    for piece in pieces:
        if piece.top in anchors:
            is_one = piece.top not in found
            found[piece.top] = piece if is_one else replace(piece, sure=False)
            above = piece
        elif above is not None and REST.fullmatch(piece.text):
            found[above.top] = above.with_below(piece) if _is_rest(above, piece) else replace(above, sure=False)
            above = None
    return found


def _is_rest(above: Piece | None, piece: Piece) -> bool:
    """Whether a word ends the figure above it."""
    if above is None or piece.top - above.bottom != 1:
        return False
    return bool(LACKS_ONE.fullmatch(above.text) and REST.fullmatch(piece.text))


def _without_glue(columns: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Columns with the words marked that reach into the next one: those of two cells that touch."""
    found: list[list[Piece]] = []
    for n, column in enumerate(columns):
        right = next((other for other in columns[n + 1 :] if other), [])
        edge = median(piece.left for piece in right) if right else None
        found.append([_marked(p) if edge is not None and p.right > edge and is_chinese(p.text) else p for p in column])
    return found


def _marked(piece: Piece) -> Piece:
    return replace(piece, text=f"{piece.text}{_GLUED}")


def _anchors(columns: dict[str, list[Piece]]) -> list[int]:
    """The lines that rows stand at; [] where they are not counted from 1, or no column of figures tells."""
    numbers = columns.get("number")
    if numbers is not None:
        counted = [p.text for p in numbers] == [str(n) for n in range(1, len(numbers) + 1)]
        return [p.top for p in numbers] if counted else []
    pieces = next(columns[key] for key in _FIGURES if key in columns)
    return [piece.top for above, piece in zip([None, *pieces], pieces, strict=False) if not _is_rest(above, piece)]


def _ends(row: Sequence[Piece]) -> bool:
    return is_row("total", row[0].text) or is_row("after", row[0].text)


def _sense(key: str, piece: Piece) -> float:
    text = fold(piece.text)
    if key == MARGIN:
        return 8.0
    if key == "execution_rate":
        return -1.0 if text.endswith("%") else 0.5 if is_figure(text) else 6.0
    if key == "number" or key in _FIGURES:
        return 4.0 if text.endswith("%") else -1.0 if is_figure(text) else 0.0 if is_blank(text) else 6.0
    return 5.0 if is_figure(text) else 0.0
