"""Tables that go on over pages: their columns are those of the page that shows most of them.

The last page of a form may hold its 合计 alone, with one cell over all code columns; its figures keep their columns.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.readers.pdf.broken_rows import mended
from ingest.readers.pdf.cells import Row
from ingest.readers.pdf.grid import Places
from ingest.readers.pdf.page import LineBlock, PageLayout, TableBlock
from ingest.readers.pdf.settings import RulingSettings
from ingest.readers.pdf.stacked import title_of
from ingest.wording import fold


def with_common_columns(pages: list[PageLayout], settings: RulingSettings) -> list[PageLayout]:
    """The pages with continued tables set in the same columns throughout."""
    result = [list(page.blocks) for page in pages]
    run: list[tuple[int, int]] = []  # (page, block) of the tables that continue each other
    for p, page in enumerate(pages):
        tables = [b for b, block in enumerate(page.blocks) if isinstance(block, TableBlock)]
        if not tables:
            run = []
            continue
        if run and _continues(pages[p - 1], run[-1][1], page, tables[0], settings):
            run.append((p, tables[0]))
            _align(result, run, settings)
            _mend(result, run[-2], run[-1])
        if len(tables) > 1 or not run or run[-1] != (p, tables[0]):
            run = [(p, tables[-1])]
    return [PageLayout(page.frame, tuple(blocks), page.turned) for page, blocks in zip(pages, result, strict=True)]


def _continues(before: PageLayout, last: int, after: PageLayout, first: int, settings: RulingSettings) -> bool:
    """Whether nothing stands between two tables but what pages print anyway, their outer borders are in line, and the
    second one does not begin with the title of another form."""
    upper, lower = before.blocks[last], after.blocks[first]
    assert isinstance(upper, TableBlock)
    assert isinstance(lower, TableBlock)
    title = title_of(lower.grid, lower.rows)
    if title and all(row.cells[0] != title for row in upper.rows):
        return False
    near = settings.same_place
    if abs(upper.grid.x[0] - lower.grid.x[0]) > near or abs(upper.grid.x[-1] - lower.grid.x[-1]) > near:
        return False
    feet = [b for b in before.blocks[last + 1 :] if isinstance(b, LineBlock)]
    heads = [b for b in after.blocks[:first] if isinstance(b, LineBlock)]
    printed_before = {_masked(b) for b in before.blocks[:last] if isinstance(b, LineBlock)}
    printed_after = {_masked(b) for b in after.blocks[first + 1 :] if isinstance(b, LineBlock)}
    return all(_is_page_number(b) or _masked(b) in printed_after for b in feet) and all(
        _masked(b) in printed_before for b in heads
    )


def _mend(result: list[list[LineBlock | TableBlock]], before: tuple[int, int], after: tuple[int, int]) -> None:
    """Join the row that the break between two pages of a table goes through."""
    upper, lower = result[before[0]][before[1]], result[after[0]][after[1]]
    assert isinstance(upper, TableBlock)
    assert isinstance(lower, TableBlock)
    result[before[0]][before[1]], result[after[0]][after[1]] = mended(upper, lower)


def _masked(block: LineBlock) -> str:
    return re.sub(r"\d+", "#", fold(block.text))


def _is_page_number(block: LineBlock) -> bool:
    return bool(re.fullmatch(r"\W*(?:第?#页?)(?:[,，/]?共?#页?)?\W*", _masked(block)))


def _align(result: list[list[LineBlock | TableBlock]], run: list[tuple[int, int]], settings: RulingSettings) -> None:
    """Give the tables of a run the columns of the one that has most, where the others' borders are all among them."""
    tables = [result[p][b] for p, b in run]
    most = max((t.grid.x for t in tables if isinstance(t, TableBlock)), key=len)
    for (p, b), table in zip(run, tables, strict=True):
        assert isinstance(table, TableBlock)
        columns = _among(table.grid.x, most, settings.same_place) if len(most) > len(table.grid.x) else None
        if columns is not None:
            result[p][b] = _moved(table, most, columns)


def _among(x: Places, most: Places, near: float) -> list[int] | None:
    """For each border its index among more borders; None where one has no counterpart."""
    columns = [min(range(len(most)), key=lambda i: abs(most[i] - place)) for place in x]
    if len(set(columns)) < len(columns) or any(abs(most[i] - v) > near for i, v in zip(columns, x, strict=True)):
        return None
    return columns


def _moved(table: TableBlock, x: Places, columns: list[int]) -> TableBlock:
    rows = []
    for row in table.rows:
        cells = [""] * (len(x) - 1)
        for k, text in enumerate(row.cells):
            cells[columns[k]] = text
        rows.append(Row(row.top, tuple(cells)))
    return replace(table, grid=table.grid.moved_to(x, columns), rows=tuple(rows))
