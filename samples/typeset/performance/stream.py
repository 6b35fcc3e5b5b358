"""A performance table as plain text readers of PDF give it: cell by cell, each wrapped to its column's width."""

from __future__ import annotations

from collections.abc import Mapping

from samples.typeset.cells import Grid
from samples.typeset.render.wrap import display_width, wrap_text

WIDTHS: Mapping[str, int] = {
    "level1": 4, "level2": 4, "level3": 8, "target": 6, "actual": 7, "description": 12, "basis": 14, "reason": 8,
    "weight": 4, "score": 4, "operator": 4, "value": 6, "unit": 4, "margin": 2, "half": 6,
    "level1_points": 4, "level2_points": 4,
}  # fmt: skip
"""Chinese characters that fit into a column."""


def cell_by_cell(grid: Grid, gap: bool = False, rows_a_page: int | None = None) -> str:
    """Lines of the table. Cells of one line each stand side by side, as a reader joins what has one height.

    `gap` puts an empty line behind every line; `rows_a_page` prints the headings again after so many indicators.
    """
    lines: list[str] = [part for parts in grid.head for part in parts]
    heading: list[str] = []
    indicators = 0
    for row in grid.body:
        texts = [cell.text for cell in row.cells if cell.text]
        if not texts:
            continue
        if "三级指标" in texts:
            heading = [" ".join(text for text in texts if text != "绩效指标")]
            lines += heading
            continue
        is_indicator = bool(heading) and len(row.cells) > 1 and row.cells[0].column_span == 1
        if is_indicator and rows_a_page and indicators and indicators % rows_a_page == 0:
            lines += heading
        indicators += is_indicator
        wrapped = _wrapped(row.cells, grid) if is_indicator else [[text] for text in texts]
        lines += _side_by_side(wrapped)
    return "\n".join(line + ("\n" if gap else "") for line in lines) + "\n"


def _wrapped(cells: tuple[object, ...], grid: Grid) -> list[list[str]]:
    roles = grid.roles[len(grid.roles) - len(cells) :]
    return [
        wrap_text(cell.text, WIDTHS[role])  # type: ignore[attr-defined]
        for cell, role in zip(cells, roles, strict=True)
        if cell.text  # type: ignore[attr-defined]
    ]


def _side_by_side(cells: list[list[str]]) -> list[str]:
    """Cells of one line follow one another in it; a cell of several lines stands by itself."""
    lines: list[str] = []
    open_line: list[str] = []
    for cell in cells:
        if len(cell) == 1 and display_width(" ".join([*open_line, *cell])) <= 80:
            open_line.append(cell[0])
            continue
        if open_line:
            lines.append(" ".join(open_line))
        lines += cell
        open_line = []
    return [*lines, " ".join(open_line)] if open_line else lines
