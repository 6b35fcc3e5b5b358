"""Numbers of rows (行次) glued to the amounts behind them, as where a page's text leaves nothing between its cells.

一、教育支出311204.50 is row 31 with 1204.50, not 311204.50: the rows of a side count on, whatever their amounts are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.rows.entry import Entry

_FEWEST, _FEWEST_BESIDE = 5, 2  # rows that count on
_LEAST_ALIKE = 0.8
_TOUCHING = re.compile(r"\d\.\d{2}[\d,]*\d\.\d{2,}$")  # 31.1324.10, and neither V2.0.1 nor 2024.12.31
_NUMBER = re.compile(r"[1-9]\d{0,2}")
_AMOUNT = re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)\.\d+")


def without_glued_numbers(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries with the amounts behind such numbers; where a side has them, rows that do not count on stay open.

    A row whose number stands by itself has none glued to its amount.
    """
    steps = _steps([e for e in entries if _may_be_glued(e)])
    if not steps:
        return entries
    return tuple(_parted(e, steps[e.side]) if e.side in steps and _may_be_glued(e) else e for e in entries)


def _may_be_glued(entry: Entry) -> bool:
    return bool(entry.figures) and entry.line_number is None


def with_glued_amounts_marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of which those are marked whose label ends in amounts that touch: how many are before the others, and in
    which columns, nothing says.
    """
    return tuple(replace(e, is_cut=True) if e.figures and _TOUCHING.search(e.label.rstrip()) else e for e in entries)


def _steps(entries: Sequence[Entry]) -> dict[int, int]:
    """For each side that has such numbers how far they are from those of the printed rows.

    Where one side has them, fewer rows show it of the other.
    """
    shown = Counter(e.side for e in entries)
    found = Counter((e.side, n - e.row) for e in entries for n, rest in _readings(e) if rest)
    alike = {key: rows for key, rows in found.items() if rows >= shown[key[0]] * _LEAST_ALIKE}
    is_sure = any(rows >= _FEWEST for rows in alike.values())
    return {side: step for (side, step), rows in alike.items() if rows >= _FEWEST_BESIDE} if is_sure else {}


def _readings(entry: Entry) -> list[tuple[int, str]]:
    """The numbers that a row's first figure can begin with, each with the amount behind it; none behind a whole one."""
    text = entry.figures[0].text
    found = [
        (int(text[:n]), text[n:]) for n in (1, 2, 3) if _NUMBER.fullmatch(text[:n]) and _AMOUNT.fullmatch(text[n:])
    ]
    return [*found, (int(text), "")] if _NUMBER.fullmatch(text) else found


def _parted(entry: Entry, step: int) -> Entry:
    first, *others = entry.figures
    for number, rest in _readings(entry):
        if number == entry.row + step:
            kept = [first._replace(text=rest, left=first.left + len(str(number)))] if rest else []
            return replace(entry, figures=(*kept, *others), line_number=str(number))
    return replace(entry, is_cut=True)
