"""Sheets that are printed over pages side by side, put together again.

Excel and LibreOffice print a sheet that is too wide for the paper in strips: first all rows of the left columns, then
all rows of the next ones, which then have no labels, and of the title what overflows from the left. Rows keep their
heights, so strips that belong together have their borders at the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from math import inf

from ingest.forms.numbers import is_form_number
from ingest.numbers import is_blank, is_figure
from ingest.readers.pdf.beside import own_borders, put_beside, repeated_labels
from ingest.readers.pdf.grid import Places
from ingest.readers.pdf.lone_column import NEAR, lone_column
from ingest.readers.pdf.page import Block, LineBlock, PageLayout, TableBlock
from ingest.readers.pdf.signs import sign
from ingest.readers.pdf.stacked import title_of
from ingest.rows.codes import is_code
from ingest.wording import fold, is_chinese

_FEWEST_ROWS = 2
_FEWEST_ALONE = 7  # borders of rows that show a sheet where nothing stands above them
_FARTHEST = 12  # pages between two strips
_SHARED = 0.8  # of the borders, merged heads have fewer
_LEVELS = 3  # columns of an indicator's levels, which a strip that goes on repeats all
_HEAD = 2  # borders at the top that one strip may have alone: those of its head


def with_whole_sheets(pages: list[PageLayout], numbers: list[int]) -> list[PageLayout]:
    """Pages of these numbers with every strip beside the one that it continues; the page that it stood on is empty."""
    result = list(pages)
    whole_of: dict[int, int] = {}  # page of a strip -> page that holds the whole
    left_of: dict[int, int] = {}  # page of a strip -> page of the strip on its left
    for j in range(1, len(pages)):
        for i, is_below in _candidates(j, pages, left_of):
            at = whole_of.get(i, i)
            if (whole := _joined(result[at], pages[i], pages[j], numbers[j], is_below)) is not None:
                result[at], result[j] = whole, replace(pages[j], blocks=())
                whole_of[j], left_of[j] = at, i
                break
    return result


def _candidates(j: int, pages: list[PageLayout], left_of: dict[int, int]) -> Iterator[tuple[int, bool]]:
    """The pages that a page may continue to the right; with each, whether it is the rest of rows that do so above it.

    A sheet also too long for the paper comes as all pages of its left strip, then all of the next one.
    """
    i = left_of.get(j - 1, j) + 1
    if i < j - 1 and not _begins(pages[i]) and not _begins(pages[j]):
        yield i, True
    for i in range(j - 1, max(-1, j - 1 - _FARTHEST), -1):
        yield i, False
        if _begins(pages[i]):
            break  # only further rows of the left strip stand between


def _begins(page: PageLayout) -> bool:
    """Whether anything is written above the table of a page."""
    table = next((b.top for b in page.blocks if isinstance(b, TableBlock)), inf)
    return any(isinstance(b, LineBlock) and b.top < table and is_chinese(b.text) for b in page.blocks)


def _joined(
    whole: PageLayout, left: PageLayout, right: PageLayout, number: int, is_below: bool = False
) -> PageLayout | None:
    """The whole so far with another strip; None where `right` does not continue `left`, its last strip.

    `is_below`: the pages before both do, so that their borders alone have to agree.
    """
    upper = _table(whole)
    if upper is None or left.turned != right.turned:
        return None
    last, ruled = _table(left), _table(right)
    beside, following = last or upper, ruled or lone_column(right, upper)
    if following is None or all(title_of(table.grid, table.rows) for table in (upper, following)):
        return None
    lines = [b for b in right.blocks if isinstance(b, LineBlock)]
    if ruled is None:
        lines = [b for b in lines if not following.top < b.top < following.grid.y[-1]]
    within = [b for b in lines if upper.grid.y[0] < b.top < following.grid.y[0]]
    is_begun = not within and any(b.top < upper.top for b in lines)
    begin = following.grid.x[0] if ruled is not None else upper.grid.x[0]  # of a column, only texts are known
    if not _same_borders(upper.grid.y, following.grid.y, is_begun):
        return None
    lines = [b for b in lines if not _is_over_edge(b, begin, left, beside.grid.x[-1])]
    repeated = repeated_labels(upper, following)
    if repeated and upper.strips and not (last and repeated_labels(upper, last)):
        return None  # of a sheet all strips repeat their labels, or none: these are those of another sheet
    own = [b for b in whole.blocks if isinstance(b, LineBlock)]
    if not is_below:
        title = _title(own, lines, upper.top, partial(_has_labels_of, upper, following))
        if title is None or not _is_other_part(upper, beside, following, own, lines, title, repeated):
            return None
        if any(_is_titular(b, upper.top) for b in own):
            own = [b._replace(text=title) if _is_titular(b, upper.top) and fold(b.text) in title else b for b in own]
            lines = [b for b in lines if not _is_titular(b, upper.top)]
    table = put_beside(upper, following, repeated, within, number)
    blocks: list[Block] = sorted([table, *own, *(b for b in lines if b not in within)], key=lambda b: b.top)
    return replace(whole, blocks=tuple(blocks))


def _table(page: PageLayout) -> TableBlock | None:
    """The only table of a page."""
    tables = [b for b in page.blocks if isinstance(b, TableBlock)]
    return tables[0] if len(tables) == 1 and tables[0].rows and len(tables[0].grid.y) > _FEWEST_ROWS else None


def _is_over_edge(block: LineBlock, begin: float, left: PageLayout, end: float) -> bool:
    """Whether a text above a strip is one that goes over the edge of the page: the left one shows it at that place."""
    return bool(block.spans) and any(
        isinstance(b, LineBlock)
        and b.text.strip() == block.text.strip()
        and bool(b.spans)
        and abs(b.top - block.top) <= NEAR
        and abs((b.spans[0][0] - end) - (block.spans[0][0] - begin)) <= NEAR
        for b in left.blocks
    )


def _same_borders(left: Places, right: Places, is_begun: bool) -> bool:
    """Whether the rows of two strips are the same; each strip misses borders where the other's head is merged.

    Of a head cell that goes on from the left only the text is found: the right strip has not `begun` with its table.
    A lane with fewer rows than the others ends before them.
    """
    if abs(left[0] - right[0]) > NEAR and (right[0] < left[0] or (is_begun and not _end_alike(left, right))):
        return False
    fewer, more = sorted((left, right), key=len)
    if len(fewer) < len(more) * _SHARED:
        return False
    own = own_borders(fewer, more)
    return all(v < fewer[_HEAD] for v in own) and len(fewer) - len(own) >= len(more) * _SHARED


def _end_alike(left: Places, right: Places) -> bool:
    """Whether all borders are the same but for those of the head, where a cell merged over the edge has none."""
    return (
        len(right) >= _FEWEST_ALONE
        and not own_borders(right, left)
        and all(v < right[0] for v in own_borders(left, right))
    )


def _is_titular(block: LineBlock, top: float) -> bool:
    """Whether a line above a table is its title, or what a page shows of it: not the unit, the number, the agency."""
    return block.top < top and _names(block.text)


@lru_cache(maxsize=1_024)
def _names(text: str) -> bool:
    return is_chinese(text) and not sign("beside_title").search(fold(text))


def _title(
    left: Sequence[LineBlock], right: Sequence[LineBlock], top: float, is_rest: Callable[[], bool]
) -> str | None:
    """The title of both strips put together, '' where none of them shows it; None where they have two.

    What stands above both tables is a running title, where one of them has another line; and no strip says once more
    whose form it is and in which unit, unless it `is_rest`: figures alone, whose labels the left strip has.
    """
    above = [[b for b in lines if b.top < top] for lines in (left, right)]
    common = {b.text.strip() for b in above[0]} & {b.text.strip() for b in above[1]}
    numbers = [{text for b in blocks if is_form_number(text := fold(b.text), "on_page")} for blocks in above]
    if (any(":" in fold(text) for text in common) and not is_rest()) or (all(numbers) and not numbers[0] & numbers[1]):
        return None
    titles = [[b for b in blocks if _names(b.text)] for blocks in above]
    own = [[b for b in blocks if b.text.strip() not in common] for blocks in titles]
    if not any(own):
        own = [[b for b in blocks if sign("title_ends").search(b.text.strip())] for blocks in titles]
    of_one_line = _of_one_line(*own)
    shown = of_one_line or [next((b.text.strip() for b in blocks), "") for blocks in own]
    begun, rest = (fold(text) for text in shown)
    if not begun or not rest:
        return None if common and not begun and not rest else begun or rest
    whole = [text for text in (begun, rest) if sign("title_ends").search(text)]
    if of_one_line is None and len(whole) == 1:
        return whole[0]  # of a title of two lines, the strips show one each
    overlap = next((n for n in range(min(len(begun), len(rest)), 0, -1) if begun.endswith(rest[:n])), 0)
    return begun + rest[overlap:] if overlap or not sign("title_ends").search(begun) else None


def _of_one_line(left: Sequence[LineBlock], right: Sequence[LineBlock]) -> list[str] | None:
    """What two strips show of the last line of a title that both of them show."""
    pairs = [(a, b) for a in left for b in right if abs(a.top - b.top) <= NEAR]
    return [b.text.strip() for b in max(pairs, key=lambda pair: pair[0].top)] if pairs else None


def _is_other_part(
    whole: TableBlock,
    left: TableBlock,
    right: TableBlock,
    own: Sequence[LineBlock],
    lines: Sequence[LineBlock],
    title: str,
    repeated: int,
) -> bool:
    """Whether two tables can be parts of the same rows: with other heads, and as a rule codes in one of them only.

    The same form of another agency has the same heads, the rest of a form on its next page has codes of its own. Where
    the title shows that the sheet goes on, a lane may have codes and heads of its own, and end before the others. Where
    no strip shows the title, the right one shows nothing in its place.
    """
    if repeated < _LEVELS and _heads_levels(whole) and _heads_levels(right):
        return False  # each has indicators of its own, of another project
    above = [b for b in own if b.top < whole.top]
    if not above and len(whole.grid.y) < _FEWEST_ALONE and not _has_labels_of(whole, right):
        return False
    if not title and (
        any(is_chinese(b.text) for b in lines if b.top < whole.top) or not (above or _is_bare(whole, left, right))
    ):
        return False
    titles = [fold(b.text) for b in (*above, *lines) if _is_titular(b, whole.top)]
    is_cut = any(text != title and text in title for text in titles)
    goes_on = is_cut or bool(above and title and not any(_names(b.text) for b in above))
    if not goes_on and abs(whole.grid.y[-1] - right.grid.y[-1]) > NEAR:
        return False
    has_other_head = left.rows[0].cells != right.rows[0].cells
    return (is_cut or has_other_head) and (repeated > 0 or goes_on or not (_is_coded(left) and _is_coded(right)))


def _heads_levels(table: TableBlock) -> bool:
    """Whether a table is a form with indicators, below 一级指标."""
    return any(sign("levels").fullmatch(fold(cell)) for row in table.rows for cell in row.cells if cell)


def _is_coded(table: TableBlock) -> bool:
    return sum(is_code(row.cells[0]) for row in table.rows) * 2 >= len(table.rows)


def _is_bare(whole: TableBlock, left: TableBlock, right: TableBlock) -> bool:
    """Whether a strip with nothing above it cannot do without the one on its left: figures alone, or the other lane."""
    income, spending = (fold("".join(table.rows[0].cells)) for table in (left, right))
    is_lane = bool(sign("first_lane").search(income)) and bool(sign("second_lane").match(spending))
    return is_lane or _has_labels_of(whole, right)


def _has_labels_of(left: TableBlock, right: TableBlock) -> bool:
    """Whether the rows of the right table are figures alone, and each of them has its label in the left one."""
    labelled = [row.top for row in left.rows if any(is_chinese(c) for c in row.cells)]
    has_figures = False
    for row in right.rows:
        if not any(is_figure(c) or (c and is_blank(c)) for c in row.cells):
            continue
        has_figures = True
        if any(is_chinese(c) for c in row.cells) or not any(abs(row.top - top) <= NEAR for top in labelled):
            return False
    if has_figures:
        return True
    # columns of which no row has anything: heads, and the same borders below them
    filled = [row for row in right.rows if any(row.cells)]
    return 0 < len(filled) <= _HEAD and _end_alike(left.grid.y, right.grid.y)
