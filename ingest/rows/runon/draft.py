"""An entry while its tokens are collected."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.forms.heads import LINE_NUMBER, SEQUENCE, head_pattern
from ingest.rows.entry import Entry, Printed
from ingest.rows.head import Head
from ingest.rows.tokens import Token


def has_line_numbers(head: Head) -> bool:
    """Whether a head has a column of 行次, which can be wrapped in it: 行 above 次."""
    return LINE_NUMBER in head.text or set(LINE_NUMBER) <= _words(head)


def has_sequence(head: Head) -> bool:
    """Whether a head has a column that counts rows: 序号, which can be wrapped in it, 号 below the words beside it."""
    return SEQUENCE in head.text or SEQUENCE[0] in _words(head)


def _words(head: Head) -> set[str]:
    return {word for line in head.lines for word in line.text.split()}


@dataclass
class Draft:
    """An entry while its tokens are collected."""

    code: str | None
    row: int
    side: int
    start: Token
    labels: list[Token] = field(default_factory=list)
    figures: list[Token] = field(default_factory=list)
    line_number: Token | None = None
    end: Token | None = None

    def entry(self) -> Entry:
        used = [self.start, *self.labels, *self.figures, *([self.line_number] if self.line_number else [])]
        lines = [t.line for t in used]
        figures = tuple(Printed(t.text, t.line, t.page, t.left, t.right) for t in self.figures if t.kind == "number")
        return Entry(
            code=self.code,
            label="".join(re.sub(r"\s+", "", t.text) for t in self.labels),
            figures=figures,
            side=self.side,
            row=self.row,
            line_first=min(lines),
            line_last=max(lines),
            page=self.start.page,
            line_number=self.line_number.text if self.line_number else None,
        )


def opens_unit(tokens: list[Token], i: int, head: Head) -> bool:
    """Whether a whole number opens the row of a unit as its code (单位代码), before the unit's name.

    The row's own number (序号) may stand before it.
    """
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return (
        (token.first or (i > 0 and counts_rows(tokens[i - 1], head) and tokens[i - 1].line == token.line))
        and re.fullmatch(r"\d{3,12}", token.text) is not None
        and head_pattern("units").search(head.text) is not None
        and following is not None
        and following.kind == "text"
        and (following.line == token.line or following.first)
    )


def counts_rows(token: Token, head: Head) -> bool:
    """Whether a small whole number that opens a line is the row's own number (序号)."""
    return token.first and re.fullmatch(r"\d{1,3}", token.text) is not None and has_sequence(head)


def line_number_of(token: Token) -> int | None:
    """The value of a figure that can be a 行次: a whole number below 200, printed as 32 or 32.00."""
    if not re.fullmatch(r"\d{1,3}(?:\.00)?", token.text):
        return None
    value = int(token.text.split(".")[0])
    return value if 0 < value < 200 else None
