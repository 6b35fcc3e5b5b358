"""Runs of tokens, whatever cell they may be: their texts, and what stands between two tokens."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.performance.stream.breaks import Seam
from ingest.performance.stream.sense import Growing, Said
from ingest.performance.stream.tokens import Token
from ingest.wording import fold


class Spans:
    """The text of any run of tokens, with what it is like; worked out once for all columns and rounds.

    `seams` stand between a token and the one behind it. `blanks_are_breaks`: whether blanks may part the lines of a
    cell too, as tools write them that put a row in one line.
    """

    def __init__(self, tokens: Sequence[Token], *, blanks_are_breaks: bool = False) -> None:
        self._tokens = tokens
        self.seams = [Seam.between(token.text, following.text) for token, following in pairwise(tokens)]
        self._blanks_are_breaks = blanks_are_breaks
        self._known: list[list[Said]] = [[] for _ in tokens]
        self._growing = [Growing() for _ in tokens]
        self._costs: dict[tuple[str, int, bool], list[float | None]] = {}

    def breaks(self, at: int) -> bool:
        """Whether a line of its cell may begin with this token."""
        return self._tokens[at].starts_line or (self._blanks_are_breaks and self.seams[at - 1].is_chinese)

    def said(self, start: int, end: int) -> Said:
        known = self._known[start]
        while len(known) < end - start:
            known.append(self._growing[start].with_word(fold(self._tokens[start + len(known)].text)))
        return known[end - start - 1]

    def senses(self, key: str, start: int, resumed: bool) -> list[float | None]:
        """What runs from here cost as whole cells of a column: of one token, of two and so on as far as is known."""
        return self._costs.setdefault((key, start, resumed), [])
