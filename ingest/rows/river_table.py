"""A table laid out by blanks: its columns are found by the white rivers between them, for one measure of width.

Wrapped labels, which stand above and below the line of their figures, are joined to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress, pairwise

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.blank_columns import Columns, Segment, distance, is_heading, names_labels, overlap, with_blank_columns
from ingest.rows.codes import is_code
from ingest.rows.crowded import columns_of_amounts, has_full_columns, in_cells_of_their_own
from ingest.rows.drift import set_alike, set_apart
from ingest.rows.head import counted_columns
from ingest.rows.labels import is_enumerated, is_known, is_total
from ingest.rows.long_figures import unclear_columns
from ingest.rows.page_places import Rows
from ingest.rows.rivers import rivers
from ingest.rows.widths import Measure, segments_of, words_of
from ingest.rows.wrapped import join_wrapped
from ingest.rows.wrapped_codes import with_whole_codes
from ingest.wording import fold, is_chinese

_Move = Callable[[Sequence[Line], Sequence[Line], Rows], Rows]  # pieces moved to where the columns stand

_MIN_HEADS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """Lines divided into head and data, with the columns found for one measure of width.

    `cells` are those of the data; in `crowded` lines (by number) only their order is known. `bare` is the number of
    columns with figures that no word of the head stands over, `collisions` that of pieces that share a column with
    another one of their row.
    """

    head: list[Line]
    data: list[Line]
    columns: Columns
    segments: Rows
    numbers: list[list[Segment]]
    cells: list[tuple[str, ...]]
    crowded: frozenset[int]
    is_firm: bool
    bare: int
    collisions: int

    @classmethod
    def of(cls, lines: Sequence[Line], labels_alone: bool, measure: Measure, is_drawn: bool = False) -> Table | None:
        """What our own reader has drawn stands where it does on its page, and is set apart only where columns touch."""
        move = None if is_drawn else set_apart if labels_alone else set_alike
        table = cls._of(lines, labels_alone, measure, move)
        if labels_alone and is_drawn and (table is None or table.collisions):
            apart = cls._of(lines, labels_alone, measure, set_apart)
            return table if apart is None or (table and table.collisions <= apart.collisions) else apart
        return table

    @classmethod
    def _of(cls, lines: Sequence[Line], labels_alone: bool, measure: Measure, move: _Move | None) -> Table | None:
        segments: Rows = {line.number: segments_of(line, measure) for line in lines}
        first = next((i for i, line in enumerate(lines) if _is_data(segments[line.number], labels_alone)), None)
        if first is None:
            return None
        counted = [line for line in lines if counted_columns([s.text for s in segments[line.number]])]
        numbering = {line.number for line in counted}
        repeated = _repeated(lines, first, numbering)
        no_data = numbering | {line.number for line in repeated}
        data = [line for line in lines[first:] if line.number not in no_data]
        head = [line for line in lines[:first] if line.number not in numbering]
        segments = move(lines, data, segments) if move else segments
        rows = [segments[line.number] for line in data]
        regular = _regular(rows)
        filled = rivers([row for row, is_regular in zip(rows, regular, strict=True) if is_regular])
        if not filled:
            return None
        numbers = _numbers(counted, head if labels_alone else [], segments)
        # A row of figures alone (“three public”) can begin with blank columns.
        labels = filled[0][1] if any(is_chinese(s.text) for row in compress(rows, regular) for s in row) else 0
        words = [
            [s for s in segments[line.number] if is_heading(s, labels_alone) and s.left >= labels] for line in head
        ]
        columns = with_blank_columns(filled, numbers or words)
        is_firm = bool(numbers) or len(columns) == len(filled)
        if len(columns) < 2 or (labels_alone and not all(_in_columns_of_their_own(row, columns) for row in numbers)):
            return None
        if any(_is_crowded(row, columns) for row in words):
            return None
        bare = sum(not any(overlap(w, column) for row in numbers + words for w in row) for column in filled)
        cells = [_cells(row, columns) for row in rows]
        collisions = sum(
            len(row) - len(columns) + own.count("")
            for row, own, is_regular in zip(rows, cells, regular, strict=True)
            if is_regular
        )
        crowded: frozenset[int] = frozenset()
        if move and not labels_alone:  # of rows that show columns, it would say that these are others
            of_amounts = columns_of_amounts(list(compress(cells, regular)))
            apart = [
                None if is_regular else in_cells_of_their_own(row, own, columns, of_amounts)
                for row, own, is_regular in zip(rows, cells, regular, strict=True)
            ]
            crowded = frozenset(line.number for line, own in zip(data, apart, strict=True) if own)
            cells = [own or printed for own, printed in zip(apart, cells, strict=True)]
        return cls(
            [*head, *counted, *repeated], data, columns, segments, numbers, cells, crowded, is_firm, bare, collisions
        )

    @property
    def places(self) -> list[list[bool]]:
        """Which cells of each row are filled."""
        return [[bool(c) for c in row] for row in self.cells]

    @property
    def joins_figures(self) -> bool:
        """Whether a cell holds two figures: 16.04 302 is the end of one cell and the code of the next one."""
        return any(sum(is_figure(w[0]) for w in words_of(cell)) > 1 for row in self.cells for cell in row)

    @property
    def is_shifted(self) -> bool:
        """Whether two columns beside each other have figures on different pages: one column, set apart on each."""
        pages: list[set[int | None]] = [set() for _ in self.columns]
        for line, row in zip(self.data, self.cells, strict=True):
            for k, cell in enumerate(row):
                if is_figure(cell):
                    pages[k].add(line.page)
        return any(a and b and not a & b for a, b in pairwise(pages))

    @property
    def edges(self) -> int:
        """At how many places figures begin, or end: they are flush with one side of their columns."""
        figures = [s for line in self.data for s in self.segments[line.number] if is_figure(s.text)]
        return min(len({s.left for s in figures}), len({s.right for s in figures}))

    @property
    def unclear(self) -> frozenset[int]:
        """The rows with figures of which their places do not tell whether they are of a blank column."""
        pieces = [self.segments[line.number] for line in self.data]
        numbers = next(iter(self.numbers), [])
        doubtful = unclear_columns(list(zip(self.cells, pieces, strict=True)), self.columns, numbers)
        rows = zip(self.data, self.cells, strict=True)
        full = {line.number for line in self.data if has_full_columns(line)}
        if full and self._filled(full) - self._filled({line.number for line in self.data} - full):
            return frozenset(line.number for line in self.data)  # pushed into columns that no other row has
        unclear = (line.number for line, row in rows if any(is_figure(row[k]) for k in doubtful))
        return self.crowded.union(full, unclear)

    def _filled(self, lines: set[int]) -> set[int]:
        """The columns in which lines (by number) have figures."""
        rows = zip(self.data, self.cells, strict=True)
        return {k for line, row in rows if line.number in lines for k, cell in enumerate(row) if is_figure(cell)}

    def _head_of(self, line: Line) -> tuple[str, ...]:
        """The cells of a line of the head. Numbers of columns, set in the middle, can fall together: they count on."""
        segments = self.segments[line.number]
        cells = _head_cells(segments, self.columns)
        count = counted_columns([s.text for s in segments])
        if count is None or counted_columns(list(cells)) or count > len(self.columns):
            return cells
        return (*[""] * (len(self.columns) - count), *(s.text for s in segments if is_figure(s.text)))

    def lines(self) -> tuple[Line, ...]:
        heads = [line.with_cells(self._head_of(line)) for line in self.head]
        rows = with_whole_codes(list(zip(self.data, self.cells, strict=True)))
        return tuple(sorted(heads + join_wrapped(rows), key=lambda x: x.number))


def _is_crowded(head: list[Segment], columns: Columns) -> bool:
    """Whether two words of a line of the head stand over the same column and no other: one of them is that of a column
    beside it, and which one, their places do not tell."""
    over = [[column for column in columns if overlap(word, column)] for word in head if len(fold(word.text)) > 1]
    alone = [own[0] for own in over if len(own) == 1]
    return len(alone) > len(set(alone))


def _is_data(segments: Sequence[Segment], labels_alone: bool) -> bool:
    texts = [s for s in segments if is_chinese(s.text)]
    figures = [s for s in segments if is_figure(s.text)]
    if not figures or counted_columns([s.text for s in segments]):
        return labels_alone and bool(texts) and all(is_enumerated(s.text) for s in texts)
    if not texts or len(figures) >= len(texts):
        return True
    opens = any(is_enumerated(s.text) or is_known(s.text) or is_total(s.text) for s in texts)
    return opens or any(is_code(s.text) for s in figures)


def _repeated(lines: Sequence[Line], first: int, numbering: set[int]) -> list[Line]:
    """Lines behind the `first` of the data that repeat the head: more than one of it together, where it has more.

    A single one of two texts can be the end of wrapped labels: 收入 and 支出, of 四、上级补助 and 四、公共安全. Two
    lines of a head that stand close together can be one on another page.
    """
    wording = {fold(line.text) for line in lines[:first]}
    words = {word for line in lines[:first] for word in line.text.split()}
    heads = [
        line.number in numbering
        or fold(line.text) in wording
        or (len(own := line.text.split()) >= _MIN_HEADS and words.issuperset(own))
        for line in lines[first:]
    ]
    alone = len(wording) > 1
    return [
        line
        for i, line in enumerate(lines[first:])
        if heads[i]
        and line.number not in numbering
        and (
            not alone
            or len(line.text.split()) >= _MIN_HEADS
            or any(heads[max(i - 1, 0) : i])
            or any(heads[i + 1 : i + 2])
        )
    ]


def _numbers(counted: list[Line], head: list[Line], segments: Rows) -> list[list[Segment]]:
    """The numbers of columns, but those below a word of the head that names labels: they count what every row prints.

    Where every page prints them, those of the first say it: on others they can stand a little beside them.
    """
    first = {fold(line.text): line for line in reversed(counted)}.values()
    names = [s for line in head for s in segments[line.number] if names_labels(s) and len(s.text) > 1]
    return [
        [s for s in segments[line.number] if is_figure(s.text) and not any(overlap(s, name[1:]) for name in names)]
        for line in first
    ]


def _in_columns_of_their_own(numbers: list[Segment], columns: Columns) -> bool:
    """Whether each number of a column stands nearest to another one: none of the columns is missing."""
    return len({min(columns, key=lambda column: distance(number, column)) for number in numbers}) == len(numbers)


def _regular(rows: Sequence[Sequence[Segment]]) -> list[bool]:
    """Whether rows show the columns: in a coded form not those of 合计, whose labels are set over merged cells."""
    coded = [any(is_code(s.text) for s in row) for row in rows]
    if sum(coded) * 3 < len(rows):
        return [True] * len(rows)
    return [has_code or not any(is_figure(s.text) for s in row) for row, has_code in zip(rows, coded, strict=True)]


def _cells(segments: Sequence[Segment], columns: Columns) -> tuple[str, ...]:
    """Each piece goes into the column that it covers most of, or else the nearest."""
    cells = ["" for _ in columns]
    for segment in segments:
        over = [k for k, (left, right) in enumerate(columns) if left < segment.right and right > segment.left]
        if len(over) == 1:
            best = over[0]
        else:
            best = max(
                over or range(len(columns)),
                key=lambda k: (overlap(segment, columns[k]), -distance(segment, columns[k])),
            )
        cells[best] = (cells[best] + " " + segment.text).strip()
    return tuple(cells)


def _head_cells(segments: Sequence[Segment], columns: Columns) -> tuple[str, ...]:
    """Head words go to the column below their middle; a word over several columns is put over the first of them."""
    cells = ["" for _ in columns]
    for segment in segments:
        under = [k for k, column in enumerate(columns) if overlap(segment, column)]
        off = [distance(segment, column) for column in columns] if len(under) < 2 else []
        k = off.index(min(off)) if off else under[0]
        cells[k] = cells[k] + segment.text
    return tuple(cells)
