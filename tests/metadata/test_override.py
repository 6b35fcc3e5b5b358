"""A manifest's values win over detected ones and say so."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.errors import UsageError
from ingest.metadata import override
from ingest.model import Metadata

DETECTED = Metadata(
    document_kind="budget",
    fiscal_year=2022,
    agency_name="西吉县水务局",
    government_level="county",
    function_area="water resources",
    region_code="640422",
    region_evidence="agency name 「西吉县水务局」 line 1",
    evidence={"fiscal_year": "title 「…」 line 1"},
)


def test_values_of_the_manifest_replace_detected_ones() -> None:
    row = {
        "path": "a.pdf",
        "source_url": "https://example.org/a",
        "region_code": 640400,
        "agency": "固原市财政局",
        "fiscal_year": "2023",
        "kind": "final_account",
        "published_date": date(2024, 8, 30),
        "unit": "万元",
    }
    merged = override(DETECTED, row)
    assert merged.source_url == "https://example.org/a"
    assert (merged.region_code, merged.region_evidence) == ("640400", "manifest")
    assert (merged.fiscal_year, merged.document_kind, merged.published_date) == (2023, "final_account", "2024-08-30")
    assert (merged.agency_name, merged.function_area, merged.government_level) == (
        "固原市财政局",
        "finance",
        "prefecture",
    )
    for field in ("source_url", "region_code", "agency_name", "fiscal_year", "document_kind", "published_date"):
        assert merged.evidence[field] == "manifest"


def test_blank_values_change_nothing() -> None:
    assert override(DETECTED, {"path": "a.pdf", "fiscal_year": "", "region_code": None, "kind": "  "}) == DETECTED


def test_chinese_kinds_are_understood() -> None:
    assert override(DETECTED, {"kind": "决算"}).document_kind == "final_account"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("fiscal_year", "last year"),
        ("fiscal_year", "1023"),
        ("kind", "report"),
        ("region_code", "Ningxia"),
        ("published_date", "30.8.2024"),
    ],
)
def test_a_value_that_cannot_be_is_told_in_a_sentence(column: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"The manifest's {column} is 「{value}」; write "):
        override(DETECTED, {column: value})
