"""Performance tables laid out by position (`pdftotext -layout`): their lines with cells, where these are clear.

Everything behind reads them like any other table of cells. Rows that are not clear are left out: `raw` keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.performance.draft import CUT_POINTS, tidy
from ingest.performance.layout.above import with_values
from ingest.performance.layout.funds import fund_head_at, fund_lines
from ingest.performance.layout.heads import Rows, head_at
from ingest.performance.layout.indicators import indicator_lines
from ingest.performance.layout.lists import list_head_at, list_lines
from ingest.performance.layout.pieces import Measure, Piece, may_be_spaced, pieces_of
from ingest.performance.lines import has_runs
from ingest.performance.vocabulary import heading, is_row
from ingest.rows.widths import MEASURES

# the lines that it replaces, its own, and of indicators and lists what it costs to read a word where it is
Block = tuple[range, list[Line], float | None]
Reading = tuple[Measure, bool]  # the widths of characters, and whether blanks part figures from them within cells
_LAID_OUT = 0.25  # of the lines with several words those with a run of blanks
_SENTENCE = 16  # characters of text across several columns that is no cell
_ABOUT = 0.15  # a difference of such costs that tells nothing
_DRIFT = 8  # display columns that a line may stand aside from the one above it
_REST = 2  # digits that a figure may have in its second line
_MAX_LABEL = 4  # lines of a label


def keeps_places(lines: Sequence[Line]) -> bool:
    """Text laid out by runs of blanks, as `pdftotext -layout` writes it.

    Cells that fill narrow columns stand one blank apart, which leaves half of a table's lines without a run.
    """
    parted = [line for line in lines if line.cells is None and " " in line.text.strip()]
    return len(parted) > 1 and sum(has_runs(line.text) for line in parted) > _LAID_OUT * len(parted)


def with_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table with the rows of its indicators as cells; all others as they are."""
    if not keeps_places(lines):
        return list(lines)
    readings: dict[Reading, Rows] = {}
    for spaced in may_be_spaced(lines):
        for measure in MEASURES:
            rows = [pieces_of(line, measure, spaced=spaced) for line in lines]
            if rows not in readings.values():
                readings[measure, spaced] = rows
    ways = {reading: list(_blocks(lines, rows)) for reading, rows in readings.items()}
    (measure, spaced), best = _best(ways)
    return with_values(_put(lines, best), measure, spaced=spaced)


def _best(ways: dict[Reading, list[Block]]) -> tuple[Reading, list[Block]]:
    """What the measure of width makes out that explains the text best: of most such tables, with words in
    their places, and of those that do so about as well the one with the most rows."""
    heads = max(map(_tables_of, ways.values()))
    ways = {reading: way for reading, way in ways.items() if _tables_of(way) == heads}
    least = min(map(_misfit, ways.values()))
    near = {reading: way for reading, way in ways.items() if _misfit(way) <= least + _ABOUT}
    return min(near.items(), key=lambda pair: (-sum(len(own) for _, own, _ in pair[1]), _misfit(pair[1])))


def _tables_of(blocks: Sequence[Block]) -> int:
    return sum(cost is not None for *_, cost in blocks)


def _misfit(blocks: Sequence[Block]) -> float:
    """What it costs to read a word in its column."""
    costs = [cost for *_, cost in blocks if cost is not None]
    return sum(costs) / max(1, len(costs))


