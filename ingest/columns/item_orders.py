"""The orders in which the items of “three public” stand, and under which of them the figures add up."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.knowledge import FORMS, patterns
from ingest.numbers import is_blank, is_figure, read_figure
from ingest.rows.entry import Entry
from ingest.wording import display_width

word = patterns(FORMS / "three_public.yml", "words")
_ROUNDING = Decimal("0.02")


def item_sums(form: Form, items: Collection[str | None]) -> list[tuple[str, list[str]]]:
    """(total, parts) of the sums that hold among the items that a table has."""
    return [
        (str(rule["total"]), list(rule["parts"]))
        for rule in form.item_sums
        if set(rule.get("needs", ())) <= set(items) and not set(rule.get("unless", ())) & set(items)
    ]


def that_adds_up(
    form: Form, layouts: list[Layout], entries: tuple[Entry, ...], trails: tuple[str | None, ...] = ()
) -> Layout | None:
    """The likeliest layout, unless only another one makes the figures of a complete row add up.

    Where narrow columns wrap the head, its words come in no order. `trails` are the printed cells of the entries: a
    row is complete, too, where marks stand in the empty ones.
    """
    at = next((i for i, e in enumerate(entries) if e.figures), None)
    words = (trails[at] or "").split() if at is not None and at < len(trails) else []
    row = {} if at is None else _by_column(entries[at], words)
    shown = max(row, default=-1) + 1 == len(row) or at is None  # no blank between its figures: all of them, or marks
    width = len(row) if shown else len(layouts[0]) if layouts else 0
    complete = [c for c in layouts if len(c) == width and max(row, default=0) < width]
    if not complete or complete[0] != layouts[0]:
        return next(iter(layouts), None)
    amounts = [{key: row.get(k, Decimal(0)) for k, key in enumerate(c)} for c in complete]
    return next((c for c, own in zip(complete, amounts, strict=True) if _adds_up(form, own)), complete[0])


def the_one_that_adds_up(form: Form, layouts: list[Layout], entries: tuple[Entry, ...]) -> Layout | None:
    """The only layout under which the figures of the rows add up, blanks and all; None where there are several."""
    rows = [_by_column(e, []) for e in entries if e.figures]
    proved = {
        c
        for c in layouts
        for whole in (f"total/{c[0].split('/')[1]}",)
        if whole in c and all(_adds_up(form, {key: row.get(k, Decimal(0)) for k, key in enumerate(c)}) for row in rows)
    }
    return proved.pop() if rows and len(proved) == 1 else None


def _by_column(entry: Entry, words: list[str]) -> dict[int, Decimal]:
    """The amounts of a row by column: by its printed cells (`words`), marks for empty ones among them, or its slots."""
    texts = [f.text for f in entry.figures]
    if len(words) > len(texts) and all(is_figure(word) or is_blank(word) for word in words):
        texts, slots = words, list(range(len(words)))
    else:
        slots = _slots(entry)
    values = [reading.value if (reading := read_figure(text)) is not None else Decimal(0) for text in texts]
    return dict(zip(slots, values, strict=True))


def _adds_up(form: Form, amounts: dict[str, Decimal]) -> bool:
    for measure in {c.split("/")[1] for c in amounts if not c.endswith("_pct")}:
        items = {c.split("/")[0] for c in amounts}
        for total, parts in item_sums(form, items):
            whole = sum((amounts.get(f"{part}/{measure}", Decimal(0)) for part in parts), start=Decimal(0))
            if abs(amounts.get(f"{total}/{measure}", whole) - whole) > _ROUNDING:
                return False
    return True


def item_orders(form: Form, text: str, lines: Sequence[str] = ()) -> list[Layout]:
    """The known orders of the items that a head names, the one in the head's own order first; its `lines` where they
    are laid out, as words that stand on different ones come in no order in its text."""
    with_meetings = bool(word("meeting").search(text) and word("training").search(text))
    as_one = not text or word("vehicles_as_one").search(text) is not None
    orders = [
        tuple(o) for o in form.item_orders if with_meetings == ("meeting" in o) and as_one == ("vehicles" in o)
    ] or [tuple(o) for o in form.item_orders if with_meetings == ("meeting" in o)]
    if _is_run_before_bought(text, lines):
        orders = list(dict.fromkeys(_with_running_first(o) for o in orders))
    orders.sort(key=lambda o: reception_first(text) != is_reception_first(o))
    return orders


def _is_run_before_bought(text: str, lines: Sequence[str]) -> bool:
    """Whether a head names the running of vehicles before their purchase, each by itself."""
    run, bought = (_first_place(lines, word(name)) for name in ("running", "bought"))
    if run is not None and bought is not None and run[0] != bought[0] and run[1] != bought[1]:
        return run[1] < bought[1]
    return word("running_before_purchase").search(text) is not None


def _first_place(lines: Sequence[str], pattern: re.Pattern[str]) -> tuple[int, int] | None:
    """The first line with words, and the display column in it that they begin in."""
    found = ((n, pattern.search(line)) for n, line in enumerate(lines))
    return next(((n, display_width(match.string[: match.start()])) for n, match in found if match), None)


def _with_running_first(order: Layout) -> Layout:
    swapped = {"vehicle_purchase": "vehicle_operation", "vehicle_operation": "vehicle_purchase"}
    bought, run = order.index("vehicle_purchase"), order.index("vehicle_operation")
    return tuple(swapped.get(item, item) for item in order) if bought < run else order


def reception_first(text: str) -> bool:
    purchase = place("purchase", text)
    return place("reception", text) < (purchase if purchase >= 0 else place("vehicles", text))


def place(name: str, text: str) -> int:
    found = word(name).search(text)
    return found.start() if found else -1


def is_reception_first(order: Layout) -> bool:
    return order.index("official_reception") < order.index("vehicle_purchase")


def item_order(form: Form, text: str, entries: tuple[Entry, ...] = (), lines: Sequence[str] = ()) -> Layout:
    """The likeliest order of the items in a head; of several, one under which the rows of the items add up."""
    orders = item_orders(form, text, lines)
    width = max((slot + 1 for e in entries for slot in _slots(e)), default=0)
    as_wide = [o for o in orders if len(o) == width]
    return next((o for o in as_wide if all(_row_adds_up(form, o, e) for e in entries if e.figures)), orders[0])


def _slots(entry: Entry) -> list[int]:
    return [k if f.slot is None else f.slot for k, f in enumerate(entry.figures)]


def _row_adds_up(form: Form, order: Layout, entry: Entry) -> bool:
    """Whether a row's figures add up under an order of items; False where they do not tell whose they are."""
    slots = _slots(entry)
    if max(slots) >= len(order) or (entry.figures[0].slot is None and len(slots) < len(order)):
        return False
    values = [reading.value if (reading := read_figure(f.text)) is not None else Decimal(0) for f in entry.figures]
    return _adds_up(form, {f"{order[k]}/budget": value for k, value in zip(slots, values, strict=True)})
