"""The display of the sheets of an .ods: each cell of it holds the text that it shows beside its value."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ingest.readers.archive import opened
from ingest.readers.display import Display
from ingest.readers.limits import MAX_CELLS, MAX_COLUMNS
from ingest.readers.package import part_names
from ingest.readers.xml import Element, attribute, elements, local_name, whole

_CONTENT = "content.xml"
_HIDDEN = ("collapse", "filter")


def is_opendocument(content: bytes) -> bool:
    return _CONTENT in part_names(content)


def ods_displays(content: bytes, name: str) -> dict[str, Display]:
    """The display of each sheet by its name. Raises Reject where the package is hostile."""
    displays: dict[str, Display] = {}
    instead: dict[tuple[int, int], str] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    rows = columns = 0
    with opened(io.BytesIO(content), name) as package:
        for tag, element in elements(package, _CONTENT, ("table-column", "table-row", "table"), name):
            if tag == "table-column":
                first, columns = columns, columns + _times(element, "columns")
                if _is_hidden(element):
                    hidden_columns.update(range(first, min(columns, MAX_COLUMNS)))
            elif tag == "table-row":
                first, rows = rows, rows + _times(element, "rows")
                texts = dict(_texts(element))
                # What is beyond is not read either.
                times = max(MAX_CELLS - len(instead), 0) // len(texts) if texts else 0
                repeated = range(first, min(rows, first + times + 1))
                instead |= {(row, column): text for row in repeated for column, text in texts.items()}
                if _is_hidden(element):
                    hidden_rows.update(repeated)
            else:
                hidden = frozenset(hidden_rows), frozenset(hidden_columns)
                displays[attribute(element, "name") or ""] = Display({}, *hidden, instead=instead)
                instead, hidden_rows, hidden_columns, rows, columns = {}, set(), set(), 0, 0
    return displays


def _texts(row: Element) -> Iterator[tuple[int, str]]:
    """(column, text) of the cells whose value is no text: numbers, dates, errors."""
    column = 0
    for cell in row:
        if local_name(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = _times(cell, "columns")
        kinds = [value for key, value in cell.attrib.items() if key.endswith("value-type")]
        shown = cell.find("{*}p")
        if shown is not None and kinds and (set(kinds) != {"string"}):
            text = "\n".join("".join(p.itertext()) for p in cell.iterfind("{*}p"))
            yield from ((column + k, text) for k in range(min(times, MAX_COLUMNS - column)))
        column += times


def _times(element: Element, of: str) -> int:
    return max(whole(attribute(element, f"number-{of}-repeated"), 1), 1)


def _is_hidden(element: Element) -> bool:
    return attribute(element, "visibility") in _HIDDEN
