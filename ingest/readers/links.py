"""Web pages whose content is elsewhere: behind links to files, or in frames."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from ingest.readers.xml import Element

_KINDS = ("pdf", "xls", "xlsx", "et", "ods", "doc", "docx", "wps", "rtf", "odt", "ofd", "zip", "rar", "7z")
_FILES = frozenset(f".{kind}" for kind in _KINDS)
_MOST_NAMED = 3


def elsewhere(root: Element, name: str) -> str | None:
    """A sentence on the files that a page leads to, or on its frames; None where it has neither."""
    files = list(dict.fromkeys(filter(None, map(_file, root.iter("a")))))
    if files:
        more = f" and {len(files) - _MOST_NAMED} more" if len(files) > _MOST_NAMED else ""
        named = ", ".join(f"「{file}」" for file in files[:_MOST_NAMED])
        return f"{name} leads to {named}{more}: download what it leads to and pass that."
    if any((frame.get("src") or "").strip() for frame in root.iter("frame", "iframe")):
        return f"{name} shows other pages in its frames: open each by itself, save it and pass that."
    return None


def _file(link: Element) -> str | None:
    """What a link to a file is called; None where it leads elsewhere."""
    path = PurePosixPath(unquote(urlsplit(link.get("href") or "").path))
    if path.suffix.lower() not in _FILES:
        return None
    return "".join("".join(link.itertext()).split()) or path.name
