"""What a caller may decide about the reading of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a manifest knows better.

    `unit` (元, 千元, 万元, 亿元) replaces the unit printed above the tables; `stated` are the values of the manifest's
    columns, by which the explanation is read.
    """

    unit: str | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
