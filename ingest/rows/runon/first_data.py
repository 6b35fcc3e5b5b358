"""Where the head of a run-on table ends."""

from __future__ import annotations

import re

from ingest.columns.three_public import items_across
from ingest.forms import Form
from ingest.model import Line
from ingest.rows.head import counted_below, counted_columns
from ingest.rows.labels import is_known, is_total
from ingest.rows.runon.coded import code_at
from ingest.rows.tokens import Token
from ingest.wording import fold

# Narrow cells wrap a head over many lines, but a numbering row further down belongs to another page.
_MAX_HEAD = 60
_AMOUNT = re.compile(r"-?[\d,]+\.\d{2}")


def first_data(lines: tuple[Line, ...], by_line: dict[int, list[Token]], form: Form) -> int:
    """Index of the first line of data; behind the row that numbers the columns, where there is one."""
    for i, line in enumerate(lines):
        if counted_columns([t.text for t in by_line[line.number]]) and (i < _MAX_HEAD or form.shape == "matrix"):
            return i + 1
        if form.shape == "matrix" and (length := counted_below(lines, i, by_line)[0]):
            return i + length
        if form.shape != "matrix" and _opens_data(lines, i, by_line, form):
            # The numbering row can still follow where the head holds what looks like data.
            return i
    if form.shape == "matrix":
        for i, line in enumerate(lines):
            tokens = by_line[line.number]
            if len(tokens) >= 2 and all(t.kind != "text" for t in tokens):
                return i
            if _is_row_set_below_itself(by_line, lines, i):
                return i
            if _row_item(tokens) or (_is_lone_total(tokens) and _is_lone_figure(by_line, lines, i + 1)):
                return i
            if _is_lone_label(by_line, lines, i):
                return i
    return len(lines)


def _is_row_set_below_itself(by_line: dict[int, list[Token]], lines: tuple[Line, ...], i: int) -> bool:
    """The one row of a form whose head names all items, each cell a line of its own: three figures below each other."""
    if not all(_is_lone_figure(by_line, lines, k) for k in range(i, i + 3)):
        return False
    return items_across("".join(fold(t.text) for line in lines[:i] for t in by_line[line.number] if t.kind == "text"))


def _row_item(tokens: list[Token]) -> bool:
    """Whether a line of a form with items as rows opens its data: a known item (合计 too) and a figure behind it."""
    texts = [t for t in tokens if t.kind == "text"]
    numbers = [t for t in tokens if t.kind == "number"]
    return bool(texts and numbers and numbers[-1].start > texts[0].start and not re.search(r"年", texts[0].text))


def _ends_with_figures(tokens: list[Token]) -> bool:
    """Whether figures stand behind the last text of a line, and marks of empty cells at most behind these."""
    kinds = [t.kind for t in tokens]
    last = max((i for i, kind in enumerate(kinds) if kind == "text"), default=-1)
    return "number" in kinds[last + 1 :]


def _is_lone_total(tokens: list[Token]) -> bool:
    """合计 on a line of its own: each cell has one, and the items are rows where its figure stands on the next."""
    return len(tokens) == 1 and tokens[0].kind == "text" and is_total(tokens[0].text)


def _is_lone_label(by_line: dict[int, list[Token]], lines: tuple[Line, ...], i: int) -> bool:
    """A label and its first amount, each cell on a line of its own, below a head that names no items."""
    tokens, following = by_line[lines[i].number], by_line[lines[i + 1].number] if i + 1 < len(lines) else []
    if len(tokens) != 1 or tokens[0].kind != "text" or len(following) != 1 or not _AMOUNT.fullmatch(following[0].text):
        return False
    return not items_across("".join(fold(t.text) for line in lines[: i + 1] for t in by_line[line.number]))


def _is_lone_figure(by_line: dict[int, list[Token]], lines: tuple[Line, ...], i: int) -> bool:
    tokens = by_line[lines[i].number] if i < len(lines) else []
    return len(tokens) == 1 and tokens[0].kind == "number"


def _opens_data(lines: tuple[Line, ...], i: int, by_line: dict[int, list[Token]], form: Form) -> bool:
    tokens = by_line[lines[i].number]
    following = by_line[lines[i + 1].number] if i + 1 < len(lines) else []
    if not tokens:
        return False
    if form.shape == "coded":
        stream = tokens + following
        starts = any(code_at(stream, k, form) for k in range(min(2, len(tokens))))
        totals = [t for t in tokens if t.kind == "text" and (is_total(t.text) or fold(t.text) in form.total_labels)]
        total = bool(totals) and _ends_with_figures(tokens)
        # each cell on a line of its own; a head has no amount below 合计
        total = total or (_is_lone_total(tokens) and len(following) == 1 and bool(_AMOUNT.fullmatch(following[0].text)))
        return starts or total
    texts = [t for t in tokens if t.kind == "text"]
    if form.shape == "two_sided":
        return any(fold(t.text).startswith("一、") for t in texts) or (
            any(is_known(t.text) for t in texts) and tokens[-1].kind == "number"
        )
    return bool(texts) and tokens[-1].kind in ("number", "blank") and not re.search(r"\d{4}年?", texts[-1].text)
