"""The funds of a project where a text has lost the cells of its table: headings one after another, then figures.

A heading or label may be wrapped over several words. Figures are given to headings only where their numbers agree:
where a blank cell has vanished from the text, nothing is read rather than a figure in a wrong column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Line
from ingest.numbers import is_blank
from ingest.performance.draft import points, tidy
from ingest.performance.funds import AMOUNTS, TOTAL, Fund, in_order, is_amount, label_of, source_of
from ingest.performance.vocabulary import heading

_MAX_WORDS = 5  # that a heading or label is wrapped into
_MIN_COLUMNS = 2


def funds_of_words(lines: Sequence[Line]) -> list[Fund]:
    """The funds that lines of text print, one below headings or each behind its own, in printed order."""
    words = [tidy(w) for line in lines if line.cells is None for w in line.text.split()]
    return list(_funds(words))


def _funds(words: Sequence[str]) -> Iterator[Fund]:
    columns: list[str] = []
    run: list[str] = []  # of headings, up to this word
    at = 0
    while at < len(words):
        key, taken = _longest("funds", words, at)
        may_be_label = (bool(columns) and not run) or key in run  # 资金总额 is a heading, and the label of a row
        is_label = may_be_label and _longest("fund_rows", words, at)[1] >= taken
        if key and not is_label and not is_amount(words[at]):
            run.append(key)
            at += taken
            if len(run) == 1 and key in AMOUNTS and at < len(words) and is_amount(words[at]):
                if not _is_row(words, at + 1):  # else the margin of a table, beside the part of a figure cut in two
                    yield Fund(TOTAL, **{f"{key}_text": words[at]})
                run, at = [], at + 1
            continue
        if len(set(run) & {*AMOUNTS, "execution_rate"}) >= _MIN_COLUMNS:
            columns = run[1:] if run[0] in run[1:] else run  # 年度预算数 over all that follow
        begins, run = bool(run), []
        label, taken = _longest("fund_rows", words, at)
        if is_amount(words[at]) and begins:  # the total without a label
            source, label = TOTAL, None
        elif label and not is_amount(words[at]):
            source = source_of("".join(words[at : at + taken]))
            at += taken
        else:
            at += 1
            continue
        figures: list[str] = []
        while at < len(words) and (points(words[at]) is not None or is_blank(words[at])):
            figures.append(words[at])
            at += 1
        values = in_order(columns, figures) if columns else _alone(figures) if label else {}
        if values:
            yield Fund(source, **values)


def _is_row(words: Sequence[str], at: int) -> bool:
    """Whether a label of funds stands here with amounts of several columns behind it."""
    label, taken = _longest("fund_rows", words, at)
    behind = words[at + taken : at + taken + _MIN_COLUMNS]
    return label is not None and len(behind) == _MIN_COLUMNS and all(map(is_amount, behind))


def _alone(figures: Sequence[str]) -> dict[str, str]:
    """A figure behind its own label, where no headings stand above: the year's budget."""
    return {"annual_budget_text": figures[0]} if len(figures) == 1 and is_amount(figures[0]) else {}


def _longest(group: str, words: Sequence[str], at: int) -> tuple[str | None, int]:
    """What the words from here on are in a group of headings, and how many of them: as many as fit."""
    for end in range(min(at + _MAX_WORDS, len(words)), at, -1):
        key = _key(group, "".join(words[at:end]))
        are_several = end > at + 1 and all(_key(group, word) for word in words[at:end])
        if key and not are_several:  # 执行率 | 权重 are two headings, 执行率权重 is one
            return key, end - at
    return None, 0


def _key(group: str, text: str) -> str | None:
    return heading(group, source_of(text) if group == "fund_rows" else label_of(text))
