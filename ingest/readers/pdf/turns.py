"""Which way each glyph of a page stands: upright, on a side, on its head, or at an angle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import chain, islice, pairwise, repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Boxes, Frame
from ingest.readers.pdf.settings import TextSettings

Indexes = npt.NDArray[np.int64]
ASKEW = -1


def turns_of(
    text_pages: Sequence[Any],
    index: Indexes,
    seen: Boxes,
    frames: Sequence[Frame],
    parts: Sequence[slice],
    settings: TextSettings,
) -> Indexes:
    """How many clockwise quarter turns each glyph is seen with; ASKEW where it stands at an angle, as watermarks do.

    Text that runs along a line is told from its boxes: only glyphs without a neighbour on their line are asked, and a
    sample of the others, for text that is upside down; all of a page that stands sideways.
    """
    turns = np.zeros(len(index), dtype=np.int64)
    if not len(index):
        return turns
    top, bottom = seen[:, 1], seen[:, 3]
    step = np.abs(bottom[1:] - bottom[:-1]) > 0.15 * (bottom[:-1] - top[:-1])
    step[[part.stop - 1 for part in parts if 0 < part.stop < len(index)]] = True  # another page
    alone = np.ones(len(index), dtype=np.bool_)
    alone[:-1] &= step
    alone[1:] &= step
    numbers, turned = index.tolist(), [frame.turns for frame in frames]

    def ask(positions: list[list[int]]) -> list[int]:
        sizes = list(map(len, positions))
        on_pages = chain.from_iterable(map(repeat, text_pages, sizes))
        angles = list(map(native.get_angle, on_pages, map(numbers.__getitem__, chain.from_iterable(positions))))
        if not any(angles) and not any(turned):
            return [0] * len(angles)
        asked = list(zip(angles, chain.from_iterable(map(repeat, turned, sizes)), strict=True))
        quarter = {(a, turns): _quarter(math.degrees(a) + 90 * turns, settings.skew) for a, turns in set(asked)}
        return [quarter[pair] for pair in asked]

    samples = [_sample(part, settings.sampled) for part in parts]
    found = ask(samples)
    if any(found):
        of_each = iter(found)
        for part, sample in zip(parts, samples, strict=True):
            if any(turn and not alone[i] for i, turn in zip(sample, [*islice(of_each, len(sample))], strict=True)):
                alone[part] = True
    lone = np.flatnonzero(alone)
    ends = lone.searchsorted([0, *(part.stop for part in parts)]).tolist()
    turns[lone] = ask([lone[start:end].tolist() for start, end in pairwise(ends)])
    # Where most of a page stands sideways, two glyphs of different lines can by chance look like neighbours on one.
    rest = [np.flatnonzero(~alone[part]) + part.start if _is_mostly_turned(turns[part]) else lone[:0] for part in parts]
    turns[np.concatenate(rest)] = ask([own.tolist() for own in rest])
    return turns


def _is_mostly_turned(turns: Indexes) -> bool:
    return int(np.count_nonzero(turns)) * 2 > len(turns)


def _sample(part: slice, most: int) -> list[int]:
    """So many positions of a part at most, from its first to its last."""
    length = part.stop - part.start
    count = min(most, length)
    steps = max(1, count - 1)
    return [part.start + k * (length - 1) // steps for k in range(count)]


def _quarter(degrees: float, skew: float) -> int:
    quarter = round(degrees / 90)
    return quarter % 4 if abs(degrees - 90 * quarter) <= skew else ASKEW
