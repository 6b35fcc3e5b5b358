"""A row that a page break goes through: the rest of it on the next page, which is no row of its own, joins it again.

Word and LibreOffice let rows break, within a label, a code (20805 | 05) and even an amount (601.8 | 2), and close the
borders on both pages, so no ruling tells it from two rows. What tells it is what the second part lacks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.cells import Row, joined
from ingest.readers.pdf.page import TableBlock
from ingest.readers.pdf.signs import sign
from ingest.rows.codes import is_code
from ingest.rows.cut_amounts import AMOUNT, MOST_DECIMALS, is_amount, most_decimals
from ingest.rows.labels import is_known
from ingest.wording import narrow

_WHOLE_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)")
_CUT = re.compile(r"-?\d[\d,]*(?:,\d{0,2}|\.)")  # 13. or 8,705,3: no amount ends so
_CUT_OFF = re.compile(r"[,.]\d[\d,.]*|0\d.*")  # .00 or ,013.36 or 00.00: none begins so
_PART_OF_NUMBER = re.compile(r"[-\d,.]+")
_FULL_WIDTH = re.compile("[－０-９，．]")
_FULL_WIDTH_NUMBER = re.compile(r"[-－０-９，．]+")
_CODE_LENGTHS = (3, 5, 7)  # 类, 款, 项
_LONG_AMOUNT = 8  # characters of an amount that may not fit into its cell
_SHORTEST_CUT = 2  # of a code
_CODE_COLUMNS = 3
_FEWEST_ROWS = 3  # with amounts, to know which columns all rows fill


def mended(upper: TableBlock, lower: TableBlock) -> tuple[TableBlock, TableBlock]:
    """Two tables of which the second continues the first, the row between them joined where it is one."""
    if not upper.rows or len(upper.grid.x) != len(lower.grid.x):
        return upper, lower
    k = _repeated(upper.rows, lower.rows)
    if k >= len(lower.rows):
        return upper, lower
    first, rest = upper.rows[-1], lower.rows[k]
    begun, going_on = _in_ascii(first.cells), _in_ascii(rest.cells)
    if not _can_go_on(begun, going_on):
        return upper, lower
    rows = [_in_ascii(row.cells) for row in (*upper.rows[:-1], *lower.rows[k + 1 :])]
    others = [cells for cells in rows if any(map(AMOUNT.fullmatch, cells))]
    if not _is_rest(begun, going_on, others) or _reaches_over_columns(lower, rest):
        return upper, lower
    whole = Row(first.top, tuple(joined([a, b]) if b else a for a, b in zip(first.cells, rest.cells, strict=True)))
    return (
        replace(upper, rows=(*upper.rows[:-1], whole)),
        replace(lower, rows=(*lower.rows[:k], *lower.rows[k + 1 :])),
    )


def _in_ascii(cells: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row, with numbers that are printed in full width as others are."""
    if not _FULL_WIDTH.search("".join(cells)):
        return tuple(cells)
    return tuple(narrow(cell) if _FULL_WIDTH_NUMBER.fullmatch(cell) else cell for cell in cells)


def _repeated(upper: Sequence[Row], lower: Sequence[Row]) -> int:
    """How many rows of heads the second page repeats."""
    pairs = zip(upper, lower, strict=False)
    return next((k for k, (a, b) in enumerate(pairs) if a.cells != b.cells), min(len(upper), len(lower)))


def _can_go_on(first: Sequence[str], rest: Sequence[str]) -> bool:
    """What nearly all rows fail, before anything of the table is looked at."""
    return all(a and _goes_on(a, b, MOST_DECIMALS, is_cut=True) for a, b in zip(first, rest, strict=True) if b)


def _is_rest(first: Sequence[str], rest: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Whether a row only goes on where the one before it has something, and shows that it is no row of its own.

    It does where it completes an amount that is none or a label of the forms, or lacks what all other rows have.
    """
    columns = [c for c, text in enumerate(rest) if text]
    usual = 2
    if any(AMOUNT.fullmatch(first[c] + rest[c]) for c in columns):  # else no amount is cut, whatever is usual
        usual = most_decimals(cell for row in others for cell in row) or usual
    is_cut = any(_is_surely_cut(first[c], rest[c], [row[c] for row in others if row[c]], usual) for c in columns)
    if not all(_goes_on(first[c], rest[c], usual, is_cut) for c in columns):
        return False
    lacks = any(a and not b and all(row[c] for row in others) for c, (a, b) in enumerate(zip(first, rest, strict=True)))
    completes = all(is_known(first[c] + rest[c]) and not is_known(rest[c]) for c in columns)
    if is_cut or completes:
        return True
    lacks = lacks or _lacks_code(first, rest, others) or _cuts_code(first, rest)
    has_figures = any(map(_PART_OF_NUMBER.fullmatch, (*first, *rest)))  # else it is no row like the others
    return lacks and has_figures and len(others) >= _FEWEST_ROWS


def _lacks_code(first: Sequence[str], rest: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """The same for a code in one of several columns (类 款 项): all rows but 合计 have it in any of them."""
    code = [c for c in range(_CODE_COLUMNS) if c < len(first) and first[c].isdigit()]
    if not code or any(rest[: code[0] + 1]):
        return False
    without = sum(not any(cell.isdigit() for cell in row[:_CODE_COLUMNS]) for row in others)
    return without <= 1


def _cuts_code(first: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a code is complete only with what stands below it: 2080 above 501."""
    return any(
        a.isdigit() and len(a) not in _CODE_LENGTHS and len(a) >= _SHORTEST_CUT and is_code(a + b)
        for a, b in zip(first[:_CODE_COLUMNS], rest, strict=False)
        if b
    )


def _is_surely_cut(text: str, rest: str, others: Sequence[str], decimals: int) -> bool:
    """Whether two parts of an amount cannot be amounts of their own, among the `others` of their column."""
    if not is_amount(text + rest, decimals):
        return False
    if _CUT.fullmatch(text) or _CUT_OFF.fullmatch(rest):
        return True
    all_have_decimals = bool(others) and all(map(AMOUNT.fullmatch, others))
    is_long = len(text + rest) >= _LONG_AMOUNT
    return is_long and all_have_decimals and bool(_WHOLE_NUMBER.fullmatch(text) and AMOUNT.fullmatch(rest))


def _goes_on(text: str, rest: str, decimals: int, is_cut: bool) -> bool:
    """`decimals` are those of the table's amounts; `is_cut`: an amount shows that the row goes on."""
    if not _PART_OF_NUMBER.fullmatch(rest):
        return not _PART_OF_NUMBER.fullmatch(text) and not sign("begins_row").match(rest)
    whole = text + rest
    if whole.isdigit():
        is_code = len(whole) in _CODE_LENGTHS and (len(text) > 2 or len(rest) not in _CODE_LENGTHS)
        return is_cut or is_code
    found, shown = AMOUNT.fullmatch(whole), AMOUNT.fullmatch(text)
    if found is None or len(found[1]) > decimals:
        return False
    return is_cut or (shown is not None and len(shown[1]) < decimals == len(found[1]))


def _reaches_over_columns(table: TableBlock, row: Row) -> bool:
    """Whether a cell of a row is merged with those beside it, as headings within a table and notes below it are."""
    return any(
        table.grid.y[cell.top] == row.top and cell.right - cell.left > 1 and row.cells[cell.left]
        for cell in table.grid.cells
    )
