"""The cheapest division of a stream of tokens into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.performance.draft import NUMBER, holds_points, points
from ingest.performance.stream.breaks import NEVER_FIRST, apart, wrap_cost
from ingest.performance.stream.habits import Habits
from ingest.performance.stream.sense import cell_sense
from ingest.performance.stream.spans import Spans
from ingest.performance.stream.steps import State, Steps, entry
from ingest.performance.stream.tokens import Cell, Token

_MAX_TOKENS = {"level1": 9, "level2": 9, "level3": 16, "target": 20, "basis": 70}
_USUAL_TOKENS = 40
_COUNTED = re.compile(r"\d{1,3}")
_PERCENT = 3.0  # points that are printed as a share of 100: more often a result
_WITHIN_LEVEL = 0.3  # a blank within a level's name, which is one of a vocabulary or dear as a whole
_BLANK_FOR_A_BREAK = 1.0  # a blank where the column is full, in a text that has breaks elsewhere
_HOPELESS = 18.0  # what the inside of one cell may cost
_NEVER = float("inf")
_BEAM = 14.0  # how much dearer than the cheapest way to the same place a way may be


def solve(tokens: Sequence[Token], spans: Spans, keys: Sequence[str], habits: Habits) -> tuple[float, list[Cell]]:
    """The division of least cost, and its cost: dynamic programming over where cells end and in which state."""
    n = len(tokens)
    best: list[dict[State, float]] = [{} for _ in range(n + 1)]
    origin: list[dict[State, tuple[int, State | None]]] = [{} for _ in range(n + 1)]
    steps = Steps(keys, habits.levelled)
    for i, token in enumerate(tokens):
        if i and not best[i]:
            continue
        most = min(best[i].values(), default=0.0) + _BEAM
        ways = {state: cost for state, cost in best[i].items() if cost <= most}  # every step makes a way dearer
        between = apart(tokens, i) if i else 0.0
        never_first = 6.0 if NEVER_FIRST.match(token.text) else 0.0
        may_resume = token.after_break or any(was_resumed for _, was_resumed in best[i])
        for column, key in enumerate(keys):
            for resumed in (False, True) if may_resume and not steps.holds_points[column] else (False,):
                begun: float | None
                before: State | None
                if i:
                    begun, before = entry(ways, column, resumed, token, between, steps)
                else:
                    begun, before = None if resumed else steps.first(column), None
                if begun is None or begun > most:
                    continue
                begun += 0.0 if resumed or key == "unit" else never_first
                state = (column, resumed)
                for end, cost in _ends(tokens, spans, i, key, habits, column, resumed):
                    total = begun + cost
                    if total < best[end].get(state, _NEVER):
                        best[end][state] = total
                        origin[end][state] = (i, before)
    if not best[n]:
        return _NEVER, []
    costs = {state: cost + (0.0 if state[1] else steps.rest(state[0])) for state, cost in best[n].items()}
    last = min(costs, key=costs.__getitem__)
    cells: list[Cell] = []
    end, state = n, last
    while end > 0:
        start, before = origin[end][state]
        cells.append(Cell(start, end, state[0], state[1]))
        if before is None:
            break
        end, state = start, before
    return costs[last], cells[::-1]


def _ends(
    tokens: Sequence[Token], spans: Spans, start: int, key: str, habits: Habits, column: int, resumed: bool
) -> list[tuple[int, float]]:
    """Where a cell that begins here can end, with what it costs as a whole."""
    n = len(tokens)
    if key == NUMBER:
        return [(start + 1, 0.0)] if _COUNTED.fullmatch(tokens[start].text) else []
    if holds_points(key):
        text = tokens[start].text
        return [(start + 1, _PERCENT if text.endswith("%") else 0.0)] if points(text) is not None else []
    width, is_sure = habits.widths.get(column), column in habits.sure
    ends: list[tuple[int, float]] = []
    senses = spans.senses(key, start, resumed)
    line_width = tokens[start].width
    cost = 0.0
    for end in range(start + 1, min(start + _MAX_TOKENS.get(key, _USUAL_TOKENS), n) + 1):
        over = 1.2 * max(0.0, line_width - width - 1) if width and is_sure else 0.0
        if end - start > len(senses):
            senses.append(cell_sense(key, spans.said(start, end), resumed))
        sense = senses[end - start - 1]
        if sense is not None:
            full = width is not None and is_sure and end < n and spans.breaks(end) and abs(line_width - width) <= 1
            ends.append((end, cost + over + sense + (0.6 if full else 0.0)))
        if end == n or tokens[end].after_break:
            break
        token = tokens[end]
        too_wide = width is not None and is_sure and line_width + 1 + token.width > width + 1
        if spans.breaks(end) or (too_wide and spans.seams[end - 1].is_chinese):
            cost += 0.0 if spans.breaks(end) else _BLANK_FOR_A_BREAK
            cost += over + wrap_cost(spans.seams[end - 1], line_width, width, key, 0.0 if is_sure else habits.unknown)
            line_width = token.width
        else:
            inside = spans.seams[end - 1].inside
            cost += min(inside, _WITHIN_LEVEL) if key in ("level1", "level2") else inside
            line_width += 1 + token.width
        if cost > _HOPELESS:
            break
    return ends
