"""Drawn lines to the lines that a reader sees: pieces of one line joined, lines on top of each other made one."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.settings import RulingSettings

Rulings = npt.NDArray[np.float64]
Piece = tuple[float, float, float]  # start, end, at


class Segment(NamedTuple):
    """A level line at y = `at` from x = `start` to `end`, or an upright one at x = `at` from y = `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Segments:
    level: tuple[Segment, ...]
    upright: tuple[Segment, ...]


def segments(lines: Rulings, settings: RulingSettings) -> Segments:
    """Lines of a page (left, top, right, bottom), each level or upright, as joined segments."""
    is_level = lines[:, 3] - lines[:, 1] <= lines[:, 2] - lines[:, 0]
    is_upright = lines[:, 3] - lines[:, 1] >= lines[:, 2] - lines[:, 0]
    level, upright = lines[is_level], lines[is_upright]
    return Segments(
        join((level[:, 1] + level[:, 3]) / 2, level[:, 0], level[:, 2], settings),
        join((upright[:, 0] + upright[:, 2]) / 2, upright[:, 1], upright[:, 3], settings),
    )


def join(
    at: npt.NDArray[np.float64],
    start: npt.NDArray[np.float64],
    end: npt.NDArray[np.float64],
    settings: RulingSettings,
) -> tuple[Segment, ...]:
    """Pieces at the same place (within the thickness of a double line) that touch or nearly do, joined."""
    order = np.lexsort((start, at))
    groups: list[list[Piece]] = []
    for piece in zip(start[order].tolist(), end[order].tolist(), at[order].tolist(), strict=True):
        if groups and piece[2] - groups[-1][0][2] <= settings.snap:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    found: list[Segment] = []
    for group in groups:
        group.sort(key=itemgetter(0))
        since, reached, place = group[0]
        longest = reached - since
        for begins, ends, where in group[1:]:
            if begins - reached > settings.join_gap:
                found.append(Segment(place, since, reached))
                since, reached, place, longest = begins, ends, where, ends - begins
                continue
            # The line is where its longest piece is: a bullet on it does not move it.
            if ends - begins > longest:
                place, longest = where, ends - begins
            if ends > reached:
                reached = ends
        found.append(Segment(place, since, reached))
    return tuple(s for s in found if s.end - s.start >= settings.shortest)
