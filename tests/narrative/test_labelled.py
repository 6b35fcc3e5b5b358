"""Every sentence of the labelled set, and every example beside a pattern, is read as it must be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.narrative.grammar import WORDS
from tests.narrative.documents import normal, read, stated

LABELLED = [
    (path.stem, case)
    for path in sorted((Path(__file__).parent / "labelled").glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
EXAMPLES = [
    pytest.param(example, id=f"{pattern['name']}-{number}")
    for pattern in yaml.safe_load((WORDS / "patterns.yml").read_text(encoding="utf-8"))
    for number, example in enumerate(pattern["examples"])
]


@pytest.mark.parametrize(("file", "case"), LABELLED, ids=[case["name"] for _, case in LABELLED])
def test_a_labelled_sentence_is_read_as_it_must_be(file: str, case: dict[str, Any]) -> None:
    kind = case.get("kind", "budget" if file == "budgets" else "final_account")
    found = stated(read(case["say"], case.get("under", ()), kind, agency=case.get("agency", "某县教育局")))
    must = Counter(map(normal, case["is"]))
    may = Counter(map(normal, case.get("may", ())))
    assert {"missing": must - found, "wrong": found - must - may} == {"missing": Counter(), "wrong": Counter()}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_beside_a_pattern_holds(example: dict[str, Any]) -> None:
    assert stated(read([example["say"]], ["（四）预算绩效情况"])) == Counter(map(normal, example["is"]))
