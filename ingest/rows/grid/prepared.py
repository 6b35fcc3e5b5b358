"""Coded rows made ready: lanes of another classification taken away, codes in parts completed from the rows above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.forms import Form
from ingest.numbers import is_figure
from ingest.rows.codes import OTHER_CODE, PART_OF_CODE, is_code
from ingest.rows.grid.row import CellRow
from ingest.wording import fold, is_chinese

_MIN_ROWS = 2
_DIGITS_OF_CLASS = 3
_LEVELS_OF_PARTS = 2  # 款 and 项


def without_other_lanes(data: list[CellRow], form: Form) -> list[CellRow]:
    """Rows without the lane of the government's economic classification, where it has amounts of its own (Qinghai).

    Where its code and name stand between the department's name and amounts they are no lane, but part of the row.
    """
    if form.code_system != "department_economic":
        return data
    begins: Counter[int] = Counter()
    own: Counter[int] = Counter()
    for row in data:
        for name in row.texts:
            i = name - 1
            code = fold(row.cells[i]) if name else ""
            if is_code(code, form.code_system):
                own[i] += 1
            elif OTHER_CODE.fullmatch(code) and _has_amount(row, i + 2):
                begins[i] += 1
    lane, count = next(iter(begins.most_common(1)), (0, 0))
    if count < _MIN_ROWS or not own:
        return data
    following = [i for i in own if i > lane]
    before = [i for i in own if i < lane]
    # amounts behind both names are those of one row
    if before and not any(_has_amount(row, max(before) + 2, lane) for row in data):
        return data
    if following and not any(_has_amount(row, lane + 2, min(following)) for row in data):
        return data
    end = min(following, default=None)
    return [
        row.with_cells(row.cells[:lane] + (() if end is None else ("",) * (end - lane) + row.cells[end:]))
        for row in data
    ]


def _has_amount(row: CellRow, start: int, end: int | None = None) -> bool:
    return any(is_figure(c) for c in row.cells[start:end])


def carried_down(data: list[CellRow], form: Form) -> list[CellRow]:
    """Rows with the class and group of their code that only rows above print: 类 款 项 in columns, each once.

    A row that prints `| | 01` below `| 05 |` below `208 | |` is 2080501.
    """
    first = _class_column(data, form)
    if first is None:
        return _completed(data, form)
    above: list[str] = []
    rows: list[CellRow] = []
    for row in data:
        cells = [fold(c) for c in row.cells[first : first + 3]]
        named = any(map(is_chinese, row.cells[first + 1 :]))
        parts = _parts(cells, form)
        if not named or parts is None:
            rows.append(row)
            continue
        level = next(k for k, part in enumerate(parts) if part)
        if level > len(above):
            rows.append(row)
            continue
        above = [*above[:level], *filter(None, parts)]
        filled = (*above, *[""] * (len(parts) - len(above)))[: len(parts)]
        rows.append(row.with_cells(row.cells[:first] + tuple(filled) + row.cells[first + len(parts) :]))
    return rows


def _completed(data: list[CellRow], form: Form) -> list[CellRow]:
    """Rows with whole codes where each prints one part alone, 款 and 项 in a column each: where a class stands, wide as
    it is, tells nothing. The rows as they are where that is not so, or a part would complete no code.
    """
    printed = {n: lone for n, row in enumerate(data) if (lone := _lone_part(row, form))}
    columns = Counter(column for column, part in printed.values() if PART_OF_CODE.fullmatch(part))
    if len(columns) != _LEVELS_OF_PARTS or min(columns.values()) < _MIN_ROWS:
        return data
    level_of = {column: level for level, column in enumerate(sorted(columns), start=1)}
    above: list[str] = []
    rows = list(data)
    for n, (column, part) in printed.items():
        level = level_of[column] if PART_OF_CODE.fullmatch(part) else 0
        above = [*above[:level], part]
        code = "".join(above)
        if len(above) <= level or not is_code(code, form.code_system):
            return data
        cells = data[n].cells
        rows[n] = data[n].with_cells((*cells[:column], code, *cells[column + 1 :]))
    return rows


def _lone_part(row: CellRow, form: Form) -> tuple[int, str] | None:
    """(column, part) of a row that prints a class, or two digits, and nothing else before its name."""
    before = [i for i in row.filled if i < row.texts[0]] if row.texts else []
    if len(before) != 1 or len(row.cells[before[0]].strip()) > _DIGITS_OF_CLASS:
        return None
    part = fold(row.cells[before[0]])
    is_class = is_code(part, form.code_system) and len(part) == _DIGITS_OF_CLASS
    return (before[0], part) if is_class or PART_OF_CODE.fullmatch(part) else None


def _class_column(data: Sequence[CellRow], form: Form) -> int | None:
    """The column of classes where groups and items stand in columns of their own, without them; else None."""
    for i in range(3):
        alone = [
            r
            for r in data
            if i not in r.filled
            and (i + 1 in r.plain or i + 2 in r.plain)
            and _parts([fold(c) for c in r.cells[i : i + 3]], form) is not None
        ]
        if len(alone) >= _MIN_ROWS and any(
            i < len(r.cells) and is_code(fold(r.cells[i]), form.code_system) for r in data
        ):
            return i
    return None


def _parts(cells: Sequence[str], form: Form) -> list[str] | None:
    """The parts of a code in up to three cells, blank where a row does not print them; None where there are none."""
    parts: list[str] = []
    for k, cell in enumerate(cells):
        if cell and not (
            is_code(cell, form.code_system) and len(cell) == 3 if k == 0 else PART_OF_CODE.fullmatch(cell)
        ):
            break
        parts.append(cell)
    return parts if any(parts) else None
