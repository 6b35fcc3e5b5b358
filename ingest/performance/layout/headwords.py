"""Headings of a few lines, put together of words in whatever lines and places a tool has set them.

A heading of three lines beside one of one line has its middle line on that of the other, or two of its lines on one:
columns take words from each line, left to right, so that every one is a known heading and its words stand near one
another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations, product

from ingest.performance.draft import tidy
from ingest.performance.layout.pieces import MAX_WORDS, Piece, joined
from ingest.performance.vocabulary import is_row

Known = Callable[[str], bool]
State = tuple[int, ...]  # of each line, how many of its words are taken
Way = tuple[float, tuple[Piece, ...]]
_MOST_WORDS = 6  # of a heading
_MOST_OF_A_LINE = 2
_TURNABLE = 4  # words of a heading that may stand in another order
_LINES = 5
_APART = 10  # display columns between words of one heading
_WIDEST = 24  # display columns from where a heading begins to where its last word does
_LONGEST = 16  # characters of a word of a heading
_SECOND = 2.0  # what a second word of a line costs
_TURNED = 1.5  # what it costs that words stand in another order than they are read in
_GROUP = 5.0  # what it costs to leave out a heading over several others
_DRIFT = 0.3  # a display column between words of one heading
_LETTERS = 2  # characters of a line of what is written downwards


def _is_none(_: str) -> bool:
    """No heading stands over others."""
    return False


def woven(rows: Sequence[Sequence[Piece]], known: Known, may_be_group: Known = _is_none) -> list[Piece]:
    """The headings that all words of these lines make, left to right; [] where they do not."""
    words = [word for row in rows for word in row]
    if len(rows) > _LINES or len(words) > MAX_WORDS or any(len(word.text) > _LONGEST for word in words):
        return []
    ends = tuple(map(len, rows))

    @cache
    def rest(state: State) -> Way | None:
        """The cheapest way to make headings of all words from here on."""
        if state == ends:
            return 0.0, ()
        ways = []
        for taken, cost, heading in _next(rows, state, known, may_be_group):
            following = rest(tuple(map(sum, zip(state, taken, strict=True))))
            if following is not None:
                ways.append((cost + following[0], (*heading, *following[1])))
        return min(ways, key=lambda way: way[0], default=None)

    way = rest((0,) * len(rows))
    return list(way[1]) if way is not None else []


def _next(
    rows: Sequence[Sequence[Piece]], state: State, known: Known, may_be_group: Known
) -> Iterator[tuple[State, float, tuple[Piece, ...]]]:
    """What the next heading may take of each line, what that costs, and the heading: none for one over several."""
    ahead = [row[at : at + _MOST_OF_A_LINE] for row, at in zip(rows, state, strict=True)]
    left = min(words[0].left for words in ahead if words)
    ahead = [[word for word in words if word.left <= left + _WIDEST] for words in ahead]
    for taken in product(*(range(len(words) + 1) for words in ahead)):
        words = [word for own, count in zip(ahead, taken, strict=True) for word in own[:count]]
        if not 0 < len(words) <= _MOST_WORDS or min(word.left for word in words) > left:
            continue
        apart = _apart(words)
        if apart > _APART * len(words):
            continue
        cost = _DRIFT * apart + _SECOND * sum(count > 1 for count in taken)
        read = _heading(words, known, in_margin=not any(state))
        if read is not None:
            text, is_turned = read
            yield taken, cost + _TURNED * is_turned, (replace(joined(words), text=text),)
        if len(words) == 1 and may_be_group(tidy(words[0].text)):
            yield taken, _GROUP, ()


def _apart(words: Sequence[Piece]) -> int:
    """How many display columns lie between words of one heading."""
    ordered = sorted(words, key=lambda word: word.left)
    right, apart = ordered[0].right, 0
    for word in ordered[1:]:
        apart += max(0, word.left - right)
        right = max(right, word.right)
    return apart


def _heading(words: Sequence[Piece], known: Known, *, in_margin: bool) -> tuple[str, bool] | None:
    """The heading that words are, and whether in another order than they stand in; None where they are none."""
    text = tidy("".join(word.text for word in words))
    if known(text):
        return text, False
    if in_margin and is_row("in_margin", text) and all(len(word.text) <= _LETTERS for word in words):
        return text, False
    lines = {word.top for word in words}
    if len(words) == len(lines) or not _LETTERS < len(words) <= _TURNABLE:
        return None
    turned = (tidy("".join(word.text for word in (words[0], *order))) for order in permutations(words[1:]))
    found = {text for text in turned if known(text)}
    return (found.pop(), True) if len(found) == 1 else None
