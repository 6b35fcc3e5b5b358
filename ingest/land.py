"""Landing: the only module that writes documents to DuckDB. One document, one transaction.

Nothing is written when nothing is new, so the same bytes twice leave the same warehouse.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ingest import PARSER_VERSION
from ingest.errors import Reject
from ingest.manifest import BrokenLine
from ingest.model import ParsedDocument

DOCUMENT_TABLES = ("figures", "table_rows", "tables", "narrative_figures", "paragraphs", "documents")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that is not landed, and why. `document_id` is None where its bytes could not be read."""

    path: Path
    reject: Reject
    document_id: str | None = None
    byte_size: int | None = None


def utc_now() -> datetime:
    """The warehouse keeps UTC without a zone: `timestamp` is what every BI driver understands."""
    return datetime.now(UTC).replace(tzinfo=None)


def is_unchanged(con: duckdb.DuckDBPyConnection, document_id: str, manifest_values: Mapping[str, Any]) -> bool:
    """These bytes stand in the warehouse as this parser and these manifest values make them."""
    row = con.execute(
        "select 1 from raw.documents where document_id = ? and parser_version = ? "
        "and manifest_values is not distinct from ?",
        [document_id, PARSER_VERSION, _json(manifest_values)],
    ).fetchone()
    return row is not None


class Landing:
    """One load. Its row in `raw.loads` is written with the first thing that it lands or rejects."""

    def __init__(self, con: duckdb.DuckDBPyConnection, now: Callable[[], datetime] = utc_now) -> None:
        self._con = con
        self._now = now
        self._started_at = now()
        self._is_open = False
        self.load_id = f"{self._started_at:%Y%m%dT%H%M%S.%fZ}"

    def land(self, parsed: ParsedDocument, path: Path, manifest_values: Mapping[str, Any]) -> None:
        """Write a document in place of what the warehouse holds of the same bytes.

        Raises Reject, with nothing changed, where the parsed document does not fit the schema.
        """
        self._open()
        document_id = parsed.disclosure.source.document_id
        self._con.begin()
        try:
            for table in DOCUMENT_TABLES:
                self._con.execute(f"delete from raw.{table} where document_id = ?", [document_id])
            for table, rows in self._rows(parsed, manifest_values).items():
                self._insert(table, rows)
            self._forget_rejects(path)
            self._con.commit()
        except (duckdb.Error, pa.ArrowException) as error:
            self._con.rollback()
            cause = str(error).splitlines()[0]
            raise Reject("not_landed", f"{path.name} was read, but does not fit the warehouse ({cause}).") from error
        except BaseException:
            self._con.rollback()
            raise

    def keep(self, path: Path) -> None:
        """The file is landed already; an earlier reject of the same path is settled by that."""
        if self._con.execute("select 1 from raw.rejects where source_path = ?", [str(path)]).fetchone():
            self._open()
            self._forget_rejects(path)

    def reject(self, rejected: Rejected) -> None:
        """Write a reject in place of earlier ones of the same path."""
        row = {
            "source_path": str(rejected.path),
            "source_name": rejected.path.name,
            "document_id": rejected.document_id,
            "byte_size": rejected.byte_size,
            "reason_code": rejected.reject.reason_code,
            "reason": rejected.reject.reason,
        }
        held = self._con.execute(
            f"select {', '.join(row)} from raw.rejects where source_path = ?", [row["source_path"]]
        ).fetchall()
        if held != [tuple(row.values())]:
            self._open()
            self._con.begin()
            self._forget_rejects(rejected.path)
            self._insert("rejects", [row | {"load_id": self.load_id, "rejected_at": self._now()}])
            self._con.commit()

    def reject_lines(self, manifest: Path, lines: Sequence[BrokenLine]) -> None:
        """Make the broken lines of a manifest the ones that the warehouse knows of it."""
        rows = {f"{manifest}:{line.line}": line.reason for line in lines}
        mine = "reason_code = 'manifest_line' and regexp_replace(source_path, ':[0-9]+$', '') = ?"
        held = self._con.execute(
            f"select source_path, reason from raw.rejects where {mine}", [str(manifest)]
        ).fetchall()
        if dict(held) == rows:
            return
        self._open()
        fixed = {"source_name": manifest.name, "reason_code": "manifest_line", "load_id": self.load_id}
        when = self._now()
        self._con.begin()
        self._con.execute(f"delete from raw.rejects where {mine}", [str(manifest)])
        self._insert("rejects", [fixed | {"source_path": k, "reason": v, "rejected_at": when} for k, v in rows.items()])
        self._con.commit()

    def finish(self, *, read: int, unchanged: int, rejected: int) -> str | None:
        """Close the load with its counts. Returns its id, or None where nothing was written at all."""
        if not self._is_open:
            return None
        self._con.execute(
            "update raw.loads set finished_at = ?, documents_read = ?, documents_unchanged = ?, documents_rejected = ? "
            "where load_id = ?",
            [self._now(), read, unchanged, rejected, self.load_id],
        )
        return self.load_id

    def _open(self) -> None:
        if not self._is_open:
            self._con.execute(
                "insert into raw.loads (load_id, started_at, parser_version) values (?, ?, ?)",
                [self.load_id, self._started_at, PARSER_VERSION],
            )
            self._is_open = True

    def _forget_rejects(self, path: Path) -> None:
        self._con.execute("delete from raw.rejects where source_path = ?", [str(path)])

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows by the names of their columns; DuckDB reads the Arrow table in place."""
        if rows:
            self._con.register("landing", pa.Table.from_pylist(list(rows)))
            self._con.execute(f"insert into raw.{table} by name select * from landing")
            self._con.unregister("landing")

    def _rows(self, parsed: ParsedDocument, manifest_values: Mapping[str, Any]) -> dict[str, list[Row]]:
        key = {"document_id": parsed.disclosure.source.document_id}
        rows: dict[str, list[Row]] = {"documents": [self._document(parsed, manifest_values)]}
        rows["tables"] = [key | _row(t, "rows", "figures") for t in parsed.tables]
        rows["table_rows"] = [key | {"table_no": t.table_no} | _row(row) for t in parsed.tables for row in t.rows]
        rows["figures"] = [key | {"table_no": t.table_no} | _row(fig) for t in parsed.tables for fig in t.figures]
        rows["paragraphs"] = [key | _row(p) for p in parsed.paragraphs]
        rows["narrative_figures"] = [key | _row(n) for n in parsed.narrative]
        return rows

    def _document(self, parsed: ParsedDocument, manifest_values: Mapping[str, Any]) -> Row:
        disclosure, metadata = parsed.disclosure, parsed.metadata
        return (
            _row(disclosure.source)
            | _row(metadata, "evidence")
            | {
                "reader": disclosure.reader,
                "encoding": disclosure.encoding,
                "page_count": disclosure.page_count,
                "line_count": len(disclosure.lines),
                "metadata_evidence": _json(metadata.evidence),
                "manifest_values": _json(manifest_values),
                "parser_version": PARSER_VERSION,
                "load_id": self.load_id,
                "landed_at": self._now(),
            }
        )


def _json(values: Mapping[str, Any]) -> str | None:
    return json.dumps(values, ensure_ascii=False, sort_keys=True) if values else None


def _row(value: Any, *but: str) -> Row:
    """A dataclass as a row, one level deep (`dataclasses.asdict` would copy every row of a table to drop it again)."""
    return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in but}
