"""Pages that are published alone: whose they are, of which year and of what their few titles and sentences say."""

from __future__ import annotations

import pytest

from tests.metadata.documents import read


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("安塞区2025年“三公”经费决算情况统计表", "final_account"),
        ("一、“三公”经费财政拨款支出决算总体情况", "final_account"),
        ("2025年“三公”经费决算情况及增减变化原因说明", "final_account"),
        ("一、2025年部门决算公开中三公经费部分增减变化情况说明", "final_account"),
        ("安塞区公安局2025年决算公开报告", "final_account"),
        ("2025年度决算公开说明", "final_account"),
        ("安塞区水务局2025年度单位决算.pdf", "final_account"),
        ("一、“三公”经费安排情况", "budget"),
        ("一、财政拨款安排的行政经费及“三公”经费预算情况：", "budget"),
        ("安塞区水务局2025年“三公经费”预算对比增减说明", "budget"),
    ],
)
def test_titles_say_the_kind(title: str, kind: str) -> None:
    assert read(title).document_kind == kind


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("安塞区水务局2025年“三公经费”预算对比增减说明", "安塞区水务局"),
        ("安塞区第一小学部门2025年度部门预算", "安塞区第一小学"),
        ("安塞区水务局2025年决算公开报告", "安塞区水务局"),
    ],
)
def test_titles_name_agency_and_year(title: str, agency: str) -> None:
    found = read(title)
    assert (found.agency_name, found.fiscal_year) == (agency, 2025)


def test_the_fields_of_a_page_above_its_title_are_no_part_of_the_name() -> None:
    found = read(
        "索引号 002969720/2025-1002\n主题分类 卫生 体裁分类 其他\n公开范围 面向全社会\n安塞区卫生服务中心2025年预算\n"
        "发布日期: 2025-02-09 信息来源: 区卫生健康局"
    )
    assert found.agency_name == "安塞区卫生服务中心"


def test_a_part_number_in_running_text_is_no_name() -> None:
    found = read(
        "安塞区水务局2025年度单位决算 目录 第一部分 概况 一、部门职责 二、机构设置 第二部分安塞区水务局2025年度决算表"
    )
    assert found.agency_name == "安塞区水务局"


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年“三公”经费财政拨款决算数为60万元。",
        "2025年因公出国（境）费9万元，比预算数减少3万元。",
        "2025年公务接待费10万元。",
    ],
)
def test_sentences_on_three_public_expenditure_say_the_year(sentence: str) -> None:
    assert read(sentence).fiscal_year == 2025


def test_a_street_office_by_its_short_name_is_below_the_district() -> None:
    assert read("延安市安塞区人民政府金明街办事处2025年度部门决算").government_level == "township"
