"""The catalogue: what is generated from it is what is there, and every term asks for something that exists."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

from ingest.reconcile.catalogue import catalogue, files, terms_of
from ingest.reconcile.generate import generated
from ingest.reconcile.names import column_names, form_names

ROOT = Path(__file__).parents[2]
ALIASES = {"basic_total"}  # basic expenditure proper, see int_check_cells


@pytest.mark.parametrize("name", sorted(generated()))
def test_what_is_generated_from_the_catalogue_is_up_to_date(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == generated()[name], "run: make checks"


def test_every_term_names_a_form_and_a_column_that_there_are() -> None:
    """A term that names nothing would never fail."""
    unknown = set()
    for check in catalogue():
        for term in check.terms:
            form = term.statement.split(":")[-1]
            if form in ("any", "prose"):
                continue
            is_column = term.column in {"*", *ALIASES} or (form, term.column) in column_names()
            if form not in form_names() or not is_column:
                unknown.add((check.check_id, term.statement, term.column))
    assert unknown == set()


def test_every_balance_of_a_term_is_one_that_labels_lead_to() -> None:
    with (ROOT / "seeds/forms/balance_items.csv").open(encoding="utf-8", newline="") as file:
        known = {(row["statement"], row["balance_item"]) for row in csv.DictReader(file)}
    asked = {
        (term.statement.split(":")[-1], term.row.split(":")[1])
        for check in catalogue()
        for term in check.terms
        if term.row.startswith("balance:")
    }
    assert asked - known == set()


def test_every_check_says_where_its_rule_comes_from() -> None:
    assert [check.check_id for check in catalogue() if not check.source.strip() or not check.title.strip()] == []


def test_every_check_has_a_chinese_title_of_its_own() -> None:
    titles = [check.title_zh for check in catalogue()]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if not re.search("[一-龥]{2}", title) or re.search("[a-z]{3}", title)] == []


def test_an_identity_of_the_parser_is_a_check_and_written_once() -> None:
    """The forms' own sums are checks without being repeated in the catalogue's files."""
    written = {entry["id"] for path in files() for entry in yaml.safe_load(path.read_text(encoding="utf-8"))}
    derived = {check.check_id for check in catalogue()} - written
    assert "row_expenditure_total_from_basic" in derived
    assert "expenditure_total_is_revenue_expenditure_summary_amount" in derived


@pytest.mark.parametrize(
    ("check_id", "said", "is_left_over"),
    [
        ("template_is_filled_in", "第三部分 202年度部门决算情况说明", True),
        ("template_is_filled_in", "第三部分 2024年度部门决算情况说明", False),
        ("template_words_are_crossed_out", "外宾接待共0批次，主要用于无；", True),
        ("template_words_are_crossed_out", "全年支付0元，主要用于购置我局没有购置车辆。", True),
        ("template_words_are_crossed_out", "主要是接待未发生。", True),
        ("template_words_are_crossed_out", "主要用于购置无人机和无线电台", False),
        ("template_words_are_crossed_out", "会议费减少，主要是没有召开会议", False),
        ("template_words_are_crossed_out", "主要是接待上级部门调研", False),
        ("template_words_are_crossed_out", "公务接待费支出决算减少为0.00万元，与上年持平", True),
        ("template_words_are_crossed_out", "会议费较上年增加0元，增长0.00%，与2024年持平", True),
        ("template_words_are_crossed_out", "会议费较上年增加0.50万元，增长0.80%，培训费与上年持平", False),
        ("template_words_are_crossed_out", "会议费支出0元，与上年持平", False),
        ("template_words_are_crossed_out", "公务接待费支出决算减少0.50万元，其余与上年持平", False),
        ("template_words_are_crossed_out", "拟购置固定资产金额0.00万元，已按要求列入政府采购预算", True),
        ("template_words_are_crossed_out", "拟购置固定资产金额10.00万元，已按要求列入政府采购预算", False),
        ("template_words_are_crossed_out", "某市水利局部门（单位）按照要求开展自评", True),
        ("template_words_are_crossed_out", "某县残疾人联合会部门(单位)整体支出", True),
        ("template_words_are_crossed_out", "各部门（单位）按照要求开展自评", False),
        ("template_words_are_crossed_out", "由主办部门（单位）牵头", False),
        ("template_words_are_crossed_out", "项目支出预算表（按功能分类填列到项级科目）", False),
        ("template_words_are_crossed_out", "其他用车主要是0；单价100万元以上设备0台", True),
        ("template_words_are_crossed_out", "其他用车主要是0.5吨货车", False),
    ],
)
def test_words_of_a_template_are_told_from_what_agencies_write(check_id: str, said: str, is_left_over: bool) -> None:
    check = next(check for check in catalogue() if check.check_id == check_id)
    assert any(re.search(expectation.value, said) for expectation in check.expectations) is is_left_over


@pytest.mark.parametrize(
    ("indicator", "kind"),
    [
        ("时效指标:补助覆盖率", "数量指标或质量指标"),
        ("时效指标:按时覆盖率", None),
        ("生态效益指标:完善基层服务体系", None),
        ("满意度指标:群众政策知晓率", None),
        ("质量指标:验收合格率", None),
        ("质量指标:工程完成时间", "时效指标"),
    ],
)
def test_an_indicator_is_of_the_kind_that_its_name_says(indicator: str, kind: str | None) -> None:
    words = next(check for check in catalogue() if check.check_id == "performance_indicator_is_of_its_kind").words
    assert next((kind for pattern, kind in words if re.search(pattern, indicator)), None) == kind


def test_what_a_rule_asks_for_is_not_asked_of_the_years_before_it() -> None:
    asked = {
        (check.check_id, expectation.from_year)
        for check in catalogue()
        for expectation in check.expectations
        if check.source == "财预〔2016〕143号" and expectation.kind in ("form", "topic")
    }
    assert len(asked) > 10
    assert {(check, year) for check, year in asked if year != 2016} == set()


def test_a_term_that_cannot_be_read_says_how_terms_are_written() -> None:
    with pytest.raises(ValueError, match="statement/row/column"):
        list(terms_of("revenue.total", "left"))
