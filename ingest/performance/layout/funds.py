"""The funds of a project laid out by position: labels, and figures in the order of the headings above them.

A narrow cell breaks its figure (1,860.0 above 0): the rests below are given to the figures that lack one. A row is read
where it has a figure or a mark for every heading; nothing is read where a cell may be blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.numbers import is_blank
from ingest.performance.draft import points, tidy
from ingest.performance.funds import AMOUNTS, TOTAL, in_order, is_amount, proves_rate, source_of
from ingest.performance.labels import begins_heading
from ingest.performance.layout.headwords import woven
from ingest.performance.layout.pieces import Piece, heads_of
from ingest.performance.vocabulary import heading, is_row
from ingest.wording import fold, is_chinese

_MAX_HEAD = 4  # lines
_MAX_ABOVE = 2
_MAX_LINES = 16
_MAX_LABEL = 3  # lines that a label is wrapped over
_AROUND = 2  # lines from one of a label to the next, where its figures stand between them
_MIN_AMOUNTS = 2
REST = re.compile(r"\d{1,4}%?")
_REST_OF_RATE = re.compile(r"\d{0,2}%")
LACKS_ONE = re.compile(r".*(?:[.,]|\.\d)")  # 10. and 1,860.0, where others have two decimals
_FORMULA = re.compile(r"(?=.*[A-Z（()）])[（()）A-Z/÷×*%100]+")  # （A） and （B/A×100%), whole or in parts
Rows = Sequence[Sequence[Piece]]
Head = tuple[list[Piece], int]  # headings, and how many lines they take


def fund_head_at(rows: Rows, at: int) -> Head | None:
    """The headings of funds that begin at a row of words, and how many lines they take; None where none do."""
    if not any(is_row("money", piece.text) for piece in rows[at]):
        return None
    found = _heads(rows, at, heads_of) or _heads(rows, at, _woven)
    return max(found, key=lambda head: (len(head[0]), head[1]), default=None)


def _heads(rows: Rows, at: int, ways: Callable[[Rows, Callable[[str], bool]], Iterable[list[Piece]]]) -> list[Head]:
    """The headings of funds that lines around this one make, with or without the letters that formulas call them by."""
    found: list[Head] = []
    for start in range(at, max(0, at - _MAX_ABOVE) - 1, -1):  # 预算执行率 of more lines begins above the others
        for end in range(at + 1, min(at + _MAX_HEAD, len(rows)) + 1):
            printed = rows[start:end]
            words = [[piece for piece in row if not _FORMULA.fullmatch(piece.text)] for row in printed]
            both = (printed, [row for row in words if row]) if words != printed else (printed,)
            for heads in (heads for lines in both for heads in ways(lines, _is_heading)):
                own = _of_funds(heads)
                if own and rows[end - 1][-1].right > own[0].left:  # 年度资金总 below them is a label's
                    found.append((own, end - at))
    return found


def _woven(rows: Rows, known: Callable[[str], bool]) -> list[list[Piece]]:
    return [woven(rows, known)]


def _is_heading(text: str) -> bool:
    return heading("funds", text) is not None or heading("fields", text) is not None


def _of_funds(heads: Sequence[Piece]) -> list[Piece]:
    """The headings of amounts and what stands right of them; [] where they are not all known, or no two of money."""
    keys = [heading("funds", head.text) for head in heads]
    amounts = [n for n, key in enumerate(keys) if key in AMOUNTS]
    if len(amounts) > 1 and keys[amounts[0]] in keys[amounts[0] + 1 :]:
        amounts = amounts[1:]  # 年度预算数 beside 年初预算 and 调整后预算数 names them all
    first = next(iter(amounts), None)
    if first is None or None in keys[first:] or len(set(keys) & set(AMOUNTS)) < _MIN_AMOUNTS:
        return []
    return list(heads[first:]) if len(set(keys[first:])) == len(keys[first:]) else []


def fund_lines(lines: Sequence[Line], rows: Rows, heads: Sequence[Piece]) -> tuple[list[Line], int]:
    """The rows of funds below headings as lines with cells; and how many lines of text the funds take.

    `lines` and their words `rows` are those below the headings.
    """
    length = _length(rows, heads)
    labels = _labels([p for row in rows[:length] if (p := _label_of(row)) is not None])
    keys = [heading("funds", head.text) or "" for head in heads]
    rests = {piece.text for row in rows[:length] for piece in row if _REST_OF_RATE.fullmatch(piece.text)}
    found: list[Line] = []
    for top, end, label in _ranges(labels, rows[:length]):
        own_rows = [row for row in rows[:length] if top <= row[0].top < end]
        values = in_order(keys, _figures(own_rows)) or in_order(keys, _stacked(own_rows))
        values = _with_whole_rate(values, rests)
        cells = [values.get(f"{key}_text", "") for key in keys]
        own = next(line for line in lines if line.number >= top)
        if values and _agree(values):
            found.append(replace(own, number=top, cells=(label, *cells), until=end - 1))
    return found, length


def _ranges(labels: Sequence[Piece], rows: Rows) -> Iterator[tuple[int, int, str]]:
    """The lines from each label up to the next, and the label; all lines where money has none."""
    if not rows:
        return
    behind = rows[-1][0].top + 1
    if not labels:
        yield rows[0][0].top, behind, TOTAL
    for n, label in enumerate(labels):
        yield label.top, labels[n + 1].top if n + 1 < len(labels) else behind, label.text


def _length(rows: Rows, heads: Sequence[Piece]) -> int:
    """How many lines the funds take: up to other text below the headings."""
    for n, row in enumerate(rows[:_MAX_LINES]):
        if any(is_chinese(p.text) and p.right > heads[1].left for p in row):
            return n
        if any(map(_ends_funds, row)) and not any(_is_figure(p.text) for p in row):
            return n
    return min(len(rows), _MAX_LINES)


def _ends_funds(piece: Piece) -> bool:
    """Whether a word is a label of something else: not of the funds as a whole, nor the beginning of one of theirs."""
    is_of_funds = is_row("of_funds", piece.text) or begins_heading(piece.text)
    return heading("fields", piece.text) is not None and not is_of_funds


def _label_of(row: Sequence[Piece]) -> Piece | None:
    """The label of a line: the last text in it, before its figures, that is none of all funds (项目资金, （万元）)."""
    labels = (p for p in reversed(row) if is_chinese(p.text) or p.text.endswith(("：", ":")))
    return next((p for p in labels if not is_row("of_funds", p.text)), None)


def _labels(pieces: Sequence[Piece]) -> list[Piece]:
    """The labels of funds that texts below one another print, each on one line or wrapped over a few."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        label, taken = pieces[at], 1
        while not _is_label(label.text) and taken < _MAX_LABEL and at + taken < len(pieces):
            following = pieces[at + taken]
            is_whole = following.top - label.bottom <= _AROUND and _is_label(label.with_below(following).text)
            if (_is_label(following.text) and not is_whole) or "其中" in following.text:
                break
            label, taken = label.with_below(following), taken + 1
        if _is_label(label.text):
            found.append(label)
            at += taken
        else:
            at += 1
    return found


