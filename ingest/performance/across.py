"""The funds of a project whose sources stand side by side: 资金总额 | 其中：财政拨款 | 其他资金 over the amounts.

Each row below is one amount of all sources, named on its left (年初预算数, 全年执行数); without a name, of the year's
budget.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.model import Line
from ingest.numbers import is_blank
from ingest.performance.funds import AMOUNTS, TOTAL, Fund, is_amount, source_of
from ingest.performance.labels import Words
from ingest.performance.vocabulary import heading

_LEAST = 2  # sources side by side


def funds_across(rows: Sequence[tuple[Line, Words]]) -> list[Fund]:
    """The funds below sources that are headings of columns; none where rows of cells have no such headings."""
    sources: dict[int, str] = {}
    values: dict[str, dict[str, str]] = {}
    for line, words in rows:
        if line.cells is None:
            continue
        heads = dict(_sources(words))
        if len(heads) >= _LEAST and not any(is_amount(text) for _, text in words):
            sources = {} if sources else heads  # a second row of headings: of other columns
            continue
        for key, i, text in _amounts(words, sources):
            values.setdefault(sources[i], {}).setdefault(f"{key}_text", text)
    return [Fund(source, **own) for source, own in values.items()]


def _sources(words: Words) -> Iterator[tuple[int, str]]:
    """The columns of a heading row by their places: the total, and its sources."""
    found = [(i, heading("fund_rows", source_of(text)), text) for i, text in words]
    if not any(kind == "source" for _, kind, _ in found):
        return
    for i, kind, text in found:
        if kind in ("total", "source"):
            yield i, source_of(text)
        elif heading("funds", text) in AMOUNTS:
            yield i, TOTAL


def _amounts(words: Words, sources: dict[int, str]) -> Iterator[tuple[str, int, str]]:
    """The amounts of a row with the key that it is named by; nothing where it is no such row."""
    labels = [text for i, text in words if i not in sources]
    keys = [key for text in labels if (key := heading("funds", text)) in AMOUNTS]
    own = [(i, text) for i, text in words if i in sources]
    if not own or len(keys) > 1 or not all(is_amount(text) or is_blank(text) for _, text in own):
        return
    if any(map(is_amount, labels)) or (labels and not keys):
        return
    for i, text in own:
        if is_amount(text):
            yield (keys[0] if keys else "annual_budget"), i, text
