"""The placements of a row's figures that its own identities allow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations
from math import comb

from ingest.align.table import Placement
from ingest.columns.head_words import unknown_columns
from ingest.columns.item_orders import item_sums
from ingest.forms import Form
from ingest.forms.catalogue import Layout

_MAX_PLACEMENTS = 3_000


def placements(
    form: Form,
    layout: Layout,
    amounts: tuple[int, ...],
    half_unit: int,
    fractional: tuple[bool, ...] = (),
    keeps_required: bool = True,
) -> list[Placement]:
    """All placements in printed order that violate the row's own sums least; more figures than columns allow none.

    What stands in a column that is not known may be a part of any sum. Where even the best placement violates a sum
    (documents do), all that keep the required columns are given.
    """
    columns, figures = len(layout), len(amounts)
    if figures > columns:
        return []
    if figures == columns:
        return [tuple(range(columns))]
    whole = {layout.index(c) for c in form.whole_columns if c in layout}
    if form.shape == "matrix" and all("/" in column for column in layout):
        return _matrix(form, layout, amounts, half_unit)
    if comb(columns, figures) > _MAX_PLACEMENTS:
        return []
    # an item of “three public” can be spent on without a budget
    required = form.required if keeps_required and form.shape != "matrix" else ()
    every: Sequence[Placement] = _with_required(required, layout, figures)
    if whole and fractional:
        every = [p for p in every if not any(c in whole and fractional[k] for k, c in enumerate(p))] or every
    if not form.of_which.keys().isdisjoint(layout):
        every = [p for p in every if within_wholes(form, layout, amounts, p)] or every
    sums = _sums(form, layout)
    unknown = unknown_columns(layout)
    kept = [p for p in every if not unknown.isdisjoint(p) or _adds_up_in(sums, amounts, p, half_unit)]
    return kept or list(every)


@lru_cache(maxsize=1_024)
def _with_required(required: tuple[str, ...], layout: Layout, figures: int) -> tuple[Placement, ...]:
    """The placements of so many figures that keep the required columns; all where none does."""
    kept = {layout.index(c) for c in required if c in layout}
    every = tuple(combinations(range(len(layout)), figures))
    return tuple(p for p in every if kept.issubset(p)) or every


@lru_cache(maxsize=1_024)
def _sums(form: Form, layout: Layout) -> list[tuple[int, list[int]]]:
    """The columns of the totals that a layout has, and of the parts of each."""
    at = {column: k for k, column in enumerate(layout)}
    rules = [(rule.total, parts) for rule in form.sums if (parts := rule.among(layout))]
    return [(at[total], [at[part] for part in parts]) for total, parts in rules]


def within_wholes(form: Form, layout: Layout, amounts: tuple[int, ...], placement: Placement) -> bool:
    """Whether no 其中 column holds more than the column that it is a part of."""
    at = {layout[column]: amounts[k] for k, column in enumerate(placement)}
    return all(abs(at[part]) <= abs(at.get(whole, 0)) for part, whole in form.of_which.items() if part in at)


def _adds_up_in(sums: list[tuple[int, list[int]]], amounts: tuple[int, ...], placement: Placement, half: int) -> bool:
    """Whether a placement violates none of the sums (total, parts)."""
    at = dict(zip(placement, amounts, strict=True))
    for total, parts in sums:
        present = [at[p] for p in parts if p in at]
        if abs(at.get(total, 0) - sum(present)) > half * (len(present) + 1):
            return False
    return True


def _matrix(form: Form, layout: Layout, amounts: tuple[int, ...], half: int) -> list[Placement]:
    """Placements for “three public” in one row: each measure's items add up, so measures go one by one."""
    measures = list(dict.fromkeys(c.split("/")[1] for c in layout))
    if [c.split("/")[1] for c in layout] != [m for m in measures for c in layout if c.endswith("/" + m)]:
        # interleaved measures share no stretch of columns
        if comb(len(layout), len(amounts)) > _MAX_PLACEMENTS:
            return []
        every = list(combinations(range(len(layout)), len(amounts)))
        return [p for p in every if all(_adds_up(form, layout, amounts, p, m, half) for m in measures)]
    partial: list[tuple[Placement, int]] = [((), 0)]
    offset = 0
    for measure in measures:
        block = [c for c in layout if c.endswith("/" + measure)]
        grown: list[tuple[Placement, int]] = []
        for placed, used in partial:
            for size in range(min(len(block), len(amounts) - used) + 1):
                for chosen in combinations(range(len(block)), size):
                    columns = tuple(offset + c for c in chosen)
                    part = amounts[used : used + size]
                    if measure.endswith("_pct") or _adds_up(form, layout, part, columns, measure, half):
                        grown.append(((*placed, *columns), used + size))
            if len(grown) > 20 * _MAX_PLACEMENTS:
                return []
        partial = grown
        offset += len(block)
    return [placed for placed, used in partial if used == len(amounts)]


def _adds_up(
    form: Form, layout: Layout, amounts: tuple[int, ...], placement: Placement, measure: str, half: int
) -> bool:
    at = {layout[c].split("/")[0]: amounts[k] for k, c in enumerate(placement) if layout[c].endswith("/" + measure)}
    extra = set(form.extra_items)
    if at and set(at) - extra and "total" not in at and "total/" + measure in layout:
        return False
    for whole, members in item_sums(form, {c.split("/")[0] for c in layout}):
        parts = [at[p] for p in members if p in at]
        total = at.get(whole)
        if total is None and not parts:
            continue
        if abs((total or 0) - sum(parts)) > half * (len(parts) + 1):
            return False
    return True
