"""Summary forms as a stream: a label, its line number, its amounts, on the left and on the right."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.rows.head import Head
from ingest.rows.labels import (
    EXPENDITURE,
    REVENUE,
    begins_known,
    is_complete,
    is_enumerated,
    is_known,
    is_total,
    side_of,
)
from ingest.rows.runon.draft import Draft, has_line_numbers, has_sequence, line_number_of
from ingest.rows.tokens import Token
from ingest.subjects import class_code

_MOST_LOST = 2
_MOST_INDENTED = 8  # columns
_MOST_BESIDE = 3  # the two sides of a row, and a line number without a label


def two_sided(tokens: list[Token], head: Head) -> list[Draft]:
    numbered = has_line_numbers(head)
    sequenced = has_sequence(head)
    drafts: list[Draft] = []
    expected = {REVENUE: 1, EXPENDITURE: 31}
    pointed: dict[int, bool] = {}  # whether a side prints its line numbers as 32.00
    i = 0
    while i < len(tokens):
        token = tokens[i]
        last = drafts[-1] if drafts else None
        if token.kind == "text":
            if (begun := _begun(drafts, token, tokens, i)) is not None:
                begun.labels.append(token)
            else:
                drafts.append(Draft(None, 0, _side(last, tokens, i), token, labels=[token]))
        elif _is_class_code(tokens, i) or (sequenced and token.first and re.fullmatch(r"\d{1,3}", token.text)):
            pass
        elif numbered and last is not None and (glued := _glued_line_number(token, expected)):
            amount, number = glued
            last.figures.append(amount)
            tokens.insert(i + 1, number)
        elif token.kind == "number" and numbered and line_number_of(token) is not None:
            value = line_number_of(token)
            if last is not None and last.labels and last.line_number is None and not last.figures:
                last.line_number = token
                last.side = _side_of_numbered(last, token, expected, pointed)
                expected[last.side] = (value or 0) + 1
                pointed[last.side] = "." in token.text
            elif (numbered_side := _numbered_side(token, value, expected, pointed)) is not None:
                drafts.append(Draft(None, 0, numbered_side, token, line_number=token))
                expected[numbered_side] = (value or 0) + 1
            elif last is not None and not (token.first and _begins_next(last, token)):  # a line number of the next row
                last.figures.append(token)
        elif last is not None:
            (_left_of(drafts, token) or last).figures.append(token)
        i += 1
    # A row that prints a line number and nothing else says nothing.
    return _sided([d for d in drafts if d.labels or d.figures])


def _sided(drafts: list[Draft]) -> list[Draft]:
    """Sides by the whole labels, which are known only now that their wrapped parts are joined; then the rows."""
    row = 0
    previous: int | None = None
    for draft in drafts:
        draft.side = _side_of_whole(draft)
        row += draft.side == REVENUE or previous in (None, EXPENDITURE)
        draft.row, previous = row, draft.side
    return drafts


def _side_of_whole(draft: Draft) -> int:
    label = "".join(t.text for t in draft.labels)
    side = side_of(label) if label else None
    return draft.side if side is None else side


def _side_of_numbered(draft: Draft, number: Token, expected: dict[int, int], pointed: dict[int, bool]) -> int:
    """The side of a label that has its line number: by its wording, which is whole only now; else by its number.

    Two pieces, `文化旅游体育与传媒 支出`, tell the side together; where a label is cut, the count of one side goes on.
    """
    worded = side_of("".join(t.text for t in draft.labels))
    value = line_number_of(number)
    sides = {side for side, n in expected.items() if _numbered_side(number, value, {side: n}, pointed) is not None}
    # 国有资本经营预算 is of the revenue until 支出 follows below: the next number of the other side tells
    is_told = worded is None or (worded == REVENUE and sides == {EXPENDITURE})
    if draft.labels[-1].line == number.line and is_told and len(sides) == 1:
        return sides.pop()
    return _side_of_whole(draft)


def _is_class_code(tokens: list[Token], i: int) -> bool:
    """Whether the code of a class numbers its name: 205 教育支出 (Xinjiang)."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    return following is not None and following.kind == "text" and class_code(following.folded) == tokens[i].text


def _glued_line_number(token: Token, expected: dict[int, int]) -> tuple[Token, Token] | None:
    """`0.0025` before 二十五、 is the amount of one row and the line number of the next."""
    found = re.fullmatch(r"(-?[\d,]+\.\d{2})(\d{1,2})", token.text)
    if not found or int(found[2]) not in expected.values():
        return None
    cut = token.start + len(found[1])
    middle = token.left + len(found[1])
    return (
        replace(token, text=found[1], end=cut, right=middle),
        replace(token, text=found[2], start=cut, left=middle, gap=0, first=False),
    )


