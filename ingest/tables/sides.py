"""What reading by cells and by text asks alike of the rows of a side: its columns, its revenue, its codes of units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ingest.columns import choose_layout
from ingest.columns.head_words import UNKNOWN
from ingest.columns.periods import earlier_is_first, names_several, running_head
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.forms.heads import head_pattern
from ingest.model import Line
from ingest.numbers import read_figure
from ingest.rows.codes import UNIT_CODE
from ingest.rows.entry import Entry
from ingest.rows.head import Head
from ingest.rows.labels import EXPENDITURE, REVENUE
from ingest.wording import fold

MIN_FIT = -6.0  # of a layout that is taken
_LEAST_PARTED = 3  # a total and its parts, and an amount before them
_LEAST_CODED = 5  # digits of a code among figures: round amounts of fewer stand twice in a form by chance


def needed_of(entries: Iterable[Entry], by_slot: bool = False) -> int:
    """The figure columns that the rows of a side need at least: the usual maximum, not one odd row's."""
    counts = sorted(
        [
            max([f.slot or 0 for f in e.figures]) + 1 if by_slot and e.evidence != "none" else len(e.figures)
            for e in entries
            if e.figures and not e.is_cut
        ],
        reverse=True,
    )
    if len(counts) > 8 and counts[0] > counts[1]:
        return counts[1]
    return counts[0] if counts else 0


def needed_of_whole(entries: list[Entry], needed: int, counted: int | None) -> int:
    """`needed`, but no more than 栏次 counts where more rows have just so many figures than have more.

    Narrow cells cut amounts in two (7.8 above 5): the rows of these have a figure too many.
    """
    if counted is None:
        return needed
    beyond = Counter(len(e.figures) > counted for e in entries if len(e.figures) >= counted)
    return min(needed, counted) if beyond[False] > beyond[True] else needed


def revenue_side(form: Form, needed: int, text: str) -> Layout:
    """The first column is the amount, unless the head names several: that of the year before, budget and final account.

    Where both sides have the same columns, the known layouts say which is which.
    """
    sides = form.sides
    columns = tuple(sides["revenue"]["columns"])
    if names_several(running_head(text)):
        same = sides["revenue"] == sides["expenditure"]
        choice = choose_layout(form, text, None, needed) if same else None
        columns = choice.layout if choice is not None and choice.fit > MIN_FIT else ()
    return columns + tuple(f"{UNKNOWN}{i}" for i in range(needed - len(columns)))


def earlier_first(head: Head) -> bool | None:
    return earlier_is_first(line.text for line in head.lines)


def without_unit_codes(entries: tuple[Entry, ...], body: tuple[Line, ...]) -> tuple[Entry, ...]:
    """Entries without what the column 单位代码 prints, where wrapped cells let it fall among the figures."""
    printed = [f.text for e in entries for f in e.figures]
    whole = [text for text in printed if text.isdigit()]
    if not whole or sum("." in text for text in printed) * 2 < len(printed):  # amounts without decimals look alike
        return entries
    words = Counter(word for line in body for word in line.text.split())
    codes = {code for code in whole if words[code] > 1 and len(code) >= _LEAST_CODED and UNIT_CODE.fullmatch(code)}
    if not codes or not head_pattern("units").search("".join(fold(line.text) for line in body)):
        return entries
    return tuple(replace(e, figures=tuple(f for f in e.figures if f.text not in codes)) for e in entries)


def with_figures_of_the_left_marked(entries: tuple[Entry, ...], form: Form, layout: Layout) -> tuple[Entry, ...]:
    """Entries of a summary's right side, those marked that hold the left side's amount before their own.

    Where a label is set around its line, the amount of the left side stands before those of the right one: as many as
    columns if one of these is blank. That the others add up without it, and not with it, tells it where the left side
    has no amount in the row: beside one, the document contradicts itself.
    """
    whole = any(rule.total == layout[0] and rule.among(layout) == layout[1:] for rule in form.sums)
    if not whole:
        return entries
    whole_left = {e.row for e in entries if e.side == REVENUE and e.figures}
    return tuple(
        replace(e, is_cut=True)
        if e.side == EXPENDITURE and e.row not in whole_left and _holds_another(e, layout)
        else e
        for e in entries
    )


def _holds_another(entry: Entry, layout: Layout) -> bool:
    amounts = [reading.value for f in entry.figures if (reading := read_figure(f.text)) is not None]
    if len(amounts) != len(layout) or len(amounts) < _LEAST_PARTED:
        return False
    first, total, *parts = amounts
    return bool(total) and total == sum(parts) and first != total + sum(parts)
