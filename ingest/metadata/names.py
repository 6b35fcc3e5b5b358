"""Names of public bodies: recognised, freed of what is not part of them, and taken apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.metadata.gazetteer import Chain, gazetteer
from ingest.metadata.rules import alternatives, pattern, rules
from ingest.metadata.years import YEAR

_LONGEST_NAME = 45
_SHORTEST_LEAD = 4  # a shorter word that ends like a body is a piece of a wrapped name
_CHARACTERS = re.compile(r"[一-龥][一-龥A-Za-z0-9()·、“”]+")
_CODE = re.compile(r"^[\[(【]?(?P<code>\d{3,12})(?![\d年])[\])】]?[-—_.、:]?")
_WRAPPING = "《》〈〉“”\"'「」:;,。"
_YEAR = re.compile(f"^{YEAR}|{YEAR}$")
_YEAR_INSIDE = re.compile(YEAR)


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name without its scope. `code` was printed in front of it, `is_own_account` says 本级 behind it."""

    text: str
    code: str | None
    is_own_account: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """What leads, the region (or a generic word for it: 县), and the body's own name: 中共 | 某市某区 | 委某部."""

    leading: str
    chain: Chain | None
    generic: str
    core: str


def name_of(words: str) -> Name | None:
    """The body that compact words name; None where they name none."""
    words = pattern("agency", "name_lead").sub("", words.strip(_WRAPPING))
    code = _CODE.match(words)
    if code:
        words = words[code.end() :]
    words = _without_year_behind_region(_YEAR.sub("", words))
    is_own_account = bool(pattern("agency", "unit_marks").search(words))
    words = pattern("agency", "scope_marks").sub("", words).strip(_WRAPPING)
    if not is_body(words):
        return None
    return Name(words, code.group("code") if code else None, is_own_account)


def _without_year_behind_region(words: str) -> str:
    """某县2031年度民政局: the year stands between the region and the body's own name."""
    year = _YEAR_INSIDE.search(words)
    if year is None:
        return words
    before = words[: year.start()]
    is_region = region_only(before, None) is not None or pattern("agency", "like_a_region").fullmatch(before)
    return before + words[year.end() :] if is_region else words


def is_body(words: str) -> bool:
    return (
        2 < len(words) <= _LONGEST_NAME
        and _CHARACTERS.fullmatch(words) is not None
        and words.count("(") == words.count(")")
        and (_endings().search(words) is not None or _is_township(words))
        and not any(not_name.search(words) for not_name in _not_names())
        and not pattern("agency", "not_inside").search(_behind_region(words))
    )


def _behind_region(words: str) -> str:
    leading = _leading().match(words)
    start = leading.end() if leading else 0
    chain = gazetteer().chain(words, start, None)
    return words[chain.end :] if chain else words[start:]


def _is_township(words: str) -> bool:
    """A township that is named without 人民政府: 某县某乡. Only behind its county, since many words end so."""
    if not words.endswith(("乡", "镇", "街道", "街", "苏木")):
        return False
    chain = gazetteer().chain(words, 0, None, short=False)
    return chain is not None and 2 <= len(words) - chain.end <= 8


@lru_cache(maxsize=4096)
def take_apart(name: str, year: int | None) -> Parts:
    leading = _leading().match(name)
    start = leading.end() if leading else 0
    places = gazetteer()
    chain = places.chain(name, start, year)
    if chain is None:
        # 国家税务总局…, 中国人民银行…: unknown bodies with the region inside; only a full name counts there.
        for offset in range(start + _SHORTEST_LEAD, min(len(name), start + 12)):
            inner = places.chain(name, offset, year, short=False)
            if inner and name[start : inner.start] and _endings().search(name[: inner.start]):
                return Parts(name[: inner.start], inner, "", name[inner.end :])
        generic = _generic(name[start:])
        return Parts(name[:start], None, generic, name[start + len(generic) :])
    return Parts(name[:start], chain, "", name[chain.end :])


def is_leading_body(words: str) -> bool:
    """Bodies whose offices are called by their name and the office's: 国家税务总局 某市税务局."""
    return _leading().fullmatch(words) is not None


def region_only(words: str, year: int | None) -> Chain | None:
    """The chain, where the words are nothing but region names (上海市徐汇区)."""
    chain = gazetteer().chain(words, 0, year, short=False)
    return chain if chain and chain.end == len(words) else None


def _generic(name: str) -> str:
    if any(name.startswith(word) for word in rules("agency")["not_prefixes"]):
        return ""
    prefixes = sorted(rules("agency")["generic_prefixes"], key=len, reverse=True)
    return next((prefix for prefix in prefixes if name.startswith(prefix) and is_body("某" + name[len(prefix) :])), "")


@cache
def _endings() -> re.Pattern[str]:
    plain, bracketed = (alternatives(rules("agency")[key]) for key in ("endings", "bracketed_endings"))
    return re.compile(rf"(?:{plain}(?:\([一-龥、]{{2,20}}\))?|\({bracketed}(?:、[一-龥]{{2,6}})?\))$")


@cache
def _not_names() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(listed) for listed in rules("agency")["not_names"])


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(alternatives(rules("agency")["leading_bodies"]))
