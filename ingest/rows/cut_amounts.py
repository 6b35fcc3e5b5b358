"""Amounts cut over the lines of narrow cells: `1691. 一、一` above `82 般公共` holds 1691.82 beside a label.

Text that a page is read out as, row by row, sets the lines of cells side by side, so that the end of an amount begins
the next line and what follows there is of another cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, zip_longest

from ingest.model import Line
from ingest.subjects import names
from ingest.wording import is_han

_WORD = re.compile(r"\S+")
_CUT = re.compile(r"-?(?:\d{1,3},(?:\d{3},)*\d{0,2}|(?:\d{1,3}(?:,\d{3})+|\d+)\.)")
MOST_DECIMALS = 6  # of 万元, given to the fen
AMOUNT = re.compile(rf"-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\.(\d{{1,{MOST_DECIMALS}}})")  # and its decimals
# 134045. 24, with a blank behind the point: no cut amount, unless its end stands below
BROKEN = r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\. \d{1,2}(?!\S)"
_BROKEN = re.compile(BROKEN)
_END = re.compile(r"[.,]\d[\d,.]*")
_END_WITH_NOUGHTS = re.compile(r"0[\d,]*\d\.\d+")  # 07.75 below 13006: no amount begins so
_SHOWS_CUT = re.compile(f"{_CUT.pattern}|{_END_WITH_NOUGHTS.pattern}")
_DIGITS = re.compile(r"\d{1,5}")
_DIGITS_ALONE = re.compile(rf"(?<!\S){_DIGITS.pattern}(?!\S)")
_BEGUN_ALONE = re.compile(r"[\d,]+\.")
_DECIMALS = re.compile(r"-?[\d,]*\.(\d*)")
_MOST_ALIKE = 0.8
_FILLED = re.compile(r"-?[1-9]\d{3,}|-?\d{1,3}(?:,\d{3})+")
_DECIMALS_ALONE = re.compile(r"\s*\.\d{1,2}\s*")
_FILLED_UP = 0.2  # of the amounts with decimals, whole ones and ends
_MOST_PIECES = 6  # of an amount
_MANY_PIECES = 4
_FEW_PIECES = 2  # of lines that hold nothing else
_OFTEN_WHOLE = 0.5  # as often as amounts with digits below them
_MANY = 0.05  # of the words that end with a digit
_NO_EXCEPTION = 0.1  # of the amounts
_USUAL = 0.6
_NUMBERING = re.compile(r"\s*[1-9]\d?\.(?:\s|$)")  # as items of a list have it, not the beginning of an amount


def with_whole_amounts(lines: Sequence[Line], decimals: int) -> list[Line]:
    """The lines that follow each other without a gap, with the ends of cut amounts moved up to where these begin.

    `decimals` are those that the amounts of the text have: one with fewer is cut, too, where a digit follows.
    """
    whole: list[Line] = []
    for line in lines:
        whole[-1:] = (_joined(whole[-1], line, decimals) if whole else None) or [*whole[-1:], line]
    return whole


def usual_decimals(lines: Sequence[Line]) -> int:
    """How many decimals most amounts of a text have."""
    return decimals_in_pieces(lines) or most_decimals(word for line in lines for word in line.text.split()) or 1


def decimals_in_pieces(lines: Sequence[Line]) -> int | None:
    """How many decimals amounts have that are cut within these, 671.9 above 48157; None where none are.

    Digits alone stand right below such an amount, in the same place, and the decimals of its pieces are as many as
    those of the others. Whole amounts below others make up any number of decimals. An amount that has as many as those
    with nothing below them is whole: what stands there is the next cell, a code or the number of a row.
    """
    digits_below = {
        (i, word.start()): more
        for i, word in _amounts_above_digits(lines)
        if (more := _digits_below(lines, i, word.start(), word.end()))
    }
    if len(digits_below) < _MANY_PIECES:
        return None
    found: Counter[tuple[int, int]] = Counter()  # decimals before the cut, and all
    whole: Counter[int] = Counter()
    for i, line in enumerate(lines):
        for word in _WORD.finditer(line.text):
            begun = _DECIMALS.fullmatch(word[0])
            more = digits_below.get((i, word.start()), 0)
            if begun and more:
                found[len(begun[1]), len(begun[1]) + more] += 1
            elif begun:
                whole[len(begun[1])] += 1
    usual, often = next(iter(whole.most_common(1)), (0, 0))
    is_whole = often >= _OFTEN_WHOLE * sum(times for (before, _), times in found.items() if before == usual)
    pieces: Counter[int] = Counter()
    for (before, decimals), times in found.items():
        pieces[decimals] += 0 if is_whole and before == usual else times
    decimals, times = next(iter(pieces.most_common(1)), (0, 0))
    are_pieces = times >= _MANY_PIECES and times >= pieces.total() * _MOST_ALIKE
    return decimals if are_pieces and 1 < decimals <= MOST_DECIMALS else None


def _amounts_above_digits(lines: Sequence[Line]) -> Iterator[tuple[int, re.Match[str]]]:
    """The amounts, with the numbers of their lines, that digits alone stand close below: mostly these are codes."""
    have_digits = [any(map(_DIGITS.fullmatch, line.text.split())) for line in lines]
    places = [
        [digits.span() for digits in _DIGITS_ALONE.finditer(line.text)] if has_digits else []
        for line, has_digits in zip(lines, have_digits, strict=True)
    ]
    for i, line in enumerate(lines):
        below = list(chain.from_iterable(places[i + 1 : i + 3]))
        reach = max((right for _, right in below), default=0)
        for word in _WORD.finditer(line.text) if below else ():
            if word.start() >= reach:
                break
            if _DECIMALS.fullmatch(word[0]) and any(a < word.end() and word.start() < b for a, b in below):
                yield i, word


def _digits_below(lines: Sequence[Line], i: int, left: int, right: int) -> int:
    """How many digits stand alone below a place of line `i`, on the lines that follow it without a gap.

    Between two lines of a cell another cell of the row, of one line, can stand in the middle: its code or its name.
    """
    more = 0
    for above, line in pairwise(lines[i : i + _MOST_PIECES]):
        if line.number != above.last + 1 or line.page != above.page:
            break
        under = line.text[left:right].split()
        if not under and above is lines[i] and not amounts_in([line]):
            continue
        if len(under) != 1 or not _DIGITS.fullmatch(under[0]):
            break
        piece = next(word[0] for word in _WORD.finditer(line.text) if left < word.end())  # it can reach out of there
        if not _DIGITS.fullmatch(piece):
            break
        more += len(piece)
    return more


def whole_decimals(lines: Sequence[Line]) -> int:
    """How many decimals the whole amounts of a table have where some are cut: the most that are no exception.

    Where hardly one amount is whole, an odd number of them is cut, too: 万元 are given with two, four or six.
    """
    if (in_pieces := decimals_in_pieces(lines)) is not None:
        return in_pieces
    found = Counter(len(a[1]) for line in lines for word in line.text.split() if (a := AMOUNT.fullmatch(word)))
    most = max((n for n, times in found.items() if times >= found.total() * _NO_EXCEPTION), default=2)
    is_usual = found[most] >= found.total() * _USUAL
    return max(most if is_usual else most + most % 2, 2)


def most_decimals(words: Iterable[str]) -> int | None:
    """How many decimals most amounts among the words have; None where none is one."""
    found = Counter(len(amount[1]) for word in words if (amount := AMOUNT.fullmatch(word)))
    return next((n for n, _ in found.most_common(1)), None)


def amounts_in(lines: Iterable[Line]) -> set[str]:
    """The amounts with decimals that lines print whole."""
    return {word for line in lines for word in line.text.split() if AMOUNT.fullmatch(word)}


def is_amount(text: str, decimals: int) -> bool:
    """Whether a text is an amount that has no more decimals than the others."""
    found = AMOUNT.fullmatch(text)
    return found is not None and len(found[1]) <= decimals


def are_in_pieces(lines: Sequence[Line]) -> bool:
    """Whether so many amounts end or begin where none does that no row of a table can be relied on.

    They do so in columns of two or three digits: 1,0 above 74. above 19. Where none is cut in the line above, .52 is an
    amount below one. One whose end begins with a nought is cut behind whole digits: 13006 above 07.75.
    """
    if decimals_in_pieces(lines) is not None or _are_filled_up(lines):
        return True
    if sum(_goes_on_alone(above, line) for above, line in pairwise(lines)) >= _FEW_PIECES:
        return True
    rows = [_with_broken_whole(lines, i).split()[1:] for i in range(len(lines))]
    if not any(map(_SHOWS_CUT.fullmatch, set(chain.from_iterable(rows)))):
        return False
    cut = surely = begun = digits = ends = 0
    words_above: list[str] = []
    for words in rows:
        above = ends
        ends = sum(_ends_cut(word, following) for word, following in zip_longest(words, words[1:], fillvalue=""))
        begin = [word for word in words if _END.fullmatch(word)]
        below_one = sum(word.startswith(".") for word in begin)
        cut += ends
        if any(map(_FILLED.fullmatch, words_above)):
            surely += sum(map(bool, map(_END_WITH_NOUGHTS.fullmatch, words)))
        words_above = words
        begun += len(begin) - max(below_one - above, 0)
        digits += sum(word[-1].isdigit() for word in words)
    pieces = cut + surely + begun
    return cut + surely > 0 and pieces >= _MANY_PIECES and pieces > digits * _MANY


def _with_broken_whole(lines: Sequence[Line], i: int) -> str:
    """The text of line `i` without the blanks in amounts that have no digits below what stands before them."""

    def whole(found: re.Match[str]) -> str:
        is_cut = _digits_below(lines, i, found.start(), found.end()) > 0
        return found[0] if is_cut else found[0].replace(" ", "")

    return _BROKEN.sub(whole, lines[i].text) if ". " in lines[i].text else lines[i].text


def _are_filled_up(lines: Sequence[Line]) -> bool:
    """Whether amounts begin with as many digits as their column holds, and end on lines below: 12426283 above 1.11.

    Elsewhere an amount without decimals is a round one: it ends with noughts, or not all are of one length. Each counts
    once: a total is the amount of its only part, too.
    """
    words = {word for line in lines for word in line.text.split()}
    filled = {word for word in filter(_FILLED.fullmatch, words) if not word.endswith("00") and word not in names()}
    lengths = Counter(map(len, filled))
    if not lengths:
        return False
    if sum(_is_end_alone(above, line) for above, line in pairwise(lines)) >= _MANY_PIECES:
        return True
    _, times = lengths.most_common(1)[0]
    ends = sum(bool(AMOUNT.fullmatch(word) or _DECIMALS_ALONE.fullmatch(word)) for word in words)
    is_usual = times >= max(_MANY_PIECES, lengths.total() * _MOST_ALIKE)
    return is_usual and times <= ends and times >= ends * _FILLED_UP


def _goes_on_alone(above: Line, line: Line) -> bool:
    """Whether a line holds nothing but digits and a point, and the one below nothing but more digits: 6. above 11."""
    return bool(_BEGUN_ALONE.fullmatch(above.text.strip()) and _DIGITS.fullmatch(line.text.strip()))


def _is_end_alone(above: Line, line: Line) -> bool:
    """Whether a line holds the decimals alone of the whole number that the line above ends with."""
    if not _DECIMALS_ALONE.fullmatch(line.text):
        return False
    return _FILLED.fullmatch(next(reversed(above.text.split()), "")) is not None


def _ends_cut(word: str, following: str) -> bool:
    """Whether an amount is cut behind a word: 95., but not 3. before the name that it numbers."""
    return bool(_CUT.fullmatch(word)) and not (_NUMBERING.fullmatch(word) and is_han(following[:1]))


def _joined(above: Line, line: Line, decimals: int) -> list[Line] | None:
    """The two lines with all cut amounts of the upper one completed, the second only if anything of it is left."""
    words = line.text.split()
    cuts = [found for found in _WORD.finditer(above.text) if _is_cut(found[0], decimals)]
    if not cuts or len(words) < len(cuts) or _NUMBERING.match(above.text):
        return None
    ends, rest = words[: len(cuts)], words[len(cuts) :]
    if not all(is_amount(cut[0] + end, decimals) for cut, end in zip(cuts, ends, strict=True)):
        return None
    if rest and rest[0][0].isdigit():
        return None  # more ends than amounts: nothing says which is whose
    text, at = "", 0
    for cut, end in zip(cuts, ends, strict=True):
        text, at = text + above.text[at : cut.end()] + end, cut.end()
    upper = replace(above, text=text + above.text[at:], since=above.first, until=line.last)
    return [upper, replace(line, text=" ".join(rest))] if rest else [upper]


def _is_cut(word: str, decimals: int) -> bool:
    found = AMOUNT.fullmatch(word)
    return len(found[1]) < decimals if found else bool(_CUT.fullmatch(word))
