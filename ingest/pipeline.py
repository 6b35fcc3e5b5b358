"""Ingestion from discovered files to landed documents: hash → skip what is known → parse → land, one result a file."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import duckdb

from ingest.discover import Candidate, Discovery
from ingest.errors import Reject
from ingest.fingerprint import Fingerprint, fingerprint
from ingest.land import PARTLY_READ, Landing, Rejected
from ingest.land.held import Held, held_documents, standing
from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.warehouse import reading, writing
from ingest.workers import Job, Parse, parse_all

# `confirmed`: read again, and another parser version found the same; `withdrawn`: known, and out of force.
Outcome = Literal["read", "confirmed", "unchanged", "duplicate", "withdrawn", "rejected"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost (seconds, bytes of memory, bytes of the file), and how many are read at once."""

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    timeout: float = 120.0
    memory: int = 1_000_000_000
    max_bytes: int = 200_000_000


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What became of one file. `note` says why it was rejected or passed over, or what of it was not read."""

    path: Path
    outcome: Outcome
    document_id: str | None = None
    reason_code: str | None = None
    note: str | None = None
    tables: int = 0
    recognised: int = 0
    figures: int = 0
    assignments: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IngestResult:
    documents: tuple[DocumentResult, ...]
    broken_lines: tuple[str, ...]
    load_id: str | None
    seconds: float

    def count(self, *outcomes: Outcome) -> int:
        return sum(d.outcome in outcomes for d in self.documents)

    @property
    def has_documents(self) -> bool:
        """Whether any file is a document that can be read, now or earlier; copies are what the first of them is."""
        return self.count("rejected", "duplicate") < len(self.documents)

    @property
    def assignments(self) -> Counter[str]:
        """Figures landed by this run, by the way their column was decided."""
        return sum((Counter(d.assignments) for d in self.documents), Counter())


Progress = Callable[[DocumentResult], None]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to be read: its file, the bytes that it must be, and what a manifest says of it."""

    path: Path
    known: Fingerprint
    values: Mapping[str, Any]


class Load:
    """One load: files become results, documents are landed, and whatever is wrong with one costs only itself."""

    def __init__(self, con: duckdb.DuckDBPyConnection, progress: Progress, command: str = "ingest") -> None:
        self.landing = Landing(con, command=command)
        self.results: dict[Path, DocumentResult] = {}
        self._progress = progress

    def note(self, result: DocumentResult) -> None:
        self.results[result.path] = result
        self._progress(result)

    def reject(self, path: Path, cause: Reject, known: Fingerprint | None = None) -> None:
        identity = known.document_id if known else None
        self.landing.reject(Rejected(path, cause, identity, known.byte_size if known else None))
        self.note(DocumentResult(path, "rejected", identity, cause.reason_code, cause.reason))

    def read(self, wanted: Sequence[Wanted], parse: Parse, limits: Limits) -> None:
        """Parse the documents, several at a time, and land each as it comes."""
        by_path = {w.path: w for w in wanted}
        jobs = [Job(w.path, ReadOptions(w.values)) for w in wanted]
        for job, answer in parse_all(jobs, parse, processes=limits.jobs, timeout=limits.timeout, memory=limits.memory):
            document = by_path[job.path]
            try:
                if isinstance(answer, Reject):
                    raise answer
                outcome = self.landing.land(answer, job.path, document.values)
            except Reject as cause:
                self.reject(job.path, cause, document.known)
            else:
                self.note(_read(job.path, answer, outcome))
                if answer.disclosure.unread:
                    gap = Reject(PARTLY_READ, answer.disclosure.unread)
                    self.landing.reject(Rejected(job.path, gap, document.known.document_id, document.known.byte_size))

    def keep_copies(self) -> None:
        """A path that holds a copy of a document of this load is well, whatever it was rejected for before."""
        results = self.results.values()
        held = {r.document_id for r in results if r.outcome not in ("rejected", "duplicate")}
        for copy in results:
            if copy.outcome == "duplicate" and copy.document_id in held:
                self.landing.keep(copy.path)

    def finish(self) -> str | None:
        """Close the load. An interrupted one keeps what it landed, and says how much that is."""
        counts = Counter(result.outcome for result in self.results.values())
        return self.landing.finish(
            read=counts["read"] + counts["confirmed"],
            unchanged=counts["unchanged"] + counts["duplicate"] + counts["withdrawn"],
            rejected=counts["rejected"],
        )


