"""Drawn lines to the lines that a reader sees: pieces of one line joined, lines on top of each other made one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.settings import RulingSettings

Rulings = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Segment:
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
    groups: list[list[tuple[float, float, float]]] = []
    for piece in zip(at[order].tolist(), start[order].tolist(), end[order].tolist(), strict=True):
        if groups and piece[0] - groups[-1][0][0] <= settings.snap:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    found: list[Segment] = []
    for group in groups:
        run: list[tuple[float, float, float]] = []
        reached = 0.0
        for piece in sorted(group, key=lambda p: p[1]):
            if run and piece[1] - reached > settings.join_gap:
                found.append(_one(run))
                run = []
            reached = max(reached, piece[2]) if run else piece[2]
            run.append(piece)
        found.append(_one(run))
    return tuple(s for s in found if s.end - s.start >= settings.shortest)


def _one(run: list[tuple[float, float, float]]) -> Segment:
    """The line that pieces make: where the longest of them is, a bullet on it does not move it."""
    longest = max(run, key=lambda p: p[2] - p[1])
    return Segment(longest[0], run[0][1], max(p[2] for p in run))
