"""The indicator rows of a table's lines: cells where the source separates them, else text divided into cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.performance.columns import head_at
from ingest.performance.draft import CUT_POINTS, LEVELS, Draft, Drafts
from ingest.performance.fields import words_of
from ingest.performance.grid import read_grid
from ingest.performance.head import wrapped_head
from ingest.performance.lanes import lanes_at, read_lanes
from ingest.performance.layout import keeps_places
from ingest.performance.listed import list_head, read_list
from ingest.performance.names import is_title
from ingest.performance.one_a_line import Heads, heads_at, length_of, read_one_a_line
from ingest.performance.stream import Token, has_blanks_in_cells, may_be_total, read_wrapped, tokens_of
from ingest.performance.vocabulary import heading, is_row
from ingest.wording import fold, is_chinese

_MAX_AFTER = 6  # lines between the indicators and their total
_MAX_FIGURES = 4  # lines of figures below a total's label


@dataclass(frozen=True, slots=True)
class Found:
    """One block of indicators: the lines above it that belong to its project, and its rows."""

    above: tuple[Line, ...]
    drafts: Drafts


def find(lines: Sequence[Line]) -> Iterator[Found]:
    """The blocks of indicators in lines, in order. A heading row printed again on a later page belongs to its block."""
    at = 0
    above = 0
    while at < len(lines):
        cells = lines[at].cells
        if cells is not None and (lanes := lanes_at(lines, at)):
            end = _end_of_cells(lines, at + 1)
            yield Found(tuple(lines[above:at]), read_lanes(lines[at + 1 : end], lanes))
            at = above = end
            continue
        if cells is not None and (found := head_at(lines, at)):
            head, length = found
            end = _end_of_cells(lines, at + length)
            yield Found(tuple(lines[above:at]), read_grid(lines[at + length : end], head))
            at = above = end
            continue
        if cells is not None or not (block := _of_text(lines, at)):
            at += 1
            continue
        drafts, end = block
        yield Found(tuple(lines[above:at]), drafts)
        at = above = end


def _of_text(lines: Sequence[Line], at: int) -> tuple[Drafts, int] | None:
    """The indicators below headings that are text, and where they end; None where no headings begin at this line."""
    listed = list_head(lines, at)
    block = read_list(lines, at, listed) if listed and not keeps_places(lines[at:]) else None
    if block is not None:
        return block
    wrapped = wrapped_head(lines, at)
    found: tuple[Drafts, int] | None = None
    if wrapped is not None:
        tokens, end, total = _stream(lines, at, wrapped.keys)
        # Where blanks keep places, lines of several cells run through one another: nothing is read rather than wrongly.
        laid_out = keeps_places(lines[at:end])
        broken = wrapped.broken or has_blanks_in_cells(tokens, wrapped.keys)
        rows = [] if laid_out else read_wrapped(tokens, wrapped.keys, total, blanks_are_breaks=broken)
        total = _whole_total(_without_page_number(total, lines[end - 1], rows), lines[end : end + 1], rows)
        found = Drafts(tuple(rows), wrapped.keys, total), end
    heads = None if found and found[0].rows else heads_at(lines, at)
    if heads is not None:
        kept, end, total = _one_a_line(lines, at, heads)
        rows = read_one_a_line(kept, heads)
        if rows:
            return Drafts(tuple(rows), heads.keys, _without_page_number(total, lines[end - 1], rows)), end
    return found


def _end_of_cells(lines: Sequence[Line], start: int) -> int:
    """Behind the last line of cells of this block: at its total, at text that follows, or at another project's name."""
    end = start
    for i in range(start, len(lines)):
        cells = lines[i].cells
        if cells is None:
            if lines[i].text.strip() and not _goes_on(lines, i):
                break
            continue
        filled = [c for c in cells if c.strip()]
        if filled and _begins_project(filled[0]) and head_at(lines, i) is None:  # 单位名称 heads a column of a list
            break
        end = i + 1
    return end


def _goes_on(lines: Sequence[Line], i: int) -> bool:
    """A line of text between rows of cells: a page number or running title."""
    return any(line.cells is not None for line in lines[i + 1 : i + 3]) and len(lines[i].text.strip()) < 30


def _begins_project(text: str) -> bool:
    return heading("fields", text) in ("project_name", "agency_name")


