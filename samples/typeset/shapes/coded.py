"""Forms with one row a subject code: revenue, expenditure, the three funds, and the economic form as a plain list."""

from __future__ import annotations

from decimal import Decimal

from samples.typeset.cells import Cell, Row
from samples.typeset.codes import economic_codes, functional_codes, name_of, with_ancestors
from samples.typeset.facts import ALL_FUNDS, Disclosure, Fund, SubjectLine
from samples.typeset.shapes.common import ORDINAL_ROLES, TEXT_ROLES, Pen, over_text_columns
from samples.typeset.style import Column, Form, Style

FORM_FUNDS: dict[str, tuple[Fund, ...]] = {
    "revenue": ALL_FUNDS,
    "expenditure": ALL_FUNDS,
    "general_budget_expenditure": ("general_public_budget",),
    "government_fund": ("government_fund",),
    "state_capital": ("state_capital",),
}


def coded_rows(d: Disclosure, style: Style, form: Form) -> tuple[Row, ...]:
    """Column roles: serial, code or code_class/code_group/code_item, name, and column keys for the figures."""
    is_economic = form.statement == "basic_expenditure_economic"
    names = economic_codes() if is_economic else functional_codes()
    details = {line.code for line in d.economic} if is_economic else {line.code for line in _lines(d, form)}
    codes = with_ancestors(details) if form.levels == "all" else tuple(sorted(details))
    pen = Pen(style, form)
    body = [(code, name_of(code, names)) for code in codes]
    if form.total == "first":
        body.insert(0, ("", form.total_label))
    elif form.total == "last":
        body.append(("", form.total_label))
    return tuple(_row(d, pen, position, code, name) for position, (code, name) in enumerate(body, start=1))


def is_empty(d: Disclosure, form: Form) -> bool:
    return form.statement in FORM_FUNDS and not _lines(d, form)


def _lines(d: Disclosure, form: Form) -> tuple[SubjectLine, ...]:
    lines = d.select(FORM_FUNDS[form.statement])
    if form.statement == "revenue":
        return tuple(line for line in lines if line.receipts.total or _carries(form, line) or not line.spending.total)
    if form.statement in ("expenditure", "general_budget_expenditure"):
        return tuple(line for line in lines if line.spending.total or not line.receipts.total)
    return lines


def _carries(form: Form, line: SubjectLine) -> bool:
    return line.brought_forward != 0 and any(column.role == "carryover" for column in form.columns)


def _row(d: Disclosure, pen: Pen, position: int, code: str, name: str) -> Row:
    cells = []
    for column in pen.form.columns:
        if column.role in ORDINAL_ROLES:
            cells.append(Cell(str(position), "ordinal"))
        elif column.role == "name":
            cells.append(Cell(name if code else ""))
        elif column.role in TEXT_ROLES:
            cells.append(Cell(_code_part(pen.form, column.role, code), "code" if code else "label"))
        else:
            cells.append(pen.amount(code or "TOTAL", column.role, _value(d, pen.form, code, column.role)))
    return Row(tuple(cells) if code else over_text_columns(pen.form, tuple(cells), name))


def _code_part(form: Form, role: str, code: str) -> str:
    """One column holds the code; of three, each its part (201 | 05 | 08) or the first all of it."""
    if role == "code":
        return code
    if form.codes == "first":
        return code if role == "code_class" else ""
    return {"code_class": code[:3], "code_group": code[3:5], "code_item": code[5:7]}[role]


def _value(d: Disclosure, form: Form, code: str, column_key: str) -> Decimal:
    if form.statement == "basic_expenditure_economic":
        return _economic_value(d, code, column_key)
    funds = FORM_FUNDS[form.statement]
    if column_key in ("opening_balance", "carryover"):
        return d.opening(funds, code)
    if column_key == "closing_balance":
        return d.closing(funds, code)
    receipts = d.receipts(funds, code)
    if form.statement == "revenue":
        if column_key == "total":
            return receipts.total + (d.opening(funds, code) if _has(form.columns, "carryover") else 0)
        return receipts.total if column_key == "subtotal" else Decimal(getattr(receipts, column_key))
    if column_key == "revenue":
        return receipts.total
    return Decimal(getattr(d.spending(funds, code), column_key))


def _economic_value(d: Disclosure, code: str, column_key: str) -> Decimal:
    """Personnel and public-use figures add up to the total; a code has the one or the other."""
    if column_key in ("total", "basic"):
        return d.economic_sum(code).basic
    return d.economic_sum(code, personnel=column_key == "personnel").basic


def _has(columns: tuple[Column, ...], role: str) -> bool:
    return any(column.role == role for column in columns)
