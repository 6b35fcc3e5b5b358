"""Text laid out by position (`pdftotext -layout`): columns are found by the white rivers between them.

The lines come out with cells, so that everything behind treats them like any other table; wrapped labels, which stand
above and below the line of their figures, are joined to it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.blank_columns import Columns, Segment, distance, is_heading, overlap, with_blank_columns
from ingest.rows.codes import is_code
from ingest.rows.head import counted_columns
from ingest.rows.labels import is_enumerated, is_known, is_total
from ingest.rows.wrapped import join_wrapped
from ingest.wording import display_width, east_asian_width, fold, is_chinese

_WORD = re.compile(r"\S+")
_NUMBERING = re.compile(r"\d{1,2}[.．]")  # of a label: 1. 一般公共预算资金
_MIN_GAP = 3
# Some tools count a Chinese character as one column (pdftotext), some as two, as terminals do.
_MEASURES: tuple[Callable[[str], int], ...] = (len, display_width, east_asian_width)


def is_positional(lines: Sequence[Line]) -> bool:
    """Whether blanks align the text: most neighbours on a line stand well apart."""
    gaps: list[int] = []
    for line in lines:
        words = list(_WORD.finditer(line.text))
        gaps += [b.start() - a.end() for a, b in pairwise(words)]
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


def with_cells(lines: Sequence[Line], labels_alone: bool) -> Placed | None:
    """The lines with cells by position, wrapped rows joined; None where no columns can be made out.

    `labels_alone`: a row can consist of labels only (summary forms print the names of classes without amounts).
    """
    candidates = [t for measure in _MEASURES if (t := _Table.of(lines, labels_alone, measure)) is not None]
    whole = min(candidates, key=lambda t: _misfit([t]), default=None)
    if whole is not None and any(_misfit([t]) == _misfit([whole]) and t.places != whole.places for t in candidates):
        return None  # a row or two of figures under heads that two measures of width place differently
    if whole is not None and not whole.collisions and not whole.is_shifted:
        return Placed(whole.lines(), frozenset(), whole.is_firm)
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    tables = min(
        ([_Table.of(page, labels_alone, measure) for page in pages] for measure in _MEASURES),
        key=_misfit,
    )
    tables = [t if t is not None and t.collisions * 10 <= len(t.data) else None for t in tables]
    found = [t for t in tables if t is not None]
    if len(found) * 2 <= len(tables):
        return None
    widest = max(len(t.columns) for t in found)
    placed: list[Line] = []
    loose: set[int] = set()
    for page, table in zip(pages, tables, strict=True):
        if table is None:
            placed += [replace(line, cells=tuple(line.text.split())) for line in page]
            continue
        rows = table.lines()
        if len(table.columns) < widest:
            loose.update(line.number for line in rows)
        placed += rows
    return Placed(tuple(placed), frozenset(loose), all(t.is_firm for t in found))


def _misfit(tables: list[_Table | None]) -> tuple[int, ...]:
    """How badly a measure of width explains a text: texts of one line in one column, figures out of line, then heads
    beside their columns, which also makes more columns."""
    found = [t for t in tables if t is not None]
    marks = [(t.collisions, t.edges, t.bare, len(t.columns)) for t in found]
    return tables.count(None), *(sum(mark) for mark in zip(*marks, strict=True))


@dataclass(frozen=True, slots=True)
class _Table:
    """Lines divided into head and data, with the columns found for one measure of width.

    `bare` is the number of columns with figures that no word of the head stands over.
    """

    head: list[Line]
    data: list[Line]
    columns: Columns
    segments: dict[int, list[Segment]]
    is_firm: bool
    bare: int

    @classmethod
    def of(cls, lines: Sequence[Line], labels_alone: bool, measure: Callable[[str], int]) -> _Table | None:
        segments = {line.number: _segments(line, measure) for line in lines}
        first = next((i for i, line in enumerate(lines) if _is_data(segments[line.number], labels_alone)), None)
        if first is None:
            return None
        counted = [line for line in lines if counted_columns([s.text for s in segments[line.number]])]
        repeated = _repeated(lines, first, counted)
        data = [line for line in lines[first:] if line not in counted and line not in repeated]
        head = [line for line in lines[:first] if line not in counted]
        regular = [segments[line.number] for line in _regular(data, segments)]
        filled = _rivers(regular)
        if not filled:
            return None
        numbers = [[s for s in segments[line.number] if is_figure(s.text)] for line in counted]
        # A row of figures alone (“three public”) can begin with blank columns.
        labels = filled[0][1] if any(is_chinese(s.text) for row in regular for s in row) else 0
        words = [
            [s for s in segments[line.number] if is_heading(s, labels_alone) and s.left >= labels] for line in head
        ]
        columns = with_blank_columns(filled, numbers or words)
        is_firm = bool(numbers) or len(columns) == len(filled)
        if len(columns) < 2:
            return None
        bare = sum(not any(overlap(w, column) for row in numbers + words for w in row) for column in filled)
        return cls([*head, *counted, *repeated], data, columns, segments, is_firm, bare)

    @property
    def collisions(self) -> int:
        return sum(
            len(self.segments[line.number]) - sum(bool(c) for c in _cells(self.segments[line.number], self.columns))
            for line in _regular(self.data, self.segments)
        )

    @property
    def places(self) -> list[list[bool]]:
        """Which cells of each row are filled."""
        return [[bool(c) for c in _cells(self.segments[line.number], self.columns)] for line in self.data]

    @property
    def is_shifted(self) -> bool:
        """Whether two columns beside each other have figures on different pages: one column, set apart on each."""
        pages: list[set[int | None]] = [set() for _ in self.columns]
        for line in self.data:
            for k, cell in enumerate(_cells(self.segments[line.number], self.columns)):
                if is_figure(cell):
                    pages[k].add(line.page)
        return any(a and b and not a & b for a, b in pairwise(pages))

    @property
    def edges(self) -> int:
        """At how many places figures begin, or end: they are flush with one side of their columns."""
        figures = [s for line in self.data for s in self.segments[line.number] if is_figure(s.text)]
        return min(len({s.left for s in figures}), len({s.right for s in figures}))

    def _head_of(self, line: Line) -> tuple[str, ...]:
        """The cells of a line of the head. Numbers of columns, set in the middle, can fall together: they count on."""
        segments = self.segments[line.number]
        cells = _head_cells(segments, self.columns)
        count = counted_columns([s.text for s in segments])
        if count is None or counted_columns(list(cells)) or count > len(self.columns):
            return cells
        return (*[""] * (len(self.columns) - count), *(s.text for s in segments if is_figure(s.text)))

    def lines(self) -> tuple[Line, ...]:
        heads = [replace(x, cells=self._head_of(x)) for x in self.head]
        rows = [(x, _cells(self.segments[x.number], self.columns)) for x in self.data]
        return tuple(sorted(heads + join_wrapped(rows), key=lambda x: x.number))


def _segments(line: Line, measure: Callable[[str], int]) -> list[Segment]:
    """Words joined where a single blank separates two texts; figures always stand by themselves."""
    found: list[Segment] = []
    for word in _WORD.finditer(line.text):
        left = measure(line.text[: word.start()])
        text = word.group()
        last = found[-1] if found else None
        joins = (
            last is not None
            and left - last.right == 1
            and not is_figure(text)
            and (not is_figure(last.text) or _NUMBERING.fullmatch(last.text) is not None)
            and not is_blank(text)
        )
        if joins and last is not None:
            found[-1] = Segment(last.text + " " + text, last.left, left + measure(text))
        else:
            found.append(Segment(text, left, left + measure(text)))
    return found


def _is_data(segments: list[Segment], labels_alone: bool) -> bool:
    texts = [s for s in segments if is_chinese(s.text)]
    figures = [s for s in segments if is_figure(s.text)]
    if not figures or counted_columns([s.text for s in segments]):
        return labels_alone and bool(texts) and all(is_enumerated(s.text) for s in texts)
    if not texts or len(figures) >= len(texts):
        return True
    opens = any(is_enumerated(s.text) or is_known(s.text) or is_total(s.text) for s in texts)
    return opens or any(is_code(s.text) for s in figures)


def _repeated(lines: Sequence[Line], first: int, counted: list[Line]) -> list[Line]:
    """Lines behind the `first` of the data that repeat the head: more than one of it together, where it has more.

    A single one can be the end of wrapped labels: 收入 and 支出, of 四、上级补助 and 四、公共安全.
    """
    wording = {fold(line.text) for line in lines[:first]}
    heads = [line in counted or fold(line.text) in wording for line in lines[first:]]
    alone = len(wording) > 1
    return [
        line
        for i, line in enumerate(lines[first:])
        if heads[i]
        and line not in counted
        and (not alone or any(heads[max(i - 1, 0) : i]) or any(heads[i + 1 : i + 2]))
    ]


def _regular(data: list[Line], segments: dict[int, list[Segment]]) -> list[Line]:
    """The rows that show the columns: in a coded form not those of 合计, whose labels are set over merged cells."""
    coded = [any(is_code(s.text) for s in segments[line.number]) for line in data]
    if sum(coded) * 3 < len(data):
        return data
    return [
        line
        for line, has_code in zip(data, coded, strict=True)
        if has_code or not any(is_figure(s.text) for s in segments[line.number])
    ]


def _rivers(rows: list[list[Segment]]) -> Columns:
    """Stretches of display columns that text covers; what one row in fifty crosses is still a river."""
    least = len(rows) // 50
    covered: Counter[int] = Counter()
    for row in rows:
        for segment in row:
            covered.update(range(segment.left, segment.right))
    columns: Columns = []
    start: int | None = None
    for x in range(max(covered, default=0) + 2):
        if covered[x] > least and start is None:
            start = x
        elif covered[x] <= least and start is not None:
            columns.append((start, x))
            start = None
    return [part for column in columns for part in _parted(column, rows)]


def _parted(column: tuple[int, int], rows: list[list[Segment]]) -> Columns:
    """A stretch, cut where nothing crosses: the longest label of one column can end where the longest figure begins."""
    within = [[s for s in row if overlap(s, column)] for row in rows]
    shared = [row for row in within if len(row) > 1]
    cuts = {s.left for row in shared for s in row[1:]}
    clear = [x for x in sorted(cuts) if not any(s.left < x < s.right for row in within for s in row)]
    edges = [column[0], *clear, column[1]]
    return list(pairwise(edges))


def _cells(segments: list[Segment], columns: Columns) -> tuple[str, ...]:
    cells = ["" for _ in columns]
    for segment in segments:
        best = max(range(len(columns)), key=lambda k: (overlap(segment, columns[k]), -distance(segment, columns[k])))
        cells[best] = (cells[best] + " " + segment.text).strip()
    return tuple(cells)


def _head_cells(segments: list[Segment], columns: Columns) -> tuple[str, ...]:
    """Head words go to the column below their middle; a word over several columns is put over the first of them."""
    cells = ["" for _ in columns]
    for segment in segments:
        under = [k for k, column in enumerate(columns) if overlap(segment, column) > 0]
        middle = (segment.left + segment.right) / 2
        k = under[0] if len(under) > 1 else min(range(len(columns)), key=lambda k: abs(sum(columns[k]) / 2 - middle))
        cells[k] = cells[k] + segment.text
    return tuple(cells)
