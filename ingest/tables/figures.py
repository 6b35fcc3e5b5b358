"""Aligned entries to figures: row key, unit, and how the column was decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ingest.align.solve import Aligned
from ingest.columns.head_words import NO_KEY, UNKNOWN
from ingest.columns.three_public import item_of
from ingest.forms import Form
from ingest.model import ColumnAssignment, Figure, Line
from ingest.numbers import YUAN, may_point_up, read_figure
from ingest.rows.entry import Entry
from ingest.rows.labels import is_total
from ingest.subjects import class_code
from ingest.tables.as_printed import as_printed
from ingest.tables.recognise import FormRead
from ingest.tables.sections import Section
from ingest.wording import fold, label_key

_UP_OR_DOWN = "the triangle before the rate may stand for a rise or for a minus; taken as a minus"
_OWN_UNIT = "the cell itself, or the head of its column, says {}, the table {}"
_CODE_AND_CLASS = re.compile(r"(2\d{2})(\D.*)")
_BELOW = re.compile(r"\s*(?:\d{1,2}[.、．]|其中)")


def is_below(label: str) -> bool:
    """Whether a label is numbered as a part of the one above it: 1. below （一）, or 其中."""
    return bool(_BELOW.match(label))


def add_figures(
    figures: dict[str, list[Figure]],
    read: FormRead,
    aligned: Aligned,
    row_no: int,
    counted: str | None,
    section: Section | None,
    lines: Mapping[int, Line],
) -> None:
    """Add the figures of an entry to those of their statements.

    A column can belong to another statement than its table: running cost stands beside “three public” in Shanghai.
    `counted` is the counting unit that the entry's label names, if it names one. What was recognised from a picture
    counts as repaired: its note says how sure the recognition was. What the contract has no key for, a column or a
    `section` of the table, stays in the raw rows alone. `lines` are those of the table by number: what is cut over
    several of them is kept so, and counts as repaired.
    """
    if section is not None and section.statement is None:
        return
    form, entry = read.form, aligned.entry
    is_matrix, key_of_row, common_unit = form.shape == "matrix", _row_key(form, entry), read.unit or "元"
    counted = counted if form.shape == "items" or (is_matrix and entry.label) else None
    for printed, column, how, note in zip(entry.figures, aligned.columns, aligned.how, aligned.notes, strict=True):
        if column is not None and column.startswith(NO_KEY):
            continue
        if section is not None and (column := section.columns.get(column or "")) is None:
            continue
        disclosed_text = as_printed(printed.text, printed.line, lines)
        reading = read_figure(disclosed_text)
        assert reading is not None
        statement, key, column_key = form.statement, key_of_row, column
        if column is not None and column.startswith(UNKNOWN):
            column_key, how, note = None, "unresolved", "the head of this column is not known"
        if is_matrix and column_key and "/" in column_key:
            item, column_key = column_key.split("/")
            extra = form.extra_items.get(item)
            statement, key = (extra["statement"], extra["row_key"]) if extra else (statement, item)
        elif is_matrix and not entry.label:
            key = "?"
        unit = printed.unit or common_unit
        if reading.is_percent or (column_key is not None and column_key.endswith("_pct")):
            unit = "%"
            if may_point_up(printed.text):
                column_key, how, note = None, "unresolved", _UP_OR_DOWN
        elif printed.unit is not None:
            pass
        elif counted and (
            column_key == "quantity" or (reading.decimals == 0 and "quantity" not in read.layouts.get(0, ()))
        ):
            unit = counted
        elif column_key == "quantity":
            unit = "个"
        if read.unit_note is not None and unit in YUAN and printed.unit is None:
            note = "; ".join([part for part in (note, read.unit_note) if part])
        if printed.unit in YUAN and read.unit not in (None, printed.unit):
            note = "; ".join([part for part in (note, _OWN_UNIT.format(printed.unit, read.unit)) if part])
        repair = reading.repair
        if read.confidence and (sure := read.recognised(printed.line)):
            repair = f"{repair}; {sure}" if repair else sure
        own = figures[section.statement if section is not None and section.statement is not None else statement]
        own.append(
            # by their order: names would take as long again as all else of making it
            Figure(
                len(own) + 1, row_no, key, entry.label or key, entry.code, column_key, disclosed_text, unit,
                how, note, repair is not None, repair, printed.page, printed.line,
            )
        )  # fmt: skip


def _row_key(form: Form, entry: Entry) -> str:
    if entry.code:
        return entry.code
    if form.shape == "coded" and is_total(entry.label):
        return "TOTAL"
    if form.shape == "matrix":
        return item_of(form, label_key(entry.label)) or label_key(entry.label)
    return _without_class_code(label_key(entry.label)) or "?"


@lru_cache(maxsize=4_096)
def _without_class_code(label: str) -> str:
    """Xinjiang numbers the classes of a summary by their codes: 205 教育支出."""
    found = _CODE_AND_CLASS.fullmatch(label)
    return found[2] if found and class_code(fold(found[2])) == found[1] else label


def is_nonzero(figure: Figure) -> bool:
    reading = read_figure(figure.disclosed_text)
    return reading is not None and reading.value != 0


def overall(figures: list[Figure]) -> ColumnAssignment | None:
    """How a table's columns were decided: the least certain of the ways that any of its figures needed."""
    order: tuple[ColumnAssignment, ...] = ("cell", "complete", "geometry", "spacing", "identity", "unresolved")
    used = {f.column_assignment for f in figures}
    return next((how for how in reversed(order) if how in used), None)
