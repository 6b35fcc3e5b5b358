"""Forms on one page, left and right, each below its own title: they are read one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, islice, pairwise, product
from math import inf
from operator import itemgetter

from ingest.forms import catalogue
from ingest.readers.pdf.grid import Grid
from ingest.readers.pdf.words import TextLine, Word

Words = tuple[Word, ...]
Span = tuple[float, float]
_MOST_WORDS = 20  # of a line of titles
_MOST_WAYS = 1_000  # of dividing a page that are weighed


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
    """How a page is divided, by its lines outside the tables; None where no two titles stand in one line."""
    for line in lines:
        titles = _titles(line.words)
        if len(titles) > 1 and (division := _below(line.top, titles, lines, found)):
            return division
    return None


def _titles(words: Words) -> list[Words]:
    """The most titles that the words of a line are, all of them; none where they are anything else."""
    if len(words) > _MOST_WORDS or sum("表" in word.text for word in words) < 2:
        return []
    best: list[list[Words] | None] = [[]]
    for end in range(1, len(words) + 1):
        ways = [[*way, words[k:end]] for k, way in enumerate(best) if way is not None and _is_title(words[k:end])]
        best.append(max(ways, key=len, default=None))
    return best[-1] or []


def _is_title(words: Words) -> bool:
    return catalogue().title_of("".join(word.text for word in words)) is not None


def _below(top: float, titles: Sequence[Words], lines: Sequence[TextLine], found: Sequence[Grid]) -> Division | None:
    """The division below a line of titles.

    It goes through strips between the middles of the titles in which nothing stands, as far down as there are any: of
    these, where it leaves each title most nearly over the middle, or the left edge, of its form.
    """
    spans = [(line.top, word.left, word.right) for line in lines if line.top > top for word in line.words]
    spans = sorted([*spans, *((grid.y[0], grid.x[0], grid.x[-1]) for grid in found if grid.y[0] >= top)])
    free = [_free(_middle(left), _middle(right), spans) for left, right in pairwise(titles)]
    bottom = min(end for _, end in free)
    forms = [(left, right) for at, left, right in spans if at < bottom]
    ways = product(*(strips for strips, _ in free))
    fits = [(misfit, way) for way in islice(ways, _MOST_WAYS) if (misfit := _misfit(titles, forms, way)) < inf]
    if not fits:
        return None
    return Division(tuple((start + end) / 2 for start, end in min(fits)[1]), top, bottom)


def _free(left: float, right: float, spans: Sequence[tuple[float, float, float]]) -> tuple[list[Span], float]:
    """The strips from `left` to `right` that nothing stands in, and how far down there are any."""
    strips = [(left, right)]
    for top, own in groupby(spans, key=itemgetter(0)):
        narrowed = list(_without(strips, ((start, end) for _, start, end in own)))
        if not narrowed:
            return strips, top
        strips = narrowed
    return strips, inf


def _misfit(titles: Sequence[Words], forms: Sequence[Span], way: Sequence[Span]) -> float:
    """How far titles are from where those of the forms between strips would stand."""
    edges = (-inf, *(edge for strip in way for edge in strip), inf)
    off = 0.0
    for title, left, right in zip(titles, edges[::2], edges[1::2], strict=True):
        own = [span for span in forms if left <= span[0] and span[1] <= right]
        if not own:
            return inf
        first, last = min(start for start, _ in own), max(end for _, end in own)
        off += min(abs(_middle(title) - (first + last) / 2), abs(title[0].left - first))
    return off


def _without(strips: Sequence[Span], taken: Iterable[Span]) -> Sequence[Span]:
    """What is left of strips beside what is taken."""
    for start, end in taken:
        parts = [((a, min(b, start)), (max(a, end), b)) for a, b in strips]
        strips = [(a, b) for pair in parts for a, b in pair if a < b]
    return strips


def _middle(words: Words) -> float:
    return (words[0].left + words[-1].right) / 2
