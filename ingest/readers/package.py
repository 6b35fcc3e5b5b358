"""How the parts of an Office package refer to one another."""

from __future__ import annotations

import posixpath
import zipfile

from ingest.readers.xml import parse, part_bytes


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
