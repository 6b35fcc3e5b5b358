"""OFD, the national format of fixed pages (GB/T 33190-2016): set anew as a PDF, which its reader reads.

Both formats say the same of a page: characters at places, lines, pictures. What the PDF reader knows of ruled cells,
columns by position, sideways sheets and scans so holds for OFD too. The fonts are not taken along: they only shape
characters that OFD names, unlike a PDF, by their Unicode anyway.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Disclosure, Source
from ingest.readers.ofd.as_pdf import to_pdf
from ingest.readers.ofd.package import read_pages
from ingest.readers.pdf import read_pdf


def read_ofd(content: bytes, source: Source) -> Disclosure:
    """The page model of an OFD. Raises `Reject` as `read_pdf` does, and `damaged` where parts are missing."""
    return replace(read_pdf(as_pdf(content, source.source_name), source), reader="ofd")


def as_pdf(content: bytes, name: str) -> bytes:
    """The pages of an OFD as a PDF. Raises Reject; `name` is for its sentence."""
    return to_pdf(read_pages(content, name))
