"""The suites as data: `suites/raw.yml` and `suites/marts.yml`, checked when they are read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from ingest.guard.findings import Severity
from ingest.knowledge import knowledge

Layer = Literal["raw", "marts"]
LAYERS: tuple[Layer, ...] = get_args(Layer)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One line of a suite: great-expectations' own name and arguments, what it costs, and the reason for it."""

    expect: str
    kwargs: dict[str, Any]
    severity: Severity
    why: str


@dataclass(frozen=True, slots=True)
class Suite:
    """What is expected of one table; `locate` names the columns that lead a reader to a row."""

    layer: Layer
    table: str
    locate: tuple[str, ...]
    expectations: tuple[Expectation, ...]


def load(layer: Layer) -> tuple[Suite, ...]:
    """The suites of a layer. Raises ValueError that names what is wrong with the file."""
    path = Path(__file__).with_name("suites") / f"{layer}.yml"
    return tuple(_suite(layer, entry) for entry in knowledge(path))


def _suite(layer: Layer, entry: dict[str, Any]) -> Suite:
    expectations = tuple(
        Expectation(e["expect"], {k: v for k, v in e.items() if k not in {"expect", "severity", "why"}}, **_rest(e))
        for e in entry["expectations"]
    )
    return Suite(layer, entry["table"], tuple(entry.get("locate", ())), expectations)


def _rest(entry: dict[str, Any]) -> dict[str, Any]:
    if entry["severity"] not in get_args(Severity) or not entry["why"]:
        raise ValueError(f"{entry['expect']} needs a severity (critical, warning) and a why.")
    return {"severity": entry["severity"], "why": entry["why"]}
