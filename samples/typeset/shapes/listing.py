"""The statistics form: procurement, operating cost, vehicles and equipment, line by line, with headings between."""

from __future__ import annotations

from samples.typeset.cells import Cell, Row
from samples.typeset.facts import Disclosure
from samples.typeset.measures import statistic
from samples.typeset.money import YUAN_PER_UNIT
from samples.typeset.shapes.common import Pen
from samples.typeset.style import Form, RowSpec, Style


def listing_rows(d: Disclosure, style: Style, form: Form) -> tuple[Row, ...]:
    """Column roles: label, line, value. A row with `heading` is a heading inside the body and has no line number."""
    pen = Pen(style, form)
    rows = []
    line = 0
    for spec in form.rows:
        if spec.heading:
            padded = (*spec.heading, *[""] * (len(form.columns) - len(spec.heading)))
            rows.append(Row(tuple(Cell(text, "heading") for text in padded), "heading"))
            continue
        line += 1
        rows.append(Row(tuple(_cell(d, pen, column.role, spec, line) for column in form.columns)))
    return tuple(rows)


def _cell(d: Disclosure, pen: Pen, role: str, spec: RowSpec, line: int) -> Cell:
    if role == "label":
        return Cell((spec.number or "") + spec.label)
    if role == "line":
        return Cell(str(line), "ordinal")
    if spec.measure is None:
        return Cell(kind="figure")
    value = statistic(d, spec.measure)
    row_key = spec.row_key or spec.label
    if spec.unit is not None and spec.unit not in YUAN_PER_UNIT:
        return pen.number(row_key, role, value, spec.unit)
    return pen.amount(row_key, role, value, unit=spec.unit or "")
