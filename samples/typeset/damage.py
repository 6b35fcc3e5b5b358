"""What happens to figures on the way into a document or a web page: contradictions, stray blanks, cut-off decimals.

All changes are made on grids, before rendering, so that the expected figures say what is then printed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from samples.typeset.cells import Cell, Grid, Row
from samples.typeset.facts import Misprint
from samples.typeset.money import print_amount


def apply_misprints(grids: tuple[Grid, ...], misprints: Iterable[Misprint]) -> tuple[Grid, ...]:
    """Change the printed figures that the misprints name (all cells of that key). A key that is nowhere is an error."""
    by_key = {(m.statement, m.row_key, m.column_key): m.by for m in misprints}
    met: set[tuple[str, str, str]] = set()

    def change(cell: Cell) -> Cell:
        p = cell.printed
        if p is None or (p.statement, p.row_key, p.column_key) not in by_key:
            return cell
        key = (p.statement, p.row_key, p.column_key)
        met.add(key)
        value = p.value + by_key[key]
        text = print_amount(value, thousands="," in cell.text, trimmed="." not in cell.text)
        return replace(cell, text=text, printed=replace(p, value=value))

    changed = tuple(_map_cells(grid, change) for grid in grids)
    if missing := set(by_key) - met:
        raise ValueError(f"No printed figure has the key of the misprint {sorted(missing)[0]}.")
    return changed


def blanks_in_numbers(grids: tuple[Grid, ...], seed: int, share: float = 0.3) -> tuple[Grid, ...]:
    """A blank after the decimal point of some figures (`1234. 50`), as web editors leave it. Values are unchanged."""
    rng = random.Random(seed)

    def change(cell: Cell) -> Cell:
        is_hit = cell.printed is not None and re.search(r"\.\d", cell.text) and rng.random() < share
        return replace(cell, text=cell.text.replace(".", ". ")) if is_hit else cell

    return tuple(_map_cells(grid, change) for grid in grids)


def truncated(grids: tuple[Grid, ...], seed: int, share: float = 0.1) -> tuple[Grid, ...]:
    """Some large figures lose their decimals behind the point (`57012975.`); the document then says only that."""
    rng = random.Random(seed)

    def change(cell: Cell) -> Cell:
        p = cell.printed
        if p is None or "." not in cell.text or p.value < Decimal(1000000) or rng.random() >= share:
            return cell
        whole = cell.text.split(".")[0]
        return replace(cell, text=f"{whole}.", printed=replace(p, value=Decimal(whole.replace(",", ""))))

    return tuple(_map_cells(grid, change) for grid in grids)


def doubled_points(grids: tuple[Grid, ...], seed: int, share: float = 0.02) -> tuple[Grid, ...]:
    """Some zeros are printed `0..00`."""
    rng = random.Random(seed)

    def change(cell: Cell) -> Cell:
        is_hit = cell.printed is not None and cell.text == "0.00" and rng.random() < share
        return replace(cell, text="0..00") if is_hit else cell

    return tuple(_map_cells(grid, change) for grid in grids)


def _map_cells(grid: Grid, change: Callable[[Cell], Cell]) -> Grid:
    return replace(grid, body=tuple(Row(tuple(map(change, row.cells)), row.kind) for row in grid.body))
