"""Words of the heads of tables (`heads.yml`)."""

from __future__ import annotations

from functools import cache

from ingest.knowledge import FORMS, knowledge, patterns
from ingest.wording import fold

_HEADS = FORMS / "heads.yml"
head_pattern = patterns(_HEADS, "expressions")
LINE_NUMBER: str = knowledge(_HEADS)["line_number"]
SEQUENCE: str = knowledge(_HEADS)["sequence"]
ITEM: str = knowledge(_HEADS)["item"]


@cache
def heads(*kinds: str) -> tuple[str, ...]:
    """The words of these kinds, folded."""
    return tuple(fold(word) for kind in kinds for word in knowledge(_HEADS)[kind])
