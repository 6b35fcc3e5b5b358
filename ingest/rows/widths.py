"""Pieces of lines laid out by position, and how wide their characters were taken to be: converters do not say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from ingest.model import Line
from ingest.numbers import MONEY_UNIT, is_blank, is_figure
from ingest.rows.blank_columns import Segment
from ingest.rows.cut_amounts import AMOUNT, BROKEN
from ingest.wording import east_asian_width, is_chinese, terminal_width

Measure = Callable[[str], int]  # the display columns of a character
# Some tools count a Chinese character as one column (pdftotext), some as two, as terminals do.
MEASURES: tuple[Measure, ...] = (len, terminal_width, east_asian_width)
# What our own reader of PDFs places words by.
OWN_MEASURE: tuple[Measure, ...] = (terminal_width,)
# an amount that fills its column touches the label, code or amount of the next one: 168,920.48本年支出合计,
# 48.8830205 电费, 48.8812.50; its own unit is no label
_MOST_TOUCHING = 20  # amounts: no form has more columns, and a longer row of digits is none
_MONEY = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{2}"
_NEXT_CODE = r"[23]\d{4}(?:\d{2})?(?!\d)|[23]\d\d\s+[一-鿿]"
_NEXT_CELL = rf"(?!{MONEY_UNIT})[一-鿿]|{_NEXT_CODE}|(?:{_MONEY}){{1,{_MOST_TOUCHING}}}(?![\d.])"
_YEAR = r"(?:19|20)\d\d 年\S*"  # 2025 年预算数: programs leave a gap between digits and Chinese characters
_WORD = re.compile(rf"(?=[-\d])(?:{_YEAR}|{BROKEN}|{_MONEY}(?={_NEXT_CELL}))|\S+")
# Where neither stands in a text, its words are what blanks divide: that is told fast.
_TOUCHED = re.compile(r"\.(?:\d\d\S| \d)")
_BEFORE_YEAR = " 年"
_PLAIN_WORD = re.compile(r"\S+")
_NUMBERING = re.compile(r"\d{1,2}[.．]")  # of a label: 1. 一般公共预算资金
_MIN_TOLD = 20  # amounts that tell how widths were measured
_NEARLY_AS_FEW = 1.33


def measures_of(lines: Iterable[Line]) -> tuple[Measure, ...]:
    """The measures that the lines of a document may have been laid out by: of one converter, they share one.

    Figures end where their columns end; by another measure they end in many more places, as the words before them have
    more or fewer wide characters. Where there are too few figures to tell, or none before which such characters stand,
    all are left.
    """
    ends: list[set[tuple[int | None, int]]] = [set() for _ in MEASURES]
    told = 0
    for line in lines:
        for amount in words_of(line.text):
            if not AMOUNT.fullmatch(amount[0]):
                continue
            before = line.text[: amount.end()]
            told += not before.isascii()
            for own, measure in zip(ends, MEASURES, strict=True):
                own.add((line.page, width(before, measure)))
    fewest = min(map(len, ends))
    if told < _MIN_TOLD:
        return MEASURES
    return tuple(m for m, own in zip(MEASURES, ends, strict=True) if len(own) <= fewest * _NEARLY_AS_FEW)


def segments_of(line: Line, measure: Measure) -> list[Segment]:
    """Words joined where a single blank separates two texts; figures always stand by themselves."""
    found: list[Segment] = []
    at = right = 0  # the end of the word before: in the text, and in display columns
    for word in words_of(line.text):
        text = word.group()
        left = right + width(line.text[at : word.start()], measure)
        at, right = word.end(), left + width(text, measure)
        last = found[-1] if found else None
        if (
            last is not None
            and left - last.right == 1
            and not is_figure(text)
            and (not is_figure(last.text) or _NUMBERING.fullmatch(last.text) is not None)
            and not is_blank(text)
            and (not is_blank(last.text) or is_chinese(last.text))  # a dash flush with the label of the next column
        ):
            found[-1] = Segment(last.text + " " + text, last.left, right)
        else:
            found.append(Segment(text, left, right))
    return found


@lru_cache(maxsize=512)  # the lines of a table are asked for them by several, one after the other
def words_of(text: str) -> tuple[re.Match[str], ...]:
    """The words of a text, an amount and what touches it apart."""
    is_plain = not may_touch(text) and _BEFORE_YEAR not in text
    return tuple((_PLAIN_WORD if is_plain else _WORD).finditer(text))


def may_touch(text: str) -> bool:
    """Whether an amount may touch what stands behind it, or be broken by a blank."""
    return _TOUCHED.search(text) is not None


def width(text: str, measure: Measure) -> int:
    return len(text) if text.isascii() else sum(map(measure, text))
