"""From blocks to numbered lines: the last step that the readers of workbooks, Word files and web pages share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from ingest.model import Line
from ingest.readers.radicals import as_characters

# A line of prose or a title, or the cells of a row.
Block = str | tuple[str, ...]
# Characters without width that nobody sees: joiners, marks, and what sets the direction of writing, which Windows puts
# around figures that are copied.
UNSEEN = r"\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
_STRAY = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ufffe\uffff{UNSEEN}]")
_KEPT_AS_TEXT = re.compile(r"'[-+.]?\d")

_ODD_BLANK = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f]")


def clean(text: str) -> str:
    """Without control characters and characters of no width; radicals become characters.

    Blanks of any kind but the full-width one become plain.
    """
    if text.isascii() and text.isprintable():
        return text
    return as_characters(_ODD_BLANK.sub(" ", _STRAY.sub("", text)))


def numbered(blocks: Iterable[tuple[Block, int | None]]) -> tuple[Line, ...]:
    """Lines of (block, page); cells stand in a line's text with tabs between them."""
    return tuple(
        Line(number, page, block) if isinstance(block, str) else Line(number, page, "\t".join(block), block)
        for number, (block, page) in enumerate(blocks, start=1)
    )


def joined(parts: Sequence[str]) -> str:
    """Text wrapped inside a cell, as one: no blank beside a Chinese character nor inside a figure.

    The apostrophe by which a spreadsheet keeps a number as text is none of it, where a program wrote it out.
    """
    text = ""
    for part in (p.strip() for p in parts):
        if text and part and not (_is_wide(text[-1]) or _is_wide(part[0]) or _breaks_figure(text, part)):
            text += " "
        text += part
    return text[1:] if _KEPT_AS_TEXT.match(text) else text


def _breaks_figure(text: str, part: str) -> bool:
    return text[-1] in ".," and part[0].isdigit()


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
