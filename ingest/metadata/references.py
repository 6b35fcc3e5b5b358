"""Which regions a document refers to: by their names in the text and by the numbers of the official documents it cites.

Only used where the agency's name leaves the region open. Votes are counted in lines, so one sentence is one vote.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from ingest.metadata.gazetteer import Gazetteer, Region, gazetteer
from ingest.metadata.rules import alternatives, rules
from ingest.metadata.scan import Scan

_NAME_END = re.compile(r"[省市县区州盟旗]")
_LONGEST = 16
_NUMBER = re.compile(r"[〔\[【](?:19|20)\d{2}[〕\]】]第?-?\d{1,4}|\((?:19|20)\d{2}\)第?\d{1,4}号")
_ISSUER = re.compile(r"[一-龥]{2,10}$")


@dataclass(slots=True)
class Votes:
    """Lines per region code, and the words that were read in them."""

    lines: defaultdict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, code: str, line: int, words: str) -> None:
        self.lines[code].setdefault(line, words)

    def count(self, code: str) -> int:
        return len(self.lines.get(code, ()))

    def winner(self, codes: list[str]) -> str | None:
        """The code with enough lines and a clear lead over the next."""
        ranked = sorted(codes, key=self.count, reverse=True)
        needed = rules("regions")
        if not ranked or self.count(ranked[0]) < needed["needed_lines"]:
            return None
        behind = self.count(ranked[1]) if len(ranked) > 1 else 0
        return ranked[0] if self.count(ranked[0]) >= needed["needed_lead"] * behind else None

    def cited(self, code: str) -> str:
        held = self.lines[code]
        words: dict[str, list[int]] = {}
        for line, said in sorted(held.items()):
            words.setdefault(said, []).append(line)
        most = sorted(words.items(), key=lambda item: (-len(item[1]), item[1]))[:3]
        return ", ".join(f"「{said}」 {_lines(numbers)}" for said, numbers in most)


def _lines(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    return f"lines {', '.join(str(number) for number in numbers[:3])}{more}"


def find_votes(scanned: Scan, year: int | None) -> Votes:
    places, votes = gazetteer(), Votes()
    _count_names(scanned, places, year, votes)
    named_in_full = {code for code in votes.lines if code.endswith("0000")}
    numbers = _document_numbers(scanned)
    shared = _shared_prefixes()
    for prefix, words, line in numbers:
        code = _province_prefixes().get(prefix)
        if code and (prefix not in shared or code in named_in_full):
            votes.add(code, line, words)
    province = votes.winner([region.code for region in places.provinces.values()])
    for prefix, words, line in numbers:
        city = _city_of(prefix, province, year)
        if city:
            votes.add(city.code, line, words)
    return votes


def _count_names(scanned: Scan, places: Gazetteer, year: int | None, votes: Votes) -> None:
    text = scanned.run_on
    never_alone = rules("regions")["never_alone"]
    for match in _NAME_END.finditer(text):
        end = match.end()
        for length in range(min(_LONGEST, end), 1, -1):
            word = text[end - length : end]
            if word not in places.names:
                continue
            found = places.named(word, year)
            above = text[max(end - length - _LONGEST, 0) : end - length]
            under = tuple(region for region in found if _stands_behind(above, region, places))
            # Two characters (和县 in 各市和县), common words and shared names only count behind a region above them.
            if not under and (length == 2 or word in never_alone or len(found) > 1):
                break
            for region in under or found:
                votes.add(region.code, scanned.run_on_row_at(end - length).number, word)
            break


def _stands_behind(above: str, region: Region, places: Gazetteer) -> bool:
    for code in places.ancestors(region):
        for parent in places.by_code.get(code, ()):
            short = next((name for name, held in places.provinces.items() if held.code == code), parent.name)
            if above.endswith((parent.name, short)):
                return True
    return False


def _document_numbers(scanned: Scan) -> tuple[tuple[str, str, int], ...]:
    """Region character, words and line of every number such as 某财社〔2020〕5号: the region is one character."""
    found: list[tuple[str, str, int]] = []
    for match in _NUMBER.finditer(scanned.run_on):
        before = _ISSUER.search(scanned.run_on[max(match.start() - 10, 0) : match.start()])
        if not before:
            continue
        run = before.group()
        for start in range(len(run) - 1):
            if _issuer().fullmatch(run, start + 1) and run[start] in _region_characters():
                offset = match.start() - len(run) + start
                found.append((run[start], run[start:], scanned.run_on_row_at(offset).number))
                break
    return tuple(found)


@lru_cache(maxsize=256)
def _city_of(prefix: str, province: str | None, year: int | None) -> Region | None:
    """The prefecture whose document numbers open with this character, where only one can be meant.

    The first character of the name, within the province that is known, unless a county outside that prefecture begins
    with it too (唐政: 唐山市 or 唐县).
    """
    places = gazetteer()
    listed: Mapping[str, str] = rules("regions")["city_prefixes"]
    if prefix in listed:
        cities = places.named(listed[prefix], year)
        return cities[0] if len(cities) == 1 else None
    if province is None or _province_prefixes().get(prefix) == province:
        return None
    inside = [
        region
        for held in places.by_code.values()
        for region in held
        if region.name.startswith(prefix) and region.in_force(year) and province in places.ancestors(region)
    ]
    prefectures = {region.code: region for region in inside if region.level == "prefecture"}
    if len(prefectures) != 1:
        return None
    city = next(iter(prefectures.values()))
    return city if all(city.code in places.lineage(region) for region in inside) else None


@cache
def _issuer() -> re.Pattern[str]:
    return re.compile(alternatives(rules("regions")["issuers"]) + "[一-龥]{0,4}")


@cache
def _province_prefixes() -> dict[str, str]:
    return {prefix: row["code"] for row in rules("regions")["provinces"] for prefix in row["prefixes"]}


@cache
def _shared_prefixes() -> frozenset[str]:
    return frozenset(prefix for row in rules("regions")["provinces"] for prefix in row.get("shared", []))


@cache
def _region_characters() -> frozenset[str]:
    """Characters that can open a document number: province abbreviations and the first characters of prefectures."""
    places = gazetteer()
    first = {region.name[0] for held in places.by_code.values() for region in held if region.level == "prefecture"}
    return frozenset(first.union(_province_prefixes(), rules("regions")["city_prefixes"]))
