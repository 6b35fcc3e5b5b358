"""Errors in columns that no house style has: forms of the account set anew with the columns of other provinces."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from tests.reconcile.planted import EXPENDITURE, GENERAL, REVENUE, STATE_CAPITAL, SUMMARY, Edit, Planted, cells

Row = Callable[[str, Sequence[str]], Sequence[str]]


def columns(form: str, heads: tuple[str, str], changed: Row) -> Edit:
    """The form with other heads, and rows that `changed` makes of the code and the amounts of each."""

    def edit(text: str) -> str:
        start = text.index(f"\n{form}\n\n公开") + 1
        head = text.index("项目\t", start)
        end = text.index("\n\n", head)
        rows = [line.split("\t") for line in text[head:end].split("\n")[3:]]
        lines = ["\t".join((*row[:2], *changed(row[0], row[2:]))) for row in rows]
        return text[:head] + "\n".join((*heads, *lines)) + text[end:]

    return edit


def _yuan(amount: str) -> float:
    return float(amount)


def _public_use(code: str) -> float:
    """Public use of the account is all of one item."""
    return 699410.97 if code in ("合计", "210", "21015", "2101501") else 0.0


def _basic_in_parts(code: str, amounts: Sequence[str]) -> Sequence[str]:
    total, basic, project = amounts
    public_use = _public_use(code)
    return (total, basic, f"{_yuan(basic) - public_use:.2f}", f"{public_use:.2f}", project)


def _without_basic(code: str, amounts: Sequence[str]) -> Sequence[str]:
    total, _, personnel, public_use, project = _basic_in_parts(code, amounts)
    return (total, personnel, public_use, project)


def _funds_of_appropriations(code: str, amounts: Sequence[str]) -> Sequence[str]:
    total, appropriation, *others = amounts
    fund = 701942.67 if code == "合计" else _yuan(appropriation) if code.startswith("229") else 0.0
    return (total, appropriation, f"{_yuan(appropriation) - fund:.2f}", f"{fund:.2f}", *others)


def _unit_funds(_: str, amounts: Sequence[str]) -> Sequence[str]:
    total, appropriation, *others = amounts
    return (total, appropriation, f"{sum(map(_yuan, others)):.2f}", *others)


def _with_balances(_: str, amounts: Sequence[str]) -> Sequence[str]:
    return ("0.00", "0.00", *amounts, "0.00")


# Basic expenditure, public use of it, project expenditure of the lines that have any.
KINDS = {
    "八、社会保障和就业支出": (385474.41, 0.0, 0.0),
    "九、卫生健康支出": (3526059.62, 699410.97, 5233167.74),
    "十九、住房保障支出": (276555.50, 0.0, 0.0),
    "二十三、其他支出": (0.0, 0.0, 701942.67),
    "本年支出合计": (4188089.53, 699410.97, 5935110.41),
}


def summary_by_kind(heads: Sequence[str], parts: Callable[[float, float, float], Sequence[float]]) -> Edit:
    """The summary with columns for kinds of expenditure at its right."""

    def edit(text: str) -> str:
        start = text.index(f"\n{SUMMARY}\n\n公开") + 1
        head = text.index("收入\t\t\t支出", start)
        end = text.index("\n\n", head)
        first, second, numbers, *rows = text[head:end].split("\n")
        lines = [first + "\t" * len(heads), "\t".join((second, *heads)), numbers + "\t" * len(heads)]
        for row in rows:
            kinds = KINDS.get(row.split("\t")[3])
            lines.append(
                "\t".join((row, *(f"{part:.2f}" for part in parts(*kinds)))) if kinds else row + "\t" * len(heads)
            )
        return text[:head] + "\n".join(lines) + text[end:]

    return edit


def _state_capital_spent(text: str) -> str:
    """A code with one total in both forms, as basic expenditure in one and for projects in the other."""
    start = text.index(f"\n{STATE_CAPITAL}\n\n公开") + 1
    total = "合计\t\t0.00\t0.00\t0.00"
    names = ("合计\t", "221\t住房保障支出", "22102\t住房改革支出", "2210203\t购房补贴")
    rows = "\n".join(f"{name}\t85200.00\t0.00\t85200.00" for name in names)
    return text[:start] + text[start:].replace(total, rows, 1)


# Each in an account of its own: a form has one layout.
def without_codes(form: str) -> Edit:
    """The form with the names of its subjects alone."""

    def edit(text: str) -> str:
        start = text.index(f"\n{form}\n\n公开") + 1
        end = text.index("\n注：", start)
        return text[:start] + re.sub(r"(?m)^\d{3,7}\t", "\t", text[start:end]) + text[end:]

    return edit


LAYOUTS = (
    Planted("names without codes", (without_codes(EXPENDITURE), without_codes(GENERAL)), ()),
    Planted(
        "basic expenditure in parts",
        (
            columns(
                GENERAL,
                ("项目\t\t本年支出\t\t\t\t", "科目代码\t科目名称\t小计\t基本支出\t人员经费\t公用经费\t项目支出"),
                _basic_in_parts,
            ),
            cells(GENERAL, "2210203", c4="85100.00"),
        ),
        ("row_general_budget_expenditure_basic_from_personnel", "branch_is_its_rows"),
    ),
    Planted(
        "parts of basic expenditure alone",
        (
            columns(
                GENERAL,
                ("项目\t\t本年支出\t\t\t", "科目代码\t科目名称\t合计\t人员经费\t公用经费\t项目支出"),
                _without_basic,
            ),
            cells(GENERAL, "2210203", c3="85100.00"),
        ),
        ("row_general_budget_expenditure_total_from_personnel", "branch_is_its_rows"),
    ),
    Planted(
        "funds of appropriations",
        (
            columns(
                REVENUE,
                (
                    "项目\t\t本年收入合计\t财政拨款收入\t\t\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入",
                    "科目代码\t科目名称\t\t小计\t一般公共预算\t政府性基金预算\t\t\t\t\t",
                ),
                _funds_of_appropriations,
            ),
            cells(REVENUE, "2210203", c4="85100.00"),
        ),
        ("row_revenue_fiscal_appropriation_from_general_public_budget", "branch_is_its_rows"),
    ),
    Planted(
        "funds of the unit",
        (
            columns(
                REVENUE,
                (
                    "项目\t\t本年收入合计\t财政拨款收入\t单位资金\t\t\t\t\t",
                    "科目代码\t科目名称\t\t\t小计\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入",
                ),
                _unit_funds,
            ),
            cells(REVENUE, "2210203", c4="100.00"),
        ),
        (
            "row_revenue_unit_funds_from_superior_subsidy",
            "row_revenue_total_from_fiscal_appropriation",
            "branch_is_its_rows",
        ),
    ),
    Planted(
        "balances of state capital",
        (
            columns(
                STATE_CAPITAL,
                (
                    "项目\t\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余",
                    "科目代码\t科目名称\t\t\t小计\t基本支出\t项目支出\t",
                ),
                _with_balances,
            ),
            cells(STATE_CAPITAL, "合计", c2="1000.00", c7="900.00"),
        ),
        ("row_state_capital_balance",),
    ),
    Planted(
        "state capital for a code of the account",
        (_state_capital_spent,),
        (
            "expenditure_basic_is_state_capital_basic_of_a_code",
            "state_capital_total_is_appropriation_summary_state_capital",
            "class_of_appropriation_summary_state_capital_is_state_capital",
        ),
    ),
    Planted(
        "expenditure by kind in the summary",
        (
            summary_by_kind(("基本支出", "项目支出"), lambda basic, _, project: (basic, project)),
            cells(SUMMARY, "十九、住房保障支出", c6="276455.50"),
        ),
        ("row_revenue_expenditure_summary_amount_from_basic",),
    ),
    Planted(
        "expenditure by kind in the summary, basic expenditure in parts",
        (
            summary_by_kind(
                ("人员经费", "公用经费", "项目支出"),
                lambda basic, public_use, project: (basic - public_use, public_use, project),
            ),
            cells(SUMMARY, "十九、住房保障支出", c6="276455.50"),
        ),
        ("row_revenue_expenditure_summary_amount_from_personnel",),
    ),
)
