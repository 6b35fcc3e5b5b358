"""Names of projects: taken out of titles, and compared. The rules are data in `names.yml`."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ingest.knowledge import knowledge
from ingest.performance.draft import tidy
from ingest.wording import fold, narrow, split_enumerator

_QUOTES = str.maketrans(dict.fromkeys("“”\"'‘’「」《》"))
_MAX_ROUNDS = 6


@cache
def _rules() -> dict[str, Any]:
    data = knowledge(Path(__file__).with_name("names.yml"))
    return {
        "endings": [re.compile(f"(?:{p})$") for p in data["title_endings"]],
        "no_name": re.compile(data["no_name"]),
        "same_without": [re.compile(p) for p in data["same_without"]],
        "types": {key: re.compile(p) for key, p in data["evaluation_type"].items()},
    }


def is_title(text: str) -> bool:
    """Whether a line ends like the title of a performance table."""
    plain = narrow(re.sub(r"\s+", "", tidy(text)))
    return any(pattern.search(plain) for pattern in _rules()["endings"])


def name_from_title(title: str) -> str | None:
    """The project's name that a table's title begins with; None where the title names a kind of table alone."""
    text = re.sub(r"\s+", "", tidy(title))
    plain = narrow(text)
    start = len(plain) - len(split_enumerator(plain)[1])
    ends = [found.start() for pattern in _rules()["endings"] if (found := pattern.search(plain))]
    if not ends:
        return None
    name = text[start : min(ends)]
    if _rules()["no_name"].fullmatch(fold(name)) or len(name) < 3:
        return None
    return name


def evaluation_type(text: str) -> str | None:
    """The kind of evaluation that a title or sentence speaks of."""
    folded = fold(text)
    return next((str(key) for key, pattern in _rules()["types"].items() if pattern.search(folded)), None)


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name without what does not tell projects apart: year, quotes, 专项资金, 项目绩效自评 and the like."""
    key = fold(name).translate(_QUOTES)
    for _ in range(_MAX_ROUNDS):
        before = key
        for pattern in _rules()["same_without"]:
            shorter = pattern.sub("", key)
            key = shorter if len(shorter) >= 2 else key
        if key == before:
            break
    return key


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; 1 where only what `names.yml` lists tells them apart."""
    first, second = name_key(one), name_key(other)
    if first == second:
        return 1.0
    if min(len(first), len(second)) >= 4 and (first in second or second in first):
        return 0.9
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
