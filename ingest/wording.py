"""Comparing Chinese text by what it says: width, quotes and blanks folded, numbering taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_QUOTES = re.compile("[“”\"'‘’「」『』《》〈〉]")
_ENUMERATOR = re.compile(
    r"^(?:"
    r"[一二三四五六七八九十]{1,3}[、.]"  # 一、 二十一、
    r"|\([一二三四五六七八九十\d]{1,3}\)[、.]?"  # (一) (1)
    r"|\d{1,2}(?:、|\.(?!\d))"  # 1、 1.
    r"|[①-⑳]"
    r"|、"  # of a number that was not recognised
    r")"
)
_BEGINS_NUMBERED = re.compile(r"[一二三四五六七八九十(（\d①-⑳其、]")  # what numbering and 其中 begin with, of any width
_CHINESE = re.compile("[一-鿿]")
# Signs, letters and digits of full width, and the percent sign of another width.
_NARROW = {**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, "﹪": "%"}
_FULL_WIDTH = re.compile("[！-～﹪]")
_NUMBER = re.compile(r"\d+")
_OF_WHICH = re.compile(r"^其中[:：]?")
PAGE_NUMBER = re.compile(r"[-—–―－]{1,2}\d{1,3}[-—–―－]{1,2}|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3}")
LOST = "\ufffd"  # what decoders put where bytes say no character
_MARKDOWN = re.compile(r"^[#>\s]+|^[-*+]\s+|\*\*|__|\\(?=[-*_#.])")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """NFKC without any white space: full-width letters and digits become ASCII, （ becomes (."""
    return "".join((text if text.isascii() else unicodedata.normalize("NFKC", text)).split())


def narrow(text: str) -> str:
    """Signs, letters and digits of full width as ASCII, one character for one: positions stay those of the text."""
    return _FULL_WIDTH.sub(lambda found: _NARROW[found.group()], text)


@lru_cache(maxsize=4_096)
def fold_title(text: str) -> str:
    """`fold`, without quotation marks, book-title marks and Markdown decoration."""
    return _QUOTES.sub("", fold(_MARKDOWN.sub("", text.strip()))).strip("*#_|")


def masked(folded: str) -> str:
    """A text with # for its numbers: running titles are alike but for them."""
    return _NUMBER.sub("#", folded)


def strip_markdown(text: str) -> str:
    """A line without Markdown decoration (**…**, ## …), otherwise as printed."""
    return _MARKDOWN.sub("", text.strip())


def split_enumerator(folded: str) -> tuple[str, str]:
    """(numbering, rest) of a folded label: `一、外交支出` gives (`一、`, `外交支出`)."""
    found = _ENUMERATOR.match(folded)
    return (found.group(), folded[found.end() :]) if found else ("", folded)


@lru_cache(maxsize=4_096)
def label_key(label: str) -> str:
    """The row key of a label: without numbering, 其中： and white space, as `contract.md` defines it.

    Widths stay as printed except for blanks, since keys are compared after normalisation by everyone.
    """
    squeezed = "".join(label.split())
    while _BEGINS_NUMBERED.match(squeezed):
        rest = split_enumerator(narrow(squeezed))[1]
        trimmed = _OF_WHICH.sub("", squeezed[len(squeezed) - len(rest) :])
        if trimmed == squeezed or not trimmed:
            break
        squeezed = trimmed
    return squeezed


def is_han(character: str) -> bool:
    return "一" <= character <= "鿿"


@lru_cache(maxsize=16_384)
def is_chinese(text: str) -> bool:
    return bool(_CHINESE.search(text))


@lru_cache(maxsize=16_384)
def display_width(text: str) -> int:
    """Columns that a text takes on a terminal or in `pdftotext -layout`: wide characters count two."""
    return len(text) if text.isascii() else sum(map(terminal_width, text))


@cache
def terminal_width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@cache
def east_asian_width(character: str) -> int:
    """The same where Chinese fonts are used: quotation marks, dashes and frames, elsewhere narrow, are wide there."""
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
