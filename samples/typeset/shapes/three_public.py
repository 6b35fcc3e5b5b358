"""“三公” forms: one wide row (blocks or interleaved), or a matrix of items and measures or funds."""

from __future__ import annotations

from decimal import Decimal

from samples.typeset.cells import Cell, Row
from samples.typeset.facts import Disclosure
from samples.typeset.measures import three_public_of
from samples.typeset.money import percentage
from samples.typeset.shapes.common import ORDINAL_ROLES, TEXT_ROLES, Pen
from samples.typeset.style import Form, RowSpec, Style

MEASURES = ("budget", "final", "prior_final")


def wide_rows(d: Disclosure, style: Style, form: Form) -> tuple[Row, ...]:
    """Column roles: <item>/<measure>, such as vehicles/budget, or operating_cost/budget for 机关运行经费."""
    pen = Pen(style, form)
    return (Row(tuple(_cell(d, pen, *column.role.split("/")) for column in form.columns)),)


def matrix_rows(d: Disclosure, style: Style, form: Form) -> tuple[Row, ...]:
    """Rows of items and columns of measures or funds, or the other way round.

    Column roles: serial, label, item:<item>, measure:<measure>, fund:<fund>. The rows say the other half by `row_key`
    (an item) or `column_key` (a measure). Fund columns hold the budget by its fund, all of it general budget.
    """
    pen = Pen(style, form)
    return tuple(_matrix_row(d, pen, position, spec) for position, spec in enumerate(form.rows, start=1))


def _matrix_row(d: Disclosure, pen: Pen, position: int, spec: RowSpec) -> Row:
    cells = []
    for column in pen.form.columns:
        role, _, name = column.role.partition(":")
        if role in ORDINAL_ROLES:
            cells.append(Cell(str(position), "ordinal"))
        elif role in TEXT_ROLES:
            cells.append(Cell((spec.number or "") + spec.label))
        elif role == "item":
            cells.append(_cell(d, pen, name, spec.column_key or "budget"))
        elif spec.row_key is None:
            cells.append(Cell(kind="figure"))
        elif role == "fund":
            cells.append(_fund_cell(d, pen, spec.row_key, name))
        else:
            cells.append(_cell(d, pen, spec.row_key, name))
    return Row(tuple(cells))


def _fund_cell(d: Disclosure, pen: Pen, item: str, fund: str) -> Cell:
    amount = getattr(d.three_public_budget, item) if fund == "general_public_budget" else Decimal(0)
    return pen.amount(item, fund, amount)


def _cell(d: Disclosure, pen: Pen, item: str, measure: str) -> Cell:
    if item == "operating_cost":
        statistics = d.statistics
        amount = statistics.operating_cost_administrative + statistics.operating_cost_reference
        return pen.amount("机关运行经费", measure, amount, statement="operating_cost")
    if measure in MEASURES:
        return pen.amount(item, measure, getattr(three_public_of(d, measure), item))
    budget, final, prior = (getattr(three_public_of(d, m), item) for m in MEASURES)
    share = percentage(final, budget) if measure == "budget_pct" else percentage(final - prior, prior)
    return pen.number(item, measure, share, "%")
