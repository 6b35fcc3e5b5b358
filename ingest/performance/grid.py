"""Indicators of a table whose source separates cells: each row's cells are given to columns by sense and by place.

Merged cells shift what stands right of them: a row may begin one or two cells early or late. Where a cell stands is
evidence, what it says is more: a name of the closed vocabulary, a figure where points belong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.performance.columns import Head, head_at
from ingest.performance.draft import (
    NUMERIC,
    OF_PROJECT,
    OTHER,
    OTHER_PERIOD,
    UNDECIDED,
    Draft,
    Drafts,
    goes_on,
    join,
    tidy,
)
from ingest.performance.vocabulary import heading, is_row, level_names, named, printed_levels, split_points
from ingest.wording import fold

_UNNAMED = 4.0
_SIGNS = "≥≤<>="
_BEGINS_A_VALUE = f"{_SIGNS}0123456789"
_MAX_BELOW_TOTAL = 4  # lines, of which one may print the grade
_TAIL_OF_A_LEVEL = 5  # characters: 益指标, （50分）
_FREE = ("target", "actual", "operator", "unit", "description", "basis", "completion")


def read_grid(lines: Sequence[Line], head: Head) -> Drafts:
    """The indicators of the rows below a heading row, up to the total or what else follows the table."""
    rows: list[Draft] = []
    total: tuple[str, ...] = ()
    grade: str | None = None
    of_years: list[bool | None] = []  # of each row
    shifts = _shifts(lines, head)
    below = 0  # the line behind the last heading row
    ended = False
    for n, line in enumerate(lines):
        cells = [tidy(c) for c in (line.cells or ())]
        if line.cells is None:
            rows[-1:] = [_with_rest_of_level(row, line) for row in rows[-1:]]
        cells = [""] * shifts.get((line.page, len(cells)), 0) + cells
        of_period = {i for key, i in head.columns if key.startswith(OTHER_PERIOD)}
        filled = _without_margin([(i, c) for i, c in enumerate(cells) if c and i not in of_period], head)
        if n < below or not filled or all(set(c) <= set("-—") for _, c in filled):
            continue
        again = head_at(lines, n, of_periods=bool(of_period))
        if again is not None:
            if ended:
                break
            head, below = again[0], n + again[1]
            continue
        if not rows and all(heading("indicators", c) for _, c in filled):
            break  # a second heading row that has lost its places: what stands below which is not known
        lead = next((c for _, c in filled if not is_row("margin", c)), "")
        if is_row("total", lead):
            total = _total(filled, head)
            grade = _grade(lines[n : n + _MAX_BELOW_TOTAL])
            break
        ended = ended or bool(rows and is_row("after", lead))  # the total may stand below what follows the indicators
        if ended or (is_row("execution", lead) and _is_frame(filled, lead, head)):
            continue
        if of_period and len(cells) <= head.columns[-1][1]:
            continue  # a row that has lost cells: which are of the period and which of the year is not known
        placed = _in_place(filled, head) or _place(filled, head, head.columns[-1][1] + 1 - len(cells))
        is_rest = rows and _begins_page(line, rows[-1]) and _is_rest(placed, rows[-1])
        if is_rest or (rows and _continues(placed, head) and ("level3" not in placed or _begins_page(line, rows[-1]))):
            rows[-1] = rows[-1].extended(placed, line)
        elif placed:
            if rows and _begins_page(line, rows[-1]):
                placed = _with_level_of_next(rows, placed)
            rows.append(Draft(placed, (line,)))
            of_years.append(head.of_years)
    if False in of_years:
        rows = [row for row, is_of_years in zip(rows, of_years, strict=True) if not is_of_years]
    return Drafts(tuple(_named_rows(_levels_from_above(rows))), head.keys, total, grade)


def _total(filled: list[tuple[int, str]], head: Head) -> tuple[str, ...]:
    """The figures of the total row, up to that below 得分: of two columns of points (自评得分 | 复核得分) the first.

    All of them where they do not stand below 分值 and 得分.
    """
    figures = [(i, own) for i, c in filled if is_figure(own := c.removesuffix("分"))]
    places = dict(head.columns)
    is_below = {places.get("weight"), places.get("score")} <= {i for i, _ in figures}
    return tuple(text for i, text in figures if not is_below or i <= places["score"])


def _grade(lines: Sequence[Line]) -> str | None:
    """The grade in the row of the total, the first of these lines, or behind its label in one below."""
    rows = [[text for c in line.cells or () if (text := tidy(c))] for line in lines]
    own = [cells for n, cells in enumerate(rows) if n == 0 or (cells and heading("fields", cells[0]) == "grade")]
    return next((text for cells in own for text in cells if is_row("grades", text)), None)


def _shifts(lines: Sequence[Line], head: Head) -> dict[tuple[int | None, int], int]:
    """How many cells the rows of a page lack on their left, by page and by their number of cells.

    A page that a merged cell fills from top to bottom may not show its column. Its rows lack it alike: they do where
    most stand in place when they are moved by it, and fewer do as they are.
    """
    width = head.columns[-1][1] + 1
    groups: dict[tuple[int | None, int], list[list[tuple[int, str]]]] = {}
    for line in lines:
        if line.cells is not None and line.page is not None and 0 < len(line.cells) < width:
            cells = [(i, text) for i, c in enumerate(line.cells) if (text := tidy(c))]
            groups.setdefault((line.page, len(line.cells)), []).append(cells)
    return {
        (page, length): width - length
        for (page, length), rows in groups.items()
        if _in_places(rows, head, width - length) > max(len(rows) // 2, _in_places(rows, head, 0))
    }


def _in_places(rows: Sequence[list[tuple[int, str]]], head: Head, moved: int) -> int:
    """How many rows stand below their headings, moved so many cells to the right."""
    return sum(bool(_in_place([(i + moved, text) for i, text in row], head)) for row in rows)


def _with_rest_of_level(row: Draft, line: Line) -> Draft:
    """A row with the last line of the level beside it, which a page ended inside of: 服务对象满意, and 度指标 below."""
    rest = tidy(line.text)
    for level in (1, 2):
        text = row.cells.get(f"level{level}", "")
        is_whole = split_points(text)[0] in printed_levels(level)
        if text and not is_whole and split_points(text + rest)[0] in printed_levels(level):
            return replace(row, cells={**row.cells, f"level{level}": text + rest})
    return row


def _with_level_of_next(rows: list[Draft], placed: dict[str, str]) -> dict[str, str]:
    """The first row of a page without the rest of the level above, which the last row that prints it then has whole."""
    for level in (1, 2):
        key = f"level{level}"
        n = next((n for n in range(len(rows) - 1, -1, -1) if key in rows[n].cells), None)
        if n is None or key not in placed or not _is_tail(placed[key], level):
            continue
        text = rows[n].cells[key] + placed[key]
        if split_points(text)[0] in printed_levels(level):
            rows[n] = replace(rows[n], cells={**rows[n].cells, key: text})
            return {other: cell for other, cell in placed.items() if other != key}
    return placed


def _without_margin(filled: list[tuple[int, str]], head: Head) -> list[tuple[int, str]]:
    """The cells of a row without the word beside its indicators (绩效指标), unless it is all the row says."""
    first = next((i for key, i in head.columns if key != "margin"), 0)
    return [(i, c) for i, c in filled if i > first or not is_row("margin", c)] or filled


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


def _named_rows(rows: list[Draft]) -> Iterator[Draft]:
    """Rows that name an indicator: where the lowest column is blank, a level of no closed vocabulary is the name."""
    for row in rows:
        if "level3" in row.cells:
            yield row
            continue
        key = next((k for k in ("level2", "level1") if k in row.cells), None)
        if key and not level_names(row.cells[key]):
            yield replace(row, cells={("level3" if k == key else k): text for k, text in row.cells.items()})


def _continues(placed: dict[str, str], head: Head) -> bool:
    """A row that only goes on with cells of the row above (a page ended inside it): it names no indicator itself."""
    keys = set(placed) - {"margin"}
    if not keys or any(key in keys for key in NUMERIC):
        return False
    if "project" in keys:
        return False
    if keys <= {"level1", "level2"}:
        return all(_is_tail(placed[key], int(key[-1])) for key in keys)
    if keys & {"level1", "level2"}:
        return False
    if is_row("placeholder", placed.get("level3", "")):
        return False  # 指标2: a row of the form that nobody filled in
    return "level3" not in keys or (keys == {"level3"} and any(k in ("target", "actual") for k in head.keys))


def _begins_page(line: Line, above: Draft) -> bool:
    """Whether a page ended between a row and this line: a name alone may be the rest of the one above it there, and is
    an indicator without a target elsewhere."""
    return line.page is not None and line.page != above.lines[-1].page


def _is_rest(placed: dict[str, str], above: Draft) -> bool:
    """Whether a row is the last line of a name and of its target: 按时发放 | =100, and 率 | % on the next page."""
    return set(placed) == {"level3", "target"} and goes_on(above.cells.get("target", ""), placed["target"])


def _is_tail(text: str, level: int) -> bool:
    """The rest of a level's name that a page broke off."""
    return len(text) <= _TAIL_OF_A_LEVEL and fold(text)[0] not in _BEGINS_A_VALUE and not named(text, level)


