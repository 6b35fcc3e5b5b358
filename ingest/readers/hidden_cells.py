"""Amounts that a sheet holds and does not show: nobody sees them, but somebody may miss them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.numbers import read_figure
from ingest.readers.display import Display
from ingest.readers.number_format import show

_NOUNS = ("row", "column", "cell")


class Unseen(NamedTuple):
    """How many hidden rows and columns of a sheet hold amounts, and how many cells between them show none of theirs."""

    rows: int
    columns: int
    cells: int


def unseen_of(values: Sequence[Sequence[object]], start: tuple[int, int], shown: Display) -> Unseen:
    """What a sheet hides, whose values begin at `start`."""
    top, left = start
    places = [[(r, c, value) for c, value in enumerate(row, left)] for r, row in enumerate(values, top)]
    seen = [row for r, row in enumerate(places, top) if r not in shown.hidden_rows]
    hidden = [row for r, row in enumerate(places, top) if r in shown.hidden_rows]
    amounts = {c for row in seen for r, c, value in row if c in shown.hidden_columns and _is_amount(r, c, value, shown)}
    blank = sum(
        c not in shown.hidden_columns and value != 0 and is_blank(r, c, value, shown)
        for row in seen
        for r, c, value in row
    )
    return Unseen(sum(any(_is_amount(*cell, shown) for cell in row) for row in hidden), len(amounts), blank)


def is_blank(row: int, column: int, value: object, shown: Display) -> bool:
    """Whether a cell shows nothing of a figure: its format draws none (;;;), or its letters are white on nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        place = row, column
        code = shown.formats.get(place)
        is_drawn = shown.instead.get(place) != "" if code is None else bool(show(value, code))
        return place in shown.unpainted or not is_drawn
    return isinstance(value, str) and (row, column) in shown.unpainted and read_figure(value) is not None


def unseen_figures(name: str, unseen: Mapping[str, Unseen], sheets: Sequence[str] = ()) -> str | None:
    """A sentence on the amounts that a workbook hides, in sheets that show others and in `sheets` that it hides whole.

    None where it hides none.
    """
    places = [f"{_told(found)} on {sheet}" for sheet, found in unseen.items() if any(found)]
    if sheets:
        places.append(f"the hidden sheet{'s' * (len(sheets) > 1)} {', '.join(sheets)}")
    if not places:
        return None
    return (
        f"{name} hides amounts ({'; '.join(places)}), which are left out as they are in print: "
        "where they belong to the forms, show them, save it and pass it again."
    )


def _told(found: Unseen) -> str:
    *most, last = [f"{n} {noun}{'s' * (n != 1)}" for n, noun in zip(found, _NOUNS, strict=True) if n]
    return f"{', '.join(most)} and {last}" if most else last


def _is_amount(row: int, column: int, value: object, shown: Display) -> bool:
    """Whole numbers may be codes and counts of programs, where no format gives them decimals or separators."""
    if isinstance(value, float):
        code = shown.formats.get((row, column))
        drawn = shown.instead.get((row, column), "") if code is None else show(value, code)
        return (value != 0 and any(mark in drawn for mark in ".,")) or not value.is_integer()
    reading = read_figure(value) if isinstance(value, str) else None
    return reading is not None and reading.decimals > 0 and reading.value != 0
