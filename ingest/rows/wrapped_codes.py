"""Codes in two lines of a cell too narrow for them, in tables laid out by position: 20808 above 99, 208089 above 9."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.codes import PART_OF_CODE, is_code

Row = tuple[Line, tuple[str, ...]]
_FEW = re.compile(r"\d{1,4}")
_GAP = re.compile(" +")
_PIECE = re.compile(r"(\s*)(\d{1,6})\s*")


def with_whole_codes(rows: Sequence[Row]) -> list[Row]:
    """The rows with the pieces of a code in one, on the line with the figures.

    The last digits stand below it without any figure beside them. The figures are on the line of what stands above
    them, or, in the middle of the cell, on one of their own between the two. A code that others can go on from is only
    followed by two digits.
    """
    found = list(rows)
    for i, (_, cells) in enumerate(rows):
        column = _lone_part(cells)
        if column is None:
            continue
        at = next((k for k in (i - 1, i - 2) if k >= 0 and found[k][1][column]), None)
        if at is None or not is_code(code := found[at][1][column] + cells[column]):
            continue
        if is_code(found[at][1][column]) and not PART_OF_CODE.fullmatch(cells[column]):
            continue
        line = i - 1
        if not any(is_figure(c) for c in found[line][1][column + 1 :]) or (
            at < line and _has_figures(found[at], column)
        ):
            continue
        for k, text in ((at, ""), (i, ""), (line, code)):
            found[k] = found[k][0], (*found[k][1][:column], text, *found[k][1][column + 1 :])
        first, last = found[at][0], found[i][0]
        found[line] = replace(found[line][0], since=first.first, until=last.last), found[line][1]
    return found


def with_codes_around_rows(lines: Sequence[Line], system: str | None) -> tuple[Line, ...]:
    """The lines with a code in one whose pieces stand alone on the lines above and below that of its figures, in a
    column that nothing of that line is in."""
    found = list(lines)
    k = 0
    while k + 2 < len(found):
        whole = _around(found[k], found[k + 1], found[k + 2], system)
        if whole is not None:
            found[k : k + 3] = [whole]
        k += 1
    return tuple(found) if len(found) < len(lines) else tuple(lines)


def _around(above: Line, line: Line, below: Line, system: str | None) -> Line | None:
    """The line with the code between whose pieces it stands; None where it does not."""
    first = _PIECE.fullmatch(above.text)
    last = _PIECE.fullmatch(below.text) if first is not None else None
    if first is None or last is None or above.page != below.page or not is_code(code := first[2] + last[2], system):
        return None
    if is_code(first[2], system) and not PART_OF_CODE.fullmatch(last[2]):
        return None
    starts = len(first[1]), len(last[1])
    start, apart = min(starts), abs(starts[0] - starts[1])
    beside = line.text[max(start - 1, 0) : start + apart + 1]
    if beside.strip() or apart > max(len(first[2]) - len(last[2]), 1):  # figures may end in one place, not begin there
        return None
    text = _with_room_for(code, line.text[start:])
    if text is None or not any(map(is_figure, text.split()[1:])):
        return None
    return replace(line, text=line.text[:start].ljust(start) + text, since=above.first, until=below.last)


def _with_room_for(code: str, text: str) -> str | None:
    """A text that begins with blanks with a code before it, and what stands far behind it where it was; None where
    there are too few blanks."""
    words = text.lstrip()
    missing = len(code) + 1 - (len(text) - len(words))
    if missing <= 0:
        return code + text[len(code) :]
    gap = next((found for found in _GAP.finditer(words) if len(found[0]) > missing + 1), None)
    return None if gap is None else f"{code} {words[: gap.start()]}{words[gap.start() + missing :]}"


def _lone_part(cells: tuple[str, ...]) -> int | None:
    """The column of a few digits that are the only figure of a row; None where it has none, or others."""
    figures = [k for k, cell in enumerate(cells) if is_figure(cell)]
    return figures[0] if len(figures) == 1 and _FEW.fullmatch(cells[figures[0]]) else None


def _has_figures(row: Row, column: int) -> bool:
    return any(is_figure(cell) for cell in row[1][column + 1 :])
