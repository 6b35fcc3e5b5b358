"""Titles and heads of earlier years in today's terms (`terms.yml`)."""

from __future__ import annotations

import re
from functools import cache

from ingest.knowledge import FORMS, knowledge


@cache
def _terms() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(term["old"]), str(term["now"])) for term in knowledge(FORMS / "terms.yml"))


def in_terms_of_today(folded: str) -> str:
    """A folded title or head with what was renamed since then under its name of today."""
    for old, now in _terms():
        folded = old.sub(now, folded)
    return folded
