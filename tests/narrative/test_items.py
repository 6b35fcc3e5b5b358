"""`items.yml` explains every item that the labelled sentences, the topics and the counts can give."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

import ingest.narrative
from ingest.narrative.grammar import grammar
from tests.narrative.test_labelled import LABELLED

ITEMS = yaml.safe_load((Path(ingest.narrative.__file__).parent / "items.yml").read_text(encoding="utf-8"))
SUFFIXES = [suffix for line in ITEMS["suffixes"] for suffix in line.split(", ") if suffix]
FUNDS = "general|government_fund|state_capital|appropriation|total"
OF_A_FUND = rf"(?:initial_budget|annual_budget|budget|final|completion_pct)_(?:{FUNDS})"


def is_explained(item: str) -> bool:
    if re.match(r"(?:subject|economic|project):|department_(?:annual|exec|score)|indicator_|project_goal_", item):
        return True
    bases = {*ITEMS["amounts"], *ITEMS["counts"]}
    return bool(re.fullmatch(OF_A_FUND, item)) or any(
        item.removesuffix(suffix).removesuffix("_amount") in bases or item.removesuffix(suffix) in bases
        for suffix in ["", *SUFFIXES]
    )


def test_every_item_of_the_labelled_sentences_is_explained() -> None:
    items = {line.rsplit(" ", 2)[0] for _, case in LABELLED for line in case["is"]}
    assert {item for item in items if not is_explained(item) and not item.startswith("performance_")} == set()


def test_every_topic_and_count_is_listed() -> None:
    named = {item for topic in grammar().topics.values() if not topic.both for item in topic.items.values()}
    counted = {count.item for count in grammar().counts if "{" not in count.item}
    assert named - set(ITEMS["amounts"]) == set()
    assert counted - set(ITEMS["counts"]) == set()
