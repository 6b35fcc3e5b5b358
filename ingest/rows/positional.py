"""Text laid out by position (`pdftotext -layout`) gets cells, so that everything behind treats it like any table.

A form is one table, or one of each page where converters set pages each for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ingest.model import Line
from ingest.rows.crowded import are_in_full_columns
from ingest.rows.cut_amounts import AMOUNT
from ingest.rows.river_table import Table
from ingest.rows.widths import MEASURES, Measure, words_of
from ingest.wording import is_chinese

_MIN_GAP = 3
_MIN_ROWS = 4


def is_positional(lines: Sequence[Line]) -> bool:
    """Whether blanks align the text: most neighbours on a line stand well apart."""
    gaps = [
        gap
        for line in lines
        for a, b in pairwise(words_of(line.text))
        if (gap := b.start() - a.end()) or not are_in_full_columns(a, b)
    ]
    return len(gaps) >= 3 and median(gaps) >= _MIN_GAP


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines with cells.

    In `loose` lines (by number) the cells keep their order, but which columns they are is not known: pages are set
    apart from each other, and a page without a head shows only the columns that it has figures in. `is_firm` is False
    where empty columns were only guessed from the words of the head.
    """

    lines: tuple[Line, ...]
    loose: frozenset[int]
    is_firm: bool

    @property
    def is_mixed(self) -> bool:
        """Whether a cell has an amount and a label, of two columns."""
        cells = (cell for line in self.lines for cell in line.cells or () if is_chinese(cell))
        return any(AMOUNT.fullmatch(word) for cell in cells for word in cell.split())


def with_cells(
    lines: Sequence[Line],
    labels_alone: bool,
    measures: tuple[Measure, ...] = MEASURES,
    is_blocked: bool = False,
    is_drawn: bool = False,
) -> Placed | None:
    """The lines with cells by position, wrapped rows joined; None where no columns can be made out.

    `labels_alone`: a row can consist of labels only (summary forms print the names of classes without amounts).
    `measures` are those that the lines may have been laid out by; what explains them best is taken.
    `is_blocked`: rows were joined of blocks, in text whose pages are laid out each for itself.
    `is_drawn`: our own reader set the lines, all in the places that they have on the page.
    """
    candidates = [t for measure in measures if (t := Table.of(lines, labels_alone, measure, is_drawn)) is not None]
    equals = _best(candidates) if len(candidates) > 1 else candidates
    whole = equals[0] if equals else None
    if any(t.places != equals[0].places for t in equals[1:]):
        return None  # a row or two of figures under heads that two measures of width place differently
    apart = whole is not None and is_blocked and _differ_by_page(lines, whole, labels_alone, measures)
    if apart and labels_alone:
        return None  # sides are known by their labels and line numbers
    if whole is not None and not apart and not whole.collisions and not whole.is_shifted:
        return Placed(whole.lines(), frozenset() if labels_alone else whole.unclear, whole.is_firm)
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    tables = min(
        ([Table.of(page, labels_alone, measure, is_drawn) for page in pages] for measure in measures),
        key=_misfit,
    )
    tables = [t if t is not None and t.collisions * 10 <= len(t.data) and not t.joins_figures else None for t in tables]
    found = [t for t in tables if t is not None]
    if len(found) * 2 <= len(tables):
        return None
    widest = max(len(t.columns) for t in found)
    if labels_alone and (len(found) < len(tables) or any(len(t.columns) < widest for t in found)):
        return None  # which side a column is of, pages of other columns do not tell
    placed: list[Line] = []
    loose: set[int] = set()
    for page, table in zip(pages, tables, strict=True):
        if table is None:
            placed += [replace(line, cells=tuple(line.text.split())) for line in page]
            continue
        rows = table.lines()
        if len(table.columns) < widest:
            loose.update(line.number for line in rows)
        elif not labels_alone:
            loose |= table.unclear
        placed += rows
    return Placed(tuple(placed), frozenset(loose), all(t.is_firm for t in found))


def _differ_by_page(lines: Sequence[Line], whole: Table, labels_alone: bool, measures: tuple[Measure, ...]) -> bool:
    """Whether a page set by itself has fewer columns than the whole, however widths are measured: pages set apart."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    if len(pages) < 2:
        return False
    return all(
        any(
            (table := Table.of(page, labels_alone, measure)) is None or len(table.columns) < len(whole.columns)
            for page in pages
            if len(page) >= _MIN_ROWS
        )
        for measure in measures
    )


def _best(candidates: list[Table]) -> list[Table]:
    """Those that explain a text best."""
    misfits = [_misfit([t]) for t in candidates]
    return [t for t, misfit in zip(candidates, misfits, strict=True) if misfit == min(misfits)]


def _misfit(tables: list[Table | None]) -> tuple[int, ...]:
    """How badly a measure of width explains a text: texts of one line in one column, figures out of line, then heads
    beside their columns, which also makes more columns."""
    found = [t for t in tables if t is not None]
    marks = [(t.collisions, t.edges, t.bare, len(t.columns)) for t in found]
    return tables.count(None), *(sum(mark) for mark in zip(*marks, strict=True))
