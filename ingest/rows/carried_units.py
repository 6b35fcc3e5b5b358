"""Figures whose unit is not their table's: their cells carry it (3万元, 1,234.5元, 2辆), or the heads name several.

The figure stays in the cell, the unit goes beside it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ingest.forms import Form
from ingest.model import Line
from ingest.numbers import MONEY_UNIT, is_figure, may_have_units, unit_behind
from ingest.rows.entry import Entry, Printed
from ingest.wording import fold

_SEVERAL = 2
_IN_BRACKETS = re.compile(rf"\((?:人民币|单位:)?({MONEY_UNIT})\)")


def units_apart(lines: Sequence[Line], form: Form) -> tuple[Line, ...]:
    """The lines of a form; its counting units are taken off as those of money are, where it counts anything."""
    counting = set(form.counting_units)
    return tuple(_apart(line, counting) for line in lines)


def in_units_of_heads(entries: tuple[Entry, ...], headings: Mapping[int, Sequence[str]]) -> tuple[Entry, ...]:
    """Entries whose figures have the units that the heads of their columns name, where these are not all one."""
    units = {side: [_unit_named(head) for head in heads] for side, heads in headings.items()}
    if len({unit for of_side in units.values() for unit in of_side if unit}) < _SEVERAL:
        return entries
    return tuple(
        replace(entry, figures=tuple(_in(figure, units.get(entry.side, ())) for figure in entry.figures))
        for entry in entries
    )


def _unit_named(head: str) -> str | None:
    named = _IN_BRACKETS.findall(head)
    return named[-1] if named else None


def _in(figure: Printed, units: Sequence[str | None]) -> Printed:
    if figure.unit is not None or figure.slot is None or figure.slot >= len(units):
        return figure
    return figure._replace(unit=units[figure.slot])


def _apart(line: Line, counting: Collection[str]) -> Line:
    if line.cells is None or (not counting and not may_have_units(line.cells)):
        return line
    found = [unit_behind(cell) or (_counted(cell, counting) if counting else None) for cell in line.cells]
    if not any(found):
        return line
    cells = tuple(cell if split is None else split[0] for cell, split in zip(line.cells, found, strict=True))
    return replace(line, cells=cells, units=tuple(None if split is None else split[1] for split in found))


def _counted(cell: str, counting: Collection[str]) -> tuple[str, str] | None:
    """(figure, unit) of a count with its unit."""
    folded = fold(cell)
    if not folded[:1].isdigit():
        return None
    unit = max((unit for unit in counting if folded.endswith(unit)), key=len, default="")
    figure = folded.removesuffix(unit)
    return (figure, unit) if unit and is_figure(figure) else None
