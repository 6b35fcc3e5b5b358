"""Boxes as high as the font where PDFium gives those of the ink: below a full stop's lies another line than beside it.

Fonts say how high they are. Where one says 0, as LibreOffice lets those of Type 1 do, PDFium takes the ink of the
glyph that has the code of A instead, in a font of a few glyphs whichever that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf import native
from ingest.readers.pdf.settings import TextSettings

# Signs with little ink, all of it low or in the middle.
_IS_FLAT = np.zeros(0x10000, np.bool_)  # by their codes
_IS_FLAT[[ord(sign) for sign in ".,-、。，．一"]] = True
_BOTTOM, _TOP = -0.12, 0.88  # of Chinese characters about the line that they stand on, in ems
_WIDE_FROM = 0x250  # letters and figures come before
_UPRIGHT = 0.99  # of a direction's length, along one axis


def raise_to_font(
    text_pages: Sequence[Any],
    index: npt.NDArray[np.int64],
    codes: npt.NDArray[np.uint32],
    raw: npt.NDArray[np.float32],
    parts: Sequence[slice],
    settings: TextSettings,
) -> None:
    """Correct the boxes (left, top, right, bottom in PDF's coordinates) of the pages where flat signs have flat boxes.

    The others are not asked, as it takes three calls a glyph.
    """
    flat = np.flatnonzero(_IS_FLAT.take(codes, mode="clip"))
    beside = np.clip(flat[:, None] + [-1, 1], 0, len(codes) - 1)
    height, width = np.abs(raw[:, 1] - raw[:, 3]), np.abs(raw[:, 0] - raw[:, 2])
    is_low = height[flat] < settings.low * height[beside].max(axis=1, initial=0)
    # the same of text that stands sideways, where only figures are known to be no wider than two full stops
    is_low |= width[flat] < settings.low * np.where(codes[beside] < _WIDE_FROM, width[beside], 0).max(axis=1, initial=0)
    low = flat[is_low]
    if not len(low):
        return
    odd = [part for part in parts if low.searchsorted(part.start) < low.searchsorted(part.stop)]
    which = np.concatenate([np.arange(part.start, part.stop) for part in odd])
    pages = [page for page, part in zip(text_pages, parts, strict=True) if part in odd]
    asked = list(
        chain.from_iterable(repeat(page, part.stop - part.start) for page, part in zip(pages, odd, strict=True))
    )
    numbers = index[which].tolist()
    origins = native.ORIGINS.to(native.get_origin, asked, numbers)
    matrices = native.MATRICES.to(native.get_char_matrix, asked, numbers)
    sizes = np.fromiter(map(native.get_font_size, asked, numbers), np.float64, len(which))
    up = matrices[:, 2:4] * sizes[:, None]  # from the line to the top of an em
    em = np.hypot(up[:, 0], up[:, 1])
    for axis, sides in ((1, [1, 3]), (0, [0, 2])):
        own = (np.abs(up[:, axis]) > _UPRIGHT * em) & (em > 0)
        ends = origins[own, axis, None] + up[own, axis, None] * np.array([_TOP, _BOTTOM])
        raw[which[own, None], sides] = np.sort(ends, axis=1)[:, :: -1 if axis else 1]
