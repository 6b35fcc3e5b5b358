"""Cells that carry their unit (3万元, 1,234.5元, 2辆): the figure stays in the cell, the unit goes beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from ingest.forms import Form
from ingest.model import Line
from ingest.numbers import is_figure, unit_behind
from ingest.wording import fold


def units_apart(lines: Sequence[Line], form: Form) -> tuple[Line, ...]:
    """The lines of a form; its counting units are taken off as those of money are, where it counts anything."""
    counting = {fold(unit) for unit in form.raw.get("counting_units", ())}
    return tuple(_apart(line, counting) for line in lines)


def _apart(line: Line, counting: Collection[str]) -> Line:
    if line.cells is None:
        return line
    found = [unit_behind(cell) or _counted(cell, counting) for cell in line.cells]
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
