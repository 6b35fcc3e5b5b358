"""A manifest: a CSV or YAML list of documents with what is known of them, overriding what is detected.

Lines are checked one by one; a broken one is reported with its line number and costs only itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ingest.errors import UsageError
from ingest.files import is_document
from ingest.knowledge import knowledge

# Excel saves Chinese CSV files as GB18030 without saying so; a UTF-8 file hardly ever decodes as anything else.
ENCODINGS = ("utf-8-sig", "gb18030")


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What one line says of one document. None: the line says nothing, so the detected value stands."""

    path: Path
    line: int
    source_url: str | None = None
    region_code: str | None = None
    agency: str | None = None
    fiscal_year: int | None = None
    kind: str | None = None
    unit: str | None = None
    published_date: str | None = None

    def values(self) -> dict[str, Any]:
        """What the line overrides, without where it stood: the part that decides whether a document is unchanged."""
        return {k: v for k, v in asdict(self).items() if k not in {"path", "line"} and v is not None}


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that could not be used; `reason` is the sentence for the user."""

    manifest: Path
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Manifest:
    path: Path
    rows: tuple[ManifestRow, ...]
    broken: tuple[BrokenLine, ...]
    notices: tuple[str, ...]


def read_manifest(path: Path) -> Manifest:
    """Read a manifest. Raises UsageError where the file as a whole is no manifest."""
    text = _text(path)
    records = _yaml_records(path, text) if path.suffix.lower() in {".yml", ".yaml"} else _csv_records(path, text)
    rows: dict[Path, ManifestRow] = {}
    broken: list[BrokenLine] = []
    unknown: dict[str, None] = {}
    for line, record in records:
        if isinstance(record, str):
            broken.append(BrokenLine(path, line, record))
            continue
        unknown |= dict.fromkeys(name for name in record if _field_of(name) is None)
        row = _row(path, line, record)
        if isinstance(row, str):
            broken.append(BrokenLine(path, line, row))
        elif row.path in rows:
            reason = f"{path.name} line {line} names {row.path.name} again; line {rows[row.path].line} is used."
            broken.append(BrokenLine(path, line, reason))
        else:
            rows[row.path] = row
    notices = tuple(
        f"{path.name} has a column “{name}” that a manifest does not know; it was ignored." for name in unknown
    )
    return Manifest(path, tuple(rows.values()), tuple(broken), notices)


def looks_like_manifest(path: Path) -> bool:
    """A YAML file, or a CSV file whose heading has a path column: what may stand among the PATHs of a command."""
    suffix = path.suffix.lower()
    if suffix in {".yml", ".yaml"}:
        return True
    if suffix != ".csv" or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            first = file.readline(10_000)
    except OSError:
        return False
    for encoding in ENCODINGS:
        try:
            heading = first.decode(encoding)
        except UnicodeDecodeError:
            continue
        try:
            return any(_field_of(name) == "path" for name in next(csv.reader(io.StringIO(heading, newline="")), []))
        except csv.Error:
            return False
    return False


def _knowledge() -> dict[str, dict[str, Any]]:
    loaded: dict[str, dict[str, Any]] = knowledge(Path(__file__).with_suffix(".yml"))
    return loaded


@cache
def _field_of(heading: str) -> str | None:
    wanted = _squeeze(heading)
    return next((f for f, spec in _knowledge().items() if wanted in map(_squeeze, spec["headings"])), None)


def _squeeze(text: str) -> str:
    return re.sub(r"[\s_]+", "", text).lower()


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"The manifest {path} does not exist.") from error
    except OSError as error:
        raise UsageError(f"The manifest {path} cannot be read: {error.strerror}.") from error
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"The manifest {path} is neither UTF-8 nor GB18030 text; save it as CSV in UTF-8.")


Record = dict[str, str] | str  # a line's columns, or the sentence that says why it has none


def _csv_records(path: Path, text: str) -> Iterator[tuple[int, Record]]:
    reader = csv.reader(io.StringIO(text, newline=""))  # as it stands: a carriage return alone may end a line
    try:
        heading = next(reader, [])
    except csv.Error:
        heading = []
    if not any(_field_of(name) == "path" for name in heading):
        raise UsageError(f"The manifest {path} needs a first line that names its columns, one of them “path”.")
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield reader.line_num, f"{path.name} line {reader.line_num} is not CSV: {error}."
            continue
        line = reader.line_num
        if any(cell.strip() for cell in cells[len(heading) :]):
            yield line, f"{path.name} line {line} has {len(cells)} columns, its heading has {len(heading)}."
        elif any(cell.strip() for cell in cells):
            yield line, dict(zip(heading, cells, strict=False))


def _yaml_records(path: Path, text: str) -> Iterator[tuple[int, Record]]:
    # Composed, not loaded: nodes know their line, and 2024-01-31 or 012345 stay the text that was written.
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" line {mark.line + 1}" if mark else ""
        raise UsageError(f"The manifest {path}{where} is not YAML: {getattr(error, 'problem', error)}.") from error
    if isinstance(root, yaml.MappingNode) and len(root.value) == 1:
        root = root.value[0][1]  # documents: [...]
    if not isinstance(root, yaml.SequenceNode):
        raise UsageError(f"The manifest {path} must be a list of documents, each with at least “path”.")
    for node in root.value:
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode) and all(isinstance(v, yaml.ScalarNode) for _, v in node.value):
            yield line, {str(k.value): "" if v.tag.endswith(":null") else str(v.value) for k, v in node.value}
        else:
            yield line, f"{path.name} line {line} is not a list of “name: value”."


def _row(manifest: Path, line: int, record: dict[str, str]) -> ManifestRow | str:
    """The line, or a sentence on each of its faults."""
    found: dict[str, Any] = {}
    faults: list[str] = []
    for name, text in record.items():
        field, text = _field_of(name), text.strip()
        if field is None or not text:
            continue
        value = _value(field, text)
        if value is None:
            faults.append(f"{name} is “{text}”, expected {_expected(field)}")
        found[field] = value
    path = (manifest.parent / (found.pop("path", None) or "")).resolve()
    if path == manifest.parent.resolve():
        faults.insert(0, "names no file")
    elif not is_document(path):
        faults.insert(0, f"names {path.name}, which is not a file in {path.parent}")
    if faults:
        return f"{manifest.name} line {line}{' ' if faults[0].startswith('names ') else ': '}{'; '.join(faults)}."
    return ManifestRow(path=path, line=line, **found)


def _value(field: str, text: str) -> str | int | None:
    """The value as the warehouse knows it, or None where the text is none that the column may hold."""
    spec = _knowledge()[field]
    if "values" in spec:
        return next((value for value, texts in spec["values"].items() if text.lower() in texts), None)
    if field == "fiscal_year":
        text = re.sub(r"(?:\.0|年度?)$", "", text)  # 2024.0 from a spreadsheet, 2024年度 from a person
    if "pattern" in spec and not re.fullmatch(spec["pattern"], text, re.ASCII):
        return None
    if field == "published_date":
        try:
            date.fromisoformat(text)
        except ValueError:
            return None
    return int(text) if field == "fiscal_year" else text


def _expected(field: str) -> str:
    spec = _knowledge()[field]
    return str(spec.get("expected") or "one of " + ", ".join(spec["values"]))
