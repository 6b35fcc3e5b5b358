"""Indicators of a table that reached us as text, cell by cell over many lines: which words make up which cell.

A table of seven columns whose cells wrap comes out of a PDF as a stream of short lines. Its order is kept (row by row,
left to right), its columns are not. They are found again as the cheapest division of the stream into cells, where cost
is low for what cells do: lines of one column are equally wide but for the last, points are bare figures, levels are of
a closed vocabulary, brackets close in the cell that they open in. The widths are learnt from the table itself: solved
without them first, measured, and solved again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import quantiles

from ingest.model import Line
from ingest.numbers import is_figure, read_figure
from ingest.performance.draft import LEVELS, NUMERIC, Draft, join
from ingest.performance.sense import Growing, Said, brackets, cell_sense
from ingest.performance.vocabulary import is_row, level_names
from ingest.wording import display_width, fold, is_chinese

_ROUNDS = 4
_GUESSES = (0.6, 0.9, 0.3)
_MAX_TOKENS = {"level1": 9, "level2": 9, "level3": 16, "target": 20, "basis": 70}
_USUAL_TOKENS = 40
_WORTH = -0.5  # an indicator of a table well read costs -2.5 to -9
_MISFIT = 12.0  # what an identity that fails counts for against the cost of a division
_HOPELESS = 18.0  # what the inside of one cell may cost
_BEAM = 14.0  # how much dearer than the cheapest way to the same place a way may be
_BREAKS = re.compile(r"[。；;:：！!]$|[)）]$|\d%$|\d\s?分$")
_OPENS_PART = re.compile(r"^(?:[①-⑳]|\d{1,2}[.、]|[(（]|《|满分|合格|零分|其他[:：]|第[一二三四])")
_OPENS_LIST = re.compile(r"^[①-⑳]|^满分")  # how points are given is listed so; what a target says is not
_NEVER_FIRST = re.compile(r"^[,，。、；;:：)）》”’!！?？%]")
_OPENING = "（(《“[【"
_UNITS = "年月日次元人万亿个件项家号级天分批户名条所份类台套期周处平米公吨亩"


@dataclass(frozen=True, slots=True)
class Token:
    """Text between blanks. `starts_line` and `after_break` say whether a line, or a page, begins with it."""

    text: str
    line: Line
    starts_line: bool
    width: int
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    column: int
    resumed: bool  # goes on with a cell of the row that the last page broke off


def read_wrapped(tokens: Sequence[Token], keys: Sequence[str], total: Sequence[str] = ()) -> list[Draft]:
    """The indicators that a stream of tokens holds, for these columns in printed order.

    `total` are the figures of the printed total row. The search starts from several guesses of how readily cells wrap,
    until two end in one division; of those that differ the cheapest is kept, where weights that do not add up to 100
    and scores that do not add up to the printed total cost as well. A table whose cheapest division is that dear is not
    set cell by cell (lines of several cells run through one another): nothing is read from it.
    """
    if not tokens or "level3" not in keys:
        return []
    spans = _Spans(tokens)
    best: tuple[float, list[_Cell]] | None = None
    for unknown in _GUESSES:
        cost, cells = _settled(tokens, spans, keys, _Habits({}, 0.0, unknown))
        if best is not None and cells == best[1]:
            break
        cost += _MISFIT * misfits(_rows(tokens, keys, cells), keys, total)
        if best is None or cost < best[0]:
            best = cost, cells
    rows = _rows(tokens, keys, best[1]) if best else []
    return rows if best and best[0] < _WORTH * len(rows) else []


def misfits(rows: Sequence[Draft], keys: Sequence[str], total: Sequence[str]) -> int:
    """How many identities of a table fail: weights add up to 100, scores to the printed total, no cell of points blank."""
    failed = 0
    for key, expected in (("weight", Decimal(100)), ("score", _figure(total[-1]) if total else None)):
        if key in keys:
            points = [_figure(row.cells.get(key, "")) for row in rows]
            known = [p for p in points if p is not None]
            failed += len(known) < len(points)
            failed += expected is not None and sum(known) != expected
    return failed


def _figure(text: str) -> Decimal | None:
    reading = read_figure(text.rstrip("分"))
    return reading.value if reading else None


def _settled(
    tokens: Sequence[Token], spans: _Spans, keys: Sequence[str], habits: _Habits
) -> tuple[float, list[_Cell]]:
    """Solve, learn the table's habits from the solution, and solve again until nothing changes."""
    cells: list[_Cell] = []
    cost = 0.0
    for _ in range(_ROUNDS):
        cost, found = _solve(tokens, spans, keys, habits)
        if found == cells:
            break
        cells = found
        habits = _learnt(tokens, keys, cells, habits.unknown)
    return cost, cells


