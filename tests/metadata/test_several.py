"""Files that hold several accounts: what differs between them is not said of the file."""

from __future__ import annotations

import pytest

from tests.metadata.documents import read


def account(title: str, kind: str = "决算", *, forms: int = 3) -> str:
    """An account as it is published: a title, its contents, and forms with amounts."""
    names = [f"收入支出{kind}总表", f"收入{kind}表", f"支出{kind}表"][:forms]
    contents = ["目录", *names]
    tables = [line for name in names for line in (name, "单位：万元", "项目  金额", "合计  12.50")]
    return "\n".join([title, *contents, *tables]) + "\n"


WATER, SCHOOLS = "安塞区水务局", "安塞区教育局"


@pytest.mark.parametrize(
    ("text", "agency", "year", "kind"),
    [
        (account(f"{WATER}2025年度部门决算"), WATER, 2025, "final_account"),
        (account(f"{WATER}2025年度部门决算") + account(f"{SCHOOLS}2025年度部门决算"), None, 2025, "final_account"),
        (account(f"{WATER}2025年度部门决算") + account(f"{WATER}2024年度部门决算"), WATER, None, "final_account"),
        (account(f"{WATER}2025年部门预算", "预算") + account(f"{WATER}2025年度部门决算"), WATER, 2025, None),
        # The units of a department are parts of it; so is its name in full.
        (account(f"{WATER}2025年度部门决算") + account(f"{WATER}供水站2025年度单位决算"), WATER, 2025, "final_account"),
        (
            account(f"{WATER}2025年度部门决算") + account(f"延安市{WATER}2025年度部门决算"),
            f"延安市{WATER}",
            2025,
            "final_account",
        ),
        # A link to the account of another body brings no forms with it.
        (
            account(f"{WATER}2025年度部门决算") + account(f"{SCHOOLS}2025年度部门决算", forms=0),
            WATER,
            2025,
            "final_account",
        ),
    ],
)
def test_what_the_accounts_of_a_file_differ_in_is_left_open(
    text: str, agency: str | None, year: int | None, kind: str | None
) -> None:
    found = read(text)
    assert (found.agency_name, found.fiscal_year, found.document_kind) == (agency, year, kind)


STATION = "安塞区供水站"


def explanation(title: str) -> str:
    """Headings that are called like the forms, over prose."""
    said = [
        "一、收入支出决算总表",
        "2025年度收入总计12.50万元。",
        "二、收入决算表",
        "收入 12.50 万元",
        "三、支出决算表",
        "支出12.50万元。",
    ]
    return "\n".join([title, *said]) + "\n"


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        # A unit that calls itself a department, and units behind the department's own account.
        (account(f"{WATER}2025年度部门决算") + account(f"{STATION}2025年度部门决算"), WATER),
        (account(f"{WATER}（本级）2025年度单位决算") + account(f"{STATION}2025年度单位决算"), WATER),
        (account(f"{STATION}2025年度部门决算") + account(f"{WATER}2025年度部门决算"), WATER),
        (account(f"{WATER}2025年度部门决算") + account("安塞区林业局2025年度单位决算"), WATER),
        # Of one field, so perhaps one's unit: the first is named.
        (account("安塞区人民法院2025年度部门决算") + account("安塞区人民检察院2025年度部门决算"), "安塞区人民法院"),
        # One body in two spellings.
        (account("安塞区卫生健康局2025年度部门决算") + account("安塞区卫健局2025年度部门决算"), "安塞区卫生健康局"),
        (
            account("中国共产党安塞区委员会组织部2025年度部门决算")
            + explanation("安塞区委组织部2025年度部门决算情况说明"),
            "中国共产党安塞区委员会组织部",
        ),
        # A year left over in the explanation's title.
        (account(f"{WATER}2025年度部门决算") + explanation(f"{WATER}2024年度部门决算情况说明"), WATER),
        (
            account(f"{WATER}2025年度部门决算")
            + account(f"{WATER}2024年度部门决算情况说明")
            + "2025年度收入总计12.50万元。",
            WATER,
        ),
    ],
)
def test_units_spellings_and_explanations_are_no_accounts_of_others(text: str, agency: str) -> None:
    found = read(text)
    assert (found.agency_name, found.fiscal_year, found.region_code) == (agency, 2025, "610603")
    assert "several_accounts" not in found.evidence


def test_a_bureau_in_its_short_and_its_full_name_is_one() -> None:
    found = read(account("安塞水务局2025年度部门决算") + account("延安市安塞区水务局2025年度部门决算"))
    assert found.agency_name
    assert "several_accounts" not in found.evidence


def test_bureaus_of_one_name_in_two_counties_are_two() -> None:
    found = read(account("安塞区水务局2025年度部门决算") + account("宝塔区水务局2025年度部门决算"))
    assert (found.agency_name, found.region_code) == (None, None)


def test_the_sentence_says_which_accounts_and_what_to_do() -> None:
    found = read(account(f"{WATER}2025年度部门决算") + account(f"{SCHOOLS}2025年度部门决算"))
    for words in (WATER, SCHOOLS, "divide it"):
        assert words in found.evidence["agency_name"]
    assert "the accounts of 2 bodies" in found.evidence["several_accounts"]
    assert found.region_code is None


def test_one_account_is_not_said_to_be_several() -> None:
    assert "several_accounts" not in read(account(f"{WATER}2025年度部门决算")).evidence
