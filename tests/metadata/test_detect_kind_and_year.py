"""Budget or final account, of which year: titles and form heads decide, whatever the sentences compare with."""

from __future__ import annotations

import pytest

from tests.metadata.documents import read

FINAL_ACCOUNT = """2021年度安塞区水务局部门决算
目录
一、收入支出决算总表
二、一般公共预算财政拨款支出决算表
三、政府性基金预算财政拨款收入支出决算表
年初预算10万元，全年预算12万元，预算绩效目标已完成，比2020年度增加2万元，2020年度决算数为9万元。
"""
BUDGET = """安塞区水务局2025年部门预算公开
目录
一、收支总表
二、一般公共预算支出表
三、一般公共预算基本支出表
2025年收入预算20万元，比2024年预算执行数增加1万元，2023年度决算支出18万元。
"""


def test_a_final_account_that_speaks_of_budgets_is_a_final_account() -> None:
    found = read(FINAL_ACCOUNT)
    assert (found.document_kind, found.fiscal_year) == ("final_account", 2021)
    assert "「2021年度安塞区水务局部门决算」 line 1" in found.evidence["document_kind"]


def test_a_budget_whose_forms_name_neither_kind_is_a_budget() -> None:
    found = read(BUDGET)
    assert (found.document_kind, found.fiscal_year) == ("budget", 2025)


def test_a_document_that_is_both_is_left_undecided() -> None:
    found = read("2023年部门决算表\n收入支出决算总表\n2024年部门预算表\n部门预算收支总表")
    assert found.document_kind is None
    assert found.fiscal_year is None
    assert "both" in found.evidence["document_kind"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("安塞区水务局2025年“三公”经费预算情况说明", "budget"),
        ("安塞区2025年“三公”经费预算汇总情况说明", "budget"),
        ("安塞区2025年财政拨款“三公”经费预算情况", "budget"),
        ("安塞区水务局财政拨款“三公”经费预算2025年情况如下：", "budget"),
        ("安塞区水务局2025年度一般公共预算财政拨款“三公”经费支出决算情况", "final_account"),
    ],
)
def test_titles_of_three_public_expenditure_alone(title: str, kind: str) -> None:
    assert read(title).document_kind == kind


def test_the_year_of_an_account_of_three_public_expenditure_stands_in_its_title() -> None:
    found = read("2025年安塞区水务局“三公”经费预算情况说明\n公务接待费4万元，比2024年减少1万元。")
    assert (found.fiscal_year, found.agency_name) == (2025, "安塞区水务局")


def test_contents_with_leaders_and_pages_in_brackets_tell_the_kind() -> None:
    lines = [
        "目录",
        "一、2024年度部门决算公开表.............( 1 )",
        "（一）收入支出决算总表.............( 1)",
        "（二）收入决算表（分单位）……（2）",
    ]
    found = read("\n".join(lines))
    assert (found.document_kind, found.fiscal_year) == ("final_account", 2024)


def test_a_heading_of_an_earlier_year_is_of_what_is_compared_with() -> None:
    text = "和政县民政局2022年“三公”经费预算情况\n一、2022年“三公”经费预算安排情况\n二、2021年“三公”经费决算情况"
    assert (read(text).document_kind, read(text).fiscal_year) == ("budget", 2022)


@pytest.mark.parametrize("title", ["和政县民政局2022年度部门决算", "2022年度部门决算"])
def test_a_link_to_the_budget_of_a_later_year_makes_no_heading_an_earlier_ones(title: str) -> None:
    headings = "第二部分 2022年度部门决算表\n第三部分 2022年度部门决算情况说明\n二、2022年度“三公”经费决算情况说明"
    found = read(f"{title}\n{headings}\n相关链接\n和政县民政局2023年度部门预算")
    assert found.document_kind == "final_account"


