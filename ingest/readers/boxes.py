"""Tables whose cells hold paragraphs and further tables (Word, HTML): which are data, and which only place things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.numbers import is_amount
from ingest.readers.grid import Before, Cell, blocks, expand
from ingest.readers.head_spans import with_whole_heads
from ingest.readers.lines import Block, joined
from ingest.readers.side_by_side import one_below_the_other

# More lines than a cell of data has; a page that is laid out with a table has a menu or all of its text in one cell.
_MANY_LINES = 20


@dataclass(frozen=True, slots=True)
class Box:
    """A cell with what stands in it, in order: lines, and the rows of tables within."""

    content: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1

    @property
    def lines(self) -> list[str]:
        return [block for block in self.content if isinstance(block, str) and block.strip()]

    @property
    def has_table(self) -> bool:
        return any(isinstance(block, tuple) for block in self.content)


def table_blocks(rows: Sequence[Sequence[Box]], name: str, before: Before) -> Iterator[Block]:
    """The rows of a table, and what its cells hold besides. Raises Reject where it is too large.

    Rows that only place things are read as if there were no table: cell after cell. A row of data with a table in it
    comes first, the rows of that table follow. `name` is for the sentence of a reject, `before` what is known of the
    table before.
    """
    for places, group in groupby(rows, _places_things):
        if places:
            for row in group:
                yield from _flow(row)
        else:
            cells = [[Cell("\n".join(box.lines), box.colspan, box.rowspan) for box in row] for row in group]
            yield from blocks(one_below_the_other(expand(with_whole_heads(cells), name)), before)


def _places_things(row: Sequence[Box]) -> bool:
    if any(box.has_table for box in row):
        return True
    counts = {len(box.lines) for box in row if box.lines}
    # Where all cells have as many lines, they are the rows of a table typed into one row.
    return max(counts, default=0) > _MANY_LINES and len(counts) > 1


def _flow(row: Sequence[Box]) -> Iterator[Block]:
    own = [box.lines for box in row]
    filled = [lines for lines in own if lines]
    is_data = len(filled) > 1 and all(len(lines) <= 2 for lines in filled)
    if is_data and any(is_amount(joined(lines)) for lines in filled):
        yield tuple(joined(lines) for lines in own)
        for box in row:
            yield from (block for block in box.content if isinstance(block, tuple))
    else:
        for box in row:
            yield from box.content
