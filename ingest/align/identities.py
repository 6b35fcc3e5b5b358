"""The identities of a document: within each table, and between its forms (`forms/relations.yml`)."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, cached_property
from itertools import repeat
from typing import Any

from ingest.align.network import Identity, Name
from ingest.align.table import Row
from ingest.columns.head_words import NO_KEY
from ingest.columns.item_orders import item_sums
from ingest.columns.three_public import item_of
from ingest.forms.catalogue import Layout
from ingest.knowledge import FORMS, knowledge
from ingest.rows.labels import EXPENDITURE, is_total
from ingest.subjects import class_code
from ingest.wording import fold, label_key

Term = tuple[int, int, int]


@cache
def _relations() -> dict[str, Any]:
    loaded: dict[str, Any] = knowledge(FORMS / "relations.yml")
    return loaded


def key_of(row: Row) -> str:
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
        self.totals = [r for r in rows if not r.entry.code and is_total(r.entry.label) and r.amounts]
        self.has_twins = any(len(r) > 1 for r in self.by_code.values())
        self.layouts = {row.layout for row in rows}
        self._below: dict[str | None, list[str]] = defaultdict(list)
        for code in self.by_code:
            self._below[self._above(code)].append(code)

    @cached_property
    def keys(self) -> list[tuple[str, Row]]:
        """The rows, each with the key of its label."""
        return [(key_of(row), row) for row in self.rows]

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


def identities(tables: list[list[Row]]) -> list[Identity]:
    """All identities of a document's tables, those within a table first."""
    by_table = [TableRows(rows) for rows in tables if rows]
    found: list[Identity] = []
    for n, table in enumerate(by_table):
        found += _row_sums(table, n)
        if table.form.shape == "coded":
            found += _hierarchy(table, n)
        elif table.form.shape == "two_sided":
            found += _classes(table, n)
        elif table.form.shape == "matrix":
            found += _item_rows(table, n)
    found += _between(by_table)
    return found


def _identity(name: Name, terms: list[Term], by_id: dict[int, Row], strong: bool = True) -> Identity:
    tolerance = sum([by_id[t[0]].half_unit for t in terms])
    return Identity(name, tuple(terms), tolerance, strong=strong)


def _row_sums(table: TableRows, n: int) -> list[Identity]:
    """A row's total is the sum of its parts; only for rows that print both, since blanks may be left out."""
    found = []
    sums: dict[Layout, list[tuple[str, list[tuple[int, int]]]]] = {}  # (total, its column and those of its parts)
    for row in table.rows:
        layout = row.layout
        if layout not in sums:
            rules = [(rule.total, parts) for rule in table.form.sums if (parts := rule.among(layout))]
            sums[layout] = [
                (total, [(layout.index(total), 1), *((layout.index(p), -1) for p in parts)]) for total, parts in rules
            ]
        if len(row.amounts) >= 2:
            for total, cells in sums[layout]:
                terms = tuple([(row.id, column, sign) for column, sign in cells])
                found.append(Identity((n, "row", row.id, total), terms, row.half_unit * len(terms)))
    return found


def _hierarchy(table: TableRows, n: int) -> list[Identity]:
    found: list[Identity] = []
    if table.has_twins:
        return found
    by_id = {r.id: r for r in table.rows}
    families = [(code, rows[0], table.children(code)) for code, rows in table.by_code.items()]
    if len(table.totals) == 1:
        families.append(("TOTAL", table.totals[0], table.top()))
    for name, parent, children in families:
        if not children or not parent.amounts:
            continue
        layout = parent.layout
        are_alike = all(c.layout is layout for c in children)
        ids = [c.id for c in children]
        tolerance = parent.half_unit + sum([c.half_unit for c in children])
        decided = _first_column(parent, children) if _is_contradictory(parent, children, tolerance) else None
        for column in layout:
            k = layout.index(column)
            if decided is not None and k != decided:
                continue
            whole = (parent.id, k, -1)
            if are_alike:
                terms = (whole, *zip(ids, repeat(k), repeat(1), strict=False))
                found.append(Identity((n, "sum", name, column), terms, tolerance))
            else:
                parts = [(c.id, c.layout.index(column), 1) for c in children if column in c.layout]
                found.append(_identity((n, "sum", name, column), [whole, *parts], by_id))
    return found