def _blocks(lines: Sequence[Line], rows: Rows) -> Iterator[Block]:
    """The tables that lines hold, whose words are `rows`."""
    at = 0
    while at < len(lines):
        found = head_at(rows, at) if lines[at].cells is None else None
        listed = list_head_at(rows, at) if found is None and lines[at].cells is None else None
        if listed is not None:
            heads, length = listed
            own, taken, cost = list_lines(lines[at + length :], rows[at + length :], heads)
            if own:
                top = replace(lines[at], cells=tuple(h.text for h in heads), until=lines[at + length - 1].number)
                yield range(at, at + length + taken), [top, *own], cost
                at += length + taken
                continue
        funds = fund_head_at(rows, at) if found is None and lines[at].cells is None else None
        if funds is not None:
            heads, length = funds
            own, taken = fund_lines(lines[at + length :], rows[at + length :], heads)
            if taken:
                text = " ".join(line.text for line in lines[at : at + length + taken])  # with the unit beside the funds
                cells = ("", *(h.text for h in heads))
                top = replace(lines[at], text=text, cells=cells, until=lines[at + length - 1].number)
                yield range(at, at + length + taken), [top, *own], None
            at += length + taken
            continue
        if found is None:
            at += 1
            continue
        heads, length = found
        start = at + length
        end = _end(rows, start, heads)
        own, cost = indicator_lines(lines[start:end], rows[start:end], heads)
        top = replace(lines[at], cells=tuple(h.text for h in heads), until=lines[start - 1].number)
        total = _total(lines, rows, end, len(heads))
        yield range(at, end + (total is not None)), [top, *own, *([total] if total else [])], cost
        at = end + (total is not None)


def _end(rows: Rows, start: int, heads: Sequence[Piece]) -> int:
    """The row behind the last one of the indicators."""
    for n in range(start, len(rows)):
        texts = [p.text for p in rows[n]]
        if is_row("total", texts[0]) or is_row("after", texts[0]) or head_at(rows, n) is not None:
            return n - (n > start and _is_cut_total(rows[n - 1], rows[n]))
        if _begins_label_after(rows[n : n + _MAX_LABEL]):
            return n
        if any(heading("fields", text) == "project_name" for text in texts):
            return n
        if len(texts[0]) >= _SENTENCE and len(texts) == 1 and sum(rows[n][0].over(head) for head in heads) > 2:
            return n
    return len(rows)


def _begins_label_after(rows: Rows) -> bool:
    """Whether the first words of these lines, below one another, are a label of what follows the indicators."""
    label = rows[0][0]
    for row in rows[1:]:
        if row[0].left >= label.right:
            continue  # what stands beside the label
        if not row[0].over(label):
            return False
        label = label.with_below(row[0])
        if is_row("after", label.text):
            return True
    return False


def _is_cut_total(above: Sequence[Piece], total: Sequence[Piece]) -> bool:
    """Whether a line is the first of a figure of the total below it that a narrow cell breaks: 92.4, then 5."""
    is_lone = len(above) == 1 and bool(CUT_POINTS.fullmatch(above[0].text)) and is_row("total", total[0].text)
    return is_lone and not any(piece.over(above[0]) for piece in total)


def _total(lines: Sequence[Line], rows: Rows, at: int, count: int) -> Line | None:
    """The total row as cells: its label and its figures, flush right; None where a figure goes on in the next line."""
    if at >= len(rows) or not is_row("total", rows[at][0].text):
        return None
    printed = [p for p in rows[at] if is_figure(p.text)]
    if not 0 < len(printed) < count or printed[-1].text.endswith("."):
        return None
    below = rows[at + 1] if at + 1 < len(rows) else []
    rests = [p for p in below if p.text.isdigit() and len(p.text) <= _REST]
    if all(p in rests or is_row("grades", p.text) for p in below) and _is_broken(printed[-1], rests):
        return None
    figures = [tidy(p.text) for p in printed]
    return replace(lines[at], cells=(rows[at][0].text, *[""] * (count - 1 - len(figures)), *figures))


def _is_broken(figure: Piece, below: Sequence[Piece]) -> bool:
    """Whether the rest of a figure may stand in the line below it."""
    near = (figure.left - _DRIFT, figure.right + _DRIFT)
    return bool(CUT_POINTS.fullmatch(figure.text)) and any(p.left < near[1] and near[0] < p.right for p in below)


def _put(lines: Sequence[Line], blocks: Sequence[Block]) -> list[Line]:
    """The lines with blocks in the place of those that they replace."""
    placed: list[Line] = []
    at = 0
    for place, own, _ in blocks:
        placed += [*lines[at : place.start], *own]
        at = place.stop
    return [*placed, *lines[at:]]
