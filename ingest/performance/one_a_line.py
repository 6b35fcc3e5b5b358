"""Tables of text with one cell a line, as a web page copied cell by cell gives them: blank cells have vanished.

The headings stand one a line as well and name the columns in order. Each line below is one cell: the cheapest way to
give the lines to columns, left to right and row after row, tells the rows. A cell that another way gives to another
column at about the same cost is left out; where it would name the indicator, the row is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.performance.columns import head_of
from ingest.performance.draft import LEVEL_POINTS, LEVELS, OF_PROJECT, OTHER, Draft, holds_points, points, tidy
from ingest.performance.funds import is_amount
from ingest.performance.stream.read import is_in_order
from ingest.performance.stream.sense import Growing, cell_sense
from ingest.performance.vocabulary import heading, is_row, level_names
from ingest.wording import fold

_GROUPS = ("indicators", "summary", "funds", "fields", "parts_of_target")
_LEAST = 4  # headings of a table
_MAX_HEADS = 20
_OF_TARGET = ("operator", "target", "unit")
_CLEAR = 0.5  # how much dearer another way must be
_WORTH = -0.5  # what a row of a table well read costs at most
_NEVER = 1e6
# What it costs that a row lacks a column: the indicator and its points are always printed.
_LACKING = {
    "project": 9.0,
    "level1": 0.0,
    "level2": 0.0,
    "level3": 9.0,
    "target": 4.0,
    "actual": 2.5,
    "weight": 6.0,
    "score": 4.0,
    "operator": 1.5,
    "unit": 1.5,
    "reason": 0.0,
    "basis": 1.5,
    "description": 1.5,
}
_NO_SECOND = 1.5  # a level 1 that no level 2 follows: 成本指标 is a name of both
_OF_PROJECT = 5.0  # the money of a project
_OTHER = 0.7
_UNIT = 1.0  # a name that is one of units
_NAME = 40  # characters: the name of a project is seldom longer


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of a table, one a line: the keys of its columns and the headings themselves, left to right."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def first_level(self) -> int:
        return min(n for n, key in enumerate(self.keys) if key in LEVELS)


def heads_at(lines: Sequence[Line], at: int) -> Heads | None:
    """The headings that begin at a line, one a line; None where none do."""
    if not _is_head(lines[at]):
        return None
    start = at
    while start > 0 and at - start < _MAX_HEADS and _is_head(lines[start - 1]):
        start -= 1
    texts = [tidy(line.text) for line in lines[start:at]]
    end = at
    while end < len(lines) and end - at < _MAX_HEADS and _is_head(lines[end]):
        texts.append(tidy(lines[end].text))
        end += 1
    first = _first(texts)
    if first is None or start + first != at:
        return None
    texts = _without_group(texts[first:])
    head = head_of(texts)
    if head is None or len(texts) < _LEAST:
        return None
    heads = Heads(head.keys, tuple(texts))
    keys = [heading("indicators", text) for text in texts[heads.first_level :]]
    return heads if keys.count("level3") == 1 and keys.count("target") < 2 else None  # two: of several years


def length_of(lines: Sequence[Line], at: int) -> int:
    """How many lines the headings at a line take."""
    return next((n for n, line in enumerate(lines[at:]) if not _is_head(line)), len(lines) - at)


def _is_head(line: Line) -> bool:
    text = tidy(line.text)
    return line.cells is None and (is_row("margin", text) or any(heading(group, text) for group in _GROUPS))


def _first(texts: Sequence[str]) -> int | None:
    """Where the headings of indicators begin in a run of them: those of a project's fields may stand before."""
    listed = next((n for n, text in enumerate(texts) if heading("summary", text) == "project_name"), None)
    if listed is None:
        return next((n for n, text in enumerate(texts) if heading("indicators", text) in LEVELS), None)
    while listed > 0 and heading("summary", texts[listed - 1]) is not None:
        listed -= 1
    return listed


def _without_group(texts: Sequence[str]) -> list[str]:
    """Headings without 指标值 where its sign, its value and its unit have headings of their own behind it."""
    parts = [heading("parts_of_target", text) for text in texts]
    for n, text in enumerate(texts):
        own = parts[n + 1 : n + 4]
        if heading("indicators", text) == "target" and own[:2] == ["operator", "target"]:
            behind = [text if key == "target" else t for key, t in zip(own, texts[n + 1 : n + 4], strict=False)]
            return [*texts[:n], *behind, *texts[n + 1 + len(own) :]]
    return list(texts)


def read_one_a_line(lines: Sequence[Line], heads: Heads) -> list[Draft]:
    """The indicators of lines that are a cell each; none where they are not given to columns in a way that fits."""
    if not lines:
        return []
    costs = [[_sense(heads, n, tidy(line.text)) for n in range(len(heads.keys))] for line in lines]
    step = [[_step(heads, before, n) for n in range(len(heads.keys))] for before in range(len(heads.keys))]
    ahead = _ahead(costs, step, heads)
    way = _way(costs, step, ahead, heads)
    if way is None or way.cost >= _WORTH * sum(heads.keys[n] == "level3" for n in way.columns):
        return []
    rows = list(_rows(lines, way, heads))
    if not rows or not is_in_order(rows, heads.keys) or any("level3" not in row.cells for row in rows):
        return []
    return [row for row in rows if row.cells["level3"]]


