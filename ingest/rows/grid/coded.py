"""Rows with codes: a lane (code, name, figures) repeats to the right where the form has several."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from ingest.forms import Form
from ingest.numbers import is_blank
from ingest.rows.codes import OTHER_CODE, UNIT_CODE, is_code, joined_code
from ingest.rows.entry import Entry, Evidence
from ingest.rows.grid.prepared import carried_down, without_other_lanes
from ingest.rows.grid.row import CellRow, Parts, figures_in, printed, squeeze
from ingest.wording import fold, is_chinese

_CODE_AND_NAME = re.compile(r"[\[(（【]?(\d{3}(?:\d{2}){0,2})[\])）】]?[-_—:：. ]?\s*(?=[一-鿿])(?!\d*年)")
_NAME_AND_CODE = re.compile(r"([一-鿿].*?)[\[(【](\d{3}(?:\d{2}){0,2})[\])】]")
_DIVIDED = re.compile(r"(\d{3})\.(\d{2})(?:\.(\d{2}))?")  # 213.03.01
_AS_NUMBER = re.compile(r"(\d{3}(?:\d{2}){0,2})\.0")  # a code that a workbook holds as a number
_BEGINS_CODE = tuple("23[(【")  # what codes begin with, in brackets or not


def coded_entries(data: list[CellRow], form: Form, evidence: Evidence, numbered: int | None) -> Parts:
    """Entries of coded rows. A lane (code, name, figures) repeats to the right where the form has several."""
    data = carried_down(without_other_lanes(data, form), form)
    found: list[tuple[int, CellRow, int, int, str | None, str]] = []  # row number, row, start, label cell, code, label
    for number, row in enumerate(data, start=1):
        label_cell = -1
        for i in _may_be_codes(row):
            if i <= label_cell:
                continue
            code = _code_at(row, i, form)
            if code:
                label_cell = i + code[1] - (1 if code[2] else 0)
                found.append((number, row, i, label_cell, code[0], code[2] or row.cells[label_cell].strip()))
            elif i in row.texts and not is_blank(row.cells[i]):
                found.append((number, row, i, i, None, row.cells[i].strip()))
    lane_starts = _lane_starts([(f[2], f[3]) for f in found if f[4]])
    lanes = [s for s, n in sorted(lane_starts.items()) if n * 10 >= max(lane_starts.values(), default=0)]
    width = max((len(r.cells) for r in data), default=0)
    second = _second_name(found)
    found = [f for f in found if f[3] != second or f[4] is not None]
    labelled = [(_lane_of(lanes, f[2]), f) for f in found]
    starts = {}
    for lane in {k for k, _ in labelled}:
        coded = [f[3] for k, f in labelled if k == lane and f[4]]
        starts[lane] = (max(coded) if coded else _before_figures(labelled, lane, numbered)) + 1
    if second is not None:
        starts[_lane_of(lanes, second)] = second + 1
    ends = {lane: lanes[lane + 1] if lane + 1 < len(lanes) else width for lane in starts}
    entries = []
    used = dict.fromkeys(starts, 0)
    for index, (lane, (number, row, _, label_cell, entry_code, label)) in enumerate(labelled):
        following = labelled[index + 1][1] if index + 1 < len(labelled) else None
        limit = following[2] if following and following[1] is row else width
        columns = figures_in(row, max(label_cell, second or 0) + 1, limit)
        # 合计 can stand left of where codes' names do; its figures stand in the same columns all the same.
        first = starts[lane]
        is_elsewhere = columns and (columns[0] < first or columns[-1] >= ends[lane])
        slots = range(len(columns)) if is_elsewhere else [i - first for i in columns]
        figures = printed(row, columns, slots)
        used[lane] = max(used[lane], slots[-1] + 1 if columns else 0)
        entries.append(
            Entry(
                entry_code, squeeze(label), figures, lane, number,
                row.line.first, row.line.last, row.line.page, evidence,
            )
        )  # fmt: skip
    columns_of = {lane: max(used[lane], ends[lane] - starts[lane]) for lane in starts}
    return entries, columns_of, starts


def _lane_starts(codes: list[tuple[int, int]]) -> Counter[int]:
    """How many codes begin in each cell that begins a lane, of (cell of the code, cell of its name).

    Codes of 类, 款 and 项 in columns of their own, each whole, are of one lane: their names stand in one column.
    """
    first: dict[int, int] = {}
    for start, name in sorted(codes):
        first.setdefault(name, start)
    return Counter(first[name] for _, name in codes)


def begins_with_code(row: CellRow, form: Form) -> bool:
    """Whether a code begins in any cell of a row."""
    return any(_code_at(row, i, form) for i in _may_be_codes(row))


def _may_be_codes(row: CellRow) -> list[int]:
    """The cells that can be codes or names: the first one with points, too."""
    first = row.filled[:1]
    return row.plain if first == row.plain[:1] or not _is_code_with_points(row.cells[first[0]]) else first + row.plain


def _code_at(row: CellRow, i: int, form: Form) -> tuple[str, int, str] | None:
    """(code, cells used, name in the same cell) where a code begins in cell `i`; a name must follow it."""
    cells = row.cells
    folded = fold(cells[i])
    if i + 1 in row.texts and is_code(folded, form.code_system or ""):
        return folded, 1, ""
    text = _as_usual(folded, is_behind=i != row.filled[0])
    if not text.startswith(_BEGINS_CODE) or (text.isascii() and not text.isdigit()):
        return None
    named = None if text.isascii() else _CODE_AND_NAME.match(text)
    if named and is_code(named[1], form.code_system or ""):
        if text != folded:
            return named[1], 1, text[named.end() :]
        return named[1], 1, cells[i].strip()[len(named[0]) :] or text[named.end() :]
    found = joined_code([text, *map(fold, cells[i + 1 : i + 3])], form.code_system)
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


def _is_code_with_points(text: str) -> bool:
    """Whether a number that nothing stands before in its row is a code."""
    return _as_usual(fold(text), is_behind=False) != fold(text)


def _as_usual(text: str, is_behind: bool) -> str:
    """The folded text of a cell with its code in one piece and first; 213.03 behind other cells is an amount."""
    if is_behind:
        return text
    if text[-1:] in (")", "]", "】") and (found := _NAME_AND_CODE.fullmatch(text)):
        return found[2] + found[1]
    if "." in text and (found := _DIVIDED.fullmatch(text) or _AS_NUMBER.fullmatch(text)):
        return "".join(filter(None, found.groups()))
    return text


def _second_name(found: list[tuple[int, CellRow, int, int, str | None, str]]) -> int | None:
    """The column of a second name before the figures: of the government's classification beside the department's, or
    of the unit beside the subject."""
    coded = {f[0]: f for f in found if f[4] is not None}
    columns: Counter[int] = Counter()
    for number, row, start, _, code, _ in found:
        before = coded.get(number) if code is None else None
        if before is None or start <= before[3]:
            continue
        between = [fold(c) for c in row.cells[before[3] + 1 : start] if c.strip()]
        if all(OTHER_CODE.fullmatch(c) for c in between) and (between or start == before[3] + 1):
            columns[start] += 1
    column, count = next(iter(columns.most_common(1)), (None, 0))
    return column if count * 2 >= len(coded) else None


def _before_figures(
    labelled: list[tuple[int, tuple[int, CellRow, int, int, str | None, str]]], lane: int, numbered: int | None
) -> int:
    """The last cell before the figures of a lane that has no codes (only 合计 is printed)."""
    rows = [f for k, f in labelled if k == lane]
    label = rows[0][3]
    if numbered is not None:
        return max(label, numbered - 1)
    figures = [figures[0] for f in rows if (figures := figures_in(f[1], f[3] + 1, len(f[1].cells)))]
    return min(figures, default=label + 1) - 1


def _lane_of(lanes: list[int], cell: int) -> int:
    return max(bisect_right(lanes, cell) - 1, 0)
