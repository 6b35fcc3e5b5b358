"""Identities between the forms of a document, as `forms/relations.yml` says them."""

from __future__ import annotations

import re
from typing import Any

from ingest.align.identity import Family, InColumns, Term
from ingest.align.table import Row
from ingest.align.table_rows import TableRows, identity_of, relations
from ingest.columns.three_public import item_of
from ingest.rows.labels import EXPENDITURE
from ingest.subjects import class_code
from ingest.wording import fold, label_key

_WHOLE = re.compile("合计|总计|小计|^本年(?:收入|支出)$")  # of a side of a summary


def between_forms(tables: list[TableRows]) -> list[Family]:
    """The identities between tables of one set, the first table of each form in it."""
    found: list[Family] = []
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
    column = rule["column"]
    named = [row for key in dict.fromkeys(map(fold, rule["rows"])) for row in table.by_key.get(key, ())]
    rows = [r for r in named if r.entry.side == side and column in r.layout]
    return [(r.id, r.layout.index(column), 1) for r in rows] or None


def _totals(tables: dict[str, TableRows], number: int) -> list[Family]:
    by_id = {r.id: r for t in tables.values() for r in t.rows}
    found: list[Family] = []
    for k, rule in enumerate(relations()["totals"]):
        left, right = _side_terms(rule["left"], tables), _side_terms(rule["right"], tables)
        if left and right and not any(_may_have_lost_its_own(side, by_id, tables) for side in (left, right)):
            terms = left + [(i, c, -s) for i, c, s in right]
            found.append(identity_of((number, "relation", k), terms, by_id, strong=False))
    return found


def _may_have_lost_its_own(side: list[Term], by_id: dict[int, Row], tables: dict[str, TableRows]) -> bool:
    """Whether no row of a side has a figure, and yet it may be more than nothing: its figure stands elsewhere.

    The table has figures that no label stands beside, or the others of the same side make up less than their whole.
    """
    rows = [by_id[i] for i, *_ in side]
    table = tables[rows[0].table.form.statement]
    return not any(row.amounts for row in rows) and (table.has_nameless or _lacks_figures(table, rows[0].entry.side))


def _lacks_figures(table: TableRows, side: int) -> bool:
    """Whether the rows of a side of a summary make up less than the largest of its totals: some have lost figures."""
    if table.form.shape != "two_sided":
        return False
    own = [(key, row) for key, row in table.keys if row.entry.side == side and row.amounts]
    wholes = [row for key, row in own if _WHOLE.search(key)]
    parts = [row for key, row in own if not _WHOLE.search(key)]
    missing = max((row.amounts[0] for row in wholes), default=0) - sum(row.amounts[0] for row in parts)
    return missing > sum(row.half_unit for _, row in own)


def _same_parts(tables: dict[str, TableRows], number: int) -> list[Family]:
    found: list[Family] = []
    for rule in relations()["same_parts"]:
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
            columns = [column for column in rule["columns"] if column in a.layout and column in b.layout]
            name = (number, "same", rule["left"], rule["right"], code)
            found.append(InColumns(name, a, [b], columns, strong=False))
    return found


def _class_rows(tables: dict[str, TableRows], number: int) -> list[Family]:
    found: list[Family] = []
    for rule in relations()["class_rows"]:
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
            found.append(identity_of((number, "class", rule["left"]["column"], code), terms, by_id, strong=False))
    return found


def _item_codes(tables: dict[str, TableRows], number: int) -> list[Family]:
    """Items of “three public” as rows by fund: what the general budget pays stands under its economic code."""
    three, economic = tables.get("three_public"), tables.get("basic_expenditure_economic")
    if three is None or economic is None:
        return []
    found: list[Family] = []
    for rule in relations()["item_codes"]:
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
                found.append(identity_of(name, terms, {row.id: row, codes[0].id: codes[0]}, strong=False))
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
