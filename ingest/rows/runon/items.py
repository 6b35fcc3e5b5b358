"""Tables of labelled items, and “three public” with its figures in one row, as a stream."""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.columns.three_public import item_of
from ingest.forms import Form
from ingest.forms.heads import LINE_NUMBER
from ingest.rows.head import Head
from ingest.rows.labels import is_enumerated, is_total
from ingest.rows.runon.draft import Draft, has_sequence, line_number_of, opens_unit
from ingest.rows.tokens import Token
from ingest.wording import label_key

_PART = re.compile(r"\(|\d")  # numbering below 一、


def items(tokens: list[Token], form: Form, head: Head) -> list[Draft]:
    numbered = LINE_NUMBER in head.text
    sequenced = has_sequence(head)
    drafts: list[Draft] = []
    opens_row = True
    for i, token in enumerate(tokens):
        last = drafts[-1] if drafts else None
        if token.kind == "text":
            if last is not None and (
                _closes(last, token)
                or _completes(last, token, form)
                or (not opens_row and _wraps(last, tokens, i, form, sequenced))
            ):
                last.labels.append(token)
            else:
                drafts.append(Draft(None, len(drafts) + 1, 0, token, labels=[token]))
            opens_row = False
        elif opens_unit(tokens, i, head) or (sequenced and token.first and re.fullmatch(r"\d{1,3}", token.text)):
            opens_row = True
        elif last is None:
            continue
        elif numbered and last.line_number is None and not last.figures and line_number_of(token) is not None:
            last.line_number = token
        else:
            last.figures.append(token)
    return drafts


def _closes(last: Draft, token: Token) -> bool:
    """Whether a text closes the bracket that a label has opened: 境)费 of 因公出国(境)费, below its figures."""
    label = "".join(t.folded for t in last.labels)
    return label.count("(") > label.count(")") and token.folded.count(")") > token.folded.count("(")


def _completes(last: Draft, token: Token, form: Form) -> bool:
    """Whether a text below its figures makes a label the name of a known item: 行维护费 below 公务用车购置及运."""
    if form.shape != "matrix" or not last.figures or not token.first or is_enumerated(token.text):
        return False
    begun = "".join(t.text for t in last.labels)
    if item_of(form, label_key(begun)) is not None or item_of(form, token.text) is not None:
        return False
    return item_of(form, label_key(begun + token.text)) is not None


def _wraps(last: Draft, tokens: list[Token], i: int, form: Form, sequenced: bool) -> bool:
    """Whether a text goes on the label before it; with running numbers every text up to the next number does."""
    if last.figures or last.line_number is not None:
        return False
    if sequenced or not tokens[i].first:
        return True
    if is_enumerated(tokens[i].text):
        return False
    if is_total(tokens[i].text) and _PART.match("".join(t.folded for t in last.labels)):
        return True  # (一)政府采购支出 above 合计
    if form.shape == "matrix":  # the items are known: what is none is a part of one
        begun = "".join(t.text for t in last.labels)
        whole = item_of(form, label_key(begun + tokens[i].text))
        return item_of(form, tokens[i].text) is None or (item_of(form, label_key(begun)) is None and whole is not None)
    return not _next_is_text(tokens, i)


def _next_is_text(tokens: list[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].kind == "text" and tokens[i + 1].line != tokens[i].line


def matrix(tokens: list[Token], form: Form, head: Head) -> list[Draft]:
    """One row of figures under the items; or, where texts stand before the figures, items as rows."""
    row = list(takewhile(lambda t: t.kind != "text", tokens))
    following = tokens[len(row)] if len(row) < len(tokens) else None
    if not any(t.kind == "number" for t in row) or (following is not None and following.line == row[-1].line):
        return items(tokens, form, head)
    return [Draft(None, 1, 0, row[0], figures=row)]
