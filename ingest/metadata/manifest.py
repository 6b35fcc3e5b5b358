"""What a manifest says of a document overrides what was detected in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from ingest.errors import UsageError
from ingest.metadata.area import find_area
from ingest.metadata.level import level_by_name
from ingest.metadata.names import take_apart
from ingest.metadata.years import plausible
from ingest.model import Metadata

# The manifest's columns, with the names that people give them, and the field each fills.
_COLUMNS = {
    "source_url": "source_url",
    "url": "source_url",
    "region_code": "region_code",
    "region": "region_code",
    "agency": "agency_name",
    "agency_name": "agency_name",
    "fiscal_year": "fiscal_year",
    "year": "fiscal_year",
    "kind": "document_kind",
    "document_kind": "document_kind",
    "published_date": "published_date",
}
_KINDS = {"final_account": "final_account", "决算": "final_account", "budget": "budget", "预算": "budget"}


def override(metadata: Metadata, manifest_row: Mapping[str, object]) -> Metadata:
    """The metadata with every value that the row gives; blank values and other columns (path, unit) change nothing.

    Raises UsageError with a sentence where a value cannot be what its column asks for.
    """
    changes: dict[str, Any] = {}
    for column, value in manifest_row.items():
        field = _COLUMNS.get(column.strip().lower())
        text = value.isoformat() if isinstance(value, date) else "" if value is None else str(value).strip()
        if field and text:
            changes[field] = _read(field, column, text)
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


def _read(field: str, column: str, text: str) -> str | int:
    if field == "fiscal_year":
        year = plausible(int(text)) if re.fullmatch(r"\d{4}", text) else None
        if year is None:
            raise UsageError(f"The manifest's {column} is 「{text}」; write a year of four digits, such as 2023.")
        return year
    if field == "document_kind":
        if text not in _KINDS:
            raise UsageError(f"The manifest's {column} is 「{text}」; write final_account (决算) or budget (预算).")
        return _KINDS[text]
    if field == "region_code" and not re.fullmatch(r"\d{6}", text):
        raise UsageError(f"The manifest's {column} is 「{text}」; write the six digits of GB/T 2260, such as 350200.")
    if field == "published_date":
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            raise UsageError(f"The manifest's {column} is 「{text}」; write a day as 2024-08-30.") from None
    return text