def _is_label(text: str) -> bool:
    return heading("fund_rows", source_of(text)) is not None


def _is_figure(text: str) -> bool:
    return is_amount(text) or is_blank(text) or points(text) is not None or bool(LACKS_ONE.fullmatch(text))


def _figures(rows: Rows) -> list[str]:
    """The figures of a row of funds, whole; [] where their parts cannot be put together."""
    printed = [
        [tidy(p.text) for p in row if not is_chinese(p.text) and not p.text.endswith(("：", ":"))] for row in rows
    ]
    printed = [texts for texts in printed if texts]
    if not printed or not all(map(_is_figure, printed[0])):
        return []
    figures = printed[0]
    for rests in printed[1:]:
        open_ones = [n for n, text in enumerate(figures) if LACKS_ONE.fullmatch(fold(text))]
        if not all(map(REST.fullmatch, rests)):
            break  # figures of the next row, whose label stands below them
        if len(open_ones) != len(rests):
            return []
        ends = dict(zip(open_ones, rests, strict=True))
        figures = [text + ends.get(n, "") for n, text in enumerate(figures)]
    return figures


def _stacked(rows: Rows) -> list[str]:
    """The figures of a row where one is broken around the line of the others (98.6 above them, 0% below): the parts
    that stand below one another are one. [] where there are others than such parts, or of amounts some lack theirs."""
    pieces = [p for row in rows for p in row if not is_chinese(p.text) and _is_figure(tidy(p.text))]
    stacks: list[list[Piece]] = []
    for piece in pieces:
        stack = next((stack for stack in stacks if piece.over(stack[-1])), None)
        if stack is None:
            stacks.append([piece])
        elif len(stack) == 1 and LACKS_ONE.fullmatch(tidy(stack[0].text)) and REST.fullmatch(tidy(piece.text)):
            stack.append(piece)
        else:
            return []
    ordered = sorted(stacks, key=lambda stack: stack[0].left)
    figures = ["".join(tidy(piece.text) for piece in stack) for stack in ordered]
    is_broken = any(len(stack) > 1 and is_amount(text) for stack, text in zip(ordered, figures, strict=True))
    return [] if is_broken and any(LACKS_ONE.fullmatch(fold(text)) for text in figures) else figures


def _with_whole_rate(values: dict[str, str], rests: Collection[str]) -> dict[str, str]:
    """The figures of a row with its rate whole (86.6 of 86.65%), the rest of which stands in another line: the one that
    the amounts prove. Without the rate where none or several do."""
    rate = values.get("execution_rate_text", "%")
    if rate.endswith("%") or not rests:
        return values
    whole = [f"{rate}{rest}" for rest in rests if proves_rate({**values, "execution_rate_text": f"{rate}{rest}"})]
    others = {key: text for key, text in values.items() if key != "execution_rate_text"}
    return {**others, "execution_rate_text": whole[0]} if len(whole) == 1 else others


def _agree(values: dict[str, str]) -> bool:
    """Whether the amount spent is the printed share of the budget, where a row prints both."""
    needed = {"annual_budget_text", "executed_text", "execution_rate_text"}
    return not needed <= values.keys() or proves_rate(values)
