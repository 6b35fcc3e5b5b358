"""The region: the deepest one that the document supports, and nothing more.

The agency's name decides where it can. Names that several regions share are decided by what the document refers to, or
left at the region above that all of them share. Where the name says no region, titles that name one count, then
references.
"""

from __future__ import annotations

import re

from ingest.metadata.agency import Agency
from ingest.metadata.gazetteer import Chain, Region, gazetteer
from ingest.metadata.inside import RegionClaim, find_inside, publishers
from ingest.metadata.level import is_central
from ingest.metadata.references import Votes, find_votes
from ingest.metadata.rules import rules
from ingest.metadata.scan import Scan, cite
from ingest.metadata.titles import Title

_DEPTH = {"province": 1, "prefecture": 2, "county": 3, "township": 3}


def find_region(
    scanned: Scan, agency: Agency | None, titles: tuple[Title, ...], level: str | None, year: int | None
) -> RegionClaim:
    if agency:
        if special := _special(agency, year):
            return special
        if agency.parts.chain:
            claim = _by_name(agency.parts.chain, _named_by(agency), scanned, year)
            return (claim.region and find_inside(claim.region, agency, scanned, year)) or claim
        if is_central(agency.name):
            return RegionClaim(None, f"a central body has no region: 「{agency.name}」")
    for title in titles:
        if title.region:
            return _by_name(title.region, f"title {title.cited}", scanned, year)
    claim = _by_references(find_votes(scanned, year), level, agency, year)
    return claim if claim.region else _by_publisher(scanned, level, year) or claim


def _named_by(agency: Agency) -> str:
    if agency.line is None:
        return f"agency name {cite(agency.name)} in the file name (weak)"
    return f"agency name {cite(agency.name, agency.line)}"


def _special(agency: Agency, year: int | None) -> RegionClaim | None:
    for body in rules("regions")["special_bodies"]:
        if match := re.search(body["pattern"], agency.name):
            inner = gazetteer().chain(agency.name, match.end(), year)
            region = (
                inner.regions[0] if inner and len(inner.regions) == 1 else gazetteer().get(body["region_code"], year)
            )
            return RegionClaim(region, _named_by(agency))
    return None


def _by_name(chain: Chain, named_by: str, scanned: Scan, year: int | None) -> RegionClaim:
    if len(chain.regions) == 1:
        return RegionClaim(chain.regions[0], named_by)
    places, votes = gazetteer(), find_votes(scanned, year)
    shared = f"{len(chain.regions)} regions are called 「{chain.words}」"
    support = {region.code: sum(votes.count(code) for code in places.ancestors(region)) for region in chain.regions}
    most = max(support.values())
    # The document may tell the province and still leave two regions of one name in it.
    left = [region for region in chain.regions if support[region.code] * rules("regions")["needed_lead"] > most]
    ranked = sorted(left or chain.regions, key=lambda region: support[region.code], reverse=True)
    first = ranked[0]
    if len(ranked) == 1:
        above = max(places.ancestors(first), key=votes.count)
        return RegionClaim(first, f"{named_by}; {shared}, {places.full_name(first)} by {votes.cited(above)}")
    common = [code for code in places.ancestors(first) if all(code in places.ancestors(other) for other in ranked)]
    if common and (region := places.get(common[0], year)):
        left_open = f"{len(ranked)} of them in {region.name}, and the document does not tell which"
        return RegionClaim(region, f"{named_by}; {shared}, {left_open}")
    told = ", ".join(places.full_name(region) for region in ranked)
    return RegionClaim(None, f"{named_by}; {shared} and the document does not tell which: {told}")


def _by_publisher(scanned: Scan, level: str | None, year: int | None) -> RegionClaim | None:
    """The region of the body that published the page, where it is of the agency's level of government."""
    for chain, row in publishers(scanned, year):
        if len(chain.regions) == 1 and chain.regions[0].level == level:
            return RegionClaim(chain.regions[0], f"the agency's name says no region; its publisher's does: {row.cited}")
    return None


def _by_references(votes: Votes, level: str | None, agency: Agency | None, year: int | None) -> RegionClaim:
    """Down from the province, as deep as the agency's level goes and as the references are clear."""
    places = gazetteer()
    codes = [code for code in votes.lines if votes.count(code)]
    generic = agency.parts.generic if agency else ""
    endings = tuple(rules("agency")["generic_prefixes"][generic]["endings"]) if generic else ("",)
    found: Region | None = None
    grounds: list[str] = []
    for step in ("province", "prefecture", "county"):
        if level and _DEPTH[step] > _DEPTH.get(level, 3):
            break
        inside = [
            region
            for code in codes
            if (region := places.get(code, year))
            and region.level == step
            and (found is None or found.code in places.ancestors(region))
            and (step != level or region.name.endswith(endings))
        ]
        # Without a level, or with another one, a county's name may be a neighbour's: its own level must ask for it.
        if step == "county" and level not in ("county", "township"):
            break
        if step == "prefecture" and level is None:
            break
        if code := votes.winner([region.code for region in inside]):
            found = places.get(code, year)
            grounds.append(f"{step} by {votes.cited(code)}")
    if found is None:
        return RegionClaim(None, "neither the agency's name nor the references in the text show one region")
    return RegionClaim(found, f"the agency's name says no region; {'; '.join(grounds)}")
