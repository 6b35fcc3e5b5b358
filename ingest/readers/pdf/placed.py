"""Lines outside the tables as text, with blanks where a page sets columns by position alone."""

from __future__ import annotations

from statistics import median

from ingest.numbers import is_figure
from ingest.readers.pdf.words import TextLine
from ingest.wording import display_width


def plain_text(line: TextLine) -> str:
    return "  ".join(word.text for word in line.words)


def placed_texts(lines: list[TextLine]) -> list[str]:
    """The lines' texts, one display column half an em wide where any of them has words apart from each other.

    Figures end where they end on the page and other words begin where they begin: columns of figures are flush right.
    """
    apart = [word.em for line in lines if len(line.words) > 1 for word in line.words]
    if not apart:
        return [plain_text(line) for line in lines]
    unit = median(apart) / 2
    return [_placed(line, unit) for line in lines]


def _placed(line: TextLine, unit: float) -> str:
    text, width = "", 0
    for word in line.words:
        own = display_width(word.text)
        start = round(word.right / unit) - own if is_figure(word.text) else round(word.left / unit)
        # Two blanks at least: one is a blank inside a text.
        blanks = max(start - width, 2 if text else 0)
        text += " " * blanks + word.text
        width += blanks + own
    return text
