"""Rows and columns that a sheet hides and that hold amounts: nobody sees them, but somebody may miss them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ingest.numbers import read_figure
from ingest.readers.display import Display


class Unseen(NamedTuple):
    """How many hidden rows and columns of a sheet hold amounts."""

    rows: int
    columns: int


def unseen_of(values: Sequence[Sequence[object]], start: tuple[int, int], shown: Display) -> Unseen:
    """What a sheet hides, whose values begin at `start`. Whole numbers may be codes and counts of programs."""
    top, left = start
    rows = sum(any(map(_is_amount, row)) for r, row in enumerate(values, top) if r in shown.hidden_rows)
    seen = [row for r, row in enumerate(values, top) if r not in shown.hidden_rows]
    columns = sum(
        any(len(row) > c - left >= 0 and _is_amount(row[c - left]) for row in seen) for c in shown.hidden_columns
    )
    return Unseen(rows, columns)


def unseen_figures(name: str, unseen: Mapping[str, Unseen]) -> str | None:
    """A sentence on the amounts that a workbook hides; None where it hides none."""
    places = [f"{_told(found)} on {sheet}" for sheet, found in unseen.items() if any(found)]
    if not places:
        return None
    return (
        f"{name} hides amounts ({'; '.join(places)}), which are left out as they are in print: "
        "where they belong to the forms, show them, save it and pass it again."
    )


def _told(found: Unseen) -> str:
    parts = [f"{n} {noun}{'s' * (n != 1)}" for n, noun in zip(found, ("row", "column"), strict=True) if n]
    return " and ".join(parts)


def _is_amount(value: object) -> bool:
    if isinstance(value, float):
        return not value.is_integer()
    reading = read_figure(value) if isinstance(value, str) else None
    return reading is not None and reading.decimals > 0 and reading.value != 0
