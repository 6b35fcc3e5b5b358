"""Forms on one page, left and right, each below its own title: they are read one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise, product
from math import inf
from operator import itemgetter
from typing import NamedTuple

from ingest.forms import catalogue
from ingest.forms.numbers import is_form_number
from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.words import TextLine, Word
from ingest.wording import fold

Words = tuple[Word, ...]
Span = tuple[float, float]
Placed = tuple[float, float, float]  # top, left, right
_MOST_WORDS = 20  # of a line of titles
_MOST_WAYS = 1_000  # of dividing a page that are weighed
_NEAR = 4  # heights of a line that titles beside each other can be apart
_MOST_OFF = 72.0  # points that a title stands from where that of its form would
_FEWEST_ROWS = 2  # of a form, a grid being one


class Strip(NamedTuple):
    """What is free of words and tables from `left` to `right`, down to `bottom`."""

    left: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Division:
    """Where a page is divided: at each `x`, from the line of the titles down to what goes over the whole page again."""

    x: tuple[float, ...]
    top: float
    bottom: float

    def part_of(self, left: float, top: float) -> int:
        """In reading order: 0 above the divided part, then its parts from left to right, then what is below it."""
        if top < self.top:
            return 0
        if top >= self.bottom:
            return len(self.x) + 2
        return 1 + sum(left >= x for x in self.x)

    def divided(self, line: TextLine) -> list[TextLine]:
        """The parts of a line, or the line as it is."""
        if not self.top <= line.top < self.bottom:
            return [line]
        edges = (-inf, *self.x, inf)
        parts = (tuple(w for w in line.words if left <= w.left < right) for left, right in pairwise(edges))
        return [line._replace(words=words) for words in parts if words]


def division_of(lines: Sequence[TextLine], found: Sequence[Grid]) -> Division | None:
    """How a page is divided, by its lines outside the tables; None where no titles stand beside each other."""
    if not _could_have(lines):
        return None
    titles = [(line.top, line.bottom, words) for line in lines for words in _titles(line.words)]
    for top, bottom, _ in titles:
        reach = bottom + _NEAR * (bottom - top)
        near = _beside((words for at, _, words in titles if top <= at < reach))
        if len(near) > 1 and (division := _below(top, near, lines, found)):
            return division
    return None


def _could_have(lines: Sequence[TextLine]) -> bool:
    """Whether two words that may end titles stand beside each other: few pages have such, which is told fast.

    The number of a form, which often stands beside its title, ends none.
    """
    words = [
        (line.top, line.bottom, word)
        for line in lines
        for word in line.words
        if "表" in word.text and not is_form_number(fold(word.text), "on_page")
    ]
    return any(
        (a.right <= b.left or b.right <= a.left) and abs(top - other) < bottom - top + _NEAR * (bottom - top)
        for k, (top, bottom, a) in enumerate(words)
        for other, _, b in words[k + 1 :]
    )


def _beside(titles: Iterable[Words]) -> list[Words]:
    """Of titles from top to bottom those that stand under no other, from left to right."""
    kept: list[Words] = []
    for words in titles:
        if all(words[0].left >= other[-1].right or words[-1].right <= other[0].left for other in kept):
            kept.append(words)
    return sorted(kept, key=lambda words: words[0].left)


def _titles(words: Words) -> list[Words]:
    """The titles on a line: the most that its words are, all of them, else those that are one word each."""
    marked = sum("表" in word.text for word in words)
    if not marked:
        return []
    best: list[list[Words] | None] = [[]]
    for end in range(1, len(words) + 1 if marked > 1 and len(words) <= _MOST_WORDS else 1):
        ways = [[*way, words[k:end]] for k, way in enumerate(best) if way is not None and _is_title(words[k:end])]
        best.append(max(ways, key=len, default=None))
    return best[-1] or [(word,) for word in words if "表" in word.text and _is_title((word,))]


def _is_title(words: Words) -> bool:
    return catalogue().title_of("".join(word.text for word in words)) is not None


def _below(top: float, titles: Sequence[Words], lines: Sequence[TextLine], found: Sequence[Grid]) -> Division | None:
    """The division below a line of titles.

    It goes through strips between the middles of the titles in which nothing stands, as far down as there are any: of
    these, where it leaves each title most nearly over the middle, or the left edge, of its form.
    """
    spans = [(line.top, word.left, word.right) for line in lines if line.top > top for word in line.words]
    spans = sorted([*spans, *((grid.y[0], grid.x[0], grid.x[-1]) for grid in found if grid.y[0] >= top)])
    ways = product(*(_free(_middle(left), _middle(right), spans) for left, right in pairwise(titles)))
    best = min(((_misfit(titles, spans, way), way) for way in islice(ways, _MOST_WAYS)), default=None)
    if best is None or best[0] == inf:
        return None
    return Division(tuple((strip.left + strip.right) / 2 for strip in best[1]), top, _bottom(best[1]))


def _free(left: float, right: float, spans: Sequence[Placed]) -> Iterator[Strip]:
    """The strips from `left` to `right` that nothing stands in, each as far down as it is free."""
    strips = [(left, right)]
    for top, own in groupby(spans, key=itemgetter(0)):
        taken = [(start, end) for _, start, end in own]
        narrowed: list[Span] = []
        for strip in strips:
            rest = _without(strip, taken)
            narrowed += rest
            if not rest:
                yield Strip(*strip, top)
        strips = narrowed
    yield from (Strip(*strip, inf) for strip in strips)


def _bottom(way: Sequence[Strip]) -> float:
    return min(strip.bottom for strip in way)


def _misfit(titles: Sequence[Words], spans: Sequence[Placed], way: Sequence[Strip]) -> float:
    """How far titles are from where those of the forms between strips would stand."""
    bottom = _bottom(way)
    edges = (-inf, *(edge for strip in way for edge in (strip.left, strip.right)), inf)
    off = 0.0
    for title, left, right in zip(titles, edges[::2], edges[1::2], strict=True):
        own = [span for span in spans if left <= span[1] and span[2] <= right and span[0] < bottom]
        if not own or (bottom < inf and len({top for top, _, _ in own}) < _FEWEST_ROWS):
            return inf
        first, last = min(start for _, start, _ in own), max(end for _, _, end in own)
        misfit = min(abs(_middle(title) - (first + last) / 2), abs(title[0].left - first))
        if misfit > _MOST_OFF:
            return inf
        off += misfit
    return off


def _without(strip: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a strip beside what is taken."""
    left = [strip]
    for start, end in taken:
        left = [(x, y) for a, b in left for x, y in ((a, min(b, start)), (max(a, end), b)) if x < y]
    return left


def _middle(words: Words) -> float:
    return (words[0].left + words[-1].right) / 2