@dataclass(frozen=True, slots=True)
class _Way:
    """The column of each cell, whether it is clear, and the cost of all."""

    columns: list[int]
    clear: list[bool]
    cost: float


def _ahead(costs: list[list[float]], step: list[list[float]], heads: Heads) -> list[list[float]]:
    """What it costs to go on from a cell in a column to the end."""
    count = range(len(heads.keys))
    ahead = [[sum(_lack(heads, k) for k in count if k > n) for n in count]]
    for own in reversed(costs[1:]):
        following = ahead[-1]
        ahead.append([min(step[n][k] + own[k] + following[k] for k in count) for n in count])
    return ahead[::-1]


def _way(costs: list[list[float]], step: list[list[float]], ahead: list[list[float]], heads: Heads) -> _Way | None:
    """The cheapest way, with what other ways give to other columns."""
    count = range(len(heads.keys))
    behind = [_begin(heads, n) + costs[0][n] for n in count]
    columns: list[int] = []
    clear: list[bool] = []
    total = min(b + a for b, a in zip(behind, ahead[0], strict=True))
    if total >= _NEVER:
        return None
    for i in range(len(costs)):
        if i:
            behind = [min(behind[k] + step[k][n] for k in count) + costs[i][n] for n in count]
        through = [b + a for b, a in zip(behind, ahead[i], strict=True)]
        best = min(count, key=through.__getitem__)
        columns.append(best)
        clear.append(all(through[n] - through[best] >= _CLEAR for n in count if n != best))
    return _Way(columns, clear, total)


def _rows(lines: Sequence[Line], way: _Way, heads: Heads) -> Iterator[Draft]:
    """The rows of a way. What is not clear is left out; a name that is not, is blank."""
    starts = [n for n in range(len(lines)) if n == 0 or way.columns[n] <= way.columns[n - 1]]
    for start, end in pairwise([*starts, len(lines)]):
        cells: dict[str, str] = {}
        for n in range(start, end):
            key = heads.keys[way.columns[n]]
            if key == "level3" and not way.clear[n]:
                cells[key] = ""
            elif way.clear[n] and key != "margin" and not key.startswith(OTHER):
                cells[key] = tidy(lines[n].text)
        parts = [n for n in range(start, end) if heads.keys[way.columns[n]] in _OF_TARGET]
        if not all(way.clear[n] for n in parts):
            cells = {key: text for key, text in cells.items() if key not in _OF_TARGET}
        yield Draft(cells, tuple(lines[start:end]))


def _step(heads: Heads, before: int, column: int) -> float:
    """Going from one cell to the next: on in its row, or to a row that begins with this column."""
    if column > before:
        skipped = range(before + 1, column)
        is_lone = any(heads.keys[k] == "level2" for k in skipped) and before >= heads.first_level
        return sum(_lack(heads, k) for k in skipped) + (_NO_SECOND if is_lone else 0.0)
    return sum(_lack(heads, k) for k in range(before + 1, len(heads.keys))) + _begin(heads, column)


def _begin(heads: Heads, column: int) -> float:
    """A row that begins with this column: what stands left of the levels is printed once a project."""
    if column >= heads.first_level:
        lacking = (_lack(heads, k) for k in range(heads.first_level, column))
        return sum(lacking) + (0.0 if heads.keys[column] in LEVELS else 3.0)
    return sum(_lack(heads, k) for k in range(column))


def _lack(heads: Heads, column: int) -> float:
    key = heads.keys[column]
    if key.startswith(LEVEL_POINTS) or key == "margin":
        return 0.0
    return _OF_PROJECT if key.startswith(OF_PROJECT) else _LACKING.get(key, _OTHER)


def _sense(heads: Heads, column: int, text: str) -> float:
    """What it costs to read a line in a column."""
    key = heads.keys[column]
    folded = fold(text)
    if key == "margin":
        return 0.0 if is_row("margin", text) else _NEVER
    if holds_points(key):
        return -0.5 if points(text) is not None else _NEVER
    if key.startswith(OF_PROJECT):
        return -1.0 if is_amount(text) else _NEVER
    if column < heads.first_level:
        if heading("summary", heads.texts[column]) == "number":
            return -1.0 if folded.isdigit() else _NEVER
        if key != "project" and is_row("of_amounts", heads.texts[column]):
            return -1.0 if is_amount(text) else _NEVER
        is_text = not is_figure(text) and folded[0] not in "≥≤<>=" and not level_names(text)
        return (0.2 if key == "project" and len(text) <= _NAME else 0.5) if is_text else _NEVER
    said = Growing().with_word(folded)
    own = heading("indicators", heads.texts[column])  # 指标方向性 is a second column of signs
    sense = cell_sense(own if key.startswith(OTHER) and own in _OF_TARGET else key, said, resumed=False)
    if sense is None:
        return _NEVER
    is_unit = key == "level3" and "unit" in heads.keys and (cell_sense("unit", said, resumed=False) or 0.0) < 0
    return sense + (_UNIT if is_unit else 0.0)
