"""What the warehouse holds of a file's bytes already, so that reading them again costs a hash."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

import ingest

Standing = Literal["new", "unchanged", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Held:
    """The last reading of a document. `manifest_values` is the JSON text of `raw`, None where no manifest spoke."""

    reading_id: int
    parser_version: str
    manifest_values: str | None
    withdrawal_reason: str | None

    @property
    def values(self) -> dict[str, Any]:
        """What a manifest said of the document."""
        return dict(json.loads(self.manifest_values)) if self.manifest_values else {}


def held_documents(con: duckdb.DuckDBPyConnection) -> dict[str, Held]:
    """Every document of the warehouse by its id, withdrawn ones too."""
    rows = con.execute(
        "select document_id, reading_id, parser_version, manifest_values, withdrawal_reason from raw.latest_documents"
    ).fetchall()
    return {document_id: Held(*rest) for document_id, *rest in rows}


def standing(held: Held | None, manifest_values: Mapping[str, Any]) -> Standing:
    """Whether bytes need to be read: not if this parser read them with these manifest values, not if withdrawn."""
    if held is None:
        return "new"
    if held.withdrawal_reason is not None:
        return "withdrawn"
    same = held.parser_version == ingest.PARSER_VERSION and held.manifest_values == as_json(manifest_values)
    return "unchanged" if same else "new"


def as_json(values: Mapping[str, Any]) -> str | None:
    """A mapping as `raw` keeps it: equal mappings give equal text, an empty one is null."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True) if values else None
