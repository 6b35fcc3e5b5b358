"""Documents of the warehouse revised: withdrawn and brought back, or read again from where they lay."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

import ingest
from ingest.errors import Reject, UsageError
from ingest.fingerprint import Fingerprint, fingerprint
from ingest.land import Landing
from ingest.land.landed import find
from ingest.pipeline import DocumentResult, IngestResult, Limits, Load, Progress, Wanted
from ingest.warehouse import reading, writing
from ingest.workers import Parse


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What became of a document: out of force for this reason, or back in force."""

    document_id: str
    source_name: str
    state: Literal["withdrawn", "in force"]
    reason: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A document of the warehouse, and where its file lay when it was read."""

    document_id: str
    path: Path


def withdraw(
    warehouse: Path, documents: Sequence[str], reason: str, *, undo: bool = False, dry_run: bool = False
) -> tuple[Withdrawal, ...]:
    """Take documents (ids or names, or parts of these) out of force, or bring them back; their readings stay.

    Raises UsageError where a name fits none or several, or no reason is given; then nothing is changed.
    """
    if not reason.strip():
        raise UsageError("Say why in a few words: --reason “published by mistake”")
    with reading(warehouse) as con:
        found = {d.document_id: d for d in (find(con, text, is_withdrawn=undo) for text in documents)}
    if not dry_run:
        with writing(warehouse) as con:
            landing = Landing(con, command="withdraw")
            for document_id in found:
                landing.withdraw(document_id, reason, is_withdrawn=not undo)
            landing.finish(read=0, unchanged=0, rejected=0)
    state: Literal["withdrawn", "in force"] = "in force" if undo else "withdrawn"
    return tuple(Withdrawal(d.document_id, d.source_name, state, reason) for d in found.values())


def chosen(warehouse: Path, documents: Sequence[str], where: str | None) -> tuple[Filed, ...]:
    """The documents in force that are named or fulfil an SQL condition; without both, those of other parser versions.

    Raises UsageError where a name fits none or several, or the condition is no SQL.
    """
    with reading(warehouse) as con:
        ids = {find(con, text).document_id for text in documents}
        if where is not None:
            ids |= _fulfilling(con, where)
        elif not documents:
            other = "select document_id from raw.current_documents where parser_version <> ?"
            ids = {i for (i,) in con.execute(other, [ingest.PARSER_VERSION]).fetchall()}
        rows = con.execute(
            "select document_id, source_path from raw.current_documents "
            "where list_contains($ids, document_id) order by first_reading_id",
            {"ids": sorted(ids)},
        ).fetchall()
    return tuple(Filed(document_id, Path(path)) for document_id, path in rows)


def reparse(
    warehouse: Path,
    documents: Sequence[Filed],
    parse: Parse,
    limits: Limits | None = None,
    progress: Progress = lambda _: None,
) -> IngestResult:
    """Read landed documents again; only what comes out otherwise is another reading.

    A file that is gone, or holds other bytes, is reported as rejected; the document stays as it is. Raises
    WarehouseError.
    """
    limits, started = limits or Limits(), time.monotonic()
    gone: list[DocumentResult] = []
    with writing(warehouse) as con:
        load = Load(con, progress, command="reparse")
        try:
            wanted = []
            for document in documents:
                try:
                    known = _unchanged_file(document, limits)
                except Reject as cause:
                    what = DocumentResult(
                        document.path, "rejected", document.document_id, cause.reason_code, cause.reason
                    )
                    gone.append(what)
                    progress(what)
                else:
                    values = load.landing.held[document.document_id].values
                    wanted.append(Wanted(document.path, known, values))
            load.read(wanted, parse, limits)
        finally:
            load_id = load.finish()
    return IngestResult((*load.results.values(), *gone), (), load_id, time.monotonic() - started)


def _unchanged_file(document: Filed, limits: Limits) -> Fingerprint:
    known = fingerprint(document.path, limits.max_bytes)
    if known.document_id != document.document_id:
        text = f"{document.path.name} holds other bytes now; gongkai run reads it as another document."
        raise Reject("other_bytes", text)
    return known


def _fulfilling(con: duckdb.DuckDBPyConnection, where: str) -> set[str]:
    try:
        rows = con.execute(f"select document_id from raw.current_documents where ({where}\n)").fetchall()
    except duckdb.Error as error:
        raise UsageError(f"The condition cannot be used. {str(error).splitlines()[0]}") from error
    return {document_id for (document_id,) in rows}
