"""Words that tell what a line or a cell of a page is (`signs.yml`)."""

from __future__ import annotations

from pathlib import Path

from ingest.knowledge import patterns

sign = patterns(Path(__file__).with_suffix(".yml"))
