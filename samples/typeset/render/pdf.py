"""A document as a PDF: forms as tables over several pages, prose around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from samples.typeset.cells import Grid
from samples.typeset.document import Block, Document, PageBreak, Paragraph
from samples.typeset.render.fonts import embedded_font
from samples.typeset.render.pdf_draw import Ink, Strokes, draw
from samples.typeset.render.pdf_page import FONT, Item, Page, Strip, Text, aligned, moved
from samples.typeset.render.pdf_table import Rulings, Table, TableSetting, natural_width, set_table
from samples.typeset.render.scan import scanned
from samples.typeset.render.wrap import wrap_text

SHORT, LONG = 595.0, 842.0
"""A4 in points."""
MARGIN = 45.0
_SIZES = {"title": 18.0, "part": 16.0, "heading": 12.0, "contents": 10.5, "prose": 10.5}


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How a document is set as a PDF.

    `rulings` are the lines of tables: around every cell, below every row, or none, so that only positions tell the
    columns; `strokes` is what these lines are (lines, thin filled rectangles, or a box around each cell).
    `repeat` sets nothing, the heading, the heading with number and unit, or also the title on a table's later pages.
    `wide` says what becomes of forms too wide for an upright page: landscape pages, upright pages shown turned, or
    small print. `one_form_a_page` starts each form on its own page; `beside` puts two narrow forms on one page, left
    and right. `running_title` and `page_number` stand above and below every page.
    `fake_bold` draws titles, headings and totals twice; `shuffled` draws the texts of a page in any order;
    `latin_font` sets digits in another font, so that `2024年` is two pieces; `embedded` puts
    the font into the file (without, and where the system has no Chinese font either, pdfium sees no glyphs on turned
    pages). `scanned` leaves only an image of each page. Widths are in Chinese characters.
    """

    medium: Literal["pdf"] = "pdf"
    seed: int = 0
    rulings: Rulings = "all"
    strokes: Strokes = "lines"
    font_size: float = 9.0
    label_width: int = 12
    heading_width: int = 8
    figure_width: int | None = None
    repeat: Literal["none", "heading", "head", "title"] = "none"
    wide: Literal["landscape", "turned", "small"] = "landscape"
    one_form_a_page: bool = True
    beside: bool = False
    running_title: bool = False
    page_number: Literal["none", "dashes", "of"] = "dashes"
    fake_bold: bool = False
    shuffled: bool = False
    latin_font: bool = False
    embedded: bool = False
    scanned: bool = False

    @property
    def table(self) -> TableSetting:
        return TableSetting(self.rulings, self.font_size, self.label_width, self.heading_width, self.figure_width)


def render_pdf(document: Document, options: PdfOptions) -> bytes:
    """The same document and options give the same bytes (a scan: as long as the font and Pillow are the same)."""
    pages = set_pages(document, options)
    if options.scanned:
        return scanned(pages, options.seed)
    seed = options.seed if options.shuffled else None
    font = embedded_font() if options.embedded else FONT
    return draw(pages, Ink(options.strokes, font, options.fake_bold, options.latin_font, seed))


@dataclass(slots=True)
class _Press:
    """Fills pages from the top; a strip that no longer fits begins the next one."""

    options: PdfOptions
    running_title: str
    pages: list[Page] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    used: float = 0.0
    is_landscape: bool = False

    @property
    def width(self) -> float:
        return (LONG if self.is_landscape else SHORT) - 2 * MARGIN

    @property
    def height(self) -> float:
        return (SHORT if self.is_landscape else LONG) - 2 * MARGIN

    def turn(self, is_landscape: bool) -> None:
        if is_landscape != self.is_landscape:
            self.break_page()
            self.is_landscape = is_landscape

    def fits(self, height: float) -> bool:
        return self.used + height <= self.height

    def put(self, strip: Strip, right: float = 0.0) -> None:
        self.items += moved(strip.items, MARGIN + right, MARGIN + self.used)
        self.used += strip.height

    def add(self, strip: Strip, repeat: Iterable[Strip] = ()) -> None:
        if not self.fits(strip.height) and self.used:
            self.break_page()
            for repeated in repeat:
                self.put(repeated)
        self.put(strip)

    def break_page(self) -> None:
        if not self.items:
            return
        width, height = self.width + 2 * MARGIN, self.height + 2 * MARGIN
        is_turned = self.is_landscape and self.options.wide == "turned"
        self.pages.append(Page(width, height, (*self._margins(width, height), *self.items), is_turned))
        self.items = []
        self.used = 0.0

    def _margins(self, width: float, height: float) -> list[Item]:
        """The running title; how many pages there are is filled in when all are set."""
        number = {"none": "", "dashes": "- {page} -", "of": "第{page}页，共{pages}页"}[self.options.page_number]
        items: list[Item] = []
        if self.options.running_title:
            items.append(Text(aligned(self.running_title, 8, 0, width, "centre"), 28, self.running_title, 8))
        if number:
            items.append(Text(width / 2 - 20, height - 24, number, 8))
        return items


