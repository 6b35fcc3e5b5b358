"""Performance tables of a document: projects and indicators from the lines of its tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.forms.numbers import is_form_number
from ingest.model import (
    Disclosure,
    Line,
    Paragraph,
    PerformanceFund,
    PerformanceIndicator,
    PerformanceProject,
    Table,
)
from ingest.numbers import is_blank
from ingest.performance.draft import LEVELS, NUMERIC, OF_PROJECT, Draft, Drafts, points, tidy
from ingest.performance.fields import Fields, read_fields, words_of
from ingest.performance.funds import AMOUNTS, TOTAL, Fund
from ingest.performance.indicators import Found, find
from ingest.performance.layout import with_cells
from ingest.performance.levels import Levels, decide
from ingest.performance.lines import printed_outside, table_lines
from ingest.performance.measure import is_met, measure
from ingest.performance.names import evaluation_type, name_from_title
from ingest.performance.summary import SummaryRow, summary_rows
from ingest.performance.summary_lines import summary_lines
from ingest.performance.vocabulary import heading, is_row, split_points
from ingest.rows.grid.read import is_rule
from ingest.wording import fold, strip_markdown

_KIND = re.compile(r"^定[性量](?:指标)?(?=[≥≤=<>＜＞\d])")  # of a target, whose column's border a page lacks
_ALL_POINTS = 100
_FILLED = ("target", "actual", "weight", "score")
_NOT_PRINTED = ("—", "-", "/", "无")


@dataclass(frozen=True, slots=True)
class TableRead:
    """What a table yields. `indicators` carry the project they belong to; numbers are given later."""

    project: PerformanceProject
    indicators: tuple[PerformanceIndicator, ...]


def read_tables(disclosure: Disclosure, tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> list[TableRead]:
    """Every project of the tables that are none of the standard forms, in printed order. Numbers within are still 0."""
    elsewhere = printed_outside(tables, paragraphs)
    reads: list[TableRead] = []
    head: tuple[Table, Found] | None = None  # a project above its indicators, which may stand under another title
    for table in tables:
        lines = with_cells(table_lines(table, disclosure, elsewhere)) if table.statement is None else []
        blocks = list(find(lines))
        if head is not None and blocks and _goes_on(blocks[0]):
            blocks[0] = replace(blocks[0], above=(*head[1].above, *blocks[0].above))
        elif head is not None:
            reads.append(_read(*head, first=True))
        head = None
        reads += [
            _read(table, part, first=n == 0, alone=len(parts) == 1)
            for n, block in enumerate(blocks)
            for parts in (_by_project(block),)
            for part in parts
            if part.drafts.rows or _names_project(table, part)
        ]
        rows = [] if blocks else [*summary_rows(lines)] or [*summary_lines(lines)]
        summary = [_from_summary(table, row) for row in rows]
        reads += summary
        whole = Found(tuple(takewhile(_is_no_level, lines)), Drafts((), ()))
        if not blocks and not summary and not _is_list(lines) and _names_project(table, whole):
            head = table, whole
    return [*reads, *([_read(*head, first=True)] if head is not None else [])]


def _is_no_level(line: Line) -> bool:
    return not any(heading("indicators", word) in LEVELS for word in line.cells or line.text.split())


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether lines have a column of numbers: a list of projects, whose names are not one below 项目名称."""
    words = (word for line in lines if line.cells is None for word in line.text.split())
    return any(heading("summary", word) == "number" for word in words)


def _goes_on(block: Found) -> bool:
    """A block of indicators that no project of its own stands above, nor the label of one whose name is not clear."""
    labels = [heading("fields", text) for line in block.above for _, text in words_of(line)]
    is_named = _has_name(read_fields(block.above)) or "project_name" in labels
    return not is_named and "project" not in block.drafts.columns


def _names_project(table: Table, block: Found) -> bool:
    """A performance table that names its project: this is one even where its indicators cannot be read."""
    return evaluation_type(table.title) is not None and _has_name(read_fields(block.above))


def _has_name(fields: Fields) -> bool:
    return (fields.project_name or fields.agency_name) is not None


