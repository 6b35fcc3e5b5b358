"""A page as it is read: rows of its tables and lines of its text, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.quick import quickly_made
from ingest.readers.pdf.cells import Row, is_partly_ruled, rows
from ingest.readers.pdf.clips import Clip, unclipped
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.glyphs import Glyphs, PageText
from ingest.readers.pdf.grid import OUTSIDE, Grid, grids
from ingest.readers.pdf.lanes import beside_each_other
from ingest.readers.pdf.overflow import Flags, going_on, whole_texts
from ingest.readers.pdf.placed import placed_texts, plain_text
from ingest.readers.pdf.segments import Rulings, segments
from ingest.readers.pdf.settings import PdfSettings
from ingest.readers.pdf.twins import Division, division_of
from ingest.readers.pdf.words import TextLine, text_lines

_ASIDE = -2
# A line belongs into its cell for sure when no more than this share of its height is outside.
_OVER = 0.25


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
    """A line of text outside the tables; `spans` are where its words begin and end from left to right."""

    top: float
    bottom: float
    text: str
    spans: tuple[tuple[float, float], ...] = ()


Block = TableBlock | LineBlock


@quickly_made
@dataclass(frozen=True, slots=True)
class PageLayout:
    """What stands on a page, from top to bottom, the page `turned` clockwise by so many quarters to have it upright."""

    frame: Frame
    blocks: tuple[Block, ...]
    turned: int = 0


class Sheet(NamedTuple):
    """What a page shows: text and drawn lines. `clip` says where a glyph is cut off."""

    text: PageText
    rulings: Rulings
    clip: Clip = unclipped


def lay_out(sheets: Sequence[Sheet], settings: PdfSettings) -> list[PageLayout]:
    """Cells where lines make them, text in lines everywhere else. Pages are told apart, and else read in one row."""
    found = [grids(own, settings.rulings) for own in segments([sheet.rulings for sheet in sheets], settings.rulings)]
    joined = [beside_each_other(g, s.text.main.at, settings.rulings) for s, g in zip(sheets, found, strict=True)]
    filled = _filled(sheets, joined, settings)
    return [_laid_out(*page, settings) for page in zip(sheets, found, filled, strict=True)]


def _laid_out(sheet: Sheet, found: tuple[Grid, ...], filled: _Filled, settings: PdfSettings) -> PageLayout:
    text, clip = sheet.text, sheet.clip
    tables, outside = filled
    division = division_of(outside, found)
    if division is not None:
        tables, outside = _filled([sheet], [found], settings)[0]
        outside = [part for line in outside for part in (division.divided(line) if line.place == OUTSIDE else [line])]
    main = [line for line in outside if line.place == OUTSIDE and _is_shown(text.main, line, clip)]
    lines = [
        LineBlock(line.top, line.bottom, t, _spans(line)) for line, t in zip(main, placed_texts(main), strict=True)
    ]
    bottom = text.frame.height
    aside = [LineBlock(bottom, bottom, plain_text(line)) for line in outside if line.place == _ASIDE]
    blocks: list[Block] = sorted([*tables, *lines], key=lambda block: _reading_order(block, division))
    return PageLayout(text.frame, (*blocks, *aside), text.turned)


def _reading_order(block: Block, division: Division | None) -> tuple[int, float]:
    if division is None:
        return 0, block.top
    left = block.grid.x[0] if isinstance(block, TableBlock) else block.spans[0][0]
    return division.part_of(left, block.top), block.top


# The tables of a page with their text, and the lines outside them.
_Filled = tuple[list[TableBlock], list[TextLine]]


def _filled(sheets: Sequence[Sheet], found: Sequence[tuple[Grid, ...]], settings: PdfSettings) -> list[_Filled]:
    """The grids of each page filled with its text. Grids that turn out to be no tables are given up."""
    # The cells of all grids in one count; a table inside a cell of another comes after it and so takes its place.
    by_size = [sorted(own, key=lambda grid: -grid.area) for own in found]
    offsets = [list(accumulate((len(grid.cells) for grid in own), initial=0)) for own in by_size]
    parts = [[sheet.text.main, *sheet.text.aside] for sheet in sheets]
    follows = iter(going_on([glyphs for of_page in parts for glyphs in of_page]) if parts else ())
    placed = [
        (glyphs, _places(glyphs, next(follows), own, ends, sheet.clip))
        for sheet, of_page, own, ends in zip(sheets, parts, by_size, offsets, strict=True)
        for glyphs in of_page
    ]
    lines = iter(text_lines(placed, settings.text))
    return [
        _filled_page(sheet, own, ends, [next(lines) for _ in of_page], settings)
        for sheet, of_page, own, ends in zip(sheets, parts, by_size, offsets, strict=True)
    ]


def _filled_page(
    sheet: Sheet, by_size: list[Grid], offsets: list[int], lines: list[list[TextLine]], settings: PdfSettings
) -> _Filled:
    text, clip = sheet.text, sheet.clip
    cells: list[dict[int, list[TextLine]]] = [defaultdict(list) for _ in by_size]
    outside: list[TextLine] = []
    for part, own_lines in zip((text.main, *text.aside), lines, strict=True):
        for line in own_lines:
            place, top, bottom, _, _ = line
            if place == OUTSIDE:
                outside.append(line if part is text.main else line._replace(place=_ASIDE))
                continue
            k = bisect_right(offsets, place) - 1 if len(by_size) > 1 else 0
            grid, cell = by_size[k], place - offsets[k]
            first, _, last, _ = grid.cells[cell]
            slack = _OVER * (bottom - top)
            if top < grid.y[first] - slack or bottom > grid.y[last] + slack:
                cell = _written_into(grid, cell, line, part, clip)
            cells[k][cell].append(line)
    kept = [grid for grid, own in zip(by_size, cells, strict=True) if own and not is_partly_ruled(grid, own)]
    if len(kept) < len(by_size):
        return _filled([sheet], [tuple(kept)], settings)[0]
    tables = [TableBlock(grid, tuple(rows(grid, own))) for grid, own in zip(by_size, cells, strict=True)]
    return sorted(tables, key=lambda table: (table.top, table.grid.x[0])), outside


def _places(
    glyphs: Glyphs, follows: Flags, by_size: list[Grid], offsets: list[int], clip: Clip
) -> npt.NDArray[np.int64]:
    """The cell that each glyph stands in, counted over all grids, or OUTSIDE."""
    places = None
    for grid, offset in zip(by_size, offsets, strict=False):
        own = whole_texts(glyphs, follows, grid.cell_at(glyphs.at), grid, clip)
        places = own if places is None else np.where(own == OUTSIDE, places, own + offset)
    return np.full(len(glyphs), OUTSIDE, dtype=np.int64) if places is None else places


def _spans(line: TextLine) -> tuple[tuple[float, float], ...]:
    return tuple((word.left, word.right) for word in line.words)


def _is_shown(glyphs: Glyphs, line: TextLine, clip: Clip) -> bool:
    """Whether a line outside the tables is visible: text of the page before or after is cut off at the margins.

    Of a title over two pages side by side, each shows a part; what is written there is the whole.
    """
    box = clip(int(glyphs.index[line.glyph]))
    if box is None:
        return True
    em = line.bottom - line.top
    beside = line.words[0].left > box[2] - em / 2 or line.words[-1].right < box[0] + em / 2
    return not beside and box[1] <= float(glyphs.at[line.glyph, 1]) <= box[3]


def _written_into(grid: Grid, cell: int, line: TextLine, glyphs: Glyphs, clip: Clip) -> int:
    """The cell that a line was written into: text too high for its cell stands in the one above or below, unseen."""
    box = clip(int(glyphs.index[line.glyph]))
    if box is None or box[1] <= (line.top + line.bottom) / 2 <= box[3]:
        return cell
    middle = np.array([((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)])
    found = int(grid.cell_at(middle)[0])
    return cell if found == OUTSIDE else found
