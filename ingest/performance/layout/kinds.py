"""What an indicator's name and target tell of its level 2. The words are data in `kinds.yml`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ingest.knowledge import knowledge
from ingest.performance.vocabulary import named
from ingest.wording import fold

_WORDS = Path(__file__).parents[1] / "kinds.yml"


@cache
def _names() -> dict[str, re.Pattern[str]]:
    return {key: re.compile("|".join(patterns)) for key, patterns in knowledge(_WORDS)["names"].items()}


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(knowledge(_WORDS)["counted"])


def kinds_of(name: str, target: str) -> frozenset[str]:
    """The keys of the levels 2 that an indicator speaks for; none where it tells nothing."""
    kinds = {key for key, pattern in _names().items() if pattern.search(fold(name))}
    if not kinds and _counted().fullmatch(fold(target)):
        kinds = {"quantity"}
    return frozenset(kinds)


def contradicts(kinds: frozenset[str], level2: str) -> bool:
    """Whether an indicator that speaks for these levels 2 stands under one that others of its kind do not."""
    known = named(level2, 2)
    key = knowledge(_WORDS)["same"].get(known.key, known.key) if known else None
    return bool(kinds) and key in _names() and key not in kinds
