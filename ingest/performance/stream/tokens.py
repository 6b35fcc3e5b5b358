"""The words of a wrapped table's lines, and the cells that they are divided into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Line
from ingest.performance.draft import holds_points
from ingest.performance.vocabulary import level_cut, level_names
from ingest.wording import display_width, is_chinese

_MARGIN = "绩效指标"


@dataclass(frozen=True, slots=True)
class Token:
    """Text between blanks. `starts_line` and `after_break` say whether a line, or a page, begins with it."""

    text: str
    line: Line
    starts_line: bool
    width: int
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of tokens `start` to `end` in a column."""

    start: int
    end: int
    column: int
    resumed: bool  # goes on with a cell of the row that the last page broke off


def tokens_of(lines: Sequence[Line], breaks: Sequence[int]) -> list[Token]:
    """The words of lines; `breaks` are the indices of lines that a new page begins with."""
    tokens: list[Token] = []
    margin = _margin(lines)
    breaks = [next((n for n in range(i, len(lines)) if n not in margin), i) for i in breaks]
    for i, line in enumerate(lines):
        if i in margin:
            continue
        words = _words(line.text)
        for k, word in enumerate(words):
            tokens.append(Token(word, line, k == 0, display_width(word), k == 0 and i in breaks))
    return tokens


def _margin(lines: Sequence[Line]) -> set[int]:
    """The lines, by number, of 绩效指标 beside the rows or of its rest, each a character: no other cell is so narrow.

    They are of the margin where they are no rest of a level's name above them.
    """
    found: set[int] = set()
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end].text.strip()) == 1:
            end += 1
        word = "".join(line.text.strip() for line in lines[at:end])
        before = lines[at - 1].text.split()[-1:] if at else []
        if len(word) > 1 and word in _MARGIN and not any(level_names(last + word) for last in before):
            found |= set(range(at, end))
        at = max(end, at + 1)
    return found


def _words(text: str) -> list[str]:
    """Words between blanks; letterspaced text (度 改 革) is one word, a level glued to its indicator is two."""
    words: list[str] = []
    pieces = text.split()
    singles = sum(len(p) == 1 and is_chinese(p) for p in pieces)
    if singles >= 3 and singles >= len(pieces) - 1:
        pieces = ["".join(pieces)]
    for piece in pieces:
        words += _unglued(piece)
    return words


def _unglued(word: str) -> list[str]:
    cut = level_cut(word)
    return [word[:cut], word[cut:]] if cut else [word]


def has_blanks_in_cells(tokens: Sequence[Token], keys: Sequence[str]) -> bool:
    """Whether a line has more blanks between Chinese words than its columns of text can have between them."""
    most = sum(not holds_points(key) for key in keys) - 1
    own = 0
    for before, token in pairwise(tokens):
        own = 0 if token.starts_line else own + (is_chinese(before.text[-1]) and is_chinese(token.text[0]))
        if own > most:
            return True
    return False
