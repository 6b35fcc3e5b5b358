"""类, 款 and 项 in columns of their own, each with the whole code of its level."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.wording import display_width
from tests.parse.figures import of_statement, parse, tabbed

_HEAD = """支出决算表
公开03表
部门：乙县司法局|2018年度|单位：元
科目编码||科目名称|本年支出合计|基本支出|项目支出|上缴上级支出|经营支出|对附属单位补助支出
类|款|项||||||||
|||合计|900.00|500.00|330.00||70.00|
"""
_EVERY_LEVEL = """204|||公共安全支出|700.00|300.00|330.00||70.00|
204|20406||司法|700.00|300.00|330.00||70.00|
204|20406|2040601|行政运行|300.00|300.00||||
204|20406|2040604|基层司法业务|400.00||330.00||70.00|
208|||社会保障和就业支出|200.00|200.00||||
208|20805||行政事业单位养老支出|200.00|200.00||||
208|20805|2080505|机关事业单位基本养老保险缴费支出|200.00|200.00||||
"""
_OWN_LEVEL = _EVERY_LEVEL.replace("|20406|2040", "||2040").replace("|20805|2080", "||2080")
_OWN_LEVEL = _OWN_LEVEL.replace("204|20406", "|20406").replace("208|20805", "|20805")
_OWN_LEVEL = _OWN_LEVEL.replace("204||2040", "||2040").replace("208||2080", "||2080")


@pytest.mark.parametrize("rows", [_EVERY_LEVEL, _OWN_LEVEL], ids=["every level", "own level"])
def test_codes_are_no_amounts_and_figures_stay_in_their_columns(rows: str) -> None:
    found = of_statement(parse(tabbed(_HEAD + rows)), "expenditure")
    whole, items = Decimal(700), {"total": Decimal(400), "project": Decimal(330), "operating": Decimal(70)}
    assert {key: amount for key, amount in found.items() if key[0] == "2040604"} == {
        ("2040604", column): amount for column, amount in items.items()
    }
    assert found["204", "total"] == found["20406", "total"] == whole
    assert found["TOTAL", "operating"] == found["204", "operating"] == Decimal(70)
    assert found["2080505", "basic"] == Decimal(200)
    assert len(found) == 4 + 4 + 4 + 2 + 3 + 2 + 2 + 2


def test_words_laid_out_by_blanks_are_read_alike() -> None:
    text = """支出决算表
单位：元
科目编码 科目名称 本年支出合计 基本支出 项目支出
类 款 项
合计 900.00 570.00 330.00
204 公共安全支出 700.00 370.00 330.00
204 20406 司法 700.00 370.00 330.00
204 20406 2040601 行政运行 370.00 370.00 0.00
204 20406 2040604 基层司法业务 330.00 0.00 330.00
208 社会保障和就业支出 200.00 200.00 0.00
208 20805 行政事业单位养老支出 200.00 200.00 0.00
"""
    found = of_statement(parse(text), "expenditure")
    assert found["20406", "total"] == Decimal(700)
    assert found["2040601", "basic"] == Decimal(370)
    assert found["2040604", "project"] == Decimal(330)
    assert {row for row, _ in found} == {"TOTAL", "204", "20406", "2040601", "2040604", "208", "20805"}


def test_parts_that_stand_alone_are_completed_wherever_the_class_stands() -> None:
    """A print without rules whose class, a number, stands at the right of its merged cells: above the 项."""
    text = """                              支出预算总表
                                                             单位：元
功能分类科目编码
                   功能分类科目名称               合计            基本支出        项目支出
类   款   项
                   合计                         900.00          600.00          300.00
           205     教育支出                     700.00          400.00          300.00
     02            普通教育                     700.00          400.00          300.00
           01      学前教育                     300.00                          300.00
           02      小学教育                     400.00          400.00
           208     社会保障和就业支出           200.00          200.00
     05            行政事业单位养老支出         200.00          200.00
           05      机关事业单位基本养老保险缴费支出  120.00     120.00
           06      机关事业单位职业年金缴费支出      80.00       80.00
"""
    found = of_statement(parse(text), "expenditure")
    assert {row for row, _ in found} == {
        "TOTAL", "205", "20502", "2050201", "2050202", "208", "20805", "2080505", "2080506",
    }  # fmt: skip
    assert found["2050201", "project"] == Decimal(300)
    assert found["2080506", "basic"] == Decimal(80)


_WITH_UNITS = """支出预算总表
单位：元
科目编码|||单位代码|单位名称（科目）|合计|基本支出|项目支出
类|款|项|||||
|||UNIT|合计|900.00|600.00|300.00
205|||UNIT|教育支出|700.00|400.00|300.00
205|02||UNIT|普通教育|700.00|400.00|300.00
205|02|01|UNIT|学前教育|300.00||300.00
205|02|02|UNIT|小学教育|400.00|400.00|
208|||UNIT|社会保障和就业支出|200.00|200.00|
208|05||UNIT|行政事业单位养老支出|200.00|200.00|
208|05|05|UNIT|机关事业单位基本养老保险缴费支出|200.00|200.00|
"""


@pytest.mark.parametrize("unit", ["701", "207", "205", "0104", "512001"])
@pytest.mark.parametrize("laid_out", [False, True], ids=["cells", "blanks"])
def test_the_code_of_the_unit_may_be_as_short_as_a_class(unit: str, laid_out: bool) -> None:
    rows = _WITH_UNITS.replace("UNIT", unit)
    widths = (8, 6, 6, 10, 40, 18, 18, 18)
    lines = [zip(line.split("|"), widths, strict=False) for line in rows.splitlines()]
    text = "\n".join("".join(cell + " " * (width - display_width(cell)) for cell, width in line) for line in lines)
    found = of_statement(parse(text if laid_out else tabbed(rows)), "expenditure")
    amounts = {
        "TOTAL": (900, 600, 300), "205": (700, 400, 300), "20502": (700, 400, 300), "2050201": (300, None, 300),
        "2050202": (400, 400, None), "208": (200, 200, None), "20805": (200, 200, None), "2080505": (200, 200, None),
    }  # fmt: skip
    assert found == {
        (row, column): Decimal(amount)
        for row, of_row in amounts.items()
        for column, amount in zip(("total", "basic", "project"), of_row, strict=True)
        if amount is not None
    }
