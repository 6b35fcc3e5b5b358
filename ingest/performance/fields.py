"""What stands above the indicators: the project's name, who runs it, and its funds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingest.model import Line
from ingest.numbers import MONEY_UNIT, is_blank, is_figure, read_figure
from ingest.performance.across import funds_across
from ingest.performance.draft import OTHER, join, points, tidy
from ingest.performance.fund_words import funds_of_words
from ingest.performance.funds import (
    AMOUNTS,
    CUT,
    TOTAL,
    Fund,
    fund_rows,
    is_amount,
    is_fund_label,
    pairs,
    proves_rate,
    total_only,
)
from ingest.performance.labels import (
    Words,
    begins_heading,
    heads_what_follows,
    may_end_value,
    names_several,
    whole_labels,
)
from ingest.performance.proven_funds import proven_total
from ingest.performance.vocabulary import divided, heading, is_row, level_names
from ingest.performance.year_funds import begins_year, of_the_year, year_sources, year_totals
from ingest.units import NAMED_UNIT
from ingest.wording import fold

_LABELLED = re.compile(r"^([^:：]{2,16})[:：](.+)$")
_UNIT = re.compile(rf"\((?:单位[:：])?(?:人民币)?({MONEY_UNIT})\)|{NAMED_UNIT}")
_HEADS = re.compile("[一二三]级指标")  # in what headings of a list ran together to
_RATE = "执行率"
_SPENT = ("annual_budget_text", "executed_text")
_PROVEN = ("annual_budget", "executed", "execution_rate")
_MARK = re.compile(r"<[^>]{1,20}>|[(（](?:盖章|签章|公章)[)）]")
_MAX_NAME = 120
_MAX_TAIL = 12  # characters that a value may have in its second line, where only blanks part cells
_LONG_LABEL = 4  # characters
_MAX_REST = 2  # characters that a label may go on with
_MAX_BROKEN = 3  # lines that the rest of a label takes
_REST = re.compile(r"\d{1,2}")  # of an amount that a narrow cell cut
_MIN_BELOW = 2  # figures in a line that goes on with the one above
_NAMES = ("project_name", "agency_name", "competent_department", "implementing_unit", "reporting_unit")
_NOT_WRAPPED = ("score", "grade")  # values of one word


@dataclass(frozen=True, slots=True)
class Fields:
    """A project as its table heads it; fields are None where the table does not print them. `unit`: of the money."""

    project_name: str | None = None
    agency_name: str | None = None
    competent_department: str | None = None
    implementing_unit: str | None = None
    score: str | None = None
    grade: str | None = None
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
    year: int | None = None  # the cell where the year's money begins, beside that of several years
    rows_of_words = list(whole_labels([(line, list(words_of(line))) for line in lines]))
    for n, (line, words) in enumerate(rows_of_words):
        if not words:
            continue
        unit = unit or _unit(line.text)
        heads = [(i, key) for i, text in words if (key := heading("funds", text))]
        if len({key for _, key in heads} - {"weight", "score", "note"}) >= 2 and not any(
            is_amount(t) for _, t in words
        ):
            columns = _without_group(_columns(words, heads[0][0], line.cells is not None))
            waiting = year = None
            continue
        is_cells = line.cells is not None
        if not is_cells and _go_on_below(words, rows_of_words[n + 1 : n + 2]):
            continue
        year = begins_year(words) or year
        rows = list(fund_rows(of_the_year(words, year, is_cells), columns, is_cells))
        if not rows and is_cells:
            rows = [*total_only(words, columns)]
        if is_cells and not any(_is_total(fund) for fund in rows):
            rows += pairs(words)  # 预算数 | 236.00 | 其中：财政资金 | 236.00
        if rows:
            funds += rows
            waiting = None
            before = list(takewhile(lambda word: not is_fund_label(word[1]), words))
            if len(before) < len(words):
                _take(before, named, None, None if is_cells else line.text)  # 预算单位 and its name, before 资金总额
            continue
        ends_cells = n > 0 and rows_of_words[n - 1][0].cells is not None
        is_tail = not (is_cells or ends_cells or heads_what_follows(words, rows_of_words[n + 1 : n + 1 + _MAX_BROKEN]))
        waiting = _take(words, named, waiting if is_cells or is_tail else None, None if is_cells else line.text)
    funds = funds_across(rows_of_words) + funds
    totals = [f for f in funds if _is_total(f)]
    return Fields(
        project_name=_name(named.get("project_name")),
        agency_name=_name(named.get("agency_name")),
        competent_department=named.get("competent_department"),
        implementing_unit=named.get("implementing_unit") or named.get("reporting_unit"),
        score=named.get("score"),
        grade=named.get("grade"),
        unit=unit or _unit("".join(line.text for line in lines)),  # （万 may end a line, and 元） begin the next
        total=_whole_total(totals) if names_several(lines) else _total(lines, totals),
        sources=tuple(filter(_says_something, year_sources(funds))),
    )


def _go_on_below(words: Words, below: Sequence[tuple[Line, Words]]) -> bool:
    """Whether the figures of a line of text go on in the next: the last may be cut (1,205.3 | 0 1,190.00 98.73%)."""
    if not below or below[0][0].cells is not None or not below[0][1] or not is_amount(words[-1][1]):
        return False
    rests = [text for _, text in below[0][1]]
    if CUT.search(words[-1][1]) and all(map(_REST.fullmatch, rests)):
        return True
    are_figures = len(rests) >= _MIN_BELOW or "." in rests[0]  # a whole number alone may be the page's
    return are_figures and all(is_blank(text) or read_figure(text) for text in rests)


def _unit(text: str) -> str | None:
    found = _UNIT.search(fold(text))
    return next(filter(None, found.groups())) if found else None


def _columns(words: list[tuple[int, str]], first: int, keeps_places: bool) -> list[tuple[int, str]]:
    """The columns of the funds: those without a known heading have a key of their own, as figures stand below them too.

    `first` is the place of the first known one. Left of it cells alone show that a word heads a column.
    """
    return [
        (i, heading("funds", text) or f"{OTHER}{i}")
        for i, text in words
        if i >= first or (keeps_places and not heading("fields", text) and not is_row("margin", text))
    ]


def _without_group(columns: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Columns without a heading over all of them: 年度预算数 before 年初预算 and 调整后预算数."""
    return columns[1:] if columns[0][1] in [key for _, key in columns[1:]] else columns


