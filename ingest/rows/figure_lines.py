"""A row of figures alone that a converter has set on two lines, as it does with cells of another height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.head import counted_columns

_MOST_OVER = 5  # columns that the second line begins within the first one


def with_figure_lines_joined(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, two that hold figures alone, with nothing of the one above anything of the other, as one."""
    whole: list[Line] = []
    for line in lines:
        above = whole[-1] if whole else None
        both = None if above is None else _one_row(above, line)
        if above is not None and both is not None:
            whole[-1] = replace(above, text=both, since=above.first, until=line.last)
        else:
            whole.append(line)
    return tuple(whole)


def _one_row(above: Line, line: Line) -> str | None:
    """The text of both lines in the places of each; None where they are not of one row."""
    if line.page != above.page or line.first != above.last + 1 or not (_holds_amounts(above) and _holds_amounts(line)):
        return None
    start, end = len(line.text) - len(line.text.lstrip()), len(above.text.rstrip())
    if end - _MOST_OVER <= start <= end and start > end - len(above.text.split()[-1]):
        return f"{above.text.rstrip()} {line.text.strip()}"  # it had no room beside the last one
    length = max(len(above.text), len(line.text))
    pairs = list(zip(above.text.ljust(length), line.text.ljust(length), strict=True))
    if any(a != " " and b != " " for a, b in pairs):
        return None
    text = "".join(b if a == " " else a for a, b in pairs)
    return text if sorted(text.split()) == sorted([*above.text.split(), *line.text.split()]) else None


def _holds_amounts(line: Line) -> bool:
    words = line.text.split()
    are_figures = all(is_figure(word) or is_blank(word) for word in words)
    return are_figures and any("." in word for word in words) and not counted_columns(words)
