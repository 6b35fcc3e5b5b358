"""Which labels are known, and on which side of a summary form they stand (`forms/labels.yml`)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from ingest.forms import catalogue
from ingest.knowledge import FORMS, knowledge
from ingest.subjects import all_class_names, class_code, codes_of, is_of_name
from ingest.wording import fold, label_key, split_enumerator

REVENUE, EXPENDITURE = 0, 1
_OF_ITEMS = "three_public"
_MARKS = "△▲▽▼☆★○●□■◇◆"
_SIDES = {REVENUE: "revenue", EXPENDITURE: "expenditure"}


@cache
def _labels() -> dict[str, Any]:
    loaded: dict[str, Any] = knowledge(FORMS / "labels.yml")
    return loaded


@cache
def _exact() -> frozenset[str]:
    sides = ("revenue", "expenditure", "neutral")
    return frozenset(fold(label) for side in sides for label in _labels()[side]["exact"])


@cache
def _totals() -> frozenset[str]:
    return frozenset(_labels()["totals"])


@cache
def _patterns(side: str) -> re.Pattern[str]:
    rules = _labels()[side]
    return re.compile("|".join([re.escape(fold(e)) for e in rules["exact"]] + rules["patterns"]))


@cache
def known_labels() -> frozenset[str]:
    """The summary forms' own labels and the names of all classes, folded."""
    return _exact() | all_class_names()


@cache
def _known_keys() -> frozenset[str]:
    return _exact() | frozenset(name for name in all_class_names() if class_code(name) is not None)


def is_known_key(key: str) -> bool:
    """Whether the key of a label, folded, is that of one of the summary forms' own."""
    return key in _known_keys()


@lru_cache(maxsize=16_384)
def is_known(label: str) -> bool:
    """Whether a label is one of the summary forms' own."""
    return is_known_key(fold(label_key(label)))


@lru_cache(maxsize=4_096)
def is_item(label: str) -> bool:
    """Whether a label is one of the items of “three public” spending: 公务用车购置."""
    key = fold(label_key(label))
    return any(words.fullmatch(key) for words in catalogue().forms[_OF_ITEMS].items.values())


def is_own(label: str) -> bool:
    """Whether a label is one that a form has as it is."""
    return is_known(label) or is_item(label)


@lru_cache(maxsize=4_096)
def begins_known(label: str) -> bool:
    """Whether a label is known, or the beginning of a known one."""
    key = fold(label_key(label))
    return any(known.startswith(key) for known in known_labels())


@lru_cache(maxsize=4_096)
def is_piece_of_known(key: str) -> bool:
    """Whether a folded text is a piece of a label or of the name of a subject, and is none itself."""
    if is_known(key) or is_total(key) or key in codes_of(None):
        return False
    return is_of_name(key) or any(key in known for known in known_labels())


@lru_cache(maxsize=4_096)
def is_complete(label: str) -> bool:
    """Whether a label can stand as it is, so that a text behind it is another one."""
    key = fold(label_key(label))
    return key in _exact() or any(_patterns(side).fullmatch(key) for side in ("revenue", "expenditure"))


def side_of(label: str) -> int | None:
    """REVENUE or EXPENDITURE by the label's wording; None where it can stand on either side (总计)."""
    key = fold(label_key(label))
    if _patterns("expenditure").fullmatch(key):
        return EXPENDITURE
    if _patterns("revenue").fullmatch(key):
        return REVENUE
    return None


def only_side_of(label: str) -> int | None:
    """The one side that a label can stand on by its wording or as the name of a functional class; else None."""
    key = fold(label_key(label))
    if class_code(key) is not None:
        return EXPENDITURE
    sides = [side for side, name in _SIDES.items() if _patterns(name).fullmatch(key)]
    return sides[0] if len(sides) == 1 else None


@lru_cache(maxsize=4_096)
def is_enumerated(label: str) -> bool:
    """Whether a label is numbered, behind a mark that makes it stand out (△一、) or without one."""
    return bool(split_enumerator(fold(label).lstrip(_MARKS))[0])


@lru_cache(maxsize=4_096)
def is_total(label: str) -> bool:
    return fold(label_key(label)) in _totals()
