"""Rows as blocks: text laid out by position that leaves an empty line between rows (Word and LibreOffice tables).

A narrow cell is wrapped over several lines, and so are its figures (`1454.` above `11`) and codes (`20701` above `01`).
Where empty lines divide the rows, the lines of a block are one row whatever is wrapped, and its cells come together by
their places alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.between_empty_lines import blocks_of, repeated_heads
from ingest.rows.codes import UNIT_CODE, is_code
from ingest.rows.cut_amounts import AMOUNT, usual_decimals, whole_decimals, with_whole_amounts
from ingest.rows.head import counted_columns
from ingest.rows.labels import is_complete, is_enumerated, is_known, is_total
from ingest.rows.spread import spread_out
from ingest.subjects import name_fit
from ingest.wording import fold, is_chinese

# cells stand at least two blanks apart; a figure touches what stands left of it or the number of its row
_WORD = re.compile(r"\S+(?: \S+)*")
_BESIDE = re.compile(
    r"(?<=[\d.,]) (?=\S)(?!(?<=\. )\d{1,2}(?!\S))"  # 134045. 24 is one amount
    r"|(?<=[^\d\s.,]) (?=-?\d[\d,]*\.)|(?<=[一-鿿)）]) (?=\d{1,3}$)"
)
_NUMERIC = re.compile(r"-?[\d.,]+")
_INTEGER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})*|\d+)")
_CODE = re.compile(r"[23]\d{4}(?:\d{2})?")
_CUT = re.compile(r"-?\d[\d,]*[.,]")  # an amount whose end no line of its row has
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)(?:合计|总计)")  # a row of its own, whatever label ends above it
_MIN_JOINED = 2
_MIN_CODE = 3
_MIN_BLOCKS = 3
_MANY_APART = 8  # rows that empty lines set apart
_MAX_LINES = 9
_MOST_LINES = 24  # of a row that empty lines set apart
_MIN_PARAGRAPHS = 20
_MAX_PARAGRAPH = 2.5  # lines
_MOST_SINGLE = 0.85
_MIN_EDGES = 0.75
_MOST_ORPHANS = 0.1


@dataclass(frozen=True, slots=True)
class _Cell:
    """Pieces of one cell, from top to bottom, with the places that they cover."""

    texts: tuple[str, ...]
    left: int
    right: int

    @property
    def text(self) -> str:
        return "".join(self.texts)


def joined_blocks(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """The lines with each block's wrapped cells joined into one line; None where no empty lines divide the rows.

    Places are spread out evenly, so that joined labels fit where the first of their lines stood.
    """
    decimals = whole_decimals(lines)
    again = repeated_heads(lines)
    apart_from_rows = {line.number for run in again for line in run}
    blocks = _over_pages(blocks_of([line for line in lines if line.number not in apart_from_rows]), decimals)
    parts = [_rows(block, decimals) for block in blocks]
    # the head, before the first amount, has such lines of its own
    first = next((k for k, p in enumerate(parts) if any(_is_money(c.text, decimals) for _, cs in p for c in cs)), 0)
    joined = [cells for part in parts[first:] for rows, cells in part if len(rows) > 1]
    orphans = [k for k in range(first + 1, len(parts)) if len(parts[k]) == 1 and not _says_something(parts[k][0][1])]
    if any(_CUT.fullmatch(c.text) for part in parts[first:] for _, cells in part for c in cells):
        return None
    head = [row for part in parts[:first] for row in part]
    words = {fold(cell.text) for _, cells in head for cell in cells}
    at_top = [k for k in orphans if blocks[k][0].page != blocks[k - 1][0].page]
    broken = [k for k in at_top if not all(fold(c.text) in words for _, cs in parts[k] for c in cs)]
    figures = any(len(c.texts) > 1 and _NUMERIC.fullmatch(c.text) for cells in joined for c in cells)
    # where empty lines set wrapped rows apart, these stand at the edges of their blocks
    edges = sum(len(group) > 1 for part in parts[first:] if len(part) > 1 for group, _ in (part[0], part[-1]))
    edges += sum(len(part) == 1 and len(part[0][0]) > 1 for part in parts[first:])
    if edges < len(joined) * _MIN_EDGES and not _are_named_lanes(joined):
        return None
    apart = sum(len(part) == 1 for part in parts[first:])
    is_seen = len(joined) >= _MIN_JOINED or figures or (joined and apart >= _MANY_APART)
    if len(blocks) < _MIN_BLOCKS or not is_seen:
        return None
    if len(orphans) - len(at_top) > len(joined) * _MOST_ORPHANS:
        return None
    rows: list[tuple[Line, list[_Cell]]] = []
    for k, part in enumerate(parts):
        for group, cells in part:
            if k in broken and rows and (ended := _ended(rows[-1][1], cells)):
                rows[-1] = replace(rows[-1][0], until=group[-1].last), ended
            elif len(group) == 1:
                rows.append((group[0], cells))
            else:
                anchor = next((x for x in group if any(is_figure(c.text) for c in _segments(x))), group[0])
                rows.append((replace(anchor, since=group[0].first, until=group[-1].last), cells))
    rows += [row for run in again for row in _printed_again(run, head)]
    rows.sort(key=lambda row: row[0].number)
    return spread_out(rows, [cells for _, cells in rows])


def _printed_again(run: list[Line], head: list[tuple[list[Line], list[_Cell]]]) -> Iterator[tuple[Line, list[_Cell]]]:
    """The lines of a head that is printed again, joined as they were the first time, each where it stands."""
    left = list(run)
    for group, cells in head:
        texts = [fold(line.text) for line in group]
        own = [line for line in left if fold(line.text) in texts]
        if [fold(line.text) for line in own] != texts:
            continue
        left = [line for line in left if line not in own]
        stacked = [_segments(own[0])] if len(own) == 1 else list(_stacks([_segments(x) for x in own], 0))[-1:]
        is_same = bool(stacked) and [c.text for c in stacked[0]] == [c.text for c in cells]
        yield replace(own[0], until=own[-1].last), stacked[0] if is_same else cells


def joined_paragraphs(lines: Sequence[Line]) -> tuple[Line, ...] | None:
    """The lines of a text with a cell a paragraph, each paragraph in one line; None where it is not set so.

    `pdftotext` without layout gives a Word table cell by cell, row by row, with empty lines between the cells.
    """
    blocks = blocks_of(lines)
    cells = [len(line.text.split()) for line in lines]
    if len(blocks) < _MIN_PARAGRAPHS or len(lines) > len(blocks) * _MAX_PARAGRAPH:
        return None
    if sum(n <= 2 for n in cells) < len(cells) * _MOST_SINGLE:
        return None
    decimals, usual = whole_decimals(lines), usual_decimals(lines)
    joined: list[Line] = []
    for block in blocks:
        row: list[Line] = []
        for line in with_whole_amounts(block, usual):
            if not row:
                row.append(line)
                continue
            above, below = row[-1].text.split()[-1], line.text.split()[0]
            pieces = _Cell((above, below), 0, 1)
            if _goes_on(above, below, decimals) and (not _NUMERIC.fullmatch(above) or _is_one(pieces, decimals)):
                text = row[-1].text.rstrip() + line.text.lstrip()
                row[-1] = replace(row[-1], text=text, since=row[-1].first, until=line.last)
            else:
                row.append(line)
        joined += row
    return tuple(joined)


def _over_pages(blocks: list[list[Line]], decimals: int) -> list[list[Line]]:
    """The blocks with a row that goes on at the top of the next page in one: an amount begins in the one part and ends
    in the other."""
    whole: list[list[Line]] = []
    for block in blocks:
        if whole and block[0].page != whole[-1][-1].page and _is_one_row(whole[-1], block, decimals):
            whole[-1] = whole[-1] + block
        else:
            whole.append(block)
    return whole


def _is_one_row(above: list[Line], below: list[Line], decimals: int) -> bool:
    if len(above) + len(below) > _MOST_LINES:
        return False
    pieces = {piece.text for line in (*above, *below) for piece in _segments(line)}
    cells = _cells([*above, *below], decimals) or []
    apart = {c.text for part in (above, below) for c in _stacked(part, decimals) or ()}
    return any(_is_money(c.text, decimals) and c.text not in pieces | apart for c in cells)


def _ended(row: list[_Cell], cells: list[_Cell]) -> list[_Cell] | None:
    """A row with the end of its label, which stands at the top of the next page; None where it has no label."""
    labels = [k for k, cell in enumerate(row) if is_chinese(cell.text)]
    if len(cells) != 1 or not labels:
        return None
    k = next((k for k in labels if not is_complete(row[k].text)), labels[-1])
    label, joined = fold(row[k].text), fold(row[k].text + cells[0].text)
    code = next((c.text for c in row[:k][::-1] if is_code(c.text)), "")
    if is_total(label) or (is_known(label) and not is_known(joined)) or name_fit(code, label) > name_fit(code, joined):
        return None
    return [*row[:k], replace(row[k], texts=(*row[k].texts, *cells[0].texts)), *row[k + 1 :]]


def _rows(block: list[Line], decimals: int) -> list[tuple[list[Line], list[_Cell]]]:
    """The lines of a block divided into rows, the division in which codes and labels fit best."""
    whole = _cells(block, decimals) if len(block) <= _MOST_LINES else None
    if whole is not None:
        return [(block, whole)]
    pieces = [_segments(line) for line in block]
    best: list[tuple[float, int, list[_Cell]]] = [(0.0, 0, [])]
    ends: list[list[tuple[float, int, list[_Cell]]]] = [[] for _ in block]  # by their last line, rows that may end it
    for start in range(len(block)):
        stacks = _stacks(pieces[start : start + _MAX_LINES], decimals)
        rows = [pieces[start], *(_row(stack, decimals) for stack in islice(stacks, 1, None))]
        for last, cells in enumerate(rows, start):
            if cells is not None:
                ends[last].append((best[start][0] + _fit(cells, decimals), start, cells))
        best.append(max(ends[start], key=lambda o: (o[0], o[1])))
    found: list[tuple[list[Line], list[_Cell]]] = []
    end = len(block)
    while end:
        _, start, cells = best[end]
        found.append((block[start:end], cells))
        end = start
    return found[::-1]


def _fit(cells: list[_Cell], decimals: int) -> float:
    """How well cells are a row: labels that are the names of their codes or known; figures beside them."""
    fit = 0.0 if any(_NUMERIC.fullmatch(c.text) for c in cells) else -2.0
    fit -= 2.0 * sum(1 for c in cells if _NUMERIC.fullmatch(c.text) and not _is_whole(c.text, decimals))
    before = ""
    for cell in cells:
        text = fold(cell.text)
        if is_chinese(text):
            code = before if is_code(before) else ""
            known = is_known(text) or is_total(text) or (is_enumerated(text) and is_complete(text))
            fit += 2 * name_fit(code, text) if code else 1.0 if known else -0.5
        elif is_code(before):
            fit -= 1.0
        before = text
    return fit - 1.0 if is_code(before) and len(before) > _MIN_CODE else fit


def _segments(line: Line) -> list[_Cell]:
    found = []
    for word in _WORD.finditer(line.text):
        at = word.start()
        for piece in _BESIDE.split(word.group()):
            found.append(_Cell((piece,), at, at + len(piece)))
            at += len(piece) + 1
    return found


def _cells(block: list[Line], decimals: int) -> list[_Cell] | None:
    """The cells of a block as one row; None where it holds several rows."""
    cells = _stacked(block, decimals)
    return None if cells is None else _row(cells, decimals)


def _row(cells: list[_Cell], decimals: int) -> list[_Cell] | None:
    """The cells, which stand side by side, as one row; None where pieces of several rows are in one."""
    first = [cell for cell in cells[:1] if len(cell.texts[0]) >= _MIN_CODE and UNIT_CODE.fullmatch(cell.text)]
    return cells if all(_is_one(c, decimals) for c in cells[len(first) :]) else None


def _stacked(block: list[Line], decimals: int) -> list[_Cell] | None:
    """The pieces of a block set together where they stand below each other; None where two rows are seen to do so."""
    stacks = list(_stacks([_segments(line) for line in block], decimals))
    return stacks[-1] if len(stacks) == len(block) else None


def _stacks(lines: Sequence[list[_Cell]], decimals: int) -> Iterator[list[_Cell]]:
    """The pieces of the first line, of the first two and so on, set together where they stand below each other.

    It ends with the line at which two rows are seen to stand so.
    """
    cells: list[_Cell] = []
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
            if not _goes_on(above.text, piece.text, decimals):
                return
            cells[over[0]] = _Cell(
                (*above.texts, *piece.texts), min(above.left, piece.left), max(above.right, piece.right)
            )
        yield sorted(cells, key=lambda c: c.left)


def _goes_on(above: str, below: str, decimals: int) -> bool:
    """Whether a piece below another one can be a part of its cell: two whole figures are cells of two rows."""
    if _NUMERIC.fullmatch(above) and _NUMERIC.fullmatch(below):
        if is_code(above) and is_code(below) and len(above + below) > 2 * _MIN_CODE:
            return False  # the codes of two subjects, no pieces of a unit's
        if len(above) >= _MIN_CODE and (len(below) <= 2 or UNIT_CODE.fullmatch(above + below)):
            return True  # a code, as the whole of it must show
        if not _is_whole(above, decimals):
            return True
        return ("." in below or below[0] == ",") and not _is_money(above, decimals) and not _is_whole(below, decimals)
    if _NUMERIC.fullmatch(above) or _NUMERIC.fullmatch(below):
        return False
    opens = is_enumerated(below) and not re.fullmatch(r"[二三]?十|[二三]", fold(above))
    is_label = bool(_TOTAL.fullmatch(fold(below))) or (is_known(above) and (is_known(below) or is_total(below)))
    opens = opens or (is_label and not is_known(above + below))
    return bool(is_chinese(above) or is_chinese(below)) and not opens


def _is_one(cell: _Cell, decimals: int) -> bool:
    """Whether pieces of a number make up an amount or a code."""
    if len(cell.texts) == 1 or not _NUMERIC.fullmatch(cell.text):
        return True
    return bool(_is_money(cell.text, decimals) or (_CODE.fullmatch(cell.text) and len(cell.texts[0]) >= _MIN_CODE))


def _is_money(text: str, decimals: int) -> bool:
    found = AMOUNT.fullmatch(text)
    return found is not None and len(found[1]) == decimals


def _is_whole(text: str, decimals: int) -> bool:
    """Whether a number is one that no cell has to end below."""
    return bool(_INTEGER.fullmatch(text)) or _is_money(text, decimals)


def _are_named_lanes(rows: list[list[_Cell]]) -> bool:
    """Whether every code of rows in several lanes has its name behind it: no label is of another row."""
    codes = [
        [(a.text, fold(b.text)) for a, b in pairwise(cells) if is_code(a.text) and is_chinese(b.text)] for cells in rows
    ]
    is_named = all(own and all(name_fit(code, label) >= 1 for code, label in own) for own in codes)
    return is_named and any(len(own) > 1 for own in codes)


def _says_something(cells: list[_Cell]) -> bool:
    """Whether a block is a row: a label without any number beside it is only a piece of one."""
    return len(cells) > 1 or is_enumerated(cells[0].text) or is_complete(cells[0].text) or not is_chinese(cells[0].text)
