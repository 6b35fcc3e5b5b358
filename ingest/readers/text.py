"""Plain text, tab-separated, comma-separated and Markdown text: lines, and cells where the text separates them."""

from __future__ import annotations

import re
from itertools import chain

from ingest.errors import Reject
from ingest.model import Disclosure, Line, Source
from ingest.readers.bars_between import BAR, blank_where_missing, blank_where_numbered
from ingest.readers.chinese_encodings import chinese_encodings
from ingest.readers.comma import separated
from ingest.readers.doubled import undoubled
from ingest.readers.dropped_cells import with_cells_left
from ingest.readers.encoding import decoded, where_lost
from ingest.readers.lines import UNSEEN
from ingest.readers.piped import piped
from ingest.readers.radicals import as_characters
from ingest.readers.side_by_side_text import one_below_the_other
from ingest.wording import is_chinese

_UNSEEN = re.compile(f"[{UNSEEN}]")
_RULE = re.compile(r"\s*-{3,}(?:\s+-{3,})*\s*")  # drawn above and below tables, in widths of their columns
_LEAST_RULE = 20  # characters: shorter ones can mark empty cells
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_BREAK = re.compile(r"<\s*br\s*/?\s*>", re.IGNORECASE)
# More control characters than this in a hundred are no stray bytes but another format.
_MAX_CONTROL_PERCENT = 2
_LEAST_PER_LOST = 200  # characters for each that is lost; with fewer, the text is in another encoding


def read_text(content: bytes, source: Source) -> Disclosure:
    """The page model of a text. Pages are those that form feeds separate; without any, pages are unknown.

    Stray NULs and other control characters are taken out of lines (PDF extractors leave them), and a few damaged bytes
    are told of; a text that is mostly such characters, that no known encoding fits or that has no Chinese in it raises
    `Reject`.
    """
    text, encoding, lost = decoded(content, chain(("utf-8",), chinese_encodings(content)))
    if lost * _LEAST_PER_LOST > len(text):
        raise Reject(
            "encoding",
            f"{source.source_name} is neither UTF-8 nor UTF-16 nor GB18030 nor Big5 text: save it in one of these.",
        )
    text = _UNSEEN.sub("", text)
    controls = len(_CONTROL.findall(text))
    if controls * 100 > len(text) * _MAX_CONTROL_PERCENT:
        raise Reject("binary", f"{source.source_name} is not text ({controls} control characters): pass the original.")
    if not is_chinese(text):
        raise Reject("no_form", f"{source.source_name} has no Chinese text in it, so it holds no disclosure form.")
    text = as_characters(text.replace("\r\n", "\n").replace("\r", "\n"))
    paged = "\f" in text
    lines: list[Line] = []
    page = 1
    raws = text.split("\n")
    texts = undoubled([_without_rule(_CONTROL.sub("", raw.replace("\f", ""))) for raw in raws])
    rows = [(clean, cells or split_cells(clean)) for clean, cells in separated(texts) or piped(texts)]
    for number, (raw, (clean, cells)) in enumerate(zip(raws, with_cells_left(rows), strict=True), start=1):
        page += raw.count("\f")
        if cells is not None and (not lines or lines[-1].cells is None):
            cells = blank_where_numbered(cells)
        lines.append(Line(number, page if paged else None, clean, cells))
    damaged = where_lost(lines, source.source_name) if lost else None
    return Disclosure(source, "text", encoding, page if paged else None, one_below_the_other(lines), damaged)


def _without_rule(text: str) -> str:
    """A line, blank where it is a rule that a converter drew of dashes."""
    return "" if len(text) >= _LEAST_RULE and "---" in text and _RULE.fullmatch(text) else text


def split_cells(text: str) -> tuple[str, ...] | None:
    """The cells of a tab-separated or Markdown table line; None where the line is not one of a table."""
    stripped = text.strip()
    if stripped.startswith("|") and len(BAR.findall(stripped)) >= 2:
        inner = BAR.split(stripped)[1:]
        if stripped.endswith("|"):
            inner = inner[:-1]
        return blank_where_missing(_BREAK.sub("", cell).replace("\\|", "|").strip() for cell in inner)
    if text.count("\t") >= 2 or "\t" in text.strip():
        return blank_where_missing(cell.strip() for cell in text.split("\t"))
    return None
