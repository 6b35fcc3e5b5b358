"""A whole disclosure as blocks, whatever the medium: titles, contents, prose and the grids of its forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from samples.typeset.cells import Grid
from samples.typeset.expected import ExpectedFigure, expected_figures
from samples.typeset.facts import Disclosure
from samples.typeset.grids import grids_of
from samples.typeset.performance.layouts import performance_grid
from samples.typeset.prose import Prose, Stated, write_prose
from samples.typeset.shapes.common import chinese_numeral
from samples.typeset.style import Style

ParagraphKind = Literal["title", "part", "heading", "contents", "prose"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: ParagraphKind
    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page where the medium has pages."""


Block = Paragraph | Grid | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    blocks: tuple[Block, ...]
    running_title: str
    stated: tuple[Stated, ...] = ()

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Grid))

    @property
    def expected(self) -> tuple[ExpectedFigure, ...]:
        return expected_figures(self.grids)


GridChange = Callable[[tuple[Grid, ...]], tuple[Grid, ...]]


def typeset(d: Disclosure, style: Style, damage: GridChange | None = None) -> Document:
    """The document of a disclosure in a house style; `damage` changes its grids before they are set."""
    grids = grids_of(d, style)
    grids = damage(grids) if damage else grids
    prose = write_prose(d, style.forms[0].unit)
    if not style.parts[0]:
        prose = replace(prose, overview=(), explanation=(*prose.overview, *prose.explanation))
    parts = [part.format(year=d.fiscal_year, scope=_scope(d)) for part in style.parts]
    blocks: list[Block] = [Paragraph("title", prose.title)]
    blocks += _contents(parts, [grid.title for grid in grids], prose)
    for part_no, heading in _part_headings(parts):
        blocks += [PageBreak(), Paragraph("part", heading)]
        blocks += _part_blocks(part_no, grids, prose)
    if d.performance:
        blocks += [PageBreak(), Paragraph("part", f"第{chinese_numeral(sum(map(bool, parts)) + 1)}部分 附件")]
        blocks += [performance_grid(project, d.fiscal_year) for project in d.performance]
    return Document(tuple(blocks), prose.title, prose.stated)


def _part_headings(parts: list[str]) -> list[tuple[int, str]]:
    """The parts that a style has (an empty name leaves one out), numbered as printed."""
    present = [(part_no, part) for part_no, part in enumerate(parts, start=1) if part]
    return [(no, f"第{chinese_numeral(printed)}部分 {part}") for printed, (no, part) in enumerate(present, start=1)]


def _scope(d: Disclosure) -> str:
    return "部门" if d.scope == "department" else "单位"


def _contents(parts: list[str], titles: list[str], prose: Prose) -> list[Block]:
    """The contents list every form by its title: a reader must not take these lines for the forms."""
    lines: list[str] = []
    for part_no, heading in _part_headings(parts):
        lines.append(heading)
        entries = {1: [h for h, _ in prose.overview], 2: titles, 3: [h for h, _ in prose.explanation]}.get(part_no, [])
        lines += [f"{chinese_numeral(number)}、{entry}" for number, entry in enumerate(entries, start=1)]
    return [Paragraph("title", "目录"), *(Paragraph("contents", line) for line in lines)]


def _part_blocks(part_no: int, grids: tuple[Grid, ...], prose: Prose) -> list[Block]:
    if part_no == 2:
        blocks: list[Block] = []
        for grid in grids:
            blocks += [grid, PageBreak()]
        return blocks[:-1]
    chapters = {1: prose.overview, 3: prose.explanation, 4: prose.glossary}[part_no]
    blocks = []
    for number, (heading, paragraphs) in enumerate(chapters, start=1):
        if heading:
            blocks.append(Paragraph("heading", f"{chinese_numeral(number)}、{heading}"))
        blocks += [Paragraph("prose", text) for text in paragraphs]
    return blocks
