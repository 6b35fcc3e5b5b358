"""Where text is cut off: a program that prints sheets writes a cell's whole text and shows what fits into the cell.

A cell that goes on over a page is written whole on both pages. Asking for the clip of every glyph would cost as much as
all the rest, so only those are asked about whose place is in doubt.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Frame

Box = tuple[float, float, float, float]  # left, top, right, bottom on the page as seen
Clip = Callable[[int], Box | None]  # by a glyph's number in PDFium's count


def unclipped(_: int) -> None:
    """For pages whose clips are unknown: pictures, and text in forms, whose clips are in the forms' coordinates."""
    return


def clips_of(text_page: int, frame: Frame) -> Clip:
    """The box that each glyph of a page is visible in, None where nothing cuts it. Valid while the page is open."""
    point = (ctypes.c_float * 2)()
    x, y = (native.pointer(ctypes.addressof(point) + 4 * k) for k in range(2))

    def clip(index: int) -> Box | None:
        thing = native.get_text_object(text_page, index) if index >= 0 else None
        path = native.get_clip_path(thing) if thing else None
        box: tuple[float, float, float, float] | None = None
        for k in range(native.count_clip_paths(path) if path else 0):
            xs, ys = [], []
            for i in range(native.count_clip_segments(path, k)):
                native.get_point(native.pointer(native.get_clip_segment(path, k, i)), x, y)
                xs.append(point[0])
                ys.append(point[1])
            if xs:
                own = (min(xs), min(ys), max(xs), max(ys))
                box = own if box is None else _common(box, own)
        if box is None:
            return None
        return frame.box(*box)

    return clip


def _common(a: Box, b: Box) -> Box:
    return max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
