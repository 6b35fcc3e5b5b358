"""Aligned entries to figures: row key, unit, and how the column was decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from ingest.align.solve import Aligned
from ingest.columns.head_words import NO_KEY, UNKNOWN
from ingest.columns.rates import holds_no_rate, names_rate
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
_NO_AMOUNT = "printed with %, in a column of amounts"
_NO_ROW = "?"  # the key of figures of which no label says whose they are
_NOT_WHOLE = "the label is not whole: its other piece, or whose it is, was not found"
_NOT_KNOWN = "the head of this column is not known"
_OWN_UNIT = "the cell itself, or the head of its column, says {}, the table {}"
_CODE_AND_CLASS = re.compile(r"(2\d{2})(\D.*)")
_BELOW = re.compile(r"\s*(?:\d{1,2}[.、．]|其中)")


def is_below(label: str) -> bool:
    """Whether a label is numbered as a part of the one above it: 1. below （一）, or 其中."""
    return bool(_BELOW.match(label))


class _Place(NamedTuple):
    """Where the figures of a column belong, and what its key says of their unit.

    `item` is the row that they are of, where the items of “three public” stand side by side; `column_key` is None where
    the head of the column is not known.
    """

    statement: str
    item: str | None
    column_key: str | None
    unit: str | None


class Figures:
    """The figures of a table, by the statements that they belong to.

    A column can belong to another statement than its table: running cost stands beside “three public” in Shanghai. What
    the contract has no key for, a column or a section of the table, stays in the raw rows alone. What was recognised
    from a picture counts as repaired: its note says how sure the recognition was. `lines` are those of the table by
    number: what is cut over several of them is kept so, and counts as repaired.
    """

    def __init__(self, read: FormRead, lines: Mapping[int, Line]) -> None:
        self.by_statement: dict[str, list[Figure]] = defaultdict(list)
        self._read, self._lines = read, lines
        self._unit = read.unit or "元"
        self._counts_alone = "quantity" not in read.layouts.get(0, ())
        self._places: dict[Section | None, dict[str | None, _Place | None]] = defaultdict(dict)

    def add(self, aligned: Aligned, row_no: int, counted: str | None, section: Section | None) -> None:
        """Add the figures of an entry; `counted` is the counting unit that its label names, if it names one."""
        read, entry, places = self._read, aligned.entry, self._places[section]
        form, key_of_row = read.form, _row_key(read.form, entry)
        if form.shape == "matrix" and not entry.label:
            key_of_row = _NO_ROW
        counted = counted if form.shape == "items" or (form.shape == "matrix" and entry.label) else None
        for printed, column, how, note in zip(entry.figures, aligned.columns, aligned.how, aligned.notes, strict=True):
            if column not in places:
                places[column] = _place_of(form, column, section)
            if (place := places[column]) is None:
                continue
            statement, item, column_key, unit = place
            text, line = printed.text, printed.line
            disclosed_text = as_printed(text, line, self._lines)
            reading = read_figure(disclosed_text)
            assert reading is not None
            if column_key is None and column is not None:
                how, note = "unresolved", _NOT_KNOWN
            if reading.is_percent or unit == "%":
                unit = "%"
                if reading.is_percent and column_key and holds_no_rate(column_key) and not names_rate(entry.label):
                    column_key, how, note = None, "unresolved", _NO_AMOUNT
                if may_point_up(text):
                    column_key, how, note = None, "unresolved", _UP_OR_DOWN
            elif printed.unit is not None:
                unit = printed.unit
            elif counted and (column_key == "quantity" or (reading.decimals == 0 and self._counts_alone)):
                unit = counted
            elif unit is None:
                unit = self._unit
            if printed.unit is not None or read.unit_note is not None:
                note = self._with_unit(note, printed.unit, unit)
            if not entry.is_named:
                note = f"{note}; {_NOT_WHOLE}" if note else _NOT_WHOLE
            repair = reading.repair
            if read.confidence and (sure := read.recognised(line)):
                repair = f"{repair}; {sure}" if repair else sure
            key = item or key_of_row
            own = self.by_statement[statement]
            own.append(
                # by their order: names would take as long again as all else of making it
                Figure(
                    len(own) + 1, row_no, key, entry.label or key, entry.code, column_key, disclosed_text, unit,
                    how, note, repair is not None, repair, printed.page, line,
                )
            )  # fmt: skip

    def _with_unit(self, note: str | None, own: str | None, unit: str) -> str | None:
        """A note with what there is to say of a figure's unit; `own` is the one that its cell or head says."""
        told = self._read.unit_note if own is None and unit in YUAN else None
        differs = own in YUAN and self._read.unit not in (None, own)
        other = _OWN_UNIT.format(own, self._read.unit) if differs else None
        return "; ".join(filter(None, (note, told, other))) or note


def _place_of(form: Form, column: str | None, section: Section | None) -> _Place | None:
    """The place of a column of a table, or of a `section` of it; None where there is no key for it."""
    statement = form.statement
    if column is not None and column.startswith(NO_KEY):
        return None
    if section is not None:
        if section.statement is None or (column := section.columns.get(column or "")) is None:
            return None
        statement = section.statement
    if column is None or column.startswith(UNKNOWN):
        return _Place(statement, None, None, None)
    item = None
    if form.shape == "matrix" and "/" in column:
        item, column = column.split("/")
        if (extra := form.extra_items.get(item)) is not None:
            item = extra["row_key"]
            statement = statement if section is not None else extra["statement"]
    return _Place(statement, item, column, "%" if column.endswith("_pct") else "个" if column == "quantity" else None)


def _row_key(form: Form, entry: Entry) -> str:
    if entry.code:
        return entry.code
    if not entry.is_named:
        return _NO_ROW
    if form.shape == "coded" and is_total(entry.label):
        return "TOTAL"
    if form.shape == "matrix":
        return item_of(form, label_key(entry.label)) or label_key(entry.label)
    return _without_class_code(label_key(entry.label)) or _NO_ROW


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
