"""Raised marks of notes, which are no digits of the figure that they stand behind."""

from __future__ import annotations

import re

_NOTE_MARK = re.compile(r"[\[(（〔]?(?:注\s*)?(?:\d{1,2}|[①-⑳]|[*＊※]+)[\])）〕]?")


def is_note_mark(raised: str, before: str) -> bool:
    """Whether raised text behind a digit is the mark of a note: a number of one or two digits, in brackets or not."""
    return before.rstrip()[-1:].isdecimal() and bool(_NOTE_MARK.fullmatch("".join(raised.split())))
