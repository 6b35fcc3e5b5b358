"""All that a document says of itself, from its lines alone."""

from __future__ import annotations

from ingest.metadata.agency import Agency, find_agency
from ingest.metadata.area import find_area
from ingest.metadata.inside import RegionClaim
from ingest.metadata.kind import find_kind
from ingest.metadata.level import Level, level_by_name, self_level
from ingest.metadata.mentions import find_code, find_mentions
from ingest.metadata.of_projects import find_of_projects
from ingest.metadata.published import find_published
from ingest.metadata.region import find_region
from ingest.metadata.scan import printed, scan
from ingest.metadata.scope import find_scope
from ingest.metadata.several import find_several
from ingest.metadata.titles import Title, best_title, find_titles
from ingest.metadata.year import find_year
from ingest.model import Disclosure, Metadata


def detect(disclosure: Disclosure) -> Metadata:
    """Every field is None where the document does not support a claim; `evidence` says why either way."""
    scanned = scan(disclosure.lines)
    source_name = disclosure.source.source_name
    evidence: dict[str, str] = {}
    titles = find_titles(scanned)
    kind, evidence["document_kind"] = find_kind(scanned, titles)
    year, evidence["fiscal_year"] = find_year(scanned, titles, source_name)
    several = find_several(scanned, titles)
    mentions = tuple(m for m in find_mentions(scanned, titles, source_name) if m.name.text not in several.units)
    mentions = mentions or find_of_projects(scanned, year)
    parts = {"bodies": several.names, "years": several.years, "kinds": several.kinds}
    differ = {things: _of_several(things, found) for things, found in parts.items() if found}
    if differ:
        evidence["several_accounts"] = next(iter(differ.values()))
    if "years" in differ:
        year, evidence["fiscal_year"] = None, differ["years"]
    if "kinds" in differ:
        kind, evidence["document_kind"] = None, differ["kinds"]
    spoken_level, spoken_why = self_level(scanned)
    agency = None if "bodies" in differ else find_agency(scanned, mentions, spoken_level, year)
    name = agency.name if agency else None
    evidence["agency_name"] = agency.evidence if agency else "no form head, title or sentence names the agency"
    level, evidence["government_level"] = _level(agency, spoken_level, spoken_why)
    region = find_region(scanned, agency, titles, level, year)
    if "bodies" in differ:
        evidence["agency_name"] = differ["bodies"]
        level, region = None, RegionClaim(None, evidence["agency_name"])
    if agency and region.region and region.region.level == "county" and level in ("province", "prefecture"):
        level, evidence["government_level"] = "county", f"as its region is: {region.evidence}"
    if level is None and region.region and agency is None:
        evidence["government_level"] += "; a region without an agency does not show it either"
    code, area = None, None
    if name:
        code, evidence["agency_code"] = find_code(scanned, name)
        area, evidence["function_area"] = find_area(name, year)
    scope, evidence["scope"] = find_scope(scanned, titles, mentions, name)
    published, evidence["published_date"] = find_published(scanned, year)
    title = best_title(titles)
    if title:
        evidence["title"] = title.cited
    return Metadata(
        document_kind=kind,
        fiscal_year=year,
        title=printed(title.words) if title else None,
        agency_name=printed(name) if name else None,
        agency_code=code,
        scope=scope,
        government_level=level,
        function_area=area,
        region_code=region.region.code if region.region else None,
        region_evidence=region.evidence,
        published_date=published,
        evidence=evidence,
    )


def _of_several(things: str, titles: tuple[Title, ...]) -> str:
    told = " and ".join(title.cited for title in titles[:2])
    return f"the file holds the accounts of {len(titles)} {things}, so none is said to be its own: {told}; divide it"


def _level(agency: Agency | None, spoken: Level | None, spoken_why: str) -> tuple[Level | None, str]:
    """The name decides where it shows a level; 市 and names without a region are left to how the document speaks."""
    if agency is None:
        return spoken, spoken_why
    level, why = level_by_name(agency.name, agency.parts)
    if level is not None or agency.parts.chain:
        return level, why
    return spoken, f"{why}; {spoken_why}"
