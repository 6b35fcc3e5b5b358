"""Tab-separated text that a program wrote without the empty cells: it tells the cells of a row, not their columns.

No cell of such a table is empty, and rows with amounts have more or fewer of them. They are read as rows whose blanks
left no trace, where identities decide the columns; as cells, all behind an empty one would have moved to the left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.forms import catalogue
from ingest.numbers import is_amount

Cells = tuple[str, ...]
Row = tuple[str, Cells | None]  # a line and its cells


def with_cells_left(rows: Sequence[Row]) -> list[Row]:
    """The lines, without cells in tables from which the empty ones are gone: blanks stand where the tabs did."""
    if not any(map(_is_tabbed, rows)):
        return list(rows)
    found: list[Row] = []
    for is_form, table in _tables(rows):
        if is_form and _lack_cells([row[1] or () for row in table if _is_tabbed(row)]):
            table = [(row[0].replace("\t", " "), None) if _is_tabbed(row) else row for row in table]
        found += table
    return found


def _is_tabbed(row: Row) -> bool:
    text, cells = row
    return cells is not None and "\t" in text and "|" not in text


def _tables(rows: Sequence[Row]) -> Iterator[tuple[bool, list[Row]]]:
    """Whether they are of a standard form, and lines up to the next that is empty or a title.

    A row of which a label alone is left has no tab. Tables of other kinds are made of their cells: of projects, say.
    """
    table: list[Row] = []
    is_form = False
    for text, cells in rows:
        title = catalogue().title_of(text.strip()) if cells is None else None
        if title or not text.strip():
            yield is_form, table
            table = []
        if title:
            is_form = title.statement is not None
        table.append((text, cells))
    yield is_form, table


def _lack_cells(rows: Sequence[Cells]) -> bool:
    return all(map(all, rows)) and len({len(cells) for cells in rows if any(map(is_amount, cells))}) > 1
