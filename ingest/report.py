"""What a run is told about afterwards: the contents of the warehouse, and a first comparison across regions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest.warehouse import reading, records


@dataclass(frozen=True, slots=True)
class Totals:
    """What the whole warehouse holds, by this run and earlier ones. `assignments` counts figures by how they got their
    column."""

    documents: int
    rejects: int
    tables: int
    recognised: int
    figures: int
    assignments: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Compared:
    """One current document in the comparison; shares are of the total, between 0 and 1."""

    agency: str
    region: str | None
    province: str | None
    fiscal_year: int | None
    document_kind: str | None
    statement: str | None
    total_yuan: Decimal | None
    basic_share: float | None
    project_share: float | None
    three_public_yuan: Decimal | None


def totals(warehouse: Path) -> Totals:
    """Count what is in force in `raw`. Raises WarehouseError."""
    with reading(warehouse) as con:
        counts = con.execute(
            """
            select
                (select count(*) from raw.current_documents) as documents,
                (select count(*) from raw.current_rejects) as rejects,
                (select count(*) from raw.current_tables) as tables,
                (select count(*) from raw.current_tables where statement is not null) as recognised,
                (select count(*) from raw.current_figures) as figures
            """
        )
        (row,) = records(counts)
        by_assignment = con.execute(
            "select column_assignment, count(*) from raw.current_figures group by all order by 2 desc, 1"
        ).fetchall()
    return Totals(**row, assignments=dict(by_assignment))


def comparison(warehouse: Path) -> list[Compared]:
    """The current documents side by side; empty where the marts are not built. Raises WarehouseError."""
    sql = Path(__file__).with_name("comparison.sql").read_text(encoding="utf-8")
    with reading(warehouse) as con:
        try:
            return [Compared(*row) for row in con.execute(sql).fetchall()]
        except (duckdb.CatalogException, duckdb.BinderException):
            return []


# What a layer holds. Where `readings` differ, a document is landed or withdrawn and not built, or the other way about.
HELD = """
    count(*) as documents, max(landed_at) as last_landed_at,
    md5(string_agg(cast(reading_id as varchar), ',' order by reading_id)) as readings
"""


def status(warehouse: Path, *, loads: int = 5, with_documents: bool = False) -> dict[str, list[dict[str, Any]]]:
    """What is in the warehouse and since when, as lists of plain rows. Raises WarehouseError."""
    queries = {
        "documents": """
            select document_kind, fiscal_year, count(*) as documents, count(distinct region_code) as regions,
                max(landed_at) as last_landed_at
            from raw.current_documents group by all order by fiscal_year, document_kind
        """,
        "loads": f"""
            select load_id, command, started_at, finished_at, documents_read, documents_unchanged, documents_rejected,
                parser_version
            from raw.loads order by load_no desc limit {loads}
        """,
        "rejects": """
            select source_name, reason_code, reason, rejected_at from raw.current_rejects
            order by rejected_at, source_path
        """,
        "withdrawn": """
            select left(document_id, 8) as id, source_name, agency_name, fiscal_year, withdrawal_reason
            from raw.latest_documents where is_withdrawn order by source_name, document_id
        """,
        "freshness": f"""
            select 'raw' as layer, {HELD} from raw.current_documents
        """,
    }
    if with_documents:
        queries["list"] = """
            select left(document_id, 8) as id, source_name, agency_name, region_code, fiscal_year, document_kind,
                parser_version,
                (select count(*) from raw.documents where documents.document_id = held.document_id) as readings
            from raw.current_documents as held order by region_code, agency_name, fiscal_year, source_name
        """
    with reading(warehouse) as con:
        found = {name: records(con.execute(sql)) for name, sql in queries.items()}
        if con.execute("from information_schema.tables where table_schema = 'marts' limit 1").fetchall():
            found["freshness"] += records(con.execute(f"select 'marts' as layer, {HELD} from marts.dim_document"))
    return found
