"""The county of a body that is called by its city alone: 重庆市 | 荣昌某中学, 重庆市公安局 | 沙坪坝区分局.

The name decides where it holds the county in full; then the sentence about the body that says whose it is (never of a
department of the city's own government); then its publisher, where the name holds its county's short name (荣昌) or a
sentence about the body says who founded or leads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.metadata.agency import Agency
from ingest.metadata.gazetteer import Chain, Region, gazetteer
from ingest.metadata.rules import pattern, rules
from ingest.metadata.scan import Row, Scan

_SENTENCE = 60  # characters before the verb in which its subject stands
_REMARK = re.compile(r"\([^()]*\)$")  # 某局(以下简称“本部门”)


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
    if not pattern("regions", "own_department").search(agency.parts.core):
        for match in pattern("regions", "whose_body").finditer(scanned.joined):
            chain = places.chain(scanned.joined, match.end(), year, short=False)
            if chain and _is_subject(agency, scanned.joined[max(match.start() - _SENTENCE, 0) : match.start()]):
                row = scanned.row_at(match.start())
                if pattern("regions", "whose_body_ends").match(scanned.joined, chain.end):
                    yield chain, f"it says whose it is: {row.cited}"
    for chain, row in publishers(scanned, year):
        is_named = any(agency.parts.core.startswith(_stem(region)) for region in chain.regions)
        if is_named or _is_under(agency, chain.words, scanned):
            yield chain, f"its publisher is of 「{chain.words}」: {row.cited}"


def _is_subject(agency: Agency, before: str) -> bool:
    """Whether the words before a verb are the body: its name, or 本校, with nothing but a sentence's end in front."""
    subject = f"(?:{re.escape(agency.name)}|{re.escape(agency.parts.core)}|{rules('regions')['itself']})"
    before = _REMARK.sub("", before)
    return re.search(rf"(?:^|[^一-龥]){subject}$", before) is not None or before.replace("\n", "").endswith(agency.name)


def _is_under(agency: Agency, county: str, scanned: Scan) -> bool:
    """某市某中学是经某县编制委员会批准成立的."""
    under = rf"{re.escape(agency.name)}[^。]{{0,40}}{re.escape(county)}[^。,]{{0,12}}{rules('regions')['under']}"
    return re.search(under, scanned.run_on) is not None


def _stem(region: Region) -> str:
    return region.name[:-1] if len(region.name) > 2 else region.name


def publishers(scanned: Scan, year: int | None) -> Iterator[tuple[Chain, Row]]:
    """The regions of the bodies named in the fields at the head of a page; a value may stand on the next line."""
    for row, below in pairwise((*scanned.rows, Row(0, "", ""))):
        for match in pattern("published", "publisher").finditer(row.compact):
            value = row.compact[match.end() :] or below.compact
            if chain := gazetteer().chain(value, 0, year, short=False):
                yield chain, row
