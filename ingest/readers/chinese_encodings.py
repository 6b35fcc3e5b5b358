"""Which encoding Chinese text of two bytes a character is in: GB18030 or Big5, whose bytes fit each other's.

What tells them apart is which characters come out: both standards list the frequent ones first, and text read in the
other's encoding is half made of rare ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

GB, BIG5 = "gb18030", "big5hkscs"  # each a superset of what pages of its script declare
_SAMPLE = 20_000  # bytes, from the first that is no ASCII
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_HAN = re.compile("[一-鿿]")
# The first bytes of the frequent characters: level 1 of GB 2312 and of Big5.
_FREQUENT = {GB: ("gb2312", range(0xB0, 0xD8)), BIG5: ("big5", range(0xA4, 0xC7))}


def chinese_encodings(content: bytes) -> Iterator[str]:
    """The encodings to try, the likeliest first; Big5 is none of them where GB18030 makes the better text."""
    begins = _BEYOND_ASCII.search(content)
    if begins is not None:
        sample = content[begins.start() : begins.start() + _SAMPLE]
        if _frequent_share(sample, BIG5) > _frequent_share(sample, GB):
            yield BIG5
    yield GB


def _frequent_share(sample: bytes, encoding: str) -> float:
    characters = _HAN.findall(sample.decode(encoding, "replace"))
    return sum(c in _frequent(encoding) for c in characters) / max(len(characters), 1)


@cache
def _frequent(encoding: str) -> frozenset[str]:
    return frozenset(_characters(*_FREQUENT[encoding]))


def _characters(encoding: str, first_bytes: range) -> Iterator[str]:
    for first in first_bytes:
        for second in range(0x40, 0xFF):
            yield bytes((first, second)).decode(encoding, "ignore")
