"""The funds of a project in the rows of its table: a label and figures below their headings, or each behind its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from ingest.numbers import MONEY_UNIT, is_blank, read_figure
from ingest.performance.draft import OTHER
from ingest.performance.vocabulary import heading
from ingest.wording import fold

AMOUNTS = ("initial_budget", "annual_budget", "executed")
_READ = (*AMOUNTS, "execution_rate", "weight", "score")
_ALL_POINTS = 100
_UNKNOWN = 0.5  # cost of a figure below an unknown heading: less than one step aside, so that a shifted row stays whole
TOTAL = "资金总额"  # what funds are called that a table prints without a label
_UNIT = re.compile(rf"\((?:单位[:：])?{MONEY_UNIT}\)$")
CUT, _REST = re.compile(r"\d\.\d?$"), re.compile(r"\d{1,2}%?")  # a figure that a narrow cell cut, and its rest
_MAX_CUTS = 8
_AMOUNT = re.compile(r"^-?[\d,]+(?:\.\d+)?(?:万元|元)?$")


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


def fund_rows(
    words: list[tuple[int, str]], columns: list[tuple[int, str]] | None, keeps_places: bool
) -> Iterator[Fund]:
    """The funds that a line prints: a label and figures below their headings, or pairs of label and figure.

    `keeps_places`: whether the words are cells, so that a blank one between them shows.
    """
    labels = [k for k, (_, text) in enumerate(words) if is_fund_label(text)]
    twice = {source_of(words[k][1]) for k in labels}
    # 实施期资金总额 and its sources stand to the left of 年度资金总额 and the same sources: the year's are the last.
    last = {label: max(k for k in labels if source_of(words[k][1]) == label) for label in twice}
    for n, k in enumerate(labels):
        end = labels[n + 1] if n + 1 < len(labels) else len(words)
        figures = [(i, t) for i, t in words[k + 1 : end] if is_amount(t) or is_blank(t) or read_figure(t)]
        label = source_of(words[k][1])
        if columns is None or len(labels) > 1:
            amounts = [text for _, text in figures if is_amount(text)]
            if figures and last[label] == k and (keeps_places or len(amounts) < 2):  # of two, which is the year's?
                yield Fund(label, annual_budget_text=figures[0][1])
        elif figures and not keeps_places:
            yield Fund(label, **in_order([key for _, key in columns], [text for _, text in figures]))
        elif figures:
            yield _by_columns(label, words[k][0], figures, columns)


def total_only(words: list[tuple[int, str]], columns: list[tuple[int, str]] | None) -> Iterator[Fund]:
    """A row of figures alone below the headings of the funds: the project's total."""
    amounts = [(i, text) for i, text in words if is_amount(text)]
    if columns and len(amounts) >= 2 and all(is_amount(t) or is_blank(t) or read_figure(t) for _, t in words):
        yield _by_columns(TOTAL, words[0][0], words, columns)


def pairs(words: list[tuple[int, str]]) -> Iterator[Fund]:
    """Figures each behind its own heading: 预算数：95 执行数：92.8."""
    values = {
        f"{key}_text": text
        for (_, label), (_, text) in pairwise(words)
        if ((key := heading("funds", label_of(label))) in AMOUNTS and is_amount(text))
        or (key == "execution_rate" and text.endswith("%") and read_figure(text))
    }
    if values:
        yield Fund(TOTAL, **values)


def _by_columns(label: str, at: int, figures: list[tuple[int, str]], columns: list[tuple[int, str]]) -> Fund:
    """Figures below their headings. A row that begins early or late is shifted as a whole."""
    keys = [key for i, key in columns if i > at and key != "note"]
    below = dict(columns)
    placed = {below[i]: t for i, t in figures if i in below}
    if proves_rate(_values(placed.items())):
        pass  # what stands right below the headings; beside it 财政拨款 below one that 总额 is printed below, too
    elif len(figures) > len(keys) and set(AMOUNTS).intersection(keys) <= placed.keys():
        pass  # the same without a rate
    elif all(i <= at + len(figures) for i, _ in figures) and len(figures) == len(keys):
        placed = dict(zip(keys, (t for _, t in figures), strict=True))
    else:
        placed = _nearest(figures, columns)
    return Fund(label, **_values(placed.items()))


def in_order(columns: Sequence[str], figures: Sequence[str]) -> dict[str, str]:
    """Figures that keep no places, by the keys of their headings.

    {} where their numbers do not agree, or a rate stands below an amount: a blank cell has vanished. Only the amounts
    and the rate may stand there without the points, where these prove the rate.
    """
    keys = [key for key in columns if key != "note"]
    figures = with_whole_figures(keys, figures)
    rates = [key for key in keys if key in AMOUNTS or key == "execution_rate"]
    fitting = next((k for k in (keys, rates) if len(k) == len(figures) and len(set(k)) == len(k)), None)
    if not fitting and rates == keys[: len(rates)] and len(figures) > len(rates):  # of 分值 and 得分 one is blank
        values = _values(zip(rates, figures, strict=False))
        return values if proves_rate(values) else {}
    if not fitting or any(t.endswith("%") and key != "execution_rate" for key, t in zip(fitting, figures, strict=True)):
        return {}
    values = _values(zip(fitting, figures, strict=True))
    return values if proves_rate(values) or (fitting == keys and _is_possible(values)) else {}


