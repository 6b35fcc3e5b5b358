"""Text of pages that show two forms side by side (`pdftotext -layout` of a landscape page): each is read by itself."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

import pytest

from ingest.model import ParsedDocument
from ingest.wording import terminal_width
from tests.parse.figures import parse

PREFACE = "某县交通运输局2027年部门预算\n\n"
THREE_PUBLIC = """
            一般公共预算“三公”经费支出表
部门名称：某县交通运输局                    单位：万元
              项目              2027年预算
合计                                  7.25
1.因公出国（境）费                    0.00
2.公务用车购置及运行维护费            5.10
（1）公务用车购置费                   0.00
（2）公务用车运行维护费               5.10
3.公务接待费                          2.15
"""
FUND = """
             政府性基金预算支出表
部门名称：某县交通运输局                          单位：万元
      功能分类科目
                             合计   基本支出   项目支出
科目编码      科目名称
合计                       318.40       0.00     318.40
229        其他支出        318.40       0.00     318.40
"""
CAPITAL = """
             国有资本经营预算支出表
部门名称：某县交通运输局                          单位：万元
      功能分类科目
                             合计   基本支出   项目支出
科目编码      科目名称
合计                        46.70       0.00      46.70
223     国有资本经营预算支出 46.70       0.00      46.70
"""
Figures = set[tuple[str | None, str, str | None, str]]
OF_THREE_PUBLIC: Figures = {
    ("three_public", "total", "budget", "7.25"),
    ("three_public", "overseas_travel", "budget", "0.00"),
    ("three_public", "vehicles", "budget", "5.10"),
    ("three_public", "vehicle_purchase", "budget", "0.00"),
    ("three_public", "vehicle_operation", "budget", "5.10"),
    ("three_public", "official_reception", "budget", "2.15"),
}
OF_FUND: Figures = {
    ("government_fund", row, column, amount)
    for row in ("TOTAL", "229")
    for column, amount in (("total", "318.40"), ("basic", "0.00"), ("project", "318.40"))
}
OF_CAPITAL: Figures = {
    ("state_capital", row, column, amount)
    for row in ("TOTAL", "223")
    for column, amount in (("total", "46.70"), ("basic", "0.00"), ("project", "46.70"))
}


def beside(*forms: str, gap: int = 8, measure: Callable[[str], int] = len) -> str:
    """The forms on the same lines, with blanks between them; `measure` is how wide the tool took a character for."""
    columns = [form.strip("\n").split("\n") for form in forms]
    widths = [max(sum(map(measure, line)) for line in column) + gap for column in columns]
    rows = zip_longest(*columns, fillvalue="")
    padded = (
        "".join(part + " " * (w - sum(map(measure, part))) for part, w in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in padded) + "\n"


def read(text: str) -> ParsedDocument:
    return parse(PREFACE + text)


def found(document: ParsedDocument) -> Figures:
    return {(t.statement, f.row_key, f.column_key, f.disclosed_text) for t in document.tables for f in t.figures}


@pytest.mark.parametrize("measure", [len, terminal_width])
def test_two_forms_on_the_same_lines_are_two(measure: Callable[[str], int]) -> None:
    assert found(read(beside(THREE_PUBLIC, FUND, measure=measure))) == OF_THREE_PUBLIC | OF_FUND


def test_three_forms_on_the_same_lines_are_three() -> None:
    assert found(read(beside(THREE_PUBLIC, FUND, CAPITAL))) == OF_THREE_PUBLIC | OF_FUND | OF_CAPITAL


def test_figures_lead_back_to_the_line_that_their_forms_share() -> None:
    text = PREFACE + beside(FUND, THREE_PUBLIC)
    lines = text.split("\n")
    document = parse(text)
    assert found(document) == OF_THREE_PUBLIC | OF_FUND
    for table in document.tables:
        for figure in table.figures:
            assert figure.disclosed_text in lines[figure.line_first - 1]


def test_forms_without_an_agency_are_told_apart_by_the_widest_river() -> None:
    forms = [form.replace("部门名称：某县交通运输局", " " * 12) for form in (THREE_PUBLIC, FUND)]
    assert found(read(beside(*forms, gap=20))) == OF_THREE_PUBLIC | OF_FUND


def test_the_number_of_a_page_that_stands_between_two_forms_belongs_to_neither() -> None:
    page = beside(THREE_PUBLIC, FUND)
    middle = max(map(len, THREE_PUBLIC.split("\n"))) + 3
    document = read(f"\f{page}\n{' ' * middle}-4-\n\f{CAPITAL}")
    assert found(document) == OF_THREE_PUBLIC | OF_FUND | OF_CAPITAL
    assert {t.statement: t.page_first for t in document.tables} == {
        "three_public": 2,
        "government_fund": 2,
        "state_capital": 3,
    }


def test_prose_below_two_forms_is_no_part_of_them() -> None:
    sentence = "2027年本部门“三公”经费预算为7.25万元，与上一年相比略有减少，主要是压减了接待方面的支出。"
    document = read(beside(THREE_PUBLIC, FUND) + sentence + "\n")
    assert found(document) == OF_THREE_PUBLIC | OF_FUND
    assert sentence in [paragraph.text for paragraph in document.paragraphs]


def test_where_no_river_is_clear_no_figure_of_one_form_becomes_one_of_the_other() -> None:
    """The columns of the left form are as far apart as the forms are, and nothing says where it ends."""
    left = FUND.replace("部门名称：某县交通运输局", " " * 12).replace("单位：万元", "")
    right = THREE_PUBLIC.replace("部门名称：某县交通运输局", " " * 12)
    assert not {f for f in found(read(beside(left, right, gap=3))) if f[2] is not None} - OF_THREE_PUBLIC - OF_FUND
