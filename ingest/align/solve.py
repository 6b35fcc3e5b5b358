"""Decide the column of every figure of a document, and say how each was decided."""

from __future__ import annotations

from typing import NamedTuple

from ingest.align.candidates import placements
from ingest.align.disputed import open_disputed
from ingest.align.identities import identities
from ingest.align.mend import mend
from ingest.align.network import Network
from ingest.align.stacks import keep_together
from ingest.align.table import AlignTable, Placement, Row, amounts_of
from ingest.columns.rates import holds_no_rate, is_rate
from ingest.forms.catalogue import Layout
from ingest.model import ColumnAssignment
from ingest.rows.entry import Entry

_IS_CUT = (
    "an amount of the row is cut off at the edge of its cell, a code or number of a row stands among its amounts, or "
    "damaged bytes may have been one"
)
_REQUIRED = "no sum of the row shows it: it is in {}, which every row has"


class Aligned(NamedTuple):
    """The columns of an entry's figures, one each: None where it stays open. `how` and `notes` go with them."""

    entry: Entry
    columns: tuple[str | None, ...]
    how: tuple[ColumnAssignment, ...]
    notes: tuple[str | None, ...]


def align(tables: list[AlignTable]) -> list[list[Aligned]]:
    """For each table its entries with the columns of their figures."""
    rows_of: list[list[Row]] = []
    number = 0
    for table in tables:
        rows = []
        for entry in table.entries:
            rows.append(_row(number, table, entry))
            number += 1
        rows_of.append(rows)
    network = Network(
        {r.id: r for rows in rows_of for r in rows},
        identities(rows_of),
    )
    network.trust_guesses()
    network.follow_usage()
    keep_together(network)
    network.decide()
    while keep_together(network):
        network.decide()
    open_disputed(network)
    mend(network)
    return [[_aligned(row) for row in rows] for rows in rows_of]


def _row(number: int, table: AlignTable, entry: Entry) -> Row:
    layout = table.layout(entry)
    amounts, half_unit = amounts_of(entry, table.unit, table.decimals)
    shown: Placement | None = None
    if entry.evidence != "none":
        columns = len(layout)
        slots = tuple([f.slot for f in entry.figures if f.slot is not None and f.slot < columns])
        shown = slots if len(slots) == len(entry.figures) else None
    if entry.is_cut:
        shown, candidates = None, []
    elif shown is not None and entry.is_firm:
        candidates = [shown]
    else:
        fractional = tuple("." in f.text for f in entry.figures)
        candidates = _with_rates_apart(placements(table.form, layout, amounts, half_unit, fractional), entry, layout)
    usual = _usual(table, entry, candidates) if len(candidates) > 1 else None
    return Row(number, table, entry, layout, amounts, half_unit, candidates, shown, usual)


def _with_rates_apart(candidates: list[Placement], entry: Entry, layout: Layout) -> list[Placement]:
    """The candidates in which no figure with % stands in a column of amounts; all where there is none."""
    rates = [k for k, figure in enumerate(entry.figures) if is_rate(figure)]
    if not rates:
        return candidates
    return [p for p in candidates if not any(holds_no_rate(layout[p[k]]) for k in rates)] or candidates


def _usual(table: AlignTable, entry: Entry, candidates: list[Placement]) -> Placement | None:
    """The candidate that fills, beside what every row has, the one column that the class of the code belongs to."""
    column = table.form.columns_of_class.get((entry.code or "")[:3])
    layout = table.layout(entry)
    if column not in layout:
        return None
    wanted = {*(layout.index(c) for c in table.form.required if c in layout), layout.index(column)}
    return next((p for p in candidates if set(p) == wanted), None)


def _aligned(row: Row) -> Aligned:
    figures = len(row.amounts)
    if len(row.candidates) == 1 and row.shown == row.candidates[0]:
        columns_shown = tuple([row.layout[column] for column in row.shown])
        return Aligned(row.entry, columns_shown, (_shown_by(row.entry),) * figures, (None,) * figures)
    if row.is_guess and row.shown in row.candidates:
        row.candidates = [row.shown]  # identities leave it open, and it is where the figures stand
    columns: list[str | None] = []
    how: list[ColumnAssignment] = []
    notes: list[str | None] = []
    for k in range(figures):
        options = sorted({p[k] for p in row.candidates}) if len(row.candidates) != 1 else [row.candidates[0][k]]
        if len(options) == 1:
            column = row.layout[options[0]]
            columns.append(column)
            if row.shown is not None and row.shown[k] != options[0]:
                how.append("identity")
                notes.append(f"printed in the column of {row.layout[row.shown[k]]}; other forms place it in {column}")
            elif row.shown is not None:
                how.append(_shown_by(row.entry))
                notes.append(None)
            elif figures == len(row.layout):
                how.append("complete")
                notes.append(None)
            else:
                how.append("identity")
                notes.append(_REQUIRED.format(column) if _is_only_required(row, k, options[0]) else None)
            continue
        columns.append(None)
        how.append("unresolved")
        if row.entry.is_cut:
            notes.append(_IS_CUT)
        elif options:
            notes.append("could stand in " + ", ".join(row.layout[o] for o in options))
        else:
            notes.append(f"{figures} figures printed, {len(row.layout)} columns known")
    return Aligned(row.entry, tuple(columns), tuple(how), tuple(notes))


def _is_only_required(row: Row, figure: int, column: int) -> bool:
    """Whether a figure stands in a column only because no row is without that one."""
    form = row.table.form
    if row.layout[column] not in form.required:
        return False
    free = placements(form, row.layout, row.amounts, row.half_unit, keeps_required=False)
    return len({p[figure] for p in free}) > 1


def _shown_by(entry: Entry) -> ColumnAssignment:
    """How the source shows the columns of an entry; where nothing does, it has as many figures as columns."""
    return "complete" if entry.evidence == "none" else entry.evidence
