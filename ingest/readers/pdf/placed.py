"""Lines outside the tables as text, with blanks where pages set columns by position alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.numbers import is_figure
from ingest.readers.pdf.page import Block, LineBlock, PageLayout
from ingest.readers.pdf.words import Word
from ingest.wording import display_width

_TELLING = 4  # display columns of a word whose width tells that of a column
_MANY = 0.1  # of the words of a page: fewer make no table
_SAME = 0.02  # that boxes of one size of font differ by


def with_placed_texts(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose lines stand in display columns, where any line of theirs has words apart from each other.

    Pages behind one another with a size of font in common have columns of one width, as a table goes on over them in
    the same places.
    """
    apart = [[w for block in _lines(page) if len(block.words) > 1 for w in block.words] for page in pages]
    placed: list[PageLayout] = []
    for run in _runs(apart):
        unit = min((_unit(apart[n]) for n in run if apart[n]), default=0.0)
        placed += [_in_columns(pages[n], unit) if apart[n] else pages[n] for n in run]
    return placed


def _runs(apart: Sequence[Sequence[Word]]) -> list[range]:
    """The pages, by number, in runs of those with a size of font in common with the page before."""
    sizes = [_sizes(words) for words in apart]
    starts = [n for n in range(len(apart)) if not n or not any(_is_one(a, b) for a in sizes[n - 1] for b in sizes[n])]
    return [range(start, end) for start, end in pairwise([*starts, len(apart)])]


def _sizes(words: Sequence[Word]) -> list[float]:
    """The sizes of font that a table on a page may have: those of many of its words."""
    found = Counter(round(word.em, 1) for word in words)
    return [size for size, count in found.items() if count >= _MANY * len(words)]


def _is_one(size: float, other: float) -> bool:
    return abs(size - other) <= _SAME * max(size, other)


def _in_columns(page: PageLayout, unit: float) -> PageLayout:
    return replace(page, blocks=tuple(_set(block, unit) for block in page.blocks))


def _lines(page: PageLayout) -> list[LineBlock]:
    return [block for block in page.blocks if isinstance(block, LineBlock)]


def _unit(words: Sequence[Word]) -> float:
    """How wide a display column is: as one takes in the words set closest, half an em at most.

    No word then needs more columns than the page has room for, which would push aside what stands behind it.
    """
    widths = sorted((word.right - word.left) / n for word in words if (n := display_width(word.text)) >= _TELLING)
    return min([median(word.em for word in words) / 2, *widths[len(widths) // 10 :][:1]])


def _set(block: Block, unit: float) -> Block:
    if not isinstance(block, LineBlock) or not block.words:
        return block
    return block._replace(text=_placed(block.words, unit))


def _placed(words: Sequence[Word], unit: float) -> str:
    """Figures end where they end on the page and others begin where they begin: columns of figures are flush right."""
    text, width = "", 0
    for word in words:
        own = display_width(word.text)
        start = round(word.right / unit) - own if is_figure(word.text) else round(word.left / unit)
        blanks = max(start - width, 2 if text else 0)
        text += " " * blanks + word.text
        width += blanks + own
    return text
