"""The real documents, where they are at hand: the reference's indicators and projects, and no others."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

from ingest.model import ParsedDocument
from ingest.wording import fold
from tests.corpus import each, gold, needs_corpus, parsed

pytestmark = needs_corpus


def normal(text: str | None) -> str:
    return fold(text or "").translate(str.maketrans("“”‘’", "\"\"''"))


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


@each("indicators")
def test_indicators_are_those_of_the_reference(doc: str, path: Path) -> None:
    expected = Counter(
        (
            *map(normal, (r["level1"], r["level2"], r["level3"], r["target"], r["actual"])),
            number(r["weight"]),
            number(r["score"]),
        )
        for r in gold(f"{doc}.indicators.csv")
    )
    found = held(parsed(path))
    assert (expected - found).total() <= expected.total() * 0.05
    assert found.total() == expected.total()


@each("projects")
def test_every_project_of_the_reference_is_one(doc: str, path: Path) -> None:
    expected = Counter(normal(row["project"]) for row in gold(f"{doc}.projects.csv"))
    assert Counter(normal(p.project_name) for p in parsed(path).projects) == expected
