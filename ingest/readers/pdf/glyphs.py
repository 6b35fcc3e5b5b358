"""The glyphs of a page: their characters and where they stand, without what nobody sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, chain, groupby, pairwise, repeat
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.quick import quickly_made
from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Boxes, Frame
from ingest.readers.pdf.heights import raise_to_font
from ingest.readers.pdf.settings import TextSettings
from ingest.readers.pdf.turns import ASKEW, Indexes, turns_of
from ingest.readers.radicals import RADICALS

Codes = npt.NDArray[np.uint32]

UNKNOWN = "\ufffd"
# Characters in use end with the third plane of rare ideographs.
_LAST_CODE = 0x323AF
_PRIVATE_FIRST, _PRIVATE_LAST = 0xE000, 0xF8FF
_PAIRS_FIRST, _PAIRS_LAST = 0xD800, 0xDFFF  # halves of the characters that take two units of UTF-16
# PDFium's sign for a hyphen that ends a line.
_LINE_HYPHEN = "\x02"


@quickly_made
@dataclass(frozen=True, slots=True)
class Glyphs:
    """`codes` has one character a glyph; `boxes` has their boxes, as high as the font, with the text upright.

    `at` is the middle of each glyph on the page as it is read: the same as the middle of its box, but for text that
    stands sideways beside the rest. `index` is the glyph's number in PDFium's count, where it comes from there.
    """

    codes: Codes
    boxes: Boxes
    at: npt.NDArray[np.float64]
    index: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.codes)

    def only(self, keep: npt.NDArray[np.bool_]) -> Glyphs:
        if keep.all():
            return self
        return self.take(np.flatnonzero(keep))

    def take(self, order: npt.NDArray[np.int64]) -> Glyphs:
        return Glyphs(self.codes[order], self.boxes[order], self.at[order], self.index[order])


@quickly_made
@dataclass(frozen=True, slots=True)
class PageText:
    """All visible glyphs of a page: `main` as most of the text runs, `aside` what stands sideways to it.

    `frame` has the main text upright, the page `turned` clockwise by so many quarters for it. `is_mapped` is False
    where the fonts say too little of what their glyphs mean.
    """

    frame: Frame
    main: Glyphs
    aside: tuple[Glyphs, ...] = ()
    is_mapped: bool = True
    turned: int = 0

    def __len__(self) -> int:
        return len(self.main) + sum(len(g) for g in self.aside)


def middles(boxes: Boxes) -> npt.NDArray[np.float64]:
    left, top, right, bottom = boxes.T
    return np.array(((left + right) / 2, (top + bottom) / 2)).T


@quickly_made
@dataclass(frozen=True, slots=True)
class Written:
    """The text of a page as PDFium collected it. `invisible` are text objects that are not painted."""

    text_page: int
    count: int
    invisible: Set[int]
    frame: Frame


def read_glyphs(pages: Sequence[Written], settings: TextSettings) -> list[PageText]:
    """The visible glyphs of pages, in the order of their content; those of all pages are reckoned with in one row.

    Where all text of a page is invisible it lies over a scan for searching, and is all that there is: it is kept.
    """
    first = np.cumsum([0, *(page.count for page in pages)])
    codes = _meant().take(np.minimum(_codes(pages), _LAST_CODE))
    found = _painted(pages, first, np.flatnonzero(codes))
    bounds = found.searchsorted(first)
    sizes = bounds[1:] - bounds[:-1]
    codes, index = codes.take(found), found - np.repeat(first[:-1], sizes)
    text_pages = [native.pointer(page.text_page) for page in pages]
    raw = native.BOXES.to(
        native.get_loose_box, list(chain.from_iterable(map(repeat, text_pages, sizes.tolist()))), index.tolist()
    )
    frames = [page.frame for page in pages]
    parts = [slice(start, end) for start, end in pairwise(bounds.tolist())]
    raise_to_font(text_pages, index, codes, raw, parts, settings)
    boxes = _seen(raw, frames, parts)
    turns = turns_of(text_pages, index, boxes, frames, parts, settings)
    usual = [0] * len(pages)
    if turns.any():
        # Where a table stands sideways on its page, the page is turned, not the table.
        for k, part in enumerate(parts):
            own = Counter(turns[part][turns[part] != ASKEW].tolist())
            usual[k] = max(own.items(), key=lambda item: item[1], default=(0, 0))[0]
            if usual[k]:
                frames[k] = frames[k].turned(-usual[k])
                boxes[part] = frames[k].boxes(raw[part])
                turns[part] = np.where(turns[part] == ASKEW, ASKEW, (turns[part] - usual[k]) % 4)
    at = middles(boxes)
    x, y, width, height = at[:, 0], at[:, 1], boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    right, bottom = (np.repeat(ends, sizes) for ends in zip(*((f.width, f.height) for f in frames), strict=True))
    keep = (x > 0) & (x < right) & (y > 0) & (y < bottom) & (turns != ASKEW)
    keep &= np.maximum(width, height) >= settings.smallest_glyph
    keep &= np.minimum(width, height) >= settings.smallest_glyph / 4
    if not keep.all():
        ends = np.append(0, np.cumsum(keep))[bounds].tolist()
        parts = [slice(start, end) for start, end in pairwise(ends)]
        seen = np.flatnonzero(keep)
        codes, index, turns = codes[seen], index[seen], turns[seen]
        raw, boxes, at = raw[seen], boxes.T[:, seen].T, at.T[:, seen].T
    is_mapped = _marked_unmapped(text_pages, index, codes, parts, settings)
    is_aside = turns.any()
    texts = []
    for k, part in enumerate(parts):
        glyphs = Glyphs(codes[part], boxes[part], at[part], index[part])
        own_turns = turns[part]
        if not is_aside or not own_turns.any():
            texts.append(PageText(frames[k], glyphs, (), is_mapped[k], -usual[k] % 4))
            continue
        aside = []
        for turn in sorted(set(own_turns.tolist()) - {0}):
            is_turned = own_turns == turn
            turned = frames[k].turned(-turn).boxes(raw[part][is_turned])
            aside.append(replace(glyphs.only(is_turned), boxes=turned))
        texts.append(PageText(frames[k], glyphs.only(own_turns == 0), tuple(aside), is_mapped[k], -usual[k] % 4))
    return texts


def _painted(pages: Sequence[Written], first: Indexes, found: Indexes) -> Indexes:
    """The glyphs `found` (numbered through all pages) that are painted, or all of a page where none is."""
    if not any(page.invisible for page in pages):
        return found
    kept = []
    parts = np.split(found, found.searchsorted(first[1:-1]))
    for page, start, own in zip(pages, first[:-1].tolist(), parts, strict=True):
        if page.invisible and len(own):
            objects = map(native.get_text_object, repeat(native.pointer(page.text_page)), (own - start).tolist())
            painted = np.array([thing not in page.invisible for thing in objects])
            own = own[painted] if painted.any() else own
        kept.append(own)
    return np.concatenate(kept)


def _seen(raw: npt.NDArray[np.float32], frames: Sequence[Frame], parts: Sequence[slice]) -> Boxes:
    """The boxes of all pages as they are seen, by runs of pages that are alike."""
    sides = np.empty((4, len(raw)))
    for frame, run in groupby(zip(frames, parts, strict=True), key=itemgetter(0)):
        own = [part for _, part in run]
        sides[:, own[0].start : own[-1].stop] = frame.boxes(raw[own[0].start : own[-1].stop]).T
    return sides.T


def codes_of(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype=np.uint32)


def text_of(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", errors="replace")


def _codes(pages: Sequence[Written]) -> Codes:
    """One character a glyph. PDFium gives a page's text in one call, which mostly has just one for each."""
    ends = list(accumulate(page.count for page in pages))
    buffer = np.zeros((ends[-1] if ends else 0) + 1, dtype="<u2")
    first, start, odd = buffer.ctypes.data, 0, []
    for k, page in enumerate(pages):
        # The sign that ends a text is overwritten by the next one.
        units = native.get_text(page.text_page, 0, page.count, first + 2 * start) - 1
        if max(0, units) != page.count:
            odd.append((k, buffer[start : start + max(0, units)].tobytes()))
        start = ends[k]
    codes = buffer[:-1].astype(np.uint32)
    pairs = np.flatnonzero((codes >= _PAIRS_FIRST) & (codes <= _PAIRS_LAST))
    with_pairs = set(np.searchsorted(ends, pairs, side="right").tolist()) - {k for k, _ in odd}
    odd += [(k, buffer[ends[k] - pages[k].count : ends[k]].tobytes()) for k in with_pairs]
    for k, units in odd:
        codes[ends[k] - pages[k].count : ends[k]] = _one_each(pages[k], units.decode("utf-16-le", errors="replace"))
    return codes


