"""Amounts cut over the lines of narrow cells, in text that gives cell after cell or row after row without their places.

`210 卫生 6300 6300` above `健康 0.00 0.00`, or `2257` above `019.8` above `3`: a line ends with the beginnings of
amounts, and the next one ends with as many pieces that make them whole. How long beginnings are tells cut amounts from
whole ones: a cell ends a line where it is full, so that nearly all numbers of that length go on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile
from operator import or_
from typing import NamedTuple

from ingest.model import Line
from ingest.rows.cut_amounts import AMOUNT, most_decimals
from ingest.subjects import names

_NUMBER = re.compile(r"-?[,.]*\d[\d,.]*")
_ENDS = re.compile(r"((?:[^\d\s.,]++\s++)*+)((?:[\d,.]++\s*+)++)")  # the rest of a label, and pieces
_WORD = re.compile(r"\S+")
_POINTED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d*")
_GROUP_BEGUN = re.compile(r"-?\d{1,3}(?:,\d{3})*,\d{0,2}")  # no whole number ends so
_FULL = re.compile(r"-?\d{4,}|-?\d{1,3}(?:,\d{3})+|" + _GROUP_BEGUN.pattern)
_DIGITS = re.compile(r"\d{1,9}")  # no more are worth reading as a number
_PIECE = re.compile(r"\d|\d*+[.,][\d.,]*+")
_CUT_CODE = re.compile(r"\s*(\d{3,6}) (\d{1,3})([一-鿿].*)")
_FOLLOWED = 0.9  # of the numbers of a length
_FEWEST = 4  # whole numbers of a length
_FEWEST_BEGUN = 2
_BEGUN = -1  # instead of a length: by its point or comma a number has been begun
_MOST_LEFT = 3
_LONGEST_CODE = 7
_MOST_DIGITS = 14  # of an amount in yuan and fen
_USUAL = 2  # decimals


class _Longer(NamedTuple):
    """A line with what the next one adds to its amounts, the rest of that, and whether they are whole now."""

    text: str
    label: str
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Cuts:
    """What beginnings of amounts look like in a text: how many decimals whole ones have, and the lengths of others."""

    decimals: int
    kinds: frozenset[int] | None = None  # None where that is still to be found out
    by_points: bool = False  # every .80 of the text is the end of a number above it

    def kind(self, word: str) -> int | None:
        """The length of a number that an amount can begin with, or _BEGUN; None for a whole amount or another word."""
        if _POINTED.fullmatch(word):
            found = _BEGUN if len(word) - word.index(".") - 1 < self.decimals else None
        elif _GROUP_BEGUN.fullmatch(word):
            found = _BEGUN
        else:
            found = len(word) if _FULL.fullmatch(word) and word not in names() else None
        return found if self.kinds is None or found in self.kinds else None

    def in_tail(self, text: str) -> list[re.Match[str]]:
        tail = list(takewhile(lambda word: _NUMBER.fullmatch(word[0]), reversed(list(_WORD.finditer(text)))))
        return [word for word in reversed(tail) if self.kind(word[0]) is not None]

    def made_whole(self, above: str, below: str) -> _Longer | None:
        """The two texts with all cut amounts of the upper one whole, or longer; None where the lower has others."""
        ends = _ENDS.fullmatch(below)
        pieces = ends[2].split() if ends else []
        is_pointed = self.by_points and all(piece[0] == "." for piece in pieces)
        if ends is None:
            return None
        every = _Cuts(self.decimals)
        begun = (every if is_pointed else self).in_tail(above)
        joined = _joined(begun, pieces)
        if not joined or not all(map(self._is_amount, joined)):
            # among those of the usual lengths one of another: all of them whole leaves no doubt of it
            begun = every.in_tail(above) if self.kinds and _BEGUN in self.kinds else []
            joined = _joined(begun, pieces)
            if len(joined) < _FEWEST_BEGUN or not all(_is_whole(word, self.decimals) for word in joined):
                return None
        starts = [0, *(cut.end() for cut in begun)]
        between = [above[at : cut.start()] for at, cut in zip(starts, begun, strict=False)]
        text = "".join(chain.from_iterable(zip(between, joined, strict=True))) + above[starts[-1] :]
        return _Longer(text, ends[1].strip(), all(_is_whole(word, self.decimals) for word in joined))

    def _is_amount(self, word: str) -> bool:
        """Whether pieces are an amount with all its decimals, or one that can still go on."""
        if sum(map(str.isdigit, word)) > _MOST_DIGITS:
            return False
        found = AMOUNT.fullmatch(word)
        return len(found[1]) <= self.decimals if found else bool(_POINTED.fullmatch(word) or _FULL.fullmatch(word))


def with_whole_cells(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """The lines with amounts and codes that are cut at their ends made whole; None where pieces of numbers are left.

    They are as they are where nothing shows that any amount is cut.
    """
    words = [word for line in lines for word in line.text.split()]
    decimals = max(most_decimals(words) or _USUAL, _USUAL)
    kinds, by_points = _kinds(lines, _Cuts(decimals)), _all_points_end_numbers(lines)
    if not any(len(a[1]) == decimals and word.endswith("0") for word in words if (a := AMOUNT.fullmatch(word))):
        # noughts at the end may be left out: an amount with fewer decimals can be whole
        kinds, by_points = _that_fill_cells(kinds, set(words)), False
    if not kinds and not by_points:
        return tuple(lines)
    begin = _Cuts(decimals, kinds, by_points)
    whole = _with_whole_codes(_with_whole_amounts(lines, begin))
    return None if _left_over(whole, begin) > _MOST_LEFT else tuple(whole)


def _with_whole_amounts(lines: Sequence[Line], begin: _Cuts) -> list[Line]:
    """The lines with amounts made whole; as printed where they come to no end, as beginnings below each other do."""
    whole: list[Line] = []
    row = 0  # the line whose amounts can go on: those behind it are rests of its labels
    cuts = begin
    printed: list[Line] = []  # its lines, where its amounts are not whole yet
    for line in lines:
        longer = cuts.made_whole(whole[row].text, line.text) if whole else None
        if longer is None and printed:
            whole[row:], printed = printed, []
            row, cuts = len(whole) - 1, begin
            longer = cuts.made_whole(whole[row].text, line.text)
        if longer is None:
            row, cuts = len(whole), begin
            whole.append(line)
            continue
        printed = [] if longer.is_whole else [*(printed or whole[row:]), line]
        cuts = _Cuts(begin.decimals)  # what goes on does so until it is whole
        whole[row] = replace(whole[row], text=longer.text, since=whole[row].first, until=line.last)
        if longer.label:
            whole.append(replace(line, text=longer.label))
    return [*whole[:row], *printed] if printed else whole


def _joined(begun: Sequence[re.Match[str]], pieces: Sequence[str]) -> list[str]:
    """The beginnings of amounts with their ends; [] where there are not as many of both."""
    return [cut[0] + piece for cut, piece in zip(begun, pieces, strict=True)] if len(begun) == len(pieces) else []


def _all_points_end_numbers(lines: Sequence[Line]) -> bool:
    """Whether words that begin with a point stand at the ends of lines alone, as many as numbers are in those above."""
    count = 0
    for above, below in pairwise([Line(0, None, ""), *lines]):
        pieces = [word for word in below.text.split() if word[0] == "." and word != "."]
        ends = _ENDS.fullmatch(below.text) if pieces else None
        begun = sum(_FULL.fullmatch(word) is not None for word in above.text.split())
        if pieces and (ends is None or ends[2].split() != pieces or begun < len(pieces)):
            return False
        count += len(pieces)
    return count >= _FEWEST_BEGUN


def _with_whole_codes(lines: Sequence[Line]) -> list[Line]:
    """The lines with codes that are cut made whole: 2040 above 201, each digit on a line of its own, 2040 2公安."""
    whole: list[Line] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if (cut := _CUT_CODE.fullmatch(line.text)) and cut[1] + cut[2] in names() and cut[1] not in names():
            line = replace(line, text=f"{cut[1]}{cut[2]} {cut[3]}")
        run = list(takewhile(_DIGITS.fullmatch, (x.text.strip() for x in lines[at : at + _LONGEST_CODE])))
        if run and at and _counts_on(lines[at - 1].text.strip(), run[0]):
            run = []  # 1 above 2, 3 and 4 counts columns: no code 234
        used = next((n for n in range(len(run), 1, -1) if "".join(run[:n]) in names()), 1)
        if used > 1:
            line = replace(line, text="".join(run[:used]), since=line.first, until=lines[at + used - 1].last)
        whole.append(line)
        at += used
    return whole


def _left_over(lines: Sequence[Line], cuts: _Cuts) -> int:
    """How many lines hold nothing but a piece of a number, or end with a number that goes on."""
    alone = [line.text.strip() for line in lines]
    pieces = [_PIECE.fullmatch(w) is not None and not _is_whole(w, cuts.decimals) for w in alone]
    counts = [_counts_on(a, b) for a, b in pairwise(alone)]  # from column to column, below each other
    counted = (before or behind for before, behind in zip([False, *counts], [*counts, False], strict=True))
    left = [piece and not is_counted for piece, is_counted in zip(pieces, counted, strict=True)]
    begun = [any(cuts.kind(w[0]) == _BEGUN for w in cuts.in_tail(line.text)) for line in lines]
    return sum(map(or_, left, begun))


def _counts_on(word: str, following: str) -> bool:
    return bool(_DIGITS.fullmatch(word) and _DIGITS.fullmatch(following)) and int(following) == int(word) + 1


def _is_whole(word: str, decimals: int) -> bool:
    found = AMOUNT.fullmatch(word)
    return found is not None and len(found[1]) == decimals


def _that_fill_cells(kinds: Iterable[int], words: Iterable[str]) -> frozenset[int]:
    """The lengths that so many numbers without a point have, none of them round, that a cell's width must be why."""
    full = (word for word in words if _FULL.fullmatch(word) and not word.endswith("00") and word not in names())
    found = Counter(map(len, full))
    return frozenset(kind for kind in kinds if found[kind] >= _FEWEST)


def _kinds(lines: Sequence[Line], cuts: _Cuts) -> frozenset[int]:
    """The lengths of numbers at the ends of lines that nearly always go on below, _BEGUN among them."""
    found: Counter[int] = Counter()
    followed: Counter[int] = Counter()
    for above, below in pairwise(lines):
        kinds = [kind for word in cuts.in_tail(above.text) if (kind := cuts.kind(word[0])) is not None]
        found.update(kinds)
        if kinds and cuts.made_whole(above.text, below.text):
            followed.update(kinds)
    return frozenset(
        kind
        for kind, times in followed.items()
        if times >= max(_FEWEST_BEGUN if kind == _BEGUN else _FEWEST, found[kind] * _FOLLOWED)
    )
