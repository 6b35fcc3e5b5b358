"""The encoding of web pages, which is often not the one that they declare."""

from __future__ import annotations

import re

from ingest.readers.encoding import Decoded, decoded

_META_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
_SAMPLE = b"\xff-\xff"  # Python looks up no encoding for an empty text


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text by its BOM or NULs, as UTF-8 if it is that, as what is declared, or as GB18030.

    What pages declare is often wrong (gb2312 above UTF-8), and text in another encoding is hardly ever valid UTF-8.
    """
    meta = _META_CHARSET.search(content[:4096])
    named = (declared or (meta[1].decode("ascii") if meta else "")).lower()
    found = decoded(content, ["utf-8", *_known(_ALIASES.get(named, named)), "gb18030"])
    return found._replace(text=found.text.lstrip("\ufeff"), encoding=found.encoding.removesuffix("-sig"))


def _known(encoding: str) -> list[str]:
    """The encoding, where Python has one of that name that makes text of bytes, damaged ones too."""
    try:
        _SAMPLE.decode(encoding, "replace")
    except (LookupError, ValueError):
        return []
    return [encoding]
