"""Codes that are not whole, and codes of the government's economic classification beside those of the department's."""

from __future__ import annotations

from itertools import takewhile

from ingest.forms import Form
from ingest.forms.heads import head_pattern
from ingest.rows.codes import OTHER_CODE, PART_OF_CODE, is_code
from ingest.rows.head import Head
from ingest.rows.labels import is_total
from ingest.rows.runon.draft import Draft
from ingest.rows.tokens import Token
from ingest.subjects import name_fit

_NAMED = 0.6


def part_of_code(tokens: list[Token], i: int, drafts: list[Draft], form: Form, head: Head) -> str | None:
    """The whole code where a row prints its last part alone: `05` below 208, `01` below 20805 (类 款 项 in columns).

    Whether it is a group or an item of the code above, its name decides.
    """
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    above = next((d.code for d in reversed(drafts) if d.code), None)
    if above is None or following is None or following.kind != "text" or not head_pattern("levels").search(head.text):
        return None
    if not token.first or not PART_OF_CODE.fullmatch(token.text) or is_total(following.text):
        return None
    if following.line != token.line and not following.first:
        return None
    name = "".join(t.folded for t in takewhile(lambda t: t.kind == "text", tokens[i + 1 : i + 4]))
    codes = [
        above[:n] + token.text for n in (3, 5) if len(above) >= n and is_code(above[:n] + token.text, form.code_system)
    ]
    fit, code = max(((max(name_fit(c, following.folded), name_fit(c, name)), c) for c in codes), default=(0.0, ""))
    return code if fit > _NAMED else None


def of_other_classification(tokens: list[Token], i: int, drafts: list[Draft], form: Form, head: Head) -> int:
    """How many tokens at `i` are of the government's classification: none of the department's rows and amounts.

    Its code and name stand behind the department's name (Henan, Shaanxi), before its code (Guizhou), or in a lane
    to the right with amounts of its own (Qinghai).
    """
    token = tokens[i]
    if form.code_system != "department_economic" or not head_pattern("government_classification").search(head.text):
        return 0
    last = drafts[-1] if drafts else None
    if (
        is_total(token.text)
        and last is not None
        and last.figures
        and is_total(last.labels[-1].text if last.labels else "")
    ):
        return 1 + _count(tokens, i + 1, "number") if last.figures[-1].line == token.line else 0
    if not OTHER_CODE.fullmatch(token.text):
        return 0
    texts = _count(tokens, i + 1, "text")
    if not texts and i + 1 < len(tokens) and tokens[i + 1].kind == "text" and tokens[i + 1].first:
        texts = 1  # each cell on a line of its own
    if not texts:
        return 0
    behind = i + 1 + texts
    if behind < len(tokens) and is_code(tokens[behind].text, form.code_system):
        return 1 + texts
    if last is None or not last.labels:
        return 0
    if not last.figures:
        return 2 if last.code else 0
    return 1 + texts + _count(tokens, behind, "number") if tokens[i - 1].line == token.line else 0


def _count(tokens: list[Token], start: int, kind: str) -> int:
    """How many tokens of a kind follow on the line of the one before `start`."""
    line = tokens[start - 1].line
    return sum(1 for _ in takewhile(lambda t: t.kind == kind and t.line == line, tokens[start:]))
