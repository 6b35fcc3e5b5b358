"""Heading rows of indicators in a table of cells: which column holds what.

A heading row may have a second one: above it, where levels are grouped (绩效指标 over 一级指标 | 二级指标, 得分 over
both rows), or below it, where values are (指标值 over 近两年指标值 | 预期当年实现值).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from ingest.model import Line
from ingest.performance.draft import LEVEL_POINTS, LEVELS, OF_PROJECT, OTHER, OTHER_PERIOD, tidy
from ingest.performance.funds import AMOUNTS
from ingest.performance.vocabulary import divided, heading, is_row

_MEASURED = {"target", "actual", "weight", "basis", "unit"}
_GROUPS = ("indicators", "summary", "fields", "funds")
_OF_LISTED = (*AMOUNTS, "execution_rate")
_MAX_BELOW = 2
_MAX_ABOVE = 4  # rows between the names of periods and the headings: 实施期目标 over its text


@dataclass(frozen=True, slots=True)
class Head:
    """A heading row: the key and the cell of each column, left to right.

    `of_years`: whether the rows below it are of several years, as a word beside them says (长期绩效指标), or of the
    year; None where none does.
    """

    columns: tuple[tuple[str, int], ...]
    of_years: bool | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key, _ in self.columns)


def head_of(cells: Sequence[str], *, of_periods: bool = False) -> Head | None:
    """The columns that a row of headings names; None where it is no heading row of indicators.

    `of_periods`: whether columns that come twice are of several years and of the year.
    """
    found = _by_neighbours([(key, i) for i, cell in enumerate(cells) if cell.strip() and (key := _key(cell, i))])
    found = _of_the_year(found) if of_periods else found
    of_levels = [n for n, (key, _) in enumerate(found) if key in LEVELS]
    last_level = max(of_levels, default=-1)
    columns: list[tuple[str, int]] = []
    for n, (key, i) in enumerate(found):
        if key == "target" and n < min(of_levels, default=0):
            columns.append((f"{OTHER}{i}", i))  # 年度目标 of a whole project, in a list of them
            continue
        if key == "weight" and n < last_level:  # 一级指标 | 分值 | 二级指标 | 分值: the points of a level
            columns.append((f"{LEVEL_POINTS}{i}", i))
            continue
        if key == "weight" and any(k == "weight" for k, _ in columns):
            key = "score"  # 分值 twice: the points to be had, and those given
        columns.append((f"{OTHER}{i}" if any(k == key for k, _ in columns) else key, i))
    keys = [key for key, _ in columns]
    if "project" not in keys:
        columns = [(f"{OTHER}{i}" if key.startswith(OF_PROJECT) else key, i) for key, i in columns]
    levels = sum(key in LEVELS for key in keys)
    if not _MEASURED & set(keys) or levels == 0 or ("level3" not in keys and levels < 2):
        return None
    if "level3" not in keys:  # the lowest level printed names the indicator
        lowest = max(i for i, k in enumerate(keys) if k in LEVELS)
        columns[lowest] = ("level3", columns[lowest][1])
    return Head(tuple(columns), _of_years(cells[: found[of_levels[0]][1]]))


def _by_neighbours(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Columns whose headings mean another thing beside others.

    指标内容, or 绩效指标 right of 二级指标, is the indicator itself where only two levels stand before it. Else the
    first describes one, and the second groups all. 指标方向 has the sign of the target where no other column has.
    """
    keys = [key for key, _ in found]
    is_named = "level3" in keys or not {"level1", "level2"} <= set(keys)
    meant = {
        "content": "description" if is_named else "level3",
        "direction": OTHER if "operator" in keys else "operator",
    }
    own = [(f"{OTHER}{i}" if meant.get(key) == OTHER else meant.get(key, key), i) for key, i in found]
    if is_named or "content" in keys or keys[-1] == "level2" or keys[keys.index("level2") + 1] != "margin":
        return own
    at = keys.index("level2") + 1
    return [*own[:at], ("level3", own[at][1]), *own[at + 1 :]]