def _by_project(block: Found) -> list[Found]:
    """A list of projects as one block each: a name stands in the first row of its project, or in every row."""
    if "project" not in block.drafts.columns:
        return [block]
    parts: list[tuple[str, list[Draft]]] = []
    for row in block.drafts.rows:
        name = row.cells.get("project") or (parts[-1][0] if parts else "")
        if not parts or name != parts[-1][0]:
            parts.append((name, []))
        parts[-1][1].append(row)
    return [replace(block, drafts=replace(block.drafts, rows=tuple(rows), total=())) for _, rows in parts]


def _read(table: Table, block: Found, *, first: bool, alone: bool = True) -> TableRead:
    """A project with its indicators. What is summed up above several of a list (not `alone`) is of none of them."""
    fields = read_fields(block.above)
    if not alone:
        fields = replace(fields, total=None, score=None, grade=None, sources=())
    title = _title(table, block, first)
    name_of_title = name_from_title(title)
    drafts = block.drafts
    rows = drafts.rows
    own = [line for row in rows for line in row.lines] or list(block.above)
    listed = rows[0].cells if rows else {}
    total = _listed_total(listed) or fields.total
    field_name = listed.get("project") or fields.project_name or _of_agency(fields, title, name_of_title)
    project = PerformanceProject(
        project_no=0,
        table_no=table.table_no,
        project_name=field_name or name_of_title or title,
        name_source="field" if field_name else "title",
        prose_name=None,
        competent_department=fields.competent_department,
        implementing_unit=fields.implementing_unit,
        unit=fields.unit or table.unit,
        initial_budget_text=total.initial_budget_text if total else None,
        annual_budget_text=total.annual_budget_text if total else None,
        executed_text=total.executed_text if total else None,
        execution_rate_text=total.execution_rate_text if total else None,
        score_text=_score(drafts, fields) or _points(listed.get(f"{OF_PROJECT}score")) or _points(fields.score),
        grade_text=fields.grade or drafts.grade,
        evaluation_type=evaluation_type(title),
        sentence=None,
        page=own[0].page,
        line_first=min(line.first for line in (*block.above, *own)),
        line_last=max(line.last for line in own),
        funds=tuple(_fund(n, fund) for n, fund in enumerate(fields.sources, start=1)),
    )
    named = [pair for pair in zip(rows, decide(rows, drafts.columns), strict=True) if not _is_placeholder(pair[0])]
    indicators = [_indicator(n, table, row, level) for n, (row, level) in enumerate(named, 1)]
    return TableRead(project, tuple(indicators))


def _is_placeholder(row: Draft) -> bool:
    """A row that a form prints for an indicator and nobody filled in (指标2：, ……), or filled in with 无."""
    is_filled = any(
        not is_blank(text) and not is_row("placeholder", text) for text in map(row.cells.get, _FILLED) if text
    )
    return is_row("placeholder", row.cells["level3"]) and not is_filled


def _of_agency(fields: Fields, title: str, name_of_title: str | None) -> str | None:
    """The body that a table is of, as its name: what all of its money is spent on has no other."""
    is_whole = evaluation_type(title) == "department_self_evaluation"
    return fields.agency_name if is_whole or name_of_title is None else None


def _score(drafts: Drafts, fields: Fields) -> str | None:
    """The score of the total row. Where it prints 100 alone, these are the points to be had unless all were given."""
    if not drafts.total or "score" not in drafts.columns:
        return None
    if (fields.score or (fields.total and fields.total.score_text)) and _is_of_indicators(drafts):
        return None
    if drafts.total == ("100",) and "weight" in drafts.columns:
        given = [points(row.cells.get("score", "")) or 0 for row in drafts.rows]
        return "100" if sum(given) == 100 else None
    return drafts.total[-1]


def _is_of_indicators(drafts: Drafts) -> bool:
    """Whether the total row sums up the indicators alone (90 and 88.5), without the points for the execution."""
    had, given = (sum(points(row.cells.get(key, "")) or 0 for row in drafts.rows) for key in NUMERIC)
    return had != _ALL_POINTS and [points(figure) for figure in drafts.total] == [had, given]


