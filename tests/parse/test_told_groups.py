"""Heads of three levels without rules: whose 小计 a column is, and in which order the parts of groups stand."""

from __future__ import annotations

from ingest.columns.told_groups import told_in_groups
from ingest.forms import catalogue
from ingest.rows.widths import OWN_MEASURE, width
from tests.parse.figures import of_statement, parse

# (text, middle of its column), a line each; words that a cell wraps go on below.
SUMMARY = """某县渔业局2031年度部门预算
收支总表
公开部门：某县渔业局 单位：万元
收入 支出
项目 预算数 项目 预算数
一、一般公共预算拨款收入 600.00 一、一般公共服务支出
二、政府性基金预算拨款收入 23.00 二、农林水支出 640.00
五、事业收入 12.00
九、其他收入 5.00
本年收入合计 640.00 本年支出合计 640.00
"""
HEAD = [
    [("功能分类科目", 10), ("本年收入", 88)],
    [("合计", 40), ("财政拨款收入", 71), ("财政专户管理", 95), ("单位资金", 120), ("上年结转结余", 144)],
    [
        ("科目编码", 4),
        ("科目名称", 20),
        ("小计", 50),
        ("政府性基金预", 72),
        ("国有资本经营", 84),
        ("事业单位经营", 120),
    ],
    [("一般公共预算", 60), ("资金", 95), ("事业收入", 108), ("其他收入", 132)],
    [("算", 72), ("预算", 84), ("收入", 120)],
]
WITH_UNIT = [
    [*line, ("小计", 102)] if ("小计", 50) in line else [p for p in line if p[0] != "本年收入"] for line in HEAD
]
AT = {
    "total": 40,
    "小计": 50,
    "general": 60,
    "fund": 72,
    "unit": 92,
    "institutional": 99,
    "other": 118,
}  # drifted left, as blank cells take less room


