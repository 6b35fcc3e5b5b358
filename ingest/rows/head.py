"""Where a table's head ends: everything before the first row of data, and its repetitions on later pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ingest.forms.heads import heads
from ingest.model import Line
from ingest.numbers import read_figure
from ingest.rows.tokens import Token
from ingest.units import UNIT_LINE
from ingest.wording import fold

LEVELS = "类款项"  # of a code in three columns, in the row of the numbers (Yunnan, Ningxia)
_CHINESE = re.compile(r"[一-鿿]")
_LEAST_COUNTED = 3
_TWO_DIGITS = 9  # columns before the first whose number has two
_LONGER_THAN_LABEL = 20  # characters


@dataclass(frozen=True, slots=True)
class Head:
    """`text` is the folded wording of the head; `printed_columns` the last number of its 栏次 row, if it has one."""

    lines: tuple[Line, ...]
    data: tuple[Line, ...]
    repeated: tuple[Line, ...]
    text: str
    printed_columns: int | None


def counted_columns(texts: Iterable[str]) -> int | None:
    """n where the texts are the row `栏次 1 2 … n` that numbers the columns (栏次 may stand between), else None.

    A page narrower than its table may cut the last number of two digits: 1 for 12.
    """
    count = 0
    named = False
    cut = ""
    for text in texts:
        word = fold(text)
        if not word:
            continue
        if cut:
            return None
        if not count and not (word := word.lstrip(LEVELS)):
            continue
        if word in heads("counting"):
            named = True
            continue
        reading = read_figure(word)
        if reading is None and named and _CHINESE.sub("", word) == str(count + 1):
            count += 1  # the end of a merged head fell into its cell: 上缴4支出
            continue
        if reading is None or reading.value != count + 1:
            if count < _TWO_DIGITS or word != str(count + 1)[:1]:
                return None
            cut = word
        count += 1
    return count if count >= _LEAST_COUNTED or (count and named) else None


def first_counted(texts: Iterable[str]) -> int | None:
    """Which of the texts of a row that numbers the columns says 1, words that fell into its cell or not (本年1收入)."""
    numbers = (read_figure(_CHINESE.sub("", fold(text))) for text in texts)
    return next((i for i, number in enumerate(numbers) if number is not None and number.value == 1), None)


def counted_below(lines: Sequence[Line], start: int, tokens: Mapping[int, list[Token]]) -> tuple[int, int]:
    """How many lines from `start` number the columns, each cell on a line of its own (栏次, 1, 2, 3, …), and the last
    number; 0 where they do not: 1, 2 and 3 that nothing says to be numbers can be amounts."""
    if _only_word(lines[start], tokens) not in heads("counting"):
        return 0, 0
    count = 0
    while start + count + 1 < len(lines) and _only_word(lines[start + count + 1], tokens) == str(count + 1):
        count += 1
    return (count + 1, count) if count >= _LEAST_COUNTED else (0, 0)


def _only_word(line: Line, tokens: Mapping[int, list[Token]]) -> str:
    own = tokens.get(line.number, ())
    return fold(own[0].text) if len(own) == 1 else ""


def split_head(lines: tuple[Line, ...], tokens: dict[int, list[Token]], first_data: int) -> Head:
    """Divide the lines: head before `first_data` (an index), data after it without repeated heads."""
    head = lines[:first_data]
    folded = [fold(line.text) for line in head]
    printed: int | None = None
    counting: set[str] = set()
    for line in head:
        if count := counted_columns([t.text for t in tokens.get(line.number, [])]):
            printed = count
            counting.add(fold(line.text))
    for at in range(len(head)):
        length, count = counted_below(head, at, tokens)
        printed = count if length and at + length == len(head) else printed
    data: list[Line] = []
    repeated: list[Line] = []
    at = first_data
    while at < len(lines):
        length = _repetition(folded, [fold(line.text) for line in lines[at : at + len(folded)]], counting)
        if not length and UNIT_LINE.search(fold(lines[at].text)):
            length = 1
        if length:
            repeated += lines[at : at + length]
            at += length
        else:
            data.append(lines[at])
            at += 1
    return Head(head, tuple(data), tuple(repeated), "".join(folded), printed)


def _repetition(head: list[str], following: list[str], counting: set[str]) -> int:
    """How many of the following lines repeat a stretch of the head: three lines, all that it has, its end, where that
    is longer than a label, or two of which one is `counting` its columns; numbers that are not all can be amounts."""
    best = 0
    for start in range(len(head)):
        length = 0
        while start + length < len(head) and length < len(following) and head[start + length] == following[length]:
            length += 1
        least = 2 if counting.intersection(following[:length]) else 3
        is_long = max(map(len, head[start : start + length]), default=0) >= _LONGER_THAN_LABEL
        is_end = length > 1 and start + length == len(head) and is_long
        is_whole = start + length == len(head) or not all(map(str.isdigit, following[:length]))
        if is_whole and (length >= min(least, len(head)) or is_end) and length > best:
            best = length
    return best
