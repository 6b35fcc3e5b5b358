"""The encoding of web pages, which is often not the one that they declare."""

from __future__ import annotations

import re
from itertools import chain

from ingest.readers.chinese_encodings import chinese_encodings
from ingest.readers.encoding import Decoded, decoded

_META_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# What a page declares of these is settled by its text: a GB page is often declared Big5, and the other way round.
_SETTLED = re.compile(r"(?:x-)?(?:gb|big5|cp936|cp950)", re.IGNORECASE)
_SAMPLE = b"\xff-\xff"  # Python looks up no encoding for an empty text


def decode(content: bytes, declared: str | None = None) -> Decoded:
    """The text by its BOM or NULs, as UTF-8 if it is that, as what is declared, or as GB18030 or Big5.

    What pages declare is often wrong (gb2312 above UTF-8), and text in another encoding is hardly ever valid UTF-8.
    """
    meta = _META_CHARSET.search(content[:4096])
    named = (declared or (meta[1].decode("ascii") if meta else "")).lower()
    found = decoded(content, chain(("utf-8",), _known(named), chinese_encodings(content)))
    return found._replace(text=found.text.lstrip("\ufeff"), encoding=found.encoding.removesuffix("-sig"))


def _known(encoding: str) -> list[str]:
    """The encoding, where Python has one of that name that has Chinese, and makes text of bytes, damaged ones too.

    Of Western ones (iso-8859-1) every byte is a letter: they fit any page, and none of ours.
    """
    if _SETTLED.match(encoding):
        return []
    try:
        "公".encode(encoding)
        _SAMPLE.decode(encoding, "replace")
    except (LookupError, ValueError):
        return []
    return [encoding]
