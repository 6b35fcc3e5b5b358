"""Text that converters make of prints and pages: what is read of it stands where it stood, the rest stays open."""

from __future__ import annotations

from tests.parse.figures import of_statement, parse, tabbed


def test_columns_numbered_with_noughts_in_front_do_not_end_the_reading() -> None:
    text = tabbed(
        "某市水利局2023年度部门决算\n\n收入决算表\n单位：万元\n"
        "项目|||科目名称|本年收入合计|财政拨款收入|事业收入|其他收入\n类|款|项|||||\n栏次|01|02|3|4\n"
        "|||合计|90.00|70.00|15.00|5.00\n213|||农林水支出|90.00|70.00|15.00|5.00\n213|03||水利|90.00|70.00|15.00|5.00\n"
        "213|03|01|行政运行|90.00|70.00|15.00|5.00\n"
    )
    held = of_statement(parse(text), "revenue")
    assert held[("2130301", "total")] == 900_000
    assert held[("2130301", "fiscal_appropriation")] == 700_000
    assert held[("2130301", "other")] == 50_000


def test_heads_set_left_of_their_columns_by_cells_that_span_others_name_none_by_their_places() -> None:
    """Cells over three columns took the room of one: the whole stands below the head of what comes after it."""
    text = """某市水利局2023年度部门决算

收入决算表

单位：万元

项目   科目名称  本年收入合计  财政拨款收入            事业收入   经营收入  其他收入
类     款        项
栏次   1         2       3                 4        5
合计   90.00     90.00
213  03        01        行政运行                31.00    31.00
213  03        04        水利行业业务管理            14.00    14.00
213  03        05        水利工程建设              25.00    25.00
213  03        06        水利工程运行与维护           11.00    11.00
213  03        11        水资源节约管理与保护          9.00     9.00
"""
    held = of_statement(parse(text), "revenue")
    assert held.get(("2130301", "total")) == 310_000
    assert {column for (_, column) in held} <= {"total", "fiscal_appropriation", None}


def test_a_code_whose_name_is_printed_elsewhere_begins_a_row_of_its_own() -> None:
    """Spreadsheet programs draw wrapped names behind all cells that fit."""
    text = """某市水利局2023年度部门决算

支出决算表
单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出
合计 90.00 52.00 38.00
208 社会保障和就业支出 12.00 12.00
20805 12.00 12.00
2080505 12.00 12.00
213 农林水支出 78.00 40.00 38.00
21303 水利 78.00 40.00 38.00
2130301 行政运行 40.00 40.00
2130304 38.00 38.00
行政事业单位养老支
出机关事业单位基本养
老保险缴费支出
水利行业业务管理
"""
    held = of_statement(parse(text), "expenditure")
    assert held[("20805", "total")] == 120_000
    assert held[("2080505", "total")] == 120_000
    assert held[("2130304", "project")] == 380_000
    assert ("208", None) not in held


def test_a_title_behind_its_own_table_lends_no_keys_to_the_next_one() -> None:
    text = """某市水利局2023年度部门决算

公开部门：某市水利局 金额单位：万元
科目编码 科目名称 本年收入合计 财政拨款收入 其他收入
合计 90.00 80.00 10.00
213 农林水支出 90.00 80.00 10.00
21303 水利 90.00 80.00 10.00
收入决算表
公开部门：某市水利局 金额单位：万元
科目编码 科目名称 本年支出合计 基本支出 项目支出
合计 91.00 52.00 39.00
213 农林水支出 91.00 52.00 39.00
21303 水利 91.00 52.00 39.00
支出决算表
收入 支出
项目 行次 决算数 项目 行次 决算数
一、一般公共预算财政拨款 1 80.00 一、一般公共服务支出 33
二、政府性基金预算财政拨款 2 二、外交支出 34
三、国有资本经营预算财政拨款 3 三、国防支出 35
4 十二、农林水支出 44 80.00
本年收入合计 27 80.00 本年支出合计 59 80.00
总计 32 80.00 总计 64 80.00
财政拨款收入支出决算总表
"""
    document = parse(text)
    assert not of_statement(document, "revenue")
    assert not of_statement(document, "expenditure")
