"""A manifest's values win over detected ones and say so."""

from __future__ import annotations

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
        "source_url": "https://example.org/a",
        "region_code": "640400",
        "agency": "固原市财政局",
        "fiscal_year": 2023,
        "kind": "final_account",
        "published_date": "2024-08-30",
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
