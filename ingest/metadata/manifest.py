"""What a manifest says of a document overrides what was detected in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ingest.metadata.area import find_area
from ingest.metadata.level import level_by_name
from ingest.metadata.names import take_apart
from ingest.model import Metadata

# The field that a column of the manifest fills, by the column's name in `ManifestRow`.
_FIELDS = {
    "source_url": "source_url",
    "region_code": "region_code",
    "agency": "agency_name",
    "fiscal_year": "fiscal_year",
    "kind": "document_kind",
    "published_date": "published_date",
}


def override(metadata: Metadata, stated: Mapping[str, Any]) -> Metadata:
    """The metadata with every value that a line of a manifest states (`ManifestRow.values`)."""
    changes: dict[str, Any] = {_FIELDS[column]: value for column, value in stated.items() if column in _FIELDS}
    if not changes:
        return metadata
    evidence = metadata.evidence | dict.fromkeys(changes, "manifest")
    if "agency_name" in changes and changes["agency_name"] != metadata.agency_name:
        changes |= _of_another_agency(
            changes["agency_name"], changes.get("fiscal_year", metadata.fiscal_year), evidence
        )
    if "region_code" in changes:
        changes["region_evidence"] = "manifest"
    return replace(metadata, **changes, evidence=evidence)


def _of_another_agency(name: str, year: int | None, evidence: dict[str, str]) -> dict[str, Any]:
    """What was derived from the detected name is derived again; a code printed beside another name is dropped."""
    area, why_area = find_area(name, year)
    level, why_level = level_by_name(name, take_apart(name, year))
    evidence |= {"function_area": f"{why_area} (manifest)"}
    derived: dict[str, Any] = {"function_area": area}
    if level:
        derived["government_level"] = level
        evidence |= {"government_level": f"{why_level} (manifest)"}
    return derived