def _listed_total(cells: Mapping[str, str]) -> Fund | None:
    """The money of a project that its own row in a list of projects prints."""
    values = {f"{key}_text": text for key in (*AMOUNTS, "execution_rate") if (text := cells.get(f"{OF_PROJECT}{key}"))}
    return Fund(TOTAL, **values) if values else None


def _title(table: Table, block: Found, first: bool) -> str:
    """The title as printed: the heading lines of the table; of a later block in it the last line that ends like one."""
    if first:
        headings = [
            row.raw_text
            for row in table.rows
            if row.row_kind == "heading"
            and not is_rule(row.cells)
            and not is_form_number(fold(row.raw_text), "own_line")
        ]
        return tidy(strip_markdown("".join(headings))) or table.title
    return next((tidy(line.text) for line in reversed(block.above) if name_from_title(line.text)), table.title)


def _fund(number: int, fund: Fund) -> PerformanceFund:
    return PerformanceFund(
        number,
        fund.source,
        fund.initial_budget_text,
        fund.annual_budget_text,
        fund.executed_text,
        fund.execution_rate_text,
    )


def _indicator(number: int, table: Table, row: Draft, levels: Levels) -> PerformanceIndicator:
    cells = row.cells
    target_text, actual_text = _with_column(cells), _text(cells.get("actual"))
    target, actual = measure(target_text), measure(actual_text)
    return PerformanceIndicator(
        project_no=0,
        indicator_no=number,
        table_no=table.table_no,
        level1=split_points(levels.level1)[0] if levels.level1 else None,
        level2=split_points(levels.level2)[0] if levels.level2 else None,
        level3=cells["level3"],
        level1_source=levels.level1_source,
        level2_source=levels.level2_source,
        level_note=levels.note,
        description=cells.get("description"),
        basis=cells.get("basis"),
        target_text=target_text,
        target_operator=target.operator,
        target_value=target.value,
        target_upper=target.upper,
        target_unit=target.unit,
        actual_text=actual_text,
        actual_value=actual.value,
        actual_unit=actual.unit,
        weight_text=_points(cells.get("weight")),
        score_text=_points(cells.get("score")),
        is_met=is_met(target_text, actual_text),
        deviation_reason=_text(cells.get("reason")),
        page=row.lines[0].page,
        line_first=min(line.first for line in row.lines),
        line_last=max(line.last for line in row.lines),
    )


def _with_column(cells: dict[str, str]) -> str | None:
    """A target with its operator and unit, where these have columns of their own (指标性质 | 指标值 | 度量单位)."""
    value = _text(cells.get("target"))
    if value is None:
        return None
    operator, unit = cells.get("operator", ""), cells.get("unit", "")
    value = _KIND.sub("", value)
    if is_row("operators", value) or is_row("kinds", value):
        return None  # the value stands where a line of text does not tell it
    if is_row("kinds", operator) or value.startswith(operator):
        operator = ""
    return f"{operator}{value}{'' if unit in _NOT_PRINTED or value.endswith(unit) else unit}"


def _text(cell: str | None) -> str | None:
    return cell if cell and (cell == "无" or not is_blank(cell)) else None


def _points(cell: str | None) -> str | None:
    return cell if cell and points(cell) is not None else None


def _from_summary(table: Table, row: SummaryRow) -> TableRead:
    cells = row.cells
    project = PerformanceProject(
        project_no=0,
        table_no=table.table_no,
        project_name=cells["project_name"],
        name_source="summary",
        prose_name=None,
        competent_department=cells.get("competent_department"),
        implementing_unit=cells.get("implementing_unit"),
        unit=table.unit,
        initial_budget_text=cells.get("initial_budget"),
        annual_budget_text=cells.get("annual_budget"),
        executed_text=cells.get("executed"),
        execution_rate_text=cells.get("execution_rate"),
        score_text=_points(cells.get("score")),
        grade_text=cells.get("grade"),
        evaluation_type=evaluation_type(table.title),
        sentence=None,
        page=row.line.page,
        line_first=row.line.first,
        line_last=row.line.last,
    )
    return TableRead(project, ())
