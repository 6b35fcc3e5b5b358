"""The words of the explanation, from `words/*.yml`: patterns, topics and counts composed of named fragments."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from ingest.knowledge import knowledge

WORDS = Path(__file__).parent / "words"
Sense = Literal["amount", "change", "completion", "share"]
_NAME = re.compile(r"\{([a-z][a-z_0-9]*)\}")


@dataclass(frozen=True, slots=True)
class Pattern:
    """What words right before a figure say of it; see `words/patterns.yml`."""

    name: str
    unit: str
    ends: re.Pattern[str]
    sense: Sense
    stage: str | None
    needs_comparison: bool
    item: str | None
    within: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Topic:
    """What a figure is about; see `words/topics.yml`. `items` maps a fund to the item's name."""

    key: str
    means: str
    say: re.Pattern[str] | None
    before: re.Pattern[str] | None
    within: re.Pattern[str] | None
    items: Mapping[str, str]
    budget_items: Mapping[str, str]
    both: tuple[str, ...]
    is_staged: bool
    is_relative: bool
    is_executed: bool
    is_part: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A counted thing; see `words/counts.yml`."""

    item: str
    means: str
    units: frozenset[str]
    before: re.Pattern[str]
    after: re.Pattern[str] | None
    within: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Grammar:
    fragments: Mapping[str, str]
    patterns: tuple[Pattern, ...]
    topics: Mapping[str, Topic]
    counts: tuple[Count, ...]
    funds: Mapping[str, re.Pattern[str]]
    bare: Mapping[str, str]  # 支出 or 收入 alone -> the topic that it is, in the fund that is spoken of
    compared: re.Pattern[str]


def _load(name: str) -> Any:
    return knowledge(WORDS / name)


def compose(pattern: str, fragments: Mapping[str, str]) -> str:
    """A pattern with every {name} replaced by its fragment, fragments of fragments included."""
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda found: fragments[found[1]], pattern)
    return pattern


@cache
def fragment(name: str) -> str:
    """A fragment as a whole regular expression."""
    return compose("{" + name + "}", grammar().fragments)


@cache
def words(name: str) -> re.Pattern[str]:
    """The words of a fragment, wherever they stand."""
    return re.compile(fragment(name))


@cache
def words_first(name: str) -> re.Pattern[str]:
    """The words of a fragment where a text begins with them."""
    return re.compile(f"^(?:{fragment(name)})")


@cache
def words_last(name: str) -> re.Pattern[str]:
    """The words of a fragment where a text ends with them."""
    return re.compile(f"(?:{fragment(name)})$")


@cache
def grammar() -> Grammar:
    fragments = {
        name: say if isinstance(say, str) else "(?:" + "|".join(say) + ")"
        for file in ("fragments.yml", "around.yml", "headings.yml", "reasons.yml")
        for name, say in _load(file).items()
    }
    topics = _load("topics.yml")

    def compiled(pattern: str | None, end: str = "") -> re.Pattern[str] | None:
        return re.compile(compose(pattern, fragments) + end) if pattern else None

    def ending(alternatives: list[str]) -> re.Pattern[str]:
        return re.compile("(?:" + "|".join(compose(a, fragments) for a in alternatives) + ")$")

    return Grammar(
        fragments=fragments,
        patterns=tuple(
            Pattern(
                raw["name"],
                raw["unit"],
                re.compile("(?:" + compose(raw["ends"], fragments) + ")$"),
                raw["sense"],
                raw.get("stage"),
                raw.get("compared") == "needed",
                raw.get("item"),
                compiled(raw.get("within")),
            )
            for raw in _load("patterns.yml")
        ),
        topics={
            key: Topic(
                key=key,
                means=raw["means"],
                say=ending(raw["say"]) if "say" in raw else None,
                before=compiled(raw.get("before"), compose("{copula}$", fragments)),
                within=compiled(raw.get("within")),
                items=raw.get("items") or {"all": raw.get("item", key)},
                budget_items=raw.get("budget_items", {}),
                both=tuple(raw.get("both", ())),
                is_staged=raw.get("staged", False),
                is_relative=raw.get("relative", False),
                is_executed=raw.get("executed", False),
                is_part=raw.get("part", False),
            )
            for key, raw in topics["topics"].items()
        },
        counts=tuple(
            Count(
                raw["item"],
                raw["means"],
                frozenset(raw["unit"].split("|")),
                re.compile("(?:" + raw["before"] + ")" + compose("{copula}", fragments) + "$"),
                compiled(raw.get("after")),
                compiled(raw.get("within")),
                re.compile(compose(raw["unless"], fragments)) if "unless" in raw else None,
            )
            for raw in _load("counts.yml")
        ),
        bare={raw["bare"]: key for key, raw in topics["topics"].items() if "bare" in raw},
        funds={fund: re.compile("|".join(say)) for fund, say in topics["funds"].items()},
        compared=re.compile(compose("{compared}", fragments)),
    )
