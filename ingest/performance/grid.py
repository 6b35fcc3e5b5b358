"""Indicators of a table whose source separates cells: each row's cells are given to columns by sense and by place.

Merged cells shift what stands right of them: a row may begin one or two cells early or late. Where a cell stands is
evidence, what it says is more: a name of the closed vocabulary, a figure where points belong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.performance.draft import LEVELS, NUMERIC, Draft, Drafts, join, tidy
from ingest.performance.vocabulary import heading, is_row, level_names, named
from ingest.wording import fold

_FREE = ("target", "actual", "operator", "unit", "description", "basis", "completion")


@dataclass(frozen=True, slots=True)
class Head:
    """A heading row: the key and the cell of each column, left to right."""

    columns: tuple[tuple[str, int], ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key, _ in self.columns)


def head_of(cells: Sequence[str]) -> Head | None:
    """The columns that a row of headings names; None where it is no heading row of indicators."""
    columns: list[tuple[str, int]] = []
    for i, cell in enumerate(cells):
        if not cell.strip():
            continue
        key = heading("indicators", cell)
        if key is None and is_row("margin", cell):
            key = "margin"
        if key == "weight" and any(k == "weight" for k, _ in columns):
            key = "score"  # 分值 twice: the points to be had, and those given
        if key is not None and not any(k == key for k, _ in columns):
            columns.append((key, i))
        elif key is None:
            columns.append((_listed(cell) or f"other{i}", i))
    keys = [key for key, _ in columns]
    levels = sum(key in LEVELS for key in keys)
    measured = {"target", "actual", "weight", "basis", "unit"} & set(keys)
    if not measured or levels == 0 or ("level3" not in keys and levels < 2):
        return None
    if "level3" not in keys:  # the lowest level printed names the indicator
        lowest = max(i for i, k in enumerate(keys) if k in LEVELS)
        columns[lowest] = ("level3", columns[lowest][1])
    return Head(tuple(columns))


def _listed(cell: str) -> str | None:
    """In a list of projects each row, or the first of a project, names it and its money."""
    if heading("summary", cell) == "project_name":
        return "project"
    return "project_budget" if heading("funds", cell) == "annual_budget" else None


def read_grid(lines: Sequence[Line], head: Head) -> Drafts:
    """The indicators of the rows below a heading row, up to the total or what else follows the table."""
    rows: list[Draft] = []
    total: tuple[str, ...] = ()
    for line in lines:
        cells = [tidy(c) for c in (line.cells or ())]
        filled = [(i, c) for i, c in enumerate(cells) if c]
        if not filled or all(set(c) <= set("-—") for _, c in filled):
            continue
        again = head_of(cells)
        if again is not None:
            head = again
            continue
        lead = next((c for _, c in filled if not is_row("margin", c)), "")
        if is_row("total", lead):
            total = tuple(c for _, c in filled if is_figure(c))
            break
        if is_row("execution", lead) and _is_frame(filled, lead, head):
            continue
        if rows and is_row("after", lead):
            break
        placed = _in_place(filled, head) or _place(filled, head)
        if _continues(placed, head) and rows:
            rows[-1] = _extended(rows[-1], placed, line)
        elif placed:
            rows.append(Draft(placed, (line,)))
    return Drafts(tuple(_levels_from_above(rows)), head.keys, total)


def _is_frame(filled: list[tuple[int, str]], lead: str, head: Head) -> bool:
    """预算执行率 with its points, where levels stand: a row of the form, not one of its indicators."""
    at = next(i for i, text in filled if text == lead)
    return at <= max((i for key, i in head.columns if key in ("level1", "level2")), default=-1)


def _levels_from_above(rows: list[Draft]) -> list[Draft]:
    """A level that stands alone on a row is the level of the next row."""
    kept: list[Draft] = []
    waiting: dict[str, str] = {}
    for row in rows:
        if set(row.cells) <= {"level1", "level2", "margin"}:
            waiting |= row.cells
            continue
        kept.append(replace(row, cells=waiting | row.cells) if waiting else row)
        waiting = {}
    return kept


def _continues(placed: dict[str, str], head: Head) -> bool:
    """A row that only goes on with cells of the row above (a page ended inside it): it names no indicator itself."""
    keys = set(placed) - {"margin"}
    if not keys or any(key in keys for key in NUMERIC):
        return False
    if "project" in keys:
        return False
    if keys <= {"level1", "level2"}:
        return not any(named(placed[key], int(key[-1])) for key in keys)
    if keys & {"level1", "level2"}:
        return False
    return "level3" not in keys or (keys == {"level3"} and any(k in ("target", "actual") for k in head.keys))


def _extended(row: Draft, placed: dict[str, str], line: Line) -> Draft:
    cells = dict(row.cells)
    for key, text in placed.items():
        cells[key] = join(cells.get(key, ""), text)
    return Draft(cells, (*row.lines, line))


def _in_place(filled: list[tuple[int, str]], head: Head) -> dict[str, str]:
    """The cells of a row that only goes on with the row above, exactly below their headings; {} where it is none."""
    column = {at: key for key, at in head.columns}
    placed = {column[i]: text for i, text in filled if i in column}
    return placed if len(placed) == len(filled) and _continues(placed, head) else {}


def _place(filled: list[tuple[int, str]], head: Head) -> dict[str, str]:
    """Give each filled cell a column, left to right, at the least cost of sense and displacement."""
    columns = head.columns
    best: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(-1, 0): (0.0, ())}  # (column, shift) -> way there
    for i, text in filled:
        following: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
        for (before, shift), (cost, way) in best.items():
            for k in range(before, len(columns)):
                if k < 0:
                    continue
                key, at = columns[k]
                moved = i - at
                step = 0.8 if before == -1 else 1.0
                this = (
                    cost + _sense(key, text, moved) + step * min(abs(moved - shift), 4) + (6.0 if k == before else 0.0)
                )
                if this < following.get((k, moved), (float("inf"), ()))[0]:
                    following[(k, moved)] = (this, (*way, k))
        best = following
    _, way = min(best.values())
    placed: dict[str, str] = {}
    for (_, text), k in zip(filled, way, strict=True):
        key = columns[k][0]
        placed[key] = join(placed.get(key, ""), text)
    return {key: text for key, text in placed.items() if key != "margin" and not key.startswith("other")}


def _sense(key: str, text: str, moved: int) -> float:
    """What it costs to read a cell's text as this column: below 0 where the text speaks for it."""
    if key == "margin" or key.startswith("other"):
        return -1.0 if is_row("margin", text) else 6.0 if level_names(text) else 1.0
    if key in NUMERIC:
        return -1.0 if is_figure(text.rstrip("分")) else 0.0 if is_blank(text) else 6.0
    if key in ("level1", "level2"):
        own = named(text, int(key[-1]))
        if own is not None:
            return -3.0
        return 6.0 if is_figure(text) else 4.0 if level_names(text) else 0.2 if moved == 0 else 2.0
    if key == "level3":
        if is_figure(text) or fold(text)[0] in "≥≤<>=":
            return 5.0
        return 2.0 if level_names(text) and fold(text).endswith("指标") else 0.0
    if key == "project":
        return 6.0 if level_names(text) or is_figure(text) else 0.0 if moved == 0 else 2.0
    if key == "project_budget":
        return -1.0 if is_figure(text) else 4.0
    if key == "reason":
        return 3.0 if is_figure(text) else 0.0
    return 0.5 if key in _FREE and level_names(text) else 0.0
