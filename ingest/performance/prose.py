"""Projects that the prose speaks of: their scores, grades and money. The wording is data in `prose.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from ingest.knowledge import knowledge
from ingest.narrative.projects import named, named_by_heading
from ingest.narrative.sentences import Sentence
from ingest.performance.names import evaluation_type
from ingest.wording import narrow

_MAX_HEADING = 40
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_COUNTED = re.compile(r"\d+个项目")


@dataclass(slots=True)
class Told:
    """A project as the prose tells it: facts as printed, money with its unit, and the sentences they come from."""

    name: str
    evaluation_type: str | None
    facts: dict[str, str] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)


@cache
def _facts_said() -> dict[str, tuple[re.Pattern[str], ...]]:
    """Key of a fact -> the patterns that state it."""
    data = knowledge(Path(__file__).with_name("prose.yml"))
    return {key: tuple(re.compile(rule["pattern"]) for rule in rules) for key, rules in data.items()}


def told(sentences: Sequence[Sentence]) -> list[Told]:
    """The projects that sentences speak of, in order. Facts belong to the project named last in the same item."""
    projects: list[Told] = []
    current: Told | None = None
    scope: tuple[str, object] | None = None
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        heading = _heading(sentence, before)
        if heading is not None:
            current = Told(heading, evaluation_type(sentence.text) or "target", sentences=[sentence])
            scope = ("chapter", sentence.path)
            projects.append(current)
            continue
        if sentence.is_heading and scope and scope[0] == "item":
            current, scope = None, None
        if scope and not _within(sentence, scope):
            current, scope = None, None
        for clause in _clauses(sentence.text):
            name = named(clause)
            if name is not None:
                current = Told(name, evaluation_type(clause), sentences=[sentence])
                scope = ("item", sentence.item_no)
                projects.append(current)
            if current is not None:
                facts = _facts(clause)
                for key, text in facts.items():
                    current.facts.setdefault(key, text)
                if facts and sentence not in current.sentences:
                    current.sentences.append(sentence)
    return [p for p in projects if p.facts]


def _within(sentence: Sentence, scope: tuple[str, object]) -> bool:
    kind, value = scope
    if kind == "item":
        return sentence.item_no == value
    return isinstance(value, tuple) and sentence.path[: len(value)] == value


def _clauses(text: str) -> Iterator[str]:
    """Parts of a sentence that may speak of different projects, without white space, otherwise as printed."""
    for part in re.split(r"(?<=[;；])", "".join(text.split())):
        if part:
            yield part


def _heading(sentence: Sentence, before: Sentence | None) -> str | None:
    """The project that a heading is about. One that reaches over two lines arrives as two sentences."""
    text = "".join(sentence.text.split())
    if not sentence.is_heading:
        if before is None or not before.text.startswith("关于") or len(before.text) > _MAX_HEADING:
            return None
        text = "".join(before.text.split()) + text
    return named_by_heading(text)


def _facts(clause: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    text = narrow(clause)
    if _COUNTED.search(text):  # 3个项目自评等级为优: of none in particular
        return facts
    for key, patterns in _facts_said().items():
        found = next((m for p in patterns if (m := p.search(text))), None)
        if found is None:
            continue
        unit = {"万": "万元"}.get(found["unit"], found["unit"]) if key in _AMOUNTS else ""
        facts[key] = found["amount"] + unit
    return facts
