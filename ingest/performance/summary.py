"""Summary tables: one row a project, with its score, grade or money, and no indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.performance.draft import LEVELS, tidy
from ingest.performance.vocabulary import heading, is_row

SAYS = {"score", "grade", "annual_budget", "executed", "initial_budget", "execution_rate"}


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A project of a summary table: its cells by key (`project_name`, `score`, …)."""

    cells: dict[str, str]
    line: Line


def summary_rows(lines: Sequence[Line]) -> Iterator[SummaryRow]:
    """The projects of a summary table's lines; nothing where no heading row names projects and their results."""
    columns: dict[int, str] | None = None
    for line in lines:
        if line.cells is None:
            continue  # its words may be parts of cells: `summary_lines` reads them
        cells = [tidy(c) for c in line.cells]
        heads = {i: key for i, c in enumerate(cells) if c and (key := heading("summary", c))}
        keys = set(heads.values())
        if any(heading("indicators", c) in LEVELS for c in cells if c):
            return  # a list of projects with their indicators
        is_head = len(heads) * 2 > sum(map(bool, cells)) and not any(is_figure(c) for c in cells)
        if is_head and "project_name" in keys and keys & {"score", "grade", "aims"}:
            columns = heads
            continue
        if columns is None:
            continue
        row = {key: cells[i] for i, key in columns.items() if i < len(cells) and not is_blank(cells[i])}
        name = row.get("project_name", "")
        if (
            len(name) >= 2
            and not is_figure(name)
            and not is_row("total", name)
            and not is_row("after", name)
            and row.keys() & SAYS
        ):
            yield SummaryRow(row, line)
