"""Pages that are pictures: found by what they lack, recognised, and made into the same glyphs and lines as others."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image as Pictures

from ingest.readers.ocr import Corners, Image, Ocr, Recognised
from ingest.readers.pdf.drawn import Drawn, Rulings
from ingest.readers.pdf.frame import Boxes, Frame
from ingest.readers.pdf.glyphs import Glyphs, PageText, codes_of, middles
from ingest.readers.pdf.settings import ScanSettings
from ingest.readers.pdf.upright import upright
from ingest.wording import display_width

_FINE, _STEPS = 0.05, 24  # degrees; the angles that are tried on either side
_INK_SHARE = 0.92  # of a run that counts as one line: print and scans leave pinholes


def is_picture(text: PageText, drawn: Drawn, settings: ScanSettings) -> bool:
    """Whether a page shows text that its text layer does not have: a scan, outlines, or fonts without meaning."""
    if not text.is_mapped:
        return True
    if len(text) >= settings.fewest_glyphs:
        return False
    page_area = text.frame.width * text.frame.height
    return drawn.picture_area >= settings.picture_share * page_area or drawn.outlines >= settings.outlines


def dots_a_point(frame: Frame, settings: ScanSettings) -> float:
    """The scale to render a page with: fine enough to recognise, small enough to hold in memory."""
    most = math.sqrt(settings.most_pixels / max(1.0, frame.width * frame.height))
    return min(settings.dots_per_inch / 72, most)


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure the recognition was of each line of a page: the middle of its height, in points, and its confidence."""

    lines: tuple[tuple[float, float], ...]

    def between(self, top: float, bottom: float) -> float:
        """The least confidence of what stands between two heights; that of the whole page where nothing does."""
        inside = [confidence for y, confidence in self.lines if top <= y <= bottom]
        return min(inside or [confidence for _, confidence in self.lines], default=0.0)


def recognise(image: Image, scale: float, ocr: Ocr, settings: ScanSettings) -> tuple[PageText, Rulings, Sureness]:
    """The text, the lines and the sureness of a rendered page; places are points of the page as it lies upright."""
    page = upright(image, ocr, settings)
    found = [line for line in page.found if line.confidence >= settings.least_confidence]
    height, width = page.image.shape[:2]
    frame = Frame(0.0, 0.0, width / scale, height / scale, 0)
    lean = _refined(_lean(found), page.image, settings)
    turn = _turning(lean, width / 2, height / 2)
    text, boxes = _glyphs(found, turn)
    boxes = boxes / scale
    level = _level(page.image, lean) if abs(lean) > settings.least_lean else page.image
    glyphs = Glyphs(codes_of(text), boxes, middles(boxes), np.full(len(text), -1))
    sureness = tuple((_middle(line.corners, turn) / scale, line.confidence) for line in found)
    return PageText(frame, glyphs, turned=page.turned), find_rulings(level, scale, settings), Sureness(sureness)


def _lean(found: Sequence[Recognised]) -> float:
    """Degrees by which the lines of text fall to the right; long lines tell it best."""
    angles = [
        (math.dist(line.corners[0], line.corners[1]), _angle(line.corners))
        for line in found
        if math.dist(line.corners[0], line.corners[1]) > 3 * math.dist(line.corners[0], line.corners[3])
    ]
    longest = sorted(angles, reverse=True)[: max(5, len(angles) // 4)]
    return float(np.median([angle for _, angle in longest])) if longest else 0.0


def _refined(lean: float, image: Image, settings: ScanSettings) -> float:
    """The angle near `lean` at which the ink gathers in the fewest rows: rulings and lines of print are level then.

    The boxes of words alone are off by half a degree, which is a whole row over the width of a page.
    """
    y, x = np.nonzero(image[::2, ::2].min(axis=2) < settings.ink)
    if not len(x):
        return lean

    def gathered(angle: float) -> int:
        rows = np.bincount(np.rint(y - math.tan(math.radians(angle)) * x + image.shape[1]).astype(np.int64))
        return int(np.dot(rows, rows))

    return max((lean + step * _FINE for step in range(-_STEPS, _STEPS + 1)), key=gathered)


def _angle(corners: Corners) -> float:
    (x0, y0), (x1, y1) = corners[0], corners[1]
    return math.degrees(math.atan2(y1 - y0, x1 - x0))


def _turning(lean: float, x0: float, y0: float) -> npt.NDArray[np.float64]:
    """The matrix that turns points (x, y, 1) about the middle so that lines of text are level."""
    c, s = math.cos(math.radians(lean)), math.sin(math.radians(lean))
    return np.array([[c, s, x0 - c * x0 - s * y0], [-s, c, y0 + s * x0 - c * y0]])


def _level(image: Image, lean: float) -> Image:
    turned = Pictures.fromarray(image).rotate(lean, resample=Pictures.Resampling.BILINEAR, fillcolor=(255, 255, 255))
    return np.asarray(turned)


def _glyphs(found: Sequence[Recognised], turn: npt.NDArray[np.float64]) -> tuple[str, Boxes]:
    """One box a character, as high as its line: the width of a piece is shared out as characters are wide."""
    text: list[str] = []
    boxes: list[tuple[float, float, float, float]] = []
    for line in found:
        _, top, _, bottom = _box(line.corners, turn)
        for piece in line.pieces:
            left, _, right, _ = _box(piece.corners, turn)
            characters = [c for c in piece.text if not c.isspace()]
            unit = (right - left) / max(1, sum(display_width(c) for c in characters))
            for character in characters:
                own = unit * display_width(character)
                text.append(character)
                boxes.append((left, top, left + own, bottom))
                left += own
    return "".join(text), np.array(boxes, dtype=np.float64).reshape(-1, 4)


def _box(corners: Corners, turn: npt.NDArray[np.float64]) -> tuple[float, float, float, float]:
    points = turn @ np.array([(x, y, 1.0) for x, y in corners]).T
    (left, top), (right, bottom) = points.min(axis=1), points.max(axis=1)
    return float(left), float(top), float(right), float(bottom)


def _middle(corners: Corners, turn: npt.NDArray[np.float64]) -> float:
    _, top, _, bottom = _box(corners, turn)
    return (top + bottom) / 2


def find_rulings(image: Image, scale: float, settings: ScanSettings) -> Rulings:
    """Level and upright lines of a picture: runs of dark pixels longer than any stroke of a character."""
    dark = image.min(axis=2) < settings.ink
    length = round(settings.shortest_ruling * scale)
    level = _runs(dark, length)
    upright = _runs(dark.T, length)[:, [1, 0, 3, 2]]
    lines: Rulings = np.concatenate((level, upright)).astype(np.float64) / scale
    return lines


def _runs(dark: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.int64]:
    """(left, y, right, y) of the level runs of dark pixels that are at least `length` long."""
    if dark.shape[1] <= length:
        return np.empty((0, 4), dtype=np.int64)
    total = np.pad(np.cumsum(dark, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    full = np.pad(total[:, length:] - total[:, :-length] >= _INK_SHARE * length, ((0, 0), (1, 1)))
    change = np.diff(full.astype(np.int8), axis=1)
    y, start = np.nonzero(change == 1)
    end = np.nonzero(change == -1)[1]
    return np.stack((start, y, end + length - 1, y), axis=1)
