"""Real documents, and what people found in them, where these stand beside the clone (`../shared`)."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.parse import parse_file

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold"
PDFS = sorted((SHARED / "corpus" / "pdf").glob("*.pdf"))
TEXTS = sorted((SHARED / "corpus" / "text").glob("*.txt"))
needs_corpus = pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not here")


@cache
def parsed(path: Path) -> ParsedDocument:
    """A document, read once for all tests of a file."""
    return parse_file(path, ReadOptions())


def gold(name: str) -> list[dict[str, str]]:
    """The rows of a file of reference data; none where it is not here."""
    path = GOLD / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def documents(kind: str) -> list[tuple[str, Path]]:
    """(name in the reference, file) of every document with reference data of a kind: amounts, narrative, …"""
    files = {path.name: path for path in (*TEXTS, *PDFS)}
    listed = {row["doc"]: files[row["file"]] for row in gold("documents.csv") if row["file"] in files}
    return [(doc, path) for doc, path in listed.items() if gold(f"{doc}.{kind}.csv")]


def each(kind: str) -> pytest.MarkDecorator:
    """A test for each document with reference data of a kind, given `doc` and `path`."""
    found = documents(kind)
    return pytest.mark.parametrize(("doc", "path"), found, ids=[doc for doc, _ in found])
