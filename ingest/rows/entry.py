"""What a table row says before its columns are known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ingest.quick import quickly_made

Evidence = Literal["cell", "geometry", "spacing", "none"]


class Printed(NamedTuple):
    """A figure as printed. `slot` is the figure column (from 0) that the source shows it in, None where it shows none.

    `unit` is the one that its own cell prints behind it. `left` and `right` are display columns on its line, for text
    that was laid out by position. Figures of a page's table with one `stack` stand below one another in it.
    """

    text: str
    line: int
    page: int | None
    left: int = 0
    right: int = 0
    slot: int | None = None
    unit: str | None = None
    stack: int | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Entry:
    """One code or label with its figures. `side` is 0 or 1 in two-sided forms, the lane in forms with several lanes.

    Slots that are not firm are a guess, which identities may overrule.
    Where a page cuts an amount off, a code or number of a row stands among amounts or damaged bytes may have been one
    (`is_cut`), all figures of the row stay open: the end can stand anywhere.
    A label that is not whole (`is_named` is False) says no row: its other piece was not found.
    `row` groups entries that stand in one printed row; `line_number` is the 行次 printed beside the label.
    """

    code: str | None
    label: str
    figures: tuple[Printed, ...]
    side: int
    row: int
    line_first: int
    line_last: int
    page: int | None
    evidence: Evidence = "none"
    line_number: str | None = None
    is_firm: bool = True
    is_cut: bool = False
    is_named: bool = True

    def with_slots(self, slots: tuple[int, ...], evidence: Evidence) -> Entry:
        figures = tuple(f._replace(slot=s) for f, s in zip(self.figures, slots, strict=True))
        return replace(self, figures=figures, evidence=evidence)
