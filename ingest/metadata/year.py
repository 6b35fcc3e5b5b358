"""The fiscal year: titles and form heads decide, sentences confirm, years of comparison do not count."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ingest.metadata.rules import pattern, rules
from ingest.metadata.scan import Scan
from ingest.metadata.titles import Title
from ingest.metadata.years import YEAR, plausible, year_of

_FORM_HEAD = re.compile(rf"^(?:\(?{YEAR}\)?)$|(?:部门|单位|名称)(?:名称)?:.{{0,40}}?{YEAR}")
_FILE_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2}|\d{2})年")
_AROUND = 8


def find_year(scanned: Scan, titles: tuple[Title, ...], source_name: str) -> tuple[int | None, str]:
    """The year, and what it rests on."""
    weights = rules("fiscal_year")["weights"]
    votes: Counter[int] = Counter()
    grounds: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)

    def vote(year: int | None, weight: int, ground: str) -> None:
        if year is not None:
            votes[year] += weight
            grounds[year].append((weight, ground))

    cover = [title for title in titles if title.is_cover and title.year]
    for title in titles:
        place = "title" if _is_title(title, cover) else "part"
        vote(title.year, weights[place], f"{place} {title.cited}")
    for row in scanned.rows:
        if len(row.compact) > 120:
            continue
        if "预算年度" in row.compact and (
            budget_year := pattern("fiscal_year", "budget_year_pattern").search(row.compact)
        ):
            vote(plausible(int(budget_year["year"])), weights["budget_year"], f"budget year {row.cited}")
        elif head := _FORM_HEAD.search(row.compact):
            vote(year_of(head.group()), weights["form_head"], f"form head {row.cited}")
    sentences = _sentences(scanned)
    for year, count in sentences.items():
        votes[year] += weights["prose"] * count
    if not votes:
        return _from_file_name(source_name)
    year = max(votes, key=lambda candidate: votes[candidate])
    if sum(weight == votes[year] for weight in votes.values()) > 1:
        tied = " and ".join(str(other) for other in sorted(votes) if votes[other] == votes[year])
        return None, f"titles, form heads and sentences speak for {tied} alike"
    strongest = max(grounds[year], default=(0, ""), key=lambda ground: ground[0])[1]
    told = [strongest] if strongest else []
    if len(grounds[year]) > 1:
        told.append(f"{len(grounds[year]) - 1} more titles and form heads")
    if sentences[year]:
        told.append(f"{sentences[year]} sentences")
    others = [f"{other} ({votes[other]})" for other in sorted(votes) if other != year]
    against = f"; other years weigh less than {year} ({votes[year]}): {', '.join(others)}" if others else ""
    return year, "; ".join(told) + against


def _is_title(title: Title, cover: list[Title]) -> bool:
    """Whether it is the document's title, and no link beside it nor a heading further down."""
    if title.name is None:
        # 2030年部门预算 alone is the title, a link where the cover has one of another year or one that names the body.
        alone = len({other.year for other in cover}) < 2 and not any(other.name for other in cover)
        return title.is_cover and alone
    # 一、某局2029年部门预算执行情况: a heading may tell of another year than the cover.
    is_heading = pattern("fiscal_year", "heading").search(title.first.compact) is not None
    return title.is_cover or not (is_heading and cover)


def _sentences(scanned: Scan) -> Counter[int]:
    """Years that sentences speak of as their own, by the number of sentences."""
    counted: Counter[int] = Counter()
    before, after = pattern("fiscal_year", "comparison_before"), pattern("fiscal_year", "comparison_after")
    text = scanned.run_on
    for match in pattern("fiscal_year", "prose_pattern").finditer(text):
        end = match.end("year") + 1
        if before.search(text[max(match.start() - _AROUND, 0) : match.start()]) or after.match(
            text[end : end + _AROUND]
        ):
            continue
        if (year := plausible(int(match["year"]))) is not None:
            counted[year] += 1
    return counted


def _from_file_name(source_name: str) -> tuple[int | None, str]:
    match = _FILE_YEAR.search(source_name)
    if not match:
        return None, "no title, form head or sentence prints the year that the document is about"
    printed = match["year"]
    year = plausible(int(printed) if len(printed) == 4 else 2000 + int(printed))
    return year, f"weak: only the file name 「{source_name}」 says so"
