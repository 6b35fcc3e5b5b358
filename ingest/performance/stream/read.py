"""Indicators of a table that reached us as text, cell by cell over many lines: which words make up which cell.

A table of seven columns whose cells wrap comes out of a PDF as a stream of short lines. Its order is kept (row by row,
left to right), its columns are not. They are found again as the cheapest division of the stream into cells, where cost
is low for what cells do: lines of one column are equally wide but for the last, points are bare figures, levels are of
a closed vocabulary, brackets close in the cell that they open in. The widths are learnt from the table itself: solved
without them first, measured, and solved again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.model import Line
from ingest.performance.draft import NUMBER, Draft, join, points
from ingest.performance.stream.division import solve
from ingest.performance.stream.habits import Habits, learnt
from ingest.performance.stream.order import marked
from ingest.performance.stream.sense import brackets, goes_on, is_mixed
from ingest.performance.stream.spans import Spans
from ingest.performance.stream.tokens import Cell, Token
from ingest.performance.vocabulary import is_row, level_names, named
from ingest.wording import fold

_SIGN = re.compile(r"[≥≤=]\d")
_BEGINS = re.compile(r"[≥≤=<>]")
_LONG = 24  # characters: a target of two bounds is shorter
_ROUNDS = 4
_GUESSES = (0.6, 0.9, 0.3)
_WORTH = -0.5  # an indicator of a table well read costs -2.5 to -9
_EXECUTION = Decimal(10)  # points for the execution of the budget (财预〔2020〕10号, article 16)
_LEAST_POINTS = Decimal(60)  # that the indicators of a table have between them
_MAX_WITHOUT = 0.2  # share of rows without their points
_MAX_TORN = 0.2  # share of rows that are pieces of others
_MISFIT = 12.0  # what an identity that fails counts for against the cost of a division


def read_wrapped(
    tokens: Sequence[Token],
    keys: Sequence[str],
    total: Sequence[str] = (),
    *,
    blanks_are_breaks: bool = False,
    is_whole: bool = True,
) -> list[Draft]:
    """The indicators that a stream of tokens holds, for these columns in printed order.

    `total` are the figures of the printed total row; `blanks_are_breaks` as of `Spans`; `is_whole`: whether they are of
    one project, whose points add up. The search starts from several guesses of how readily cells wrap,
    until two end in one division; of those that differ the cheapest is kept, where weights that do not add up to 100
    and scores that do not add up to the printed total cost as well. A table whose cheapest division is that dear is not
    set cell by cell (lines of several cells run through one another): nothing is read from it.
    """
    if not tokens or "level3" not in keys:
        return []
    spans = Spans(tokens, blanks_are_breaks=blanks_are_breaks)
    best: tuple[float, list[Cell]] | None = None
    for unknown in _GUESSES:
        cost, cells = _settled(tokens, spans, keys, Habits({}, 0.0, unknown))
        if best is not None and cells == best[1]:
            break
        cost += _MISFIT * misfits(_rows(tokens, keys, cells), keys, total) if is_whole else 0.0
        if best is None or cost < best[0]:
            best = cost, cells
    rows = _rows(tokens, keys, best[1]) if best else []
    if not best or best[0] >= _WORTH * len(rows) or not is_in_order(rows, keys) or _lacks_points(rows):
        return []
    return list(_clear(marked(rows)))


def _clear(rows: Sequence[Draft]) -> Iterator[Draft]:
    """The rows whose cells are clear. The levels that one of the others names go to the next, which stands below it."""
    levels: dict[str, str] = {}
    for row in rows:
        own = {key: row.cells[key] for key in ("level1", "level2") if key in row.cells}
        if row.mixed or len(row.cells["level3"]) == 1 or _is_glued(row.cells["level3"]) or _is_displaced(row):
            known = {key: text for key, text in own.items() if named(text, int(key[-1]))}
            levels = known if "level1" in known else {**levels, **known}
            continue
        yield row if "level1" in own or not levels else replace(row, cells={**levels, **row.cells})
        levels = {}


def is_in_order(rows: Sequence[Draft], keys: Sequence[str]) -> bool:
    """Whether the text follows the table row by row: its first row has a level, nearly every row its points, and
    rows with numbers are counted from 1.

    Text that was taken out of a page column by column is no such text: what it says of a row stands elsewhere.
    """
    numbers = [row.cells[NUMBER] for row in rows if NUMBER in row.cells]
    if numbers != [str(n) for n in range(1, len(numbers) + 1)]:
        return False
    if "level1" in keys and not rows[0].cells.keys() & {"level1", "level2"}:
        return False
    if "level1" not in rows[0].cells and any("level1" in row.cells for row in rows):  # it stands amid its rows
        return False
    of_levels = [row for row in rows if level_names(row.cells.get("target", ""))]
    if any(_is_level_or_margin(row.cells["level3"]) for row in of_levels) or len(of_levels) > _MAX_TORN * len(rows):
        return False
    if sum(map(_is_torn, rows)) > max(1, _MAX_TORN * len(rows)):
        return False
    without = sum("weight" not in row.cells for row in rows) if "weight" in keys else 0
    firsts = [row.cells["level1"] for row in rows if "level1" in row.cells]
    unknown = sum(named(text, 1) is None for text in firsts)
    return without <= _MAX_WITHOUT * len(rows) and (unknown == 0 or unknown * 2 > len(firsts))


def _is_level_or_margin(name: str) -> bool:
    return bool(level_names(name)) or is_row("margin", name)


def _is_glued(name: str) -> bool:
    """Whether what should name an indicator is a level, begins with one, or has a target in it."""
    if name.endswith("满意度指标"):  # some are called so
        return False
    ends = [n for n in range(4, len(name) + 1) if name[:n].endswith("指标") and level_names(name[:n])]
    return bool(_SIGN.search(name)) or not all(goes_on(name[end:]) for end in ends)


def _lacks_points(rows: Sequence[Draft]) -> bool:
    """Whether so many points are missing that rows have been joined; shares of 1 add up to 1."""
    printed = [points(row.cells["weight"]) for row in rows if "weight" in row.cells]
    total = sum((p for p in printed if p is not None), Decimal(0))
    return bool(printed) and Decimal(2) < total < _LEAST_POINTS


def _is_displaced(row: Draft) -> bool:
    """Whether a row's target stands among its results, or several values in one cell: its cells have run together."""
    target, actual = (fold(row.cells.get(key, "")) for key in ("target", "actual"))
    is_moved = _BEGINS.match(actual) is not None and target != "" and not any(c.isdigit() for c in target)
    return is_moved or (len(target) > _LONG and len(_SIGN.findall(target)) > 1)


