"""The level of government: by the agency's name, or by how a document that names no region speaks of itself."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Literal

from ingest.metadata.gazetteer import gazetteer, zone_pattern
from ingest.metadata.names import Parts
from ingest.metadata.rules import pattern, rules
from ingest.metadata.scan import Row, Scan

Level = Literal["central", "province", "prefecture", "county", "township"]


def self_level(scanned: Scan) -> tuple[Level | None, str]:
    """What the document calls its own territory and its government."""
    for tier in rules("government_level")["self_references"]:
        rows = {level: _rows(scanned, words) for level, words in tier["patterns"].items()}
        total = sum(len(held) for held in rows.values())
        if total < tier["lines"]:
            continue
        said = max(rows, key=lambda level: len(rows[level]))
        if len(rows[said]) < tier["share"] * total:
            continue
        level, cited = _decided(said, scanned), rows[said][0].cited
        if level is None:
            return None, f"it speaks of a city, whose level it does not show: {cited}"
        return level, f"it speaks of its own {level} government or territory: {cited}"
    return None, "nothing says which level of government the agency belongs to"


def _rows(scanned: Scan, words: str) -> list[Row]:
    found: dict[int, Row] = {}
    for match in re.finditer(words, scanned.run_on):
        row = scanned.run_on_row_at(match.start())
        found.setdefault(row.number, row)
    return list(found.values())


def _decided(said: str, scanned: Scan) -> Level | None:
    levels: defaultdict[str, Level | None] = defaultdict(lambda: None)
    levels |= {"province": "province", "prefecture": "prefecture", "county": "county", "township": "township"}
    if said == "city" and pattern("government_level", "city_with_counties").search(scanned.run_on):
        return "prefecture"
    return levels[said]


def is_central(name: str) -> bool:
    return bool(pattern("government_level", "central").search(name))


def level_by_name(name: str, parts: Parts) -> tuple[Level | None, str]:
    """The level that an agency's name shows by itself."""
    if is_central(name):
        return "central", f"a central body by its name 「{name}」"
    special = next((body for body in rules("regions")["special_bodies"] if re.search(body["pattern"], name)), None)
    if special:
        return special["level"], f"name 「{name}」 ({special['why']})"
    if pattern("government_level", "township").search(parts.core):
        return "township", f"a government below the county: 「{name}」"
    if parts.chain:
        return _level_of_chain(name, parts)
    for ending in rules("government_level")["endings"]:
        if re.search(ending["pattern"], name):
            return ending["level"], f"{ending['why']}: 「{name}」"
    if parts.generic:
        generic: Level | None = rules("agency")["generic_prefixes"][parts.generic]["level"]
        return generic, f"「{parts.generic}」 in front of the name 「{name}」"
    return None, f"the name 「{name}」 shows no level"


def _level_of_chain(name: str, parts: Parts) -> tuple[Level | None, str]:
    assert parts.chain is not None
    zone = re.match(r"[一-龥]{0,8}?" + zone_pattern(), parts.core)
    if zone and not pattern("regions", "zone_government").search(parts.core[zone.end() :]):
        # A zone's own bureaus are paid by the zone, whose level no list gives; its committee is an organ of its parent.
        return None, f"a body of a development zone, whose level its name does not show: 「{name}」"
    if parts.chain.is_short and pattern("agency", "unit_by_nature").search(name):
        return None, f"a short name in the name of a school or hospital does not say who pays it: 「{name}」"
    if pattern("agency", "unit_by_nature").search(name) and (place := _place_without_its_kind(parts)):
        return None, f"「{place}」 in the name of a school or hospital does not say who pays it: 「{name}」"
    if former := _former_region(parts.core):
        return None, f"「{former}」 is no listed region of that year: the level of its body is left open"
    levels: set[Level] = {_as_level(region.level) for region in parts.chain.regions}
    if len(levels) > 1:
        return None, f"the regions called 「{parts.chain.words}」 have different levels"
    return levels.pop(), f"by the structure of the region's code: 「{parts.chain.words}」"


def _place_without_its_kind(parts: Parts) -> str | None:
    """A district of the city behind the city's name, without 区: 重庆市 | 荣昌 | 某中学."""
    assert parts.chain is not None
    places = gazetteer()
    above = {region.code for region in parts.chain.regions}
    for length in (4, 3, 2):
        inside = places.stems.get(parts.core[:length], ())
        if any(above.intersection(places.ancestors(region)) for region in inside):
            return parts.core[:length]
    return None


def _former_region(core: str) -> str | None:
    """A region of other years, or of no list, in front of the body's name: a 县 that has become a 区."""
    names = gazetteer().names
    known = next((core[:length] for length in range(min(len(core), 12), 1, -1) if core[:length] in names), None)
    unlisted = pattern("government_level", "unlisted_region").match(core)
    return known or (unlisted.group() if unlisted else None)


def _as_level(level: str) -> Level:
    return "province" if level == "province" else "prefecture" if level == "prefecture" else "county"
