"""Landing: the only module that writes documents to DuckDB. One document, one transaction.

Rows are added, never changed. Nothing is written when nothing is new, so the same bytes twice leave the same warehouse.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow as pa

import ingest
from ingest.clock import stamp, utc_now
from ingest.errors import Reject
from ingest.land.held import Held, as_json, held_documents
from ingest.land.landed import read_document
from ingest.manifest import BrokenLine
from ingest.model import ParsedDocument
from ingest.warehouse import is_of_the_file, records

# What tells the rows of one document apart: the tables have no primary key, so landing looks for doubles itself.
KEYS: Mapping[str, tuple[str, ...]] = {
    "tables": ("table_no",),
    "table_rows": ("table_no", "row_no"),
    "figures": ("table_no", "figure_no"),
    "paragraphs": ("paragraph_no",),
    "narrative_figures": ("figure_no",),
    "performance_projects": ("project_no",),
    "performance_funds": ("project_no", "fund_no"),
    "performance_indicators": ("project_no", "indicator_no"),
}
Row = dict[str, Any]
# The one reason of a reject that stands beside a landed document.
PARTLY_READ = "partly_read"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file that is not landed, and why. `document_id` is None where its bytes could not be read."""

    path: Path
    reject: Reject
    document_id: str | None = None
    byte_size: int | None = None


