"""What a browser prints above and below every page is no part of the tables, wherever an extractor sets it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse

TEXT = """收入支出决算总表
单位：元
收入 支出
项目 行次 金额 项目 行次 金额
一、一般公共预算财政拨款收入 1 90.00 一、一般公共服务支出 31 70.00
二、政府性基金预算财政拨款收入 2 二、外交支出 32
3 三、抗疫特别国债安排的支出 33
{}
本年收入合计 4 90.00 本年支出合计 34 70.00
年初结转和结余 5 0.00 年末结转和结余 35 20.00
总计 6 90.00 总计 36 90.00
"""


@pytest.mark.parametrize(
    "margin",
    [
        "https://www.example.gov.cn/zwgk/czxx/t20240912_118.html 2/8",
        "2024/9/12 10:31 某县水利局2023年度部门决算公开",
        "9/12/24, 10:31 AM 某县水利局2023年度部门决算公开",
        "2024/9/12 上午10:31 某县水利局2023年度部门决算公开\nhttp://www.example.gov.cn/art/2024/9/12/art_12_3.html 3/8",
        "2024/9/12 10:31\n某县水利局2023年度部门决算公开 http://www.example.gov.cn/art/12.html 3/8",
    ],
)
def test_the_margins_of_a_browsers_print_are_no_labels(margin: str) -> None:
    held = of_statement(parse(TEXT.format(margin)), "revenue_expenditure_summary")
    assert {key for key, _ in held} == {
        "一般公共预算财政拨款收入", "一般公共服务支出", "本年收入合计", "本年支出合计", "年初结转和结余",
        "年末结转和结余", "总计",
    }  # fmt: skip


def test_a_year_set_apart_from_its_word_in_the_margin_is_no_amount() -> None:
    """Word processors leave a gap between digits and Chinese characters: the title on top of each page is no row."""
    running = "某某市统计局 2031 年部门预算\n"
    rows = "205 教育支出 90.50 60.25 30.25\n20502 普通教育 90.50 60.25 30.25\n"
    text = (
        f"{running}支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n合计 90.50 60.25 30.25\n{rows}"
        f"\f{running}2050204 高中教育 50.50 30.25 20.25\n\f{running}2050205 高等教育 40.00 30.00 10.00\n"
        f"\f{running}一般公共预算支出表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n"
        f"合计 90.50 60.25 30.25\n{rows}"
    )
    for blanks in (" ", "    "):
        held = of_statement(parse(text.replace(" ", blanks)), "expenditure")
        assert {key for key, _ in held} == {"TOTAL", "205", "20502", "2050204", "2050205"}
        assert held["2050205", "project"] == Decimal(100_000)


def test_the_name_of_a_body_above_each_page_is_part_of_no_row() -> None:
    """Workbooks print a short name as the header of each sheet; the last row of the sheet before ends with a label."""
    head = "                    某县中医院\n"
    summary = (
        f"{head}收入支出决算总表\n单位：万元\n收入     支出\n项目     行次     金额     项目     行次     金额\n"
        "一、财政拨款收入     1     900.00     一、卫生健康支出     4     1000.00\n"
        "二、事业收入     2     100.00     结余分配     5\n"
        "总计     3     1000.00     总计     6     1000.00\n"
        "三、其他收入     7          年末结转和结余     8\n"
    )
    rest = f"\f{head}支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n合计 1000.00 700.00 300.00\n"
    page = parse(
        f"{summary}{rest}210 卫生健康支出 1000.00 700.00 300.00\n\f{head}第三部分 情况说明\n本院严格执行预算。\n"
    )
    rows = [row for table in page.tables for row in table.rows if row.row_kind == "data"]
    assert rows
    assert not any("某县中医院" in row.raw_text for row in rows)
