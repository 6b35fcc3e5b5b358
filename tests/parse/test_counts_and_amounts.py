"""Tables of counts and amounts beside the forms: which row is which, and which column is the amount."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import of_statement, parse, tabbed

# the ministry's table until 2018: what was planned beside what was counted, assets in a lane of their own
PLANNED_AND_COUNTED = tabbed(
    "某县审计局2016年度部门决算\n部门决算相关信息统计表\n金额单位：元\n项目|行次|预算数|统计数|项目|行次|统计数\n栏次||1|2|栏次||3\n"
    "一、“三公”经费支出|1|—|—|二、机关运行经费|22|\n（一）支出合计|2|42000|31800|（一）行政单位|23|287600\n"
    "2．公务用车购置及运行维护费|4|36000|30000|三、国有资产占用情况|26|—\n（2）公务用车运行维护费|6|36000|30000|（一）车辆数合计（辆）|27|3\n"
    "3．公务接待费|7|6000|1800|2．一般公务用车|29|3\n4．公务用车保有量（辆）|15|—|3|（二）单价50万元以上通用设备（台，套）|33|1\n"
    "5．国内公务接待批次（个）|16|—|6||34|\n"
)


def units(text: str) -> dict[str, str]:
    return {f.row_key: f.unit for table in parse(text).tables for f in table.figures}


def test_what_was_planned_is_no_count_beside_what_was_counted() -> None:
    found = of_statement(parse(PLANNED_AND_COUNTED), "statistics")
    assert {column for _, column in found} == {"value"}
    assert found["公务接待费", "value"] == Decimal(1800)
    assert found["行政单位", "value"] == Decimal(287600)
    assert found["车辆数合计（辆）", "value"] == Decimal(3)
    planned = "政府采购预算表\n单位：元\n项目|预算数\n合计|9000\n货物|9000\n"
    assert of_statement(parse("某县审计局2016年部门预算\n" + tabbed(planned)), "statistics")["货物", "value"] == 9000


def test_cost_of_vehicles_is_money_and_each_lane_has_its_own_units() -> None:
    found = units(PLANNED_AND_COUNTED)
    assert {found[row] for row in ("公务用车购置及运行维护费", "公务用车运行维护费", "公务接待费", "行政单位")} == {
        "元"
    }
    assert found["一般公务用车"] == found["公务用车保有量（辆）"] == "辆"
    assert found["国内公务接待批次（个）"] == "个"


def test_equipment_above_a_price_is_counted() -> None:
    text = (
        "某市审计局2022年度部门决算\n机构运行经费支出、国有资产占用情况及政府采购支出信息表\n金额单位：万元\n项目|行次|统计数\n"
        "一、机构运行经费支出|1|64.20\n二、国有资产占用情况|2|—\n（一）车辆数合计|3|5\n"
        "（二）单价100万元（含）以上设备（不含车辆）|4|2\n三、政府采购支出信息|5|—\n（一）政府采购支出合计|6|31.00\n"
    )
    found = units(tabbed(text))
    assert found["单价100万元（含）以上设备（不含车辆）"] == "台(套)"
    assert found["政府采购支出合计"] == "万元"


def test_kinds_of_assets_are_no_amount_of_all_of_them() -> None:
    text = (
        "某县中心小学2022年度单位决算\n国有资产占有使用情况表\n单位：万元\n"
        "项目|行次|资产总额|流动资产|固定资产||||对外投资/有价证券|在建工程|无形资产|其他资产\n"
        "||||小计|房屋构筑物|车辆|其他固定资产||||\n栏次||1|2|3|4|5|6|7|8|9|10\n"
        "合计|1|940.00|60.00|850.00|700.00|30.00|120.00||20.00|10.00|\n"
    )
    assert of_statement(parse(tabbed(text)), "statistics") == {("合计", "value"): Decimal(9_400_000)}


@pytest.mark.parametrize("amount", ["金额", "预算数", "采购预算"])
def test_an_amount_left_of_the_number_of_things_is_no_number(amount: str) -> None:
    text = f"政府采购预算表\n单位：万元\n项目 {amount} 数量\n车辆 18 1\n办公设备 6 4\n"
    held = {(f.row_key, f.column_key): f.disclosed_text for t in parse(text).tables for f in t.figures}
    assert held == {
        ("车辆", "value"): "18",
        ("车辆", "quantity"): "1",
        ("办公设备", "value"): "6",
        ("办公设备", "quantity"): "4",
    }
