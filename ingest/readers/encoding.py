"""The encoding of a text: what its first bytes say of it, or the first of several by which all of it is text.

The first bytes are a mark (BOM), or UTF-16 without the mark that should open it: of the two byte orders, that is the
one by which the text is one that people write.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ingest.model import Line
from ingest.wording import LOST

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SAMPLE = 4096  # bytes
# ASCII, Chinese with its signs, full-width forms. Those whose second byte is 00 are ASCII in the other byte order, all
# but 一 and the full-width blank.
_ASCII = re.compile(r"[\t\n\r\f -~]")
_USUAL = re.compile(r"[\t\n\r\f -~\xb7‐-‧※℃Ⅰ-Ⅻ①-⒛■-◿　-〗一-鿿！-￥]")
_SWAPPED = re.compile("[" + "".join(chr(code) for code in range(0x4F00, 0xA000, 0x100)) + "]")
_LEAST_USUAL = 90  # in a hundred characters
_LEAST_ASCII = 2  # blanks, digits, ends of lines; their NULs tell UTF-16 from text in which two bytes happen to fit

_LONGEST = 4  # bytes of a character: a download that was cut off ends within one


class Decoded(NamedTuple):
    """A text and its encoding; `lost` counts the places whose bytes are no text of it, where U+FFFD stands."""

    text: str
    encoding: str
    lost: int


def decoded(content: bytes, encodings: Iterable[str]) -> Decoded:
    """The text by the encoding that its first bytes show, or by the first of these that fits all of it.

    No more of them are asked for than are tried. Where none fits, bytes are damaged: the text by the one of them by
    which the fewest are.
    """
    shown = encoding_shown(content)
    tried: list[str] = []
    for encoding in [shown] if shown else encodings:
        tried.append(encoding)
        try:
            return Decoded(content.decode(encoding), encoding, 0)
        except UnicodeDecodeError as error:
            if error.start >= len(content) - _LONGEST:
                return Decoded(content.decode(encoding, "ignore"), encoding, 0)
    texts = [Decoded(text := content.decode(name, "replace"), name, text.count(LOST)) for name in tried]
    return min(texts, key=lambda text: text.lost)


def where_lost(lines: Sequence[Line], name: str) -> str | None:
    """A sentence on the lines of a text in which characters are lost; None where they are lost outside of its lines."""
    hit = [line.number for line in lines if LOST in line.text]
    if not hit:
        return None
    where = f"line {hit[0]}" if len(hit) == 1 else f"{len(hit)} lines, the first of them {hit[0]}"
    return f"{name} has damaged bytes in {where}: � is kept for what stood there; pass an undamaged file."


def encoding_shown(content: bytes) -> str | None:
    """`utf-8-sig` or `utf-16` by its mark, `utf-16-le` or `utf-16-be` without one; None where nothing shows it."""
    marked = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    return marked or unmarked_utf16(content)


def unmarked_utf16(content: bytes) -> Literal["utf-16-le", "utf-16-be"] | None:
    """The encoding of UTF-16 text without a BOM; None where the bytes are anything else."""
    sample = content[:_SAMPLE]
    if b"\x00" not in sample:
        return None
    orders: tuple[Literal["utf-16-le", "utf-16-be"], ...] = ("utf-16-le", "utf-16-be")
    return next((order for order in orders if _is_text(sample.decode(order, "ignore"))), None)


def _is_text(text: str) -> bool:
    usual = len(_USUAL.findall(text)) - len(_SWAPPED.findall(text))
    return usual * 100 >= len(text) * _LEAST_USUAL and len(_ASCII.findall(text)) * 100 >= len(text) * _LEAST_ASCII
