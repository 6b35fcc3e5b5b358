"""Whether the account is a whole department's (部门) or one unit's own (单位, 本级)."""

from __future__ import annotations

from typing import Literal

from ingest.metadata.kind import without_neutral_terms
from ingest.metadata.mentions import Mention
from ingest.metadata.names import take_apart
from ingest.metadata.rules import pattern, rules
from ingest.metadata.scan import Scan
from ingest.metadata.titles import Title

Scope = Literal["department", "unit"]
_HEADING = 45


def find_scope(
    scanned: Scan, titles: tuple[Title, ...], mentions: tuple[Mention, ...], agency: str | None
) -> tuple[Scope | None, str]:
    core_mentions = [mention for mention in mentions if mention.source in ("title", "label", "code_head")]
    core = take_apart(agency, None).core if agency else None
    for mention in core_mentions:
        if mention.name.is_own_account and take_apart(mention.name.text, None).core == core:
            return "unit", f"the account of the body itself, without its affiliates: {mention.cited}"
    for title in titles:
        # 某区本级 is the district's own level of government, no body without its affiliates.
        if title.scope_word and not title.region and pattern("titles", "own_account").search(title.scope_word):
            return "unit", f"the account of the body itself, without its affiliates: {title.cited}"
    for title in titles:
        if title.is_cover and title.scope_word in ("部门", "单位") and title.name:
            return ("department" if title.scope_word == "部门" else "unit"), f"title {title.cited}"
    if agency and pattern("agency", "unit_by_nature").search(agency):
        return "unit", f"a school, hospital or home is a unit by its nature: 「{agency}」"
    return _by_headings(scanned, core_mentions)


def _by_headings(scanned: Scan, mentions: list[Mention]) -> tuple[Scope | None, str]:
    said: dict[Scope, list[str]] = {"department": [], "unit": []}
    for row in scanned.rows:
        if len(row.compact) > _HEADING or "算" not in row.compact:
            continue
        words = without_neutral_terms(row.compact)
        speaks = [pattern("titles", scope).search(words) is not None for scope in ("department", "unit")]
        if speaks[0] != speaks[1]:
            said["department" if speaks[0] else "unit"].append(row.cited)
    scopes = {rule["label"]: rule.get("scope") for rule in rules("agency")["labels"]}
    for mention in mentions:
        scope: Scope | None = scopes.get(mention.label)
        if scope:
            said[scope].append(mention.cited)
    department, unit = said["department"], said["unit"]
    if len(department) == len(unit):
        return None, "titles and form heads do not say whether it is a department or a unit"
    winner: Scope = "department" if len(department) > len(unit) else "unit"
    return winner, (
        f"{len(said[winner])} titles and form heads say {winner}, "
        f"{min(len(department), len(unit))} the other: {said[winner][0]}"
    )
