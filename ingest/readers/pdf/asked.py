"""What PDFium says of pages: what they draw, their glyphs, and where these are cut off.

PDFium is asked about a batch of pages before any of them is laid out. Each of the two then finds its own code and data
in the processor's caches, which saves a tenth of the time that a document takes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass

import pypdfium2

from ingest.quick import quickly_made
from ingest.readers.pdf import native
from ingest.readers.pdf.clips import Clip, clips_of, unclipped
from ingest.readers.pdf.drawn import Drawn, Rulings, TooMuchError, Walked, judge, rulings, walk
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.glyphs import PageText, Written, read_glyphs
from ingest.readers.pdf.settings import PdfSettings

# Pages stay open for the sake of their clips, and what they hold in memory: a batch ends with this many objects and
# glyphs, some twenty pages of a disclosure.
_AT_ONCE = 20_000
_EMPTY_PAGE = 100  # costs about as much as these
_Opened = list[tuple[Callable[[int], None], int]]  # what PDFium loaded, each with how it is closed


@quickly_made
@dataclass(frozen=True, slots=True)
class Asked:
    """A page as PDFium has it. `clip` can be asked until the next batch is taken.

    `drawn` has its lines in PDF's own coordinates, `rulings` as they are seen.
    """

    number: int
    drawn: Drawn
    rulings: Rulings
    text: PageText
    clip: Clip


@quickly_made
@dataclass(frozen=True, slots=True)
class _Open:
    """A page that stays open while its batch is asked about."""

    number: int
    walked: Walked
    written: Written


def ask_pages(
    document: pypdfium2.PdfDocument, numbers: Iterable[int], settings: PdfSettings
) -> Generator[list[tuple[int, Asked | None]]]:
    """Batches of pages by their numbers from 1, None where one is damaged. Raises `TooMuchError` beyond the limits.

    To be closed before the document, as pages are open in it.
    """
    left, every = deque(numbers), native.address(document.raw)
    while left:
        opened: _Opened = []
        try:
            batch: list[tuple[int, _Open | None]] = []
            size = 0
            while left and size < _AT_ONCE:
                number = left.popleft()
                page = _open(every, number, settings, opened)
                batch.append((number, page))
                size += _EMPTY_PAGE + (page.walked.drawn.objects + page.written.count if page else 0)
            asked = _ask([page for _, page in batch if page is not None], settings)
            yield [(number, asked.get(number)) for number, _ in batch]
        finally:
            for close, handle in reversed(opened):
                close(handle)


def _open(document: int, number: int, settings: PdfSettings, opened: _Opened) -> _Open | None:
    try:
        page = _kept(native.load_page(document, number - 1), native.close_page, opened)
        if page is None:
            return None
        # Before its text is collected, so that a page of a million objects costs no more than counting them.
        walked = walk(page, settings.limits)
        text_page = _kept(native.load_text(page), native.close_text, opened)
        if text_page is None:
            return None
        count = native.count_chars(text_page)
        if count > settings.limits.characters_a_page:
            raise TooMuchError(f"{count} characters")
    except TooMuchError as error:
        raise TooMuchError(f"{error} on page {number}") from None
    return _Open(number, walked, Written(text_page, max(count, 0), walked.drawn.invisible, _frame(page)))


def _kept(handle: int | None, close: Callable[[int], None], opened: _Opened) -> int | None:
    """What PDFium loaded, None where it could not; closed with the batch.

    pypdfium2's own objects keep account of each other, which costs more than laying out a page of prose.
    """
    if handle is not None:
        opened.append((close, handle))
    return handle


def _frame(page: int) -> Frame:
    native.get_page_box(page, native.BOX_AT)
    left, top, right, bottom = native.BOX
    return Frame(left, bottom, right, top, native.get_rotation(page))


def _ask(pages: list[_Open], settings: PdfSettings) -> dict[int, Asked]:
    """By their numbers, what is asked of all pages in one row."""
    if not pages:
        return {}
    judge([page.walked for page in pages], settings.rulings, settings.limits)
    texts = read_glyphs([page.written for page in pages], settings.text)
    drawn = [page.walked.drawn for page in pages]
    lines = rulings([(d, text.frame) for d, text in zip(drawn, texts, strict=True)], settings.rulings)
    return {
        page.number: Asked(page.number, d, own, text, _clip(page, text))
        for page, d, own, text in zip(pages, drawn, lines, texts, strict=True)
    }


def _clip(page: _Open, text: PageText) -> Clip:
    return unclipped if page.walked.drawn.forms else clips_of(page.written.text_page, text.frame)