def _first_column(parent: Row, children: list[Row]) -> int:
    """The column where the first figure of each row stands, whatever else is open; -1 where that is open too."""
    firsts = {p[0] for row in (parent, *children) for p in row.candidates if p}
    return firsts.pop() if len(firsts) == 1 else -1


def _is_contradictory(parent: Row, children: list[Row], tolerance: int) -> bool:
    """Whether rows with open columns do not add up wherever their figures stand, as with a misprint: what adds up in
    each column adds up over all of them. Such rows say nothing of columns, and would be pushed to where nothing is."""
    rows = (parent, *children)
    if all(len(row.candidates) == 1 for row in rows) or not all(row.candidates for row in rows):
        return False
    if any(column.startswith(NO_KEY) for column in parent.layout):  # a percentage, or the year before: no sums
        return False
    begin = 0 if _first_column(parent, children) < 0 else 1
    gap = sum(parent.amounts[begin:]) - sum(sum(child.amounts[begin:]) for child in children)
    return abs(gap) > tolerance * max(len(row.amounts) for row in rows)


def _classes(table: TableRows, n: int) -> list[Identity]:
    """The expenditure side of a summary form: classes make up 本年支出合计, that and what is left over the total."""
    right = [(key, r) for key, r in table.keys if r.entry.side == EXPENDITURE]
    by_id = {r.id: r for _, r in right}
    rules = _relations()["summary"]
    classes = [r for key, r in right if class_code(key)]
    current = [r for key, r in right if key in rules["current_expenditure"] and r.amounts]
    whole = [r for key, r in right if key in rules["total"] and r.amounts]
    left_over = [r for key, r in right if key in rules["left_over"]]
    sums = []
    if len(current) == 1:
        sums = [("classes", current[0], classes)]
        if len(whole) == 1:
            sums.append(("whole", whole[0], [*current, *left_over]))
    elif len(whole) == 1:
        sums = [("classes", whole[0], [*classes, *left_over])]
    found = []
    for name, total, parts in sums:
        for column in total.layout if parts else ():
            terms = [(total.id, total.layout.index(column), -1)]
            terms += [(c.id, c.layout.index(column), 1) for c in parts if column in c.layout]
            found.append(_identity((n, name, column), terms, by_id))
    return found


def _item_rows(table: TableRows, n: int) -> list[Identity]:
    """Where the items of “three public” are rows, they add up in each column as they do side by side."""
    rows: dict[str | None, Row] = {}
    found = []
    for row in table.rows:
        item = item_of(table.form, label_key(row.entry.label)) if row.entry.label else None
        twin = rows.setdefault(item, row)
        if item and twin is not row and twin.amounts and twin.amounts == row.amounts:
            # 合计 and “三公”经费 print the same row twice
            for k in range(len(row.layout)):
                terms = [(row.id, k, 1), (twin.id, k, -1)]
                found.append(_identity((n, "twin", item, k), terms, {row.id: row, twin.id: twin}))
    for whole, members in item_sums(table.form, rows):
        total = rows.get(whole)
        parts = [rows[p] for p in members if p in rows]
        if total is None or not total.amounts or len(parts) < 2:
            continue
        for column in total.layout:
            terms = [(total.id, total.layout.index(column), -1), *((p.id, p.layout.index(column), 1) for p in parts)]
            found.append(_identity((n, "items", whole, column), terms, {r.id: r for r in table.rows}))
    return found


# -- between forms ----------------------------------------------------------------------------------------------------


def _between(tables: list[TableRows]) -> list[Identity]:
    found: list[Identity] = []
    sets = {t.rows[0].table.document_set for t in tables}
    for number in sorted(sets):
        by_statement: dict[str, TableRows] = {}
        for table in tables:
            if table.rows[0].table.document_set == number:
                by_statement.setdefault(table.form.statement, table)
        found += _totals(by_statement, number)
        found += _same_parts(by_statement, number)
        found += _class_rows(by_statement, number)
        found += _item_codes(by_statement, number)
    return found


def _side_terms(rule: dict[str, Any], tables: dict[str, TableRows]) -> list[Term] | None:
    table = tables.get(rule["statement"])
    if table is None or any(c in layout for layout in table.layouts for c in rule.get("unless_columns", ())):
        return None
    if "rows" not in rule:
        return table.whole(rule["column"])
    side = EXPENDITURE if rule.get("side") == "expenditure" else 0
    wanted, column = set(map(fold, rule["rows"])), rule["column"]
    rows = [r for key, r in table.keys if key in wanted and r.entry.side == side and column in r.layout]
    return [(r.id, r.layout.index(column), 1) for r in rows] or None


