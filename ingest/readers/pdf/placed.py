"""Lines outside the tables as text, with blanks where pages set columns by position alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.numbers import is_figure
from ingest.readers.pdf.page import Block, LineBlock, PageLayout
from ingest.readers.pdf.words import Word
from ingest.wording import display_width

_TELLING = 4  # display columns of a word whose width tells that of a column


def with_placed_texts(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """Pages whose lines stand in display columns, where any line of theirs has words apart from each other.

    Pages of one size of font have columns of one width, as a table goes on over pages in the same places.
    """
    apart = [[w for block in _lines(page) if len(block.words) > 1 for w in block.words] for page in pages]
    sizes = [round(median(word.em for word in words), 1) if words else None for words in apart]
    units: defaultdict[float, list[float]] = defaultdict(list)
    for size, words in zip(sizes, apart, strict=True):
        if size is not None:
            units[size].append(_unit(words))
    return [
        page if size is None else replace(page, blocks=tuple(_set(block, min(units[size])) for block in page.blocks))
        for page, size in zip(pages, sizes, strict=True)
    ]


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
