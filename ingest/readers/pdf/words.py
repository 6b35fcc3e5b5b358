"""Glyphs to lines of words: sorted by where they stand, whatever the order they were drawn in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.glyphs import Codes, Glyphs, codes_of, text_of
from ingest.readers.pdf.made import made
from ingest.readers.pdf.settings import TextSettings

Indexes = npt.NDArray[np.int64]
Places = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_NONE, _FIRST = np.zeros(0, dtype=np.int64), np.zeros(1, dtype=np.int64)
# Latin letters and figures, with their accents, come before this code.
_WIDE_FROM = 0x250
_IDEOGRAPHS_FROM = 0x3400
_OPENING, _CLOSING = 0xFF08, 0xFF09  # （ ）
_ZERO, _NINE = ord("0"), ord("9")
_END = "\0"  # of a word, which no text holds
_FARTHEST = 1e5  # points; no page is as wide or as high


# Named tuples, as there are hundreds of both a page and a frozen dataclass takes four times as long to make.
class Word(NamedTuple):
    """Text without a wide gap in it; blanks inside are those printed. `em` is the height of its font."""

    text: str
    left: float
    right: float
    em: float


def plain_text(words: Sequence[Word]) -> str:
    """Words of a line as text: two blanks set them apart, as one is a blank inside a text."""
    return "  ".join(word.text for word in words)


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


class TextLines(NamedTuple):
    """Lines as columns, of which nearly all are needed for their texts alone; `taken` makes the others.

    They come part by part, in each by place, in each place from top to bottom. Line k has the words from `words[k]` to
    `words[k + 1]`; `texts`, `left`, `right` and `em` are those of the words, from the first line's to the last one's.
    """

    part: Indexes
    place: Indexes
    top: Places
    bottom: Places
    glyph: Indexes
    words: Indexes
    texts: list[str]
    left: Places
    right: Places
    em: Places

    def taken(self, which: Indexes) -> list[TextLine]:
        count = self.words[which + 1] - self.words[which]
        ends = count.cumsum()
        own = np.arange(count.sum()) + (self.words[which + 1] - ends).repeat(count)
        texts = map(self.texts.__getitem__, own.tolist())
        words = made(Word, texts, self.left[own].tolist(), self.right[own].tolist(), self.em[own].tolist())
        of_lines = [tuple(words[end - n : end]) for n, end in zip(count.tolist(), ends.tolist(), strict=True)]
        places, heights = self.place[which].tolist(), (self.top[which].tolist(), self.bottom[which].tolist())
        return made(TextLine, places, *heights, of_lines, self.glyph[which].tolist())


def text_lines(parts: Sequence[tuple[Glyphs, Indexes]], settings: TextSettings) -> TextLines:
    """The lines of so many parts of pages, each glyphs and the place of each.

    All parts are set in one row, as a page has too few glyphs to be worth the while.
    """
    first = np.cumsum([0, *(len(glyphs) for glyphs, _ in parts)])
    if not first[-1]:
        return _NO_LINES
    part = np.repeat(np.arange(len(parts)), first[1:] - first[:-1])
    every_code = np.concatenate([glyphs.codes for glyphs, _ in parts])
    every_index = np.concatenate([glyphs.index for glyphs, _ in parts])
    boxes = np.concatenate([glyphs.boxes.T for glyphs, _ in parts], axis=1)
    places = np.concatenate([own for _, own in parts])
    _stand_as_high_as_their_font(boxes, every_code, settings)
    order, line = _order(boxes, every_code, part, places, settings)
    order, line = _without_duplicates(boxes, every_code, order, line, settings)
    left, top, right, bottom = boxes.take(order, axis=1)
    codes, em = every_code.take(order), bottom - top
    # Only glyphs that follow each other leave out numbers for blanks; the last glyph is followed by none.
    index = every_index.take(order)
    has_blank = (order[1:] - order[:-1] == 1) & (index[1:] - index[:-1] > 1)
    blank, wide = _gaps(codes, left, right, em, line, has_blank, places.take(order) < 0, settings)
    new_line = line[1:] != line[:-1]
    # Every glyph that begins a line, and every one that begins a word.
    lines = np.concatenate((_FIRST, np.flatnonzero(new_line) + 1))
    words = np.concatenate((_FIRST, np.flatnonzero(new_line | wide) + 1))
    ends = np.append(words[1:], len(order))
    middles = (lines + np.append(lines[1:], len(order))) // 2
    of_lines = order[lines]
    return TextLines(
        part[of_lines],
        places[of_lines],
        np.minimum.reduceat(top, lines),
        np.maximum.reduceat(bottom, lines),
        order[middles] - first[part[of_lines]],
        np.append(words.searchsorted(lines), len(words)),
        _texts(codes, words, np.flatnonzero(blank & ~new_line) + 1),
        left[words],
        right[ends - 1],
        em[words],
    )


_NOWHERE = np.zeros(0)
_NO_LINES = TextLines(_NONE, _NONE, _NOWHERE, _NOWHERE, _NONE, _FIRST, [], _NOWHERE, _NOWHERE, _NOWHERE)


def _stand_as_high_as_their_font(boxes: Places, codes: Codes, settings: TextSettings) -> None:
    """Make the boxes of flat characters squares: PDFium gives that of the ink for 一 where a radical stands for it."""
    left, top, right, bottom = boxes
    flat = np.flatnonzero((codes >= _IDEOGRAPHS_FROM) & (bottom - top < settings.flat * (right - left)))
    if len(flat):
        middle, half = (top[flat] + bottom[flat]) / 2, (right[flat] - left[flat]) / 2
        boxes[1, flat], boxes[3, flat] = middle - half, middle + half


def _texts(codes: Codes, words: Indexes, blanks: Indexes) -> list[str]:
    """The text of each word; `words` are the glyphs that begin one, `blanks` those that a blank stands before."""
    signs = np.repeat(codes_of(_END + " "), (len(words) - 1, len(blanks)))
    return text_of(np.insert(codes, np.concatenate((words[1:], blanks)), signs)).split(_END)


def _order(
    boxes: Places, codes: Codes, part: Indexes, places: Indexes, settings: TextSettings
) -> tuple[Indexes, Indexes]:
    """Glyphs in reading order, and the number of the line that each stands on. `boxes` has a row for each side."""
    left, top, _, bottom = boxes
    em, y = bottom - top, (top + bottom) / 2
    lowest = places.min()
    place = part * (places.max() - lowest + 1) + (places - lowest)  # counted through all parts
    down = _sorted(place, y)
    em, y, place = em.take(down), y.take(down), place.take(down)
    step, least = y[1:] - y[:-1], np.minimum(em[1:], em[:-1])
    is_level = step > settings.level_shift * least
    is_new = (place[1:] != place[:-1]) | (step > settings.line_shift * least)
    is_new |= _are_in_several_lines(is_new, y, em, settings) & is_level
    order, line = _numbered(is_new, down, left)
    over = _written_over(boxes, codes, order, line, settings)
    if len(over):
        of_glyphs = np.concatenate((_FIRST, np.cumsum(is_new)))
        return _numbered(is_new | (np.isin(of_glyphs[1:], over) & is_level), down, left)
    return order, line


def _numbered(is_new: Flags, down: Indexes, left: Places) -> tuple[Indexes, Indexes]:
    """Glyphs by line and from left to right, and the number of the line of each; `is_new` is of those from top to
    bottom, but for the first."""
    line = np.zeros(len(down), dtype=np.int64)
    line[down[1:]] = np.cumsum(is_new)
    order = _sorted(line, left)
    return order, line.take(order)


def _written_over(boxes: Places, codes: Codes, order: Indexes, line: Indexes, settings: TextSettings) -> Indexes:
    """The lines in which characters of one kind stand over others, a little higher: the last line of a cell that its
    row is too low for, and the first of the cell below. In a shadow all stand over the same ones."""
    left, right = boxes[0].take(order), boxes[2].take(order)
    shared = right[:-1] - left[1:]
    share = settings.written_over * (right - left)
    is_over = (line[1:] == line[:-1]) & (shared > np.minimum(share[1:], share[:-1]))
    if not is_over.any():
        return _NONE
    top, bottom, code = boxes[1].take(order), boxes[3].take(order), codes.take(order)
    y, em = (top + bottom) / 2, bottom - top
    is_over &= np.abs(y[1:] - y[:-1]) > settings.level_shift * np.minimum(em[1:], em[:-1])
    is_over &= (code[1:] < _WIDE_FROM) == (code[:-1] < _WIDE_FROM)
    again = np.bincount(line[1:][is_over & (code[1:] == code[:-1])], minlength=line[-1] + 1)
    found: Indexes = np.flatnonzero(again < settings.shadowed * np.bincount(line))
    return found[np.isin(found, line[1:][is_over])]


def _are_in_several_lines(is_new: Flags, y: Places, em: Places, settings: TextSettings) -> Flags:
    """Whether each glyph but the first is in a line that is too high for one; glyphs come from top to bottom."""
    first = np.concatenate((_FIRST, np.flatnonzero(is_new) + 1))
    last = np.append(first[1:], len(y)) - 1
    is_high: Flags = y[last] - y[first] > settings.highest_line * np.minimum.reduceat(em, first)
    return is_high.repeat(last - first + 1)[1:]


def _sorted(groups: Indexes, places: Places) -> Indexes:
    """The order by groups, and by places in each; as it was among equals.

    One number for both is sorted fast, as glyphs nearly are; it tells places apart to a thousandth of a point.
    """
    order: Indexes = (groups * (2 * _FARTHEST) + places.clip(-_FARTHEST, _FARTHEST)).argsort(kind="stable")
    return order


def _without_duplicates(
    boxes: Places, every_code: Codes, order: Indexes, line: Indexes, settings: TextSettings
) -> tuple[Indexes, Indexes]:
    """Bold and shadows made by printing a glyph again a little further on: only the first is kept."""
    left, right, codes = boxes[0].take(order), boxes[2].take(order), every_code.take(order)
    again = codes[1:] == codes[:-1]
    again &= line[1:] == line[:-1]
    again &= np.abs(left[1:] - left[:-1]) < settings.duplicate_shift * (right[1:] - left[1:])
    if not again.any():
        return order, line
    keep = np.concatenate(([True], ~again))
    return order[keep], line[keep]


def _gaps(
    codes: Codes,
    left: Places,
    right: Places,
    em: Places,
    line: Indexes,
    has_blank: Flags,
    is_outside: Flags,
    settings: TextSettings,
) -> tuple[Flags, Flags]:
    """Between each glyph and the next: is a blank printed, is the gap so wide that it separates columns.

    Several narrower gaps between texts that are set close separate columns as well: 基本支出 项目支出 经营支出. So does
    one between figures outside of cells: 201 05 07.
    """
    is_narrow = codes < _WIDE_FROM
    gap = (left[1:] - right[:-1]) / np.minimum(em[1:], em[:-1])
    some, both = is_narrow[1:] | is_narrow[:-1], is_narrow[1:] & is_narrow[:-1]
    wide = gap >= np.where(some, settings.wide_gap, settings.wide_chinese_gap)
    is_apart = _stand_apart(gap, line, settings) & ~some
    wide |= is_apart & (np.bincount(line[1:], is_apart).take(line[1:]) >= settings.fewest_apart)
    is_digit = is_outside & (codes >= _ZERO) & (codes <= _NINE)
    wide |= is_digit[1:] & is_digit[:-1] & (gap >= settings.wide_digit_gap)
    is_blank = some & (gap >= np.where(both, settings.blank_gap, settings.mixed_gap))
    is_blank |= has_blank & some & (gap >= settings.written_gap)
    # Programs leave a gap there too: （ 1 ）.
    is_blank &= (codes[:-1] != _OPENING) & (codes[1:] != _CLOSING)
    return is_blank & ~wide, wide


def _stand_apart(gap: Places, line: Indexes, settings: TextSettings) -> Flags:
    """Gaps that are as wide as a character where those beside them are none, other than in a spread title."""
    is_inside = line[1:] == line[:-1]
    is_close = np.concatenate(([False], is_inside & (gap < settings.close_gap), [False]))
    apart: Flags = is_inside & (gap >= settings.apart_gap) & is_close[:-2] & is_close[2:]
    return apart