def _document(*rows: dict[str, str], head: list[list[tuple[str, int]]] = HEAD, at: dict[str, int] = AT) -> str:
    lines = [" " * 60 + "收入总表", "公开部门：某县渔业局" + " " * 90 + "单位：万元"]
    lines += [_set([(text, middle - len(text) // 2) for text, middle in line]) for line in head]
    for row in rows:
        amounts = [(row[key], at[key] + 4 - len(row[key])) for key in at if key in row]
        lines.append(_set([(row["code"], 0), (row["name"], 16), *amounts]))
    return SUMMARY + "\n".join(lines) + "\n"


def _set(pieces: list[tuple[str, int]]) -> str:
    """A line with texts, each at its place."""
    line = ""
    for text, at in sorted(pieces, key=lambda piece: piece[1]):
        line = line.ljust(at) + text
    return line


def _rows(subtotal: str, own: str) -> list[dict[str, str]]:
    rest = {"institutional": "12.00", "other": "5.00"}
    fund = {"fund": "23.00"}
    institution = {"total": "217.00", "小计": own.replace("6", "2"), "general": "200.00"}
    return [
        {"code": "213", "name": "农林水支出", "total": "640.00", "小计": subtotal, "general": "600.00"} | rest | fund,
        {"code": "21301", "name": "农业农村", "total": "617.00", "小计": own, "general": "600.00"} | rest,
        {"code": "2130101", "name": "行政运行", "total": "400.00", "小计": "400.00", "general": "400.00"},
        {"code": "2130104", "name": "事业运行"} | institution | rest,
        {"code": "21366", "name": "大中型水库库区基金安排的支出", "total": "23.00", "小计": "23.00"} | fund,
    ]


def test_a_subtotal_below_several_groups_is_the_whole_that_the_figures_make_it() -> None:
    """小计 stands between 本年收入 and 财政拨款收入: only where other money came in do figures tell which it is of.

    That stands nearer to the heads before its own, but another form says what it is.
    """
    of_year = of_statement(parse(_document(*_rows("640.00", "617.00"))), "revenue")
    assert of_year["213", "subtotal"] == 6_400_000
    assert of_year["2130101", "general_public_budget"] == 4_000_000
    assert of_year["21366", "government_fund"] == 230_000
    assert (of_year["2130104", "institutional"], of_year["2130104", "other"]) == (120_000, 50_000)
    of_funds = of_statement(parse(_document(*_rows("623.00", "600.00"))), "revenue")
    assert of_funds["213", "fiscal_appropriation"] == 6_230_000
    assert ("213", "subtotal") not in of_funds
    assert of_funds["21366", "government_fund"] == 230_000


def test_a_subtotal_that_can_be_that_of_either_group_stays_open() -> None:
    alone = [{**row, "小计": row["total"]} for row in _rows("", "")]
    for row in alone:
        row.pop("institutional", None)
        row.pop("other", None)
    alone[0] |= {"total": "623.00", "小计": "623.00"}
    alone[1] |= {"total": "600.00", "小计": "600.00"}
    alone[3] |= {"total": "200.00", "小计": "200.00"}
    found = of_statement(parse(_document(*alone)), "revenue")
    assert found["213", "total"] == 6_230_000
    assert not [key for key in found if key[1] in ("subtotal", "fiscal_appropriation")]


def test_amounts_below_a_subtotal_left_blank_stay_open_where_another_form_has_them_elsewhere() -> None:
    """Without the 小计 of 单位资金 the sums of a row hold only beside it, below 财政专户管理资金 and 上年结转结余."""
    rows = _rows("623.00", "600.00")
    blank = of_statement(parse(_document(*rows, head=WITH_UNIT)), "revenue")
    assert (blank["213", "total"], blank["213", "fiscal_appropriation"]) == (6_400_000, 6_230_000)
    assert None in {column for _, column in blank}
    assert not {column for _, column in blank} & {"fiscal_account", "carryover", "institutional", "other"}
    filled = [row | ({"unit": "17.00"} if "other" in row else {}) for row in rows]
    told = of_statement(parse(_document(*filled, head=WITH_UNIT)), "revenue")
    assert (told["2130104", "institutional"], told["2130104", "other"]) == (120_000, 50_000)
    assert told["213", "unit_funds"] == 170_000


def test_no_column_that_the_head_does_not_name_takes_an_amount_because_sums_hold_with_it() -> None:
    """Marks tell all eleven columns; beside a 小计 left blank sums hold in those of another form."""
    behind = {"state": 84, "account": 90, "unit": 96, "institutional": 103, "operating": 112, "other": 124}
    at = {key: AT[key] for key in ("total", "小计", "general", "fund")} | behind | {"carryover": 135}
    rows = [dict.fromkeys(at, "-") | row for row in _rows("623.00", "600.00")]
    found = of_statement(parse(_document(*rows, head=WITH_UNIT, at=at)), "revenue")
    assert (found["213", "fiscal_appropriation"], found["21366", "government_fund"]) == (6_230_000, 230_000)
    assert found["2130104", "general_public_budget"] == 2_000_000
    assert not {column for _, column in found} & {"fiscal_account", "operating", "carryover"}


def test_heads_that_touch_and_codes_pushed_aside_are_told_apart_by_their_words() -> None:
    """In narrow cells 码 of 单位编码 stands behind 类款项, and 收入 of two columns is one piece of text."""
    head = [
        [(12, "科目编码"), (60, "本年收入")],
        [(24, "单位编"), (46, "上年结转")],
        [(30, "单位名称"), (40, "合计"), (60, "一般公共预算拨"), (74, "政府性基金预算拨事业单位经营"), (104, "其他收")],
        [(12, "类款项码"), (46, "结余"), (54, "小计")],
        [(60, "款收入"), (82, "款收入收入"), (104, "入")],
    ]
    lines = []
    for pieces in head:
        line = ""
        for at, text in pieces:
            line += " " * (at - width(line, OWN_MEASURE[0])) + text
        lines.append(line)
    assert told_in_groups(catalogue().forms["revenue"], lines, OWN_MEASURE, ()) == (
        "total",
        "carryover",
        "subtotal",
        "general_public_budget",
        "government_fund",
        "operating",
        "other",
    )
