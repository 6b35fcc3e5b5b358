"""Tables of web pages that are none by their tags: lists of lists (div, ul) that a style sheet lays out in columns.

The style sheet is elsewhere, so what stands in them tells: neighbours of one kind with equally many parts each, several
of which are nothing but an amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from ingest.numbers import is_amount
from ingest.readers.xml import Element
from ingest.wording import is_chinese

_ROWS = frozenset({"div", "ul", "ol", "li", "dl", "section"})
_CELLS = frozenset({"div", "li", "dd", "dt", "p"})
_BLOCKS = _ROWS | _CELLS | {"table", "h1", "h2", "h3", "h4", "h5", "h6", "form", "article"}
_LEAST_CELLS = 3
_LEAST_ROWS = 3
_LEAST_AMOUNTS = 2  # in a row, and rows with as many


def with_tables(root: Element) -> None:
    """Give such lists the tags of tables, in their places."""
    for parent in [element for element in root.iter() if len(element) >= _LEAST_ROWS]:
        for rows in _runs(parent):
            table = etree.Element("table")
            rows[0].addprevious(table)
            table.tail, rows[-1].tail = rows[-1].tail, None
            width = max(map(len, rows))
            for row in rows:
                table.append(row)
                row.tag = "tr"
                row[0].set("colspan", str(width - len(row) + 1))
                for cell in row:
                    cell.tag = "td"


def _runs(parent: Element) -> Iterator[Sequence[Element]]:
    """Children one behind the other that are rows of one table."""
    if parent.tag in ("table", "thead", "tbody", "tr"):
        return
    children = list(parent)
    widths = [_width(child) for child in children]
    for run in _equal(children, widths):
        rows, width = [children[k] for k in run], widths[run[0]]
        if _is_table(rows, width):
            beside = [(run[0] - 1, run[0] - 2), (run[-1] + 1, run[-1] + 2)]
            for k, beyond in beside:
                is_alone = beyond not in range(len(children)) or widths[beyond] != widths[k]
                if k in range(len(children)) and is_alone and _is_total(children[k], rows, width):
                    widths[k] = width
    for run in _equal(children, widths):
        rows = [children[k] for k in run]
        if _is_table(rows, widths[run[0]]):
            yield rows


def _equal(children: Sequence[Element], widths: Sequence[int]) -> list[list[int]]:
    """Places of children one behind the other that are of one kind and equally wide."""
    return [list(run) for _, run in groupby(range(len(children)), key=lambda k: (children[k].tag, widths[k]))]


def _is_table(rows: Sequence[Element], width: int) -> bool:
    return width > 0 and len(rows) >= _LEAST_ROWS and sum(map(_is_of_amounts, rows)) >= _LEAST_AMOUNTS


def _is_total(row: Element, rows: Sequence[Element], width: int) -> bool:
    """Whether a narrower row has a label and amounts alone, and reaches over several labels of the others."""
    if row.tag != rows[0].tag or not 0 < _width(row) < width:
        return False
    label, *amounts = map(_text, row)
    last = width - len(row)
    return (
        is_chinese(label)
        and len(amounts) >= _LEAST_AMOUNTS
        and all(not amount or is_amount(amount) for amount in amounts)
        and all(is_chinese(_text(other[last])) for other in rows)
    )


def _width(row: Element) -> int:
    """How many cells a row has; 0 where it is none."""
    if row.tag not in _ROWS or len(row) < _LEAST_CELLS or (row.text or "").strip():
        return 0
    return len(row) if all(map(_is_cell, row)) else 0


def _is_cell(element: Element) -> bool:
    is_last = not (element.tail or "").strip()
    return element.tag in _CELLS and is_last and not any(inner.tag in _BLOCKS for inner in element.iterdescendants())


def _is_of_amounts(row: Element) -> bool:
    return sum(map(is_amount, map(_text, row))) >= _LEAST_AMOUNTS


def _text(cell: Element) -> str:
    return "".join("".join(cell.itertext()).split())
