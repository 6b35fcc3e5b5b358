"""The rules beside this file, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml


@cache
def rules(name: str) -> Mapping[str, Any]:
    """The content of `<name>.yml`."""
    with (Path(__file__).parent / f"{name}.yml").open(encoding="utf-8") as file:
        loaded: Mapping[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return loaded


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The regular expression under `key` of `<name>.yml`."""
    return re.compile(rules(name)[key])


def alternatives(words: list[str]) -> str:
    """A group that matches any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
