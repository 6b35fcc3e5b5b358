"""The explanation around the forms, in sentences of our own (`prose/*.yml`), filled with the document's figures.

A sentence says beside its text what it states (`states`), so that what is read in a specimen can be compared with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from samples.typeset.facts import Disclosure
from samples.typeset.prose_words import Words, lists_of, words_of

Chapter = tuple[str, tuple[str, ...]]
_PARTS = ("overview", "explanation", "glossary")
_COUNTED = {"vehicle": "辆", "emergency": "辆", "law": "辆", "other": "辆", "one": "个", "staff": "人", "quota": "人"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a sentence states: the item as the warehouse names it, its signed value, its unit."""

    item: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Chapters as (heading, paragraphs); a heading may be empty. `stated` is all that their sentences state."""

    title: str
    overview: tuple[Chapter, ...]
    explanation: tuple[Chapter, ...]
    glossary: tuple[Chapter, ...]
    stated: tuple[Stated, ...]


def write_prose(d: Disclosure, unit: str) -> Prose:
    templates = _templates(d.kind)
    words = words_of(d, unit)
    lists = lists_of(d, unit)
    stated: list[Stated] = []
    parts: dict[str, tuple[Chapter, ...]] = {}
    for part in _PARTS:
        chapters = []
        for raw in templates[part]:
            said = [s for paragraph in raw["paragraphs"] for s in _say(paragraph, words, lists)]
            chapters.append((raw["heading"], tuple(text for text, _ in said)))
            stated += [s for _, statements in said for s in statements]
        parts[part] = tuple(chapters)
    title = templates["title"].format(**words)
    return Prose(title, parts["overview"], parts["explanation"], parts["glossary"], tuple(stated))


@cache
def _templates(kind: str) -> Mapping[str, Any]:
    text = (files("samples.typeset") / "prose" / f"{kind}.yml").read_text(encoding="utf-8")
    templates: Mapping[str, Any] = yaml.safe_load(text)
    return templates


def _say(paragraph: Any, words: Words, lists: Mapping[str, list[Words]]) -> Iterator[tuple[str, list[Stated]]]:
    """The texts that a template gives, each with what it states."""
    template = {"say": paragraph} if isinstance(paragraph, str) else paragraph
    for more in lists[template["each"]] if "each" in template else [{}]:
        known = {**words, **more}
        if "if" in template and known[template["if"]] in ("", "0"):
            continue
        states = template.get("states", {}).items()
        yield (
            template["say"].format(**known),
            [Stated(item.format(**known), Decimal(known[word]), _unit(word, words["unit"])) for item, word in states],
        )


def _unit(word: str, unit: str) -> str:
    return "%" if word.endswith("_pct") else _COUNTED.get(word.removesuffix("_count"), unit)
