"""Words of a line with the places that they cover, and headings put together of the words below one another."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce

from ingest.model import Line
from ingest.performance.draft import LEVELS, join, tidy
from ingest.performance.vocabulary import divided, heading, is_row, level_cut, level_names, named

_WORD = re.compile(r"\S+")
# The same where a blank parts figures and Latin letters from Chinese characters within a cell (≥320 吨, 指标 1).
_SPACED_WORD = re.compile(r"\S+(?:(?:(?<=[0-9A-Za-z%])[ ](?=[一-鿿])|(?<=[一-鿿])[ ](?=[0-9A-Za-z]))\S+)*")
# Target and result in one word of these: of one unit, they are two cells (≥3.5 万亩 3.6 万亩), and points a third.
_TWO_VALUES = re.compile(r"([≥≤<>=]?[\d.,]+ ?(?P<unit>[一-鿿]+)) ([\d.,]+ ?(?P=unit))(?: (\d{1,2}(?:\.\d{1,2})?))?")
_SPACED = re.compile(r"[≥≤<>=]\d[\d.,]* [一-鿿]|20\d\d 年")
_TIGHT = re.compile(r"[≥≤<>=]\d[\d.,]*[一-鿿]|20\d\d年")
_ANY_SPACED = re.compile(r"\d [一-鿿]")
_RESTS = (
    "",
    "标",
    "指标",
    "度指标",
    "意度指标",
    "益指标",
    "效益指标",
    "响指标",
    "影响指标",
)  # of a level's name, in its next line
_SHORTEST, _LONGEST = 3, 24  # characters of a level's first line; of two that touch
_LEVEL = "指标"  # what names of levels end with
MAX_WORDS = 48  # of a row of headings: a dozen, each over a few lines
Measure = Callable[[str], int]
Known = Callable[[str], bool]  # whether a text is a heading


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or words of one cell below one another: the lines (by number) and the display columns that it covers.

    `sure`: whether it is clear which column it stands in.
    """

    text: str
    top: int
    bottom: int
    left: int
    right: int
    sure: bool = True

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    def over(self, other: Piece) -> bool:
        """Whether the two stand above one another."""
        return self.left < other.right and other.left < self.right

    def with_below(self, other: Piece) -> Piece:
        return Piece(
            join(self.text, other.text),
            self.top,
            max(self.bottom, other.bottom),
            min(self.left, other.left),
            max(self.right, other.right),
            self.sure and other.sure,
        )


def may_be_spaced(lines: Sequence[Line]) -> tuple[bool, ...]:
    """Whether lines part figures from Chinese characters within cells, as word processors print: from units, and in
    years. Other cells may stand a blank apart too. Both may be where signs and units have columns of their own."""
    texts = [line.text for line in lines if line.cells is None]
    spaced, tight = (sum(len(way.findall(text)) for text in texts) for way in (_SPACED, _TIGHT))
    if spaced == tight == 0 and any(_ANY_SPACED.search(text) for text in texts):
        return False, True
    return (spaced > tight,)


def pieces_of(line: Line, measure: Measure, *, spaced: bool = False) -> list[Piece]:
    """The words of a line, left to right; `measure` gives the display columns of a character, `spaced` is as
    `may_be_spaced` finds it."""
    found: list[Piece] = []
    at = right = 0
    for start, end in _words(line.text, spaced=spaced):
        left = right + _width(line.text[at:start], measure)
        at, right = end, left + _width(line.text[start:end], measure)
        text = line.text[start:end].replace(" ", "")
        edge = _edge(text)
        middle = left + _width(text[:edge], measure)
        if edge:
            found.append(Piece(text[:edge], line.number, line.number, left, middle))
        found.append(Piece(text[edge:], line.number, line.number, middle, right))
    return found


def _words(text: str, *, spaced: bool) -> Iterator[tuple[int, int]]:
    """Where the words of a line begin and end."""
    for word in (_SPACED_WORD if spaced else _WORD).finditer(text):
        values = _TWO_VALUES.fullmatch(word.group()) if spaced else None
        if values is None:
            yield word.span()
            continue
        for cell in (1, 3, 4):
            if values[cell] is not None:
                yield word.start() + values.start(cell), word.start() + values.end(cell)


def _edge(word: str) -> int:
    """Where the name of a level begins in a word of cells that touch; 0 where it does not.

    Behind a letter of what is written downwards beside it (效产出指标), or behind the level above (产出指标质量指标).
    """
    if level_names(word):
        return 0
    if level_names(word[1:]) and is_row("margin", word[0]):
        return 1
    middle = range(_SHORTEST, len(word) - _SHORTEST + 1) if len(word) <= _LONGEST else ()
    broken = [cut for cut in middle if _begins(word[:cut], 1) and _begins(word[cut:], 2)]
    if len(broken) == 1:
        return broken[0]
    if _LEVEL not in word:
        return 0
    if (cut := level_cut(word)) and not named(word[:cut], 1):
        return cut
    ends = (end + len(_LEVEL) for end in range(len(word)) if word.startswith(_LEVEL, end))
    cuts = (word.index("）", end) + 1 if word[end : end + 1] == "（" and "）" in word[end:] else end for end in ends)
    return next((cut for cut in cuts if named(word[:cut], 1) and named(word[cut:], 2)), 0)


