"""The parts of an Office package, and how they refer to one another."""

from __future__ import annotations

import io
import posixpath
import zipfile

from ingest.readers.limits import BROKEN_ZIP
from ingest.readers.xml import parse, part_bytes


def part_names(content: bytes) -> frozenset[str]:
    """The names of the parts; none where it is no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return frozenset(package.namelist())
    except BROKEN_ZIP:
        return frozenset()


def related(package: zipfile.ZipFile, part: str, kind: str, name: str) -> dict[str, str]:
    """(id, part) of the parts of a kind that a part refers to; the package itself is called ''."""
    folder, file = posixpath.split(part)
    relations = part_bytes(package, posixpath.join(folder, "_rels", f"{file}.rels"), name)
    if relations is None:
        return {}
    return {
        relation.get("Id") or "": _from(folder, relation.get("Target") or "")
        for relation in parse(relations, name)
        if (relation.get("Type") or "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
    }


def _from(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
