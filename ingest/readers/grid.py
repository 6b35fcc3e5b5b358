"""Tables of any format as rows of equally many cells: merged cells spread out, layout told from data.

A merged cell has its text in its first cell, '' in the others. What a sheet, a Word table or a table of a web page
holds in one grid may be several forms one below the other; each gets the columns that it really has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from ingest.forms import catalogue
from ingest.forms.heads import heads
from ingest.forms.numbers import begins_with_form_number
from ingest.numbers import is_figure
from ingest.readers.limits import MAX_CELLS, too_many_cells
from ingest.readers.lines import Block, joined
from ingest.wording import fold

_MAX_COLSPAN = 1_000  # as browsers have it
_NOTE = re.compile(r"^\s*(?:备?注|说明)\d?[:：]|[。；]")
_FIELD = re.compile(r"\s*(?!其中|合计|总计)[一-鿿]{2,8}\s*[:：]")
_HEAD_ROWS = 3
_LEAST_HEAD_WORDS = 2  # one is the label of a row as well (项目支出)
_LABEL_LENGTH = 60  # a cell over several lines that is longer is prose


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its source has it; `text` has newlines where the source breaks it."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equally many cells; `continued` are the (row, column) that a merged cell reaches into from the left."""

    rows: tuple[tuple[str, ...], ...]
    continued: frozenset[tuple[int, int]] = frozenset()


def expand(rows: Iterable[Sequence[Cell]], name: str) -> Grid:
    """Spread cells with their spans over a grid. Raises Reject where it gets too large; `name` is for its sentence."""
    placed: list[list[str]] = []
    continued: set[tuple[int, int]] = set()
    reaching: dict[int, tuple[int, bool]] = {}  # column -> rows that a cell above still covers, and whether sideways
    total = 0
    for r, row in enumerate(rows):
        covered, reaching = reaching, {c: (n - 1, side) for c, (n, side) in reaching.items() if n > 1}
        line: list[str] = []
        continued |= {(r, c) for c, (_, side) in covered.items() if side}
        for cell in row:
            while len(line) in covered:
                line.append("")
            for k in range(min(max(cell.colspan, 1), _MAX_COLSPAN)):
                column = len(line)
                if k and column in covered:
                    break
                line.append("" if k else cell.text)
                if k:
                    continued.add((r, column))
                if cell.rowspan > 1:
                    reaching[column] = (cell.rowspan - 1, k > 0)
        line += [""] * (max(covered, default=-1) + 1 - len(line))
        placed.append(line)
        total += len(line)
        if total > MAX_CELLS:
            raise too_many_cells(name)
    width = max(map(len, placed), default=0)
    return Grid(tuple(tuple(line + [""] * (width - len(line))) for line in placed), frozenset(continued))


@dataclass(slots=True)
class Before:
    """The table before: one that goes on in a further table, as pages are made of, has its columns there too."""

    width: int = 0
    columns: tuple[int, ...] = ()

    def goes_on(self, grid: Grid, form: Sequence[int]) -> bool:
        """Whether a table is as wide, and has no head of its own."""
        if len(grid.rows[form[0]]) != self.width or _is_title(grid.rows[form[0]]):
            return False
        return not any(_is_head(grid.rows[r]) for r in form[:_HEAD_ROWS])


def blocks(grid: Grid, before: Before | None = None) -> Iterator[Block]:
    """The rows that say something; where a title begins a form, the columns are counted anew.

    What is known of the table `before` becomes what is known of this one.
    """
    before = before or Before()
    form: list[int] = []
    for r, row in enumerate(grid.rows):
        if not any(cell.strip() for cell in row):
            continue
        if form and _is_title(row):
            yield from _form(grid, form, before)
            form = []
        form.append(r)
    if form:
        yield from _form(grid, form, before)


def _is_head(row: Sequence[str]) -> bool:
    words = [fold(cell) for cell in row if cell.strip()]
    known = (w in heads("table") or w in heads("labels") or w.endswith(heads("names")) for w in words)
    return sum(known) >= _LEAST_HEAD_WORDS


