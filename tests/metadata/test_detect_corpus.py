"""The real disclosures, where they are at hand: what the reference data says of them is found."""

from __future__ import annotations

import pytest

from tests.corpus import TEXTS, gold, needs_corpus
from tests.metadata.documents import read

TEXT_OF = {path.name: path for path in TEXTS}
pytestmark = needs_corpus


@pytest.mark.parametrize("row", [r for r in gold("documents.csv") if r["file"] in TEXT_OF], ids=lambda row: row["doc"])
def test_a_document_is_known_as_the_reference_knows_it(row: dict[str, str]) -> None:
    found = read(TEXT_OF[row["file"]].read_text(encoding="utf-8-sig"))
    assert found.document_kind == row["kind"]
    assert found.fiscal_year == int(row["fiscal_year"])
    assert found.agency_name == row["agency"]
    assert found.region_code == row["region_code"]
