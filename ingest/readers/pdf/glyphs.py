"""The glyphs of a page: their characters and where they stand, without what nobody sees."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Boxes, Frame
from ingest.readers.pdf.settings import TextSettings

Codes = npt.NDArray[np.uint32]

UNKNOWN = "\ufffd"
# Characters in use end with the third plane of rare ideographs.
_LAST_CODE = 0x323AF
_PRIVATE_FIRST, _PRIVATE_LAST = 0xE000, 0xF8FF
_PAIRS_FIRST, _PAIRS_LAST = 0xD800, 0xDFFF  # halves of the characters that take two units of UTF-16
_ASKEW = -1
# PDFium's sign for a hyphen that ends a line.
_LINE_HYPHEN = "\x02"
# Radicals that fonts name where the character is meant; Unicode's EquivalentUnifiedIdeograph.txt, those in common use.
_RADICALS = (
    "⺁厂⺊卜⺌小⺍小⺗心⺝月⺟母⺠民⺣火⺫目⺬示⺮竹⺶羊⻁虎⻄西⻅见⻆角⻉贝⻋车⻌辶"
    "⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙"
)


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

    @property
    def text(self) -> str:
        return text_of(self.codes)

    def only(self, keep: npt.NDArray[np.bool_]) -> Glyphs:
        if keep.all():
            return self
        return self.take(np.flatnonzero(keep))

    def take(self, order: npt.NDArray[np.int64]) -> Glyphs:
        return Glyphs(self.codes[order], self.boxes[order], self.at[order], self.index[order])


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


def read_glyphs(text_page: int, count: int, invisible: Set[int], frame: Frame, settings: TextSettings) -> PageText:
    """The visible glyphs of a page, in the order of its content. `invisible` are text objects that are not painted.

    Where all text is invisible it lies over a scan for searching, and is all that there is: it is kept.
    """
    codes = _meant()[np.minimum(_codes(text_page, count), _LAST_CODE)]
    index = np.flatnonzero(codes)
    if invisible and len(index):
        painted = np.array([native.get_text_object(text_page, i) not in invisible for i in index.tolist()])
        index = index[painted] if painted.any() else index
    raw = _boxes(text_page, index)
    boxes = frame.boxes(raw)
    turns = _turns(text_page, index, boxes, frame.turns, settings)
    usual = 0
    if turns.any():
        # Where a table stands sideways on its page, the page is turned, not the table.
        usual = max(Counter(turns[turns != _ASKEW].tolist()).items(), key=lambda item: item[1], default=(0, 0))[0]
        frame = frame.turned(-usual)
        boxes = frame.boxes(raw)
    at = middles(boxes)
    x, y, width, height = at[:, 0], at[:, 1], boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    keep = (x > 0) & (x < frame.width) & (y > 0) & (y < frame.height) & (turns != _ASKEW)
    keep &= np.maximum(width, height) >= settings.smallest_glyph
    keep &= np.minimum(width, height) >= settings.smallest_glyph / 4
    if not keep.all():
        index, raw, boxes, at, turns = index[keep], raw[keep], boxes[keep], at[keep], turns[keep]
    turns = (turns - usual) % 4 if usual else turns
    unmapped = _unmapped(text_page, index, codes, settings)
    if len(unmapped):
        codes[unmapped] = ord(UNKNOWN)
    is_mapped = len(unmapped) <= settings.unmapped_share * len(index)
    glyphs = Glyphs(codes[index], boxes, at, index)
    if not turns.any():
        return PageText(frame, glyphs, (), is_mapped, -usual % 4)
    aside = []
    for turn in sorted(set(turns.tolist()) - {0}):
        part = glyphs.only(turns == turn)
        aside.append(replace(part, boxes=frame.turned(-turn).boxes(raw[turns == turn])))
    return PageText(frame, glyphs.only(turns == 0), tuple(aside), is_mapped, -usual % 4)


def codes_of(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), dtype=np.uint32)


def text_of(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", errors="replace")


def _codes(text_page: int, count: int) -> Codes:
    """One character a glyph. PDFium gives the page's text in one call, which mostly has just one for each."""
    buffer = np.zeros(count + 1, dtype="<u2")
    units = buffer[: max(0, native.get_text(text_page, 0, count, buffer.ctypes.data) - 1)]
    if len(units) == count and not ((units >= _PAIRS_FIRST) & (units <= _PAIRS_LAST)).any():
        return units.astype(np.uint32)
    text = units.tobytes().decode("utf-16-le", errors="replace")
    if len(text) == count:
        return codes_of(text)
    return np.array([native.get_unicode(text_page, i) for i in range(count)], dtype=np.uint32)


