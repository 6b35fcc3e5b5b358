"""What a caller may decide about the reading of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a manifest knows better: `stated` are the values of its line (`ManifestRow.values`)."""

    stated: Mapping[str, Any] = field(default_factory=dict)

    @property
    def unit(self) -> str | None:
        """元, 百元, 千元, 万元 or 亿元, which replaces the unit printed above the tables."""
        return self.stated.get("unit")
