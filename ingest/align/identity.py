"""Linear identities over the rows of a document, and many of one kind that are written down only where it matters.

In most documents the source shows every column and everything adds up: that is told family by family, and nobody asks
for the identities themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ingest.align.table import Row
from ingest.forms.catalogue import Layout

Name = tuple[str | int, ...]  # where an identity comes from
Cells = dict[int, int]  # of a row, the amount in each column that has one
Term = tuple[int, int, int]  # row id, column number, sign


class Identity(NamedTuple):
    """Sum of sign * cell over `terms` (row id, column number, sign) is `constant`, give or take `tolerance`."""

    name: Name
    terms: tuple[Term, ...]
    tolerance: int
    constant: int = 0
    strong: bool = True

    def by_row(self) -> dict[int, list[tuple[int, int]]]:
        """For each row its (column, sign)."""
        rows: dict[int, list[tuple[int, int]]] = {}
        for row_id, column, sign in self.terms:
            rows.setdefault(row_id, []).append((column, sign))
        return rows

    def identities(self) -> list[Identity]:
        """Itself, a family of one."""
        return [self]

    def adds_up(self, placed: dict[int, Cells]) -> bool:
        return not violated(placed, (self,))


class InColumns(NamedTuple):
    """A row that is the sum of others in each of some columns, as far as these have them."""

    name: Name
    whole: Row
    parts: Sequence[Row]
    columns: Sequence[str]
    strong: bool = True

    def identities(self) -> list[Identity]:
        """One for each column."""
        whole, parts = self.whole, self.parts
        found = []
        for column in self.columns:
            having = [part for part in parts if column in part.layout]
            terms = [(whole.id, whole.layout.index(column), -1)]
            terms += [(part.id, part.layout.index(column), 1) for part in having]
            tolerance = whole.half_unit + sum([part.half_unit for part in having])
            found.append(Identity((*self.name, column), tuple(terms), tolerance, strong=self.strong))
        return found

    def adds_up(self, placed: dict[int, Cells]) -> bool:
        """Whether all of them hold; `placed` has every row."""
        layout = self.whole.layout
        left = {layout[k]: amount for k, amount in placed[self.whole.id].items()}
        for part in self.parts:
            layout = part.layout
            for k, amount in placed[part.id].items():
                left[layout[k]] = left.get(layout[k], 0) - amount
        least = self.whole.half_unit  # of the roundings: mostly nothing is left
        if all(abs(left.get(column, 0)) <= least for column in self.columns):
            return True
        return not violated(placed, self.identities())


class InRows(NamedTuple):
    """The sums that hold within each of some rows of a table.

    `sums` has, by the columns of a row, the name of each total with its column and those of its parts, and the signs.
    """

    table: int
    rows: Sequence[Row]
    sums: Mapping[Layout, Sequence[tuple[str, Sequence[tuple[int, int]]]]]

    def identities(self) -> list[Identity]:
        """One for each total of a row."""
        found = []
        for row in self.rows:
            for total, cells in self.sums[row.layout]:
                terms = tuple([(row.id, column, sign) for column, sign in cells])
                found.append(Identity((self.table, "row", row.id, total), terms, row.half_unit * len(terms)))
        return found

    def adds_up(self, placed: dict[int, Cells]) -> bool:
        """Whether all of them hold; `placed` has every row."""
        for row in self.rows:
            own = placed[row.id]
            for _, cells in self.sums[row.layout]:
                if abs(sum([sign * own.get(column, 0) for column, sign in cells])) > row.half_unit * len(cells):
                    return False
        return True


Family = Identity | InColumns | InRows


def violated(placed: dict[int, Cells], among: Iterable[Identity]) -> list[Identity]:
    """The identities that the amounts of rows break, of those whose rows are all placed."""
    found = []
    for identity in among:
        _, terms, tolerance, constant, _ = identity
        total = -constant
        try:
            for row_id, column, sign in terms:
                total += sign * placed[row_id].get(column, 0)
        except KeyError:  # a row whose figures are not placed
            continue
        if abs(total) > tolerance:
            found.append(identity)
    return found
