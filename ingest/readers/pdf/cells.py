"""The text of a grid's cells, and its rows; a body whose rows are not ruled is divided by its lines of figures."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ingest.readers.note_marks import is_note_mark
from ingest.readers.pdf.grid import Cell
from ingest.readers.pdf.words import TextLine

_LATIN = re.compile(r"[A-Za-z]")
_AMOUNT = re.compile(r"[-−－(（]?\d[\d,，]*[.．]\d\d[)）]?")
RAISED = 0.8  # of the height of a font, which that of its raised marks does not reach
# In a ruled table this many lines of separate words in one merged place mean that its columns are not ruled.
UNRULED_LINES = 3


class Row(NamedTuple):
    """A row of a table, its cells aligned to the grid's columns; `top` is where it stands on the page."""

    top: float
    cells: tuple[str, ...]


def rows_of_lines(top: float, printed: list[tuple[Cell, list[TextLine]]], columns: int) -> list[Row]:
    """The rows that one ruled row prints, which begins at `top`: one as a rule, none where there is no text.

    A merged cell has its text in its first place, '' in the others.
    """
    cells = [(cell, own) for cell, lines in printed if (own := _without_raised_marks(lines))]
    found = _stacked(cells, columns) or [_row(top, cells, columns)]
    return [row for row in found if any(row.cells)]


def _without_raised_marks(lines: list[TextLine]) -> list[TextLine]:
    """The lines of a cell but for the marks of notes; where all fonts are about as high there are none."""
    if len(lines) < 2 or min(line.words[0].em for line in lines) >= RAISED * max(line.words[-1].em for line in lines):
        return lines
    return [line for line in lines if not _is_raised_mark(line, lines)]


def _is_raised_mark(line: TextLine, lines: list[TextLine]) -> bool:
    """Whether a line is the mark of a note behind the text of another one: smaller, raised, and at its end."""
    first, em = line.words[0].left, line.words[0].em
    return any(
        em < RAISED * other.words[-1].em
        and other.top - em < line.top < other.bottom
        and first >= other.words[-1].right - em
        and is_note_mark(line.text, other.text)
        for other in lines
        if other is not line
    )


def _row(top: float, cells: list[tuple[Cell, list[TextLine]]], columns: int) -> Row:
    texts = [""] * columns
    for cell, lines in cells:
        texts[cell.left] = joined([word.text for line in lines for word in line.words])
    return Row(top, tuple(texts))


def joined(pieces: list[str]) -> str:
    """Pieces of one text, wrapped over lines or spread over a line: blanks are needed between Latin words only."""
    whole = "".join(pieces)
    if not _LATIN.search(whole):
        return whole
    text = pieces[0]
    for piece in pieces[1:]:
        between = " " if _LATIN.match(text[-1:]) and _LATIN.match(piece[:1]) else ""
        text += between + piece
    return text


def could_be_stacked(text: str) -> bool:
    """Whether a cell could have several amounts below each other, told by its text: few have two points."""
    return text.count(".") + text.count("．") > 1


def _stacked(cells: list[tuple[Cell, list[TextLine]]], columns: int) -> list[Row]:
    """The rows inside one ruled row where the columns are ruled and the rows are not; none where it is one row.

    Known by a cell with several whole amounts below each other. Wrapped labels go to the nearest line with figures.
    """
    if not any(len(lines) > 1 and sum(map(_is_amount, lines)) > 1 for _, lines in cells):
        return []
    anchors = _anchors([line for _, lines in cells for line in lines])
    texts: list[list[list[str]]] = [[[] for _ in range(columns)] for _ in anchors]
    for cell, lines in cells:
        for line in lines:
            y = (line.top + line.bottom) / 2
            nearest = min(range(len(anchors)), key=lambda i: abs(anchors[i] - y))
            texts[nearest][cell.left] += [word.text for word in line.words]
    return [Row(y, tuple(joined(t) for t in texts[i])) for i, y in enumerate(anchors)]


def _is_amount(line: TextLine) -> bool:
    last = line.words[-1].text[-1:]
    return (last.isdecimal() or last in ")）") and bool(_AMOUNT.fullmatch(line.text))


def _anchors(lines: list[TextLine]) -> list[float]:
    """Where rows stand: at amounts, and at other lines that are as far from those as rows are from each other."""
    amounts = sorted((line.top + line.bottom) / 2 for line in lines if _is_amount(line))
    height = median(line.bottom - line.top for line in lines)
    anchors: list[float] = []
    for y in amounts:
        if not anchors or y - anchors[-1] > height / 2:
            anchors.append(y)
    pitch = min((b - a for a, b in pairwise(anchors)), default=height)
    for y in sorted((line.top + line.bottom) / 2 for line in lines):
        if all(abs(y - a) > 0.75 * pitch for a in anchors):
            anchors.append(y)
    return sorted(anchors)
