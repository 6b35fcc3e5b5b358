"""Linear identities over the rows of a document, and what follows from them for rows whose columns are open.

Each row has a few possible placements of its figures. An identity says that certain cells add up (with a sign) to
nothing, within the rounding of its terms. Placements that take part in no solution of an identity are struck out until
nothing changes; then each remaining placement is tried, and struck out where it leads to a contradiction. An identity
that no combination satisfies is a contradiction of the document itself: it is set aside, and no figure is altered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from ingest.align.identity import Cells, Family, Identity, Name, violated
from ingest.align.table import Placement, Row

_MAX_SUMS = 6_000
_MAX_TRIALS = 400


class ContradictionError(Exception):
    """No placement of some row is left."""


Domains = dict[int, list[Placement]]


class _Share:
    """What one row adds to an identity: the placements of its `domain` by the sum of its `cells` (column, sign)."""

    __slots__ = ("by_sum", "cells", "domain", "row_id", "sum_of")

    def __init__(self, row_id: int, cells: list[tuple[int, int]]) -> None:
        self.row_id = row_id
        self.cells = cells
        self.domain: list[Placement] | None = None
        self.by_sum: dict[int, list[Placement]] = {}
        self.sum_of: dict[Placement, int] = {}  # a trial and what follows it ask for the same placements again

    def update(self, row: Row, domain: list[Placement]) -> bool:
        """Take another domain of the row; whether the row can add other sums now than before."""
        before, self.domain, self.by_sum = self.by_sum.keys(), domain, {}
        for placement in domain:
            total = self.sum_of.get(placement)
            if total is None:
                total = sum(
                    sign * row.amounts[placement.index(column)] for column, sign in self.cells if column in placement
                )
                self.sum_of[placement] = total
            self.by_sum.setdefault(total, []).append(placement)
        return self.by_sum.keys() != before

    def only(self, sums: list[int]) -> list[Placement]:
        """The domain without the placements that give other sums, in its order."""
        self.by_sum = {total: self.by_sum[total] for total in sums}
        keep = {placement for placements in self.by_sum.values() for placement in placements}
        self.domain = [placement for placement in self.domain or () if placement in keep]
        return self.domain


@dataclass
class Network:
    rows: dict[int, Row]
    families: list[Family]

    def __post_init__(self) -> None:
        self.set_aside: set[Name] = set()
        self._shares: dict[int, list[_Share]] = {}

    @cached_property
    def identities(self) -> list[Identity]:
        """All identities; nobody asks for them where the source shows all columns and everything adds up."""
        every = [identity for family in self.families for identity in family.identities()]
        lost = {i for i, row in self.rows.items() if not row.candidates}  # nobody knows what they add to a column
        return [i for i in every if lost.isdisjoint(term[0] for term in i.terms)] if lost else every

    @cached_property
    def of_row(self) -> dict[int, list[Identity]]:
        """The identities of each row."""
        found: dict[int, list[Identity]] = defaultdict(list)
        for identity in self.identities:
            for row_id in {t[0] for t in identity.terms}:
                found[row_id].append(identity)
        return found

    def placed(self, placements: dict[int, Placement]) -> dict[int, Cells]:
        """The amounts of rows, where placements put them."""
        return {i: dict(zip(placement, self.rows[i].amounts, strict=True)) for i, placement in placements.items()}

    def adds_up(self, placed: dict[int, Cells]) -> bool:
        """Whether every row is placed and no identity is violated."""
        return len(placed) == len(self.rows) and all(family.adds_up(placed) for family in self.families)

    def trust_guesses(self) -> None:
        """Take guessed placements as shown, table by table, where they violate no identity within it or between forms.

        One under which its own row does not add up is no good guess where another placement does.
        """
        every = {
            i: row
            for i, row in self.rows.items()
            if row.is_guess and (row.shown in row.candidates or not row.candidates)
        }
        if every and self._all_add_up(every):
            for row in every.values():
                row.candidates = [row.shown] if row.shown is not None else row.candidates
            return
        for index in {row.table.index for row in every.values()}:
            guesses = {i: row for i, row in every.items() if row.table.index == index}
            shown = {i: row.candidates[0] for i, row in self.rows.items() if len(row.candidates) == 1}
            shown.update((i, row.shown) for i, row in guesses.items() if row.shown is not None)
            own = {id(i): i for row_id in guesses for i in self.of_row[row_id]}
            if not violated(self.placed(shown), own.values()):
                for row_id, row in guesses.items():
                    row.candidates = [shown[row_id]]

    def _all_add_up(self, guesses: dict[int, Row]) -> bool:
        """Whether the guesses leave no row of the document open, and everything adds up with them."""
        placements: dict[int, Placement] = {}
        for i, row in self.rows.items():
            if i in guesses and row.shown is not None:
                placements[i] = row.shown
            elif len(row.candidates) == 1:
                placements[i] = row.candidates[0]
            if i not in placements or not row.candidates:
                return False
        return self.adds_up(self.placed(placements))

    def follow_usage(self) -> None:
        """Take the usual placements of a table's open rows, where all of its identities hold with them."""
        for index in {row.table.index for row in self.rows.values() if row.usual is not None}:
            usual = {i: row.usual for i, row in self.rows.items() if row.table.index == index and row.usual is not None}
            placed = {i: row.candidates[0] for i, row in self.rows.items() if len(row.candidates) == 1} | usual
            own = {id(i): i for row_id in usual for i in self.of_row[row_id] if i.strong}
            known = [i for i in own.values() if all(t[0] in placed for t in i.terms)]
            if known and not violated(self.placed(placed), known):
                for row_id, placement in usual.items():
                    self.rows[row_id].candidates = [placement]

    # -- deciding open rows ---------------------------------------------------------------------------------------

    def decide(self) -> None:
        """Narrow every row's candidates as far as the identities allow."""
        if all(len(row.candidates) <= 1 for row in self.rows.values()):
            return
        domains: Domains = {i: list(row.candidates) for i, row in self.rows.items()}
        for strong in (True, False):
            for identity in [i for i in self.identities if i.strong == strong]:
                if identity.name in self.set_aside or not self._is_open(identity, domains):
                    continue
                if self._narrow(identity, domains) is None:
                    self.set_aside.add(identity.name)
            self._propagate(domains, strong_only=strong, tolerant=True)
        self._try_each(domains)
        for i, row in self.rows.items():
            row.candidates = domains[i]

    def _is_open(self, identity: Identity, domains: Domains) -> bool:
        return any(len(domains[t[0]]) > 1 for t in identity.terms)

    def _propagate(
        self, domains: Domains, strong_only: bool = False, tolerant: bool = False, start: int | None = None
    ) -> None:
        """Strike out until nothing changes. `tolerant` sets unsatisfiable identities aside instead of raising."""
        queue = {id(i): i for i in (self.of_row[start] if start is not None else self.identities)}
        while queue:
            identity = queue.pop(next(iter(queue)))
            if identity.name in self.set_aside or (strong_only and not identity.strong):
                continue
            if start is None and not self._is_open(identity, domains):
                continue
            changed = self._narrow(identity, domains)
            if changed is None:
                if not tolerant:
                    raise ContradictionError(identity.name)
                self.set_aside.add(identity.name)
                continue
            for row_id in changed:
                queue.update((id(other), other) for other in self.of_row[row_id] if other is not identity)

    def _narrow(self, identity: Identity, domains: Domains) -> list[int] | None:
        """Strike out placements that no solution uses: the rows that changed, None where there is no solution."""
        shares = self._shares_of(identity)
        # A domain is replaced where it changes. Where rows still add what they added last time, nothing new follows.
        is_new = False
        for share in shares:
            if share.domain is not domains[share.row_id]:
                is_new |= share.update(self.rows[share.row_id], domains[share.row_id])
        if not is_new:
            return []
        fixed = sum(next(iter(share.by_sum)) for share in shares if len(share.by_sum) == 1) - identity.constant
        open_shares = [share for share in shares if len(share.by_sum) > 1]
        if not open_shares:
            if abs(fixed) <= identity.tolerance:
                return []
            del self._shares[id(identity)]  # whoever asks again must be told again
            return None
        feasible = _feasible([sorted(share.by_sum) for share in open_shares], -fixed, identity.tolerance)
        if feasible is None:
            return []  # too many combinations to say
        if not all(feasible):
            del self._shares[id(identity)]
            return None
        changed = []
        for share, sums in zip(open_shares, feasible, strict=True):
            if len(sums) < len(share.by_sum):
                domains[share.row_id] = share.only(sums)
                changed.append(share.row_id)
        return changed

    def _shares_of(self, identity: Identity) -> list[_Share]:
        found = self._shares.get(id(identity))
        if found is None:
            found = [_Share(row_id, cells) for row_id, cells in identity.by_row().items()]
            self._shares[id(identity)] = found
        return found

    def _try_each(self, domains: Domains) -> None:
        """Assume each placement of each open row in turn; one that ends in a contradiction is struck out."""
        trials = 0
        changed = True
        while changed and trials < _MAX_TRIALS:
            changed = False
            for row_id in [i for i, d in domains.items() if len(d) > 1]:
                for placement in list(domains[row_id]):
                    if trials >= _MAX_TRIALS or len(domains[row_id]) == 1:
                        break
                    trials += 1
                    trial = dict(domains)
                    trial[row_id] = [placement]
                    try:
                        self._propagate(trial, start=row_id)
                    except ContradictionError:
                        remaining = [p for p in domains[row_id] if p != placement]
                        if remaining:
                            domains[row_id] = remaining
                            changed = True
                            self._propagate(domains, tolerant=True, start=row_id)


