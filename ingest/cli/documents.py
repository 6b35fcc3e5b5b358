"""`gongkai inspect`: what was found in a document, before or after it was landed."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest.cli.console import counted, out, print_json, remark, table
from ingest.cli.options import WAREHOUSE, Json, Warehouse
from ingest.cli.performance import show_indicators, show_projects
from ingest.errors import ExitCode, Reject, UsageError
from ingest.files import is_document, readable
from ingest.model import Figure, Metadata, ParsedDocument, Table, TableRow
from ingest.numbers import YUAN

EXAMPLES = (
    "gongkai inspect disclosures/final_account.txt",
    "gongkai inspect 3f9a2c --table 5",
    "gongkai inspect final_account.txt --json",
    "gongkai inspect budget.pdf --page 7 --image page7.png",
)
# How a figure's column was found, shown as a mark behind it; what the source shows itself needs none.
MARKS = {"identity": "~", "unresolved": "?"}


def inspect(
    document: Annotated[str, typer.Argument(metavar="DOC", help="A file, or a document's id or (part of its) name.")],
    table_no: Annotated[
        int | None, typer.Option("--table", "-t", metavar="N", help="Show the rows of this table.", show_default=False)
    ] = None,
    unit: Annotated[
        str | None, typer.Option("--unit", help="Read a file as if in this unit, such as 万元.", show_default=False)
    ] = None,
    page: Annotated[
        int | None,
        typer.Option("--page", metavar="N", help="The page of a PDF or OFD that --image draws.", show_default=False),
    ] = None,
    image: Annotated[
        Path | None,
        typer.Option("--image", metavar="PNG", help="Draw a page with the tables and cells found.", show_default=False),
    ] = None,
    warehouse: Warehouse = WAREHOUSE,
    as_json: Json = False,
) -> None:
    """Show what was found in a document: tables, forms, rows, and how each figure got its column.

    A file is parsed on the spot and not landed; anything else is looked up among what is landed, published or not.
    """
    if unit is not None and unit not in YUAN:
        raise UsageError(f"{unit} is no unit of amounts; those are {', '.join(YUAN)}.")
    if image is not None or page is not None:
        _draw(document, page, image, warehouse)
        return
    parsed = _load(document, unit, warehouse)
    chosen = None if table_no is None else next((t for t in parsed.tables if t.table_no == table_no), None)
    if table_no is not None and chosen is None:
        numbers = f"1 to {len(parsed.tables)}" if parsed.tables else "none"
        raise UsageError(f"{parsed.disclosure.source.source_name} has no table {table_no}; its tables are {numbers}.")
    if as_json:
        value = asdict(chosen if chosen else parsed)
        value.get("disclosure", {}).pop("lines", None)
        print_json(value)
    elif chosen:
        _show_table(chosen)
        show_indicators(parsed, chosen.table_no)
    else:
        _show_document(parsed)


def _draw(document: str, page: int | None, image: Path | None, warehouse: Path) -> None:
    """Draw one page of a PDF or OFD as it was read; of a landed document, from where its file lay."""
    from ingest.readers.pdf.draw import draw_page
    from ingest.readers.sniff import sniff

    if page is None or image is None:
        raise UsageError("--page and --image go together: gongkai inspect budget.pdf --page 7 --image page7.png")
    path = Path(document).expanduser()
    if not path.is_file():
        path = Path(_load(document, None, warehouse).disclosure.source.source_path)
    content = path.read_bytes() if path.is_file() else b""
    kind = sniff(content)
    if kind not in ("pdf", "ofd"):
        why = "is none" if content else "is not there"
        raise UsageError(f"Only a page of a PDF or OFD file can be drawn, and {path} {why}.")
    try:
        if kind == "ofd":
            from ingest.readers.ofd import as_pdf

            content = as_pdf(content, path.name)
        draw_page(content, path.name, page, image)
    except Reject as reject:
        remark(f"{reject.reason} ({reject.reason_code})")
        raise typer.Exit(ExitCode.NOTHING_READ) from reject
    except OSError as error:
        raise UsageError(f"{image} cannot be written ({error.strerror}): name another file.") from error
    remark(f"{image}: page {page}; tables red, cells blue, lines of text green")


def _load(document: str, unit: str | None, warehouse: Path) -> ParsedDocument:
    path = readable(Path(document).expanduser())
    if is_document(path):
        from ingest.options import ReadOptions
        from ingest.parse import parse_file

        try:
            return parse_file(path, ReadOptions({"unit": unit} if unit else {}))
        except Reject as reject:
            remark(f"{reject.reason} ({reject.reason_code})")
            raise typer.Exit(ExitCode.NOTHING_READ) from reject
    from ingest.land.landed import find, read_document
    from ingest.publish import workshop
    from ingest.warehouse import reading

    with reading(workshop.landed(warehouse)) as con:
        return read_document(con, find(con, document).document_id)


def _show_document(parsed: ParsedDocument) -> None:
    source = parsed.disclosure.source
    out.print(table(source.source_name, ("field", "value", "evidence"), _claims(parsed)))
    rows = [
        (
            t.table_no,
            t.statement or "–",
            t.title,
            t.unit,
            f"{t.line_first}–{t.line_last}",
            sum(r.row_kind == "data" for r in t.rows),
            len(t.figures),
            _how(t.figures),
            "declared empty" if t.is_declared_empty else t.note,
        )
        for t in parsed.tables
    ]
    heading = ("no", "statement", "title", "unit", "lines", "rows", "figures", "columns found by", "remark")
    out.print(table(counted(len(rows), "table"), heading, rows))
    open_figures = [(t.table_no, f) for t in parsed.tables for f in t.figures if f.column_assignment == "unresolved"]
    if open_figures:
        rows_open = [
            (n, f.line_first, f.row_key, f.row_label, f.disclosed_text, f.assignment_note) for n, f in open_figures
        ]
        title = f"{counted(len(rows_open), 'figure')} whose column stayed unresolved"
        out.print(table(title, ("table", "line", "row_key", "label", "figure", "why"), rows_open))
    _show_not_understood(parsed)
    show_projects(parsed)
    out.print(f"The rows of one table: gongkai inspect {source.document_id[:8]} --table N", style="dim")


def _show_not_understood(parsed: ParsedDocument) -> None:
    """Amounts and percentages of the explanation that no pattern could place, with the words before them."""
    figures = [f for f in parsed.narrative if f.measure != "count"]
    rows = [
        (f.line_first, f.chapter, f.disclosed_text + f.unit, f.label, f.sentence) for f in figures if f.item is None
    ]
    if rows:
        title = f"{len(rows)} of {counted(len(figures), 'figure')} of the explanation not understood"
        out.print(table(title, ("line", "chapter", "figure", "words before it", "sentence"), rows))


def _claims(parsed: ParsedDocument) -> list[tuple[str, Any, str | None]]:
    metadata: Metadata = parsed.metadata
    disclosure = parsed.disclosure
    claims = {k: v for k, v in asdict(metadata).items() if k not in {"evidence", "region_evidence"} and v is not None}
    evidence = metadata.evidence | ({"region_code": metadata.region_evidence} if metadata.region_evidence else {})
    pages = counted(disclosure.page_count, "page") if disclosure.page_count else None
    read_by = ", ".join(filter(None, (disclosure.reader, disclosure.encoding, pages)))
    return [
        ("document_id", disclosure.source.document_id, None),
        ("reader", read_by, None),
        *((name, value, evidence.get(name)) for name, value in claims.items()),
    ]


def _how(figures: tuple[Figure, ...]) -> str:
    return ", ".join(f"{name} {n}" for name, n in Counter(f.column_assignment for f in figures).most_common())


def _show_table(t: Table) -> None:
    title = " · ".join(_squeezed(part) for part in (f"table {t.table_no}", t.statement, t.title, t.unit_text) if part)
    if not t.figures:
        width = max((len(r.cells) for r in t.rows), default=0)
        rows = [(r.line_first, r.row_kind, *r.cells, *[""] * (width - len(r.cells))) for r in t.rows]
        out.print(table(title, ("line", "kind", *map(str, range(1, width + 1))), rows))
        return
    held = dict.fromkeys(f.column_key for f in t.figures if f.column_key)
    keys = sorted(held, key=lambda key: t.column_keys.index(key) if key in t.column_keys else len(t.column_keys))
    by_row: dict[int, list[Figure]] = {}
    for figure in t.figures:
        by_row.setdefault(figure.row_no, []).append(figure)
    rows = [line for row in t.rows for line in _lines(row, by_row.get(row.row_no, []), keys)]
    heading = ("line", "row_key", "label", *keys, "unresolved")
    out.print(table(title, heading, rows, right=heading[3:]))
    if any(f.column_assignment in MARKS for f in t.figures):
        out.print("~ column decided by accounting identities, ? column unknown", style="dim")


def _lines(row: TableRow, figures: list[Figure], keys: list[str]) -> list[tuple[Any, ...]]:
    """A printed row as lines of the table: one a label, as two- and three-lane forms print several in a row."""
    if not figures:
        return [(row.line_first, row.row_kind, _squeezed(row.raw_text), *[""] * (len(keys) + 1))]
    lines = []
    for row_key in dict.fromkeys(f.row_key for f in figures):
        mine = [f for f in figures if f.row_key == row_key]
        cells = [" ".join(_mark(f) for f in mine if f.column_key == key) for key in keys]
        unresolved = " ".join(_mark(f) for f in mine if f.column_key is None)
        lines.append((mine[0].line_first, row_key, mine[0].row_label, *cells, unresolved))
    return lines


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _mark(figure: Figure) -> str:
    return figure.disclosed_text + MARKS.get(figure.column_assignment, "")