def _in_place(filled: list[tuple[int, str]], head: Head) -> dict[str, str]:
    """The cells of a row that stand exactly below their headings; {} where it cannot be told that they do.

    It can where points stand below 分值 or 得分 and nothing else speaks against its place: merged cells shift what
    stands right of them. It can too where the row only goes on with the row above.
    """
    column = {at: key for key, at in head.columns}
    placed = [(column[i], text) for i, text in filled if i in column]
    if len(placed) < len(filled):
        return {}
    own = {key: text for key, text in placed if key != "margin" and not key.startswith(OTHER)}
    if _continues(own, head):
        return own
    has_points = any(key in NUMERIC and is_figure(text.rstrip("分")) for key, text in placed)
    fits = "level3" in own and all(key in ("level1", "level2") or _sense(key, text, 0) < 2 for key, text in placed)
    return own if has_points and fits else {}


def _place(filled: list[tuple[int, str]], head: Head, lost: int = 0) -> dict[str, str]:
    """Give each filled cell a column, left to right, at the least cost of sense and displacement.

    A row with more than levels names an indicator: one way that leaves it without a name costs as well.
    """
    columns = head.columns
    # (column, shift, named) -> way there
    best: dict[tuple[int, int, bool], tuple[float, tuple[int, ...]]] = {(-1, 0, False): (0.0, ())}
    if lost > 0:  # a row shorter than its head may have lost the blank cells that it begins with
        best[(-1, -lost, False)] = (0.3, ())
    for i, text in filled:
        following: dict[tuple[int, int, bool], tuple[float, tuple[int, ...]]] = {}
        for (before, shift, is_named), (cost, way) in best.items():
            for k in range(before, len(columns)):
                if k < 0:
                    continue
                key, at = columns[k]
                moved = i - at
                step = 0.8 if before == -1 else 1.0
                this = (
                    cost + _sense(key, text, moved) + step * min(abs(moved - shift), 4) + (6.0 if k == before else 0.0)
                )
                state = (k, moved, is_named or key == "level3")
                if this < following.get(state, (float("inf"), ()))[0]:
                    following[state] = (this, (*way, k))
        best = following
    ends = [(cost + (0.0 if is_named else _unnamed(way, head)), way) for (_, _, is_named), (cost, way) in best.items()]
    _, way = min(ends)
    placed: dict[str, str] = {}
    glued: set[str] = set()
    for (_, text), k in zip(filled, way, strict=True):
        key = columns[k][0]
        if is_figure(text) and is_figure(placed.get(key, "")):
            glued.add(key)  # two figures are no cell
        placed[key] = join(placed.get(key, ""), text)
    placed = {key: text for key, text in placed.items() if key not in glued}
    return {key: text for key, text in placed.items() if key != "margin" and not key.startswith(OTHER)}