def _is_torn(row: Draft) -> bool:
    """Whether a row's name or target is the piece of another: a single character, a bracket without its other half."""
    name, target = row.cells.get("level3", ""), row.cells.get("target", "")
    return len(name) == 1 or any(sum(brackets(text)) for text in (name, target))


def misfits(rows: Sequence[Draft], keys: Sequence[str], total: Sequence[str]) -> int:
    """How many identities fail: weights add up to 100, scores to the printed total, no cell of points is blank.

    The execution of the budget has points of its own above the indicators, so both may fall short by these.
    """
    failed = 0
    for key, expected in (("weight", Decimal(100)), ("score", points(total[-1]) if total else None)):
        if key in keys:
            printed = [points(row.cells.get(key, "")) for row in rows]
            known = [p for p in printed if p is not None]
            failed += len(known) < len(printed)
            failed += expected is not None and not _adds_up(sum(known, Decimal(0)), expected, key)
    return failed


def may_be_total(rows: Sequence[Draft], figure: str) -> bool:
    """Whether a figure can be the sum of the scores of these rows and of the budget's execution."""
    printed = [points(row.cells.get("score", "")) for row in rows]
    total = points(figure)
    return total is not None and _adds_up(sum((p for p in printed if p is not None), Decimal(0)), total, "score")


def _adds_up(found: Decimal, expected: Decimal, key: str) -> bool:
    short = expected - found
    return short in (0, _EXECUTION) if key == "weight" else 0 <= short <= _EXECUTION


def _settled(tokens: Sequence[Token], spans: Spans, keys: Sequence[str], habits: Habits) -> tuple[float, list[Cell]]:
    """Solve, learn the table's habits from the solution, and solve again until nothing changes."""
    cells: list[Cell] = []
    cost = 0.0
    for _ in range(_ROUNDS):
        cost, found = solve(tokens, spans, keys, habits)
        if found == cells:
            break
        cells, before = found, habits
        habits = learnt(tokens, spans, keys, cells, habits.unknown)
        if habits == before:  # and so the solution would be
            break
    return cost, cells


def _rows(tokens: Sequence[Token], keys: Sequence[str], cells: list[Cell]) -> list[Draft]:
    rows: list[tuple[dict[str, str], list[Line]]] = []
    mixed: set[int] = set()
    last = len(keys)
    for cell in cells:
        key = keys[cell.column]
        part = tokens[cell.start : cell.end]
        text = ""
        for token in part:
            text = join(text, token.text)
        if not rows or (not cell.resumed and cell.column <= last):
            rows.append(({}, []))
        last = len(keys) if cell.resumed else cell.column
        row, lines = rows[-1]
        if cell.resumed:
            key = _left_open(row, text) or key
        if is_mixed(key, [token.text for token in part], row):
            mixed.add(len(rows) - 1)
        row[key] = join(row.get(key, ""), text)
        lines += [t.line for t in part]
    return [
        Draft(own, tuple(dict.fromkeys(lines)), mixed=n in mixed)
        for n, (own, lines) in enumerate(rows)
        if "level3" in own
    ]


def _left_open(row: dict[str, str], text: str) -> str | None:
    """The only cell of a row with an open bracket, where the text that goes on after a page closes one."""
    if brackets(text)[1] == 0:
        return None
    open_cells = [key for key, cell in row.items() if brackets(cell)[0] > 0]
    return open_cells[0] if len(open_cells) == 1 else None