def _of_years(beside: Sequence[str]) -> bool | None:
    """Whether the words left of the levels name several years (True) or the year (False)."""
    period = next((key for cell in beside if (key := heading("periods", cell))), None)
    return None if period is None else period == "years"


def _of_the_year(found: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Columns of the year alone, where those of several years and of the year stand side by side.

    二级指标 | 三级指标 | 指标值 twice: of the whole period, then of the year, as the ministry's form has them.
    """
    names = [n for n, (key, _) in enumerate(found) if key == "level3"]
    if len(names) != 2:
        return found
    repeated = [key for key, _ in found[names[0] + 1 :]]
    first = next((n for n in range(names[0], -1, -1) if found[n][0] not in repeated), -1) + 1
    begin = names[0] + 1 + next(n for n, key in enumerate(repeated) if key in LEVELS)
    return [(f"{OTHER_PERIOD}{i}" if first <= n < begin else key, i) for n, (key, i) in enumerate(found)]


def _has_periods(lines: Sequence[Line], at: int) -> bool:
    """Whether the two blocks of a heading row are of several years and of the year.

    The rows above say so (实施期目标 | 年度目标), or both blocks have the same indicators.
    """
    heads = _cells(lines[at]) if at < len(lines) else []
    names = [i for i, cell in enumerate(heads) if heading("indicators", cell) == "level3"]
    if len(names) != 2:
        return False
    above = ([heading("periods", cell) for cell in _cells(line)] for line in lines[max(0, at - _MAX_ABOVE) : at])
    if any("year" in periods[periods.index("years") :] for periods in above if "years" in periods):
        return True
    rows = (_cells(line) for line in lines[at + 1 :])
    pairs = [(row[names[0]], row[names[1]]) for row in rows if len(row) > names[1]]
    whole = [(left, right) for left, right in pairs if left and right and not _is_known(left)]
    return sum(left == right for left, right in whole) * 2 > len(whole)


def head_at(lines: Sequence[Line], at: int, *, of_periods: bool = False) -> tuple[Head, int] | None:
    """The columns of the heading row that begins at a line of cells, and how many rows it takes; None where none.

    `of_periods`: as of `head_of`, where the head that this one repeats has told.
    """
    rows = [_cells(line) for line in lines[at : at + 1 + _MAX_BELOW]]
    head = head_of(rows[0], of_periods=of_periods or _has_periods(lines, at)) if rows and rows[0] else None
    if head is None:
        return _grouped(rows, of_periods=of_periods or _has_periods(lines, at + 1))
    length = 1
    if len(rows) > 1 and (parted := _with_parts_alone(head, rows[1])):
        return parted, 2
    while length < len(rows) and _is_below(rows[length], head):
        head = _refined(head, rows[length])
        length += 1
    return head, length


def _grouped(rows: Sequence[Sequence[str]], *, of_periods: bool) -> tuple[Head, int] | None:
    """A row of groups with the levels in the row below it: what stands beside these is merged over both rows."""
    if len(rows) < 2 or not rows[0] or not rows[1]:
        return None
    above = [(i, c) for i, c in enumerate(rows[0]) if c]
    below = {i for i, c in enumerate(rows[1]) if c}
    if not below or not all(map(_is_heading, (c for _, c in above))):
        return None
    keys = {heading("indicators", rows[1][i]) for i in below}
    if not keys & set(LEVELS):
        return None
    width = max(len(rows[0]), len(rows[1]))
    merged = [rows[1][i] if i < len(rows[1]) else "" for i in range(width)]
    for i, cell in above:
        is_of_all = heading("fund_rows", merged[i]) == "total" and heading("funds", cell) in AMOUNTS
        if is_of_all or i not in below:
            merged[i] = cell  # 预算数 over 合计 and its sources: the first of them is what it says
    head = head_of(merged, of_periods=of_periods)
    if head is None:
        return None
    return replace(head, columns=(*head.columns, *_behind(head, [_key(cell, i) for i, cell in above]))), 2


def _is_heading(text: str) -> bool:
    """A heading of indicators, of what groups them, or of a project in a list."""
    return is_row("margin", text) or any(heading(group, text) for group in _GROUPS)


def _behind(head: Head, keys: Sequence[str]) -> list[tuple[str, int]]:
    """Results that only the row of groups names, in a table without blank cells: they follow all others."""
    missing = [key for key in keys if key in ("actual", "weight", "score", "reason") and key not in head.keys]
    return [(key, head.columns[-1][1] + 1 + n) for n, key in enumerate(missing)]


def _is_below(row: Sequence[str], head: Head) -> bool:
    """A second heading row: nothing but headings of values, in the columns of the first row's values or between."""
    filled = [(i, c) for i, c in enumerate(row) if c]
    levels = [i for key, i in head.columns if key in LEVELS]
    are_parts = _are_parts([c for _, c in filled])
    return bool(filled) and all(
        i > max(levels, default=0)
        and (are_parts or ((key := heading("indicators", c)) is not None and key not in LEVELS))
        for i, c in filled
    )


def _are_parts(texts: Sequence[str]) -> bool:
    """Whether headings are those of the parts of one target: its sign, its value and its unit."""
    keys = [heading("parts_of_target", text) for text in texts]
    return "target" in keys and len(keys) > 1 and None not in keys


def _with_parts_alone(head: Head, row: Sequence[str]) -> Head | None:
    """A head with the parts of its target, where a copied table has a second row of these alone: all else is merged
    over both rows, and its cells are left out. None where the row is no such one."""
    target = dict(head.columns).get("target")
    if target is None or not all(row) or len(row) > target or not _are_parts(row):
        return None
    parts = [(heading("parts_of_target", text) or f"{OTHER}{target + n}", target + n) for n, text in enumerate(row)]
    others = [(key, i if i < target else i + len(row) - 1) for key, i in head.columns if key != "target"]
    return replace(head, columns=tuple(sorted([*others, *parts], key=itemgetter(1))))


def _refined(head: Head, row: Sequence[str]) -> Head:
    group = "parts_of_target" if _are_parts([cell for cell in row if cell]) else "indicators"
    below = {i: key for i, cell in enumerate(row) if cell and (key := heading(group, cell) or _key(cell, i))}
    columns = {at: key for key, at in head.columns if key not in below.values()}
    for i, key in below.items():
        columns[i] = f"{OTHER}{i}" if key in columns.values() else key  # 偏差原因 | 改进措施 below 偏差情况
    return replace(head, columns=tuple((key, i) for i, key in sorted(columns.items())))


def _cells(line: Line) -> list[str]:
    cells = [tidy(c) for c in line.cells or ()]
    for i, cell in enumerate(cells):
        words = divided(cell, _is_known) if cell and not _is_known(cell) else None
        if words and not any(cells[i + 1 : i + len(words)]):  # cells whose border a page lacks
            cells[i : i + len(words)] = words
    return cells


def _is_known(text: str) -> bool:
    return heading("indicators", text) is not None


def _key(cell: str, i: int) -> str:
    """The key of a heading; `other…` where nothing is read from its column."""
    key = heading("indicators", cell)
    if key in ("other_period", "aside", "number"):
        return f"{OTHER}{i}"
    if key is None and is_row("margin", cell):
        return "margin"
    return key or _listed(cell) or f"{OTHER}{i}"


def _listed(cell: str) -> str | None:
    """In a list of projects each row, or the first of a project, names it, its money and all its points."""
    if heading("summary", cell) == "project_name":
        return "project"
    if heading("fields", cell) == "score":
        return f"{OF_PROJECT}score"
    money = heading("funds", cell)
    return f"{OF_PROJECT}{money}" if money in _OF_LISTED else None
