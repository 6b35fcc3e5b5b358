"""The identities of a document: within each table, and, by `between_forms`, between its forms."""

from __future__ import annotations

from ingest.align.between_forms import between_forms
from ingest.align.identity import Family, InColumns, InRows
from ingest.align.table import Row
from ingest.align.table_rows import TableRows, identity_of, relations
from ingest.columns.head_words import NO_KEY, unknown_columns
from ingest.columns.item_orders import item_sums
from ingest.columns.rates import names_rate
from ingest.columns.three_public import item_of
from ingest.forms.catalogue import Layout
from ingest.rows.labels import EXPENDITURE
from ingest.subjects import class_code
from ingest.wording import label_key


def identities(tables: list[list[Row]]) -> list[Family]:
    """All identities of a document's tables, those within a table first."""
    by_table = [TableRows(rows) for rows in tables if rows]
    found: list[Family] = []
    for n, table in enumerate(by_table):
        found.append(_row_sums(table, n))
        if table.form.shape == "coded":
            found += _hierarchy(table, n)
        elif table.form.shape == "two_sided":
            found += _classes(table, n)
        elif table.form.shape == "matrix":
            found += _item_rows(table, n)
    found += between_forms(by_table)
    return found


def _row_sums(table: TableRows, n: int) -> InRows:
    """A row's total is the sum of its parts; only for rows that print both, since blanks may be left out."""
    sums: dict[Layout, list[tuple[str, list[tuple[int, int]]]]] = {}  # (total, its column and those of its parts)
    for layout in table.layouts:
        rules = [(rule.total, parts) for rule in table.form.sums if (parts := rule.among(layout))]
        sums[layout] = [
            (total, [(layout.index(total), 1), *((layout.index(p), -1) for p in parts)]) for total, parts in rules
        ]
    if not any(sums.values()):
        return InRows(n, [], sums)
    # what stands in a column that is not known may be a part of any sum
    unknown = {own: unknown_columns(own) for own in table.layouts}
    rows = [row for row in table.rows if len(row.amounts) >= 2 and unknown[row.layout].isdisjoint(row.shown or ())]
    return InRows(n, rows, sums)


def _hierarchy(table: TableRows, n: int) -> list[Family]:
    if table.has_twins:
        return []
    families = [(code, rows[0], table.children(code)) for code, rows in table.by_code.items()]
    if len(table.totals) == 1:
        families.append(("TOTAL", table.totals[0], table.top()))
    found: list[Family] = []
    is_open = any(len(row.candidates) > 1 for row in table.rows)
    for name, parent, children in families:
        if children and parent.amounts:
            columns = _telling_columns(parent, children) if is_open else parent.layout
            found.append(InColumns((n, "sum", name), parent, children, _summed(columns)))
    return found


def _summed(columns: Layout) -> Layout:
    """The columns in which rows add up: shares and rates do not."""
    return tuple(column for column in columns if not names_rate(column))


def _telling_columns(parent: Row, children: list[Row]) -> Layout:
    """The columns in which rows with open ones add up: all, or of a contradiction the one that is not open."""
    if not _is_contradictory(parent, children):
        return parent.layout
    first = _first_column(parent, children)
    return parent.layout[first : first + 1] if first >= 0 else ()


def _first_column(parent: Row, children: list[Row]) -> int:
    """The column where the first figure of each row stands, whatever else is open; -1 where that is open too."""
    firsts = {p[0] for row in (parent, *children) for p in row.candidates if p}
    return firsts.pop() if len(firsts) == 1 else -1


def _is_contradictory(parent: Row, children: list[Row]) -> bool:
    """Whether rows with open columns do not add up wherever their figures stand, as with a misprint: what adds up in
    each column adds up over all of them. Such rows say nothing of columns, and would be pushed to where nothing is."""
    rows = (parent, *children)
    if all(len(row.candidates) == 1 for row in rows) or not all(row.candidates for row in rows):
        return False
    if any(column.startswith(NO_KEY) for column in parent.layout):  # a percentage, or the year before: no sums
        return False
    begin = 0 if _first_column(parent, children) < 0 else 1
    tolerance = sum(row.half_unit for row in rows)
    gap = sum(parent.amounts[begin:]) - sum(sum(child.amounts[begin:]) for child in children)
    return abs(gap) > tolerance * max(len(row.amounts) for row in rows)


def _classes(table: TableRows, n: int) -> list[Family]:
    """The expenditure side of a summary form: classes make up 本年支出合计, that and what is left over the total."""
    right = [(key, r) for key, r in table.keys if r.entry.side == EXPENDITURE]
    rules = relations()["summary"]
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
    return [InColumns((n, name), total, parts, _telling_columns(total, parts)) for name, total, parts in sums if parts]


def _item_rows(table: TableRows, n: int) -> list[Family]:
    """Where the items of “three public” are rows, they add up in each column as they do side by side."""
    rows: dict[str | None, Row] = {}
    found: list[Family] = []
    for row in table.rows:
        item = item_of(table.form, label_key(row.entry.label)) if row.entry.label else None
        twin = rows.setdefault(item, row)
        if item and twin is not row and twin.amounts and twin.amounts == row.amounts:
            # 合计 and “三公”经费 print the same row twice
            for k in range(len(row.layout)):
                terms = [(row.id, k, 1), (twin.id, k, -1)]
                found.append(identity_of((n, "twin", item, k), terms, {row.id: row, twin.id: twin}))
    for whole, members in item_sums(table.form, rows):
        total = rows.get(whole)
        parts = [rows[p] for p in members if p in rows]
        if total is None or not total.amounts or len(parts) < 2:
            continue
        found.append(InColumns((n, "items", whole), total, parts, _summed(total.layout)))
    return found
