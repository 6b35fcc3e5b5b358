"""A PDF file to its pages, within limits; the pages to numbered lines."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Reject
from ingest.model import Disclosure, Line, Source
from ingest.patience import one_more_page
from ingest.quick import quickly_made
from ingest.readers.ocr import Image, Ocr, installed_ocr
from ingest.readers.pdf.asked import Asked, ask_pages
from ingest.readers.pdf.continued import with_common_columns
from ingest.readers.pdf.drawn import TooMuchError
from ingest.readers.pdf.filled import Sheet
from ingest.readers.pdf.fonts import stand_in_for_missing
from ingest.readers.pdf.page import PageLayout, TableBlock, lay_out
from ingest.readers.pdf.placed import with_placed_texts
from ingest.readers.pdf.scanned import Sureness, dots_a_point, is_picture, recognise
from ingest.readers.pdf.settings import PdfSettings
from ingest.readers.pdf.sideways import with_whole_sheets
from ingest.readers.pdf.spread import with_whole_labels

_REREAD = (
    'install the recognition of scanned pages with `pip install "gongkai[ocr]"`, then `gongkai reparse` the document.'
)
_INSTALL = 'install the recognition of scanned pages with `pip install "gongkai[ocr]"` and pass it again.'


@quickly_made
@dataclass(frozen=True, slots=True)
class Page:
    """A page as read. `layout` is None where it could not be: a scan without recognition, or damaged.

    `sureness` is that of its lines where they were recognised from a picture, None where the text was there.
    """

    number: int
    layout: PageLayout | None
    note: str | None = None
    sureness: Sureness | None = None


def read_pdf(content: bytes, source: Source, ocr: Ocr | None = None, settings: PdfSettings | None = None) -> Disclosure:
    """The page model of a PDF. Scanned pages are recognised by `ocr`, or by the extra where that is installed.

    Raises `Reject` for `password`, `corrupt`, `too_large` and `scanned` (no page has text, and nothing recognises it).
    """
    pages = read_pages(content, source, ocr or installed_ocr(), settings or PdfSettings())
    return Disclosure(source, "pdf", None, len(pages), lines_of(pages), _unread(pages, source.source_name))


def _unread(pages: tuple[Page, ...], name: str) -> str | None:
    """What the pages with a note lack, and how they can be read."""
    scanned = [page.number for page in pages if page.note == SCANNED]
    damaged = [page.number for page in pages if page.note == DAMAGED]
    parts = [f"{name} has pictures instead of text on {_numbered(scanned)}: {_REREAD}"] if scanned else []
    parts += [f"{name} is damaged on {_numbered(damaged)}: download it again."] if damaged else []
    return " ".join(parts) or None


def _numbered(pages: list[int]) -> str:
    """page 3; pages 1–4, 7."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    named = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return f"page{'s' if len(pages) > 1 else ''} {', '.join(named)}"


def lines_of(pages: tuple[Page, ...]) -> tuple[Line, ...]:
    """The lines of all pages, counted through the document; a page that could not be read has none."""
    lines: list[Line] = []
    for page in pages:
        for text, cells, pages_of_cells, top, bottom in _printed(page):
            confidence = page.sureness.between(top, bottom) if page.sureness else None
            lines.append(Line(len(lines) + 1, page.number, text, cells, None, None, confidence, pages_of_cells))
    return tuple(lines)


def _printed(page: Page) -> Iterator[tuple[str, tuple[str, ...] | None, tuple[int, ...] | None, float, float]]:
    """(text, cells, their pages, top, bottom) of each row of a table and each other line of a page."""
    for block in page.layout.blocks if page.layout else ():
        if isinstance(block, TableBlock):
            pages = block.pages(page.number)
            # the only row of a page can be the rest of the one before it, and stand with that
            ends = [*(row.top for row in block.rows[1:]), block.grid.y[-1]][: len(block.rows)]
            for row, end in zip(block.rows, ends, strict=True):
                yield "\t".join(row.cells), row.cells, pages, row.top, end
        else:
            yield block.text, None, None, block.top, block.bottom


