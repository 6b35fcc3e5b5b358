"""Formats of the findings: what a document says never becomes markup, a formula, or a lost cent."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.reconcile.findings import Audit, Finding
from ingest.reconcile.report import as_csv, as_json, html, markdown

FINDING = Finding(
    check_id="some_check", title="A = B", severity="error", subject=None, left_label="左", left=Decimal("1234567.89"),
    right_label="右", right=Decimal("1234567.00"), difference=Decimal("0.89"), unit="元", left_page=3, left_line=40,
    right_page=5, right_line=77, sentence=None, likely_cause=None, cause_evidence=None, note=None,
)  # fmt: skip
AUDIT = Audit("d" * 64, "a.txt", "某局", 2024, "final_account", "C", 10, 9, 8, 1, 0, 0, (FINDING,))


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