def _feasible(choices: list[list[int]], target: int, tolerance: int) -> list[list[int]] | None:
    """For each row the sums that take part in a solution of `sum = target ± tolerance`; None if there are too many.

    Reachable sums from the left and from the right meet at each row (both pruned by what the others can still add).
    """
    if len(choices) == 1:
        return [[o for o in choices[0] if abs(o - target) <= tolerance]]
    lows = [min(c) for c in choices]
    highs = [max(c) for c in choices]
    left: list[list[int]] = [[0]]
    for i, options in enumerate(choices):
        rest_low, rest_high = sum(lows[i + 1 :]), sum(highs[i + 1 :])
        reach = {
            s + o
            for s in left[-1]
            for o in options
            if s + o + rest_low <= target + tolerance and s + o + rest_high >= target - tolerance
        }
        if len(reach) > _MAX_SUMS:
            return None
        left.append(sorted(reach))
    right: list[list[int]] = [[0]]
    for i in range(len(choices) - 1, -1, -1):
        rest_low, rest_high = sum(lows[:i]), sum(highs[:i])
        reach = {
            s + o
            for s in right[-1]
            for o in choices[i]
            if s + o + rest_low <= target + tolerance and s + o + rest_high >= target - tolerance
        }
        if len(reach) > _MAX_SUMS:
            return None
        right.append(sorted(reach))
    right.reverse()
    return [
        [o for o in options if any(_within(right[i + 1], target - s - o, tolerance) for s in left[i])]
        for i, options in enumerate(choices)
    ]


def _within(ordered: list[int], value: int, tolerance: int) -> bool:
    at = bisect_left(ordered, value - tolerance)
    return at < len(ordered) and ordered[at] <= value + tolerance
