"""Coded forms as a stream: a code, its name, its figures, until the next code; several lanes side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import takewhile

from ingest.forms import Form
from ingest.forms.heads import head_pattern, heads
from ingest.rows.codes import UNIT_CODE, joined_code
from ingest.rows.head import Head
from ingest.rows.labels import is_total
from ingest.rows.runon.draft import Draft, counts_rows, opens_unit
from ingest.rows.runon.partial import of_other_classification, part_of_code
from ingest.rows.tokens import Token
from ingest.subjects import begins_name, name_fit, names
from ingest.wording import fold, label_key

_MOST_BEFORE = 3  # a running number, the code and the name of a unit
_MONEY = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d+")
_LEADING_ZERO = re.compile(r"0\d{2,11}")  # the code of a unit without its name; no amount begins so


def coded(tokens: list[Token], form: Form, head: Head) -> list[Draft]:
    lanes = lane_count(head)
    whole = _mostly_whole(tokens)
    drafts: list[Draft] = []
    loose: dict[int, list[Token]] = defaultdict(list)  # texts before the draft of that index, still to be given away
    row = 0
    i = 0
    while i < len(tokens):
        token = tokens[i]
        found = code_at(tokens, i, form)
        if found and whole and drafts and drafts[-1].labels and _is_amount(tokens, i, found, drafts[-1]):
            found = None
        if found:
            code, used = found
            row += lanes == 1 or token.first or not drafts or (tokens[i - 1].first and tokens[i - 1].kind == "number")
            drafts.append(Draft(code, row, 0, token))
            i += used
            continue
        if other := of_other_classification(tokens, i, drafts, form, head):
            i += other
            continue
        if part := part_of_code(tokens, i, drafts, form, head):
            row += 1
            drafts.append(Draft(part, row, 0, token))
            i += 1
            continue
        if token.kind == "number" and token.first and _LEADING_ZERO.fullmatch(token.text):
            row += 1
            drafts.append(Draft(None, row, 0, token, labels=[token]))
        elif token.kind == "text":
            folded = label_key(fold(token.text))
            if is_total(token.text) or folded in form.total_labels:
                row += lanes == 1 or token.first or not drafts
                drafts.append(Draft(None, row, 0, token, labels=[token]))
            elif drafts and not drafts[-1].figures:
                drafts[-1].labels.append(token)
            else:
                loose[len(drafts)].append(token)
        elif _is_sequence(tokens, i, form, head):
            pass
        elif loose[len(drafts)] and (not drafts or drafts[-1].figures):
            row += 1
            texts = loose.pop(len(drafts))
            drafts.append(Draft(None, row, 0, texts[0], labels=texts, figures=[token]))
        elif drafts:
            drafts[-1].figures.append(token)
        i += 1
    _give_away(drafts, loose)
    _number_lanes(drafts, lanes)
    return drafts


def code_at(tokens: list[Token], i: int, form: Form) -> tuple[str, int] | None:
    """(code, tokens used) where a code stands at `i`: one number, or 类 款 项 in two or three, with a text behind."""
    line = [t.text for t in takewhile(lambda t: t.kind == "number" and t.line == tokens[i].line, tokens[i : i + 4])]
    if len(line) == 1 and tokens[i].first:  # or each part on a line of its own
        line = [t.text for t in takewhile(lambda t: t.kind == "number" and t.first, tokens[i : i + 4])]
    found = joined_code(line[:3], form.code_system)
    if found is None:
        return None
    code, used = found
    following = tokens[i + used] if i + used < len(tokens) else None
    if len(line) > used and UNIT_CODE.fullmatch(line[used]):
        behind = tokens[i + used + 1] if i + used + 1 < len(tokens) else None
        if behind is not None and begins_name(line[used], behind.folded):
            return None  # the next lane's, of a row whose name stands elsewhere and has no figures
        # a code in parts is no amount: its name can be wrapped below
        if behind is not None and behind.kind == "text" and (used > 1 or behind.line == tokens[i].line):
            used, following = used + 1, behind
    if following is None or is_total(following.text):
        return None
    is_row = following.kind == "text" or _label_above(tokens, i, code) or _opens_nameless_row(tokens, i, used, code)
    return (code, used) if is_row else None


def _opens_nameless_row(tokens: list[Token], i: int, used: int, code: str) -> bool:
    """An official code that opens a line of amounts with decimals alone: its name, wrapped, stands elsewhere."""
    if not tokens[i].first or code not in names():
        return False
    line = tokens[i].line
    amounts = list(takewhile(lambda t: t.line == line, tokens[i + used :]))
    return bool(amounts) and all(_MONEY.fullmatch(t.text) for t in amounts)


def _label_above(tokens: list[Token], i: int, code: str) -> bool:
    """A wrapped label can stand above and below the line of its code and figures: then no text follows the code."""
    line = tokens[i].line
    before = list(takewhile(lambda t: t.line == line, reversed(tokens[:i])))
    if len(before) > _MOST_BEFORE or not all(t.kind == "text" or t.text.isdigit() for t in before):
        return False
    label = ""
    for above in takewhile(lambda t: t.kind == "text", (t for t in reversed(tokens[:i]) if t.line != line)):
        label = above.folded + label
        if begins_name(code, label):
            return True
    return False


def lane_count(head: Head) -> int:
    """How many times a table puts code, name and amounts side by side; two classifications of one row are one lane."""
    if head_pattern("government_classification").search(head.text):
        return 1
    return max(1, *map(head.text.count, heads("lane_codes")))


def _mostly_whole(tokens: list[Token]) -> bool:
    """Whether the table prints amounts without decimals, so that one of them can look like a code."""
    numbers = [t.text for t in tokens if t.kind == "number" and not re.fullmatch(r"\d{1,3}|\d{5}|\d{7}", t.text)]
    return sum("." not in n for n in numbers) * 4 > len(numbers)


def _is_amount(tokens: list[Token], i: int, found: tuple[str, int], draft: Draft) -> bool:
    """Whether what looks like a code is an amount without decimals: right behind a label, ending its line."""
    code, used = found
    last = draft.labels[-1]
    following = tokens[i + used]
    return (
        used == 1
        and not draft.figures
        and draft.code is not None
        and last.line == tokens[i].line
        and following.line != tokens[i].line
        and not begins_name(code, fold(following.text))
    )


def _is_sequence(tokens: list[Token], i: int, form: Form, head: Head) -> bool:
    """A running number (序号) that opens a row, before a code or a label, or the code of the row's unit."""
    if opens_unit(tokens, i, head):
        return True
    if i + 1 >= len(tokens) or not counts_rows(tokens[i], head):
        return False
    return tokens[i + 1].kind == "text" or bool(code_at(tokens, i + 1, form)) or opens_unit(tokens, i + 1, head)


