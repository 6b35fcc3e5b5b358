"""What flows through ingestion: one page model in, one parsed document out.

A reader turns bytes into a `Disclosure` (numbered lines, each with cells or word positions where the source has them);
everything behind it is pure functions over these frozen values and knows nothing of the file's format. The names of the
fields are the names of the columns in the `raw` schema (`ingest/schema.sql`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from ingest.quick import quickly_made

ColumnAssignment = Literal["cell", "geometry", "spacing", "complete", "identity", "unresolved"]
RowKind = Literal["heading", "data", "note"]
ParagraphKind = Literal["heading", "contents", "prose", "running_title", "page_number"]


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source. `number` counts from 1; `page` is None where the source has no pages.

    `cells` are set where the source itself separates cells (tab-separated, Markdown, workbook, ruled PDF). A row joined
    of wrapped lines keeps the `number` of the line with its figures and reaches from line `since` to line `until`.
    `confidence` (0 to 1) is set where the text was recognised from a picture. `pages` has a page for each cell where a
    sheet was printed over pages side by side; `units` the unit that a cell prints behind its figure (3万元), which is
    then taken off the cell.
    """

    number: int
    page: int | None
    text: str
    cells: tuple[str, ...] | None = None
    since: int | None = None
    until: int | None = None
    confidence: float | None = None
    pages: tuple[int, ...] | None = None
    units: tuple[str | None, ...] | None = None

    def unit_of(self, cell: int) -> str | None:
        """The unit that a cell itself prints behind its figure."""
        return None if self.units is None else self.units[cell]

    def with_cells(self, cells: tuple[str, ...], since: int | None = None, until: int | None = None) -> Line:
        """The line with other cells, those of a row from line `since` to line `until` where these are given.

        Every row of a table is made so: it takes a fifth of what `dataclasses.replace` does.
        """
        since, until = (self.since, self.until) if since is None else (since, until)
        return Line(self.number, self.page, self.text, cells, since, until, self.confidence, self.pages, self.units)

    @property
    def first(self) -> int:
        return self.number if self.since is None else self.since

    @property
    def last(self) -> int:
        return self.number if self.until is None else self.until


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document came from. `document_id` is the SHA-256 of its bytes, in hexadecimal."""

    document_id: str
    source_name: str
    source_path: str
    media_type: str
    byte_size: int


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The page model: all that is known of a document after reading, before any interpretation.

    `unread` is a sentence on what of it could not be read (pages that are pictures), and what to do.
    """

    source: Source
    reader: str
    encoding: str | None
    page_count: int | None
    lines: tuple[Line, ...]
    unread: str | None = None

    @property
    def has_drawn_cells(self) -> bool:
        """Whether cells are those of ruling lines and places on a page, not the source's own."""
        return self.reader in ("pdf", "ofd")


