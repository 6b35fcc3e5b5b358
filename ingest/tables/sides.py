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
from ingest.model import Line
from ingest.rows.codes import UNIT_CODE
from ingest.rows.entry import Entry
from ingest.rows.head import Head
from ingest.rows.runon import UNIT_HEADS
from ingest.wording import fold

MIN_FIT = -6.0  # of a layout that is taken


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
    codes = {code for code in whole if words[code] > 1 and UNIT_CODE.fullmatch(code)}
    if not codes or not UNIT_HEADS.search("".join(fold(line.text) for line in body)):
        return entries
    return tuple(replace(e, figures=tuple(f for f in e.figures if f.text not in codes)) for e in entries)
