"""What stands above the indicators: the project's name, who runs it, and its funds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Line
from ingest.numbers import MONEY_UNIT, is_blank, read_figure
from ingest.performance.draft import join, tidy
from ingest.performance.vocabulary import heading
from ingest.wording import fold

_LABELLED = re.compile(r"^([^:：]{2,16})[:：](.+)$")
_UNIT = re.compile(rf"\((?:单位[:：])?(?:人民币)?({MONEY_UNIT})\)|单位[:：](?:人民币)?({MONEY_UNIT})")
_AMOUNT = re.compile(r"^-?[\d,]+(?:\.\d+)?(?:万元|元)?$")
_AMOUNTS = ("initial_budget", "annual_budget", "executed")
_TOTAL = "资金总额"
_MARK = re.compile(r"<[^>]{1,20}>")
_MAX_NAME = 120
_MAX_TAIL = 12  # characters that a value may have in its second line, where only blanks part cells


@dataclass(frozen=True, slots=True)
class Fund:
    """The money of one row: the project's total or one source of it. Amounts as printed."""

    source: str
    initial_budget_text: str | None = None
    annual_budget_text: str | None = None
    executed_text: str | None = None
    execution_rate_text: str | None = None
    weight_text: str | None = None
    score_text: str | None = None


@dataclass(frozen=True, slots=True)
class Fields:
    """A project as its table heads it; fields are None where the table does not print them. `unit`: of the money."""

    project_name: str | None = None
    competent_department: str | None = None
    implementing_unit: str | None = None
    unit: str | None = None
    total: Fund | None = None
    sources: tuple[Fund, ...] = ()


def read_fields(lines: Sequence[Line]) -> Fields:
    """The fields of a project from the lines above its indicators."""
    named: dict[str, str] = {}
    funds: list[Fund] = []
    columns: list[tuple[int, str]] | None = None
    unit: str | None = None
    waiting: str | None = None
    for line in lines:
        words = list(_words(line))
        if not words:
            continue
        found = _UNIT.search(fold(line.text))
        unit = unit or (next(filter(None, found.groups())) if found else None)
        heads = [(i, key) for i, text in words if (key := heading("funds", text))]
        if len({key for _, key in heads} - {"weight", "score", "note"}) >= 2 and not any(
            _is_amount(t) for _, t in words
        ):
            columns = [(i, heading("funds", text) or "note") for i, text in words if i >= heads[0][0]]
            continue
        rows = list(_fund_rows(words, columns)) or list(_total_only(words, columns)) or list(_pairs(words))
        if rows:
            funds += rows
            continue
        waiting = _take(words, named, waiting, line.cells is None)
    totals = [f for f in funds if heading("fund_rows", f.source) == "total"]
    return Fields(
        project_name=named.get("project_name"),
        competent_department=named.get("competent_department"),
        implementing_unit=named.get("implementing_unit"),
        unit=unit,
        total=next((f for f in totals if f.annual_budget_text or f.executed_text), None),
        sources=tuple(f for f in funds if heading("fund_rows", f.source) == "source" and _says_something(f)),
    )


def _words(line: Line) -> Iterator[tuple[int, str]]:
    """The filled cells of a line with their places, or its words between blanks, each `label：value` taken apart."""
    parts = enumerate(line.cells) if line.cells is not None else enumerate(line.text.split())
    for i, part in parts:
        text = tidy(_MARK.sub("", part))
        if not text:
            continue
        labelled = _LABELLED.match(text)
        if labelled and (heading("fields", labelled[1]) or heading("fund_rows", labelled[1]) or heading("funds", labelled[1])):
            yield i, labelled[1]
            yield i, labelled[2].strip()
        else:
            yield i, text


def _take(words: list[tuple[int, str]], named: dict[str, str], open_key: str | None, runs_on: bool) -> str | None:
    """Note labels and the values behind them. Returns the label whose value may go on in the next line.

    `open_key` is that of the line before: its value is still to come, or a short line without a label ends it.
    """
    if not any(heading("fields", text) for _, text in words):
        text = "".join(text for _, text in words)
        if open_key and len(text) <= (_MAX_NAME if open_key not in named else _MAX_TAIL if runs_on else 0):
            named[open_key] = join(named.get(open_key, ""), text)
            return open_key
        return None
    key: str | None = None
    taken: set[str] = set()
    for _, text in words:
        label = heading("fields", text)
        if label:
            key = label if label not in named else None
            if key:
                taken.add(key)
        elif key in taken and len(text) <= _MAX_NAME:
            named[key] = join(named.get(key, ""), text)
    return key if key != "other" else None


