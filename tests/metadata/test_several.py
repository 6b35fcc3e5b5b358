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


def test_the_sentence_says_which_accounts_and_what_to_do() -> None:
    found = read(account(f"{WATER}2025年度部门决算") + account(f"{SCHOOLS}2025年度部门决算"))
    for words in (WATER, SCHOOLS, "divide it"):
        assert words in found.evidence["agency_name"]
    assert found.evidence["several_accounts"]
    assert found.region_code is None


def test_one_account_is_not_said_to_be_several() -> None:
    assert "several_accounts" not in read(account(f"{WATER}2025年度部门决算")).evidence
