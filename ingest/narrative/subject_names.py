"""Subject codes found from the names that the prose gives: X（类）Y（款）Z（项）, 行政运行（2010301）, or a name alone.

The document's own forms come first: a name that stands there beside one code is that code. Names that they do not hold
are looked up in the official lists, by class, group and item together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise

from ingest import subjects
from ingest.model import Table
from ingest.wording import fold, label_key

_LEVELS = {"类": 3, "款": 5, "项": 7}
_LEVEL_MARK = re.compile(r"[(\[〔【]([类款项])(?:级)?(?:科目)?[)\]〕】]")
# 教育支出类普通教育款小学教育项: levels as plain words, counted only where two are marked so.
_BARE_MARK = re.compile(
    r"(?<=[一-鿿\d)])([类款](?<![拨贷存罚捐借付各]款)(?![别型项])|项(?=支出|年初|全年|预算|决算|[,:]|$))"
)
_STROKE = re.compile(r"(?<=[一-鿿])[-—–－]+(?=[一-鿿])")  # 教育支出-普通教育-小学教育
_CODE = re.compile(r"(?<!\d)(2\d{2}(?:\d{2}){0,2})(?![\d年])")
_YEAR_FIRST = re.compile(r"^20\d\d年度?")
_QUOTES = re.compile(r"[\"“”'‘’《》]")
_LEAD = re.compile(
    r"^(?:[一二三四五六七八九十\d]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳]|[,、;:。]|其中|用于|主要|包括|安排)+"
)
# 援助其他地区支出, 转移性支出: what is for another government is listed there by names of classes (21901 一般公共服务)
_FOR_OTHERS = ("219", "230")
_CALLED = 0.75  # a text less like a name than that is not the name
_ALIKE = 0.84  # names wrapped or shortened by a word (住房改革 for 住房改革支出) are still the one they are likest to


@dataclass(frozen=True, slots=True)
class SubjectNames:
    """The functional and economic names of one document: folded name -> the codes that its forms give it.

    `printed` is the other way round: functional code -> its names.
    """

    functional: dict[str, frozenset[str]]
    economic: dict[str, frozenset[str]]
    printed: dict[str, frozenset[str]]
    year: int | None = None  # a name that two codes bore in turn is the code of this year

    @classmethod
    def of(cls, tables: Iterable[Table], year: int | None = None) -> SubjectNames:
        functional: dict[str, set[str]] = defaultdict(set)
        economic: dict[str, set[str]] = defaultdict(set)
        printed: dict[str, set[str]] = defaultdict(set)
        for table in tables:
            for figure in table.figures:
                code = figure.subject_code
                if not code or not figure.row_label:
                    continue
                name = _plain(figure.row_label)
                if table.statement == "basic_expenditure_economic" and code.startswith("3"):
                    economic[name].add(code)
                elif code.startswith("2") and len(code) in (3, 5, 7):
                    functional[name].add(code)
                    printed[code].add(name)
        return cls(
            {n: frozenset(c) for n, c in functional.items()},
            {n: frozenset(c) for n, c in economic.items()},
            {c: frozenset(n) for c, n in printed.items()},
            year,
        )

    def in_brackets(self, text: str) -> tuple[str, str] | None:
        """(code, words) of a subject that ends `text` with its levels marked: …（类）…（款）…（项）."""
        levels = _bracketed(text)
        if levels is None:
            return None
        words, names = levels
        code = self._by_levels(names) or self._by_its_code(words)
        return (code, words) if code else None

    def _by_its_code(self, words: str) -> str | None:
        """2010301行政运行(项): many groups have an item of that name, and the code printed before it says which."""
        printed = _CODE.match(words)
        name = _plain(_LEVEL_MARK.sub("", words))
        return printed[1] if printed and subjects.name_fit(printed[1], name) > 0.5 else None

    def by_name(self, text: str) -> str | None:
        """The functional code of a name alone: only where the document or the official lists know one such code."""
        name = _plain(text)
        if len(name) < 3:
            return None
        if _STROKE.search(text):
            return self._run_together(_plain(_STROKE.sub("", text)), 7)
        printed = _CODE.search(text)
        if printed:
            known = printed[1] in self.printed or subjects.name_fit(printed[1], name) > 0.5
            return printed[1] if known else None
        for candidate in dict.fromkeys((name, name.removesuffix("支出"), name + "支出")):
            codes = self.functional.get(candidate)
            if codes:
                return _most_detailed(codes)
        if name in subjects.names_of_governments():
            return None
        for candidate in dict.fromkeys((name, name.removesuffix("支出"))):
            official = {c for c in subjects.codes_of(self.year).get(candidate, ()) if c.startswith("2")}
            if len(official) == 1:
                code = official.pop()
                return (subjects.class_code(candidate + "支出") if code.startswith(_FOR_OTHERS) else None) or code
        return self._alike(name) or (None if name in _economic() else subjects.class_code(name))

    def class_by_name(self, text: str) -> str | None:
        """The class of a name alone, where what is listed are classes: 其他支出 is an economic one elsewhere."""
        return subjects.class_code(_plain(text))

    def economic_by_name(self, text: str) -> str | None:
        """The economic code of a name, of the document's own form or the official list."""
        name = _plain(text)
        for candidate in dict.fromkeys((name, name.removesuffix("支出"))):
            codes = self.economic.get(candidate) or _economic().get(candidate.replace("的", ""), frozenset())
            ordered = sorted(codes, key=len)  # 其他支出 is a class (399) and its only group (39999)
            if ordered and all(code.startswith(ordered[0]) for code in ordered):
                return ordered[0]
        return None

    def _alike(self, name: str) -> str | None:
        scored = sorted(
            ((SequenceMatcher(None, name, known).ratio(), known) for known in self.functional if len(known) > 5),
            reverse=True,
        )
        if not scored or scored[0][0] < _ALIKE or (len(scored) > 1 and scored[1][0] > scored[0][0] - 0.05):
            return None
        return _most_detailed(self.functional[scored[0][1]])

    def _by_levels(self, names: dict[int, str]) -> str | None:
        """The code whose name, and those of whose parents, are the ones given."""
        printed = next((n for n in names.values() if n.isdigit()), None)
        if printed:
            return _joined_digits(names)
        deepest = max(names)
        if len(names) == 1 and (run := self._run_together(names[deepest], deepest)):
            return run
        scored = []
        for code in self._called(names[deepest], deepest):
            fits = [self._fit(code[:length], name) for length, name in names.items()]
            if min(fits) > 0.5:
                scored.append((sum(fits) / len(fits) + (0.2 if code in self.printed else 0), code))
        scored.sort(reverse=True)
        if not scored or (len(scored) > 1 and scored[1][0] > scored[0][0] - 0.02):
            return None
        return scored[0][1]

    def _called(self, name: str, length: int) -> Iterator[str]:
        """The codes of a level that have a name like this one, in the document or in the official lists."""
        yield from (c for c in self.printed if len(c) == length and self._fit(c, name, above=_CALLED) > _CALLED)
        yield from (c for c in _officially_called(name, length, self.year) if c not in self.printed)

    def _run_together(self, name: str, length: int) -> str | None:
        """The code of 教育支出普通教育小学教育（项）: the names of its parents and its own, one behind the other."""
        found = {
            code
            for code in {c for c in self.printed if len(c) == length} | _official(length, self.year)
            if length > 3 and self._is_run_of(name, code)
        }
        printed = {code for code in found if code in self.printed}
        return found.pop() if len(found) == 1 else printed.pop() if len(printed) == 1 else None

    def _is_run_of(self, name: str, code: str) -> bool:
        left = {name}
        for upto in range(len(code), 2, -2):
            known = self._known(code[:upto]) | {n.removesuffix("支出") for n in self._known(code[:upto])}
            left = {text.removesuffix(n) for text in left for n in known if n and text.endswith(n)}
        return "" in left

    def _known(self, code: str) -> frozenset[str]:
        """The official names of a code, those of a class in earlier years, and those that the document prints."""
        official = _official_names(code, self.year)
        own = self.printed.get(code)
        return official | own if own else official

    def _fit(self, code: str, name: str, above: float = 0.0) -> float:
        """How well a text is a name of a code; 0 where it cannot be more than `above`."""
        return _best_likeness(name, self._known(code), above)


