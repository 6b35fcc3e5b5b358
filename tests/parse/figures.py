"""What a parsed document holds, in the terms of the contract: (statement, row key, column key, amount in yuan)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from ingest.model import ParsedDocument
from ingest.numbers import YUAN, read_figure
from ingest.options import ReadOptions
from ingest.parse import parse_bytes

Cell = tuple[str, str, str | None, Decimal]
CENT = Decimal("0.01")


def parse(text: str | bytes, name: str = "document.txt") -> ParsedDocument:
    content = text.encode() if isinstance(text, str) else text
    return parse_bytes(content, name, name, ReadOptions())


def cells(document: ParsedDocument) -> Counter[Cell]:
    """Every figure once; a column that stayed open is None."""
    found: Counter[Cell] = Counter()
    for table in document.tables:
        for figure in table.figures:
            reading = read_figure(figure.disclosed_text)
            assert reading is not None
            assert table.statement is not None
            amount = (reading.value * YUAN.get(figure.unit, Decimal(1))).quantize(CENT)
            found[(table.statement, figure.row_key, figure.column_key, amount)] += 1
    return found


def of_statement(document: ParsedDocument, statement: str) -> dict[tuple[str, str | None], Decimal]:
    return {(key, column): amount for (kind, key, column, amount) in cells(document) if kind == statement}


def tabbed(text: str) -> str:
    """Cells are set apart by | here, by tabs in the document."""
    return text.replace("|", "\t")
