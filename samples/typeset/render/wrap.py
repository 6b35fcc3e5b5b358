"""Text measured as it is printed: a Chinese character is two positions wide, a digit one."""

from __future__ import annotations

import unicodedata

from samples.typeset.cells import Cell


def display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap_text(text: str, width: int) -> list[str]:
    """Break into lines of at most `width` Chinese characters; numbers are never broken, and a comma or
    full stop hangs over. At least one line."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and piece not in "，。；" and display_width(lines[-1] + piece.rstrip()) > 2 * width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    """Single characters, but runs of ASCII (numbers, codes) in one piece."""
    pieces: list[str] = []
    for char in text:
        if pieces and char.isascii() and pieces[-1][-1:].isascii() and not char.isspace() and pieces[-1][-1:] != " ":
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def wrap_figure(text: str, width: int | None) -> list[str]:
    """A figure in a column too narrow for it is broken anywhere: `1969.0` over `0`."""
    if width is None or len(text) <= width:
        return [text]
    return [text[start : start + width] for start in range(0, len(text), width)]


def cell_lines(cell: Cell, width: int, figure_width: int | None = None) -> list[str]:
    """The lines of a cell of `width` Chinese characters a column. Figures, codes and ordinals stay in one line, but
    figures break where their column is given as too narrow for them."""
    if cell.kind == "figure":
        return wrap_figure(cell.text, figure_width)
    return [cell.text] if cell.kind in ("code", "ordinal") else wrap_text(cell.text, width * cell.column_span)


def pad(text: str, width: int, align: str) -> str:
    """Pad to `width` positions: align is `left`, `right` or `centre`."""
    room = max(0, width - display_width(text))
    if align == "right":
        return " " * room + text
    if align == "centre":
        return " " * (room // 2) + text + " " * (room - room // 2)
    return text + " " * room