def _best_likeness(name: str, known: frozenset[str], above: float) -> float:
    """Of a name to those of a code, 0 where none can be more than `above`; something between where it has none."""
    if not known:
        return 0.6
    short = name.removesuffix("支出")
    return max(_likeness(short, k.removesuffix("支出"), above) for k in known)


@lru_cache(maxsize=8_192)
def _officially_called(name: str, length: int, year: int | None) -> tuple[str, ...]:
    """The codes of a level that have a name like this one in the official lists. Most documents ask for the same."""
    codes = _official(length, year)
    return tuple(c for c in codes if _best_likeness(name, _official_names(c, year), _CALLED) > _CALLED)


@lru_cache(maxsize=8_192)
def _official_names(code: str, year: int | None) -> frozenset[str]:
    return subjects.names(year).get(code, frozenset()) | subjects.class_names(code)


@cache
def _official(length: int, year: int | None) -> frozenset[str]:
    """The functional codes of a level in the official lists of a year."""
    return frozenset(code for code in subjects.names(year) if len(code) == length and code.startswith("2"))


def _likeness(name: str, known: str, above: float) -> float:
    """1 for the same name, less for one alike; 0 where it cannot be more than `above`.

    Most names have too few characters in common to be compared, which takes many times as long.
    """
    if name == known:
        return 1.0
    shared = sum(map(name.__contains__, known))
    if 2.0 * shared / (len(name) + len(known)) * 0.9 <= above:
        return 0.0
    return SequenceMatcher(None, name, known).ratio() * 0.9


