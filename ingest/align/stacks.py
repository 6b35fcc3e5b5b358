"""Figures that stand below one another are of one column: of the placements of a page's rows, those that agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import comb

from ingest.align.identity import violated
from ingest.align.network import Network
from ingest.align.table import Placement, Row

_MAX_WAYS = 3_000


def keep_together(network: Network) -> bool:
    """Leave rows the placements that put every stack of figures into one column; whether any was struck out.

    A stack that is of two columns, as a converter may have set it, breaks sums over rows: where these do not hold, but
    for those of whole rows that a document misprints, or no column would do for all of a stack, nothing is said.
    """
    changed = False
    for rows in _pages(network.rows.values()):
        ways = _ways(rows, network)
        for row in rows if ways else ():
            agree = {_placed(way, row) for way in ways}
            kept = [placement for placement in row.candidates if placement in agree]
            changed |= len(kept) < len(row.candidates)
            row.candidates = kept
    return changed


def _pages(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows with stacks of each page of each table where some are open."""
    found: dict[tuple[int, int | None], list[Row]] = defaultdict(list)
    for row in rows:
        if row.candidates and row.amounts and all(f.stack is not None for f in row.entry.figures):
            found[row.table.index, row.entry.page].append(row)
    return [page for page in found.values() if any(len(row.candidates) > 1 for row in page) and not _has_twins(page)]


def _has_twins(rows: list[Row]) -> bool:
    """Whether a code comes twice: of several units, or a row was read as that above it. No sums speak against it."""
    codes = [row.entry.code for row in rows if row.entry.code]
    return len(set(codes)) < len(codes)


def _ways(rows: list[Row], network: Network) -> list[Placement]:
    """The columns, by number, that the stacks of a page can be: they break no sum over its rows, nor, if any do not,
    one between forms."""
    columns = len(rows[0].layout)
    stacks = max(f.stack for row in rows for f in row.entry.figures if f.stack is not None) + 1
    if stacks > columns or comb(columns, stacks) > _MAX_WAYS:
        return []
    orders = {(_placed(range(stacks), row), tuple(row.candidates)): row for row in rows}
    ways = [
        way
        for way in combinations(range(columns), stacks)
        if all(_placed(way, row) in row.candidates for row in orders.values())
    ]
    shown = network.placed({i: row.candidates[0] for i, row in network.rows.items() if len(row.candidates) == 1})
    required = rows[0].table.form.required
    every = {
        id(i): i
        for row in rows
        for i in network.of_row[row.id]
        if i.name not in network.set_aside or (i.strong and i.name[-1] not in required)
    }
    for is_strong in (True, False):
        among = [i for i in every.values() if i.strong is is_strong]
        kept = [
            way
            for way in ways
            if not violated(shown | network.placed({row.id: _placed(way, row) for row in rows}), among)
        ]
        ways = kept if kept or is_strong else ways
    return ways


def _placed(way: Sequence[int], row: Row) -> Placement:
    return tuple([way[f.stack] for f in row.entry.figures if f.stack is not None])