def _totals(tables: dict[str, TableRows], number: int) -> list[Identity]:
    by_id = {r.id: r for t in tables.values() for r in t.rows}
    found = []
    for k, rule in enumerate(_relations()["totals"]):
        left, right = _side_terms(rule["left"], tables), _side_terms(rule["right"], tables)
        if left and right:
            terms = left + [(i, c, -s) for i, c, s in right]
            found.append(_identity((number, "relation", k), terms, by_id, strong=False))
    return found


def _same_parts(tables: dict[str, TableRows], number: int) -> list[Identity]:
    found = []
    for rule in _relations()["same_parts"]:
        left, right = tables.get(rule["left"]), tables.get(rule["right"])
        if left is None or right is None:
            continue
        pairs = [
            (code, rows[0], right.by_code[code][0]) for code, rows in left.by_code.items() if code in right.by_code
        ]
        if left.totals and right.totals:
            pairs.append(("TOTAL", left.totals[0], right.totals[0]))
        for code, a, b in pairs:
            if not a.amounts or not b.amounts or a.amounts[0] != b.amounts[0]:
                continue
            for column in rule["columns"]:
                if column in a.layout and column in b.layout:
                    terms = [(a.id, a.layout.index(column), 1), (b.id, b.layout.index(column), -1)]
                    name = (number, "same", rule["left"], rule["right"], code, column)
                    found.append(_identity(name, terms, {a.id: a, b.id: b}, strong=False))
    return found


def _class_rows(tables: dict[str, TableRows], number: int) -> list[Identity]:
    found = []
    for rule in _relations()["class_rows"]:
        summary, fund = tables.get(rule["left"]["statement"]), tables.get(rule["right"]["statement"])
        if summary is None or fund is None:
            continue
        for key, row in summary.keys:
            code = class_code(key) if row.entry.side == EXPENDITURE else None
            if not code or rule["left"]["column"] not in row.layout or not row.amounts:
                continue
            below = fund.by_code.get(code) or [r for r in fund.top() if (r.entry.code or "").startswith(code)]
            column = rule["right"]["column"]
            terms = [(row.id, row.layout.index(rule["left"]["column"]), 1)]
            terms += [(r.id, r.layout.index(column), -1) for r in below if column in r.layout]
            by_id = {r.id: r for r in (row, *below)}
            found.append(_identity((number, "class", rule["left"]["column"], code), terms, by_id, strong=False))
    return found


def _item_codes(tables: dict[str, TableRows], number: int) -> list[Identity]:
    """Items of “three public” as rows by fund: what the general budget pays stands under its economic code."""
    three, economic = tables.get("three_public"), tables.get("basic_expenditure_economic")
    if three is None or economic is None:
        return []
    found = []
    for rule in _relations()["item_codes"]:
        codes = economic.by_code.get(str(rule["code"]), [])
        if not codes or not codes[0].amounts:
            continue
        for row in three.rows:
            columns = _columns_of_item(row, rule)
            amount, slack = codes[0].amounts[0], row.half_unit + codes[0].half_unit
            # Within the rounding, next to nothing equals nothing: that says no column.
            if columns and abs(amount) > slack and any(abs(a - amount) <= slack for a in row.amounts):
                terms = [*((row.id, c, 1) for c in columns), (codes[0].id, codes[0].layout.index("total"), -1)]
                name = (number, "item", rule["item"], row.id)
                found.append(_identity(name, terms, {row.id: row, codes[0].id: codes[0]}, strong=False))
    return found


def _columns_of_item(row: Row, rule: dict[str, Any]) -> list[int]:
    """The column where a code's amount stands for an item: its fund's column in the item's row, or the item's own."""
    if row.entry.label:
        is_item = item_of(row.table.form, label_key(row.entry.label)) == rule["item"]
        return [row.layout.index(rule["column"])] if is_item and rule["column"] in row.layout else []
    for measure in ("final", "budget"):
        if f"{rule['item']}/{measure}" in row.layout:
            return [row.layout.index(f"{rule['item']}/{measure}")]
    return []
