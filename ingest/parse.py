"""From a file to a parsed document: read, locate, recognise, align. Pure but for reading the file."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from ingest.columns.stages import Account
from ingest.errors import Reject
from ingest.explanation import why_no_departments, why_no_explanation
from ingest.files import opened_file
from ingest.locate import locate
from ingest.locate.columns_apart import COLUMNS_APART, has_columns_apart
from ingest.metadata import detect, override
from ingest.model import ParsedDocument, Source
from ingest.narrative import narrative_figures
from ingest.options import ReadOptions
from ingest.performance import read_performance
from ingest.readers import media_type, read
from ingest.readers.limits import BROKEN_ZIP, damaged
from ingest.rows.entry import Evidence
from ingest.tables import assemble
from ingest.tables.assemble import plain_table
from ingest.traditional import simplified, with_printed_text


def parse_file(path: Path, options: ReadOptions) -> ParsedDocument:
    """Read and parse one document. Raises `Reject` where it cannot be read or holds nothing of a disclosure."""
    try:
        with opened_file(path) as (file, _):
            content = file.read()
    except FileNotFoundError:
        raise Reject("vanished", f"{path.name} was there when the run began and is gone now: pass it again.") from None
    except OSError as error:
        raise Reject(
            "not_readable", f"{path.name} cannot be opened ({error.strerror or error}): check its permissions."
        ) from None
    except BROKEN_ZIP as error:  # a member of a damaged archive
        raise damaged(path.name, error) from error
    return parse_bytes(content, path.name, str(path), options)


def parse_bytes(content: bytes, name: str, path: str, options: ReadOptions) -> ParsedDocument:
    """Parse a document that is already in memory; `name` and `path` are kept as its source."""
    source = Source(
        document_id=hashlib.sha256(content).hexdigest(),
        source_name=name,
        source_path=path,
        media_type=media_type(content),
        byte_size=len(content),
    )
    printed = read(content, source)
    disclosure = simplified(printed)
    are_apart = has_columns_apart(disclosure.lines)
    if are_apart:
        printed = replace(printed, unread=" ".join(filter(None, (printed.unread, f"{name} {COLUMNS_APART}"))))
        disclosure = replace(disclosure, unread=printed.unread)
    regions, paragraphs = locate(disclosure.lines)
    metadata = override(detect(disclosure), options.stated)
    evidence: Evidence = "geometry" if disclosure.has_drawn_cells else "cell"
    account = Account(metadata.document_kind, metadata.fiscal_year)
    if are_apart:
        tables = tuple(plain_table(region, n) for n, region in enumerate(regions, start=1))
    else:
        tables = assemble(regions, options.unit, evidence, paragraphs, account)
    narrative = narrative_figures(paragraphs, tables, metadata)
    if not any(region.title for region in regions):
        lacking = why_no_explanation(disclosure.lines, metadata, narrative)
        has = "holds no form of a budget or final account (no line is the title of one with a table below)"
    else:
        lacking = why_no_departments(disclosure.lines, metadata, tables)
        has = "holds no form of a department"
    if lacking:
        reason = f"{name} {has}, and {lacking}." + (f" {disclosure.unread}" if disclosure.unread else "")
        raise Reject("no_form", reason)
    projects, indicators = read_performance(disclosure, tables, tuple(paragraphs))
    parsed = ParsedDocument(disclosure, metadata, tables, tuple(paragraphs), narrative, projects, indicators)
    return with_printed_text(parsed, printed)
