"""Documents of one agency that contradict each other: two years, budget and account, department and unit."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.reconcile.explained import explained_text
from tests.reconcile.planted import clean_text
from tests.reconcile.planted_styles import typeset

_AMOUNT = re.compile(r"(?<![\d.])\d+\.\d\d(?![\d%])")


def _doubled(text: str) -> str:
    """Every amount of the forms twice as large, so that they still agree with each other."""
    forms, explanation = text[: text.rindex("\n第三部分")], text[text.rindex("\n第四部分") :]
    return _AMOUNT.sub(lambda found: f"{Decimal(found[0]) * 2}", forms) + explanation


ACCOUNT_OF_2023 = "石嘴山市水务局2023年度部门决算"
UNIT = "天水市水务局（本级）2024年度单位决算"
BUDGETED = "绵阳市水务局2024年度部门决算"
DEPARTMENT, LARGE_UNIT = "张掖市林业局2024年度部门决算", "张掖市森林防火监测站2024年度单位决算"


LATER = "平凉市林业局2024年度部门决算"
STATIONS = ("森林防火监测站", "林木种苗中心")


def _forestry(city: str, units: str, stations: tuple[str, ...] = STATIONS) -> dict[str, str]:
    """The account of a department that lists its units, and those of units: each is half of a department's."""
    own = clean_text().replace("天水市", city).replace("医疗保障局", "林业局")
    department = own.replace("2024年度纳入本部门决算的单位共1个", units)
    return {f"{city}林业局2024年度部门决算": department} | {
        f"{city}{unit}2024年度单位决算": own.replace("部门决算", "单位决算")
        .replace("纳入本部门", "纳入本单位")
        .replace(f"{city}林业局", f"{city}{unit}")
        for unit in stations
    }


def _of_units() -> dict[str, str]:
    """Units that are their department's together; more than it together, one of them alone; one that holds another;
    and none of its account, which is said, or are named among its duties or behind its units alone."""
    listed = "纳入{0}林业局2024年度部门决算编制范围的单位包括：{0}林业局（本级）、市森林防火监测站、{0}林木种苗中心"
    whole = _forestry("白银市", listed.format("白银市"))
    whole["白银市林业局2024年度部门决算"] = _doubled(whole["白银市林业局2024年度部门决算"])
    larger = _forestry("张掖市", listed.format("张掖市"))
    larger[LARGE_UNIT] = _doubled(larger[LARGE_UNIT])
    guided = _forestry(
        "平凉市",
        "职责：指导平凉市森林防火监测站、平凉市林木种苗中心的业务。2024年度纳入本部门决算编制范围的单位共1个，为本级",
    )
    apart = _forestry("武威市", "下属单位武威市森林防火监测站、武威市林木种苗中心独立编制决算，不纳入本部门决算")
    # A station that the department lists beside the unit whose account holds it; units named behind the list.
    nested = _forestry("酒泉市", f"{listed.format('酒泉市')}、酒泉市苗木试验站", (*STATIONS, "苗木试验站"))
    nested["酒泉市林业局2024年度部门决算"] = _doubled(nested["酒泉市林业局2024年度部门决算"])
    nested["酒泉市林木种苗中心2024年度单位决算"] = nested["酒泉市林木种苗中心2024年度单位决算"].replace(
        "2024年度纳入本单位决算的单位共1个", "纳入本单位2024年度决算编制范围的单位包括：本级、酒泉市苗木试验站"
    )
    behind = _forestry(
        "定西市",
        "纳入定西市林业局2024年度部门决算编制范围的单位为定西市林业局（本级）。"
        "定西市森林防火监测站、定西市林木种苗中心等另行公开。"
        "定西市林业局联合定西市森林防火监测站、定西市林木种苗中心，开展巡护",
    )
    others = guided | apart | behind
    held = whole | larger | nested
    return held | {name: _doubled(text) if "单位决算" in name else text for name, text in others.items()}


def _of_two_years() -> dict[str, str]:
    """The account of a year that tells changes which the one before does not bear out."""
    later = clean_text().replace("天水市医疗保障局", "平凉市林业局")
    for before, told in (
        ("公务用车购置及运行维护费支出36540元", "，其中公务用车运行维护费支出36540元，比2023年度增加3540元"),
        ("公务接待费支出7800.5元", "，比2023年度减少1200元"),
        ("机关运行经费支出401200元", "，比2023年度增加21200元"),
    ):
        later = later.replace(before, before + told)
    earlier = clean_text().replace("天水市医疗保障局", "平凉市林业局").replace("2024", "2023")
    return {"平凉市林业局2023年度部门决算": earlier, LATER: later}


def documents() -> dict[str, str]:
    """Name -> text. What contradicts the others is the account of 2023, the unit's, and the one with a budget."""
    national = clean_text().replace("医疗保障局", "水务局", 1_000)
    return (
        _of_units()
        | _of_two_years()
        | {
            "石嘴山市水务局2022年度部门决算": typeset("ningxia_2023_final", "石嘴山市水务局", 2022),
            ACCOUNT_OF_2023: typeset("ningxia_2023_final", "石嘴山市水务局", 2023),
            "天水市水务局2024年度部门决算": national,
            UNIT: _doubled(national)
            .replace("天水市水务局2024年度部门决算", UNIT, 1)
            .replace("纳入本部门", "纳入本单位"),
            "绵阳市水务局2024年部门预算": typeset("sichuan_2024_budget", "绵阳市水务局"),
            BUDGETED: explained_text()
            .replace("天水市医疗保障局", "绵阳市水务局")
            .replace("甘肃省天水市", "四川省绵阳市"),
        }
    )


# Document -> the checks that it fails. The others agree with what they are compared with.
YEARS_FIRE: dict[str, set[str]] = {
    LATER: {
        "opening_balance_is_prior_closing_balance",
        "appropriation_opening_is_prior_closing",
        "total_before_its_change_is_prior_document",
        "vehicle_operation_before_its_change_is_prior_document",
        "reception_before_its_change_is_prior_document",
        "operating_cost_before_its_change_is_prior_document",
    },
    ACCOUNT_OF_2023: {
        "opening_balance_is_prior_closing_balance",
        "appropriation_opening_is_prior_closing",
        "three_public_prior_final_is_prior_document",
        "total_before_its_change_is_prior_document",
    },
    UNIT: {"unit_is_within_department", "unit_class_is_within_department", "unit_three_public_is_within_department"},
    LARGE_UNIT: {
        "unit_is_within_department",
        "unit_class_is_within_department",
        "unit_three_public_is_within_department",
    },
    DEPARTMENT: {"units_are_within_department"},
    BUDGETED: {"initial_budget_is_budget_document", "subject_initial_budget_is_budget_document"},
}