class Landing:
    """One load. Its row in `raw.loads` is written with the first thing that it lands, rejects or withdraws."""

    def __init__(
        self, con: duckdb.DuckDBPyConnection, now: Callable[[], datetime] = utc_now, command: str = "ingest"
    ) -> None:
        self._con = con
        self._now = now
        self._command = command
        self._started_at = now()
        self._is_open = False
        self.load_id = stamp(self._started_at)
        self.held = held_documents(con)
        rejects = records(con.execute("select * from raw.current_rejects"))
        self._rejects = {str(row["source_path"]): row for row in rejects}

    def land(
        self, parsed: ParsedDocument, path: Path, manifest_values: Mapping[str, Any]
    ) -> Literal["read", "confirmed"]:
        """Add a reading. Where the last one says the same, only note that this parser version confirms it.

        Raises Reject, with nothing changed, where the parsed document does not fit the schema.
        """
        document_id = parsed.disclosure.source.document_id
        held = self.held.get(document_id)
        if held and not (held.manifest_values == as_json(manifest_values) and self._is_same(parsed, document_id)):
            held = None
        if held and held.parser_version == ingest.PARSER_VERSION:
            self.keep(path)
            return "confirmed"
        self._open()
        self._con.begin()
        try:
            if held:
                reading_id = held.reading_id
                self._confirm(reading_id, document_id)
            else:
                reading_id = self._next_event()
                for table, rows in self._rows(parsed, reading_id, manifest_values).items():
                    self._insert(table, rows)
            self._settle(str(path))
            self._con.commit()
        except (duckdb.Error, pa.ArrowException, UnicodeEncodeError) as error:  # the last: half a character
            with suppress(duckdb.Error):  # a commit that failed has rolled back already
                self._con.rollback()
            if isinstance(error, duckdb.Error) and is_of_the_file(error):
                raise  # a full disk is no fault of the document
            cause = str(error).splitlines()[0]
            raise Reject("not_landed", f"{path.name} was read, but does not fit the warehouse ({cause}).") from error
        except BaseException:
            self._con.rollback()
            raise
        self._rejects.pop(str(path), None)
        self.held[document_id] = Held(reading_id, ingest.PARSER_VERSION, as_json(manifest_values), None)
        return "confirmed" if held else "read"

    def keep(self, path: Path) -> None:
        """The file is landed already; an earlier reject of the same path is settled by that, what was unread is not."""
        known = self._rejects.get(str(path))
        if known and known["reason_code"] != PARTLY_READ:
            self._open()
            self._settle(str(path))
            del self._rejects[str(path)]

    def reject(self, rejected: Rejected) -> None:
        """Write a reject, unless the last word on this path is the same."""
        source_path = str(rejected.path)
        row: Row = {
            "source_path": source_path,
            "source_name": rejected.path.name,
            "document_id": rejected.document_id,
            "byte_size": rejected.byte_size,
            "reason_code": rejected.reject.reason_code,
            "reason": rejected.reject.reason,
        }
        known = self._rejects.get(source_path)
        if known is None or any(known[name] != value for name, value in row.items()):
            self._open()
            self._add_rejects([row])

    def reject_lines(self, manifest: Path, lines: Sequence[BrokenLine]) -> None:
        """Make the broken lines of a manifest the ones that the warehouse knows of it."""
        broken = {f"{manifest}:{line.line}": line.reason for line in lines}
        known = {
            path: row["reason"]
            for path, row in self._rejects.items()
            if row["reason_code"] == "manifest_line" and path.rpartition(":")[0] == str(manifest)
        }
        if known == broken:
            return
        self._open()
        fixed = {"source_name": manifest.name, "document_id": None, "byte_size": None, "reason_code": "manifest_line"}
        self._con.begin()
        for path in known.keys() - broken.keys():
            self._settle(path)
            del self._rejects[path]
        self._add_rejects(
            [fixed | {"source_path": path, "reason": why} for path, why in broken.items() if known.get(path) != why]
        )
        self._con.commit()

    def withdraw(self, document_id: str, reason: str, *, is_withdrawn: bool = True) -> None:
        """Take a document out of force, or bring it back; its readings stay."""
        self._open()
        event: Row = {
            "event_no": self._next_event(),
            "document_id": document_id,
            "is_withdrawn": is_withdrawn,
            "reason": reason,
            "load_id": self.load_id,
            "recorded_at": self._now(),
        }
        self._insert("withdrawals", [event])
        self.held[document_id] = replace(self.held[document_id], withdrawal_reason=reason if is_withdrawn else None)

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
            load_no = self._next("select max(load_no) from raw.loads")
            self._con.execute(
                "insert into raw.loads (load_no, load_id, command, started_at, parser_version) values (?, ?, ?, ?, ?)",
                [load_no, self.load_id, self._command, self._started_at, ingest.PARSER_VERSION],
            )
            self._is_open = True

    def _is_same(self, parsed: ParsedDocument, document_id: str) -> bool:
        """Whether the last reading holds these values; where the file lay does not count."""
        before = read_document(self._con, document_id)
        source = replace(before.disclosure.source, source_path=parsed.disclosure.source.source_path)
        return replace(before, disclosure=replace(before.disclosure, source=source)) == replace(
            parsed, disclosure=replace(parsed.disclosure, lines=(), unread=None)
        )

    def _confirm(self, reading_id: int, document_id: str) -> None:
        row: Row = {
            "confirmation_no": self._next("select max(confirmation_no) from raw.confirmations"),
            "reading_id": reading_id,
            "document_id": document_id,
            "parser_version": ingest.PARSER_VERSION,
            "load_id": self.load_id,
            "confirmed_at": self._now(),
        }
        self._insert("confirmations", [row])

    def _settle(self, source_path: str) -> None:
        """The last word on a path becomes that it is well, where it was a reject."""
        if known := self._rejects.get(source_path):
            self._insert("rejects", [known | self._reject_event(is_settled=True)])

    def _add_rejects(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self._insert("rejects", [row | self._reject_event(is_settled=False)])
            self._rejects[row["source_path"]] = row

    def _reject_event(self, *, is_settled: bool) -> Row:
        number = self._next("select max(reject_no) from raw.rejects")
        return {"reject_no": number, "is_settled": is_settled, "load_id": self.load_id, "rejected_at": self._now()}

    def _next_event(self) -> int:
        return self._next(
            "select max(number) from (select max(reading_id) as number from raw.documents "
            "union all select max(event_no) from raw.withdrawals)"
        )

    def _next(self, highest: str) -> int:
        """The next running number. Only one process writes, so nobody else can take it."""
        ((number,),) = self._con.execute(highest).fetchall()
        return int(number or 0) + 1

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows by the names of their columns; DuckDB reads the Arrow table in place."""
        if rows:
            landing = pa.Table.from_pylist(list(rows))  # noqa: F841  (found by its name, at half the cost of a view)
            self._con.execute(f"insert into raw.{table} by name select * from landing")

    def _rows(
        self, parsed: ParsedDocument, reading_id: int, manifest_values: Mapping[str, Any]
    ) -> dict[str, list[Row]]:
        """Everything that a reading adds, by table. Raises Reject where two rows have one key."""
        key = {"reading_id": reading_id, "document_id": parsed.disclosure.source.document_id}
        rows: dict[str, list[Row]] = {"documents": [key | self._document(parsed, manifest_values)]}
        rows["tables"] = [key | _row(t, "rows", "figures") for t in parsed.tables]
        rows["table_rows"] = [key | {"table_no": t.table_no} | _row(row) for t in parsed.tables for row in t.rows]
        rows["figures"] = [key | {"table_no": t.table_no} | _row(fig) for t in parsed.tables for fig in t.figures]
        rows["paragraphs"] = [key | _row(p) for p in parsed.paragraphs]
        rows["narrative_figures"] = [key | _row(n) for n in parsed.narrative]
        rows["performance_projects"] = [key | _row(p, "funds") for p in parsed.projects]
        rows["performance_funds"] = [
            key | {"project_no": p.project_no} | _row(fund) for p in parsed.projects for fund in p.funds
        ]
        rows["performance_indicators"] = [key | _row(i) for i in parsed.indicators]
        for table, columns in KEYS.items():
            if len({tuple(row[name] for name in columns) for row in rows[table]}) < len(rows[table]):
                name = parsed.disclosure.source.source_name
                text = f"{name} was read, but does not fit the warehouse (two of its {table} have one {columns[-1]})."
                raise Reject("not_landed", text)
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
                "metadata_evidence": as_json(metadata.evidence),
                "manifest_values": as_json(manifest_values),
                "parser_version": ingest.PARSER_VERSION,
                "load_id": self.load_id,
                "landed_at": self._now(),
            }
        )


def _row(value: Any, *but: str) -> Row:
    """A dataclass as a row, one level deep (`dataclasses.asdict` would copy every row of a table to drop it again)."""
    return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in but}
