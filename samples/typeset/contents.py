"""What a file holds once it is decompressed: builds of zlib compress alike documents to unlike bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

_STREAM = re.compile(rb"\bstream\r?\n(.*?)endstream", re.DOTALL)


def contents(data: bytes) -> list[tuple[str, bytes]]:
    """The named parts of a zip archive, the drawings of a PDF, else the bytes themselves."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    if data.startswith(b"%PDF"):
        return [("stream", _inflated(found[1])) for found in _STREAM.finditer(data)]
    return [("", data)]


def _inflated(stream: bytes) -> bytes:
    """A compressed stream without its compression (a line break may stand before `endstream`), or the stream itself."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream
