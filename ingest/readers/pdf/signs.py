"""Words that tell what a line or a cell of a page is (`signs.yml`)."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ingest.knowledge import pattern

sign = partial(pattern, Path(__file__).with_suffix(".yml"))
