"""Rows whose merged cells take one cell each, laid out over the columns of their table.

Programs that make text of tables drop what a cell spans: below `项目 | 合计 | 事业收入` of a head stand
`编码 | 名称 | 小计 | 其中：教育收费`, and the columns of both are known only together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.forms import Form
from ingest.rows.grid.row import CellRow
from ingest.rows.labels import is_total
from ingest.units import UNIT_LINE
from ingest.wording import fold

Cells = tuple[str, ...]


def width_of(data: Sequence[CellRow]) -> int:
    """How many cells most rows of a table have; more where as many have more: a total has fewer, whose label spans."""
    counted = Counter(len(row.cells) for row in data)
    return max(counted, key=lambda cells: (counted[cells], cells), default=0)


def figures_begin(data: Sequence[CellRow], width: int) -> int:
    """The column behind the last name before the first figure of most rows."""
    names: Counter[int] = Counter()
    for row in data:
        if len(row.cells) == width:
            name = next(iter(row.texts), None)
            if name is not None and not is_total(row.cells[name]):
                names[name + 1] += 1
    return names.most_common(1)[0][0] if names else 0


def with_totals_in_place(data: list[CellRow], width: int, start: int) -> list[CellRow]:
    """The rows with a total's figures in the columns of figures, where its label spans those of code and name."""
    return [_in_place(row, width, start) for row in data]


def _in_place(row: CellRow, width: int, start: int) -> CellRow:
    if len(row.filled) < 2:
        return row
    first, figure = row.filled[:2]
    if figure >= start or figure not in row.figures or not is_total(row.cells[first]):
        return row
    # which cell stands in each column; between label and figure the label's own, blank
    at = [*range(first + 1), *[first] * (start - first - 1), *range(figure, len(row.cells))]
    if len(at) > width:
        return row
    cells = tuple("" if first < k < start else row.cells[i] for k, i in enumerate(at))
    line = row.line
    units = None if line.units is None else tuple(line.units[i] for i in at)
    pages = None if line.pages is None else tuple(line.pages[i] for i in at)
    return CellRow(replace(line, units=units, pages=pages), cells)


def with_spans(head: list[CellRow], width: int, start: int, form: Form) -> list[CellRow]:
    """The rows of a head over `width` columns, the figures of which begin at `start`; those left out that fit nowhere.

    A row without an empty cell that is narrower than the table lost what its cells span, any other shows it; one that
    has no cells below those of the row above that stand over several rows takes its places from that.
    """
    head = _below_spans(head, width)
    at = [i for i, row in enumerate(head) if _names_columns(row)]
    narrow = {i for i in at if len(head[i].cells) < width and all(map(str.strip, head[i].cells))}
    if not narrow:
        return head
    laid: dict[int, Cells | None] = dict.fromkeys(narrow)
    if len(at) == 1:
        laid[at[0]] = _over_names(head[at[0]].cells, width, start)
    for upper, lower in pairwise(at):
        above, below = head[upper].cells, head[lower].cells
        if upper in narrow and lower in narrow:
            laid[upper], laid[lower] = _both(above, below, width, start, form)
        elif upper in narrow:
            laid[upper] = _above(above, below, width)
        elif lower in narrow:
            laid[lower] = _below(above, below, width)
    rows = [row.with_cells(laid[i] or ()) if i in laid else row for i, row in enumerate(head)]
    return [row for row in rows if row.cells]


def _below_spans(head: list[CellRow], width: int) -> list[CellRow]:
    """The rows of a head, the cells of those that have as many as the row above spans columns below these.

    Tools that write empty cells where a cell spans columns write none where it spans rows.
    """
    rows = list(head)
    columns = list(range(width))  # those of the row above that its cells stand in
    above: Cells | None = None
    for i, row in enumerate(head):
        if not _names_columns(row):
            continue
        cells = row.cells
        if len(cells) == width:
            columns = list(range(width))
        elif above is None:
            return head
        else:
            columns = [k for run in _spanned(above, columns) for k in run]
            if len(columns) != len(cells):
                return head
            places = dict(zip(columns, cells, strict=True))
            cells = tuple(places.get(k, "") for k in range(width))
            rows[i] = row.with_cells(cells)
        above = cells
    return rows


def _spanned(cells: Cells, columns: Sequence[int]) -> list[list[int]]:
    """The runs of columns below each cell of a row that spans several; the row has cells in these columns alone."""
    runs: list[list[int]] = []
    for k in columns:
        if cells[k].strip() or not runs or runs[-1][-1] != k - 1:
            runs.append([k])
        else:
            runs[-1].append(k)
    return [run for run in runs if len(run) > 1 and cells[run[0]].strip()]


def _names_columns(row: CellRow) -> bool:
    filled = row.filled
    return len(filled) > 1 and not row.counted and not any(UNIT_LINE.search(fold(row.cells[i])) for i in filled)


def _over_names(cells: Cells, width: int, start: int) -> Cells | None:
    """One row of heads, the first of them over the columns of code and name."""
    return (cells[0], *[""] * (start - 1), *cells[1:]) if start > 1 and len(cells) + start - 1 == width else None


def _below(above: Cells, below: Cells, width: int) -> Cells | None:
    """The lower row in the columns over which a cell above it spans several."""
    above = (*above, *[""] * (width - len(above)))
    spanned = [i for i in range(width) if not above[i].strip() or (i + 1 < width and not above[i + 1].strip())]
    if len(spanned) != len(below):
        return None
    laid = [""] * width
    for i, cell in zip(spanned, below, strict=True):
        laid[i] = cell
    return tuple(laid)


def _above(above: Cells, below: Cells, width: int) -> Cells | None:
    """The upper row with a cell over each column without a head below it, and over each run of those that have one."""
    below = (*below, *[""] * (width - len(below)))
    begins = [i for i in range(width) if not (below[i].strip() and i and below[i - 1].strip())]
    if len(begins) != len(above):
        return None
    laid = [""] * width
    for i, cell in zip(begins, above, strict=True):
        laid[i] = cell
    return tuple(laid)


def _both(above: Cells, below: Cells, width: int, start: int, form: Form) -> tuple[Cells | None, Cells | None]:
    """Both rows, where the lower one stands below the first cell of the upper one, and the rest of it below one more.

    Which that is, its words tell: it heads a group of the form's, alone.
    """
    groups = len(above) + len(below) - width
    if start < 2 or groups not in (1, 2) or len(below) < start:
        return None, None
    at = [i for i, cell in enumerate(above) if i and _is_group(form, fold(cell), below[start:])]
    at = at if groups == 2 else [0]
    if len(at) != 1:
        return None, None
    rest = len(below) - start
    upper = [above[0], *[""] * (start - 1)]
    lower = list(below[:start])
    for i, cell in enumerate(above[1:], 1):
        spans = groups == 2 and i == at[0]
        upper += [cell, *[""] * (rest - 1)] if spans else [cell]
        lower += below[start:] if spans else [""]
    return (tuple(upper), tuple(lower)) if len(upper) == width else (None, None)


def _is_group(form: Form, word: str, below: Cells) -> bool:
    """Whether a head is that of a group: by its name, or because a part of its column is among the words below."""
    if word in (*form.group_headings, *form.closed_groups):
        return True
    key, keys = form.key_of_heading.get(word), {form.key_of_heading.get(fold(cell)) for cell in below}
    parts = {part for rule in form.sums if rule.total == key and rule.needs for part in rule.parts}
    parts |= {part for part, whole in form.of_which.items() if whole == key}
    return key is not None and key not in form.required and not parts.isdisjoint(keys)
