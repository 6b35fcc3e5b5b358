"""The real documents, where they stand beside the clone: the reference's indicators and projects, and no others."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.model import ParsedDocument
from tests.parse.figures import parse

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data is not here")


def rows(name: str) -> list[dict[str, str]]:
    path = SHARED / "gold" / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def documents(kind: str) -> list[tuple[str, Path]]:
    listed = {row["doc"]: SHARED / "corpus" / "text" / row["file"] for row in rows("documents.csv")}
    return [(doc, path) for doc, path in listed.items() if path.exists() and rows(f"{doc}.{kind}.csv")]


def normal(text: str | None) -> str:
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or ""))
    return folded.translate(str.maketrans("“”‘’", "\"\"''"))


def number(text: str | None) -> Decimal | None:
    return Decimal(text.replace(",", "")) if text else None


def held(document: ParsedDocument) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            *map(normal, (i.level1, i.level2, i.level3, i.target_text, i.actual_text)),
            number(i.weight_text),
            number(i.score_text),
        )
        for i in document.indicators
    )


@pytest.mark.parametrize(("doc", "path"), documents("indicators"), ids=lambda v: v if isinstance(v, str) else "")
def test_indicators_are_those_of_the_reference(doc: str, path: Path) -> None:
    expected = Counter(
        (
            *map(normal, (r["level1"], r["level2"], r["level3"], r["target"], r["actual"])),
            number(r["weight"]),
            number(r["score"]),
        )
        for r in rows(f"{doc}.indicators.csv")
    )
    found = held(parse(path.read_bytes(), path.name))
    assert (expected - found).total() <= expected.total() * 0.05
    assert found.total() == expected.total()


@pytest.mark.parametrize(("doc", "path"), documents("projects"), ids=lambda v: v if isinstance(v, str) else "")
def test_every_project_of_the_reference_is_one(doc: str, path: Path) -> None:
    expected = Counter(normal(row["project"]) for row in rows(f"{doc}.projects.csv"))
    assert Counter(normal(p.project_name) for p in parse(path.read_bytes(), path.name).projects) == expected
