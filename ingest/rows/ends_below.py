"""Amounts of laid-out text whose last digits stand right below them, on a line of their own: 17491.0 above 3.

A cell that holds all amounts but the longest cuts these alone. What tells that the digits are an end: they stand below
a number that has fewer decimals than nearly all others, and give it just as many. Beside them can stand the rest of a
wrapped label, but nothing that names a row: 7.50 below 12 is the amount of the next one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.rows.blank_columns import Segment
from ingest.rows.codes import is_code
from ingest.rows.cut_amounts import AMOUNT, MOST_DECIMALS
from ingest.rows.entry import Entry
from ingest.rows.head import counted_columns
from ingest.rows.labels import is_known, is_piece_of_known, is_total
from ingest.rows.widths import Measure, width, words_of
from ingest.wording import fold

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?")
_END = re.compile(r"\.?\d{1,2}|\d{1,3}\.\d{1,2}")
_WHOLE = re.compile(r"-?[1-9]\d*")
_ALL_BUT_FEW = 0.8
_MOST_ABOVE = 2  # lines: one of the other side can stand between
_BESIDE = 1  # columns that an end may stand off


def with_ends_from_below(lines: Sequence[Line], measures: Sequence[Measure]) -> tuple[tuple[Line, ...], frozenset[int]]:
    """The lines with such amounts whole, and the numbers of those in which one was left as it is."""
    decimals = _usual_decimals(lines)
    if decimals is None:
        return tuple(lines), _of_differing_decimals(lines)
    whole: list[Line] = []
    left: set[int] = set()
    for line in lines:
        above = whole[-1] if whole else None
        if above is None or not _can_go_on(above, line):
            whole.append(line)
            continue
        is_below = above.page == line.page
        found = [c for measure in measures if is_below and (c := _ends(above, line, measure, decimals)) is not None]
        found += [noughts] if is_below and (noughts := _noughts(above, line, decimals)) else []
        joined = next((both for cut in found if (both := _joined(above, line, cut, decimals)) is not None), None)
        if joined is not None:
            whole[-1:] = joined
            continue
        if found or (is_below and _are_ends_alone(line)):
            left |= _left_cut(whole[-_MOST_ABOVE:], line, decimals)
        elif _may_lack_its_end(above, line):
            left |= {above.number, line.number}
        whole.append(line)
    return tuple(whole), frozenset(left)


def with_left_ends_marked(entries: tuple[Entry, ...], lines: frozenset[int]) -> tuple[Entry, ...]:
    """The entries, those with figures on such `lines` marked as cut."""
    if not lines:
        return entries
    return tuple(replace(e, is_cut=True) if any(f.line in lines for f in e.figures) else e for e in entries)


def with_pieces_marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, those marked as cut in which decimals alone follow a whole number of another line: 155 above .14."""
    return tuple(replace(e, is_cut=True) if _has_pieces(e) else e for e in entries)


def _has_pieces(entry: Entry) -> bool:
    return any(
        "." not in a.text and b.text.startswith(".") and a.line != b.line
        for a, b in zip(entry.figures, entry.figures[1:], strict=False)
    )


def _can_go_on(above: Line, line: Line) -> bool:
    """Whether a line is the next one of a row: it names none of its own, and the one above does not number columns."""
    if line.first != above.last + 1 or counted_columns(word[0] for word in words_of(above.text)):
        return False
    begun = [word for word in above.text.split() if not word[-1].isdigit() and not is_total(word)]
    texts = [fold(word) for word in line.text.split() if not word[-1].isdigit()]
    return all(is_piece_of_known(text) or any(is_known(word + text) for word in begun) for text in texts)


def _may_lack_its_end(above: Line, line: Line) -> bool:
    """Whether a whole number among amounts of a row may go on in an end that does not stand right below it."""
    words = [word for word in line.text.split() if word[-1].isdigit()]
    if not words or not all("." in word and _END.fullmatch(word) for word in words):
        return False
    printed = [w[0] for w in words_of(above.text)]
    first = next((k for k, word in enumerate(printed) if AMOUNT.fullmatch(word)), len(printed))
    return is_code(printed[0] if printed else "") and any(_WHOLE.fullmatch(word) for word in printed[first:])


def _usual_decimals(lines: Sequence[Line]) -> int | None:
    """How many decimals nearly all amounts have; None where they differ."""
    found = Counter(len(a[1]) for line in lines for w in words_of(line.text) if (a := AMOUNT.fullmatch(w[0])))
    decimals, times = next(iter(found.most_common(1)), (0, 0))
    return decimals if decimals > 1 and times >= found.total() * _ALL_BUT_FEW else None


