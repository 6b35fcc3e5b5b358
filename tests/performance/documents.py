"""Performance tables that we typeset ourselves, and what must be read from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from ingest.wording import fold
from samples.typeset.cells import Grid
from samples.typeset.document import typeset
from samples.typeset.performance.facts import Project, read_projects
from samples.typeset.performance.layouts import performance_grid
from samples.typeset.performance.stream import cell_by_cell
from samples.typeset.render import options_of, to_bytes
from samples.typeset.specimen import Specimen, read_specimen

FACTS = Path(__file__).parents[2] / "samples" / "facts"
YEAR = 2023
Fields = tuple[str, ...]


@cache
def projects() -> tuple[Project, ...]:
    return read_projects(yaml.safe_load((Path(__file__).parent / "projects.yml").read_text("utf-8")))


@cache
def _specimen() -> Specimen:
    specimen = read_specimen(FACTS / "shandong_2023_final.yml")
    return replace(specimen, disclosure=replace(specimen.disclosure, performance=()))


def document(medium: str, shown: tuple[Project, ...], label_width: int | None = None) -> ParsedDocument:
    """A final account with these projects in its annex, typeset in a medium and read."""
    return _parsed(written(medium, shown, label_width), f"document.{medium}")


@cache
def written(medium: str, shown: tuple[Project, ...], label_width: int | None = None) -> bytes:
    """The same as a file. `label_width`: how many characters fit into the cells of the tables of projects."""
    specimen = _specimen()
    typeset_document = typeset(replace(specimen.disclosure, performance=shown), specimen.style)
    if label_width is not None:
        blocks = (
            replace(block, label_width=label_width) if isinstance(block, Grid) and not block.statement else block
            for block in typeset_document.blocks
        )
        typeset_document = replace(typeset_document, blocks=tuple(blocks))
    return to_bytes(typeset_document, options_of({"medium": medium}, specimen.style.habits))


def stream(
    shown: tuple[Project, ...], *, gap: bool = False, rows_a_page: int | None = None, above: str = ""
) -> ParsedDocument:
    """The same as plain text: the tables cell by cell, wrapped."""
    specimen = _specimen()
    text = to_bytes(typeset(specimen.disclosure, specimen.style), options_of({"medium": "tsv"}, {})).decode()
    tables = [cell_by_cell(performance_grid(p, YEAR), gap=gap, rows_a_page=rows_a_page) for p in shown]
    return _parsed(f"{text}第五部分 附件\n{above}{''.join(tables)}".encode(), "document.txt")


def parsed(lines: Sequence[str]) -> ParsedDocument:
    """A final account as plain text with these lines in its annex."""
    return _with_lines(tuple(lines))


@cache
def _with_lines(lines: tuple[str, ...]) -> ParsedDocument:
    return stream((), above="\n".join(lines) + "\n")


def _parsed(content: bytes, name: str) -> ParsedDocument:
    return parse_bytes(content, name, name, ReadOptions())


def expected(shown: tuple[Project, ...]) -> list[Fields]:
    """Project, levels without points, name, target, result, weight and score of every indicator."""
    return [
        tuple(
            fold(text)
            for text in (
                p.name,
                i.level1.partition("(")[0],
                "" if p.layout == "without_level2" else i.level2,
                i.level3,
                i.target.removeprefix("定性"),
                i.actual,
                i.weight,
                i.score,
            )
        )
        for p in shown
        for i in p.indicators
    ]


def found(parsed: ParsedDocument) -> list[Fields]:
    names = {p.project_no: p.project_name for p in parsed.projects}
    return [
        tuple(
            fold(text or "")
            for text in (
                names[i.project_no], i.level1, i.level2, i.level3,
                i.target_text, i.actual_text, i.weight_text, i.score_text,
            )
        )
        for i in parsed.indicators
    ]  # fmt: skip
