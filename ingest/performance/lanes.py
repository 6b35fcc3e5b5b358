"""Lists of projects whose indicators stand in lanes side by side, one for each level: 成本指标 over 三级指标 | 指标值,
产出指标 over the same, and so on. A row of such a list holds an indicator of each lane, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Line
from ingest.numbers import is_blank
from ingest.performance.draft import OF_PROJECT, Draft, Drafts, goes_on, tidy
from ingest.performance.funds import AMOUNTS, is_amount
from ingest.performance.vocabulary import heading, is_row, level_names

_MAX_ABOVE = 3  # rows of headings above the one that every lane repeats
_MIN_LANES = 2
_MIN_ROWS = 3  # of headings: groups, lanes with the parts of the money, columns of each lane
Columns = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """The columns of one lane and the levels printed over it, by key."""

    levels: dict[str, str]
    columns: Columns


@dataclass(frozen=True, slots=True)
class Lanes:
    """The lanes of a list, the columns left of them (the project and its money), and the cells of its heading rows.

    `lacking`: cells that a row lacks on its left where its project stands in a row above it; 0 where none does.
    """

    project: Columns
    lanes: tuple[Lane, ...]
    head: tuple[tuple[str, ...], ...]
    lacking: int = 0

    def whole(self, cells: list[str]) -> list[str]:
        """The cells of a row, with blank ones for those that a merged cell above it leaves out."""
        is_below = 0 < len(cells) <= self.lanes[-1].columns[-1][1] + 1 - self.lacking
        return [""] * self.lacking + cells if is_below else cells

    def is_printed_again(self, cells: Sequence[str]) -> bool:
        """Whether a row is one of the head, as a later page prints them, or names indicators by their heading."""
        starts = [lane.columns[0][1] for lane in self.lanes]
        names = [cells[i] for i in starts if i < len(cells)]
        return _filled(cells) in self.head or any(heading("indicators", name) == "level3" for name in names)


def lanes_at(lines: Sequence[Line], at: int) -> Lanes | None:
    """The lanes whose last heading row is this line; None where there are none, or no level stands over one."""
    rows = [_cells(line) for line in lines[max(0, at - _MAX_ABOVE) : at + 1]]
    whole = _with_merged(rows) if all(rows[-1]) else None
    *above, last = whole or rows
    found = [(heading("indicators", c) or "", i) for i, c in enumerate(last) if c]
    starts = [n for n, (key, _) in enumerate(found) if key == "level3"]
    if len(starts) < _MIN_LANES:
        return None
    groups = [tuple(found[a:b]) for a, b in zip(starts, [*starts[1:], len(found)], strict=True)]
    levels = [_levels(above, columns[0][1]) for columns in groups]
    # 绩效目标 over the lanes is no level of one
    of_all = [item for item in levels[0].items() if all(item in own.items() for own in levels)]
    levels = [{key: text for key, text in own.items() if (key, text) not in of_all} for own in levels]
    lanes = tuple(Lane(own, columns) for own, columns in zip(levels, groups, strict=True))
    if any(not lane.levels or "target" not in dict(lane.columns) for lane in lanes):
        return None
    head = tuple(_filled(cells) for cells in (*above, last))
    lacking = lanes[0].columns[0][1] if whole else 0
    return Lanes(tuple(_project(above, starts=lanes[0].columns[0][1])), lanes, head, lacking)


def _with_merged(rows: Sequence[list[str]]) -> list[list[str]] | None:
    """Heading rows with blank cells for merged ones, which a table copied from a page leaves out; None where it is not
    clear that they are.

    项目名称 | 金额 | 绩效目标, below it the parts of the money and the names of the lanes, then 三级指标 | 指标值
    of each lane alone: the money is over its parts, and all else left of the lanes is merged downwards.
    """
    names = [n for n, text in enumerate(rows[-1]) if heading("indicators", text) == "level3"]
    if len(rows) < _MIN_ROWS or len(names) < _MIN_LANES or names[0] != 0:
        return None
    top, middle = rows[-3], rows[-2]
    parts, levels = middle[: -len(names)], middle[-len(names) :]
    own = top[:-1]
    money = [n for n, text in enumerate(own) if is_row("of_amounts", text)]
    if len(levels) < len(names) or not all(map(level_names, levels)) or len(money) != 1 or not parts:
        return None
    if not all(own) or not all(map(_money, parts[:1])) or any(map(level_names, parts)):
        return None
    before, after = money[0], len(own) - money[0] - 1
    spread = [*own[: before + 1], *[""] * (len(parts) - 1), *own[before + 1 :], top[-1]]
    over = [""] * len(rows[-1])
    for n, level in zip(names, levels, strict=True):
        over[n] = level
    below = [""] * (len(own) - 1 + len(parts))
    return [spread, [*[""] * before, *parts, *[""] * after, *over], [*below, *rows[-1]]]


def read_lanes(lines: Sequence[Line], lanes: Lanes) -> Drafts:
    """The indicators of the rows below the headings: of each project those of the first lane, then the next."""
    projects: list[list[list[Draft]]] = []  # project -> lane -> indicators
    named: dict[str, str] = {}
    page: int | None = None
    for line in lines:
        cells = lanes.whole(_cells(line))
        if lanes.is_printed_again(cells) or len(cells) <= lanes.lanes[-1].columns[0][1]:
            continue
        own = dict(_of_project(cells, lanes.project))
        if "project" in own or not projects:
            named = own
            projects.append([[] for _ in lanes.lanes])
        if is_row("total", own.get("project", "")):
            named = {}
        values_of = [
            {key: cells[i] for key, i in lane.columns if key and i < len(cells) and not is_blank(cells[i])}
            for lane in lanes.lanes
        ]
        begins_page = page is not None and line.page != page
        page = line.page
        if begins_page and "project" not in own and _go_on(projects[-1], values_of):
            for drafts, values in zip(projects[-1], values_of, strict=True):
                if values:
                    drafts[-1] = drafts[-1].extended(values, line)
            continue
        for lane, drafts, values in zip(lanes.lanes, projects[-1], values_of, strict=True):
            if "level3" in values:
                drafts.append(Draft({**named, **lane.levels, **values}, (line,)))
    rows = tuple(row for project in projects for drafts in project for row in drafts)
    keys = dict.fromkeys(
        [k for k, _ in lanes.project] + [k for lane in lanes.lanes for k in (*lane.levels, *dict(lane.columns))]
    )
    return Drafts(rows, tuple(keys))


def _go_on(above: Sequence[Sequence[Draft]], values_of: Sequence[dict[str, str]]) -> bool:
    """Whether the first row of a page is the rest of the row above it, in all lanes that have something in it: no
    target stands in one, or the last line of the one above."""
    pairs = [(drafts, values) for drafts, values in zip(above, values_of, strict=True) if values]
    return bool(pairs) and all(
        drafts and ("target" not in values or goes_on(drafts[-1].cells.get("target", ""), values["target"]))
        for drafts, values in pairs
    )


def _cells(line: Line) -> list[str]:
    return [tidy(c) for c in line.cells or ()]


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    """The texts of a row: blank cells may be lost where a page prints it again."""
    return tuple(cell for cell in cells if cell)


def _levels(above: Sequence[Sequence[str]], start: int) -> dict[str, str]:
    """The names of levels that stand over a lane: a merged cell's text stands in its first column."""
    levels: dict[str, str] = {}
    for row in above:
        text = next((c for c in reversed(row[: start + 1]) if c), "")
        known = level_names(text)
        if known:
            levels[f"level{min(name.level for name in known)}"] = text
    return levels


def _project(above: Sequence[Sequence[str]], starts: int) -> Iterator[tuple[str, int]]:
    """The columns left of the lanes; each amount of money once, the leftmost."""
    taken: set[str] = set()
    for i in range(starts):
        texts = [row[i] for row in above if i < len(row) and row[i]]
        keys = ["project" if heading("summary", t) == "project_name" else _money(t) for t in reversed(texts)]
        key = next((k for k in keys if k), None)
        if key and key not in taken:
            taken.add(key)
            yield key, i


def _money(text: str) -> str | None:
    key = heading("funds", text)
    return f"{OF_PROJECT}{key}" if key in AMOUNTS else None


def _of_project(cells: Sequence[str], columns: Columns) -> Iterator[tuple[str, str]]:
    for key, i in columns:
        if i < len(cells) and cells[i] and (key == "project" or is_amount(cells[i])):
            yield key, cells[i]
