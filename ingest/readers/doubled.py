"""Text in which bold glyphs stand twice (预预算算), as tools give it that do not see that a page only draws them twice.

A program without a bold font draws a glyph again a hair beside itself. Titles, heads and totals come out so, whole
words at a time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.rows.head import counted_columns
from ingest.wording import is_chinese

_WORD = re.compile(r"\S+")
_TWICE = re.compile(r"(?:(\S)\1)+")
_NUMBER = re.compile(r"[-\d,.]+")
_SIGNS = re.compile(r"[.,]{2}")  # in no number
_FEWEST = 3  # lines with nothing else, each with words that are no words else (高高兴兴 is one)
_SHORTEST = 3  # characters that stand twice in a word that shows it


def undoubled(texts: Sequence[str]) -> list[str]:
    """The lines with each glyph once, in its place; as they are where not several show that glyphs stand twice."""
    if sum(_shows(text) for text in texts) < _FEWEST:
        return list(texts)
    return [_once(text) for text in texts]


def _shows(text: str) -> bool:
    words = text.split()
    return all(map(_TWICE.fullmatch, words)) and any(len(set(w[::2])) >= _SHORTEST and is_chinese(w) for w in words)


def _once(text: str) -> str:
    words = text.split()
    twice = [word for word in words if _TWICE.fullmatch(word)]
    if not twice:
        return text
    is_whole = len(twice) == len(words)
    numbers_too = is_whole and (any(map(is_chinese, words)) or bool(counted_columns([w[::2] for w in words])))

    def once(match: re.Match[str]) -> str:
        word = match.group()
        if not _TWICE.fullmatch(word):
            return word
        is_sure = numbers_too or bool(_SIGNS.search(word)) or not _NUMBER.fullmatch(word)
        return word[::2].ljust(len(word)) if is_sure else word

    return _WORD.sub(once, text).rstrip()
