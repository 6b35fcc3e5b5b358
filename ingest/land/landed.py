"""Landed documents read back from `raw`: what `ingest.land` wrote, as the values that it was given."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, fields
from typing import Any, TypeVar

import duckdb

from ingest.errors import UsageError
from ingest.model import (
    Disclosure,
    Figure,
    Metadata,
    NarrativeFigure,
    Paragraph,
    ParsedDocument,
    PerformanceFund,
    PerformanceIndicator,
    PerformanceProject,
    Source,
    Table,
    TableRow,
)
from ingest.warehouse import records

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Landed:
    document_id: str
    source_name: str


def find(con: duckdb.DuckDBPyConnection, text: str, *, is_withdrawn: bool = False) -> Landed:
    """The one document of this (beginning of an) id or (part of a) file name, in force or withdrawn; a whole name goes
    before a part of one.

    Raises UsageError where there is none, or more than one.
    """
    rows = con.execute(
        """
        select document_id, source_name, is_withdrawn from raw.latest_documents
        where starts_with(document_id, lower($text)) or contains(source_name, $text)
        order by source_name, document_id
        """,
        {"text": text},
    ).fetchall()
    rows = [row for row in rows if row[1] == text] or rows
    found = [Landed(*row) for *row, withdrawn in rows if withdrawn == is_withdrawn]
    if not found and is_withdrawn:
        raise UsageError(f"“{text}” is no withdrawn document of the warehouse; see: gongkai status --documents")
    if not found and rows:
        raise UsageError(f"“{text}” is withdrawn; bring it back with: gongkai withdraw --undo {rows[0][0][:8]}")
    if not found:
        raise UsageError(f"“{text}” is neither a file nor a document of the warehouse; see: gongkai status --documents")
    if len(found) > 1:
        names = "; ".join(f"{d.source_name} ({d.document_id[:8]})" for d in found[:8])
        raise UsageError(f"“{text}” names {len(found)} documents; name one of them: {names}")
    return found[0]


def read_document(con: duckdb.DuckDBPyConnection, document_id: str) -> ParsedDocument:
    """The last reading of a document as it was parsed.

    Only its lines are not kept, as the tables and paragraphs hold them.
    """
    (document,) = _records(con, "latest_documents", "document_id", document_id, "document_id")
    reading_id = document["reading_id"]
    rows = _by_table(_records(con, "table_rows", "reading_id", reading_id, "table_no, row_no"))
    figures = _by_table(_records(con, "figures", "reading_id", reading_id, "table_no, figure_no"))
    tables = tuple(
        _make(
            Table,
            table
            | {
                "column_keys": tuple(table["column_keys"]),
                "rows": tuple(_make(TableRow, r | {"cells": tuple(r["cells"])}) for r in rows[table["table_no"]]),
                "figures": tuple(_make(Figure, f) for f in figures[table["table_no"]]),
            },
        )
        for table in _records(con, "tables", "reading_id", reading_id, "table_no")
    )
    evidence = json.loads(document["metadata_evidence"] or "{}")
    published = document["published_date"]
    return ParsedDocument(
        disclosure=Disclosure(
            _make(Source, document), document["reader"], document["encoding"], document["page_count"], lines=()
        ),
        metadata=_make(
            Metadata, document | {"evidence": evidence, "published_date": published and published.isoformat()}
        ),
        tables=tables,
        paragraphs=tuple(
            _make(Paragraph, p) for p in _records(con, "paragraphs", "reading_id", reading_id, "paragraph_no")
        ),
        narrative=tuple(
            _make(NarrativeFigure, n) for n in _records(con, "narrative_figures", "reading_id", reading_id, "figure_no")
        ),
        projects=_projects(con, reading_id),
        indicators=tuple(
            _make(PerformanceIndicator, i)
            for i in _records(con, "performance_indicators", "reading_id", reading_id, "project_no, indicator_no")
        ),
    )


def _projects(con: duckdb.DuckDBPyConnection, reading_id: int) -> tuple[PerformanceProject, ...]:
    funds: defaultdict[int, list[PerformanceFund]] = defaultdict(list)
    for fund in _records(con, "performance_funds", "reading_id", reading_id, "project_no, fund_no"):
        funds[fund["project_no"]].append(_make(PerformanceFund, fund))
    return tuple(
        _make(PerformanceProject, project | {"funds": tuple(funds[project["project_no"]])})
        for project in _records(con, "performance_projects", "reading_id", reading_id, "project_no")
    )


def _records(con: duckdb.DuckDBPyConnection, table: str, key: str, value: object, order: str) -> list[dict[str, Any]]:
    return records(con.execute(f"select * from raw.{table} where {key} = ? order by {order}", [value]))


def _by_table(records: list[dict[str, Any]]) -> defaultdict[int, list[dict[str, Any]]]:
    grouped: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        grouped[record["table_no"]].append(record)
    return grouped


def _make(kind: type[T], record: dict[str, Any]) -> T:
    """A dataclass from the columns of the same names."""
    return kind(**{f.name: record[f.name] for f in fields(kind)})  # type: ignore[arg-type]
