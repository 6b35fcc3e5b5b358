"""Whether a document without any form is the explanation of a disclosure whose forms are published elsewhere.

Many pages are: 报表详见附件. Their prose states what the forms do. News, reports and notices state amounts of the same
kinds, so an explanation must say whose it is, of which year and whether of a budget or a final account, and no more
than half of what it states may be beyond our reading.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ingest.knowledge import knowledge
from ingest.metadata.names import region_only, take_apart
from ingest.metadata.years import YEAR, year_of
from ingest.model import Line, Metadata, NarrativeFigure, Table
from ingest.wording import narrow

_RULES = Path(__file__).with_name("explanation.yml")
_knowledge = partial(knowledge, _RULES)


def why_no_explanation(lines: Sequence[Line], metadata: Metadata, figures: Sequence[NarrativeFigure]) -> str | None:
    """What keeps a text from being an explanation, as the rest of a sentence that begins with it; None if it is one."""
    rules: dict[str, Any] = _knowledge()
    if other := _other_text(lines, metadata, rules["other_texts"]):
        return other
    amounts = [f for f in figures if f.measure != "count"]
    understood = [f for f in amounts if f.item]
    stated = {f.mention_no for f in understood if f.measure == "amount" and f.unit != "%"}
    fewest = rules["fewest_under_a_title" if _is_titled(metadata) else "fewest_amounts"]
    if len(stated) < fewest or len(understood) < rules["needed_share"] * len(amounts):
        return "its text does not state the amounts of a budget or final account: pass the files attached to it"
    told = {
        "whose it is": metadata.agency_name and not _is_guess(metadata, "agency_name"),
        "of which year": metadata.fiscal_year and not _is_guess(metadata, "fiscal_year"),
        "whether of a budget or a final account": metadata.document_kind,
    }
    if missing := [words for words, value in told.items() if not value]:
        return f"its text does not say {' or '.join(missing)}: a manifest can"
    return None


def why_no_departments(lines: Sequence[Line], metadata: Metadata, tables: Collection[Table]) -> str | None:
    """What shows that a text with these tables is a government's, or of a month; None if nothing does.

    Tables that are none of the standard forms are a department's, too: of projects, of assets. So one that names its
    agency is believed, unless it is neither of a budget nor of a final account.
    """
    rules = _knowledge()
    statements = {table.statement for table in tables}
    is_of_no_account = metadata.document_kind is None and not any(statements)
    if is_of_no_account and (of_a_month := _other_text(lines, metadata, rules["texts_of_a_month"])):
        return of_a_month
    if metadata.agency_name or not statements <= {None, "three_public"}:
        return None
    if not any(statements):
        return _other_text(lines, metadata, rules["governments_texts"])
    if any(_is_of_a_region(title, metadata.fiscal_year) for title in (metadata.title, *(t.title for t in tables))):
        return f"it is {rules['of_a_region']}"
    return _other_text(lines, metadata, rules["summed_over_departments"])


def _is_of_a_region(title: str | None, year: int | None) -> bool:
    """Whether the title, of the text or of a table, names a region and no body of it: 某县2031年“三公”经费预算表."""
    head, of, _ = re.sub(f"{YEAR}|本级", "", narrow(title or "")).partition("三公")
    return bool(of) and region_only(head.strip('“"'), year) is not None


def _is_titled(metadata: Metadata) -> bool:
    """Whether one title says whose it is, of which year and of what."""
    core = take_apart(narrow(metadata.agency_name), metadata.fiscal_year).core if metadata.agency_name else ""
    title = narrow(metadata.title or "")
    return bool(core) and core in title and bool(re.search(_knowledge()["title"], title)) and year_of(title) is not None


def _other_text(lines: Sequence[Line], metadata: Metadata, others: Sequence[dict[str, str]]) -> str | None:
    if re.search(_knowledge()["own_title"], metadata.title or ""):
        return None
    by_line = [re.sub(r"\s+", "", narrow(text)) for text in (metadata.title or "", *(line.text for line in lines))]
    for other in others:
        if _is_found(other.get("says"), "".join(by_line[1:])) or _is_found(other.get("lines"), "\n".join(by_line)):
            return f"it is {other['is']}"
    return None


def _is_found(pattern: str | None, text: str) -> bool:
    return pattern is not None and bool(re.search(pattern, text, re.MULTILINE))


def _is_guess(metadata: Metadata, field: str) -> bool:
    return metadata.evidence.get(field, "").startswith("weak")
