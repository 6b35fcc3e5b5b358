"""What a sheet shows that its values do not say: number formats, errors, hidden rows and columns, zeros not shown."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Display:
    """`formats` holds the number format of cells (row, column from 0) that have one other than General.

    `instead` are texts that stand for values: #REF! and the like, and texts without what is crossed out in them and
    without raised marks of notes. `unpainted` are the cells with white letters on nothing. `uncalculated` is the number
    of formulas whose value nobody calculated. `header` are the lines that are printed above the sheet, `boxes` those of
    text boxes, with the row that each begins over.
    """

    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    shows_zeros: bool = True
    instead: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: int = 0
    unpainted: frozenset[tuple[int, int]] = frozenset()
    header: tuple[str, ...] = ()
    boxes: tuple[tuple[int, str], ...] = ()
