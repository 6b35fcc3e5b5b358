"""From blocks to pages of lines: prose is wrapped, tables break over pages, running titles and numbers are added."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from samples.typeset.cells import Grid
from samples.typeset.document import Document, Paragraph
from samples.typeset.render.wrap import wrap_text

PAGED = frozenset({"pdf_spaced", "pdf_collapsed", "layout"})


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is set as text.

    `page_lines` breaks pages after so many lines (None: one endless page); `form_feed` marks the break with U+000C,
    `running_title` prints title and page number above it, `repeat_heading` repeats a broken table's head and heading.
    `glue` is the share of figures that touch the text cell behind them (`266.15年末结转`); `row_gap` puts an empty line
    between rows, `wrap_gap` between the lines of a wrapped cell; widths are in Chinese characters.
    """

    medium: str = "tsv"
    seed: int = 0
    label_width: int = 12
    heading_width: int = 8
    figure_width: int | None = None
    page_lines: int | None = None
    form_feed: bool = False
    running_title: bool = False
    repeat_heading: bool = False
    glue: float = 0.0
    row_gap: bool = False
    wrap_gap: bool = False
    prose_width: int = 40


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that stay on one page: a table row with its wrapped cells. `repeat` is set above it after a page break."""

    lines: tuple[str, ...]
    repeat: tuple[str, ...] = ()


TableChunks = Callable[[Grid, Options, random.Random], list[Chunk]]


@dataclass(slots=True)
class _Pages:
    options: Options
    title: str
    lines: list[str] = field(default_factory=list)
    used: int = 0
    page: int = 1

    def add(self, chunk: Chunk) -> None:
        limit = self.options.page_lines
        if limit is not None and self.used and self.used + len(chunk.lines) > limit:
            self.break_page()
            if self.options.repeat_heading and chunk.repeat:
                self._put(chunk.repeat)
        self._put(chunk.lines)

    def break_page(self) -> None:
        if self.used == 0:
            return
        if self.options.running_title:
            self.lines += ["", self.title, "", f"- {self.page} -", ""]
        self.page += 1
        self.used = 0
        if self.options.form_feed:
            self.lines.append("\f")

    def _put(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.lines.append(line)
            self.used += 1


def flow(document: Document, options: Options, table_chunks: TableChunks) -> str:
    """A form feed stands at the start of the line that begins a page, as pdftotext writes it."""
    rng = random.Random(options.seed)
    pages = _Pages(options, document.running_title)
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for chunk in _paragraph_chunks(block, options):
                pages.add(chunk)
        elif isinstance(block, Grid):
            for chunk in table_chunks(block, options, rng):
                pages.add(chunk)
        elif options.medium in PAGED:
            pages.break_page()
    return "\n".join(pages.lines).replace("\f\n", "\f") + "\n"


def _paragraph_chunks(paragraph: Paragraph, options: Options) -> list[Chunk]:
    if options.medium == "markdown" and paragraph.kind in ("title", "part"):
        return [Chunk((f"**{paragraph.text}**", ""))]
    if options.medium == "markdown" and paragraph.kind == "contents":
        return [Chunk((f"- {paragraph.text}",))]
    if options.medium not in PAGED:
        return [Chunk((paragraph.text, ""))]
    lines = wrap_text(paragraph.text, options.prose_width)
    gap = ("",) if options.row_gap or paragraph.kind != "prose" else ()
    return [Chunk((line, *gap)) for line in lines]
