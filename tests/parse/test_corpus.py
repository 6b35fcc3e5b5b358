"""The real documents, where they stand beside the clone: reference figures, and nothing invented."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.parse.figures import cells, parse

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data is not here")


def reference() -> list[tuple[str, Path]]:
    listing = SHARED / "gold" / "documents.csv"
    if not listing.exists():
        return []
    with listing.open(encoding="utf-8-sig", newline="") as rows:
        found = {row["doc"]: SHARED / "corpus" / "text" / row["file"] for row in csv.DictReader(rows)}
    return [(doc, path) for doc, path in found.items() if path.exists()]


@pytest.mark.parametrize(("doc", "path"), reference(), ids=lambda v: v if isinstance(v, str) else "")
def test_every_reference_figure_is_held(doc: str, path: Path) -> None:
    with (SHARED / "gold" / f"{doc}.amounts.csv").open(encoding="utf-8-sig", newline="") as rows:
        expected = Counter(
            (r["statement"], r["row_key"], r["column_key"], Decimal(r["amount_yuan"]).quantize(Decimal("0.01")))
            for r in csv.DictReader(rows)
            if Decimal(r["amount_yuan"]) != 0
        )
    held = cells(parse(path.read_bytes(), path.name))
    statements = {cell[0] for cell in expected}
    missing = expected - held
    invented = Counter({c: n for c, n in (held - expected).items() if c[0] in statements and c[3] != 0})
    assert missing.total() <= expected.total() * 0.005
    assert invented.total() <= expected.total() * 0.002


@pytest.mark.parametrize("path", sorted((SHARED / "corpus" / "text").glob("*.txt")), ids=lambda p: p.stem[:3])
def test_no_figure_stays_unresolved(path: Path) -> None:
    document = parse(path.read_bytes(), path.name)
    assert not [f for t in document.tables for f in t.figures if f.column_assignment == "unresolved"]