def test_prose_alone_does_not_make_a_kind() -> None:
    found = read(
        "本单位认真执行预算，决算数与预算数基本持平，并按规定公开了预算和决算，接受了社会的监督和上级的检查指导。"
    )
    assert found.document_kind is None


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("2022年度部门决算", 2022),
        ("２０２２年度部门决算", 2022),
        ("二〇二二年度部门决算", 2022),
        ("二○二二年度部门决算", 2022),
        ("二零二二年部门决算", 2022),
        ("2 0 2 2 年 度 部 门 决 算", 2022),
        ("**2022 年度**\n**部门决算**", 2022),
        ("# 2022年度\n## 部门决算", 2022),
    ],
)
def test_years_are_read_however_they_are_printed(printed: str, year: int) -> None:
    assert read(printed).fiscal_year == year


def test_the_year_of_a_page_head_decides_where_there_is_no_title() -> None:
    found = read("308001 水务局本级 预算年度：2024 单位：万元\n单位预算收支总表\n截止时间：2023-12-31")
    assert (found.fiscal_year, found.agency_code, found.scope) == (2024, "308001", "unit")


def test_a_form_head_outweighs_the_comparisons_of_the_text() -> None:
    comparisons = "\n".join("与2021年度收入相比增加，较2021年度收入增长" for _ in range(20))
    found = read(f"部门名称：安塞区水务局 2022年度 金额单位：元\n收入支出决算总表\n{comparisons}")
    assert found.fiscal_year == 2022


def test_a_two_digit_year_of_the_file_name_is_marked_weak() -> None:
    found = read("收支总表", "安塞区水务局25年预算.pdf")
    assert found.fiscal_year == 2025
    assert found.evidence["fiscal_year"].startswith("weak")


def test_a_document_without_a_year_has_none() -> None:
    assert read("收入支出决算总表\n单位：万元").fiscal_year is None


def test_the_best_title_is_the_one_that_says_agency_and_year() -> None:
    found = read("安塞区水务局收支预算\n目录\n安塞区水务局2025年部门预算编制说明")
    assert found.title == "安塞区水务局2025年部门预算编制说明"


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ("安塞区水务局2021年度部门决算\n发布时间：2022年9月5日 浏览次数：12", "2022-09-05"),
        ("安塞区水务局2021年度部门决算\n2022年9月5日", "2022-09-05"),
        ("安塞区水务局2021年度部门决算\n填报日期：2022年3月1日", None),
        ("安塞区水务局2021年度部门决算\n发布日期：2009-01-01", None),
        ("安塞区水务局2021年度部门决算\n发布日期：2022-13-41", None),
    ],
)
def test_only_a_plausible_day_of_publication_counts(lines: str, day: str | None) -> None:
    assert read(lines).published_date == day


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2031年度安塞区水务局部门决算（公开版）", "final_account"),
        ("2031年度安塞区水务局（部门）决算公开报告", "final_account"),
        ("安塞区水务局2031年部门预算（二次公开）", "budget"),
        ("2031年度安塞区水务局决算草案", "final_account"),
        ("2031年度安塞区水务局决算报告", "final_account"),
    ],
)
def test_brackets_in_a_title_hide_no_kind_from_forms_that_name_none(title: str, kind: str) -> None:
    assert read(f"{title}\n收支总表\n收入总表\n支出总表\n基本支出总表").document_kind == kind


def test_the_year_may_stand_in_brackets_behind_the_title() -> None:
    found = read("安塞区水务局部门预算（2031年）\n收支总表\n2030年收入20万元。")
    assert (found.agency_name, found.fiscal_year, found.document_kind) == ("安塞区水务局", 2031, "budget")


def test_the_end_of_a_span_of_years_is_not_the_year_of_the_document() -> None:
    assert read("安塞区水务局2031-2033年部门预算\n收支总表").fiscal_year != 2033


@pytest.mark.parametrize("heading", ["2030年部门预算执行情况", "2030年度预算执行情况"])
def test_a_heading_that_names_the_body_and_another_year_does_not_outweigh_the_cover(heading: str) -> None:
    page = f"2031年部门预算\n第一部分 概况\n{{}}安塞区水务局{heading}\n2030年收入预算80万元。\n2031年收入预算90万元。"
    for number in ("一、", "（一）", ""):
        found = read(page.format(number))
        assert (found.agency_name, found.fiscal_year) == ("安塞区水务局", 2031)
