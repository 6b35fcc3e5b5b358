"""What PDFium says of pages: what they draw, their glyphs, and where these are cut off.

PDFium is asked about a batch of pages before any of them is laid out. Each of the two then finds its own code and data
in the processor's caches, which saves a tenth of the time that a document takes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
import pypdfium2

from ingest.readers.pdf import native
from ingest.readers.pdf.clips import Clip, clips_of, unclipped
from ingest.readers.pdf.drawn import Drawn, TooMuchError, read_drawn
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.glyphs import PageText, read_glyphs
from ingest.readers.pdf.settings import PdfSettings

# Pages stay open for the sake of their clips, and what they hold in memory: a batch ends with this many objects and
# glyphs, some twenty pages of a disclosure.
_AT_ONCE = 20_000
_EMPTY_PAGE = 100  # costs about as much as these


@dataclass(frozen=True, slots=True)
class Asked:
    """A page as PDFium has it. `clip` can be asked until the next page is taken."""

    number: int
    drawn: Drawn
    text: PageText
    clip: Clip


def ask_pages(
    document: pypdfium2.PdfDocument, numbers: Iterable[int], settings: PdfSettings
) -> Generator[tuple[int, Asked | None]]:
    """Pages by their numbers from 1, None where one is damaged. Raises `TooMuchError` beyond the limits.

    To be closed before the document, as pages are open in it.
    """
    left = deque(numbers)
    while left:
        with ExitStack() as opened:
            batch: list[tuple[int, Asked | None]] = []
            size = 0
            while left and size < _AT_ONCE:
                number = left.popleft()
                page = _ask(document, number, settings, opened)
                batch.append((number, page))
                size += _EMPTY_PAGE + (page.drawn.objects + len(page.text) if page else 0)
            yield from batch


def _ask(document: pypdfium2.PdfDocument, number: int, settings: PdfSettings, opened: ExitStack) -> Asked | None:
    try:
        page = _kept(native.load_page(native.address(document.raw), number - 1), native.close_page, opened)
        if page is None:
            return None
        # Before its text is collected, so that a page of a million objects costs no more than counting them.
        drawn = read_drawn(page, settings.rulings, settings.limits)
        text_page = _kept(native.load_text(page), native.close_text, opened)
        if text_page is None:
            return None
        text = _text(page, text_page, drawn, settings)
    except TooMuchError as error:
        raise TooMuchError(f"{error} on page {number}") from None
    return Asked(number, drawn, text, unclipped if drawn.forms else clips_of(text_page, text.frame))


def _kept(handle: int | None, close: Callable[[int], None], opened: ExitStack) -> int | None:
    """What PDFium loaded, None where it could not; closed with the batch.

    pypdfium2's own objects keep account of each other, which costs more than laying out a page of prose.
    """
    if handle is not None:
        opened.callback(close, handle)
    return handle


def _text(page: int, text_page: int, drawn: Drawn, settings: PdfSettings) -> PageText:
    count = native.count_chars(text_page)
    if count > settings.limits.characters_a_page:
        raise TooMuchError(f"{count} characters")
    box = np.zeros(4, dtype=np.float32)
    native.get_page_box(page, box.ctypes.data)
    left, top, right, bottom = box.tolist()
    frame = Frame(left, bottom, right, top, native.get_rotation(page))
    return read_glyphs(text_page, max(count, 0), drawn.invisible, frame, settings.text)