def _one_each(page: Written, text: str) -> Codes:
    """The characters of a page whose text has more units than glyphs."""
    if len(text) == page.count:
        return codes_of(text)
    return np.array([native.get_unicode(page.text_page, i) for i in range(page.count)], dtype=np.uint32)


def _marked_unmapped(
    text_pages: Sequence[Any], index: Indexes, codes: Codes, parts: Sequence[slice], settings: TextSettings
) -> list[bool]:
    """Mark, in `codes`, the glyphs whose font does not say which characters they are; whether a page has few of them.

    PDFium gives their codes in the font instead.
    """
    odd = (codes == ord(UNKNOWN)) | ((codes >= _PRIVATE_FIRST) & (codes <= _PRIVATE_LAST))
    is_mapped, is_any_odd = [], bool(odd.any())
    for text_page, part in zip(text_pages, parts, strict=True):
        numbers = index[part]
        sample = numbers[:: max(1, len(numbers) // settings.sampled)].tolist()
        if any(map(native.has_map_error, repeat(text_page), sample)) or (is_any_odd and odd[part].any()):
            asked = map(native.has_map_error, repeat(text_page), numbers.tolist())
            odd[part] |= np.fromiter(asked, np.int64, len(numbers)) == 1
            is_mapped.append(int(odd[part].sum()) <= settings.unmapped_share * len(numbers))
        else:
            is_mapped.append(True)
    codes[odd] = ord(UNKNOWN)
    return is_mapped


@cache
def _meant() -> Codes:
    """What each character code means: 0 for blanks and controls, the character itself for radicals that look the same.

    A font's table may name either for one glyph.
    """
    meant = np.arange(_LAST_CODE + 1, dtype=np.uint32)
    for code in [c for c in range(0x10000) if not 0xD800 <= c < 0xE000 and (chr(c).isspace() or c <= 32)]:
        meant[code] = 0
    meant[[0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF]] = 0
    meant[ord(_LINE_HYPHEN)] = ord("-")
    meant[0xD800:0xE000] = ord(UNKNOWN)
    meant[_LAST_CODE] = ord(UNKNOWN)
    meant[list(RADICALS)] = list(RADICALS.values())
    return meant
