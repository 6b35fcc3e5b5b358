"""Whether words name the document's agency: by its name, by a part of it or by a short one (`words/bodies.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any

from ingest.knowledge import knowledge
from ingest.narrative.grammar import WORDS, fragment

_ALIKE = 0.6


def is_same(organisation: str, agency: str) -> bool:
    """Whether words name the document's agency, perhaps shortened or with its region before it."""
    return (
        organisation in agency
        or agency in organisation
        or _is_alike(organisation, agency)
        or _is_short_for(organisation, agency)
    )


def _is_alike(one: str, other: str) -> bool:
    """Whether two names differ in what is left out or misspelt, not in what the bodies are for (卫生局, 教育局)."""
    matcher = SequenceMatcher(None, one, other)
    replaced = (min(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag == "replace")
    return matcher.ratio() >= _ALIKE and all(length < 2 for length in replaced)


@lru_cache(maxsize=1024)
def _is_short_for(short: str, name: str) -> bool:
    """机管局 for 某区机关事务管理局: it leaves out only the place and generic words, and shortens known ones."""
    plain = _plain(name)
    return any(
        plain.endswith(written[at:]) and _is_place(plain[: len(plain) - len(written) + at], written[:at])
        for written in map(_plain, _written_out(short))
        for at in range(len(written) - 1)
    )


def _is_place(place: str, said: str) -> bool:
    """Whether a text is a place or nothing, and `said` nothing or short for it."""
    rest = iter(place)
    return all(character in rest for character in said) and bool(_places().fullmatch(place))


def _written_out(short: str) -> Iterator[str]:
    yield short
    for word, meant in _bodies()["short"].items():
        if word in short:
            yield from (short.replace(word, written) for written in meant)


def _plain(name: str) -> str:
    return _generic().sub("", name)


@cache
def _generic() -> re.Pattern[str]:
    return re.compile("|".join(_bodies()["generic"]))


@cache
def _places() -> re.Pattern[str]:
    return re.compile(f"(?:{fragment('region')})*")


def _bodies() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = knowledge(WORDS / "bodies.yml")
    return loaded
