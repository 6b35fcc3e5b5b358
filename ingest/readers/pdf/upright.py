"""Pages that were scanned lying on a side or on their head: known by their lines and by how surely these are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ingest.readers.ocr import Image, Ocr, Recognised
from ingest.readers.pdf.settings import ScanSettings


@dataclass(frozen=True, slots=True)
class UprightPage:
    """A page turned clockwise by so many quarters to be upright, with what was recognised on it."""

    image: Image
    found: tuple[Recognised, ...]
    turned: int = 0

    @property
    def readable(self) -> float:
        """The length of its lines, in pixels, each times its confidence."""
        return sum(_length(line) * line.confidence for line in self.found)


def upright(image: Image, ocr: Ocr, settings: ScanSettings) -> UprightPage:
    """The page as it is to be read. Only pages that do not lie upright, or are hard to read, are recognised twice.

    Recognition reads the lines of a page on its side as if it were turned to the left: where that yields sure text, so
    is the page turned, else to the right. A page on its head yields unsure text, and better text the other way round.
    """
    page = UprightPage(image, tuple(ocr(image)))
    if _is_sideways(page.found):
        page = _turned(page, 3 if _certainty(page.found) >= settings.sure else 1, ocr)
    if not page.found or _certainty(page.found) >= settings.sure:
        return page
    return max(page, _turned(page, 2, ocr), key=lambda p: p.readable)


def _turned(page: UprightPage, quarters: int, ocr: Ocr) -> UprightPage:
    image = np.ascontiguousarray(np.rot90(page.image, -quarters))
    return UprightPage(image, tuple(ocr(image)), (page.turned + quarters) % 4)


def _is_sideways(found: Sequence[Recognised]) -> bool:
    """Whether more length of text runs up or down than level; single characters tell nothing."""
    level = sum(_length(line) for line in found if _width(line) > 2 * _height(line))
    standing = sum(_length(line) for line in found if _height(line) > 2 * _width(line))
    return standing > level


def _certainty(found: Sequence[Recognised]) -> float:
    total = sum(_length(line) for line in found)
    return sum(_length(line) * line.confidence for line in found) / total if total else 0.0


def _length(line: Recognised) -> float:
    return max(_width(line), _height(line))


def _width(line: Recognised) -> float:
    return max(x for x, _ in line.corners) - min(x for x, _ in line.corners)


def _height(line: Recognised) -> float:
    return max(y for _, y in line.corners) - min(y for _, y in line.corners)
