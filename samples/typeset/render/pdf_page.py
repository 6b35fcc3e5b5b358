"""What stands on a page: texts and frames of cells, in points, y counted downward from the top."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]

FONT = "STSong-Light"
"""An Adobe CID font that every viewer replaces by one of its own: nothing is embedded, so a document stays small."""
LEADING = 1.25
"""Line spacing as a multiple of the font size."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text with its left end and its baseline."""

    x: float
    y: float
    text: str
    size: float
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of a cell, or a single rule where it has no height."""

    left: float
    top: float
    right: float
    bottom: float


Item = Text | Frame


@dataclass(frozen=True, slots=True)
class Strip:
    """What stays together over the width of the page: a line of prose, a table row. Its items start at y = 0."""

    height: float
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is seen; `is_turned` says that it is stored upright and shown turned (/Rotate 90)."""

    width: float
    height: float
    items: tuple[Item, ...]
    is_turned: bool = False


def moved(items: Iterable[Item], right: float, down: float) -> tuple[Item, ...]:
    return tuple(_moved(item, right, down) for item in items)


def _moved(item: Item, right: float, down: float) -> Item:
    if isinstance(item, Text):
        return replace(item, x=item.x + right, y=item.y + down)
    return Frame(item.left + right, item.top + down, item.right + right, item.bottom + down)


def text_width(text: str, size: float) -> float:
    _register()
    width: float = pdfmetrics.stringWidth(text, FONT, size)
    return width


@cache
def _register() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def aligned(text: str, size: float, left: float, right: float, align: str) -> float:
    """Where a text starts between two edges; `align` is `left`, `right` or `centre`."""
    room = right - left - text_width(text, size)
    return left + {"left": 0.0, "right": room, "centre": room / 2}[align]
