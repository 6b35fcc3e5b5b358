"""Lists of projects with their indicators, whose cells a text has lost: a name, money and a goal, then indicators.

A project stands before its first indicators, where a table has merged cells: words up to its money, and words from
there to a level 1. What a row ends with is a figure or a quantity, so the words behind the last one begin a project.
Nothing is read where the names are not clear or the columns stand in another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Line
from ingest.performance.columns import head_of
from ingest.performance.draft import LEVELS, OF_PROJECT, Draft, Drafts, points
from ingest.performance.funds import AMOUNTS, is_amount
from ingest.performance.stream import Token, has_blanks_in_cells, read_wrapped, tokens_of
from ingest.performance.stream.sense import Growing
from ingest.performance.summary_lines import texts_of_rows
from ingest.performance.vocabulary import divided, heading, is_row, named
from ingest.wording import fold

_MAX_LINES = 26  # that headings are wrapped over
_MAX_ABOVE = 6  # lines of wrapped headings
_MAX_WORDS = 3  # that a level's name is wrapped into
_ENDINGS = ("weight", "target", "unit")  # what a row may end with
_NAMES = ("agency_name", "implementing_unit", "reporting_unit", "competent_department", "project_name")


@dataclass(frozen=True, slots=True)
class ListHead:
    """The columns of a list: those of names, those of money, those of indicators; and how many lines they take."""

    names: tuple[str, ...]
    amounts: tuple[str, ...]
    keys: tuple[str, ...]
    length: int


@dataclass(frozen=True, slots=True)
class _Project:
    """The words of a project before its indicators: where they begin, its money, and where its indicators begin."""

    start: int
    names: tuple[str, ...]
    amounts: tuple[str, ...]
    end: int


def list_head(lines: Sequence[Line], at: int) -> ListHead | None:
    """The headings of a list of projects that begin at a line, or None."""
    text = ""
    best: ListHead | None = None
    for n, line in enumerate(lines[at : at + _MAX_LINES], start=1):
        if line.cells is not None or (n == 1 and not _may_begin(fold(line.text))):
            break
        text += fold(line.text)
        words = divided(text, _is_heading)
        head = _head(words, n) if words else None
        best = head or best
    return None if best is None or _begins_above(lines, at, best) else best


def _begins_above(lines: Sequence[Line], at: int, head: ListHead) -> bool:
    """Whether lines above belong to the head: where its first columns gave another division, this is none."""
    text = "".join(fold(line.text) for line in lines[at : at + head.length])
    for line in reversed(lines[max(0, at - _MAX_ABOVE) : at]):
        text = fold(line.text) + text
        if divided(text, _is_heading):
            return True
    return False


def _may_begin(text: str) -> bool:
    return text[:2] in ("单位", "项目", "序号", "预算", "主管", "部门")


def _is_heading(text: str) -> bool:
    return any(heading(group, text) for group in ("indicators", "summary", "fields", "funds"))


def _head(words: Sequence[str], length: int) -> ListHead | None:
    first = next((n for n, word in enumerate(words) if heading("indicators", word) in LEVELS), None)
    indicators = head_of(words[first:]) if first else None
    if first is None or indicators is None or indicators.keys[-1] not in _ENDINGS or "level1" not in indicators.keys:
        return None
    before = [word for word in words[:first] if heading("summary", word) != "number"]
    names = [key for word in before if (key := _name_key(word))]
    amounts = [key for word in before if (key := heading("funds", word)) in AMOUNTS]
    in_order = [*names, *amounts]
    if len(before) != len(in_order) + 1 or "project_name" not in names or not amounts or len(names) > 2:
        return None
    keys = [_name_key(word) or heading("funds", word) for word in before[:-1]]
    return ListHead(tuple(names), tuple(map(str, amounts)), indicators.keys, length) if keys == in_order else None


def _name_key(word: str) -> str | None:
    key = heading("summary", word) or heading("fields", word)
    return key if key in _NAMES else None


def read_list(lines: Sequence[Line], at: int, head: ListHead) -> tuple[Drafts, int] | None:
    """The indicators of the projects below a head, each with its project's name and money, and where they end."""
    kept, end = _lines(lines, at, head)
    tokens = tokens_of(kept, ())
    projects = list(_projects(tokens, head))
    names = texts_of_rows([project.names for project in projects], head.names)
    if not projects or projects[0].start != 0 or any(name is None for name in names):
        return None
    taken = {n for project in projects for n in range(project.start, project.end)}
    rest = [token for n, token in enumerate(tokens) if n not in taken]
    broken = has_blanks_in_cells(rest, head.keys)
    rows = read_wrapped(rest, head.keys, blanks_are_breaks=broken, is_whole=False)
    begins = [tokens[project.end].line.number for project in projects]
    placed = []
    for row in rows:
        own = max((n for n, line in enumerate(begins) if line <= row.lines[0].number), default=None)
        name = names[own] if own is not None else None
        if own is not None and name is not None:
            placed.append(_with_project(row, name[head.names.index("project_name")], projects[own], head))
    columns = ("project", *(f"{OF_PROJECT}{key}" for key in head.amounts), *head.keys)
    return (Drafts(tuple(placed), columns), end) if placed else None


def _with_project(row: Draft, name: str, project: _Project, head: ListHead) -> Draft:
    money = {f"{OF_PROJECT}{key}": text for key, text in zip(head.amounts, project.amounts, strict=True)}
    return replace(row, cells={"project": name, **money, **row.cells})


def _lines(lines: Sequence[Line], at: int, head: ListHead) -> tuple[list[Line], int]:
    """The lines below a head up to the table's end, without the heads that later pages print again."""
    kept: list[Line] = []
    i = at + head.length
    while i < len(lines) and lines[i].cells is None:
        again = list_head(lines, i)
        if again is not None:
            i += again.length
            continue
        words = lines[i].text.split()
        if words and (is_row("total", words[0]) or is_row("after", words[0])):
            break
        kept.append(lines[i])
        i += 1
    return kept, i


def _projects(tokens: Sequence[Token], head: ListHead) -> Iterator[_Project]:
    """The projects before those levels 1 that a goal stands before: words between them and the money."""
    done = 0
    for n in range(len(tokens)):
        if n < done or not _is_level(tokens, n):
            continue
        money = next((m for m in range(n - 1, done - 1, -1) if _is_figure(tokens[m].text)), None)
        first = money - len(head.amounts) + 1 if money is not None else -1
        if money is None or _is_level(tokens, money + 1) or first < 0:
            continue  # no goal stands between: the figure is that of an indicator
        amounts = tuple(token.text for token in tokens[first : money + 1])
        start = next((m + 1 for m in range(first - 1, done - 1, -1) if _ends_row(tokens, m, head)), done)
        names = tuple(token.text for token in tokens[start:first])
        if all(map(is_amount, amounts)) and names:
            yield _Project(start, names, amounts, n)
            done = n


def _is_level(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name of a level 1, and of no other, begins with a token."""
    texts = ("".join(token.text for token in tokens[at:end]) for end in range(at + 1, at + 1 + _MAX_WORDS))
    return any(named(text, 1) for text in texts)


def _is_figure(text: str) -> bool:
    return points(text) is not None or is_amount(text)


def _ends_row(tokens: Sequence[Token], at: int, head: ListHead) -> bool:
    """Whether a token can be the last one of a row of indicators."""
    text = tokens[at].text
    if head.keys[-1] == "weight":
        return _is_figure(text)
    said = Growing().with_word(fold(text))
    return said.measure or said.quality or said.figure or text in ("%", "‰")
