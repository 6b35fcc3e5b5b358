"""Cells of rows that are wrapped over several lines: pieces that stand below each other, and what may go on there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Line
from ingest.rows.codes import UNIT_CODE, is_code
from ingest.rows.cut_amounts import AMOUNT
from ingest.rows.head import counted_columns
from ingest.rows.labels import is_enumerated, is_known, is_total
from ingest.wording import fold, is_chinese

# cells stand at least two blanks apart; a figure touches what stands left of it or the number of its row
_WORD = re.compile(r"\S+(?: \S+)*")
_BESIDE = re.compile(
    r"(?<=[\d.,]) (?=\S)(?!(?<=\. )\d{1,2}(?!\S))"  # 134045. 24 is one amount
    r"|(?<=[^\d\s.,]) (?=-?\d[\d,]*\.)|(?<=[一-鿿)）]) (?=\d{1,3}$)"
)
NUMERIC = re.compile(r"-?[\d.,]+")
_INTEGER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})*|\d+)")
_CODE = re.compile(r"[23]\d{4}(?:\d{2})?")
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)(?:合计|总计)")  # a row of its own, whatever label ends above it
MIN_CODE = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Pieces of one cell, from top to bottom, with the places that they cover."""

    texts: tuple[str, ...]
    left: int
    right: int

    @property
    def text(self) -> str:
        return "".join(self.texts)


def segments(line: Line) -> list[Cell]:
    """What a line has of cells, each a piece of its own."""
    found = []
    for word in _WORD.finditer(line.text):
        at = word.start()
        for piece in _BESIDE.split(word.group()):
            found.append(Cell((piece,), at, at + len(piece)))
            at += len(piece) + 1
    return found


def stacked(block: list[Line], decimals: int) -> list[Cell] | None:
    """The pieces of a block set together where they stand below each other; None where two rows are seen to do so."""
    found = list(stacks([segments(line) for line in block], decimals))
    return found[-1] if len(found) == len(block) else None


def stacks(lines: Sequence[list[Cell]], decimals: int) -> Iterator[list[Cell]]:
    """The pieces of the first line, of the first two and so on, set together where they stand below each other.

    It ends with the line at which two rows are seen to stand so.
    """
    cells: list[Cell] = []
    for pieces in lines:
        if counted_columns([piece.text for piece in pieces]):
            return
        for piece in pieces:
            over = [k for k, c in enumerate(cells) if c.left < piece.right and piece.left < c.right]
            if len(over) > 1:
                return
            if not over:
                cells.append(piece)
                continue
            above = cells[over[0]]
            if not goes_on(above.text, piece.text, decimals):
                return
            cells[over[0]] = Cell(
                (*above.texts, *piece.texts), min(above.left, piece.left), max(above.right, piece.right)
            )
        yield sorted(cells, key=lambda c: c.left)


def goes_on(above: str, below: str, decimals: int) -> bool:
    """Whether a piece below another one can be a part of its cell: two whole figures are cells of two rows."""
    if NUMERIC.fullmatch(above) and NUMERIC.fullmatch(below):
        if is_code(above) and is_code(below) and len(above + below) > 2 * MIN_CODE:
            return False  # the codes of two subjects, no pieces of a unit's
        if len(above) >= MIN_CODE and (len(below) <= 2 or UNIT_CODE.fullmatch(above + below)):
            return True  # a code, as the whole of it must show
        if not is_whole(above, decimals):
            return True
        return ("." in below or below[0] == ",") and not is_money(above, decimals) and not is_whole(below, decimals)
    if NUMERIC.fullmatch(above) or NUMERIC.fullmatch(below):
        return False
    opens = is_enumerated(below) and not re.fullmatch(r"[二三]?十|[二三]", fold(above))
    is_label = bool(_TOTAL.fullmatch(fold(below))) or (is_known(above) and (is_known(below) or is_total(below)))
    opens = opens or (is_label and not is_known(above + below))
    return bool(is_chinese(above) or is_chinese(below)) and not opens


def is_one(cell: Cell, decimals: int) -> bool:
    """Whether pieces of a number make up an amount or a code."""
    if len(cell.texts) == 1 or not NUMERIC.fullmatch(cell.text):
        return True
    return bool(is_money(cell.text, decimals) or (_CODE.fullmatch(cell.text) and len(cell.texts[0]) >= MIN_CODE))


def is_money(text: str, decimals: int) -> bool:
    found = AMOUNT.fullmatch(text)
    return found is not None and len(found[1]) == decimals


def is_whole(text: str, decimals: int) -> bool:
    """Whether a number is one that no cell has to end below."""
    return bool(_INTEGER.fullmatch(text)) or is_money(text, decimals)
