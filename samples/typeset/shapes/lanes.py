"""The economic form as side-by-side lanes: personnel on the left, public use in one or more lanes beside it."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from samples.typeset.cells import Cell, Row
from samples.typeset.codes import economic_codes
from samples.typeset.facts import Disclosure, EconomicLine
from samples.typeset.shapes.common import Pen
from samples.typeset.style import Column, Form, Lane, Style

DASH = "────"
"""Printed where a figure cannot exist: capital construction has no basic spending."""


def lanes_rows(d: Disclosure, style: Style, form: Form) -> tuple[Row, ...]:
    """Column roles: code, name and figure keys, lane after lane; each lane starts with `code`.

    Every code of the listed classes is printed, with figures or without. `total` is basic spending, or all spending
    where the form has a column for the basic part.
    """
    pen = Pen(style, form)
    lanes = _split(form.columns)
    has_basic = any(column.role == "basic" for column in form.columns)
    rows = []
    for codes in zip_longest(*_codes(form.lanes), fillvalue=""):
        cells: list[Cell] = []
        for code, columns in zip(codes, lanes, strict=True):
            cells += [_cell(d, pen, code, column.role, has_basic) for column in columns]
        rows.append(Row(tuple(cells)))
    return (*rows, _sums_row(d, pen, lanes, has_basic), _total_row(d, pen, lanes, has_basic))


def _split(columns: tuple[Column, ...]) -> list[list[Column]]:
    lanes: list[list[Column]] = []
    for column in columns:
        if column.role == "code":
            lanes.append([])
        lanes[-1].append(column)
    return lanes


def _codes(lanes: tuple[Lane, ...]) -> list[list[str]]:
    """The codes of each printed lane; a lane entry over several lanes is cut into pieces of equal height."""
    result: list[list[str]] = []
    for lane in lanes:
        codes = [code for code in sorted(economic_codes()) if code[:3] in lane.classes]
        height = -(-len(codes) // lane.lanes)
        result += [codes[start * height : (start + 1) * height] for start in range(lane.lanes)]
    return result


def _cell(d: Disclosure, pen: Pen, code: str, role: str, has_basic: bool) -> Cell:
    if role == "code":
        return Cell(code, "code")
    if role == "name":
        return Cell(economic_codes()[code] if code else "", "label")
    if not code:
        return Cell(kind="figure")
    if role == "basic" and code[:3] in pen.form.not_applicable:
        return Cell(DASH, "figure")
    return pen.amount(code, role, _amount(d.economic_sum(code), role, has_basic))


def _amount(line: EconomicLine, role: str, has_basic: bool) -> Decimal:
    return line.basic + line.project if role == "total" and has_basic else line.basic


def _figures(pen: Pen, line: EconomicLine, row_key: str, lane: list[Column], has_basic: bool) -> list[Cell]:
    return [pen.amount(row_key, c.role, _amount(line, c.role, has_basic)) for c in lane if c.role in ("total", "basic")]


def _sums_row(d: Disclosure, pen: Pen, lanes: list[list[Column]], has_basic: bool) -> Row:
    """人员经费合计 under the first lane, 公用经费合计 with its figures under the last."""
    first, last = lanes[0], lanes[-1]
    between = sum(len(lane) for lane in lanes[1:])
    personnel = _figures(pen, d.economic_sum(personnel=True), "人员经费合计", first, has_basic)
    public_use = _figures(pen, d.economic_sum(personnel=False), "公用经费合计", last, has_basic)
    left = Cell("人员经费合计", column_span=len(first) - len(personnel))
    right = Cell("公用经费合计", column_span=between - len(public_use))
    return Row((left, *personnel, right, *public_use))


def _total_row(d: Disclosure, pen: Pen, lanes: list[list[Column]], has_basic: bool) -> Row:
    figures = _figures(pen, d.economic_sum(), "TOTAL", lanes[-1], has_basic)
    width = sum(len(lane) for lane in lanes)
    return Row((Cell(pen.form.total_label, column_span=width - len(figures)), *figures))
