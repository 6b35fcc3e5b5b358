"""Pages' text put where it stands: into the cells of their tables, or on lines outside them.

All pages are reckoned with in one row, as columns of cells and of lines. What stands in a cell is, as a rule, its words
joined; only the lines of rows that need a closer look, and those outside, are made one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.cell_columns import CellColumns
from ingest.readers.pdf.cells import RAISED, UNRULED_LINES, Row, could_be_stacked, joined, rows_of_lines
from ingest.readers.pdf.clips import Box, Clip, unclipped
from ingest.readers.pdf.glyphs import Glyphs, PageText
from ingest.readers.pdf.grid import OUTSIDE, Grid
from ingest.readers.pdf.overflow import going_on, whole_texts
from ingest.readers.pdf.segments import Rulings
from ingest.readers.pdf.settings import TextSettings
from ingest.readers.pdf.words import TextLine, TextLines, text_lines

Indexes = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
ASIDE = -2  # outside the tables too, of text that stands sideways
# A line belongs into its cell for sure when no more than this share of its height is outside.
_OVER = 0.25


class Sheet(NamedTuple):
    """What a page shows: text and drawn lines. `clip` says where a glyph is cut off."""

    text: PageText
    rulings: Rulings
    clip: Clip = unclipped


class Filled(NamedTuple):
    """The tables of a page, each with those of its rows that print anything, and the lines outside them."""

    tables: list[tuple[Grid, tuple[Row, ...]]]
    outside: list[TextLine]


class _Part(NamedTuple):
    """Text of a page that stands one way. `grids` are the page's, by their numbers among those of all pages."""

    page: int
    glyphs: Glyphs
    clip: Clip
    grids: range
    is_aside: bool


def filled(sheets: Sequence[Sheet], found: Sequence[Sequence[Grid]], settings: TextSettings) -> list[Filled]:
    """The grids of each page filled with its text. Grids that turn out to be no tables are given up."""
    if not sheets:
        return []
    # A table inside a cell of another comes after it and so takes its place.
    by_size = [sorted(own, key=lambda grid: -grid.area) for own in found]
    ends = list(accumulate(map(len, by_size)))
    grids = [range(end - len(own), end) for end, own in zip(ends, by_size, strict=True)]
    cells = CellColumns(list(chain.from_iterable(by_size)))
    parts = [
        _Part(page, glyphs, sheet.clip, own, k > 0)
        for page, (sheet, own) in enumerate(zip(sheets, grids, strict=True))
        for k, glyphs in enumerate((sheet.text.main, *sheet.text.aside))
    ]
    follows = going_on([part.glyphs for part in parts])
    placed = [(part.glyphs, _places(part, own, cells)) for part, own in zip(parts, follows, strict=True)]
    lines = text_lines(placed, settings)
    place = _cells_of(lines, parts, cells)
    is_table = _are_tables(lines, place, cells)
    texts, closer = _texts(lines, place, cells)
    outside, odd = _told_apart(lines, place, closer, parts, cells)
    result: list[Filled] = []
    for page, (sheet, own) in enumerate(zip(sheets, grids, strict=True)):
        kept = [cells.grids[k] for k in own if is_table[k]]
        if len(kept) < len(own):
            result += filled([sheet], [kept], settings)
            continue
        tables = [(cells.grids[k], _rows(k, cells, texts, odd)) for k in own]
        result.append(Filled(sorted(tables, key=lambda table: (table[0].y[0], table[0].x[0])), outside[page]))
    return result


def _places(part: _Part, follows: Flags, cells: CellColumns) -> Indexes:
    """The cell that each glyph stands in, counted over all grids of the page; outside them, OUTSIDE or ASIDE."""
    glyphs, places = part.glyphs, None
    for k in part.grids:
        own = whole_texts(glyphs, follows, cells.at(k, glyphs.at), cells.grids[k], part.clip)
        offset = cells.first[k] - cells.first[part.grids.start]
        places = own if places is None else np.where(own == OUTSIDE, places, own + offset)
    if places is None:
        places = np.full(len(glyphs), OUTSIDE, dtype=np.int64)
    return np.where(places == OUTSIDE, ASIDE, places) if part.is_aside else places


def _cells_of(lines: TextLines, parts: Sequence[_Part], cells: CellColumns) -> Indexes:
    """The cell of each line, counted over the grids of all pages; outside them, OUTSIDE or ASIDE."""
    inside = np.flatnonzero(lines.place >= 0)
    first = np.array([cells.first[part.grids.start] for part in parts])
    place = lines.place.copy()
    place[inside] += first[lines.part[inside]]
    own, top, bottom = place[inside], lines.top[inside], lines.bottom[inside]
    slack = _OVER * (bottom - top)
    is_over = (top < cells.above[own] - slack) | (bottom > cells.below[own] + slack)
    for k in inside[is_over].tolist():
        part = parts[lines.part[k]]
        (box,) = part.clip([int(part.glyphs.index[lines.glyph[k]])])
        place[k] = _written_into(int(place[k]), cells, float(lines.top[k] + lines.bottom[k]) / 2, box)
    return place


