"""Budget or final account, decided over all lines that name the document or its parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Literal

from ingest.metadata.rules import alternatives, pattern, rules
from ingest.metadata.scan import Row, Scan, cite
from ingest.metadata.titles import Title

Kind = Literal["final_account", "budget"]
_KINDS: tuple[Kind, ...] = ("final_account", "budget")
_YEAR = re.compile(r"(?<!\d)20\d{2}(?=年)")
_WORDS: dict[Kind, str] = {"final_account": "决算", "budget": "预算"}
_ENGLISH = {"final_account": "a final account", "budget": "a budget"}


def find_kind(scanned: Scan, titles: Iterable[Title]) -> tuple[Kind | None, str]:
    """The kind, and what it rests on (or why none is claimed)."""
    weights: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    strongest: dict[str, tuple[int, Row]] = {}
    title_weight = rules("document_kind")["title_weight"]
    titles = tuple(titles)
    every = [(kind, weight, row) for row in scanned.rows for kind, weight in _speaks_for(row.compact).items()]
    own = _year_of(titles, [row for _, weight, row in every if weight >= title_weight])
    said = [(kind, weight, row) for kind, weight, row in every if not _is_of_earlier(row, own)]
    spoken = {row.number for _, _, row in said}
    # 某局2024年度决算草案: whatever else it is called, it names a body and a year.
    said += [
        (kind, title_weight, title.first)
        for title in titles
        if title.name and title.year and not any(row.number in spoken for row in title.rows)
        if (kind := kind_of(title.words))
    ]
    titled = {kind for kind, weight, _ in said if weight >= title_weight}
    for kind, weight, row in said:
        if weight == 1 and len(titled) == 1 and kind not in titled:
            continue
        weights[kind] += weight
        lines[kind] += 1
        if kind not in strongest or weight > strongest[kind][0]:
            strongest[kind] = (weight, row)
    total = sum(weights.values())
    if not total:
        alone = _by_performance_tables(scanned) or _by_sentences(scanned)
        return alone or (None, "no title, form title or heading names a budget or a final account")
    for kind in _KINDS:
        if weights[kind] >= rules("document_kind")["needed_share"] * total:
            other = _KINDS[1 - _KINDS.index(kind)]
            return kind, (
                f"{lines[kind]} titles and headings name {_ENGLISH[kind]}, {lines[other]} {_ENGLISH[other]}: "
                f"{strongest[kind][1].cited}"
            )
    shown = " against ".join(cite(row.text, row.number) for _, row in strongest.values())
    return None, f"titles and headings name both a budget and a final account: {shown}"


def _year_of(titles: Iterable[Title], titled: Iterable[Row]) -> int:
    """The one year that all titles name; 0 where they name several, as where a page links to another document."""
    named = {title.year for title in titles if title.name and title.year and kind_of(title.words)}
    years = named | {year for row in titled if (year := _latest_in(row))}
    return next(iter(named)) if len(years) == len(named) == 1 else 0


def _is_of_earlier(row: Row, year: int) -> bool:
    """2030年“三公”经费决算情况 in a budget of 2031: a heading of what is compared with."""
    return 0 < _latest_in(row) < year


def _latest_in(row: Row) -> int:
    """The latest year that a line names; 0 for none."""
    return max(map(int, _YEAR.findall(row.compact)), default=0)


def _by_performance_tables(scanned: Scan) -> tuple[Kind, str] | None:
    """What the titles of performance tables speak of where nothing else does, if all speak of one kind."""
    said = [
        (kind, row)
        for row in scanned.rows
        if len(row.compact) <= rules("document_kind")["longest_line"]
        for kind, say in rules("document_kind")["performance_tables"].items()
        if re.search(say, row.compact)
    ]
    if len({kind for kind, _ in said}) != 1:
        return None
    kind: Kind = said[0][0]
    return kind, f"only titles of performance tables name {_ENGLISH[kind]}: {said[0][1].cited}"


def _by_sentences(scanned: Scan) -> tuple[Kind, str] | None:
    """What the sentences of a page without titles speak of, where those of the latest year all speak of one kind."""
    text = pattern("document_kind", "compared").sub("", without_neutral_terms(scanned.joined))
    said = [
        (int(match["year"]), kind, match.group())
        for kind, say in rules("document_kind")["sentences"].items()
        for match in re.finditer(say, text)
    ]
    latest = [(kind, words) for year, kind, words in said if year == max(said)[0]]
    kinds: set[Kind] = {kind for kind, _ in latest}
    if kinds == {"final_account"} or (kinds == {"budget"} and "决算" not in text):
        kind, words = latest[0]
        return kind, f"no title names the kind; sentences speak of {_ENGLISH[kind]}: {cite(words)}"
    return None


def _speaks_for(compact: str) -> dict[Kind, int]:
    if len(compact) > rules("document_kind")["longest_line"] or not any(
        word in compact for word in ("算", "表", "三公")
    ):
        return {}
    title = compact
    for part in ("file_ending", "remark"):
        title = pattern("document_kind", part).sub("", title)
    named = without_neutral_terms(pattern("document_kind", "in_brackets").sub(r"\g<word>", title))
    found: defaultdict[Kind, int] = defaultdict(int)
    for kind, weight, signal in _signals():
        if weight > found[kind] and signal.search(named):
            found[kind] = weight
    # A line that matches both kinds is a cross-reference, unless one reading is the stronger.
    if found["budget"] == found["final_account"]:
        return {}
    stronger: Kind = "budget" if found["budget"] > found["final_account"] else "final_account"
    return {stronger: found[stronger]}


def kind_of(words: str) -> Kind | None:
    """The kind that a title names; None where it names both, or none."""
    said: set[Kind] = {kind for kind, word in _WORDS.items() if word in without_neutral_terms(words)}
    return said.pop() if len(said) == 1 else None


def without_neutral_terms(compact: str) -> str:
    """The words without terms such as 一般公共预算 or 部门预算经济分类, which do not name the document."""
    return _neutral().sub("", compact)


@cache
def _neutral() -> re.Pattern[str]:
    return re.compile(alternatives(rules("document_kind")["neutral"]))


@cache
def _signals() -> tuple[tuple[Kind, int, re.Pattern[str]], ...]:
    listed = rules("document_kind")["signals"]
    return tuple((signal["kind"], signal["weight"], re.compile(signal["pattern"])) for signal in listed)
