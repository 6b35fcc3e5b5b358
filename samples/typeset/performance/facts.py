"""What a performance table says: a project, its money, and its indicators. Texts as they are to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Indicator:
    """`operator` and `unit` are those of the target; a layout prints them in columns of their own or joins them."""

    level1: str
    level2: str
    level3: str
    operator: str = ""
    value: str = ""
    unit: str = ""
    actual: str = ""
    weight: str = ""
    score: str = ""
    reason: str = ""
    description: str = ""
    basis: str = ""

    @property
    def half(self) -> str:
        """What is to be reached by the middle of the year: nothing but how it is going."""
        return "正常推进"

    @property
    def target(self) -> str:
        return f"{self.operator}{self.value}{self.unit}"


@dataclass(frozen=True, slots=True)
class Project:
    """Amounts in 万元, as printed. `layout` is one of `LAYOUTS`."""

    layout: str
    name: str
    department: str
    implementing_unit: str
    indicators: tuple[Indicator, ...]
    initial: str = ""
    annual: str = ""
    executed: str = ""
    rate: str = ""
    score: str = ""
    goal: str = ""


def read_projects(raw: Iterable[Mapping[str, Any]]) -> tuple[Project, ...]:
    """The `performance` list of a facts file; an indicator is a list of its fields in order."""
    return tuple(
        Project(**{**project, "indicators": tuple(Indicator(*map(str, i)) for i in project["indicators"])})
        for project in raw
    )
