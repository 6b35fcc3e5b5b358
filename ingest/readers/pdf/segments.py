"""Drawn lines to the lines that a reader sees: pieces of one line joined, lines on top of each other made one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.quick import quickly_made
from ingest.readers.pdf.made import made_of
from ingest.readers.pdf.settings import RulingSettings

Rulings = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float64]
Indexes = npt.NDArray[np.int64]
Piece = tuple[float, float, float]  # start, end, at


class Segment(NamedTuple):
    """A level line at y = `at` from x = `start` to `end`, or an upright one at x = `at` from y = `start` to `end`."""

    at: float
    start: float
    end: float


@quickly_made
@dataclass(frozen=True, slots=True)
class Segments:
    level: tuple[Segment, ...]
    upright: tuple[Segment, ...]


def segments(pages: Sequence[Rulings], settings: RulingSettings) -> list[Segments]:
    """Lines of pages (left, top, right, bottom), each level or upright, as joined segments of each page."""
    if not pages:
        return []
    lines = np.concatenate(pages)
    page = np.repeat(np.arange(len(pages)), list(map(len, pages)))
    left, top, right, bottom = lines.T
    is_level, is_upright = bottom - top <= right - left, bottom - top >= right - left
    level = _groups(page[is_level], ((top + bottom) / 2)[is_level], left[is_level], right[is_level], settings)
    upright = _groups(page[is_upright], ((left + right) / 2)[is_upright], top[is_upright], bottom[is_upright], settings)
    return [Segments(_joined(level[k], settings), _joined(upright[k], settings)) for k in range(len(pages))]


def _groups(
    page: Indexes, at: Floats, start: Floats, end: Floats, settings: RulingSettings
) -> dict[int, list[list[Piece]]]:
    """By page, the pieces at the same place, within the thickness of a double line."""
    found: dict[int, list[list[Piece]]] = defaultdict(list)
    if not len(page):
        return found
    order = np.lexsort((start, at, page))
    page, at = page[order], at[order]
    pieces = list(zip(start[order].tolist(), end[order].tolist(), at.tolist(), strict=True))
    # Most pieces are at the very place of the one before.
    firsts = [0, *(np.flatnonzero((page[1:] != page[:-1]) | (at[1:] != at[:-1])) + 1).tolist()]
    for own, first, last in zip(page[firsts].tolist(), firsts, [*firsts[1:], len(pieces)], strict=True):
        groups = found[own]
        if groups and pieces[first][2] - groups[-1][0][2] <= settings.snap:
            groups[-1] += pieces[first:last]
        else:
            groups.append(pieces[first:last])
    return found


def _joined(groups: list[list[Piece]], settings: RulingSettings) -> tuple[Segment, ...]:
    """Pieces at the same place that touch or nearly do, joined."""
    found: list[tuple[float, float, float]] = []
    for group in groups:
        group.sort(key=itemgetter(0))
        since, reached, place = group[0]
        longest = reached - since
        for begins, ends, where in group[1:]:
            if begins - reached > settings.join_gap:
                found.append((place, since, reached))
                since, reached, place, longest = begins, ends, where, ends - begins
                continue
            # The line is where its longest piece is: a bullet on it does not move it.
            if ends - begins > longest:
                place, longest = where, ends - begins
            if ends > reached:
                reached = ends
        found.append((place, since, reached))
    return tuple(made_of(Segment, (piece for piece in found if piece[2] - piece[1] >= settings.shortest)))
