"""Codes whose first column is so narrow that it cuts the class: 20 in the row, 5 on a line of its own below.

    20   02   01   学前教育   36.00   is read as   205   02   01   学前教育   36.00
    5

or, where a cell comes on lines of its own, 20 and 5 on two lines above `02 01 学前教育 36.00`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.rows.codes import joined_code
from ingest.subjects import begins_name, name_fit
from ingest.wording import fold

_LEAST_FIT = 0.8
_MIN_ROWS = 2  # one may be a row of counts with a page number below
_BEGUN = re.compile(r"(?P<indent>\s*)(?P<cut>[23]\d)(?P<parts>(?:\s+\d\d){0,2})(?P<name>\s+[^\d\s]\S*)(?:\s.*)?")
_BEHIND = re.compile(r"\s*(?P<parts>\d\d(?:\s+\d\d)?)\s+(?P<name>[^\d\s]\S*)(?:\s.*)?")
_CUT = re.compile(r"\s*[23]\d\s*")
_DIGIT = re.compile(r"\s*\d\s*")
_BLANKS = "  "


def with_whole_classes(lines: Sequence[Line], system: str | None) -> tuple[Line, ...]:
    """The lines with whole classes where official names show that several rows have theirs cut; else as they are."""
    if system is None or not any(_DIGIT.fullmatch(line.text) for line in lines):
        return tuple(lines)
    if any(line.cells is not None for line in lines):
        return tuple(lines)
    whole: list[Line] = []
    joined = at = 0
    while at < len(lines):
        row = _row_above_digit(lines[at : at + 2], system) or _row_below_pieces(lines[at : at + 3], system)
        whole.append(row or lines[at])
        joined += row is not None
        at += 1 if row is None else row.last - row.first + 1
    return tuple(whole) if joined >= _MIN_ROWS else tuple(lines)


def _row_above_digit(lines: Sequence[Line], system: str) -> Line | None:
    """A row with its class whole, by the digit on the line below it."""
    if len(lines) < 2 or not _DIGIT.fullmatch(lines[1].text) or not _follow(lines):
        return None
    row, digit = lines[0], lines[1].text.strip()
    found = _BEGUN.fullmatch(row.text)
    if found is None or not _is_named([found["cut"] + digit, *found["parts"].split()], found["name"], system):
        return None
    rest = row.text[found.end("cut") :]
    text = found["indent"] + found["cut"] + digit + (rest[1:] if rest.startswith(_BLANKS) else rest)
    return replace(row, text=text, since=row.first, until=lines[1].last)


def _row_below_pieces(lines: Sequence[Line], system: str) -> Line | None:
    """A row with the class that stands in two pieces on the lines above it."""
    if len(lines) < 3 or not _CUT.fullmatch(lines[0].text) or not _DIGIT.fullmatch(lines[1].text) or not _follow(lines):
        return None
    row, code = lines[2], lines[0].text.strip() + lines[1].text.strip()
    found = _BEHIND.fullmatch(row.text)
    if found is None or not _is_named([code, *found["parts"].split()], found["name"], system):
        return None
    return replace(row, text=f"{code} {row.text.strip()}", since=lines[0].first, until=row.last)


def _follow(lines: Sequence[Line]) -> bool:
    """Whether lines stand below each other, so that no number of them is lost where they are one row."""
    return lines[-1].last - lines[0].first + 1 == len(lines)


def _is_named(pieces: list[str], name: str, system: str) -> bool:
    """Whether the pieces are a code, and the text behind them is its name or the beginning of that."""
    code = joined_code(pieces, system)
    if code is None or code[1] != len(pieces):
        return False
    label = fold(name)
    return name_fit(code[0], label) >= _LEAST_FIT or begins_name(code[0], label)
