"""The subject codes that specimens use: official names, and the hierarchy that the digits spell.

`data/functional_codes.yml` (支出功能分类) and `data/economic_codes.yml` (部门预算支出经济分类) are small excerpts
of the classifications in force since 2022; the digits are 3 for a class (类), 5 for a group (款), 7 for an item (项).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

PERSONNEL_CLASSES = ("301", "303")
"""Economic classes that make up 人员经费; every other class is 公用经费."""


@cache
def _read(name: str) -> Mapping[str, str]:
    names: dict[str, str] = yaml.safe_load((files("samples.typeset") / "data" / name).read_text(encoding="utf-8"))
    return names


def functional_codes() -> Mapping[str, str]:
    return _read("functional_codes.yml")


def economic_codes() -> Mapping[str, str]:
    return _read("economic_codes.yml")


def name_of(code: str, names: Mapping[str, str]) -> str:
    if code not in names:
        raise KeyError(f"No name is known for subject code {code}; add it to samples/typeset/data.")
    return names[code]


def ancestors(code: str) -> tuple[str, ...]:
    """The code and those above it, top first: 2101501 -> 210, 21015, 2101501."""
    return tuple(code[:length] for length in (3, 5, 7) if length <= len(code))


def with_ancestors(codes: Iterable[str]) -> tuple[str, ...]:
    """All codes of a hierarchical form in printed order: every class, then its groups, each with its items."""
    return tuple(sorted({upper for code in codes for upper in ancestors(code)}))
