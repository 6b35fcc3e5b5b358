"""Run-on text to entries: the grammar of each shape of form over a stream of tokens.

Line ends mean little here: extractors wrap a cell over several lines and put several cells on one. What counts is the
order: a code or a label, then its figures, until the next code or label.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ingest.forms import Form
from ingest.model import Line
from ingest.rows.entry import Entry
from ingest.rows.head import Head, split_head
from ingest.rows.runon.coded import coded
from ingest.rows.runon.draft import Draft
from ingest.rows.runon.first_data import first_data
from ingest.rows.runon.items import items, matrix
from ingest.rows.runon.two_sided import two_sided
from ingest.rows.tokens import Token, tokenize


@dataclass(frozen=True, slots=True)
class Stream:
    """The entries of a table with what their lines show of blank cells: see `ingest.columns.evidence`."""

    head: Head
    entries: tuple[Entry, ...]
    trails: tuple[str | None, ...]


def read_runon(lines: tuple[Line, ...], form: Form) -> Stream:
    """Entries of a run-on table region, in printed order; `trails` hold the printed text after each entry's label."""
    by_line: dict[int, list[Token]] = defaultdict(list)
    for token in tokenize(lines):
        by_line[token.line].append(token)
    first = first_data(lines, by_line, form)
    head = split_head(lines, by_line, first)
    tokens = tokenize(head.data)
    if form.shape == "coded":
        drafts = coded(tokens, form, head)
    elif form.shape == "two_sided":
        drafts = two_sided(tokens, head)
    elif form.shape == "matrix":
        drafts = matrix(tokens, form, head)
    else:
        drafts = items(tokens, form, head)
    text = {line.number: line.text for line in head.data}
    trails = tuple(_trail(d, text, _next_start(drafts, i)) for i, d in enumerate(drafts))
    return Stream(head, tuple(d.entry() for d in drafts), trails)


def _next_start(drafts: list[Draft], i: int) -> Token | None:
    return drafts[i + 1].start if i + 1 < len(drafts) else None


def _trail(draft: Draft, text: dict[int, str], following: Token | None) -> str | None:
    """The text of an entry's figure cells with its blanks, from behind the label to the next entry; None if wrapped."""
    figures = draft.figures
    if not figures:
        return None
    line = figures[0].line
    if any(t.line != line for t in figures):
        return None
    before = [t for t in (*draft.labels, draft.line_number, draft.start) if t is not None and t.line == line]
    before = [t for t in before if t.end <= figures[0].start]
    start = max((t.end for t in before), default=0)
    end = following.start if following is not None and following.line == line else len(text[line])
    trail = text[line][start:end]
    # The blank behind the label separates it from the first cell; a wrapped label leaves none.
    return trail[1:] if before and trail.startswith(" ") else trail