def words_of(line: Line) -> Iterator[tuple[int, str]]:
    """The filled cells of a line with their places, or its words between blanks, each `label：value` taken apart."""
    parts = line.cells if line.cells is not None else tuple(line.text.split())
    for i, part in enumerate(parts):
        text = tidy(_MARK.sub("", part))
        is_value = is_figure(text) or is_amount(text) or points(text) is not None
        is_repeated = i > 0 and part == parts[i - 1] and not is_value  # a merged cell printed once a column
        if not text or is_repeated:
            continue
        labelled = _LABELLED.match(text)
        if labelled and any(heading(group, labelled[1]) for group in ("fields", "fund_rows", "funds")):
            yield i, labelled[1]
            yield i, labelled[2].strip()
        else:
            yield i, text


def _take(words: list[tuple[int, str]], named: dict[str, str], open_key: str | None, line: str | None) -> str | None:
    """Note labels and the values behind them. Returns the label whose value may go on in the next line.

    `open_key` is that of the line before: its value is still to come, or a short line without a label ends it. A figure
    ends none: it is the page's number or of a cell without a label. `line`: the text that the words are of, where no
    cells are: a value may be several of them.
    """
    runs_on = line is not None
    if not any(heading("fields", text) for _, text in words):
        text = "".join(text for _, text in words)
        if (
            open_key
            and not _is_heading(text)
            and not _begins_with_label(text)
            and not (runs_on and any(begins_heading(word) for _, word in words))
            and len(text) <= _room(open_key, text, named, runs_on)
        ):
            named[open_key] = join(named.get(open_key, ""), text)
            return open_key
        return None
    key: str | None = None
    taken: set[str] = set()
    if runs_on and len(words) > 1 and all(heading("fields", text) for _, text in words):
        return None  # headings of columns beside each other: what stands below them is of several projects
    for n, (_, text) in enumerate(words):
        label = heading("fields", text)
        if label:
            key = label if label not in named else None
            if key:
                taken.add(key)
        elif line is not None and is_figure(text) and (key in named or _is_no_name(key, text, line, words[n + 1 :])):
            key = None  # the value of a label that stands in another line
        elif key in named and line is not None and _are_apart(line, named[key], text):
            if may_end_value(text, next((following for _, following in words[n + 1 :]), None)):
                del named[key]  # the value is whole, or none
            key = None  # a cell whose label is broken over other lines
        elif (
            key in taken
            and (key not in named or (runs_on and key not in _NOT_WRAPPED))
            and len(text) <= _MAX_NAME
            and not _is_heading(text)
        ):
            named[key] = join(named.get(key, ""), text)
    return key if key != "other" else None