def _written_into(cell: int, cells: CellColumns, middle: float, box: Box | None) -> int:
    """The cell that a line was written into: text too high for its cell stands in the one above or below, unseen."""
    if box is None or box[1] <= middle <= box[3]:
        return cell
    k = int(cells.grid[cell])
    found = cells.grids[k].cell_at((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    return cell if found == OUTSIDE else cells.first[k] + found


def _are_tables(lines: TextLines, place: Indexes, cells: CellColumns) -> Flags:
    """Whether grids are tables: not without text, nor partly ruled.

    In these a place over several columns holds a table of its own, whose columns are set by positions alone.
    """
    inside = place >= 0
    is_table: Flags = np.bincount(cells.grid[place[inside]], minlength=len(cells.grids)) > 0
    has_gaps = inside & (lines.words[1:] - lines.words[:-1] > 1)
    are_unruled = np.bincount(place[has_gaps], minlength=len(cells.grid)) >= UNRULED_LINES
    is_table[cells.grid[are_unruled & cells.is_wide]] = False
    return is_table


def _texts(lines: TextLines, place: Indexes, cells: CellColumns) -> tuple[list[str], Flags]:
    """The texts of all places, and the rows, counted over all grids, whose lines need a closer look.

    Those are rows with marks of notes, with lines that were written into another cell than they stand in, or with
    several rows in one.
    """
    texts, closer = cells.blank_texts(), np.zeros(cells.rows, dtype=np.bool_)
    order = np.argsort(place, kind="stable")
    order = order[place[order].searchsorted(0) :]
    if not len(order):
        return texts, closer
    starts = np.flatnonzero(np.diff(place[order], prepend=OUTSIDE))
    count = np.diff(starts, append=len(order))
    first, last = order[starts], order[starts + count - 1]
    cell, words, ends = place[first], lines.words[first], lines.words[last + 1]
    begun, ended = lines.em[lines.words[order]], lines.em[lines.words[order + 1] - 1]
    has_marks = np.minimum.reduceat(begun, starts) < RAISED * np.maximum.reduceat(ended, starts)
    closer[cells.row[cell[(count > 1) & (has_marks | (last - first >= count))]]] = True
    spots, is_one = cells.spot[cell], ends - words == 1
    for spot, word in zip(spots[is_one].tolist(), words[is_one].tolist(), strict=True):
        texts[spot] = lines.texts[word]
    several = ~is_one
    spans = (words[several].tolist(), ends[several].tolist(), cells.row[cell[several]].tolist())
    for spot, start, end, row in zip(spots[several].tolist(), *spans, strict=True):
        texts[spot] = text = joined(lines.texts[start:end])
        if could_be_stacked(text):
            closer[row] = True
    return texts, closer


# By row, counted over all grids, its cells with their lines.
_Odd = defaultdict[int, defaultdict[int, list[TextLine]]]


def _told_apart(
    lines: TextLines, place: Indexes, closer: Flags, parts: Sequence[_Part], cells: CellColumns
) -> tuple[list[list[TextLine]], _Odd]:
    """The lines outside the tables of each page, and those of the rows that need a closer look."""
    is_wanted = place < 0
    is_wanted[~is_wanted] = closer[cells.row[place[~is_wanted]]]
    wanted = np.flatnonzero(is_wanted)
    outside: list[list[TextLine]] = [[] for _ in range(parts[-1].page + 1)]
    odd: _Odd = defaultdict(lambda: defaultdict(list))
    of = zip(lines.taken(wanted), place[wanted].tolist(), lines.part[wanted].tolist(), strict=True)
    for line, cell, part in of:
        if cell < 0:
            outside[parts[part].page].append(line)
        else:
            odd[int(cells.row[cell])][cell].append(line)
    return outside, odd


def _rows(k: int, cells: CellColumns, texts: list[str], odd: _Odd) -> tuple[Row, ...]:
    """The rows of a grid that print anything."""
    grid, found = cells.grids[k], []
    for row, top, own in cells.rows_of(k, texts):
        if row in odd:
            printed = [(grid.cells[cell - cells.first[k]], lines) for cell, lines in odd[row].items()]
            found += rows_of_lines(top, printed, len(own))
        elif any(own):
            found.append(Row(top, own))
    return tuple(found)
