"""What the warehouse must hold for a typeset document: one row per printed figure, blank cells give none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from samples.typeset.cells import Cell, Grid
from samples.typeset.money import in_yuan


@dataclass(frozen=True, slots=True)
class ExpectedFigure:
    """A row of marts.fact_disclosed_amount. A key can occur twice: 总计 stands on both sides of a summary form."""

    statement: str
    row_key: str
    column_key: str
    amount_yuan: Decimal
    disclosed_text: str
    unit: str


def expected_figures(grids: Iterable[Grid]) -> tuple[ExpectedFigure, ...]:
    return tuple(
        _expected(cell)
        for grid in grids
        for row in grid.body
        for cell in row.cells
        if cell.printed is not None and cell.text
    )


def _expected(cell: Cell) -> ExpectedFigure:
    assert cell.printed is not None
    p = cell.printed
    return ExpectedFigure(p.statement, p.row_key, p.column_key, in_yuan(p.value, p.unit), cell.text, p.unit)
