"""A page as it is read: rows of its tables and lines of its text, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingest.quick import quickly_made
from ingest.readers.pdf.apart import closed_up
from ingest.readers.pdf.cells import Row
from ingest.readers.pdf.clips import Box, Clip
from ingest.readers.pdf.filled import ASIDE, Filled, Sheet, filled
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.glyphs import Glyphs
from ingest.readers.pdf.grid import OUTSIDE, Grid, grids
from ingest.readers.pdf.lanes import beside_each_other
from ingest.readers.pdf.segments import segments
from ingest.readers.pdf.settings import PdfSettings
from ingest.readers.pdf.stacked import unstacked
from ingest.readers.pdf.twins import Division, division_of
from ingest.readers.pdf.words import TextLine, Word, plain_text


@quickly_made
@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of the page with the rows that print anything.

    `strips`: (left edge, page) of the parts to the right that other pages print, from left to right.
    """

    grid: Grid
    rows: tuple[Row, ...]
    strips: tuple[tuple[float, int], ...] = ()

    @property
    def top(self) -> float:
        return self.grid.y[0]

    def pages(self, page: int) -> tuple[int, ...] | None:
        """The page that prints each column, where they are not all on `page`, the table's own."""
        if not self.strips:
            return None
        middles = [(a + b) / 2 for a, b in pairwise(self.grid.x)]
        return tuple(next((n for left, n in reversed(self.strips) if x > left), page) for x in middles)


class LineBlock(NamedTuple):
    """A line of text outside the tables; `words` from left to right, none of a line that stands aside."""

    top: float
    bottom: float
    text: str
    words: tuple[Word, ...] = ()

    @property
    def spans(self) -> tuple[tuple[float, float], ...]:
        """Where the words begin and end."""
        return tuple((word.left, word.right) for word in self.words)


Block = TableBlock | LineBlock


@quickly_made
@dataclass(frozen=True, slots=True)
class PageLayout:
    """What stands on a page, from top to bottom, the page `turned` clockwise by so many quarters to have it upright."""

    frame: Frame
    blocks: tuple[Block, ...]
    turned: int = 0


def lay_out(sheets: Sequence[Sheet], settings: PdfSettings) -> list[PageLayout]:
    """Cells where lines make them, text in lines everywhere else. Pages are told apart, and else read in one row."""
    lines = closed_up([sheet.rulings for sheet in sheets], settings.rulings)
    found = [grids(own, settings.rulings) for own in segments(lines, settings.rulings)]
    joined = [beside_each_other(g, s.text.main.at, settings.rulings) for s, g in zip(sheets, found, strict=True)]
    pages = zip(sheets, found, filled(sheets, joined, settings.text), strict=True)
    return [_laid_out(*page, settings) for page in pages]


def _laid_out(sheet: Sheet, found: tuple[Grid, ...], page: Filled, settings: PdfSettings) -> PageLayout:
    text, outside = sheet.text, page.outside
    division = division_of(outside, found)
    if division is not None:
        (page,) = filled([sheet], [found], settings.text)
        outside = [part for own in page.outside for part in (division.divided(own) if own.place == OUTSIDE else [own])]
    main = _shown([line for line in outside if line.place == OUTSIDE], text.main, sheet.clip)
    lines = [LineBlock(line.top, line.bottom, plain_text(line.words), line.words) for line in main]
    bottom = text.frame.height
    aside = [LineBlock(bottom, bottom, plain_text(line.words)) for line in outside if line.place == ASIDE]
    tables = [TableBlock(*part) for table in page.tables for part in unstacked(table)]
    blocks: list[Block] = sorted([*tables, *lines], key=lambda block: _reading_order(block, division))
    return PageLayout(text.frame, (*blocks, *aside), text.turned)


def _reading_order(block: Block, division: Division | None) -> tuple[int, float]:
    if division is None:
        return 0, block.top
    left = block.grid.x[0] if isinstance(block, TableBlock) else block.spans[0][0]
    return division.part_of(left, block.top), block.top


def _shown(lines: Sequence[TextLine], glyphs: Glyphs, clip: Clip) -> list[TextLine]:
    """The lines outside the tables that are visible: text of the page before or after is cut off at the margins."""
    clips = clip([int(glyphs.index[line.glyph]) for line in lines])
    heights = (float(glyphs.at[line.glyph, 1]) for line in lines)
    shown = zip(lines, clips, heights, strict=True)
    return [line for line, box, y in shown if box is None or _is_within(box, line, y)]


def _is_within(box: Box, line: TextLine, y: float) -> bool:
    """Whether any of a line is. Of a title over two pages, each shows a part; what is written there is the whole."""
    em = line.bottom - line.top
    beside = line.words[0].left > box[2] - em / 2 or line.words[-1].right < box[0] + em / 2
    return not beside and box[1] <= y <= box[3]
