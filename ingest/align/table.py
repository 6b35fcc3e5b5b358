"""A recognised table on its way to aligned figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.numbers import YUAN, read_figure
from ingest.rows.entry import Entry

# Amounts are compared as whole ten-thousandths of a yuan: exact for 元 with 4 and 万元 with 8 decimals.
SCALE = 10_000
Placement = tuple[int, ...]  # the column number of each figure of a row, in printed order


@dataclass(frozen=True)
class AlignTable:
    """`layouts` give the column keys of each side; `entries` keep their printed order."""

    index: int
    form: Form
    entries: tuple[Entry, ...]
    layouts: dict[int, Layout]
    unit: str
    document_set: int = 0

    @cached_property
    def decimals(self) -> int:
        """How many decimals the table prints: two, unless it is one of ten thousands of yuan that prints fewer."""
        if self.unit == "元":
            return 2
        readings = [read_figure(f.text) for e in self.entries for f in e.figures]
        return min(2, max((r.decimals for r in readings if r is not None), default=2))

    def layout(self, entry: Entry) -> Layout:
        layout = self.layouts.get(entry.side)
        if layout is None:
            return self.layouts[max(self.layouts)] if self.layouts else ()
        return layout


@dataclass
class Row:
    """A row of the network: figures in printed order and the placements (column numbers) still thought possible.

    `shown` is the placement that the source itself shows, None where it leaves columns open; `usual` is the one that
    the class of the row's code usually has (`columns_of_class` of the form).
    """

    id: int
    table: AlignTable
    entry: Entry
    layout: Layout
    amounts: tuple[int, ...]
    half_unit: int  # of the last printed digit: how far a rounded figure can be off
    candidates: list[Placement]
    shown: Placement | None
    usual: Placement | None = None
    moved: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether the shown placement is only likely: drawn from words of the head, not from cells."""
        return not self.entry.is_firm and self.shown is not None


def amounts_of(entry: Entry, unit: str, decimals: int = 2) -> tuple[tuple[int, ...], int]:
    """The figures of an entry in ten-thousandths of a yuan, and half of the last printed digit of the roughest.

    `decimals` is how many the table prints: a figure with fewer has only lost its trailing zeros.
    """
    if not entry.figures:
        return (), 0
    read = [_amount(figure.text, figure.unit or unit, 0 if figure.unit else decimals) for figure in entry.figures]
    amounts, halves = zip(*read, strict=True)
    return amounts, max(halves)


@lru_cache(maxsize=16_384)
def _amount(text: str, unit: str, decimals: int) -> tuple[int, int]:
    reading = read_figure(text)
    assert reading is not None, text  # entries hold figures only
    is_truncated = bool(reading.repair and "truncated" in reading.repair)
    places = 0 if is_truncated else max(reading.decimals, decimals)
    return int(reading.value * _factor(unit)), _half_digit(unit, places) * (2 if is_truncated else 1)


@cache
def _factor(unit: str) -> Decimal:
    """What one of a printed unit is in ten-thousandths of a yuan; a count is compared as if it were of yuan."""
    return YUAN.get(unit, Decimal(1)) * SCALE


@cache
def _half_digit(unit: str, places: int) -> int:
    """Half of the last digit of a figure with so many decimals."""
    return int(_factor(unit) / 2 / 10**places)