def _begins(text: str, level: int) -> bool:
    """Whether a text is the name of a level or the first line of one that is broken: 经济效益指, 服务对象满."""
    return any(named(text + rest, level) for rest in _RESTS)


def is_heading(text: str) -> bool:
    return heading("indicators", text) is not None or is_row("margin", text)


def heads_of(rows: Sequence[Sequence[Piece]], known: Known = is_heading) -> Iterator[list[Piece]]:
    """The headings that a few lines print, by place and by order; none where they have more words than headings do."""
    if sum(map(len, rows)) <= MAX_WORDS:
        yield _by_place(rows, known)
        yield _in_order(rows, known)


def _by_place(rows: Sequence[Sequence[Piece]], known: Known) -> list[Piece]:
    """The headings that a few lines print, left to right: words below one another are one.

    A heading over several others (指标值 over 预期指标值 | 实际完成值) names a group and is left out.
    """
    apart = [[part for piece in row for part in _unglued(piece, known)] for row in rows]
    found = [piece for group in _stacked(apart) for piece in _without_group(group, known)]
    return sorted((replace(piece, text=tidy(piece.text)) for piece in found), key=lambda piece: piece.left)


def _in_order(rows: Sequence[Sequence[Piece]], known: Known) -> list[Piece]:
    """The same where a line of wrapped headings has drifted aside: its words end headings above them, in order."""
    found: list[Piece] = []
    for row in rows:
        ended = _ended(found, row, known) if found else None
        if ended is not None:
            found = ended
        elif any(piece.over(head) for piece in row for head in found):
            return []
        else:
            found = sorted([*found, *row], key=lambda head: head.left)
    return found


def _ended(heads: Sequence[Piece], ends: Sequence[Piece], known: Known) -> list[Piece] | None:
    """Headings with all of these words behind them, in order: behind every one that is none yet, and behind others
    that stay headings with it; None where that does not come out even."""

    @cache
    def behind(h: int, e: int) -> list[Piece] | None:
        if h == len(heads):
            return [] if e == len(ends) else None
        if e < len(ends):
            whole = joined([heads[h], ends[e]])
            rest = behind(h + 1, e + 1) if not known(heads[h].text) or known(whole.text) else None
            if rest is not None:
                return [whole, *rest]
        rest = behind(h + 1, e) if known(heads[h].text) else None
        return None if rest is None else [heads[h], *rest]

    return behind(0, 0)


def _unglued(piece: Piece, known: Known) -> list[Piece]:
    """Headings of cells that touch, one by one."""
    words = None if known(piece.text) else divided(piece.text, known)
    if not words:
        return [piece]
    share = (piece.right - piece.left) / len(piece.text)
    found: list[Piece] = []
    at = 0
    for word in words:
        left, at = at, at + len(word)
        edges = piece.left + round(left * share), piece.left + round(at * share)
        found.append(replace(piece, text=word, left=edges[0], right=edges[1]))
    return found


def _stacked(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Words in stacks that stand above one another, each from top to bottom."""
    stacks: list[list[Piece]] = []
    for row in rows:
        for piece in row:
            under = [stack for stack in stacks if any(piece.over(other) for other in stack)]
            stacks = [stack for stack in stacks if stack not in under]
            stacks.append([*sorted((p for stack in under for p in stack), key=lambda p: (p.top, p.left)), piece])
    return stacks


def _without_group(stack: list[Piece], known: Known) -> list[Piece]:
    lines = sorted({piece.top for piece in stack})
    several = next((top for top in lines if sum(piece.top == top for piece in stack) > 1), None)
    above = "".join(piece.text for piece in stack if several is not None and piece.top < several)
    if several is not None and _may_be_group(above, known):
        return _by_place([[piece for piece in stack if piece.top == top] for top in lines if top >= several], known)
    whole = joined(stack)
    below = joined(stack[1:]) if len(stack) > 1 and _may_be_group(stack[0].text, known) else whole
    return [below if known(below.text) and not known(whole.text) else whole]


def _may_be_group(text: str, known: Known) -> bool:
    """Whether a heading may stand over others: the levels stand beside each other."""
    return known(text) and heading("indicators", text) not in LEVELS


def joined(stack: Sequence[Piece]) -> Piece:
    """One piece of several, each of which goes on with the text of the one before it."""
    whole = reduce(Piece.with_below, stack)
    return replace(whole, text=tidy(whole.text))


def _width(text: str, measure: Measure) -> int:
    return len(text) if text.isascii() else sum(map(measure, text))
