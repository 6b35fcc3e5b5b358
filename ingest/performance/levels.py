"""Levels 1 and 2 of each indicator: printed, from the row above, by the vocabulary, or by the points of a level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.model import LevelSource
from ingest.performance.draft import UNDECIDED, Draft, points
from ingest.performance.vocabulary import named, split_points, usual_names
from ingest.wording import fold


@dataclass(frozen=True, slots=True)
class Levels:
    """The two levels above an indicator, and how each was decided; None where the table does not tell."""

    level1: str | None
    level2: str | None
    level1_source: LevelSource | None
    level2_source: LevelSource | None
    note: str | None


def decide(rows: Sequence[Draft], columns: Sequence[str]) -> list[Levels]:
    """The levels of every row, in order."""
    decided: list[Levels] = []
    first: str | None = None
    second: str | None = None
    printed: dict[str, str] = {}
    has_first = "level1" in columns
    for row in rows:
        if UNDECIDED in (row.cells.get("level1"), row.cells.get("level2")):
            decided.append(_left_open(row))
            continue
        one, two, note = _sorted_out(row.cells.get("level1"), row.cells.get("level2"), first, columns)
        one_source: LevelSource = "printed" if one else "above"
        two_source: LevelSource = "printed" if two else "above"
        if one:
            if first is None or fold(one) != fold(first):
                second = None
            first = one
            known = named(one, 1)
            if known:
                printed.setdefault(known.key, one)
        if two:
            second = two
        if has_first and second and not one:
            first, one_source = _parent(first, second, printed, one_source)
        note = note or _contradiction(first, second, one)
        decided.append(Levels(first, second, one_source if first else None, two_source if second else None, note))
    for level in ("level1", "level2"):
        decided = _carried_on(_by_points(decided, rows, level), rows)
    return decided


def _left_open(row: Draft) -> Levels:
    """The levels of a row of which one at least is not known: none comes from the row above."""
    own = (row.cells.get(key) for key in ("level1", "level2"))
    one, two = (None if text == UNDECIDED else text for text in own)
    return Levels(one, two, "printed" if one else None, "printed" if two else None, None)


def _carried_on(decided: list[Levels], rows: Sequence[Draft]) -> list[Levels]:
    """A level 1 printed in the middle of its rows does not end the level 2 that began above it."""
    for i in range(1, len(decided)):
        above = decided[i - 1]
        is_open = rows[i].cells.get("level2") == UNDECIDED
        if not is_open and decided[i].level2 is None and above.level2 and above.level1 == decided[i].level1:
            decided[i] = replace(decided[i], level2=above.level2, level2_source="above")
    return decided


def _sorted_out(
    one: str | None, two: str | None, above: str | None, columns: Sequence[str]
) -> tuple[str | None, str | None, str | None]:
    """Names one column off, as merged cells leave them. 成本指标 is a level 2 below 产出指标, else a level 1."""
    if one and not two and "level2" in columns and (second := named(one, 2)):
        parent = named(above, 1) if above else None
        if not named(one, 1) or (parent and parent.key != second.key and parent.key in second.parents):
            return None, one, None if named(one, 1) else "level 2 printed in the column of level 1"
    if two and not one and "level1" in columns and named(two, 1) and not named(two, 2):
        return two, None, "level 1 printed in the column of level 2"
    return one, two, None


def _parent(
    first: str | None, second: str, printed: dict[str, str], source: LevelSource
) -> tuple[str | None, LevelSource]:
    """The level 1 of a level 2 where none is printed beside it: the one above, unless the vocabulary excludes it."""
    known = named(second, 2)
    above = named(first, 1) if first else None
    if known is None or (first and above is None) or (above and above.key in known.parents):
        return first, source
    parent = next((p for p in known.parents if p in usual_names()), None)
    if parent is None:
        return first, source
    return printed.get(parent, usual_names()[parent]), "vocabulary"


def _contradiction(first: str | None, second: str | None, printed: str | None) -> str | None:
    known = named(second, 2) if second else None
    above = named(first, 1) if first else None
    if printed and known and above and above.key not in known.parents:
        return "level 2 does not belong under this level 1 in the vocabulary: kept as printed"
    return None


def _by_points(decided: list[Levels], rows: Sequence[Draft], level: str) -> list[Levels]:
    """Where levels print their points (产出指标（50分）), each takes the rows whose weights add up to them.

    A merged cell's name is printed in its middle, so rows above it can belong to it; the row that prints it does.
    """
    groups: list[tuple[int, Decimal | None]] = []  # first row, points
    for i, levels in enumerate(decided):
        text = getattr(levels, level)
        if i == 0 or text != getattr(decided[i - 1], level):
            groups.append((i, split_points(text)[1] if text else None))
    if len(groups) < 2 or sum(sought is not None for _, sought in groups) < 2:
        return decided
    weights = [points(row.cells.get("weight", "")) for row in rows]
    starts = [0]
    for k in range(len(groups) - 1):
        start, sought, printed_end = starts[-1], groups[k][1], groups[k + 1][0]
        limit = groups[k + 2][0] if k + 2 < len(groups) else len(rows)
        if level in rows[printed_end].cells:
            limit = printed_end
        total, end = Decimal(0), None
        for i in range(start, limit):
            weight = weights[i]
            if weight is None:
                break
            total += weight
            if sought is not None and total >= sought:
                end = i + 1 if total == sought else None
                break
        starts.append(end if end is not None else max(printed_end, start + 1))
    result = list(decided)
    for k, start in enumerate(starts):
        end = starts[k + 1] if k + 1 < len(starts) else len(rows)
        name = getattr(decided[groups[k][0]], level)
        for i in range(start, end):
            if getattr(result[i], level) != name:
                result[i] = _renamed(result[i], level, name)
    return result


def _renamed(levels: Levels, level: str, name: str) -> Levels:
    if level == "level1":
        return replace(levels, level1=name, level1_source="points")
    return replace(levels, level2=name, level2_source="points")
