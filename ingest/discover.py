"""From the PATHs of a command to the files to read: files, folders, globs, archives and manifests, each file once."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import manifest as manifests
from ingest.files import holds_document, members, readable
from ingest.manifest import BrokenLine, Manifest, ManifestRow
from ingest.publish.home import DATA_DOCS

# What is taken from a folder by its name. Any other file (.docm, attachment.do, a download without a suffix) is taken
# where its bytes are those of a document; one named outright is always tried. Formats without a reader yet are taken
# too, so that a folder of them is rejected with a reason and not passed over.
DOCUMENT_SUFFIXES = frozenset(
    {
        *(".txt", ".text", ".md", ".markdown", ".tsv", ".csv"),
        *(".pdf", ".ofd", ".doc", ".docx", ".wps", ".rtf", ".odt", ".fodt"),
        *(".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ods", ".fods"),
        *(".htm", ".html", ".shtml", ".mht", ".mhtml"),
        *(".zip", ".rar", ".7z"),
    }
)
# What pages and programs are made of: nobody takes it for a document.
_PARTS = (".js", ".css", ".json", ".svg", ".ico", ".woff", ".woff2", ".py", ".pyc")
# What is not looked into, and said to be passed over: pictures, copies that programs keep, downloads that broke off.
_NOT_READ = frozenset(
    {
        *(".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".mp3", ".mp4"),
        *(".bak", ".tmp", ".part", ".crdownload"),
    }
)
_KINDS_TOLD = 5
FOLDER_MANIFESTS = frozenset({"manifest.csv", "manifest.yml", "manifest.yaml"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file or a member of an archive to read. `manifest_row` is None where no manifest speaks of it."""

    path: Path
    manifest_row: ManifestRow | None = None


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the PATHs come to. `missing` holds a sentence for each PATH that matches nothing."""

    candidates: tuple[Candidate, ...]
    broken_lines: tuple[BrokenLine, ...] = ()
    missing: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    manifests: tuple[Path, ...] = ()
    passed_over: tuple[Path, ...] = ()  # files in folders and archives that are no documents by their names or bytes

    @property
    def said_of_passed_over(self) -> str | None:
        """A sentence on the files that were passed over, by suffix, the most first; None where there are none."""
        if not self.passed_over:
            return None
        kinds = Counter(path.suffix.lower() or "without a suffix" for path in self.passed_over)
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(_KINDS_TOLD))
        more = ", …" if len(kinds) > _KINDS_TOLD else ""
        one = len(self.passed_over) == 1
        files, was = ("file", "was") if one else ("files", "were")
        return (
            f"{len(self.passed_over)} {files} passed over, which {was} no document by name or content ({told}{more}): "
            "name a file itself to have it tried."
        )


def discover(paths: Sequence[str], manifest: Path | None = None) -> Discovery:
    """Find the documents. What a manifest lists is read too, and its lines describe files found otherwise.

    Raises UsageError where a manifest as a whole cannot be read.
    """
    found: dict[Path, None] = {}
    described: list[Path] = [manifest.resolve()] if manifest else []
    missing: list[str] = []
    passed_over: list[Path] = []
    for text in paths:
        matches = expand(text)
        if not matches:
            missing.append(f"{text} does not exist." if not glob.has_magic(text) else f"{text} matches no file.")
        for path in matches:
            if path.is_dir():
                files = list(walk(path))
                notes = [file for file in files if file.name.lower() in FOLDER_MANIFESTS]
                rest = [file for file in files if file not in notes and not manifests.looks_like_manifest(file)]
                documents, others = _divided(rest)
                found |= dict.fromkeys(documents)
                described += notes
                passed_over += others
                if not documents and not notes:
                    missing.append(f"{text} holds no document ({', '.join(sorted(DOCUMENT_SUFFIXES))}).")
            elif manifests.looks_like_manifest(path):
                described.append(path)
            else:
                found[path] = None
    read = [manifests.read_manifest(path) for path in dict.fromkeys(described)]
    rows = {row.path: row for row in _rows(read)}
    found |= dict.fromkeys(rows)
    candidates: dict[Path, Candidate] = {}
    for path in map(readable, found):
        inside = members(path)
        # Macs add a folder of their own.
        own = [member for member in inside if not _is_aside(member.name) and "__MACOSX" not in member.parts]
        documents, others = _divided(own)
        passed_over += others
        for document in documents or [path]:
            # What a manifest says of an archive it says of each document in it.
            candidates.setdefault(document, Candidate(document, rows.get(document) or rows.get(path)))
    return Discovery(
        candidates=tuple(candidates.values()),
        broken_lines=tuple(line for m in read for line in m.broken),
        missing=tuple(missing),
        notices=tuple(notice for m in read for notice in m.notices),
        manifests=tuple(m.path for m in read),
        passed_over=tuple(passed_over),
    )


def _rows(read: Iterable[Manifest]) -> Iterator[ManifestRow]:
    # Later manifests win over earlier ones: --manifest is first in the list, so it goes last here.
    for m in reversed(list(read)):
        yield from m.rows


def expand(text: str) -> list[Path]:
    """The files and folders that one PATH names. A file whose name looks like a pattern is taken as itself."""
    path = Path(text).expanduser()
    if os.path.lexists(path):
        return [path.resolve()]
    if not glob.has_magic(text):
        return []
    matches = glob.glob(str(path), recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return sorted(Path(match).resolve() for match in matches)


def walk(folder: Path) -> Iterator[Path]:
    """The files of a folder in a stable order, but for those that stand aside."""
    for parent, folders, files in os.walk(folder):
        # not our own pages, where a warehouse stands in the folder that is read
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != DATA_DOCS)
        for name in sorted(files):
            if not _is_aside(name):
                yield Path(parent, name)


def _is_aside(name: str) -> bool:
    """Hidden files, Office's lock files and parts of pages; a README beside the documents is for people."""
    lower = name.lower()
    return name.startswith((".", "~$")) or lower.startswith("readme") or lower.endswith(_PARTS)


def _divided(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The paths of documents, and all others."""
    documents: list[Path] = []
    others: list[Path] = []
    for path in paths:
        (documents if _is_document(path) else others).append(path)
    return documents, others


def _is_document(path: Path) -> bool:
    """Whether a file of a folder, or a member of an archive, is taken."""
    suffix = path.suffix.lower()
    return suffix in DOCUMENT_SUFFIXES or (suffix not in _NOT_READ and holds_document(path))