def _unnamed(way: tuple[int, ...], head: Head) -> float:
    """What a row without an indicator costs where it has points of one."""
    return _UNNAMED if any(head.columns[k][0] in NUMERIC for k in way) else 0.0


def _sense(key: str, text: str, moved: int) -> float:
    """What it costs to read a cell's text as this column: below 0 where the text speaks for it."""
    if text == UNDECIDED:
        return -3.0 if key in ("level1", "level2") and moved == 0 else 6.0
    if key == "margin" or key.startswith(OTHER):
        return -1.0 if is_row("margin", text) else 6.0 if level_names(text) else 0.2 if moved == 0 else 1.0
    if key in NUMERIC:
        return -1.0 if is_figure(text.rstrip("分")) else 0.0 if is_blank(text) else 6.0
    if key in ("level1", "level2"):
        own = named(text, int(key[-1]))
        if own is not None:
            return -3.0
        if fold(text)[0] in _BEGINS_A_VALUE:
            return 6.0
        return 4.0 if level_names(text) else 0.2 if moved == 0 else 2.0
    if key == "level3":
        if is_figure(text) or fold(text)[0] in _SIGNS:
            return 5.0
        return 2.0 if level_names(text) and fold(text).endswith("指标") else 0.0
    if key == "project":
        return 6.0 if level_names(text) or is_figure(text) else 0.0 if moved == 0 else 2.0
    if key.startswith(OF_PROJECT):
        return -1.0 if is_figure(text) else 4.0
    if key in ("reason", "description", "basis") and is_figure(text):
        return 3.0
    if key == "description" and fold(text)[0] in _SIGNS:
        return 3.0
    return 0.5 if key in _FREE and level_names(text) else 0.0
