"""The encoding of web pages, which is often not the one that they declare."""

from __future__ import annotations

import re

from ingest.readers.encoding import encoding_shown

_META_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}


def decode(content: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and its encoding: by its BOM or NULs, as UTF-8 if it is that, as what is declared, or as GB18030;
    where bytes of it are damaged, as the one of these in which the fewest are.

    What pages declare is often wrong (gb2312 above UTF-8), and text in another encoding is hardly ever valid UTF-8.
    """
    if shown := encoding_shown(content):
        return content.decode(shown, "replace").lstrip("\ufeff"), shown.removesuffix("-sig")
    meta = _META_CHARSET.search(content[:4096])
    named = (declared or (meta[1].decode("ascii") if meta else "")).lower()
    for encoding in ("utf-8", _ALIASES.get(named, named), "gb18030"):
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError as error:
            if error.start >= len(content) - 4:  # a download cut off within a character
                return content.decode(encoding, "ignore"), encoding
        except LookupError:
            continue
    damaged = {encoding: content.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")}
    encoding = min(damaged, key=lambda name: damaged[name].count("\ufffd"))
    return damaged[encoding], encoding
