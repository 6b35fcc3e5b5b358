"""The numbers of automatic lists of Word (一、 （二） 3.), which stand in no text, and by which headings are known."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ingest.numbers import read_figure
from ingest.readers.xml import Element, attribute, is_on, whole

_LEVELS = 9
_BARE = re.compile(r"[\d.]*\d")
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_CIRCLED = 20  # ① to ⑳ have a character
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_STYLES = 20  # one based on the other


@dataclass(frozen=True, slots=True)
class _Level:
    """`text` is how its number stands, as （%1）; `gap` whether a blank or tab follows it.

    `above` is how many of the levels above begin it anew; `is_legal` whether their numbers stand in it as digits
    (1.1 below 第一章).
    """

    start: int
    kind: str
    text: str
    gap: bool
    style: str | None
    above: int
    is_legal: bool


@dataclass(slots=True)
class Numbers:
    """The numbers of the paragraphs of a document, which are asked for one after the other."""

    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    """By list, the levels that it has."""
    counted_with: Mapping[str, str] = field(default_factory=dict)
    """By list, what counts it: several lists may go on with one another."""
    restarts: set[str] = field(default_factory=set)
    """Lists that begin anew when they are first met."""
    styles: Mapping[str, tuple[str | None, Element | None]] = field(default_factory=dict)
    """By style, the one that it is based on and the list that its paragraphs are of."""
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def before(self, paragraph: Element) -> str:
        """What is printed before the text of the next paragraph; '' before most."""
        if paragraph.find("{*}pPr/{*}rPr/{*}del") is not None:
            return ""  # it is deleted, and was not counted
        place = self._place(paragraph)
        level = self.levels.get(place[0], {}).get(place[1]) if place else None
        if place is None or level is None:
            return ""
        counts = self._counted(*place)
        printed = _printed(self.levels[place[0]], level, counts)
        is_apart = level.gap and printed and unicodedata.east_asian_width(printed[-1]) not in "WF"
        return f"{printed} " if is_apart else printed

    def _counted(self, list_: str, depth: int) -> list[int | None]:
        counter = self.counted_with[list_]
        if counter not in self._counts or list_ in self.restarts:
            self._counts[counter] = [None] * _LEVELS
            self.restarts.discard(list_)
        counts = self._counts[counter]
        before = counts[depth]
        counts[depth] = self.levels[list_][depth].start if before is None else before + 1
        for below in range(depth + 1, _LEVELS):
            level = self.levels[list_].get(below)
            if level is None or depth < level.above:
                counts[below] = None
        return counts

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list that a paragraph is of, and how deep in it: its own, or that of its style."""
        own = paragraph.find("{*}pPr/{*}numPr")
        style = _value(paragraph, "{*}pPr/{*}pStyle")
        list_, depth = _value(own, "{*}numId"), _value(own, "{*}ilvl")
        named = style
        for _ in range(_MOST_STYLES):
            if list_ is not None or named is None or named not in self.styles:
                break
            based_on, numbered = self.styles[named]
            list_, depth = _value(numbered, "{*}numId"), depth or _value(numbered, "{*}ilvl")
            named = based_on
        if list_ is None or list_ not in self.levels:
            return None
        levels = self.levels[list_]
        of_style = next((k for k, level in levels.items() if style and level.style == style), 0)
        return list_, min(whole(depth, of_style), _LEVELS - 1)


def is_told(number: str, text: str, is_in_cell: bool) -> bool:
    """Whether a number is read with its text.

    In a cell, one before a figure or a code is no digit of it, and an empty cell can hold nothing but its number.
    Elsewhere digits alone (1, 2.1) tell no heading, and would be digits of the year or figure that follows them; a
    number without a text is one that was forgotten.
    """
    text = text.strip()
    if is_in_cell:
        return not text or read_figure(text) is None
    return bool(text) and not _BARE.fullmatch(number.strip())


def numbers_of(numbering: Element | None, styles: Element | None) -> Numbers:
    """The lists of a document, by the two parts that tell of them."""
    if numbering is None:
        return Numbers()
    kinds = {
        attribute(kind, "abstractNumId") or "": dict(_levels(kind)) for kind in numbering.iterfind("{*}abstractNum")
    }
    levels: dict[str, Mapping[int, _Level]] = {}
    counted_with: dict[str, str] = {}
    restarts: set[str] = set()
    for list_ in numbering.iterfind("{*}num"):
        name, kind = attribute(list_, "numId") or "", _value(list_, "{*}abstractNumId") or ""
        own = dict(kinds.get(kind, {}))
        for override in list_.iterfind("{*}lvlOverride"):
            own |= dict(_levels(override))
            depth, start = whole(attribute(override, "ilvl"), 0), _value(override, "{*}startOverride")
            if start is not None and depth in own:
                level = own[depth]
                own[depth] = replace(level, start=whole(start, 1))
                restarts.add(name)
        levels[name], counted_with[name] = own, kind
    return Numbers(levels, counted_with, restarts, dict(_styles(styles)))


def _levels(parent: Element) -> Iterator[tuple[int, _Level]]:
    for level in parent.iterfind("{*}lvl"):
        text = _value(level, "{*}lvlText") or ""
        gap = _value(level, "{*}suff") != "nothing"
        kind, style = _value(level, "{*}numFmt") or "decimal", _value(level, "{*}pStyle")
        start, depth = whole(_value(level, "{*}start"), 1), min(whole(attribute(level, "ilvl"), 0), _LEVELS - 1)
        above = whole(_value(level, "{*}lvlRestart"), depth)
        yield depth, _Level(start, kind, text, gap, style, above, is_on(level.find("{*}isLgl")))


def _styles(styles: Element | None) -> Iterator[tuple[str, tuple[str | None, Element | None]]]:
    for style in () if styles is None else styles.iterfind("{*}style"):
        yield attribute(style, "styleId") or "", (_value(style, "{*}basedOn"), style.find("{*}pPr/{*}numPr"))


def _value(parent: Element | None, path: str) -> str | None:
    found = None if parent is None else parent.find(path)
    return None if found is None else attribute(found, "val")


def _printed(levels: Mapping[int, _Level], own: _Level, counts: list[int | None]) -> str:
    """A number with what stands around it; '' where it is a mark, or written in a way that is not known."""
    parts: dict[str, str] = {}
    for place in set(_PLACE.findall(own.text)):
        level = levels.get(int(place) - 1)
        write = _WRITTEN.get("decimal" if own.is_legal else level.kind) if level else None
        if level is None or write is None:
            return ""
        count = counts[int(place) - 1]
        parts[place] = write(level.start if count is None else count)
    return _PLACE.sub(lambda match: parts[match[1]], own.text) if parts else ""


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not 0 < tens < 10:
        return "".join(_DIGITS[int(digit)] for digit in str(number)) if tens else _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 0 < number <= _CIRCLED else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written, number = written + sign * (number // value), number % value
    return written


_WRITTEN: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting"), _chinese),
    **dict.fromkeys(("taiwaneseCountingThousand", "ideographDigital", "japaneseDigitalTenThousand"), _chinese),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _full_width),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
