"""Forms typed with tabs between what would be cells: rows of cells, where the tabs are alike in every row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ingest.numbers import is_amount
from ingest.readers.lines import Block

BLANKS_FOR_TAB = "    "
_LEAST_TABS = 2  # one sets a page's number behind a heading, too
_LEAST_ROWS = 3  # with as many tabs as rows of amounts have, the head's among them


def tabbed(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with such lines as rows of cells; tabs of all others are blanks."""
    for has_tabs, run in groupby(blocks, key=lambda block: isinstance(block, str) and "\t" in block):
        if has_tabs:
            yield from _rows([block for block in run if isinstance(block, str)])
        else:
            yield from run


def _rows(lines: Sequence[str]) -> Iterator[Block]:
    counts = Counter(line.count("\t") for line in lines if _has_amount(line))
    tabs = counts.most_common(1)[0][0] if counts else 0
    are_alike = tabs >= _LEAST_TABS and sum(line.count("\t") == tabs for line in lines) >= _LEAST_ROWS
    for line in lines:
        cells = [cell.strip() for cell in line.split("\t")]
        if are_alike and len(cells) <= tabs + 1:
            yield (*cells, *[""] * (tabs + 1 - len(cells)))
        else:
            yield line.replace("\t", BLANKS_FOR_TAB)


def _has_amount(line: str) -> bool:
    """Whether a line has an amount with decimals behind a label: numbers of pages and years have none."""
    return any("." in cell and is_amount(cell) for cell in map(str.strip, line.split("\t")[1:]))
