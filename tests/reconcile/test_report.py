"""Formats of the findings: what a document says never becomes markup, a formula, or a lost cent."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.reconcile.findings import Audit, Finding
from ingest.reconcile.items import readable
from ingest.reconcile.report import FORMATS, as_csv, as_json, html, markdown, overview
from ingest.reconcile.wording import WORDINGS

FINDING = Finding(
    finding_id="f", follows_from=None,
    check_id="some_check", title="A = B", severity="error", subject=None, left_label="左", left=Decimal("1234567.89"),
    right_label="右", right=Decimal("1234567.00"), difference=Decimal("0.89"), unit="元", left_page=3, left_line=40,
    right_page=5, right_line=77, sentence=None, likely_cause=None, cause_evidence=None, note=None,
)  # fmt: skip
AUDIT = Audit("d" * 64, "a.txt", "某局", 2024, "final_account", "C", 10, 9, 8, Decimal("88.89"), 1, 0, 0, (FINDING,))


def with_text(text: str) -> tuple[Audit, ...]:
    return (replace(AUDIT, agency_name=text, findings=(replace(FINDING, sentence=text, subject=text),)),)


def test_html_escapes_what_documents_say_and_loads_nothing() -> None:
    page = html(with_text("<script>alert(1)</script>"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "http" not in page


def test_html_shows_both_figures_with_their_pages() -> None:
    page = html((AUDIT,))
    for shown in ("1,234,567.89 元", "1,234,567.00 元", "page 3, line 40", "page 5, line 77"):
        assert shown in page


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", " =cmd"])
def test_csv_holds_no_formula(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(as_csv(with_text(text))))
    assert row["sentence"] == f"'{text}"
    assert row["left"] == "1234567.89"


def test_json_keeps_every_cent() -> None:
    assert json.loads(as_json((AUDIT,)))[0]["findings"][0]["left"] == "1234567.89"


def test_markdown_of_a_document_makes_no_heading_and_no_link() -> None:
    text = markdown(with_text("# [a](b)\n# c"))
    assert "\\# \\[a\\](b) \\# c" in text
    assert sum(line.startswith("# ") for line in text.splitlines()) == 1


SECOND = replace(FINDING, finding_id="g", follows_from="f", subject="合计")
SEVERAL = (
    replace(AUDIT, findings=(FINDING, SECOND)),
    replace(AUDIT, source_name="b.txt", errors=0, grade="A", findings=()),
)


@pytest.mark.parametrize("written", [markdown, html])
def test_several_documents_have_an_overview_before_their_findings(written: Callable[[Sequence[Audit]], str]) -> None:
    text = written(SEVERAL)
    assert text.index("Overview") < text.index("A = B")
    assert "88.9%" in text
    assert "Overview" not in written(SEVERAL[:1])


@pytest.mark.parametrize("written", [markdown, html])
def test_of_several_documents_a_clean_one_is_in_the_overview_alone(written: Callable[[Sequence[Audit]], str]) -> None:
    clean = replace(AUDIT, document_id="e" * 64, source_name="clean.txt", findings=())
    assert written((AUDIT, clean)).count("clean.txt") == 1
    assert "Nothing found" not in written((AUDIT, clean))
    assert "Nothing found" in written((clean,))


def test_what_follows_from_a_finding_is_one_line_below_it() -> None:
    text = markdown(SEVERAL)
    assert text.count("**error**") == 1
    assert "`some_check`, 合计: 1,234,567.89 元 / 1,234,567.00 元 (page 3, line 40)" in text


def test_words_that_are_told_with_others_are_said_in_their_line() -> None:
    words = replace(SECOND, left=None, right=None, difference=None, unit=None, note="said twice: 甲; once is enough")
    for subject, shown in (("line 40", "`some_check`, said"), ("项目甲", "`some_check`, 项目甲: said")):
        text = markdown((replace(AUDIT, findings=(FINDING, replace(words, subject=subject))),))
        assert f"{shown} twice: 甲; once is enough (page 3, line 40)" in text


@pytest.mark.parametrize("written", [markdown, html])
def test_no_difference_is_told_where_there_is_none(written: Callable[[Sequence[Audit]], str]) -> None:
    alike = replace(FINDING, left=Decimal("1.25"), right=Decimal("1.25"), difference=Decimal("0.00"))
    nothing = replace(FINDING, left=Decimal("95.5"), right=None, difference=None, unit="%")
    text = written((replace(AUDIT, findings=(alike, nothing)),))
    assert "95.50%" in text
    assert "0.00 元" not in text
    assert "percentage points" not in text


def test_what_is_counted_is_told_without_decimals() -> None:
    counted = replace(FINDING, left=Decimal("65899.00"), right=Decimal("3.50"), unit="人次")
    text = markdown((replace(AUDIT, findings=(counted,)),))
    assert "65,899 人次:" in text
    assert "3.50 人次:" in text


@pytest.mark.parametrize("form", ["md", "html", "csv", "json"])
def test_the_overview_alone_has_a_line_a_document_and_no_findings(form: str) -> None:
    text = overview(SEVERAL, form)
    assert "b.txt" in text
    assert "1,234,567" not in text


@pytest.mark.parametrize("written", [markdown, html])
def test_items_of_the_explanation_are_said_in_words(written: Callable[[Sequence[Audit]], str]) -> None:
    subject = "subject:2080505:final"
    finding = replace(FINDING, subject=subject, left_label="说明 · official_reception_change_pct · 5%", unit="%")
    text = written((replace(AUDIT, findings=(finding,)),))
    for said in (
        "2080505 机关事业单位基本养老保险缴费支出, final amount",
        "说明 · official receptions, rate of change since last year · 5%",
        "difference in percentage points",
    ):
        assert said in text


def test_a_word_that_is_no_item_stays_as_it_is() -> None:
    assert readable("a_b 合计, form_of_law") == "a_b 合计, form_of_law"
    assert readable("completion_pct_general") == "completion of the budget, general public budget"
    assert readable("meeting_prior_budget_change") == "meetings, change from last year's budget"


@pytest.mark.parametrize("written", [markdown, html])
def test_a_figure_of_the_explanation_is_named_by_its_item_and_a_form_by_its_title(
    written: Callable[[Sequence[Audit]], str],
) -> None:
    of_form = replace(FINDING, subject="general_budget_expenditure", left_label="一般公共预算支出表 · 合计 · 金额")
    of_item = replace(of_form, left_label="说明 · general_budget_expenditure · 20.10万元")
    title = "— 一般公共预算支出表"
    assert title in written((replace(AUDIT, findings=(of_form,)),))
    text = written((replace(AUDIT, findings=(of_item,)),))
    assert title not in text
    # The year's expenditure and that with balances are one item of a single fund.
    assert "— expenditure in all, general public budget" in text


CHINESE = WORDINGS["zh"]
SWAPPED = replace(
    FINDING,
    title="甲＝乙",
    subject="subject:2080505:final",
    left_label="score of the project",
    likely_cause="swapped_rows",
    cause_evidence="what is printed here belongs to 合计, and the other way round",
)
IN_CHINESE = (replace(AUDIT, findings=(SWAPPED, replace(SECOND, note="not so in the document"))),)


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_in_chinese_says_labels_and_items_in_it(form: str) -> None:
    text = FORMATS[form](IN_CHINESE, CHINESE)
    for said in (
        "甲＝乙",
        "2080505 机关事业单位基本养老保险缴费支出·决算",
        "项目总分",
        "此处所印为合计的数字，两者对调",
    ):
        assert said in text


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_page_in_chinese_has_headings_places_and_causes_in_it(form: str) -> None:
    text = FORMATS[form](IN_CHINESE * 2, CHINESE)
    for said in (
        "总览",
        "部门、年度和类型",
        "某局 2024年决算",
        "错误",
        "第3页第40行",
        "两行数字对调",
        "同一原因引起",
        "差额",
    ):
        assert said in text
    assert "page 3" not in text


def test_a_spreadsheet_in_chinese_has_its_headings_and_codes_in_it() -> None:
    row = next(csv.DictReader(io.StringIO(as_csv(IN_CHINESE, CHINESE))))
    assert (row["严重程度"], row["可能原因"], row["左方数值"]) == ("错误", "两行数字对调", "1234567.89")
    assert next(csv.DictReader(io.StringIO(overview(IN_CHINESE, "csv", CHINESE))))["类型"] == "决算"


def test_json_in_chinese_keeps_its_names_and_codes() -> None:
    (document,) = json.loads(as_json(IN_CHINESE, CHINESE))
    assert (document["findings"][0]["severity"], document["findings"][0]["likely_cause"]) == ("error", "swapped_rows")


def test_both_languages_have_the_same_words() -> None:
    english, chinese = (WORDINGS[language].say for language in ("en", "zh"))
    assert chinese.keys() - english.keys() == {"fields"}
    for word, said in english.items():
        if isinstance(said, dict):
            assert chinese[word].keys() == said.keys()