def _is_title(row: tuple[str, ...]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return len(filled) == 1 and catalogue().title_of(joined(filled[0].split("\n"))) is not None


def _form(grid: Grid, form: Sequence[int], before: Before) -> Iterator[Block]:
    columns = _columns(grid, form)
    if before.goes_on(grid, form):
        filled = (c for c in columns if any(grid.rows[r][c].strip() for r in form))
        columns = sorted({*filled, *before.columns})
    else:
        columns = _without_spacers(grid, form, columns)
    before.width, before.columns = len(grid.rows[form[0]]), tuple(columns)
    others = [c for c in range(len(grid.rows[form[0]])) if c not in set(columns)]
    rows = [_cells(grid.rows[r], columns, others) for r in form]
    last = max((k for k, row in enumerate(rows) if any(map(is_figure, row))), default=len(rows))
    table = [k for k, row in enumerate(rows) if _filled(row) > 1 and not (k > last and _is_of_fields(row))]
    for k, (r, row) in enumerate(zip(form, rows, strict=True)):
        lines = [part.rstrip() for cell in row for part in cell.split("\n") if part.strip()]
        if table and k < table[0]:
            yield from _above(lines)
        elif (
            _is_prose(row, lines)
            or not table
            or (k > table[-1] and (_is_of_fields(row) or _is_remark(grid, r, columns)))
        ):
            yield from lines
        else:
            for cells in _unstacked(row):
                yield tuple(joined(cell.split("\n")) for cell in cells)


def _above(lines: Sequence[str]) -> Sequence[str]:
    """A merged cell above the table: one text that is wrapped, or a title and what stands below it."""
    text = joined(lines)
    title_of = catalogue().title_of
    is_one = title_of(text) or not (len(text) > _LABEL_LENGTH or any(map(title_of, lines)))
    return [text] if is_one else lines


def _is_prose(row: Sequence[str], lines: Sequence[str]) -> bool:
    return _filled(row) == 1 and len(lines) > 1 and sum(map(len, lines)) > _LABEL_LENGTH


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_of_fields(row: Sequence[str]) -> bool:
    """Whether a row says who signs: 审核：, 制表：王某."""
    return all(_FIELD.match(cell) for cell in row if cell.strip())


def _is_remark(grid: Grid, r: int, columns: Sequence[int]) -> bool:
    """A row below the table that is no part of it: set apart, merged over all columns, set to the right, or a note.

    A label without figures can stand last as well, and is a row.
    """
    first, *rest = (c for c in columns if grid.rows[r][c].strip())
    text = grid.rows[r][first]
    if rest:
        return False
    if first != columns[0]:
        return not is_figure(text)
    if (r > 0 and not _filled(grid.rows[r - 1])) or all((r, c) in grid.continued for c in columns[1:]):
        return True
    return bool(_NOTE.search(text)) or begins_with_form_number(text)


def _columns(grid: Grid, form: Sequence[int]) -> list[int]:
    """The columns of one form: without blank ones at its edges, and without those that only merging has made.

    Where several forms stand in one grid, the cells of the narrower ones reach over several of its columns.
    """
    rows = [(r, grid.rows[r]) for r in form]
    used = [c for _, row in rows for c, cell in enumerate(row) if cell.strip()]
    if not used:
        return []
    table_rows = [(r, row) for r, row in rows if _filled(row) > 1]

    def is_column(c: int) -> bool:
        return (
            not table_rows
            or any(row[c].strip() for _, row in rows)
            or any((r, c) not in grid.continued for r, _ in table_rows)
        )

    return [c for c in range(min(used), max(used) + 1) if is_column(c)]


def _without_spacers(grid: Grid, form: Sequence[int], columns: list[int]) -> list[int]:
    """The columns of a form with a head but for those in which neither the head nor a row has anything.

    Report tools leave narrow ones between the others. Without a head a blank column may be one of the form's.
    """
    if not any(_is_head(grid.rows[r]) for r in form):
        return columns
    rows = [row for row in (grid.rows[r] for r in form) if not _is_of_fields(row)]
    table = list(dropwhile(lambda row: _filled(row) < 2, rows))  # what stands above it may be as wide as it likes
    return [c for c in columns if any(row[c].strip() for row in table)]


def _cells(row: Sequence[str], columns: Sequence[int], others: Sequence[int]) -> list[str]:
    """The cells of a row in some of its columns; what stands in others (the unit above a table) in the one before."""
    cells = [row[c] for c in columns]
    for c in others:
        if row[c].strip():
            at = max(sum(own < c for own in columns) - 1, 0)
            cells[at] = joined([cells[at], row[c]]) if cells[at].strip() else row[c]
    return cells


def _unstacked(cells: Sequence[str]) -> list[list[str]]:
    """Several rows typed into one, line below line: rows again, where all cells agree and one is figures throughout."""
    split = [[part.strip() for part in cell.split("\n")] if cell.strip() else [] for cell in cells]
    filled = [parts for parts in split if parts]
    counts = {len(parts) for parts in filled}
    if len(filled) < 2 or len(counts) != 1 or counts == {1}:
        return [list(cells)]
    if not any(all(is_figure(part) for part in parts) for parts in filled):
        return [list(cells)]
    return [[parts[k] if parts else "" for parts in split] for k in range(counts.pop())]
