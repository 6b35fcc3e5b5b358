"""Glyphs to lines of words: sorted by where they stand, whatever the order they were drawn in."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.glyphs import Codes, Glyphs, text_of
from ingest.readers.pdf.settings import TextSettings

# Latin letters and figures, with their accents, come before this code.
_WIDE_FROM = 0x250


# Named tuples, as there are hundreds of both a page and a frozen dataclass takes four times as long to make.
class Word(NamedTuple):
    """Text without a wide gap in it; blanks inside are those printed. `em` is the height of its font."""

    text: str
    left: float
    right: float
    em: float


class TextLine(NamedTuple):
    """Words on one line inside one place: a cell, or the page outside the tables. `top` and `bottom` are the line's.

    `glyph` is one of its glyphs, from its middle.
    """

    place: int
    top: float
    bottom: float
    words: tuple[Word, ...]
    glyph: int

    @property
    def text(self) -> str:
        return "".join(w.text for w in self.words)


def text_lines(glyphs: Glyphs, places: npt.NDArray[np.int64], settings: TextSettings) -> list[TextLine]:
    """Lines of each place, the places in order, their lines from top to bottom."""
    if not len(glyphs):
        return []
    order, line = _order(glyphs, places, settings)
    order, line = _without_duplicates(glyphs, order, line, settings)
    boxes, codes = glyphs.boxes[order], glyphs.codes[order]
    text = text_of(codes)
    # Only glyphs that follow each other leave out numbers for blanks; the last glyph is followed by none.
    has_blank = (np.diff(order) == 1) & (np.diff(glyphs.index[order]) > 1)
    blank, wide = _gaps(codes, boxes, has_blank, settings)
    new_line = line[1:] != line[:-1]
    # Every break between glyphs: where a line ends, where a word ends, where a blank stands.
    breaks = np.flatnonzero(new_line | wide | blank)
    kinds = np.where(new_line, 2, np.where(wide, 1, 0))[breaks].tolist()
    starts = [0, *(breaks + 1).tolist()]
    ends = [*(breaks + 1).tolist(), len(text)]
    left, right = boxes[:, 0].tolist(), boxes[:, 2].tolist()
    em = (boxes[:, 3] - boxes[:, 1]).tolist()
    first = np.concatenate(([0], np.flatnonzero(new_line) + 1))
    tops = iter(np.minimum.reduceat(boxes[:, 1], first).tolist())
    bottoms = iter(np.maximum.reduceat(boxes[:, 3], first).tolist())
    found: list[TextLine] = []
    words: list[Word] = []
    pieces: list[str] = []
    word_start = line_start = 0
    for start, end, kind in zip(starts, ends, [*kinds, 2], strict=True):
        pieces.append(text[start:end])
        if kind == 0:
            continue
        words.append(Word(" ".join(pieces), left[word_start], right[end - 1], em[word_start]))
        pieces, word_start = [], end
        if kind == 2:
            place, glyph = int(places[order[line_start]]), int(order[(line_start + end) // 2])
            found.append(TextLine(place, next(tops), next(bottoms), tuple(words), glyph))
            words, line_start = [], end
    return found


def _order(
    glyphs: Glyphs, places: npt.NDArray[np.int64], settings: TextSettings
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Glyphs in reading order, and the number of the line that each stands on."""
    boxes = glyphs.boxes
    em = boxes[:, 3] - boxes[:, 1]
    y = (boxes[:, 1] + boxes[:, 3]) / 2
    down = np.lexsort((y, places))
    step = np.diff(y[down])
    smaller = np.minimum(em[down][1:], em[down][:-1])
    is_new = (np.diff(places[down]) != 0) | (step > settings.line_shift * smaller)
    line = np.empty(len(down), dtype=np.int64)
    line[down] = np.concatenate(([0], np.cumsum(is_new)))
    order = np.lexsort((boxes[:, 0], line))
    return order, line[order]


def _without_duplicates(
    glyphs: Glyphs, order: npt.NDArray[np.int64], line: npt.NDArray[np.int64], settings: TextSettings
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Bold and shadows made by printing a glyph again a little further on: only the first is kept."""
    boxes = glyphs.boxes[order]
    near = (line[1:] == line[:-1]) & (
        np.abs(np.diff(boxes[:, 0])) < settings.duplicate_shift * (boxes[1:, 2] - boxes[1:, 0])
    )
    codes = glyphs.codes[order]
    again = near & (codes[1:] == codes[:-1])
    if not again.any():
        return order, line
    keep = np.concatenate(([True], ~again))
    return order[keep], line[keep]


def _gaps(
    codes: Codes, boxes: npt.NDArray[np.float64], has_blank: npt.NDArray[np.bool_], settings: TextSettings
) -> tuple[npt.NDArray[np.bool_], ...]:
    """Between each glyph and the next: is a blank printed, is the gap so wide that it separates columns."""
    is_narrow = codes < _WIDE_FROM
    em = boxes[:, 3] - boxes[:, 1]
    gap = (boxes[1:, 0] - boxes[:-1, 2]) / np.minimum(em[1:], em[:-1])
    narrow = is_narrow[1:].astype(np.int64) + is_narrow[:-1]
    wide = gap >= np.where(narrow == 0, settings.wide_chinese_gap, settings.wide_gap)
    least = np.array([np.inf, settings.mixed_gap, settings.blank_gap])[narrow]
    is_blank = (gap >= least) | (has_blank & (narrow > 0) & (gap >= settings.written_gap))
    return is_blank & ~wide, wide
