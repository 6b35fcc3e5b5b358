"""What a caller may decide about the reading of one document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`unit` (元, 千元, 万元, 亿元) replaces the unit printed above the tables, where a manifest knows better."""

    unit: str | None = None