def ingest(
    discovery: Discovery,
    warehouse: Path,
    parse: Parse,
    limits: Limits | None = None,
    progress: Progress = lambda _: None,
) -> IngestResult:
    """Land every candidate that is new. Raises WarehouseError; whatever is wrong with a document becomes a result."""
    limits = limits or Limits()
    started = time.monotonic()
    with writing(warehouse) as con:
        load = Load(con, progress)
        for manifest in discovery.manifests:
            load.landing.reject_lines(manifest, [b for b in discovery.broken_lines if b.manifest == manifest])
        try:
            wanted = []
            for candidate, known in _identified(discovery.candidates, limits, load.note, load.reject):
                found = _known(candidate, known, load.landing.held.get(known.document_id))
                if found:
                    load.landing.keep(candidate.path)
                    load.note(found)
                else:
                    wanted.append(Wanted(candidate.path, known, _values(candidate)))
            load.read(wanted, parse, limits)
            load.keep_copies()
        finally:
            load_id = load.finish()
    return IngestResult(
        documents=tuple(load.results[c.path] for c in discovery.candidates),
        broken_lines=tuple(line.reason for line in discovery.broken_lines),
        load_id=load_id,
        seconds=time.monotonic() - started,
    )


def plan(discovery: Discovery, warehouse: Path, limits: Limits | None = None) -> tuple[DocumentResult, ...]:
    """What `ingest` would do with each file, without parsing and without writing: `read` means it would be."""
    results: dict[Path, DocumentResult] = {}

    def note(result: DocumentResult) -> None:
        results[result.path] = result

    def reject(path: Path, cause: Reject) -> None:
        note(DocumentResult(path, "rejected", None, cause.reason_code, cause.reason))

    with reading(warehouse) if warehouse.exists() else nullcontext() as con:
        held = {} if con is None else held_documents(con)
        for candidate, known in _identified(discovery.candidates, limits or Limits(), note, reject):
            found = _known(candidate, known, held.get(known.document_id))
            note(found or DocumentResult(candidate.path, "read", known.document_id))
    return tuple(results[c.path] for c in discovery.candidates)


def _identified(
    candidates: Sequence[Candidate],
    limits: Limits,
    note: Progress,
    reject: Callable[[Path, Reject], None],
) -> list[tuple[Candidate, Fingerprint]]:
    """Each distinct document once. Of equal files the one that a manifest describes is taken, else the first."""
    distinct: dict[str, tuple[Candidate, Fingerprint]] = {}
    for candidate in sorted(candidates, key=lambda c: c.manifest_row is None):
        try:
            known = fingerprint(candidate.path, limits.max_bytes)
        except Reject as cause:
            reject(candidate.path, cause)
            continue
        first = distinct.setdefault(known.document_id, (candidate, known))[0]
        if first is not candidate:
            text = f"{candidate.path.name} has the same bytes as {first.path}."
            note(DocumentResult(candidate.path, "duplicate", known.document_id, note=text))
    return list(distinct.values())


def _known(candidate: Candidate, known: Fingerprint, held: Held | None) -> DocumentResult | None:
    """What becomes of a file that needs no reading; None for the others."""
    match standing(held, _values(candidate)):
        case "unchanged":
            return DocumentResult(candidate.path, "unchanged", known.document_id)
        case "withdrawn":
            text = f"{candidate.path.name} is withdrawn; bring it back with: gongkai withdraw --undo"
            return DocumentResult(
                candidate.path, "withdrawn", known.document_id, note=f"{text} {known.document_id[:8]}"
            )
        case _:
            return None


def _values(candidate: Candidate) -> dict[str, Any]:
    return candidate.manifest_row.values() if candidate.manifest_row else {}


def _read(path: Path, parsed: ParsedDocument, outcome: Outcome) -> DocumentResult:
    """A document that was read, with what was found in it."""
    return DocumentResult(
        path=path,
        outcome=outcome,
        document_id=parsed.disclosure.source.document_id,
        reason_code=PARTLY_READ if parsed.disclosure.unread else None,
        note=parsed.disclosure.unread,
        tables=len(parsed.tables),
        recognised=sum(t.statement is not None for t in parsed.tables),
        figures=sum(len(t.figures) for t in parsed.tables),
        assignments=dict(Counter(f.column_assignment for t in parsed.tables for f in t.figures)),
    )
