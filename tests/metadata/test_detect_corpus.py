"""The real disclosures, where they are at hand: what the reference data says of them is found."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.metadata.documents import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENTS = SHARED / "gold" / "documents.csv"
pytestmark = pytest.mark.skipif(not DOCUMENTS.is_file(), reason="the shared corpus is not here")


def _rows() -> list[dict[str, str]]:
    if not DOCUMENTS.is_file():
        return []
    with DOCUMENTS.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["file"].endswith(".txt")]


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["doc"])
def test_a_document_is_known_as_the_reference_knows_it(row: dict[str, str]) -> None:
    found = read((SHARED / "corpus" / "text" / row["file"]).read_text(encoding="utf-8-sig"))
    assert found.document_kind == row["kind"]
    assert found.fiscal_year == int(row["fiscal_year"])
    assert found.agency_name == row["agency"]
    assert found.region_code == row["region_code"]