def _numbered_side(token: Token, value: int | None, expected: dict[int, int], pointed: dict[int, bool]) -> int | None:
    """The side whose next line number this is, of a row that prints no label there: `29   61`."""
    for side in expected:
        lost = (value or 0) - expected[side]  # a number or two can be lost between pages
        if 0 <= lost <= _MOST_LOST and pointed.get(side, "." in token.text) == ("." in token.text):
            return side
    return None


def _begins_next(last: Draft, token: Token) -> bool:
    """Whether a line number below a row with figures is the next one's.

    Where the row's own stands on a line of its own, all cells do, and what looks like its figures is another of them.
    """
    if not last.figures:
        return False
    is_alike = ("." in last.figures[-1].text) == ("." in token.text)
    return not (is_alike and last.line_number is not None and last.line_number.first)


def _begun(drafts: list[Draft], token: Token, tokens: list[Token], i: int) -> Draft | None:
    """The draft whose label a text continues: the last one, or that on the other side of the same printed row."""
    line = next((d.labels[0].line for d in reversed(drafts) if d.labels), None)
    beside = [d for d in drafts[-_MOST_BESIDE:] if d.labels and line in _lines_of(d)]
    row = list({id(d): d for d in (*drafts[-1:], *reversed(beside))}.values())
    row.sort(key=lambda d: not begins_known("".join(t.text for t in d.labels) + token.text))
    begun = [d for d in row if _goes_on(d, token, tokens, i, d is drafts[-1])]
    if begun or token.first:
        return next(iter(begun), None)
    before = next((k for k, d in enumerate(beside) if d.labels[-1] is tokens[i - 1]), None)  # 结余 结余: of one row
    rest = [] if before is None else [d for d in beside[before + 1 :] if _completes(d, token, tokens, i)]
    return next(iter(rest), None)


def _lines_of(draft: Draft) -> tuple[int, ...]:
    """The lines that a row stands on: where its label begins and ends, and that of its figures between."""
    return (draft.labels[0].line, draft.labels[-1].line, *(figure.line for figure in draft.figures))


def _left_of(drafts: list[Draft], token: Token) -> Draft | None:
    """The row's left side, where an amount on a line of its own stands left of the last label: between wrapped ones."""
    last = drafts[-1]
    if not token.first or not token.left or not last.labels or last.labels[0].left <= token.right or last.figures:
        return None
    if "." not in token.text:
        return None  # the number of a column
    line = last.labels[0].line
    beside = [d for d in drafts[-_MOST_BESIDE:-1] if d.labels and d.labels[0].line == line and not d.figures]
    return beside[-1] if beside else None


def _goes_on(last: Draft, token: Token, tokens: list[Token], i: int, is_last: bool) -> bool:
    """Whether a text continues a label before it."""
    printed = "".join(t.text for t in last.labels)
    if is_enumerated(token.text):
        return False
    if is_last and not last.figures and last.line_number is None:
        if not last.labels:
            return False
        if is_known(printed + token.text):
            return True
        if not is_complete(printed):
            return True
        side_by_side = token.line == last.labels[-1].line and token.gap >= 1
        return not side_by_side and not is_complete(token.text)
    is_below = bool(last.labels) and abs(token.left - last.labels[0].left) <= _MOST_INDENTED
    is_rest = token.first and is_known(printed + token.text) and not is_complete(printed) and not is_known(printed)
    return (is_below or is_rest) and _completes(last, token, tokens, i)


def _completes(last: Draft, token: Token, tokens: list[Token], i: int) -> bool:
    """Whether a text below the figures is the rest of a wrapped label: it stands alone, or beside that of the other
    side. No row is a total without a figure: 合计 below 本年收入 is its rest."""
    printed = "".join(t.text for t in last.labels)
    joined = printed + token.text
    # 拨款收入 can stand as it is, but is no label; with 国有资本经营预算 above it, it makes one
    is_another = is_known(token.text) and is_known(printed) and not (is_total(token.text) and is_known(joined))
    completes = begins_known(joined) and not is_another
    if not last.labels or (is_complete(token.text) and not completes):
        return False
    on_line = [t for t in tokens[max(i - _MOST_BESIDE, 0) : i + _MOST_BESIDE] if t.line == token.line]
    completes = completes or (len(on_line) == 1 and not is_complete(printed) and is_complete(joined))
    return all(t.kind == "text" for t in on_line) and completes


def _side(last: Draft | None, tokens: list[Token], i: int) -> int:
    """The side of a label: by its wording; for 总计, which stands on both, by its place in the row."""
    side = side_of(tokens[i].text)
    if side is not None:
        return side
    following = next((t for t in tokens[i + 1 :] if t.kind == "text"), None)
    if following is not None and following.line == tokens[i].line and side_of(following.text) != REVENUE:
        return REVENUE
    return REVENUE if last is None or last.side == EXPENDITURE else EXPENDITURE