def set_pages(document: Document, options: PdfOptions) -> tuple[Page, ...]:
    """The document on its pages, before they are drawn in any format."""
    press = _Press(options, document.running_title)
    blocks = _without_breaks(document.blocks)
    position = 0
    while position < len(blocks):
        block, following = blocks[position], (*blocks, None)[position + 1]
        is_later_form = position > 0 and isinstance(blocks[position - 1], Grid)
        if isinstance(block, Paragraph):
            press.turn(False)
            for strip in _paragraph_strips(block, press.width):
                press.add(strip)
        elif isinstance(block, PageBreak):
            press.break_page()
        elif options.beside and isinstance(following, Grid) and _fit(block, following, options):
            _add_pair(press, (block, following))
            position += 1
        else:
            if is_later_form and options.one_form_a_page:
                press.break_page()
            _add_form(press, block)
        position += 1
    press.break_page()
    return tuple(_numbered(page, number, len(press.pages)) for number, page in enumerate(press.pages, start=1))


def _without_breaks(blocks: Sequence[Block]) -> list[Block]:
    """The blocks without the breaks between forms: the options say where forms begin."""
    around = zip((None, *blocks), blocks, (*blocks[1:], None), strict=False)
    return [
        block
        for before, block, after in around
        if not (isinstance(block, PageBreak) and isinstance(before, Grid) and isinstance(after, Grid))
    ]


def _half(width: float = LONG - 2 * MARGIN) -> float:
    return (width - MARGIN) / 2


def _fit(left: Grid, right: Grid, options: PdfOptions) -> bool:
    tables = [set_table(grid, options.table, _half()) for grid in (left, right)]
    is_narrow = all(natural_width(grid, options.table) <= _half() for grid in (left, right))
    return is_narrow and all(sum(s.height for s in table.strips) <= SHORT - 2 * MARGIN for table in tables)


def _add_pair(press: _Press, pair: tuple[Grid, Grid]) -> None:
    """Two forms on a landscape page of their own."""
    press.break_page()
    press.turn(True)
    for grid, right in zip(pair, (0.0, _half() + MARGIN), strict=True):
        press.used = 0.0
        for strip in set_table(grid, press.options.table, _half()).strips:
            press.put(strip, right)
    press.break_page()


def _add_form(press: _Press, grid: Grid) -> None:
    is_wide = natural_width(grid, press.options.table) > SHORT - 2 * MARGIN
    press.turn(is_wide and press.options.wide != "small")
    table = set_table(grid, press.options.table, press.width)
    top = (*table.head, table.heading, *table.body[:1])
    if not press.fits(sum(strip.height for strip in top)):
        press.break_page()
    repeat = _repeated(table, press.options)
    for strip in (*table.head, table.heading):
        press.put(strip)
    for strip in table.body:
        press.add(strip, repeat)
    for strip in table.notes:
        press.add(strip)
    press.put(Strip(12))


def _repeated(table: Table, options: PdfOptions) -> tuple[Strip, ...]:
    return {
        "none": (),
        "heading": (table.heading,),
        "head": (*table.below_title, table.heading),
        "title": (*table.head, table.heading),
    }[options.repeat]


def _paragraph_strips(paragraph: Paragraph, width: float) -> list[Strip]:
    """Titles in the middle, prose with two characters' indent, wrapped at the page's width."""
    size = _SIZES[paragraph.kind]
    is_prose = paragraph.kind == "prose"
    text = ("\u3000\u3000" if is_prose else "") + paragraph.text
    lines = wrap_text(text, int(width / size))
    align = "centre" if paragraph.kind in ("title", "part") else "left"
    strips = [
        Strip(size * 1.7, (Text(aligned(line, size, 0, width, align), size * 1.2, line, size, not is_prose),))
        for line in lines
    ]
    return strips if is_prose or paragraph.kind == "contents" else [*strips, Strip(size * 0.6)]


def _numbered(page: Page, number: int, pages: int) -> Page:
    def filled(item: Item) -> Item:
        if isinstance(item, Text) and "{page}" in item.text:
            text = item.text.format(page=number, pages=pages)
            return Text(aligned(text, item.size, 0, page.width, "centre"), item.y, text, item.size)
        return item

    return Page(page.width, page.height, tuple(map(filled, page.items)), page.is_turned)
