"""The year's funds of a project, where those of the whole project stand to their left (项目资金总额 | 年度资金总额)."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.performance.funds import Fund, is_amount, is_fund_label, source_of
from ingest.performance.labels import Words
from ingest.performance.vocabulary import heading, is_row

_TOTALS = ("total", "period_total")


def begins_year(words: Words) -> int | None:
    """Where the year's money begins in a row that has the whole project's to its left (项目资金总额 | 年度资金总额)."""
    totals = [(i, source_of(text)) for i, text in words if heading("fund_rows", source_of(text)) in _TOTALS]
    of_year = [i for i, label in totals if is_row("year_totals", label)]
    return of_year[0] if len(totals) > 1 and len(of_year) == 1 and of_year[0] > totals[0][0] else None


def of_the_year(words: Words, year: int | None, keeps_places: bool) -> Words:
    """The words of a row from where the year's money begins; all of them where only the year's is printed.

    Text that keeps no places tells it of two labels, where the second is the year's, and of one behind a figure: the
    label of that broke over the lines above.
    """
    if year is None:
        return words
    if not keeps_places:
        labels = [i for i, text in words if is_fund_label(text)]
        is_second = len(labels) > 1 or any(is_amount(text) for i, text in words if labels and i < labels[0])
        year = labels[-1] if is_second else len(words) if labels else 0
    return [(i, text) for i, text in words if i >= year]


def year_totals(totals: Sequence[Fund]) -> Sequence[Fund]:
    """The totals of the year where one of the whole project stands among them, one below the other; else all."""
    of_year = [fund for fund in totals if is_row("year_totals", fund.source)]
    return of_year if of_year and any(is_row("project_totals", fund.source) for fund in totals) else totals


def year_sources(funds: Sequence[Fund]) -> list[Fund]:
    """The sources of the year: below one another, each total heads its own, and those of the whole project are none."""
    has_year = any(is_row("year_totals", fund.source) for fund in funds if _is_total(fund))
    kept, is_of_year = [], True
    for fund in funds:
        if _is_total(fund):
            is_of_year = not (has_year and is_row("project_totals", fund.source))
        elif is_of_year and heading("fund_rows", fund.source) == "source":
            kept.append(fund)
    return kept


def _is_total(fund: Fund) -> bool:
    return heading("fund_rows", fund.source) in _TOTALS
