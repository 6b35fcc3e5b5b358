"""Words that tell what a line or a cell of a page is (`signs.yml`)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ingest.knowledge import knowledge

_SIGNS = Path(__file__).with_suffix(".yml")


@cache
def sign(name: str) -> re.Pattern[str]:
    """The pattern of this name."""
    return re.compile(knowledge(_SIGNS)[name])
