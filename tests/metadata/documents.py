"""Documents of a few lines, typeset in the tests: no sentence of a real disclosure."""

from __future__ import annotations

from ingest.metadata import detect
from ingest.model import Disclosure, Line, Metadata, Source


def read(text: str, source_name: str = "document.txt") -> Metadata:
    """Metadata of a text; `source_name` says nothing unless a test gives one."""
    lines = tuple(Line(number, None, words) for number, words in enumerate(text.split("\n"), start=1))
    source = Source("0" * 64, source_name, source_name, "text/plain", len(text))
    return detect(Disclosure(source, "text", "utf-8", None, lines))
