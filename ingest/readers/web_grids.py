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
            for row in rows:
                table.append(row)
                row.tag = "tr"
                for cell in row:
                    cell.tag = "td"


def _runs(parent: Element) -> Iterator[Sequence[Element]]:
    """Children one behind the other that are rows of one table."""
    if parent.tag in ("table", "thead", "tbody", "tr"):
        return
    for (_, width), run in groupby(parent, key=lambda child: (child.tag, _width(child))):
        rows = list(run)
        if width and len(rows) >= _LEAST_ROWS and sum(map(_is_of_amounts, rows)) >= _LEAST_AMOUNTS:
            yield rows


def _width(row: Element) -> int:
    """How many cells a row has; 0 where it is none."""
    if row.tag not in _ROWS or len(row) < _LEAST_CELLS or (row.text or "").strip():
        return 0
    return len(row) if all(map(_is_cell, row)) else 0


def _is_cell(element: Element) -> bool:
    is_last = not (element.tail or "").strip()
    return element.tag in _CELLS and is_last and not any(inner.tag in _BLOCKS for inner in element.iterdescendants())


def _is_of_amounts(row: Element) -> bool:
    texts = ("".join("".join(cell.itertext()).split()) for cell in row)
    return sum(map(is_amount, texts)) >= _LEAST_AMOUNTS
