"""Labels and values above the indicators, laid out by position: their rows as cells, where it is clear what stands
beside each label. All other lines stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ingest.model import Line
from ingest.performance.funds import source_of
from ingest.performance.layout.around import OTHER, Value, chains, labelled, read
from ingest.performance.layout.labels import is_money
from ingest.performance.layout.pieces import Measure, Piece, pieces_of
from ingest.performance.vocabulary import heading
from ingest.wording import display_width


def with_values(lines: Sequence[Line], measure: Measure, *, spaced: bool) -> list[Line]:
    """Lines with the rows of labels as cells: one that it is not clear what stands beside has a blank there."""
    blocks = [list(own) for _, own in groupby(lines, key=lambda line: line.cells is None)]
    return [line for own in blocks for line in (_of_text(own, measure, spaced=spaced) if own[0].cells is None else own)]


def _of_text(block: Sequence[Line], measure: Measure, *, spaced: bool) -> Iterator[Line]:
    lines = list(_with_labels_of_money(block, measure, spaced=spaced))
    rows = [pieces_of(line, measure, spaced=spaced) for line in lines]
    found = labelled(rows)
    taken = {piece for chain in chains(found) for piece in read(chain)}
    told = {own.row.first: own for own in found if any(value.key != OTHER for value in own.values)}
    within = {n for own in told.values() for n in range(own.row.first, own.row.last + 1)}
    for n, (line, row) in enumerate(zip(lines, rows, strict=True)):
        if n in told:
            yield _line(lines[n : told[n].row.last + 1], told[n].values)
        if n in within:
            continue
        left = [piece for piece in row if piece not in taken]
        if len(left) == len(row):
            yield line
        elif left:
            yield replace(line, text=_laid(left))


def _with_labels_of_money(lines: Sequence[Line], measure: Measure, *, spaced: bool) -> Iterator[Line]:
    """Lines with the label of an amount before it that stands alone above and below it: 年度资金总额（万, 元）."""
    rows = [pieces_of(line, measure, spaced=spaced) for line in lines]
    behind = 0
    for n, (above, row, below) in enumerate(zip(rows, rows[1:], rows[2:], strict=False)):
        label = above[0].with_below(below[0]) if n >= behind and len(above) == len(below) == 1 else None
        if label is None or not above[0].over(below[0]) or heading("fund_rows", source_of(label.text)) is None:
            continue
        figures = [piece for piece in row if is_money(piece)]
        if len(figures) == 1 and label.right <= figures[0].left and not any(label.over(piece) for piece in row):
            yield from lines[behind:n]
            own = sorted([*row, label], key=lambda piece: piece.left)
            yield replace(lines[n + 1], text=_laid(own), since=lines[n].first, until=lines[n + 2].last)
            behind = n + 3
    yield from lines[behind:]


def _line(lines: Sequence[Line], values: Sequence[Value]) -> Line:
    tops = [piece.top for value in values for cell in value.lines for piece in cell]
    cells = tuple(text for value in values for text in (value.label.text, value.text))
    first, last = min([lines[0].first, *tops]), max([lines[-1].last, *tops])
    return replace(lines[0], text=" ".join(line.text for line in lines), cells=cells, since=first, until=last)


def _laid(pieces: Sequence[Piece]) -> str:
    """A line of text with words where they stood."""
    text = ""
    for piece in pieces:
        text += " " * max(1, piece.left - display_width(text)) + piece.text
    return text