def _is_no_name(key: str | None, figure: str, line: str, following: Words) -> bool:
    """Whether a figure is not the name that a label asks for: a name may begin with one (110 指挥)."""
    is_label = not following or heading("fields", following[0][1]) is not None
    return key in _NAMES and (is_label or _are_apart(line, figure, following[0][1]))


def _are_apart(line: str, value: str, following: str) -> bool:
    """Whether a word stands in another cell than the value before it, in text that keeps the places of cells."""
    return bool(re.search(rf"{re.escape(value[-1])}\s{{2,}}{re.escape(following[:1])}", line))


def _begins_with_label(text: str) -> bool:
    """Whether a text is a label with the beginning of what else it says: 主管部门及, whose 代码 stands elsewhere."""
    return any(heading("fields", text[:end]) for end in range(max(_LONG_LABEL, len(text) - _MAX_REST), len(text)))


def _room(key: str, text: str, named: dict[str, str], runs_on: bool) -> int:
    """How many characters of a line without a label may belong to the value of the label above it."""
    if key not in named:
        return _MAX_NAME
    return _MAX_TAIL if runs_on and key not in _NOT_WRAPPED and not is_figure(text) else 0


def _name(text: str | None) -> str | None:
    """A name, and no heading: where wrapped lines are joined, one of a list of projects can look like a name.

    Nor levels that stand over its lanes (成本指标产出指标), nor the first line of 项目年度绩效目标.
    """
    if text is None or heading("fields", text) or _HEADS.search(text) or is_row("in_margin", text):
        return None
    return None if _is_heading(text) or divided(text, _is_level) else text


def _is_level(text: str) -> bool:
    return bool(level_names(text))


def _is_heading(text: str) -> bool:
    """A heading of a column, or of a block with its unit (支出规模（万元）): in a list of projects one stands behind
    项目名称, and is no name."""
    return any(heading(group, text) for group in ("funds", "indicators", "summary")) or bool(_UNIT.search(fold(text)))


def _total(lines: Sequence[Line], totals: Sequence[Fund]) -> Fund | None:
    """The project's total: as figures prove it, or its row says it; the row with its rate where they say the same."""
    proven, printed = proven_total(lines), _whole_total(totals)
    are_same = proven and printed and all(getattr(printed, name) == getattr(proven, name) for name in _SPENT)
    return printed if are_same else proven or printed or _of_words(lines)


def _of_words(lines: Sequence[Line]) -> Fund | None:
    """The project's total where lines of text do not keep the rows of its funds."""
    has_rate = _RATE in "".join("".join(line.text.split()) for line in lines)
    totals = [f for f in funds_of_words(lines) if _is_total(f) and not (has_rate and _is_unproven(f))]
    values = {
        f"{key}_text": text
        for key in (*AMOUNTS, "execution_rate")
        for f in reversed(totals)
        if (text := getattr(f, f"{key}_text")) is not None
    }
    return Fund(TOTAL, **values) if values else None


def _is_unproven(fund: Fund) -> bool:
    """Whether several figures stand for columns by their order alone, where a printed rate does not prove it."""
    values = {name: text for key in _PROVEN if (text := getattr(fund, name := f"{key}_text"))}
    return len(values) > 1 and not proves_rate(values)


def _whole_total(totals: Sequence[Fund]) -> Fund | None:
    """The project's money: its first row, and what a heading of its own has below it (预算数, then 执行数)."""
    total = next((f for f in year_totals(totals) if f.annual_budget_text or f.executed_text), None)
    alone = [f for f in totals if f.source == TOTAL and f is not total]
    if total is None or not alone:
        return total
    if total.source == TOTAL and not total.executed_text:
        executed = next((f.executed_text for f in alone if f.executed_text and not f.annual_budget_text), None)
        total = replace(total, executed_text=executed)
    rate = next((f.execution_rate_text for f in alone if f.execution_rate_text), None)
    with_rate = replace(total, execution_rate_text=total.execution_rate_text or rate)
    return with_rate if not _is_unproven(with_rate) else total


def _is_total(fund: Fund) -> bool:
    return heading("fund_rows", fund.source) == "total"


def _says_something(fund: Fund) -> bool:
    return any((fund.initial_budget_text, fund.annual_budget_text, fund.executed_text))
