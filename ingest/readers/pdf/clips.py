"""Where text is cut off: a program that prints sheets writes a cell's whole text and shows what fits into the cell.

A cell that goes on over a page is written whole on both pages. Asking for the clip of every glyph would cost as much as
all the rest, so only those are asked about whose place is in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Frame

Box = tuple[float, float, float, float]  # left, top, right, bottom on the page as seen
Clip = Callable[[Sequence[int]], list[Box | None]]  # by glyphs' numbers in PDFium's count


def unclipped(numbers: Sequence[int]) -> list[Box | None]:
    """For pages whose clips are unknown: pictures, and text in forms, whose clips are in the forms' coordinates."""
    return [None] * len(numbers)


def clips_of(text_page: int, frame: Frame) -> Clip:
    """The box that each of some glyphs of a page is visible in, None where nothing cuts it. Valid while it is open."""
    page = native.pointer(text_page)

    def clip(numbers: Sequence[int]) -> list[Box | None]:
        things = map(native.pointer, map(native.get_text_object, repeat(page), numbers))
        paths = list(map(native.pointer, map(native.get_clip_path, things)))
        counts = list(map(native.count_clip_paths, paths))
        if max(counts, default=0) <= 0:
            return unclipped(numbers)
        return [_box(path, count, frame) for path, count in zip(paths, counts, strict=True)]

    return clip


def _box(path: Any, count: int, frame: Frame) -> Box | None:
    box: Box | None = None
    for k in range(count):
        size = native.count_clip_segments(path, k)
        points = [_point(native.get_clip_segment(path, k, i)) for i in range(size)]
        if points:
            x, y = zip(*points, strict=True)
            own = (min(x), min(y), max(x), max(y))
            box = own if box is None else _common(box, own)
    return None if box is None else frame.box(*box)


def _point(segment: int) -> tuple[float, float]:
    native.get_point(native.pointer(segment), *native.POINT_AT)
    x, y = native.POINT
    return x, y


def _common(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
