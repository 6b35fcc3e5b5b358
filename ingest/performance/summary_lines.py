"""Summary tables of text whose lines have lost their cells: a project is the words from its number up to the next.

Headings, names and bodies may be wrapped over lines, and blank cells have vanished. So a project is read only where it
has a figure for each column of figures, and where its name can be told from the texts beside it: by as many words as
columns, or by the body that all rows name. A text in the order of the page (pieces of a name above and below the line
of its figures) shows by words where no column has any: nothing is read from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.model import Line
from ingest.numbers import is_blank, read_figure
from ingest.performance.draft import tidy
from ingest.performance.funds import is_amount, with_whole_figures
from ingest.performance.summary import SAYS, SummaryRow
from ingest.performance.vocabulary import divided, heading, is_row
from ingest.wording import fold

_FIGURES = ("initial_budget", "annual_budget", "executed", "execution_rate", "score")
_MOST_UNKNOWN = 2  # headings that are in no list
_MOST_LINES = 24  # that headings are wrapped over
_MOST_GRADE = 4  # characters


@dataclass(frozen=True, slots=True)
class _Head:
    """The keys of the columns: texts, then figures, then what stands behind them. `end`: the word behind the head."""

    texts: tuple[str, ...]
    figures: tuple[str, ...]
    behind: tuple[str | None, ...]
    end: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A project's words: those before its figures, the figures, and those behind them. `at`: its first word."""

    at: int
    texts: tuple[str, ...]
    figures: tuple[str, ...]
    behind: tuple[str, ...]


def summary_lines(lines: Sequence[Line]) -> Iterator[SummaryRow]:
    """The projects of a summary table of text; nothing where rows and cells cannot be told apart."""
    if any(line.cells is not None for line in lines):
        return
    words = [(tidy(word), n) for n, line in enumerate(lines) for word in line.text.split()]
    texts = [text for text, _ in words]
    head = _head(lines, texts)
    if head is None:
        return
    rows = [_row(texts, start, end, head) for start, end in pairwise(_starts(texts, head.end))]
    one_a_line = len(words) == len(lines)
    if any(row.behind and not (one_a_line or _fits_behind(row, head)) for row in rows):
        return
    whole = [row for row in rows if len(row.figures) == len(head.figures)]
    for row, cells in zip(whole, texts_of_rows([row.texts for row in whole], head.texts), strict=True):
        if cells is None:
            continue
        found = dict(zip(head.texts, cells, strict=True)) | {
            key: text for key, text in zip(head.figures, row.figures, strict=True) if not is_blank(text)
        }
        if row.behind and head.behind[:1] == ("grade",):
            found["grade"] = row.behind[0]
        if found.keys() & SAYS:
            yield SummaryRow(found, lines[words[row.at][1]])


def _head(lines: Sequence[Line], texts: Sequence[str]) -> _Head | None:
    """The columns of a list of projects with their numbers; None where it is none, or is in another order."""
    begin = next((n for n, text in enumerate(texts) if heading("summary", text) == "number"), None)
    first = next((n for n, text in enumerate(texts) if text == "1" and begin is not None and n > begin), None)
    if begin is None or first is None or first - begin > _MOST_LINES:
        return None
    one_a_line = sum(map(len, (line.text.split() for line in lines))) == len(lines)
    words = divided("".join(fold(text) for text in texts[begin:first]), _is_heading)
    if words is None and not one_a_line:
        return None
    keys = [heading("summary", word) for word in words or texts[begin:first]]
    if keys.count(None) > (_MOST_UNKNOWN if words is None else len(keys)):
        return None
    is_list = "project_name" in keys and bool({"score", "grade", "aims"} & set(keys))
    places = [n for n, key in enumerate(keys) if key in _FIGURES]
    if not is_list or not places or places != list(range(places[0], places[-1] + 1)):
        return None
    before, figures = keys[1 : places[0]], keys[places[0] : places[-1] + 1]
    if None in before or len({*before, *figures}) < len(before) + len(figures):
        return None
    return _Head(tuple(filter(None, before)), tuple(filter(None, figures)), tuple(keys[places[-1] + 1 :]), first)


def _is_heading(text: str) -> bool:
    return heading("summary", text) is not None or heading("indicators", text) == "reason"


def _starts(texts: Sequence[str], first: int) -> list[int]:
    """Where the projects begin, counted from 1, and where the last one ends."""
    found = [first]
    for n in range(first + 1, len(texts)):
        if is_row("total", texts[n]) or is_row("after", texts[n]):
            return [*found, n]
        if texts[n] == str(len(found) + 1) and _is_text(texts[n + 1 : n + 2]):
            found.append(n)
    return [*found, len(texts)]


def _row(texts: Sequence[str], start: int, end: int, head: _Head) -> _Row:
    words = list(texts[start + 1 : end])
    first = next((n for n, word in enumerate(words) if not _is_text([word])), len(words))
    last = next((n for n in range(first, len(words)) if _is_text([words[n]])), len(words))
    figures = with_whole_figures(head.figures, words[first:last])
    return _Row(start, tuple(words[:first]), tuple(figures), tuple(words[last:]))


def _fits_behind(row: _Row, head: _Head) -> bool:
    """Whether the words behind the figures are those of columns that stand there: a grade, or a text of any length."""
    if not head.behind:
        return False
    if head.behind == ("grade",):
        return len(row.behind) == 1 and len(row.behind[0]) <= _MOST_GRADE
    return head.behind == ("aims",)


def texts_of_rows(rows: Sequence[tuple[str, ...]], keys: Sequence[str]) -> list[list[str] | None]:
    """The texts of each row by column; None where it is not known where one ends."""
    found: list[list[str] | None] = [list(row) if len(row) == len(keys) else None for row in rows]
    if len(keys) == 1:
        found = [["".join(row)] if row else None for row in rows]
    elif len(keys) == 2 and None in found:
        is_name_first = keys[0] == "project_name"
        body = _shared(rows, from_end=is_name_first)
        if body is not None:
            named = [_without(row, body, from_end=is_name_first) for row in rows]
            found = [None if name is None else [name, body] if is_name_first else [body, name] for name in named]
    return [own if own and all(len(text) > 1 for text in own) else None for own in found]


def _shared(rows: Sequence[tuple[str, ...]], *, from_end: bool) -> str | None:
    """The longest text of whole words that all rows begin or end with, beside others: the body that they are of."""
    if len(rows) < 2 or not all(len(row) > 1 for row in rows):
        return None
    parts = {"".join(row[-n:] if from_end else row[:n]) for row in rows for n in range(1, len(row))}
    bodies = [part for part in parts if all(_without(row, part, from_end=from_end) for row in rows)]
    return max(bodies, key=len, default=None)


def _without(row: tuple[str, ...], body: str, *, from_end: bool) -> str | None:
    """The words of a row without those that the body is made of; None where it has others."""
    for n in range(1, len(row)):
        if "".join(row[-n:] if from_end else row[:n]) == body:
            return "".join(row[:-n] if from_end else row[n:])
    return None


def _is_text(cells: Sequence[str]) -> bool:
    return bool(cells) and not any(is_amount(text) or is_blank(text) or read_figure(text) is not None for text in cells)
