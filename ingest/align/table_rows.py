"""The rows of a table as identities ask for them: by code, by label, by what stands below what."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from typing import Any

from ingest.align.identity import Identity, Name, Term
from ingest.align.table import Row
from ingest.knowledge import FORMS, knowledge
from ingest.rows.labels import is_total
from ingest.wording import fold, label_key


def _key_of(row: Row) -> str:
    return fold(label_key(row.entry.label))


class TableRows:
    """The rows of one table, found by code or label."""

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.form = rows[0].table.form
        self.by_code: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row.entry.code:
                self.by_code[row.entry.code].append(row)
        self.totals = [r for r in rows if r.amounts and not r.entry.code and is_total(r.entry.label)]
        self.has_nameless = any(r.amounts and not r.entry.code and not r.entry.label for r in rows)
        self.has_twins = any(len(r) > 1 for r in self.by_code.values())
        self.layouts = {row.layout for row in rows}
        self._below: dict[str | None, list[str]] = defaultdict(list)
        for code in self.by_code:
            self._below[self._above(code)].append(code)

    @cached_property
    def keys(self) -> list[tuple[str, Row]]:
        """The rows, each with the key of its label."""
        return [(_key_of(row), row) for row in self.rows]

    @cached_property
    def by_key(self) -> dict[str, list[Row]]:
        """The rows by the keys of their labels."""
        found: dict[str, list[Row]] = defaultdict(list)
        for key, row in self.keys:
            found[key].append(row)
        return found

    def _above(self, code: str) -> str | None:
        """The nearest printed code that a code stands under."""
        for length in (5, 3):
            if length < len(code) and code[:length] in self.by_code:
                return code[:length]
        return None

    def top(self) -> list[Row]:
        """Rows of codes that stand under no other printed code."""
        return [row for code in self._below[None] for row in self.by_code[code]]

    def children(self, parent: str) -> list[Row]:
        return [row for code in sorted(self._below[parent]) for row in self.by_code[code]]

    def whole(self, column: str) -> list[Term] | None:
        """Terms that make up a column's total: the 合计 row, else the top rows; None where the column is not there."""
        rows = self.totals[:1] or self.top()
        terms = [(r.id, r.layout.index(column), 1) for r in rows if column in r.layout]
        return terms or None


def identity_of(name: Name, terms: list[Term], by_id: dict[int, Row], strong: bool = True) -> Identity:
    """The identity of these terms, give or take the rounding of each."""
    tolerance = sum([by_id[t[0]].half_unit for t in terms])
    return Identity(name, tuple(terms), tolerance, strong=strong)


@cache
def relations() -> dict[str, Any]:
    """What `forms/relations.yml` says, within summaries and between forms."""
    loaded: dict[str, Any] = knowledge(FORMS / "relations.yml")
    return loaded