def read_pages(content: bytes, source: Source, ocr: Ocr | None, settings: PdfSettings) -> tuple[Page, ...]:
    """All pages, with the tables that go on over pages in common columns. Raises `Reject` as `read_pdf` does."""
    name, limits = source.source_name, settings.limits
    with open_pdf(content, name) as document:
        if not len(document):
            raise Reject("corrupt", f"{name} has no page left that can be found: download it again.")
        if len(document) > limits.pages:
            raise Reject("too_large", f"{name} has {len(document)} pages, more than {limits.pages}: pass it in parts.")
        pages: list[Page] = []
        characters = scanned = 0
        try:
            with closing(_read(document, range(1, len(document) + 1), ocr, settings)) as found:
                for page, count in found:
                    pages.append(page)
                    scanned += page.sureness is not None
                    characters += count
                    if scanned > limits.scanned_pages:
                        most = f"{limits.scanned_pages} scanned pages"
                        raise Reject("too_large", f"{name} has more than {most}: pass it in parts.")
                    if characters > limits.characters:
                        most = f"{limits.characters} characters"
                        raise Reject("too_large", f"{name} has more than {most}: pass it in parts.")
        except TooMuchError as error:
            raise Reject("too_large", f"{name} has {error}: it is no disclosure.") from None
    _check(pages, name)
    laid_out = [page for page in pages if page.layout is not None]
    whole = with_whole_labels([page.layout for page in laid_out if page.layout is not None])
    placed = with_placed_texts(whole)
    sheets = with_whole_sheets(placed, [page.number for page in laid_out])
    layouts = with_common_columns(sheets, settings.rulings)
    common = {page.number: layout for page, layout in zip(laid_out, layouts, strict=True)}
    return tuple(Page(p.number, common.get(p.number), p.note, p.sureness) for p in pages)


def _check(pages: list[Page], name: str) -> None:
    """A document of which no page was read is rejected with what its pages lack."""
    if any(page.layout is not None and page.layout.blocks and page.note is None for page in pages):
        return
    notes = [page.note for page in pages if page.note]
    if any(note == SCANNED for note in notes):
        raise Reject("scanned", f"{name} has pictures of pages instead of text: {_INSTALL}")
    if notes:
        raise Reject("corrupt", f"{name} is damaged, none of its pages can be read: download it again.")
    raise Reject("empty", f"{name} has {len(pages)} page{'s' * (len(pages) != 1)} without any text.")


SCANNED = "a picture of text: needs OCR"
DAMAGED = "damaged: cannot be read"


@contextmanager
def open_pdf(content: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """The opened document. Raises `Reject` where it is locked or no PDF that could be repaired."""
    stand_in_for_missing()
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Reject("password", f"{name} is locked with a password: save it without one and pass that.") from None
        if error.err_code == pdfium.FPDF_ERR_SECURITY:
            raise Reject("password", f"{name} is encrypted in a way that cannot be read: save it unlocked.") from None
        raise Reject("corrupt", f"{name} is no complete PDF: download it again.") from None
    try:
        yield document
    finally:
        document.close()


def read_page(document: pypdfium2.PdfDocument, number: int, ocr: Ocr | None, settings: PdfSettings) -> Page:
    """A page, numbered from 1; its tables have the columns that it shows itself.

    Raises `TooMuchError` beyond the limits.
    """
    with closing(_read(document, [number], ocr, settings)) as pages:
        return next(pages)[0]


def _read(
    document: pypdfium2.PdfDocument, numbers: Iterable[int], ocr: Ocr | None, settings: PdfSettings
) -> Generator[tuple[Page, int]]:
    """Pages, each with how many characters it has. To be closed before the document, as pages are open in it."""
    with closing(ask_pages(document, numbers, settings)) as batches:
        for batch in batches:
            layouts = _layouts([asked for _, asked in batch if asked is not None], ocr, settings)
            for number, asked in batch:
                if asked is None:
                    yield Page(number, None, DAMAGED), 0
                    continue
                text, is_scanned = asked.text, is_picture(asked.text, asked.drawn, settings.scans)
                if is_scanned and ocr is not None:
                    one_more_page()
                    scale = dots_a_point(text.frame, settings.scans)
                    text, lines, sureness = recognise(render(document[number - 1], scale), scale, ocr, settings.scans)
                    yield Page(number, lay_out([Sheet(text, lines)], settings)[0], None, sureness), len(text)
                else:
                    yield Page(number, layouts.get(number), SCANNED if is_scanned else None), len(text)


def _layouts(pages: list[Asked], ocr: Ocr | None, settings: PdfSettings) -> dict[int, PageLayout]:
    """By number, the layouts of the pages that are read by what PDFium says of them."""
    read = [page for page in pages if _is_readable(page, ocr, settings)]
    sheets = [Sheet(page.text, page.rulings, page.clip) for page in read]
    return dict(zip([page.number for page in read], lay_out(sheets, settings), strict=True))


def _is_readable(page: Asked, ocr: Ocr | None, settings: PdfSettings) -> bool:
    if not is_picture(page.text, page.drawn, settings.scans):
        return True
    return ocr is None and page.text.is_mapped and len(page.text) > 0


def render(page: pypdfium2.PdfPage, scale: float) -> Image:
    """The page as an image, as it is seen; text that stands sideways on it still does."""
    image: Image = page.render(scale=scale, rev_byteorder=False).to_numpy()
    return np.ascontiguousarray(np.repeat(image, 3, axis=2) if image.shape[2] == 1 else image[:, :, :3])
