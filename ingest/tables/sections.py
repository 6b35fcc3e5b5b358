"""Headings among the rows of “three public” behind which another statement begins (`sections` of the form's YAML).

Yunnan prints running cost below the three items, Chongqing running cost, assets and procurement beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.columns.three_public import item_of
from ingest.forms import Form
from ingest.rows.entry import Entry
from ingest.wording import fold, label_key

_TOP = re.compile(r"[一二三四五六七八九十]{1,2}[、.]")


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """What the rows behind a heading belong to; `statement` is None where the contract has none for them."""

    statement: str | None
    columns: dict[str, str]


def sections_of(form: Form, entries: Sequence[Entry]) -> list[Section | None]:
    """For each entry the section that it stands in; None in the form's own. Lanes side by side go on by themselves."""
    headings = [_rule(form.sections, e.label) for e in entries] if form.sections else []
    if not any(headings):
        return [None] * len(entries)
    current: dict[int, Section | None] = {}
    found: list[Section | None] = []
    for entry, rule in zip(entries, headings, strict=True):
        if rule is not None:
            current[entry.side] = Section(rule["statement"], rule["columns"])
        elif item_of(form, label_key(entry.label)) is not None:
            current[entry.side] = None
        elif _TOP.match(fold(entry.label)):
            current[entry.side] = Section(None, {})
        found.append(current.get(entry.side))
    return found


def _rule(rules: Sequence[dict[str, Any]], label: str) -> dict[str, Any] | None:
    folded = fold(label)
    plain = label_key(folded)
    return next((r for r in rules if _TOP.match(folded) and re.match(str(r["heading"]), plain)), None)
