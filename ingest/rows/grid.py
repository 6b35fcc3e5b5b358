"""Rows of cells to entries: which cells are codes, labels, line numbers and figures is read off the data, not the head.

Heads are unreliable where a web page or a model made the cells: they can be shifted against the data. So the data
decide where the figure columns are, and the head only names them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ingest.forms import Form
from ingest.model import Line
from ingest.numbers import is_blank, is_figure, read_figure
from ingest.rows.codes import OTHER_CODE, UNIT_CODE, is_code, joined_code
from ingest.rows.entry import Entry, Evidence, Printed
from ingest.rows.head import Head, counted_columns
from ingest.rows.labels import is_enumerated, is_known, is_total
from ingest.wording import fold, is_chinese

_CODE_AND_NAME = re.compile(r"[\[(（]?(\d{3}(?:\d{2}){0,2})[\])）]?[-_—:：. ]?\s*(?=[一-鿿])(?!\d*年)")
_YEAR = re.compile(r"\d{4}年")
_RULE = re.compile(r":?-{2,}:?")
_RULED_BY = (":", "-")
_BEGINS_CODE = tuple("23[(")  # what codes begin with, in brackets or not


@dataclass(frozen=True, slots=True)
class Grid:
    """`figure_columns` is how many columns of figures a side has; `headings` the head above each, if aligned."""

    head: Head
    entries: tuple[Entry, ...]
    figure_columns: dict[int, int]
    headings: dict[int, tuple[str, ...]]


class _Row(NamedTuple):
    line: Line
    cells: tuple[str, ...]

    def filled(self) -> list[int]:
        return [i for i, c in enumerate(self.cells) if c.strip()]


def read_grid(lines: tuple[Line, ...], form: Form, evidence: Evidence, merges: bool) -> Grid:
    """Entries of a table with cells, with the figure column (slot) that each figure stands in.

    `merges`: heads can be merged over several columns, and then leave blanks to their right.
    """
    rows = [_Row(line, line.cells) for line in lines if line.cells is not None and not _is_rule(line.cells)]
    first = next((i for i in range(len(rows)) if _is_data(rows, i, form)), len(rows))
    first = _behind_numbering(rows, first, form)
    head_rows, data = rows[:first], rows[first:]
    heads = {fold("".join(r.cells)) for r in head_rows}
    repeats = [_repeats(r, heads) for r in data]
    repeated = tuple(r.line for r, is_again in zip(data, repeats, strict=True) if is_again)
    data = [r for r, is_again in zip(data, repeats, strict=True) if not is_again]
    head_lines = tuple(line for line in lines if line.cells is None) + tuple(r.line for r in head_rows)
    printed = max((counted_columns(list(r.cells)) or 0 for r in head_rows), default=0) or None
    head = Head(
        lines=tuple(sorted(head_lines, key=lambda x: x.number)),
        data=tuple(r.line for r in data),
        repeated=repeated,
        text="".join(fold("".join(r.cells)) for r in head_rows),
        printed_columns=printed,
    )
    if form.shape == "coded":
        entries, columns, starts = _coded(data, form, evidence, _first_numbered(head_rows))
    elif form.shape == "two_sided":
        entries, columns, starts = _two_sided(data, evidence)
    elif form.shape == "matrix" and not any(_label_at(r) is not None for r in data):
        entries, columns, starts = _matrix(data, head_rows, evidence)
    else:
        entries, columns, starts = _items(data, head_rows, evidence)
    headings = {side: _headings(head_rows, start, columns[side], merges) for side, start in starts.items()}
    return Grid(head, tuple(entries), columns, headings)


def _is_rule(cells: tuple[str, ...]) -> bool:
    """The `|---|---|` of Markdown."""
    filled = filter(None, map(str.strip, cells))
    first = next(filled, "")
    return first[:1] in _RULED_BY and bool(_RULE.fullmatch(first)) and all(map(_RULE.fullmatch, filled))


def _repeats(row: _Row, heads: set[str]) -> bool:
    text = fold("".join(row.cells))
    return not text or (text in heads and not is_total(text)) or bool(counted_columns(list(row.cells)))


# -- where the data begin --------------------------------------------------------------------------------------------


def _is_data(rows: list[_Row], i: int, form: Form) -> bool:
    cells = rows[i].cells
    filled = rows[i].filled()
    figures = [k for k in filled if is_figure(cells[k])]
    texts = [k for k in filled if is_chinese(cells[k])]
    if counted_columns(list(cells)):
        return False
    if form.shape == "coded":
        if any(_code_at(cells, k, form) for k in filled):
            return True
        totals = [k for k in texts if is_total(cells[k])]
        return bool(totals) and len(totals) == len(texts) and bool(figures)
    if form.shape == "two_sided":
        return any(is_enumerated(cells[k]) or (is_known(cells[k]) and figures) for k in texts)
    if form.shape == "matrix":
        if figures and not texts:
            return True
        return bool(figures and texts and min(texts) < max(figures) and not _YEAR.search(cells[texts[0]]))
    return bool(figures and texts and min(texts) < max(figures))


def _behind_numbering(rows: list[_Row], first: int, form: Form) -> int:
    """The row that numbers the columns (栏次) ends the head, whatever stands before it."""
    for i in range(min(first + 2, len(rows)) - 1, -1, -1):
        if counted_columns(list(rows[i].cells)) and (i >= first or form.shape != "coded"):
            return max(first, i + 1)
    return first


# -- codes and labels ------------------------------------------------------------------------------------------------


def _code_at(cells: tuple[str, ...], i: int, form: Form) -> tuple[str, int, str] | None:
    """(code, cells used, name in the same cell) where a code begins in cell `i`; a name must follow it."""
    text = fold(cells[i])
    if not text.startswith(_BEGINS_CODE):
        return None
    named = _CODE_AND_NAME.match(text)
    if named and is_code(named[1], form.code_system or ""):
        return named[1], 1, cells[i].strip()[len(named[0]) :] or text[named.end() :]
    found = joined_code([fold(cell) for cell in cells[i : i + 3]], form.code_system)
    if found is None:
        return None
    code, used = found
    unit_code = False
    for k in range(i + used, min(i + used + 6, len(cells))):
        if cells[k].strip():
            if is_chinese(cells[k]):
                return code, k - i, ""
            if unit_code or not UNIT_CODE.fullmatch(fold(cells[k])):
                return None
            unit_code = True
    return None


def _label_at(row: _Row) -> int | None:
    return next((i for i in row.filled() if is_chinese(row.cells[i]) and not is_blank(row.cells[i])), None)


def _printed(row: _Row, i: int, slot: int) -> Printed:
    return Printed(row.cells[i].strip(), row.line.number, row.line.page_of(i), slot=slot)


def _figures(row: _Row, start: int, end: int) -> list[int]:
    return [i for i in range(start, min(end, len(row.cells))) if is_figure(row.cells[i])]


Parts = tuple[list[Entry], dict[int, int], dict[int, int]]


def _first_numbered(head: list[_Row]) -> int | None:
    """The cell of the 栏次 row that says 1: the first figure column, as far as the head is aligned."""
    for row in head:
        if (counted_columns(list(row.cells)) or 0) > 1:
            return next(i for i, c in enumerate(row.cells) if fold(c) in ("1", "1.00"))
    return None


def _coded(data: list[_Row], form: Form, evidence: Evidence, numbered: int | None) -> Parts:
    """Entries of coded rows. A lane (code, name, figures) repeats to the right where the form has several."""
    found: list[tuple[int, _Row, int, int, str | None, str]] = []  # row number, row, start, label cell, code, label
    lane_starts: Counter[int] = Counter()
    for number, row in enumerate(data, start=1):
        i = 0
        while i < len(row.cells):
            text = row.cells[i].strip()
            code = _code_at(row.cells, i, form) if text else None
            if code:
                label_cell = i + code[1] - (1 if code[2] else 0)
                found.append((number, row, i, label_cell, code[0], code[2] or row.cells[label_cell].strip()))
                lane_starts[i] += 1
                i = label_cell + 1
            elif text and is_chinese(text) and not is_blank(text):
                found.append((number, row, i, i, None, text))
                i += 1
            else:
                i += 1
    lanes = [s for s, n in sorted(lane_starts.items()) if n * 10 >= max(lane_starts.values(), default=0)]
    width = max((len(r.cells) for r in data), default=0)
    second = _second_name(found)
    found = [f for f in found if f[3] != second or f[4] is not None]
    labelled = [(_lane_of(lanes, f[2]), f) for f in found]
    starts = {
        lane: max((f[3] for k, f in labelled if k == lane and f[4]), default=_before_figures(labelled, lane, numbered))
        + 1
        for lane in {k for k, _ in labelled}
    }
    if second is not None:
        starts[_lane_of(lanes, second)] = second + 1
    ends = {lane: lanes[lane + 1] if lane + 1 < len(lanes) else width for lane in starts}
    entries = []
    for index, (lane, (number, row, _, label_cell, entry_code, label)) in enumerate(labelled):
        following = labelled[index + 1][1] if index + 1 < len(labelled) else None
        limit = following[2] if following and following[1] is row else width
        columns = _figures(row, max(label_cell, second or 0) + 1, limit)
        # 合计 can stand left of where codes' names do; its figures stand in the same columns all the same.
        slots = [i - starts[lane] for i in columns]
        if any(s < 0 or i >= ends[lane] for s, i in zip(slots, columns, strict=True)):
            slots = list(range(len(columns)))
        entries.append(
            Entry(
                entry_code, _squeeze(label), tuple(_printed(row, i, s) for i, s in zip(columns, slots, strict=True)),
                lane, number, row.line.first, row.line.last, row.line.page, evidence,
            )
        )  # fmt: skip
    used = {
        lane: max((f.slot or 0 for e in entries if e.side == lane for f in e.figures), default=-1) + 1
        for lane in starts
    }
    columns_of = {lane: max(used[lane], ends[lane] - starts[lane]) for lane in starts}
    return entries, columns_of, starts


def _second_name(found: list[tuple[int, _Row, int, int, str | None, str]]) -> int | None:
    """The column of a second name: department and government classification side by side, before the figures."""
    coded = {f[0]: f for f in found if f[4] is not None}
    columns: Counter[int] = Counter()
    for number, row, start, _, code, _ in found:
        before = coded.get(number)
        if code is not None or before is None or start <= before[3]:
            continue
        between = [fold(c) for c in row.cells[before[3] + 1 : start] if c.strip()]
        if between and all(OTHER_CODE.fullmatch(c) for c in between):
            columns[start] += 1
    column, count = next(iter(columns.most_common(1)), (None, 0))
    return column if count * 2 >= len(coded) else None


def _before_figures(
    labelled: list[tuple[int, tuple[int, _Row, int, int, str | None, str]]], lane: int, numbered: int | None
) -> int:
    """The last cell before the figures of a lane that has no codes (only 合计 is printed)."""
    rows = [f for k, f in labelled if k == lane]
    label = rows[0][3]
    if numbered is not None:
        return max(label, numbered - 1)
    figures = [figures[0] for f in rows if (figures := _figures(f[1], f[3] + 1, len(f[1].cells)))]
    return min(figures, default=label + 1) - 1


def _lane_of(lanes: list[int], cell: int) -> int:
    return max((k for k, start in enumerate(lanes) if start <= cell), default=0)


def _squeeze(label: str) -> str:
    return re.sub(r"\s+", "", label)


def _two_sided(data: list[_Row], evidence: Evidence) -> Parts:
    width = max((len(r.cells) for r in data), default=0)
    texts = [sum(is_chinese(r.cells[i]) for r in data if i < len(r.cells)) for i in range(width)]
    filled = [sum(bool(r.cells[i].strip()) for r in data if i < len(r.cells)) for i in range(width)]
    label_columns = [i for i in range(width) if texts[i] > 1 and texts[i] * 2 > filled[i]]
    numbering = {i for i in range(width) if _is_numbering(data, i)}
    entries: list[Entry] = []
    amounts: dict[int, list[int]] = {}
    for side, start in enumerate(label_columns):
        end = label_columns[side + 1] if side + 1 < len(label_columns) else width
        # the running number of the next side stands before its label
        amounts[side] = [i for i in range(start + 1, end) if i not in numbering]
        if side == 0:  # one amount a row: a head a little off its figures makes no second column
            used = [i for i in amounts[side] if any(i < len(r.cells) and is_figure(r.cells[i]) for r in data)]
            amounts[side] = used or amounts[side]
    for number, row in enumerate(data, start=1):
        for side, start in enumerate(label_columns):
            if start >= len(row.cells) or not is_chinese(row.cells[start]):
                continue
            columns = [i for i in amounts[side] if i < len(row.cells) and is_figure(row.cells[i])]
            line_number = next((row.cells[i] for i in numbering if start < i < start + 2 and i < len(row.cells)), None)
            entries.append(
                Entry(
                    None, _squeeze(row.cells[start]),
                    tuple(_printed(row, i, amounts[side].index(i)) for i in columns), min(side, 1), number,
                    row.line.first, row.line.last, row.line.page, evidence, line_number,
                )
            )  # fmt: skip
    sides: dict[int, int] = {}
    for side, columns_of in amounts.items():
        sides[min(side, 1)] = max(sides.get(min(side, 1), 0), len(columns_of))
    starts = {side: amounts[side][0] for side in amounts if side < 2 and amounts[side]}
    return entries, sides, starts


def _is_numbering(data: list[_Row], column: int) -> bool:
    """A column of line numbers: whole numbers that mostly count up by one."""
    values = []
    for row in data:
        if column < len(row.cells) and row.cells[column].strip():
            reading = read_figure(row.cells[column])
            if reading is None or reading.value != int(reading.value):
                return False
            values.append(int(reading.value))
    steps = sum(b - a == 1 for a, b in pairwise(values))
    return len(values) >= 3 and steps * 3 >= (len(values) - 1) * 2 and values[0] < 100


def _items(data: list[_Row], head: list[_Row], evidence: Evidence) -> Parts:
    """Labelled rows, in one lane or, where the head says 项目 more than once, in several side by side."""
    width = max((len(r.cells) for r in data), default=0)
    bounds = [*_item_lanes(head), width]
    entries: list[Entry] = []
    columns: dict[int, int] = {}
    starts: dict[int, int] = {}
    for lane, (first, end) in enumerate(pairwise(bounds)):
        part = [_Row(r.line, tuple("" if i < first else c for i, c in enumerate(r.cells[:end]))) for r in data]
        found, columns[lane], starts[lane] = _item_lane(part, lane, evidence)
        entries += found
    return sorted(entries, key=lambda e: (e.row, e.side)), columns, starts


def _item_lanes(head: list[_Row]) -> list[int]:
    """Where the lanes begin; the first does at the left edge."""
    row = max((r.cells for r in head), key=lambda cells: sum(fold(c) == "项目" for c in cells), default=())
    return [0, *[i for i, c in enumerate(row) if fold(c) == "项目"][1:]]


def _item_lane(data: list[_Row], lane: int, evidence: Evidence) -> tuple[list[Entry], int, int]:
    width = max((len(r.cells) for r in data), default=0)
    numbering = {i for i in range(width) if _is_numbering(data, i)}
    label_columns = Counter(i for r in data if (i := _label_at(r)) is not None)
    label_column = label_columns.most_common(1)[0][0] if label_columns else 0
    figure_columns = sorted(
        {i for r in data for i in r.filled() if i > label_column and i not in numbering and is_figure(r.cells[i])}
    )
    start = figure_columns[0] if figure_columns else label_column + 1
    # a column between the first and the last that is empty throughout is a column all the same
    columns = [i for i in range(start, width) if i not in numbering]
    entries = []
    for number, row in enumerate(data, start=1):
        label = _label_at(row)
        if label is None:
            continue
        used = [i for i in columns if i < len(row.cells) and i > label and is_figure(row.cells[i])]
        entries.append(
            Entry(
                None, _squeeze(row.cells[label]), tuple(_printed(row, i, columns.index(i)) for i in used), lane, number,
                row.line.first, row.line.last, row.line.page, evidence,
            )
        )  # fmt: skip
    return entries, len(columns), start


def _matrix(data: list[_Row], head: list[_Row], evidence: Evidence) -> Parts:
    width = max([len(r.cells) for r in (*data, *head)], default=0)
    entries = [
        Entry(
            None, "", tuple(_printed(row, i, i) for i in _figures(row, 0, width)), 0, number,
            row.line.first, row.line.last, row.line.page, evidence,
        )
        for number, row in enumerate(data, start=1)
        if _figures(row, 0, width)
    ]  # fmt: skip
    return entries, {0: width}, {0: 0}


# -- the head above the figure columns -------------------------------------------------------------------------------


def _headings(head: list[_Row], start: int, columns: int, merges: bool) -> tuple[str, ...]:
    """For each figure column its head, from the outer group to the innermost cell, joined by `/`.

    A merged cell leaves blanks to its right, which belong to it as long as the row above names no other group. Heads
    placed by position (`merges` is False) say nothing of merged cells.
    """
    paths: list[list[str]] = [[] for _ in range(columns)]
    groups: list[str] = ["" for _ in range(columns)]
    # a row with one cell is a title, unless that cell stands over the figures
    rows = [
        r
        for r in head
        if (filled := r.filled()) and (len(filled) > 1 or filled[0] >= start) and not counted_columns(list(r.cells))
    ]
    for row in rows:
        carried, under = "", ""
        for k in range(columns):
            i = start + k
            text = fold(row.cells[i]) if i < len(row.cells) else ""
            if text:
                carried, under = text, groups[k]
            elif groups[k] != under:
                carried = ""
            if carried and (text or (merges and _merged_over(head, row, i))):
                paths[k].append(carried)
        groups = ["/".join(p) for p in paths]
    return tuple("/".join(p) for p in paths)


def _merged_over(head: list[_Row], row: _Row, column: int) -> bool:
    """A blank head cell continues the group to its left where a row below names a part of it here."""
    below = head[head.index(row) + 1 :]
    return any(column < len(r.cells) and r.cells[column].strip() and not counted_columns(list(r.cells)) for r in below)