def _is_possible(values: dict[str, str]) -> bool:
    """Whether nothing speaks against the order of figures: a rate has its %, unless nothing was spent of nothing, and
    no more points are given than there are to be had."""
    had, given = (_number(values.get(f"{key}_text")) for key in ("weight", "score"))
    if (had is not None and had > _ALL_POINTS) or (had is not None and given is not None and given > had):
        return False
    is_nothing = not any(_number(values.get(f"{key}_text")) for key in (*AMOUNTS, "execution_rate"))
    return is_nothing or values.get("execution_rate_text", "%").endswith("%")


def with_whole_figures(columns: Sequence[str], figures: Sequence[str]) -> list[str]:
    """Figures of a row, where lines end inside some of them (119.2 | 5 and 97.3 | 1%), put together as the rate proves.

    As they are where no way, or more than one, gives as many as there are columns.
    """
    cuts = [n for n, (first, rest) in enumerate(pairwise(figures)) if CUT.search(first) and _REST.fullmatch(rest)]
    missing = len(figures) - len(columns)
    if not 0 < missing <= len(cuts) <= _MAX_CUTS:
        return list(figures)
    ways = [_joined(figures, chosen) for chosen in combinations(cuts, missing)]
    proven = [
        way for way in ways if _is_whole(values := _values(zip(columns, way, strict=True))) and proves_rate(values)
    ]
    return proven[0] if len(proven) == 1 else list(figures)


def _is_whole(values: dict[str, str]) -> bool:
    """Whether amounts have as many decimals as each other, so that none lacks its end."""
    return len({decimals(values[f"{key}_text"]) for key in AMOUNTS if f"{key}_text" in values}) == 1


def decimals(amount: str) -> int:
    """How many decimals an amount prints."""
    return len(amount.partition(".")[2])


def _joined(figures: Sequence[str], cuts: Sequence[int]) -> list[str]:
    return [figures[n] + figures[n + 1] if n in cuts else figures[n] for n in range(len(figures)) if n - 1 not in cuts]


def proves_rate(values: dict[str, str]) -> bool:
    """Whether the amount spent is the printed share of the annual budget, within the rate's last place."""
    budget, spent, rate = (
        _number(values.get(f"{key}_text")) for key in ("annual_budget", "executed", "execution_rate")
    )
    if not budget or spent is None or rate is None:
        return False
    return abs(spent / budget * 100 - rate) <= Decimal(1).scaleb(min(0, int(rate.as_tuple().exponent)))


def _number(text: str | None) -> Decimal | None:
    reading = read_figure(text.removesuffix("元").removesuffix("万")) if text else None
    return reading.value if reading else None


def _values(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The figures of columns that a fund has, by its fields."""
    return {f"{key}_text": text for key, text in cells if key in _READ and not is_blank(text)}


def _nearest(figures: list[tuple[int, str]], columns: list[tuple[int, str]]) -> dict[str, str]:
    """Each figure to a column, left to right: a percentage to the rate, all others at the least displacement."""
    best: list[tuple[float, int, int, tuple[int, ...]]] = [(0.0, -1, 0, ())]  # cost, column, shift, way
    for i, text in figures:
        following: list[tuple[float, int, int, tuple[int, ...]]] = []
        for cost, before, shift, way in best:
            for k in range(before + 1, len(columns)):
                at, key = columns[k]
                is_rate = text.endswith("%")
                sense = 0.0 if is_rate == (key == "execution_rate") else 5.0
                sense += 5.0 if key == "note" else _UNKNOWN if key.startswith(OTHER) else 0.0
                moved = i - at
                following.append((cost + sense + abs(moved - shift), k, moved, (*way, k)))
        best = sorted(following)[:30]
    if not best or not best[0][3]:
        return {}
    return {columns[k][1]: text for k, (_, text) in zip(best[0][3], figures, strict=True)}


def is_fund_label(text: str) -> bool:
    """Whether a text is the label of a row of funds."""
    return heading("fund_rows", source_of(text)) is not None


def label_of(text: str) -> str:
    """The label of a row of funds without 其中 and colons."""
    return re.sub(r"^其中[:：]?|[:：]$", "", fold(text))


def source_of(text: str) -> str:
    """The label of a row of funds as the name of a source: also without the unit of its figures."""
    return _UNIT.sub("", label_of(text))


def is_amount(text: str) -> bool:
    """Whether a cell is an amount of money, with or without its unit."""
    return bool(_AMOUNT.match(fold(text)))