def _boxes(text_page: int, index: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """Boxes as high as the font and as wide as the advance, (left, top, right, bottom) in PDF coordinates."""
    boxes = np.zeros((len(index), 4), dtype=np.float32)
    native.each(native.get_loose_box, repeat(text_page), index.tolist(), native.places(boxes))
    return boxes


def _turns(
    text_page: int, index: npt.NDArray[np.int64], seen: Boxes, page_turns: int, settings: TextSettings
) -> npt.NDArray[np.int64]:
    """How many clockwise quarter turns each glyph is seen with; _ASKEW where it stands at an angle, as watermarks do.

    Text that runs along a line is told from its boxes: only glyphs without a neighbour on their line are asked, and a
    sample of the others, for text that is upside down.
    """
    turns = np.zeros(len(index), dtype=np.int64)
    if not len(index):
        return turns
    top, bottom = seen[:, 1], seen[:, 3]
    step = np.abs(bottom[1:] - bottom[:-1]) > 0.15 * (bottom[:-1] - top[:-1])
    alone = np.ones(len(index), dtype=np.bool_)
    alone[:-1] &= step
    alone[1:] &= step
    count = min(settings.sampled, len(index))
    sample = np.arange(count) * (len(index) - 1) // max(1, count - 1)

    def ask(positions: npt.NDArray[np.int64]) -> list[int]:
        angles = list(map(native.get_angle, repeat(text_page), index[positions].tolist()))
        quarter = {angle: _quarter(math.degrees(angle) + 90 * page_turns, settings.skew) for angle in set(angles)}
        return [quarter[angle] for angle in angles]

    sampled = ask(sample)
    if any(turn and not is_alone for turn, is_alone in zip(sampled, alone[sample].tolist(), strict=True)):
        alone[:] = True
    asked = np.flatnonzero(alone)
    turns[asked] = ask(asked)
    return turns


def _quarter(degrees: float, skew: float) -> int:
    quarter = round(degrees / 90)
    return quarter % 4 if abs(degrees - 90 * quarter) <= skew else _ASKEW


def _unmapped(
    text_page: int, index: npt.NDArray[np.int64], codes: Codes, settings: TextSettings
) -> npt.NDArray[np.int64]:
    """Glyphs whose font does not say which characters they are; PDFium gives their codes in the font instead."""
    own = codes[index]
    odd = (own == ord(UNKNOWN)) | ((own >= _PRIVATE_FIRST) & (own <= _PRIVATE_LAST))
    sample = index[:: max(1, len(index) // settings.sampled)].tolist()
    if odd.any() or any(map(native.has_map_error, repeat(text_page), sample)):
        odd |= np.array([native.has_map_error(text_page, i) == 1 for i in index.tolist()], dtype=np.bool_)
    unmapped: npt.NDArray[np.int64] = index[odd]
    return unmapped


@cache
def _meant() -> Codes:
    """What each character code means: 0 for blanks and controls, the character itself for radicals that look the same.

    A font's table may name either for one glyph..
    """
    meant = np.arange(_LAST_CODE + 1, dtype=np.uint32)
    for code in [c for c in range(0x10000) if not 0xD800 <= c < 0xE000 and (chr(c).isspace() or c <= 32)]:
        meant[code] = 0
    meant[[0x7F, 0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF]] = 0
    meant[ord(_LINE_HYPHEN)] = ord("-")
    meant[0xD800:0xE000] = ord(UNKNOWN)
    meant[_LAST_CODE] = ord(UNKNOWN)
    for code in range(0x2F00, 0x2FD6):
        meant[code] = ord(unicodedata.normalize("NFKC", chr(code)))
    for radical, character in zip(_RADICALS[::2], _RADICALS[1::2], strict=True):
        meant[ord(radical)] = ord(character)
    return meant