def _fund_rows(words: list[tuple[int, str]], columns: list[tuple[int, str]] | None) -> Iterator[Fund]:
    """The funds that a line prints: a label and figures below their headings, or pairs of label and figure."""
    labels = [k for k, (_, text) in enumerate(words) if _fund_label(text)]
    twice = {_clean(words[k][1]) for k in labels}
    # 实施期资金总额 and its sources stand to the left of 年度资金总额 and the same sources: the year's are the last.
    last = {label: max(k for k in labels if _clean(words[k][1]) == label) for label in twice}
    for n, k in enumerate(labels):
        end = labels[n + 1] if n + 1 < len(labels) else len(words)
        figures = [(i, t) for i, t in words[k + 1 : end] if _is_amount(t) or is_blank(t) or read_figure(t)]
        label = _clean(words[k][1])
        if columns is None or len(labels) > 1:
            if figures and last[label] == k:
                yield Fund(label, annual_budget_text=figures[0][1])
        elif figures:
            yield _by_columns(label, words[k][0], figures, columns)


def _total_only(words: list[tuple[int, str]], columns: list[tuple[int, str]] | None) -> Iterator[Fund]:
    """A row of figures alone below the headings of the funds: the project's total."""
    amounts = [(i, text) for i, text in words if _is_amount(text)]
    if columns and len(amounts) >= 2 and all(_is_amount(t) or is_blank(t) or read_figure(t) for _, t in words):
        yield _by_columns(_TOTAL, words[0][0], words, columns)


def _pairs(words: list[tuple[int, str]]) -> Iterator[Fund]:
    """Figures each behind its own heading: 预算数：95 执行数：92.8."""
    values = {
        f"{key}_text": text
        for (_, label), (_, text) in zip(words, words[1:], strict=False)
        if (key := heading("funds", _clean(label))) in _AMOUNTS and _is_amount(text)
    }
    if values:
        yield Fund(_TOTAL, **values)


def _by_columns(label: str, at: int, figures: list[tuple[int, str]], columns: list[tuple[int, str]]) -> Fund:
    """Figures below their headings. A row that begins early or late is shifted as a whole."""
    keys = [key for _, key in columns]
    if all(i <= at + len(figures) for i, _ in figures) and len(figures) == len(keys) - keys.count("note"):
        placed = dict(zip([k for k in keys if k != "note"], (t for _, t in figures), strict=True))
    else:
        placed = _nearest(figures, columns)
    values = {f"{k}_text": t for k, t in placed.items() if k != "note" and not is_blank(t)}
    return Fund(label, **values)


def _nearest(figures: list[tuple[int, str]], columns: list[tuple[int, str]]) -> dict[str, str]:
    """Each figure to a column, left to right: a percentage to the rate, all others at the least displacement."""
    best: list[tuple[float, int, int, tuple[int, ...]]] = [(0.0, -1, 0, ())]  # cost, column, shift, way
    for i, text in figures:
        following: list[tuple[float, int, int, tuple[int, ...]]] = []
        for cost, before, shift, way in best:
            for k in range(before + 1, len(columns)):
                at, key = columns[k]
                is_rate = text.endswith("%")
                sense = (0.0 if is_rate == (key == "execution_rate") else 5.0) + 5.0 * (key == "note")
                moved = i - at
                following.append((cost + sense + abs(moved - shift), k, moved, (*way, k)))
        best = sorted(following)[:30]
    if not best or not best[0][3]:
        return {}
    return {columns[k][1]: text for k, (_, text) in zip(best[0][3], figures, strict=True)}


def _fund_label(text: str) -> bool:
    return heading("fund_rows", _clean(text)) is not None


def _clean(text: str) -> str:
    return re.sub(r"^其中[:：]?|[:：]$", "", fold(text))


def _is_amount(text: str) -> bool:
    return bool(_AMOUNT.match(fold(text)))


def _says_something(fund: Fund) -> bool:
    return any((fund.initial_budget_text, fund.annual_budget_text, fund.executed_text))