def _of_differing_decimals(lines: Sequence[Line]) -> frozenset[int]:
    """The lines with amounts below which digits stand alone, where no number of decimals is usual."""
    left: set[int] = set()
    for k, line in enumerate(lines):
        if line.text.strip() and _are_ends_alone(line):
            left |= _left_cut(lines[max(k - _MOST_ABOVE, 0) : k], line, MOST_DECIMALS)
    return frozenset(left)


def _ends(above: Line, line: Line, measure: Measure, decimals: int) -> list[tuple[Segment, Segment]] | None:
    """The cut amounts of a line with the ends that stand below them; None where the line below has other numbers."""
    numbers = [word for word in _placed(line, measure) if word.text[-1].isdigit()]
    if not numbers or not all(_END.fullmatch(word.text) for word in numbers):
        return None
    pairs: list[tuple[Segment, Segment]] = []
    for end in numbers:
        over = [w for w in _placed(above, measure) if w.left - _BESIDE < end.right and end.left < w.right + _BESIDE]
        if len(over) != 1 or not _is_cut(over[0].text, end.text, decimals):
            return None
        pairs.append((over[0], end))
    return pairs


def _noughts(above: Line, line: Line, decimals: int) -> list[tuple[Segment, Segment]]:
    """The cut noughts of a line with those that are all of the next one, as many: which is whose is the same."""
    cut = [word for word in _placed(above, len) if _lacks_decimals(word.text, decimals)]
    ends = _placed(line, len)
    is_clear = len(cut) == len(ends) and all(
        set(a.text + b.text) <= set("0.") and _is_cut(a.text, b.text, decimals) for a, b in zip(cut, ends, strict=True)
    )
    return list(zip(cut, ends, strict=True)) if is_clear else []


def _left_cut(above: Sequence[Line], line: Line, decimals: int) -> set[int]:
    """The lines with amounts that may go on in a line of ends, and that one: none where all of it is noughts."""
    cut = {x.number: words for x in above if (words := [w for w in x.text.split() if _lacks_decimals(w, decimals)])}
    every = [*line.text.split(), *(word for words in cut.values() for word in words)]
    return {*cut, line.number} if cut and any(set(word) - set("0.") for word in every) else set()


def _are_ends_alone(line: Line) -> bool:
    return all(_END.fullmatch(word) for word in line.text.split())


def _is_cut(text: str, end: str, decimals: int) -> bool:
    if not _NUMBER.fullmatch(text) or ("." in text) == ("." in end):
        return False
    found = AMOUNT.fullmatch(text + end)
    return found is not None and len(found[1]) == decimals


def _placed(line: Line, measure: Measure) -> list[Segment]:
    """The words of a line in display columns."""
    found: list[Segment] = []
    for word in words_of(line.text):
        left = width(line.text[: word.start()], measure)
        found.append(Segment(word[0], left, left + width(word[0], measure)))
    return found


def _joined(above: Line, line: Line, pairs: list[tuple[Segment, Segment]], decimals: int) -> list[Line] | None:
    """The two lines with the ends moved up, the second only if it has more; None where an amount stays cut."""
    ends: dict[int, str] = {}
    words = list(words_of(above.text))
    texts = iter(pairs)
    cut, end = next(texts, (None, None))
    for k, word in enumerate(words):
        if cut is not None and end is not None and word[0] == cut.text and k not in ends:
            ends[k] = end.text
            cut, end = next(texts, (None, None))
    if len(ends) < len(pairs) or any(k not in ends and _lacks_decimals(w[0], decimals) for k, w in enumerate(words)):
        return None
    text = above.text
    for k, more in reversed(ends.items()):
        text = _longer(text, words[k], more)
    rest = line.text
    for word in reversed(list(words_of(line.text))):
        if _END.fullmatch(word[0]):
            rest = rest[: word.start()] + " " * len(word[0]) + rest[word.end() :]
    upper = replace(above, text=text, since=above.first, until=line.last)
    return [upper, replace(line, text=rest)] if rest.strip() else [upper]


def _lacks_decimals(word: str, decimals: int) -> bool:
    return "." in word and word[0].isdigit() and len(word) - word.rindex(".") - 1 < decimals


def _longer(text: str, word: re.Match[str], more: str) -> str:
    """The text with an amount made longer into the blanks before it: it stays flush right in its column."""
    start = word.start() - len(more)
    has_room = start > 0 and not text[start - 1 : word.start()].strip()
    return text[: start if has_room else word.start()] + word[0] + more + text[word.end() :]