def _give_away(drafts: list[Draft], loose: dict[int, list[Token]]) -> None:
    """Texts between two entries end the first one's label or begin the second one's: official names decide."""
    for index, texts in loose.items():
        if not texts:
            continue
        before = drafts[index - 1] if index else None
        after = drafts[index] if index < len(drafts) else None
        best = max(range(len(texts) + 1), key=lambda k: (_split_fit(before, after, texts, k), _taste(after, texts, k)))
        if before:
            before.labels += texts[:best]
        if after:
            after.labels = texts[best:] + after.labels


def _split_fit(before: Draft | None, after: Draft | None, texts: list[Token], k: int) -> float:
    fit = 0.0
    for draft, label in ((before, texts[:k]), (after, texts[k:])):
        if draft is None:
            fit -= len(label)
        elif draft.code:
            parts = [*draft.labels, *label] if draft is before else [*label, *draft.labels]
            fit += name_fit(draft.code, fold("".join(t.text for t in parts)))
        else:
            fit -= len(label)
    return fit


def _taste(after: Draft | None, texts: list[Token], k: int) -> int:
    """Where names do not decide: to the entry before, unless the one behind has no label of its own."""
    wants = after is not None and not after.labels
    return len(texts) - k if wants else k


def _number_lanes(drafts: list[Draft], lanes: int) -> None:
    """In forms with lanes, the side of an entry is its place in the printed row."""
    if lanes == 1:
        return
    for previous, draft in zip([None, *drafts], drafts, strict=False):
        draft.side = 0 if previous is None or previous.row != draft.row else min(previous.side + 1, lanes - 1)
