"""Projects that the prose speaks of: their scores, grades and money. The wording is data in `prose.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ingest.knowledge import knowledge
from ingest.narrative.sentences import Sentence
from ingest.performance.names import evaluation_type

_MAX_HEADING = 40
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_TRIMMED = re.compile(r"^(?:\d{1,2}[.、]|\([\d一二三四五六七八九十]{1,2}\)|根据.{0,20}[,，])+")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width signs, letters and digits
_COUNTED = re.compile(r"\d+个项目")


@dataclass(slots=True)
class Told:
    """A project as the prose tells it: facts as printed, money with its unit, and the sentences they come from."""

    name: str
    evaluation_type: str | None
    facts: dict[str, str] = field(default_factory=dict)
    sentences: list[Sentence] = field(default_factory=list)


@cache
def wording() -> dict[str, Any]:
    """The patterns of `prose.yml`, compiled."""
    data = knowledge(Path(__file__).with_name("prose.yml"))
    return {
        "names": [re.compile(p["pattern"]) for p in data["names"]],
        "headings": [(re.compile(p["pattern"]), re.compile(p.get("not", r"(?!)"))) for p in data["headings"]],
        "facts": {key: [re.compile(p["pattern"]) for p in patterns] for key, patterns in data["facts"].items()},
    }


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
            name = _name(clause)
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


def _plain(text: str) -> str:
    """Full-width signs as ASCII, character for character: what is found in it stands at the same place in the text."""
    return text.translate(_WIDE)


def _heading(sentence: Sentence, before: Sentence | None) -> str | None:
    """The project that a heading is about. One that reaches over two lines arrives as two sentences."""
    text = "".join(sentence.text.split())
    if not sentence.is_heading:
        if before is None or not before.text.startswith("关于") or len(before.text) > _MAX_HEADING:
            return None
        text = "".join(before.text.split()) + text
    plain = _plain(text)
    for pattern, unless in wording()["headings"]:
        if (found := pattern.search(plain)) and not unless.search(plain):
            return text[found.start("name") : found.end("name")]
    return None


def _name(clause: str) -> str | None:
    plain = _plain(clause)
    for pattern in wording()["names"]:
        for found in pattern.finditer(plain):
            name = clause[found.start("name") : found.end("name")]
            name = name[len(name) - len(_TRIMMED.sub("", _plain(name))) :].strip('“”"')
            if 2 <= len(name) <= 60 and not _is_general(_plain(name)):
                return name
    return None


def _is_general(name: str) -> bool:
    """Words that stand where a name could: 本年度项目, 3个项目, 各项目."""
    return bool(
        re.search(
            r"\d+个|^(?:全部|所有|各|每个|[省市县区]级|预算|本|该|上述|具体|一级|二级|重点|年度|其他|部分|我|对于?).{0,12}$|组织|开展|公开|反映|个数|表述|预算$|[省市县区]级$",
            name,
        )
    )


def _facts(clause: str) -> dict[str, str]:
    facts: dict[str, str] = {}
    plain = _plain(clause)
    for key, patterns in wording()["facts"].items():
        found = next((m for p in patterns if (m := p.search(plain))), None)
        if found is None or _COUNTED.search(plain):  # 3个项目自评等级为优: of none in particular
            continue
        unit = {"万": "万元"}.get(found["unit"], found["unit"]) if key in _AMOUNTS else ""
        facts[key] = found["amount"] + unit
    return facts
