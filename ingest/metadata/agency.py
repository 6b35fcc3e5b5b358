"""The agency: of all bodies that a document names, the one that it is about, by the fullest name that it supports."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.metadata.gazetteer import Region, gazetteer
from ingest.metadata.mentions import Mention
from ingest.metadata.names import Parts, name_of, take_apart
from ingest.metadata.rules import pattern, rules
from ingest.metadata.scan import Scan, cite

_ALIAS = re.compile(r"(?P<long>[一-龥][一-龥()\n]{3,40}?)\(以下?简称:?[“\"「]?(?P<short>[一-龥\n]{2,20})[”\"」]?\)")
_REACH = 30
_OWN_PLACES = ("label", "title", "heading", "code_head")


@dataclass(frozen=True, slots=True)
class Agency:
    name: str
    parts: Parts
    evidence: str
    # Where the name that carries the region stands; the file name has no line.
    words: str
    line: int | None


def find_agency(scanned: Scan, mentions: tuple[Mention, ...], level: str | None, year: int | None) -> Agency | None:
    """`level` is how the document speaks of itself (全县, 市委、市政府): needed where the name says no region."""
    mentions = _without_superiors(mentions)
    if not mentions:
        return None
    by_core: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_core[take_apart(mention.name.text, year).core or mention.name.text].append(mention)
    core, group = max(by_core.items(), key=lambda item: (_weight(item[1]), len(item[0])))
    by_name: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in group:
        by_name[mention.name.text].append(mention)
    base = max(by_name.values(), key=lambda held: (_weight(held), len(held[0].name.text)))
    printed = base[0]
    where = f"{_place(printed)} {printed.cited}" + (f" and {len(base) - 1} more" if len(base) > 1 else "")
    fuller = _fullest(scanned, printed.name.text, core, group, level, year)
    if fuller is None:
        return Agency(printed.name.text, take_apart(printed.name.text, year), where, printed.words, printed.line)
    name, words, line, how = fuller
    evidence = f"{where}; in full {cite(words) if line is None else cite(words, line)}{how}"
    return Agency(name, take_apart(name, year), evidence, words, line)


def _without_superiors(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Drop 预算主管部门 where 预算单位 is printed as well: the document is the unit's."""
    labels = {mention.label for mention in mentions}
    yielding = {rule["label"] for rule in rules("agency")["labels"] if labels.intersection(rule.get("yields_to", []))}
    return tuple(mention for mention in mentions if mention.label not in yielding)


def _weight(mentions: list[Mention]) -> int:
    """Every place counts, but a running title on fifty pages not fifty times."""
    most = rules("agency")["weights"]["most"]
    kinds: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for mention in mentions:
        kinds[mention.source, mention.label].append(mention.weight)
    return sum(sum(sorted(weights, reverse=True)[:most]) for weights in kinds.values())


def _place(mention: Mention) -> str:
    if mention.source == "file_name":
        return "weak: file name"
    if mention.source == "project_field":
        return f"weak: behind {mention.label} of a project"
    return {"label": f"behind {mention.label}", "code_head": "page head"}.get(mention.source, mention.source)


def _fullest(
    scanned: Scan, name: str, core: str, group: list[Mention], level: str | None, year: int | None
) -> tuple[str, str, int | None, str] | None:
    """A longer form of the same name that cannot be another body's: (name, words, line, how it is known)."""
    own = take_apart(name, year)
    options: list[tuple[str, str, int | None, str]] = []
    for match in _ALIAS.finditer(scanned.joined):
        short = name_of(match["short"].replace("\n", ""))
        if short and short.text in (name, core) and (long := _last_name(match["long"], core)):
            row = scanned.row_at(match.end("long") - len(long))
            options.append((long, row.text, row.number, " (the document defines the short name)"))
    for mention in group:
        other = take_apart(mention.name.text, year)
        # A form head or a title can only name the agency itself: a level need not confirm it.
        is_own = mention.source in _OWN_PLACES and other.chain is not None and mention.name.text.endswith(name)
        if is_own or _is_same_body(own, other, level):
            how = " (weak: file name)" if mention.source == "file_name" else ""
            options.append((mention.name.text, mention.words, mention.line, how))
    if own.chain is None:
        for long, words, line in _regions_before(scanned, core, year):
            if _is_same_body(own, take_apart(long, year), level):
                options.append((long, words, line, ""))
    longest = max(options, key=lambda option: (len(option[0]), option[2] is not None), default=None)
    return longest if longest and len(longest[0]) > len(name) else None


def _last_name(words: str, core: str) -> str | None:
    """The name at the end of words that may begin with a heading's line."""
    pieces = words.split("\n")
    for first in range(len(pieces)):
        name = name_of("".join(pieces[first:]))
        if name and name.text.endswith(core) and (first == len(pieces) - 1 or take_apart(name.text, None).chain):
            return name.text
    return None


def _is_same_body(own: Parts, other: Parts, level: str | None) -> bool:
    """Whether a longer name with the same core is this body's, not its superior's or its neighbour's."""
    if other.chain is None or other.core != own.core:
        return False
    if own.chain is not None:
        ours = {region.code for region in own.chain.regions}
        return {region.code for region in other.chain.regions} <= ours
    return all(_fits(region, own.generic, level) for region in other.chain.regions)


def _fits(region: Region, generic: str, level: str | None) -> bool:
    """自治区 stands for an autonomous region only; no word at all for the level that the document says it has."""
    if not generic:
        return level is not None and region.level == level
    rule = rules("agency")["generic_prefixes"][generic]
    return rule["level"] in (None, region.level) and region.name.endswith(tuple(rule["endings"]))


def _regions_before(scanned: Scan, core: str, year: int | None) -> Iterator[tuple[str, str, int | None]]:
    """Names in the running text that end in the core and begin with a region: 西藏自治区·民政厅."""
    text = scanned.run_on
    seen: set[str] = set()
    for match in re.finditer(re.escape(core), text):
        before = text[max(match.start() - _REACH, 0) : match.start()]
        if before in seen:
            continue
        seen.add(before)
        for start in range(len(before) - 1):
            chain = gazetteer().chain(before, start, year, short=False)
            if chain and chain.end == len(before):
                row = scanned.run_on_row_at(match.start() - len(before) + start)
                if row != scanned.run_on_row_at(match.start()) and pattern("titles", "part").match(row.compact):
                    break  # a heading is not wrapped: …单位构成 / 县某局 is no 成县
                yield before[start:] + core, row.text, row.number
                break