@quickly_made
@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table as disclosed. `cells` are aligned to the table's columns where these are known."""

    row_no: int
    row_kind: RowKind
    page: int | None
    line_first: int
    line_last: int
    cells: tuple[str, ...]
    raw_text: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure of a recognised form, with the row and the column that it was found to stand in.

    `disclosed_text` is exactly what is printed, but for a unit behind it; `unit` is 元, 万元, % or a counting unit (辆,
    平方米, …). `column_key` is None exactly where `column_assignment` is `unresolved`.
    """

    figure_no: int
    row_no: int
    row_key: str
    row_label: str
    subject_code: str | None
    column_key: str | None
    disclosed_text: str
    unit: str
    column_assignment: ColumnAssignment
    assignment_note: str | None
    is_repaired: bool
    repair_note: str | None
    page: int | None
    line_first: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the document. `statement` is None where it is none of the standard forms."""

    table_no: int
    statement: str | None
    title: str
    printed_form_no: str | None
    unit_text: str | None
    unit: str | None
    column_keys: tuple[str, ...]
    column_assignment: ColumnAssignment | None
    is_declared_empty: bool
    note: str | None
    page_first: int | None
    page_last: int | None
    line_first: int
    line_last: int
    rows: tuple[TableRow, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line (or wrapped lines) outside the tables; `chapter` is the heading that it stands under."""

    paragraph_no: int
    kind: ParagraphKind
    chapter: str | None
    text: str
    page: int | None
    line_first: int
    line_last: int


@dataclass(frozen=True, slots=True)
class NarrativeFigure:
    """One amount, percentage or understood count that a sentence of the explanation states, under one item.

    `item` is None where it was not understood; a figure that states two things (收支总计) has two rows with one
    `mention_no`. `value` is in `unit` and signed: a decrease is negative. `disclosed_text` is the number as printed
    (持平 where a change is said to be none). `label` are the words for what the figure is about.
    """

    figure_no: int
    mention_no: int
    item: str | None
    label: str | None
    subject_code: str | None
    fund: str | None
    measure: str
    stage: str | None
    comparison_base: str | None
    disclosed_text: str
    value: Decimal
    unit: str
    reason_text: str | None
    sentence: str
    chapter: str | None
    page: int | None
    line_first: int
    line_last: int
    paragraph_no: int


@dataclass(frozen=True, slots=True)
class PerformanceFund:
    """Money of a project by source (中央财政资金, 上年结转资金); amounts as printed, in the project's `unit`."""

    fund_no: int
    source: str
    initial_budget_text: str | None
    annual_budget_text: str | None
    executed_text: str | None
    execution_rate_text: str | None


@dataclass(frozen=True, slots=True)
class PerformanceProject:
    """A project with its evaluation or its targets, from a table, from sentences, or from both.

    `table_no` is None where only the prose speaks of it, `sentence` None where only a table does. `name_source` says
    where the name stands: `field` (项目名称), `summary` (a row of a summary table), `title` (the table's title without
    绩效自评表 and the like), `prose`. Amounts are as printed, in `unit`; one with its own unit (58万元) keeps it.
    """

    project_no: int
    table_no: int | None
    project_name: str
    name_source: Literal["field", "summary", "title", "prose"]
    prose_name: str | None
    competent_department: str | None
    implementing_unit: str | None
    unit: str | None
    initial_budget_text: str | None
    annual_budget_text: str | None
    executed_text: str | None
    execution_rate_text: str | None
    score_text: str | None
    grade_text: str | None
    evaluation_type: str | None
    sentence: str | None
    page: int | None
    line_first: int
    line_last: int
    funds: tuple[PerformanceFund, ...] = ()


LevelSource = Literal["printed", "above", "vocabulary", "points"]


@dataclass(frozen=True, slots=True)
class PerformanceIndicator:
    """One indicator (三级指标) of a performance table; texts joined from wrapped lines, otherwise as printed.

    `level1_source` and `level2_source` say how a level was found: `printed` in the row, from the row `above` (merged
    cells), by the `vocabulary` (what the level 2 stands under), by the `points` that a level prints.
    `target_operator` is one of ≥ ≤ > < = ≈ or `between` (`target_value` to `target_upper`). `is_met` is None where it
    cannot be known.
    """

    project_no: int
    indicator_no: int
    table_no: int
    level1: str | None
    level2: str | None
    level3: str
    level1_source: LevelSource | None
    level2_source: LevelSource | None
    level_note: str | None
    description: str | None
    basis: str | None
    target_text: str | None
    target_operator: str | None
    target_value: Decimal | None
    target_upper: Decimal | None
    target_unit: str | None
    actual_text: str | None
    actual_value: Decimal | None
    actual_unit: str | None
    weight_text: str | None
    score_text: str | None
    is_met: bool | None
    deviation_reason: str | None
    page: int | None
    line_first: int
    line_last: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself. Every field is None where the document does not support a claim.

    `region_evidence` and `evidence` say in words what each claim rests on; `evidence` maps a field to its sentence.
    """

    document_kind: Literal["final_account", "budget"] | None = None
    fiscal_year: int | None = None
    title: str | None = None
    agency_name: str | None = None
    agency_code: str | None = None
    scope: Literal["department", "unit"] | None = None
    government_level: Literal["central", "province", "prefecture", "county", "township"] | None = None
    function_area: str | None = None
    region_code: str | None = None
    region_evidence: str | None = None
    source_url: str | None = None
    published_date: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All that one document yields; `ingest.land` writes it, nothing else does."""

    disclosure: Disclosure
    metadata: Metadata
    tables: tuple[Table, ...]
    paragraphs: tuple[Paragraph, ...]
    narrative: tuple[NarrativeFigure, ...] = ()
    projects: tuple[PerformanceProject, ...] = ()
    indicators: tuple[PerformanceIndicator, ...] = ()
