"""Summary forms: revenue on the left, expenditure by functional class on the right, balances and totals below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from samples.typeset.cells import Cell, Row
from samples.typeset.facts import ALL_FUNDS, FISCAL_FUNDS, Disclosure, Fund
from samples.typeset.measures import FUND_SETS, summary_value
from samples.typeset.shapes.common import Pen, chinese_numeral
from samples.typeset.style import Column, Form, RowSpec, Style


def two_sided_rows(d: Disclosure, style: Style, form: Form) -> tuple[Row, ...]:
    """Column roles: serial, left_label, left_line, left:amount, right_label, right_line, right:<column_key>."""
    scope = FISCAL_FUNDS if form.statement == "appropriation_summary" else ALL_FUNDS
    right = [spec for spec in form.right_rows if not form.only_in_use or _class_total(d, spec, scope)]
    blank = RowSpec()
    upper = list(zip_longest(_counted(form.left_rows), _counted(right), fillvalue=blank))
    pairs = [*upper, *form.closing]
    pen = Pen(style, form)
    lines_left = len(pairs)
    rows = []
    for position, (left, spec) in enumerate(pairs, start=1):
        is_closing = position > len(upper)
        cells = []
        for column in form.columns:
            if column.role == "serial":
                cells.append(Cell(str(position), "ordinal"))
            elif column.role == "left_line":
                cells.append(_ordinal(position, style, is_closing))
            elif column.role == "right_line":
                cells.append(_ordinal(lines_left + position, style, is_closing))
            elif column.role in ("left_label", "right_label"):
                side = left if column.role == "left_label" else spec
                cells.append(Cell((side.number or "") + side.label))
            else:
                cells.append(_figure(d, pen, column, left, spec, scope))
        rows.append(Row(tuple(cells)))
    return tuple(rows)


def _counted(specs: Sequence[RowSpec]) -> list[RowSpec]:
    """Row specs with their printed numbering: those with `number` None count on."""
    counted = []
    number = 0
    for spec in specs:
        if spec.number is None:
            number += 1
            spec = replace(spec, number=f"{chinese_numeral(number)}、")
        counted.append(spec)
    return counted


def _ordinal(number: int, style: Style, is_closing: bool) -> Cell:
    """Line numbers; some publishers' spreadsheets show 1.00 in the upper rows and 27 in the lower ones."""
    return Cell(f"{number}.00" if style.decimal_line_numbers and not is_closing else str(number), "ordinal")


def _class_total(d: Disclosure, spec: RowSpec, funds: tuple[Fund, ...]) -> bool:
    return spec.code is not None and d.spending(funds, spec.code).total != 0


def _figure(d: Disclosure, pen: Pen, column: Column, left: RowSpec, right: RowSpec, scope: tuple[Fund, ...]) -> Cell:
    side, column_key = column.role.split(":")
    spec = left if side == "left" else right
    if not spec.label or (spec.measure is None and spec.source is None and spec.code is None):
        return Cell(kind="figure")
    funds = FUND_SETS[column_key] if side == "right" else scope
    if spec.fund is not None:
        funds = FUND_SETS[spec.fund]
    if spec.code is not None:
        value = d.spending(funds, spec.code).total
    else:
        value = summary_value(d, spec.measure or "receipts", funds, spec.source)
    return pen.amount(spec.row_key or spec.label, column_key, value)
