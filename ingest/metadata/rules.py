"""The rules beside this file, by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ingest.knowledge import knowledge


@cache
def rules(name: str) -> Mapping[str, Any]:
    """The content of `<name>.yml`."""
    loaded: Mapping[str, Any] = knowledge(Path(__file__).with_name(f"{name}.yml"))
    return loaded


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The regular expression under `key` of `<name>.yml`, where `{year}` stands for a year."""
    return re.compile(rules(name)[key].replace("{year}", rules("fiscal_year")["year"]))


def alternatives(words: list[str]) -> str:
    """A group that matches any of the words, longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"
