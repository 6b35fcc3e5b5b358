"""The county of a body that is called by its city alone: 重庆市 | 荣昌某中学, 重庆市公安局 | 沙坪坝区分局.

The name decides where it holds the county in full; then the sentence that says whose body it is, then its publisher.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.metadata.agency import Agency
from ingest.metadata.gazetteer import Chain, Region, gazetteer
from ingest.metadata.rules import pattern
from ingest.metadata.scan import Row, Scan


@dataclass(frozen=True, slots=True)
class RegionClaim:
    region: Region | None
    evidence: str


def find_inside(region: Region, agency: Agency, scanned: Scan, year: int | None) -> RegionClaim | None:
    """The county inside a municipality (or, for a school or hospital, inside any city) that the body is one of."""
    is_municipality = region.level == "province" and region.name.endswith("市")
    by_nature = pattern("agency", "unit_by_nature").search(agency.name) is not None
    if not is_municipality and not (by_nature and region.level == "prefecture"):
        return None
    for chain, said in _said(agency, scanned, year):
        county = [inner for inner in chain.regions if region.code in gazetteer().ancestors(inner)]
        if len(county) == 1 and county[0].level == "county":
            return RegionClaim(county[0], f"「{agency.name}」 is a body inside {region.name}: {said}")
    return None


def _said(agency: Agency, scanned: Scan, year: int | None) -> Iterator[tuple[Chain, str]]:
    places = gazetteer()
    for start in range(len(agency.parts.core)):
        if chain := places.chain(agency.parts.core, start, year, short=False):
            yield chain, f"its name holds 「{chain.words}」"
    for match in pattern("regions", "whose_body").finditer(scanned.joined):
        if chain := places.chain(scanned.joined, match.end(), year, short=False):
            row = scanned.row_at(match.start())
            if pattern("regions", "whose_body_ends").match(scanned.joined, chain.end):
                yield chain, f"it says whose it is: {row.cited}"
    for chain, row in publishers(scanned, year):
        yield chain, f"its publisher is of 「{chain.words}」: {row.cited}"


def publishers(scanned: Scan, year: int | None) -> Iterator[tuple[Chain, Row]]:
    """The regions of the bodies named in the fields at the head of a page; a value may stand on the next line."""
    for row, below in pairwise((*scanned.rows, Row(0, "", ""))):
        for match in pattern("published", "publisher").finditer(row.compact):
            value = row.compact[match.end() :] or below.compact
            if chain := gazetteer().chain(value, 0, year, short=False):
                yield chain, row
