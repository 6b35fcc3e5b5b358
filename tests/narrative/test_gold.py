"""What people found in the explanation of real documents, where these are at hand, is found again, by its name.

The reference calls a few things its own way in every document (it numbers projects, names causes in English), so the
floor on its names is lower than that on its values; what is read under another name must not be a contradiction.
"""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest

from ingest.options import ReadOptions
from ingest.parse import parse_file

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
DOCUMENTS = sorted(GOLD.glob("*.narrative.csv")) if GOLD.is_dir() else []
FLOOR_OF_VALUES = 0.85
FLOOR_OF_NAMES = 0.55


def number(text: str) -> Decimal | None:
    try:
        return abs(Decimal("0" if text == "持平" else text.replace(",", "")))
    except InvalidOperation:
        return None


def source_of(document: str) -> Path:
    with (GOLD / "documents.csv").open(encoding="utf-8-sig", newline="") as rows:
        values = next(list(row.values()) for row in csv.DictReader(rows) if document in row.values())
    return next(p for p in (SHARED / "corpus").rglob("*.*") if p.is_file() and any(p.name in str(v) for v in values))


@pytest.mark.skipif(not DOCUMENTS, reason="the reference data is not at hand")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name.split(".")[0])
def test_what_people_found_in_the_prose_is_found(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as rows:
        gold = [(row["item"], value) for row in csv.DictReader(rows) if (value := number(row["value"])) is not None]
    figures = parse_file(source_of(path.name.split(".")[0]), ReadOptions()).narrative
    values = {abs(f.value) for f in figures if f.item}
    names = Counter((f.item, abs(f.value)) for f in figures if f.item)
    assert sum(value in values for _, value in gold) >= FLOOR_OF_VALUES * len(gold)
    assert sum((item, value) in names for item, value in gold) >= FLOOR_OF_NAMES * len(gold)
    not_understood = [f for f in figures if f.measure != "count" and f.item is None]
    assert 10 * len(not_understood) <= len(figures)
