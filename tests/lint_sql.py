"""`sqlfluff` in half its time, with the same arguments and the same verdict: `python -m tests.lint_sql lint models`.

Each rule of layout takes a file apart for itself and measures how deep every piece of it lies, and each rule walks the
whole file to what it is about; here that is done once a file. A linter changes nothing in what it reads, so it is only
good for `lint`. And Python looks for dead objects less often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

from sqlfluff.cli.commands import cli
from sqlfluff.core.parser import BaseSegment, RawSegment
from sqlfluff.core.rules.context import RuleContext
from sqlfluff.core.rules.crawlers import SegmentSeekerCrawler
from sqlfluff.utils.reflow.sequence import ReflowSequence

from ingest.garbage import search_seldom

Found = TypeVar("Found")


class Places:
    """All segments of a file in the order in which they stand, each with those above it, and where each type is."""

    def __init__(self, root: BaseSegment) -> None:
        self.places: list[tuple[BaseSegment, tuple[BaseSegment, ...], int]] = []
        self.ends: list[int] = []
        self.of_type: defaultdict[str, list[int]] = defaultdict(list)
        self._add(root, (), 0)

    def _add(self, segment: BaseSegment, above: tuple[BaseSegment, ...], place: int) -> None:
        number = len(self.places)
        self.places.append((segment, above, place))
        self.ends.append(number)
        for name in segment.class_types:
            self.of_type[name].append(number)
        for child_place, child in enumerate(segment.segments):
            self._add(child, (*above, segment), child_place)
        self.ends[number] = len(self.places)


def last(work_out: Callable[..., Found]) -> Callable[..., Found]:
    """Remembered for the last segment that it was asked of: all rules look at a file before the next."""
    kept: list[tuple[BaseSegment, Found]] = []

    def remembered(segment: BaseSegment, *more: Any, **named: Any) -> Found:
        if not kept or kept[0][0] is not segment:
            kept[:] = [(segment, work_out(segment, *more, **named))]
        return kept[0][1]

    return remembered


def find_at_once() -> None:
    """Have rules go from one segment that they are about to the next, not through all that are between."""
    walk = SegmentSeekerCrawler.crawl
    places_of = last(Places)

    def crawl(self: SegmentSeekerCrawler, context: RuleContext) -> Iterator[RuleContext]:
        if context.parent_stack or self.provide_raw_stack:
            yield from walk(self, context)
            return
        found = places_of(context.segment)
        if found.of_type["unparsable"]:
            yield from walk(self, context)
            return
        passed = 0
        for number in sorted({number for name in self.types for number in found.of_type[name]}):
            if number >= passed:
                context.segment, context.parent_stack, context.segment_idx = found.places[number]
                yield context
                if not self.allow_recurse:
                    passed = found.ends[number]

    SegmentSeekerCrawler.crawl = crawl  # type: ignore[method-assign]


def know_types() -> None:
    """Have the types of a piece be worked out once for all of its kind."""

    @cache
    def types(kind: type[RawSegment], own: tuple[str, ...]) -> frozenset[str]:
        return frozenset(own) | kind._class_types

    def is_type(self: RawSegment, *names: str) -> bool:
        return not types(type(self), self.instance_types).isdisjoint(names)

    RawSegment.is_type = is_type  # type: ignore[method-assign]


if __name__ == "__main__":
    ReflowSequence.from_root = last(ReflowSequence.from_root)  # type: ignore[method-assign]
    find_at_once()
    know_types()
    search_seldom()
    cli()
