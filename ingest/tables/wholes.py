"""Rows of “three public” that total more than the three: 合计 over “三公”经费小计, 会议费 and 培训费 (Hebei)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.align.solve import Aligned
from ingest.columns.item_orders import word
from ingest.columns.three_public import item_of
from ingest.forms import Form
from ingest.numbers import read_figure
from ingest.wording import fold, label_key

Amounts = dict[str, Decimal]
_MORE = frozenset({"meeting", "training"})
_THREE = frozenset({"overseas_travel", "official_reception"})
_VEHICLES = ("vehicle_purchase", "vehicle_operation")


def wholes_of_more(form: Form, aligned: Sequence[Aligned]) -> frozenset[int]:
    """Which rows are a 合计 that has meetings and training in it, by their places; the contract has no key for it.

    The columns where either has an amount tell: there another row is named the total of the three and says otherwise,
    or all the items add up to it. Elsewhere two totals that differ contradict each other, and both are kept.
    """
    if form.shape != "matrix":
        return frozenset()
    items = [item_of(form, label_key(a.entry.label)) if a.entry.label else None for a in aligned]
    amounts = [_amounts(a) if item else {} for a, item in zip(aligned, items, strict=True)]
    of_item: dict[str | None, Amounts] = {}
    for item, own in zip(items, amounts, strict=True):
        of_item[item] = of_item.get(item) or own  # a part of an item that is called like it stands below it
    telling = {column for item in _MORE for column in of_item.get(item, {})}
    if not telling:
        return frozenset()
    wholes = [i for i, item in enumerate(items) if item == "total" and amounts[i]]
    named = [i for i in wholes if word("own_name").search(fold(aligned[i].entry.label))]
    of_all = _sum(of_item)

    def is_of_more(i: int, column: str) -> bool:
        own = [amounts[n][column] for n in named if column in amounts[n]]
        return amounts[i][column] == of_all[column] if not own else amounts[i][column] not in own

    return frozenset(i for i in wholes if i not in named and any(is_of_more(i, c) for c in telling & amounts[i].keys()))


def _sum(held: dict[str | None, Amounts]) -> Amounts:
    """By column, the three items with meetings and training."""
    vehicles = ("vehicles",) if held.get("vehicles") else _VEHICLES
    parts = [held.get(item, {}) for item in (*_MORE, *_THREE, *vehicles)]
    columns = {column for part in parts for column in part}
    return {c: sum((part.get(c, Decimal(0)) for part in parts), start=Decimal(0)) for c in columns}


def _amounts(aligned: Aligned) -> Amounts:
    """What a row says in its columns, but for zeros."""
    readings = [(column, read_figure(f.text)) for column, f in zip(aligned.columns, aligned.entry.figures, strict=True)]
    return {column: r.value for column, r in readings if column and r is not None and r.value and not r.is_percent}