def _bracketed(text: str) -> tuple[str, dict[int, str]] | None:
    """The marked levels at the end of a text, with all their words; None where there are none."""
    bracketed = list(_LEVEL_MARK.finditer(text))
    marks = bracketed or list(_BARE_MARK.finditer(text))
    behind = _YEAR_FIRST.sub("", text[marks[-1].end() :]) if marks else ""
    if not marks or len(behind) > 8 or _plain(behind) in subjects.codes_of(None):
        return None  # …（款）小学教育: a name without its mark, no words around one
    chain: list[tuple[int, int, int]] = []  # level, start of name, end of name
    for mark in reversed(marks):
        level = _LEVELS[mark[1]]
        if chain and (level >= chain[-1][0] or chain[-1][1] < mark.end()):
            break
        before = [m.end() for m in marks if m.end() <= mark.start()]
        start = max([*before, max((text.rfind(c, 0, mark.start()) for c in "。;,:、"), default=-1) + 1])
        chain.append((level, start, mark.start()))
        if start not in before:
            break
    names = {level: _name(text[start:end]) for level, start, end in chain}
    names = {level: name for level, name in names.items() if name}
    is_class = set(names) == {3} and subjects.class_code(names[3]) is not None  # 教育支出类10万元
    if not names or (not bracketed and len(names) < 2 and not is_class):
        return None
    return text[chain[-1][1] :], names


def _joined_digits(names: dict[int, str]) -> str | None:
    """201（类）03（款）01（项）, or 2010301（项）."""
    digits = [names[level] for level in sorted(names)]
    if not all(d.isdigit() for d in digits):
        return None
    if len(digits[-1]) == max(names):
        return digits[-1]
    joined = "".join(digits)
    return joined if len(joined) == max(names) else None


def _name(text: str) -> str:
    bare = _LEAD.sub("", _QUOTES.sub("", fold(text)))
    return bare if bare.isdigit() else _plain(text)


def _plain(text: str) -> str:
    """A name for comparison: without numbering, quotes, trailing code and its own 支出 doubled by the sentence."""
    folded = _QUOTES.sub("", fold(text))
    folded = _LEAD.sub("", folded)
    folded = re.sub(r"\(?\d{3,7}\)?$|^\(?\d{3,7}\)?(?=[一-鿿])", "", folded)
    folded = re.sub(r"^支出(?=[一-鿿]{4})", "", folded)
    folded = re.sub(r"(?<=[一-鿿]{2})(?<!其他)类支出$", "支出", folded)  # 一般公共服务类支出: the class, by its level
    return label_key(folded)


def _most_detailed(codes: frozenset[str]) -> str | None:
    """One code, or the most detailed of a line of codes with one name (其他支出 229, 22999, 2299999)."""
    ordered = sorted(codes, key=len)
    if all(longer.startswith(shorter) for shorter, longer in pairwise(ordered)):
        return ordered[-1]
    return None


@cache
def _economic() -> dict[str, frozenset[str]]:
    """Official economic names without 的 (对个人和家庭的补助 is often written without it) -> their codes."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, codes in subjects.codes_of(None).items():
        found[name.replace("的", "")] |= {code for code in codes if code.startswith("3")}
    return {name: frozenset(codes) for name, codes in found.items() if codes}
