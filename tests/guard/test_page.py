"""The page of the checks: readable offline, and safe whatever a document prints."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from ingest.guard.findings import CheckResult, Finding
from ingest.guard.page import render, write_page


def test_the_page_shows_outcomes_and_escapes_what_documents_print() -> None:
    bad = Finding(
        "raw",
        "raw.figures",
        "expect_x(unit)",
        "critical",
        "Units are known.",
        False,
        unexpected=7,
        rows=({"document": "<script>alert(1)</script>.txt", "line_first": 3, "unit": "<b>万元</b>"},),
    )
    good = Finding("raw", "raw.tables", "expect_y", "warning", "Tables have rows.", True)
    page = render("w.duckdb", CheckResult((bad, good), 1.5), datetime(2025, 1, 31, 8, 30, tzinfo=UTC))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;.txt, line 3, unit: &lt;b&gt;万元&lt;/b&gt;" in page
    assert "<script" not in page
    assert "7 rows break this, the first:" in page
    assert "1 met" in page
    assert "1 critical" in page
    assert "//" not in page  # nothing is loaded from elsewhere


def test_two_warehouses_of_one_folder_have_a_page_each(tmp_path: Path) -> None:
    one, other = (write_page(tmp_path / name, CheckResult((), 0.0)) for name in ("w.duckdb", "w.db"))
    assert "w.duckdb" in one.read_text(encoding="utf-8")
    assert "w.db" in other.read_text(encoding="utf-8")
