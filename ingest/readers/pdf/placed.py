"""Lines outside the tables as text, with blanks where a page sets columns by position alone."""

from __future__ import annotations

from statistics import median

from ingest.numbers import is_figure
from ingest.readers.pdf.words import TextLine
from ingest.wording import display_width

_TELLING = 4  # display columns of a word whose width tells that of a column


def plain_text(line: TextLine) -> str:
    return "  ".join(word.text for word in line.words)


def placed_texts(lines: list[TextLine]) -> list[str]:
    """The lines' texts, in display columns where any of them has words apart from each other.

    A column is as wide as one takes in the words set closest, half an em at most: no word then needs more columns than
    the page has room for, which would push aside what stands behind it. Figures end where they end on the page and
    other words begin where they begin: columns of figures are flush right.
    """
    apart = [word for line in lines if len(line.words) > 1 for word in line.words]
    if not apart:
        return [plain_text(line) for line in lines]
    widths = sorted((word.right - word.left) / n for word in apart if (n := display_width(word.text)) >= _TELLING)
    unit = min([median(word.em for word in apart) / 2, *widths[len(widths) // 10 :][:1]])
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
