"""Forms that stand side by side in one grid, set one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.forms import catalogue
from ingest.readers.grid import Grid
from ingest.readers.lines import joined

Place = tuple[int, int]  # row, column
_NEAR = 3  # rows that titles of forms side by side can be apart


def one_below_the_other(grid: Grid) -> Grid:
    """The grid with forms that begin side by side set below each other, the left one first; all else as it is."""
    titles = [(r, c) for r, row in enumerate(grid.rows) for c in _titles(row)]
    begun = list(_begun(grid, titles))
    if not begun:
        return grid
    rows: list[tuple[str, ...]] = []
    continued: set[Place] = set()
    done = 0
    for start, end, cuts in begun:
        for first, behind, top, bottom in [(0, len(grid.rows[0]), done, start), *((*p, start, end) for p in cuts)]:
            at = len(rows) - top
            continued |= {(r + at, c - first) for r, c in grid.continued if top <= r < bottom and first <= c < behind}
            rows += [row[first:behind] + ("",) * (len(row) - behind + first) for row in grid.rows[top:bottom]]
        done = end
    return Grid(tuple(rows), frozenset(continued))


def _titles(row: Sequence[str]) -> list[int]:
    return [c for c, cell in enumerate(row) if cell.strip() and catalogue().title_of(joined(cell.split("\n")))]


def _begun(grid: Grid, titles: Sequence[Place]) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """(first row, row behind the last, columns of each form) of forms side by side; the last reaches to the end."""
    done = 0
    for row, _ in titles:
        first_in = {c: (r, c) for r, c in reversed(titles) if done <= row <= r <= row + _NEAR}
        near = [first_in[c] for c in sorted(first_in)]
        if row < done or len(near) < 2:
            continue
        end = next((r for r, _ in titles if r > row + _NEAR), len(grid.rows))
        cuts = [_cut(grid, left, right, range(row, end)) for left, right in pairwise(near)]
        if all(cut is not None for cut in cuts):
            edges = [0, *(cut for cut in cuts if cut is not None), len(grid.rows[0])]
            yield row, end, list(pairwise(edges))
            done = end
    if done:
        yield len(grid.rows), len(grid.rows), []


def _cut(grid: Grid, left: Place, right: Place, rows: range) -> int | None:
    """The first column of the form to the right; None where nothing shows it.

    A source shows it by columns without anything between the forms, or by the cell that is merged for its title; else
    a title in the same row, which nothing but titles stands in, stands over its first column.
    """
    row, column = right
    reached = {c for r, c in grid.continued if r in rows}
    between = range(left[1] + 1, column)
    gaps = [c for c in between if c not in reached and not any(grid.rows[r][c].strip() for r in rows)]
    is_merged = (row, column + 1) in grid.continued
    if gaps and not is_merged:
        return gaps[-1] + 1
    filled = [cell for cell in grid.rows[row] if cell.strip()]
    return column if gaps or (left[0] == row and len(filled) == len(_titles(grid.rows[row]))) else None
