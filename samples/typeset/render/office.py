"""What the workbook and Word renderers share: a fixed date, archives without time stamps, columns in equal shares."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from itertools import pairwise

WRITTEN = datetime(2024, 1, 1, tzinfo=UTC)
"""The date that documents carry, so that the same facts give the same bytes."""


def without_dates(archive: bytes) -> bytes:
    """The same zip archive with every member dated 1980, in the same order."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename), old.read(member), zipfile.ZIP_DEFLATED, compresslevel=9)
    return output.getvalue()


def spread(parts: int, width: int) -> list[range]:
    """The columns that each of a head line's parts takes: all of them, or as equal shares as there are."""
    edges = [width * part // parts for part in range(parts + 1)]
    return [range(start, end) for start, end in pairwise(edges)]
