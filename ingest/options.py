"""What a caller may decide about the reading of one document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a manifest knows better: `unit` (元, 千元, 万元, 亿元) replaces the unit printed above the tables; `known` are
    the columns that it fills, agency, fiscal_year and kind among them.
    """

    unit: str | None = None
    known: frozenset[str] = frozenset()