@dataclass(frozen=True, slots=True)
class _Habits:
    """What a table does throughout: how wide each column is, and the share of rows that name their level.

    A width is known (`sure`) where lines wrap in the column; else it is that of what stands there in one line, and the
    column may be wider. `unknown` is what a line break inside a cell costs where the width is not known.
    """

    widths: dict[int, float]
    levelled: float
    unknown: float = 0.6
    sure: frozenset[int] = frozenset()


class _Spans:
    """The text of any run of tokens, with what it is like; worked out once for all columns and rounds."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._known: list[list[Said]] = [[] for _ in tokens]
        self._growing = [Growing() for _ in tokens]
        self._costs: dict[tuple[str, int, bool], list[float | None]] = {}

    def said(self, start: int, end: int) -> Said:
        known = self._known[start]
        while len(known) < end - start:
            known.append(self._growing[start].with_word(fold(self._tokens[start + len(known)].text)))
        return known[end - start - 1]

    def sense(self, key: str, start: int, end: int, resumed: bool) -> float | None:
        """What this run costs as a whole cell of a column."""
        costs = self._costs.setdefault((key, start, resumed), [])
        while len(costs) < end - start:
            costs.append(cell_sense(key, self.said(start, start + len(costs) + 1), resumed))
        return costs[end - start - 1]


def _rows(tokens: Sequence[Token], keys: Sequence[str], cells: list[_Cell]) -> list[Draft]:
    rows: list[tuple[dict[str, str], list[Line]]] = []
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
        row[key] = join(row.get(key, ""), text)
        lines += [t.line for t in part]
    return [Draft(cells, tuple(dict.fromkeys(lines))) for cells, lines in rows if "level3" in cells]


def _left_open(row: dict[str, str], text: str) -> str | None:
    """The only cell of a row with an open bracket, where the text that goes on after a page closes one."""
    if brackets(text)[1] == 0:
        return None
    open_cells = [key for key, cell in row.items() if brackets(cell)[0] > 0]
    return open_cells[0] if len(open_cells) == 1 else None


def _solve(
    tokens: Sequence[Token], spans: _Spans, keys: Sequence[str], habits: _Habits
) -> tuple[float, list[_Cell]]:
    """The division of least cost, with its cost: dynamic programming over where cells end, by column and whether resumed."""
    n, columns = len(tokens), len(keys)
    best: list[dict[tuple[int, bool], float]] = [{} for _ in range(n + 1)]
    origin: list[dict[tuple[int, bool], tuple[int, tuple[int, bool] | None]]] = [{} for _ in range(n + 1)]
    steps = _Steps(keys, habits.levelled)
    for i in range(n):
        if i and not best[i]:
            continue
        cheapest = min(best[i].values(), default=0.0)
        never_first = 6.0 if _NEVER_FIRST.match(tokens[i].text) else 0.0
        for column in range(columns):
            for resumed in (False, True) if tokens[i].after_break or any(s[1] for s in best[i]) else (False,):
                if resumed and keys[column] in NUMERIC:
                    continue
                entry, before = _entry(best[i], column, resumed, tokens, i, steps)
                if entry is None or entry > cheapest + _BEAM:
                    continue
                entry += 0.0 if resumed else never_first
                for end, cost in _ends(tokens, spans, i, keys[column], habits, column, resumed):
                    total = entry + cost
                    state = (column, resumed)
                    if total < best[end].get(state, float("inf")):
                        best[end][state] = total
                        origin[end][state] = (i, before)
    if not best[n]:
        return float("inf"), []
    costs = {state: cost + (0.0 if state[1] else steps.rest(state[0])) for state, cost in best[n].items()}
    last = min(costs, key=costs.__getitem__)
    cells: list[_Cell] = []
    end, state = n, last
    while end > 0:
        start, before = origin[end][state]
        cells.append(_Cell(start, end, state[0], state[1]))
        if before is None:
            break
        end, state = start, before
    return costs[last], cells[::-1]


class _Steps:
    """What it costs to go from one column to another: cells left out, rows begun."""

    def __init__(self, keys: Sequence[str], levelled: float) -> None:
        self.keys = keys
        self.missing = [_missing(key) for key in keys]
        self._rest = [sum(self.missing[k + 1 :]) for k in range(len(keys))]
        self.bare = 0.1 + 14.0 * max(0.0, levelled - 0.4)  # a row without its level where most rows print theirs
        self._first = [self._beginning(k) for k in range(len(keys))]

    def rest(self, column: int) -> float:
        """Leaving a row after this column."""
        return self._rest[column]

    def first(self, column: int) -> float:
        """Beginning a row with this column."""
        return self._first[column]

    def _beginning(self, column: int) -> float:
        key = self.keys[column]
        if key in LEVELS:
            begun = sum(self.missing[k] for k in range(column) if self.keys[k] not in LEVELS)
            return begun + (self.bare if key == "level3" and "level2" in self.keys else 0.1)
        return 9.0 + sum(self.missing[:column])

    def within(self, before: int, column: int) -> float:
        """Going on in a row from one column to a later one."""
        return self._rest[before] - self._rest[column] - self.missing[column]


def _missing(key: str) -> float:
    """What a row costs that lacks this column: the indicator and its points are always printed."""
    return {"level1": 0.0, "level2": 0.0, "level3": 9.0, "target": 4.0, "weight": 6.0, "score": 4.0, "actual": 2.5,
            "reason": 0.0, "basis": 3.0, "description": 3.0}.get(key, 0.5)  # fmt: skip


def _entry(
    ways: dict[tuple[int, bool], float], column: int, resumed: bool, tokens: Sequence[Token], i: int, steps: _Steps
) -> tuple[float | None, tuple[int, bool] | None]:
    """The cheapest way to begin a cell of this column after the cells that end here; (None, None) where there is none."""
    if i == 0:
        return (None, None) if resumed else (steps.first(column), None)
    best: float | None = None
    before: tuple[int, bool] | None = None
    apart = _apart(tokens, i)
    for state, cost in ways.items():
        last, was_resumed = state
        if resumed:
            if was_resumed:
                if column <= last:
                    continue
                step = 1.2
            elif tokens[i].after_break:
                step = 2.0 if column == last else 2.6
                step += steps.rest(last) if column <= last else steps.within(last, column)
            else:
                continue
        elif was_resumed or column <= last:
            step = steps.first(column) + (0.0 if was_resumed else steps.rest(last))
        else:
            step = steps.within(last, column)
        if steps.keys[last] not in NUMERIC or tokens[i].text[0] in "分%":
            step += apart
        if best is None or cost + step < best:
            best, before = cost + step, state
    return best, before


def _apart(tokens: Sequence[Token], i: int) -> float:
    """Two cells with this blank between them: unlikely where it only parts a figure from its unit or its sign."""
    before, text = tokens[i - 1].text, tokens[i].text
    if tokens[i].starts_line:
        return 1.0 if before[-1].isdigit() and text[0] in _UNITS else 0.0
    if before[-1] in "≥≤<>=＞＜" or before[-1] in _OPENING:
        return 4.0
    if before[-1].isdigit() and is_chinese(text[0]):
        return 2.0
    return 0.3 if before[-1].isascii() != text[0].isascii() else 0.0


def _ends(
    tokens: Sequence[Token], spans: _Spans, start: int, key: str, habits: _Habits, column: int, resumed: bool
) -> list[tuple[int, float]]:
    """Where a cell that begins here can end, with what it costs as a whole."""
    n = len(tokens)
    if key in NUMERIC:
        return [(start + 1, 0.0)] if is_figure(tokens[start].text.rstrip("分")) else []
    width, is_sure = habits.widths.get(column), column in habits.sure
    ends: list[tuple[int, float]] = []
    line_width = tokens[start].width
    cost = 0.0
    for end in range(start + 1, min(start + _MAX_TOKENS.get(key, _USUAL_TOKENS), n) + 1):
        over = 1.2 * max(0.0, line_width - width - 1) if width and is_sure else 0.0
        sense = spans.sense(key, start, end, resumed)
        if sense is not None:
            full = width is not None and is_sure and end < n and tokens[end].starts_line and abs(line_width - width) <= 1
            ends.append((end, cost + over + sense + (0.6 if full else 0.0)))
        if end == n or tokens[end].after_break:
            break
        token = tokens[end]
        if token.starts_line:
            cost += over + _wrap(tokens[end - 1].text, token.text, line_width, width, key, 0.0 if is_sure else habits.unknown)
            line_width = token.width
        else:
            cost += _inside(tokens[end - 1].text, token.text)
            line_width += 1 + token.width
        if cost > _HOPELESS:
            break
    return ends


def _wrap(before: str, after: str, line_width: float, width: float | None, key: str, unknown: float) -> float:
    """The same cell goes on in the next line: its column should have been full, or a part of its text ended.

    `unknown` is what that costs at least where the column's width is not sure.
    """
    if key in ("level1", "level2"):
        return 0.2
    if _NEVER_FIRST.match(after) or before[-1] in _OPENING:
        return 0.0
    if key in ("level3", "target", "actual") and _OPENS_LIST.match(after):
        return 3.0
    if width is None:
        return unknown
    short = width - line_width
    if short <= 2:
        return unknown
    if _BREAKS.search(before) or _OPENS_PART.match(after):
        return 0.8
    return min(1.0 + 0.6 * (short - 2), 5.0)


def _inside(before: str, after: str) -> float:
    """The same cell goes on after a blank in its line."""
    if before[-1] in "≥≤<>=＞＜、，," or _NEVER_FIRST.match(after):
        return 0.0
    if before[-1].isascii() != after[0].isascii():
        return 0.1 if before[-1].isdigit() and after[0] in _UNITS else 0.4
    return 1.5 if len(before) == 1 or len(after) == 1 else 3.0


def _learnt(tokens: Sequence[Token], keys: Sequence[str], cells: list[_Cell], unknown: float) -> _Habits:
    """What the cells found so far say of the table.

    A column is as wide as nearly the widest lines that wrap in it, and no narrower than what stands in one line.
    """
    wrapped: dict[int, list[list[float]]] = {}
    single: dict[int, list[float]] = {}
    for cell in cells:
        lines: list[float] = []
        for token in tokens[cell.start : cell.end]:
            if token.starts_line or not lines:
                lines.append(token.width)
            else:
                lines[-1] += 1 + token.width
        if not cell.resumed:
            wrapped.setdefault(cell.column, []).append(lines[:-1])
            single.setdefault(cell.column, []).append(lines[-1])
    widths: dict[int, float] = {}
    sure: set[int] = set()
    for column, last_lines in single.items():
        if keys[column] in ("level1", "level2", *NUMERIC):
            continue
        folds = [width for lines in wrapped[column] for width in lines]
        if len(folds) >= 3 and sum(bool(lines) for lines in wrapped[column]) >= 2:
            widths[column] = quantiles(folds, n=4)[2]
            sure.add(column)
        elif len(last_lines) >= 4:
            widths[column] = quantiles(last_lines, n=10)[8]
    rows = [c for k, c in enumerate(cells) if not c.resumed and (k == 0 or c.column <= cells[k - 1].column)]
    levelled = sum(keys[c.column] in ("level1", "level2") for c in rows) / len(rows) if rows else 0.0
    return _Habits(widths, levelled, unknown, frozenset(sure))


def tokens_of(lines: Sequence[Line], breaks: Sequence[int]) -> list[Token]:
    """The words of lines; `breaks` are the indices of lines that a new page begins with."""
    tokens: list[Token] = []
    for i, line in enumerate(lines):
        words = _words(line.text)
        for k, word in enumerate(words):
            tokens.append(Token(word, line, k == 0, display_width(word), k == 0 and i in breaks))
    return tokens


def _words(text: str) -> list[str]:
    """Words between blanks; letterspaced text (度 改 革) is one word, a level glued to its indicator is two."""
    words: list[str] = []
    pieces = text.split()
    singles = sum(len(p) == 1 and is_chinese(p) for p in pieces)
    if singles >= 3 and singles >= len(pieces) - 1:
        pieces = ["".join(pieces)]
    for piece in pieces:
        words += _unglued(piece)
    return words


def _unglued(word: str) -> list[str]:
    for cut in range(4, min(len(word) - 3, 12)):
        if word[:cut].endswith("指标") and level_names(word[:cut]) and word[cut] not in "的：:（(、，":
            return [word[:cut], word[cut:]]
    return [word]


def is_total(token: str) -> bool:
    return is_row("total", token)
