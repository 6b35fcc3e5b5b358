"""Web pages whose content is elsewhere: behind links to files, in frames, or on the pages that follow."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from ingest.readers.xml import Element

_KINDS = ("pdf", "xls", "xlsx", "et", "ods", "doc", "docx", "wps", "rtf", "odt", "ofd", "zip", "rar", "7z")
_FILES = frozenset(f".{kind}" for kind in _KINDS)
_MOST_NAMED = 3
_FOLLOWING = frozenset({"下一页", "下页", "后一页", "后页"})
_NO_PAGE = ("#", "javascript:")
# TRS, which many governments publish with, writes the links by this script: how many pages, and which this is (from 0).
_PAGES_BY_SCRIPT = re.compile(r"^\s*createPageHTML\(\s*(\d+)\s*,", re.MULTILINE)


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


def goes_on(root: Element, name: str) -> str | None:
    """A sentence on the pages that follow, of a document that is published on several; None where it is on one."""
    counts = [int(found[1]) for script in root.iter("script") for found in _PAGES_BY_SCRIPT.finditer(script.text or "")]
    if max(counts, default=0) < 2 and not any(map(_leads_on, root.iter("a"))):
        return None
    return f"{name} is one of several pages of a document: save the others, too, and pass them."


def _leads_on(link: Element) -> bool:
    text = "".join("".join(link.itertext()).split()).strip("<>[]›»")
    href = (link.get("href") or "").strip().lower()
    return text in _FOLLOWING and bool(href) and not href.startswith(_NO_PAGE)