def _stream(lines: Sequence[Line], at: int, keys: tuple[str, ...]) -> tuple[list[Token], int, tuple[str, ...]]:
    """The words below a wrapped heading row, up to its total or another project; where they end; the total."""
    kept: list[Line] = []
    breaks: list[int] = []
    i = at
    total: tuple[str, ...] = ()
    while i < len(lines):
        line = lines[i]
        if line.cells is not None:
            break
        again = wrapped_head(lines, i)
        if again is not None and again.keys == keys:
            if i > at:
                del kept[len(kept) - again.above :]
                if kept and is_figure(kept[-1].text.strip()) and _is_page_number(kept):
                    kept.pop()
                breaks.append(len(kept))
            i += again.length
            continue
        words = _words(line)
        if words and kept and is_row("total", words[0]):
            return tokens_of(kept, breaks), i + 1, _total(lines, i)
        if words and kept and (is_row("after", words[0]) or words[0].startswith(("注:", "注："))):
            return tokens_of(kept, breaks), *_total_below(lines, i)
        if words and kept and _begins_project(words[0]):
            break
        kept.append(line)
        i += 1
    return tokens_of(kept, breaks), i, total


def _words(line: Line) -> list[str]:
    """The words of a line; the letterspaced ones that it begins with (总 分) as one."""
    words = line.text.split()
    spread = sum(1 for _ in takewhile(lambda word: len(word) == 1 and is_chinese(word), words))
    return ["".join(words[:spread]), *words[spread:]] if spread > 1 else words


def _one_a_line(lines: Sequence[Line], at: int, heads: Heads) -> tuple[list[Line], int, tuple[str, ...]]:
    """The cells below headings that stand one a line, up to the total; where they end; what the total row prints."""
    kept: list[Line] = []
    i = at
    while i < len(lines) and lines[i].cells is None:
        if heads_at(lines, i) == heads:
            i += length_of(lines, i)
            continue
        lead = next(iter(_words(lines[i])), "")
        if kept and is_row("total", lead):
            return kept, i + 1, _total(lines, i)
        if kept and (is_row("after", lead) or lead.startswith(("注:", "注："))):
            return kept, *_total_below(lines, i)
        if is_title(lines[i].text) or ("project" not in heads.keys and _begins_project(lead)):
            break
        kept.append(lines[i])
        i += 1
    return kept, i, ()


def _total_below(lines: Sequence[Line], at: int) -> tuple[int, tuple[str, ...]]:
    """Where the total row ends that may stand below what follows the indicators, and its figures.

    It is a row of figures and perhaps the grade. Another may already head the next project, behind its title or name.
    """
    for i in range(at, min(at + _MAX_AFTER, len(lines))):
        words = _words(lines[i])
        if words and is_row("total", words[0]) and all(_stands_in_total(w) for w in words[1:]):
            return i + 1, _total(lines, i)
        if i > at and (is_title(lines[i].text) or any(_heads_a_table(text) for _, text in words_of(lines[i]))):
            break
    return at, ()


def _stands_in_total(word: str) -> bool:
    return is_figure(word) or is_blank(word) or is_row("after", fold(word).strip("()"))


def _heads_a_table(text: str) -> bool:
    """A label above the indicators or a heading of them, which is not one of the rows below them too."""
    is_below = is_row("total", text) or is_row("after", text)
    return not is_below and (heading("fields", text) is not None or heading("indicators", text) in LEVELS)


def _total(lines: Sequence[Line], at: int) -> tuple[str, ...]:
    """The figures of a total row. The points given may stand in a line of their own, below the 100 to be had.

    That is printed once for each level with points of its own.
    """
    figures = [w for w in _words(lines[at])[1:] if is_figure(w)]
    for line in lines[at + 1 : at + 1 + _MAX_FIGURES]:
        words = line.text.split()
        if any(figure != "100" for figure in figures) or not words or not all(is_figure(w) for w in words):
            break
        figures += words
    return tuple(figures)


def _without_page_number(total: tuple[str, ...], row: Line, rows: Sequence[Draft]) -> tuple[str, ...]:
    """The figures of a total row without a whole number in a line below it that the points given do not add up to."""
    own = sum(is_figure(w) for w in _words(row)[1:])
    is_lone = len(total) > max(own, 1 if total[:1] == ("100",) else 0) and total[-1].isdigit()
    return total[:-1] if is_lone and not may_be_total(rows, total[-1]) else total


def _whole_total(total: tuple[str, ...], below: Sequence[Line], rows: Sequence[Draft]) -> tuple[str, ...]:
    """The figures of a total row, the last with the digit below it that a narrow cell broke off (92.4 | 5).

    It may as well be a page's number: without the figure where the points given do not tell.
    """
    rest = below[0].text.strip() if below else ""
    if not total or not CUT_POINTS.fullmatch(total[-1]) or len(rest) != 1 or not rest.isdigit():
        return total
    ways = [figure for figure in (total[-1], total[-1] + rest) if may_be_total(rows, figure)]
    return (*total[:-1], *ways) if len(ways) == 1 else total[:-1]


def _is_page_number(kept: list[Line]) -> bool:
    """A bare whole number before a heading row printed again, where a cell would hold points or text."""
    return kept[-1].text.strip().isdigit() and len(kept[-1].text.strip()) >= 2
