"""Rows with labels: the two sides of a summary, items in lanes, and the lone row of a matrix, which has none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count, pairwise, zip_longest

from ingest.forms.heads import ITEM, LINE_NUMBER, heads
from ingest.numbers import is_figure, read_figure
from ingest.rows.entry import Entry, Evidence
from ingest.rows.grid.row import CellRow, Parts, figures_in, label_at, printed, squeeze
from ingest.rows.labels import only_side_of
from ingest.wording import fold, is_chinese

_MOST_FALLS = 5  # one in so many


def two_sided_entries(
    every: list[CellRow], evidence: Evidence, lost: frozenset[int] = frozenset(), head: Sequence[CellRow] = ()
) -> Parts:
    """Entries of a summary form: revenue on the left, expenditure on the right, with their line numbers.

    Of the rows that `lost` cells (by their first lines), the labels tell the sides; what does not fill its side stands
    in no known column.
    """
    data = [row for row in every if row.line.first not in lost]
    cells = _columns(data)
    width = len(cells)
    texts = [sum(map(is_chinese, column)) for column in cells]
    filled = [len(list(filter(str.strip, column))) for column in cells]
    label_columns = [i for i in range(width) if texts[i] > 1 and texts[i] * 2 > filled[i]]
    headed = _numbered_by(head)
    numbering = {i for i, column in enumerate(cells) if _is_numbering(column) or (i in headed and _ascends(column))}
    numbering -= _of_amounts(head, evidence)
    if lost and not numbering:  # too few rows are left to show that one counts
        numbering = headed
    entries: list[Entry] = []
    amounts: dict[int, list[int]] = {}
    for side, start in enumerate(label_columns):
        end = label_columns[side + 1] if side + 1 < len(label_columns) else width
        # the running number of the next side stands before its label
        amounts[side] = [i for i in range(start + 1, end) if i not in numbering]
        if side == 0:  # one amount a row: a head a little off its figures makes no second column
            used = [i for i in amounts[side] if any(map(is_figure, cells[i]))]
            amounts[side] = used or amounts[side]
    for number, row in enumerate(every, start=1):
        if row.line.first in lost:
            entries += _moved_entries(row, number, len(label_columns), amounts, bool(numbering), evidence)
            continue
        for side, start in enumerate(label_columns):
            if start not in row.texts:
                continue
            columns = [i for i in row.figures if i in amounts[side]]
            line_number = next((row.cells[i] for i in numbering if start < i < start + 2 and i < len(row.cells)), None)
            entries.append(
                Entry(
                    None, squeeze(row.cells[start]),
                    printed(row, columns, map(amounts[side].index, columns)), min(side, 1), number,
                    row.line.first, row.line.last, row.line.page, evidence, line_number,
                )
            )  # fmt: skip
    sides: dict[int, int] = {}
    for side, columns_of in amounts.items():
        sides[min(side, 1)] = max(sides.get(min(side, 1), 0), len(columns_of))
    starts = {side: amounts[side][0] for side in amounts if side < 2 and amounts[side]}
    return entries, sides, starts


def _moved_entries(
    row: CellRow, number: int, sides: int, amounts: dict[int, list[int]], is_numbered: bool, evidence: Evidence
) -> list[Entry]:
    """Entries of a row whose cells moved left: each label with the figures up to the next one.

    A lone label tells its side. One of either side is put where most columns are, none of them known for its figures.
    """
    texts = row.texts
    if len(texts) == 1 and sides > 1:
        own = only_side_of(row.cells[texts[0]])
        of = [max(amounts, key=lambda side: len(amounts[side])) if own is None else own]
        evidence = "none" if own is None else evidence
    elif len(texts) == sides:
        of = list(range(sides))
    else:
        return []
    entries = []
    for side, (start, end) in zip(of, pairwise([*texts, len(row.cells)]), strict=True):
        figures = figures_in(row, start + 1, end)
        line_number = row.cells[figures.pop(0)] if is_numbered and figures and figures[0] == start + 1 else None
        is_whole = len(figures) == len(amounts[side])
        entries.append(
            Entry(
                None, squeeze(row.cells[start]),
                printed(row, figures, count()), min(side, 1), number,
                row.line.first, row.line.last, row.line.page, evidence if is_whole else "none", line_number,
            )
        )  # fmt: skip
    return entries


def _numbered_by(head: Sequence[CellRow]) -> set[int]:
    """The columns whose head says that they number the lines."""
    return {i for row in head for i, cell in enumerate(row.cells) if fold(cell) == LINE_NUMBER}


def _of_amounts(head: Sequence[CellRow], evidence: Evidence) -> set[int]:
    """The columns whose head says that they have amounts: whatever these count, they are no numbers of lines.

    Heads that positions told to stand in a cell may be those of the next.
    """
    if evidence != "cell":
        return set()
    cells = [(i, fold(cell)) for row in head for i, cell in enumerate(row.cells)]
    return {i for i, cell in cells if any(map(cell.endswith, heads("amounts")))}


def _columns(data: list[CellRow]) -> list[tuple[str, ...]]:
    """The cells of each column, blank in rows that end before it."""
    return list(zip_longest(*[r.cells for r in data], fillvalue=""))


def _is_numbering(column: Sequence[str]) -> bool:
    """A column of line numbers: whole numbers that mostly count up by one, hardly ever down, in most rows.

    Few rows of a form have an amount, so that those of 1, 2 and 3 stand far apart.
    """
    values: dict[int, int] = {}
    for at, cell in enumerate(column):
        if cell.strip():
            reading = read_figure(cell)
            if reading is None or reading.value != (whole := int(reading.value)):
                return False
            values[at] = whole
    if len(values) < 3 or len(values) * 2 <= max(values) - min(values):
        return False
    numbers = list(values.values())
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    if sum(b < a for a, b in pairwise(numbers)) * _MOST_FALLS > len(numbers):
        return False
    return steps * 3 >= (len(numbers) - 1) * 2 and numbers[0] < 100


def _ascends(column: Sequence[str]) -> bool:
    """Whether a column has whole numbers only, each above the one before, as line numbers have with rows left out."""
    values = [cell.strip() for cell in column if cell.strip()]
    return all(re.fullmatch(r"\d{1,3}", value) for value in values) and all(
        int(a) < int(b) for a, b in pairwise(values)
    )


def item_entries(data: list[CellRow], head: list[CellRow], evidence: Evidence) -> Parts:
    """Labelled rows, in one lane or, where the head says 项目 more than once, in several side by side."""
    width = max((len(r.cells) for r in data), default=0)
    bounds = [*_item_lanes(head), width]
    entries: list[Entry] = []
    columns: dict[int, int] = {}
    starts: dict[int, int] = {}
    amounts = _of_amounts(head, evidence)
    for lane, (first, end) in enumerate(pairwise(bounds)):
        part = [CellRow(r.line, tuple("" if i < first else c for i, c in enumerate(r.cells[:end]))) for r in data]
        found, columns[lane], starts[lane] = _item_lane(part, lane, evidence, _numbered_by(head), amounts)
        entries += found
    return sorted(entries, key=lambda e: (e.row, e.side)), columns, starts


def _item_lanes(head: list[CellRow]) -> list[int]:
    """Where the lanes begin; the first does at the left edge."""
    row = max((r.cells for r in head), key=lambda cells: sum(fold(c) == ITEM for c in cells), default=())
    return [0, *[i for i, c in enumerate(row) if fold(c) == ITEM][1:]]


def _item_lane(
    data: list[CellRow], lane: int, evidence: Evidence, headed: set[int], amounts: set[int]
) -> tuple[list[Entry], int, int]:
    cells = _columns(data)
    width = len(cells)
    numbering = {i for i, column in enumerate(cells) if _is_numbering(column) or (i in headed and _ascends(column))}
    numbering -= amounts
    label_columns = Counter(i for r in data if (i := label_at(r)) is not None)
    label_column = label_columns.most_common(1)[0][0] if label_columns else 0
    figure_columns = sorted({i for r in data for i in r.figures if i > label_column and i not in numbering})
    start = figure_columns[0] if figure_columns else label_column + 1
    # a column between the first and the last that is empty throughout is a column all the same
    columns = [i for i in range(start, width) if i not in numbering]
    entries = []
    for number, row in enumerate(data, start=1):
        label = label_at(row)
        if label is None:
            continue
        used = [i for i in row.figures if i > label and i >= start and i not in numbering]
        slots = [columns.index(i) for i in used]
        own = evidence
        if label < label_column and any(map(is_figure, row.cells[label + 1 : start])):
            # 合计 | 12 | 9 | below 1 | 公务接待费 | 4 | 3 |: the cell that spans two kept one, and the figures moved up
            used, own = figures_in(row, label + 1, len(row.cells)), "none"
            slots = list(range(len(used)))
        entries.append(
            Entry(
                None, squeeze(row.cells[label]), printed(row, used, slots), lane, number,
                row.line.first, row.line.last, row.line.page, own,
            )
        )  # fmt: skip
    return entries, len(columns), start


def matrix_entries(data: list[CellRow], head: list[CellRow], evidence: Evidence) -> Parts:
    """Entries of rows that have figures only."""
    width = max([len(r.cells) for r in (*data, *head)], default=0)
    entries = [
        Entry(
            None, "", printed(row, figures, figures), 0, number,
            row.line.first, row.line.last, row.line.page, evidence,
        )
        for number, row in enumerate(data, start=1)
        if (figures := figures_in(row, 0, width))
    ]  # fmt: skip
    return entries, {0: width}, {0: 0}
