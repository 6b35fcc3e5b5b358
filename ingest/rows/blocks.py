"""Rows as blocks: text laid out by position that leaves an empty line between rows (Word and LibreOffice tables).

A narrow cell is wrapped over several lines, and so are its figures (`1454.` above `11`) and codes (`20701` above `01`).
Where empty lines divide the rows, the lines of a block are one row whatever is wrapped, and its cells come together by
their places alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.between_empty_lines import blocks_of, repeated_heads
from ingest.rows.codes import UNIT_CODE, is_code
from ingest.rows.cut_amounts import usual_decimals, whole_decimals, with_whole_amounts
from ingest.rows.labels import is_complete, is_enumerated, is_known, is_total
from ingest.rows.spread import spread_out
from ingest.rows.wrapped_cells import (
    MIN_CODE,
    NUMERIC,
    Cell,
    goes_on,
    is_money,
    is_one,
    is_whole,
    segments,
    stacked,
    stacks,
)
from ingest.subjects import name_fit
from ingest.wording import fold, is_chinese

_CUT = re.compile(r"-?\d[\d,]*[.,]")  # an amount whose end no line of its row has
_MIN_JOINED = 2
_MIN_BLOCKS = 3
_MANY_APART = 8  # rows that empty lines set apart
_MAX_LINES = 9
_MOST_LINES = 24  # of a row that empty lines set apart
_MIN_PARAGRAPHS = 20
_MAX_PARAGRAPH = 2.5  # lines
_MOST_SINGLE = 0.85
_MIN_EDGES = 0.75
_MOST_ORPHANS = 0.1


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
    first = next((k for k, p in enumerate(parts) if any(is_money(c.text, decimals) for _, cs in p for c in cs)), 0)
    joined = [cells for part in parts[first:] for rows, cells in part if len(rows) > 1]
    orphans = [k for k in range(first + 1, len(parts)) if len(parts[k]) == 1 and not _says_something(parts[k][0][1])]
    if any(_CUT.fullmatch(c.text) for part in parts[first:] for _, cells in part for c in cells):
        return None
    head = [row for part in parts[:first] for row in part]
    words = {fold(cell.text) for _, cells in head for cell in cells}
    at_top = [k for k in orphans if blocks[k][0].page != blocks[k - 1][0].page]
    broken = [k for k in at_top if not all(fold(c.text) in words for _, cs in parts[k] for c in cs)]
    figures = any(len(c.texts) > 1 and NUMERIC.fullmatch(c.text) for cells in joined for c in cells)
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
    rows: list[tuple[Line, list[Cell]]] = []
    for k, part in enumerate(parts):
        for group, cells in part:
            if k in broken and rows and (ended := _ended(rows[-1][1], cells)):
                rows[-1] = replace(rows[-1][0], until=group[-1].last), ended
            elif len(group) == 1:
                rows.append((group[0], cells))
            else:
                anchor = next((x for x in group if any(is_figure(c.text) for c in segments(x))), group[0])
                rows.append((replace(anchor, since=group[0].first, until=group[-1].last), cells))
    rows += [row for run in again for row in _printed_again(run, head)]
    rows.sort(key=lambda row: row[0].number)
    return spread_out(rows, [cells for _, cells in rows])


def _printed_again(run: list[Line], head: list[tuple[list[Line], list[Cell]]]) -> Iterator[tuple[Line, list[Cell]]]:
    """The lines of a head that is printed again, joined as they were the first time, each where it stands."""
    left = list(run)
    for group, cells in head:
        texts = [fold(line.text) for line in group]
        own = [line for line in left if fold(line.text) in texts]
        if [fold(line.text) for line in own] != texts:
            continue
        left = [line for line in left if line not in own]
        printed = [segments(own[0])] if len(own) == 1 else list(stacks([segments(x) for x in own], 0))[-1:]
        is_same = bool(printed) and [c.text for c in printed[0]] == [c.text for c in cells]
        yield replace(own[0], until=own[-1].last), printed[0] if is_same else cells


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
            pieces = Cell((above, below), 0, 1)
            if goes_on(above, below, decimals) and (not NUMERIC.fullmatch(above) or is_one(pieces, decimals)):
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
    pieces = {piece.text for line in (*above, *below) for piece in segments(line)}
    cells = _cells([*above, *below], decimals) or []
    apart = {c.text for part in (above, below) for c in stacked(part, decimals) or ()}
    return any(is_money(c.text, decimals) and c.text not in pieces | apart for c in cells)


def _ended(row: list[Cell], cells: list[Cell]) -> list[Cell] | None:
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


def _rows(block: list[Line], decimals: int) -> list[tuple[list[Line], list[Cell]]]:
    """The lines of a block divided into rows, the division in which codes and labels fit best."""
    whole = _cells(block, decimals) if len(block) <= _MOST_LINES else None
    pieces = [segments(line) for line in block]
    if whole is not None and not _has_head(pieces, whole):
        return [(block, whole)]
    best: list[tuple[float, int, list[Cell]]] = [(0.0, 0, [])]
    ends: list[list[tuple[float, int, list[Cell]]]] = [[] for _ in block]  # by their last line, rows that may end it
    for start in range(len(block)):
        more = islice(stacks(pieces[start : start + _MAX_LINES], decimals), 1, None)
        several = (_row(stack, decimals) for stack in more)
        rows = [
            pieces[start],
            *(None if row and _has_head(pieces[start : start + n], row) else row for n, row in enumerate(several, 2)),
        ]
        for last, cells in enumerate(rows, start):
            if cells is not None:
                ends[last].append((best[start][0] + _fit(cells, decimals), start, cells))
        best.append(max(ends[start], key=lambda o: (o[0], o[1])))
    found: list[tuple[list[Line], list[Cell]]] = []
    end = len(block)
    while end:
        _, start, cells = best[end]
        found.append((block[start:end], cells))
        end = start
    return found[::-1]


def _fit(cells: list[Cell], decimals: int) -> float:
    """How well cells are a row: labels that are the names of their codes or known; figures beside them."""
    fit = 0.0 if any(NUMERIC.fullmatch(c.text) for c in cells) else -2.0
    fit -= 2.0 * sum(1 for c in cells if NUMERIC.fullmatch(c.text) and not is_whole(c.text, decimals))
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
    return fit - 1.0 if is_code(before) and len(before) > MIN_CODE else fit


def _cells(block: list[Line], decimals: int) -> list[Cell] | None:
    """The cells of a block as one row; None where it holds several rows."""
    cells = stacked(block, decimals)
    return None if cells is None else _row(cells, decimals)


def _row(cells: list[Cell], decimals: int) -> list[Cell] | None:
    """The cells, which stand side by side, as one row; None where pieces of several rows are in one."""
    first = [cell for cell in cells[:1] if len(cell.texts[0]) >= MIN_CODE and UNIT_CODE.fullmatch(cell.text)]
    return cells if all(is_one(c, decimals) for c in cells[len(first) :]) else None


def _has_head(lines: list[list[Cell]], row: list[Cell]) -> bool:
    """Whether one of the lines of a row with figures has words alone, none of which goes on in another: heads."""
    if len(lines) < 2 or not any(NUMERIC.fullmatch(cell.text) for cell in row):
        return False
    return any(len(own) > 1 and all(is_chinese(c.text) and c in row for c in own) for own in lines)


def _are_named_lanes(rows: list[list[Cell]]) -> bool:
    """Whether every code of rows in several lanes has its name behind it: no label is of another row."""
    codes = [
        [(a.text, fold(b.text)) for a, b in pairwise(cells) if is_code(a.text) and is_chinese(b.text)] for cells in rows
    ]
    is_named = all(own and all(name_fit(code, label) >= 1 for code, label in own) for own in codes)
    return is_named and any(len(own) > 1 for own in codes)


def _says_something(cells: list[Cell]) -> bool:
    """Whether a block is a row: a label without any number beside it is only a piece of one."""
    return len(cells) > 1 or is_enumerated(cells[0].text) or is_complete(cells[0].text) or not is_chinese(cells[0].text)
