"""The regions of GB/T 2260 by name: full names, the short forms that documents use, and chains of them.

Names repeat (four 鼓楼区) and codes end (崇文区 in 2010), so a name stands for a set of regions, and a year narrows it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.errors import GongkaiError
from ingest.metadata.rules import alternatives, rules

SEED = Path(__file__).resolve().parents[2] / "seeds" / "codes" / "regions.csv"
_LONGEST = 16
# A new code is used in documents of the year before (published later), an abolished one a year longer.
_TOLERANCE = 1
_SUFFIX = re.compile(r"(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|[省市县区州盟旗])$")


@dataclass(frozen=True, slots=True)
class Region:
    code: str
    name: str
    level: str
    parent_code: str | None
    valid_from: int | None
    valid_to: int | None

    def in_force(self, year: int | None) -> bool:
        if year is None:
            return True
        return (self.valid_from is None or self.valid_from - _TOLERANCE <= year) and (
            self.valid_to is None or year <= self.valid_to + _TOLERANCE
        )


@dataclass(frozen=True, slots=True)
class Chain:
    """Region names in a row at one place of a text (上海市徐汇区), and the regions that the last can be."""

    regions: tuple[Region, ...]
    start: int
    end: int
    words: str
    is_short: bool  # nothing but a short name (甘肃, 绵阳) stood there


@dataclass(frozen=True, slots=True)
class Gazetteer:
    by_code: Mapping[str, tuple[Region, ...]]
    names: Mapping[str, tuple[Region, ...]]  # full names and short forms that still say what they are (凉山州)
    stems: Mapping[str, tuple[Region, ...]]  # without 市, 县, 区: only behind a parent or before a zone
    provinces: Mapping[str, Region]  # short names of provinces

    def get(self, code: str, year: int | None) -> Region | None:
        held = self.by_code.get(code, ())
        return next((region for region in held if region.in_force(year)), held[0] if held else None)

    def ancestors(self, region: Region) -> tuple[str, ...]:
        """Codes above the region, nearest first."""
        codes: list[str] = []
        parent = region.parent_code
        while parent and parent not in codes:
            codes.append(parent)
            above = self.by_code.get(parent)
            parent = above[0].parent_code if above else None
        return tuple(codes)

    def lineage(self, region: Region) -> tuple[str, ...]:
        return (region.code, *self.ancestors(region))

    def full_name(self, region: Region) -> str:
        above = [held[0].name for code in self.ancestors(region) if (held := self.by_code.get(code))]
        return "".join(reversed([region.name, *above]))

    def named(self, name: str, year: int | None) -> tuple[Region, ...]:
        """Regions of this name in force in the year, each place once."""
        return _one_each(region for region in self.names.get(name, ()) if region.in_force(year))

    def chain(self, text: str, start: int, year: int | None, *, short: bool = True) -> Chain | None:
        """The region names that stand at `start`; `short` lets 甘肃 or 绵阳(经济技术开发区) begin it."""
        first = self._first(text, start, year, short)
        if first is None:
            return None
        options, end, is_short = first
        while (deeper := self._next(text, end, options, year)) is not None:
            options, end = deeper
            is_short = False
        return Chain(options, start, end, text[start:end], is_short)

    def _first(
        self, text: str, start: int, year: int | None, short: bool
    ) -> tuple[tuple[Region, ...], int, bool] | None:
        never_alone = rules("regions")["never_alone"]
        for length in range(min(_LONGEST, len(text) - start), 1, -1):
            word, end = text[start : start + length], start + length
            if word not in never_alone and (found := self.named(word, year)):
                return found, end, False
            if not short or _is_street(text, end):
                continue
            if word in self.provinces:
                return (self.provinces[word],), end, True
            stems = self._by_stem(word, year)
            if stems and (_zone_ahead().match(text, end) or self._next(text, end, stems, year)):
                return stems, end, True
        return None

    def _by_stem(self, word: str, year: int | None) -> tuple[Region, ...]:
        return _one_each(region for region in self.stems.get(word, ()) if region.in_force(year))

    def _next(
        self, text: str, start: int, above: tuple[Region, ...], year: int | None
    ) -> tuple[tuple[Region, ...], int] | None:
        codes = {region.code for region in above}
        for length in range(min(_LONGEST, len(text) - start), 1, -1):
            word, end = text[start : start + length], start + length
            held = self.named(word, year)
            if not held and _zone_ahead().match(text, end):
                held = self._by_stem(word, year)
            if found := tuple(region for region in held if codes.intersection(self.ancestors(region))):
                return found, end
        return None


def zone_pattern() -> str:
    return alternatives(rules("regions")["zones"])


@cache
def _zone_ahead() -> re.Pattern[str]:
    return re.compile(r"[一-龥]{0,8}?" + zone_pattern())


def _is_street(text: str, end: int) -> bool:
    # 天津路街道办事处, 北京街小学: streets named after far places.
    return text[end : end + 1] in ("路", "街", "道", "里", "巷", "村", "园")


@cache
def gazetteer() -> Gazetteer:
    regions = _read(SEED)
    by_code: defaultdict[str, list[Region]] = defaultdict(list)
    names: defaultdict[str, list[Region]] = defaultdict(list)
    stems: defaultdict[str, list[Region]] = defaultdict(list)
    for region in regions:
        by_code[region.code].append(region)
        names[region.name].append(region)
        for short_form in _short_forms(region.name):
            names[short_form].append(region)
        stem = _SUFFIX.sub("", region.name)
        if region.level != "province" and len(stem) >= 2:
            stems[stem].append(region)
    for held in by_code.values():
        # The one in force first: its name is the one to show.
        held.sort(key=lambda region: region.valid_to or 9999, reverse=True)
    spoken = rules("regions")
    for alias, name in spoken["aliases"].items():
        names[alias].extend(names.get(name, []))
    provinces = {row["short"]: by_code[row["code"]][0] for row in spoken["provinces"] if row["code"] in by_code}
    return Gazetteer(_frozen(by_code), _frozen(names), _frozen(stems), provinces)


def _read(path: Path) -> list[Region]:
    if not path.is_file():
        raise GongkaiError(f"The list of regions {path} is missing; restore it from the repository.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Region(
                code=row["region_code"],
                name=row["region_name"],
                level=row["level"],
                parent_code=row["parent_code"] or None,
                valid_from=int(row["valid_from_year"]) if row["valid_from_year"] else None,
                valid_to=int(row["valid_to_year"]) if row["valid_to_year"] else None,
            )
            for row in csv.DictReader(file)
        ]


def _short_forms(name: str) -> tuple[str, ...]:
    """凉山彝族自治州 → 凉山州, 孟村回族自治县 → 孟村县, 鄂伦春自治旗 → none (nothing would be left)."""
    match = re.search(r"自治([州县旗])$", name)
    if not match:
        return ()
    stem, suffix = name[: match.start()], match.group(1)
    while (shorter := _peoples().sub("", stem)) != stem and len(shorter) >= 2:
        stem = shorter
    return (stem + suffix,) if len(stem) >= 2 and stem + suffix != name else ()


@cache
def _peoples() -> re.Pattern[str]:
    listed = rules("regions")["peoples"]
    # One character is a people only with 族 behind it: 大理白族, but not 长白.
    return re.compile(rf"(?:{alternatives(listed)}族|{alternatives([word for word in listed if len(word) > 1])})$")


def _one_each(regions: Iterable[Region]) -> tuple[Region, ...]:
    """Each place once: a district that was given a new code in the year is the one with the new code."""
    newest: dict[tuple[str, str | None], Region] = {}
    for region in sorted(regions, key=lambda region: region.valid_from or 0):
        newest[region.name, region.parent_code] = region
    return tuple(newest.values())


def _frozen(lists: Mapping[str, list[Region]]) -> dict[str, tuple[Region, ...]]:
    return {key: tuple(held) for key, held in lists.items()}
