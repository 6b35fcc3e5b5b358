"""What the documentation shows: blocks of code, and tables of what a query gives."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import takewhile
from pathlib import Path


def blocks(page: Path, language: str) -> list[str]:
    """The code of all blocks in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def commands(page: Path) -> list[list[str]]:
    """The arguments of each `gongkai` in the page's blocks of shell."""
    found: list[list[str]] = []
    for code in blocks(page, "sh"):
        for word in shlex.split(code, comments=True):
            if Path(word).name == "gongkai":
                found.append([])
            elif found:
                found[-1].append(word)
    return [list(takewhile(lambda word: word != ">", command)) for command in found]


@dataclass(frozen=True)
class Shown:
    """A table below the mention of an analysis: `names` of columns, and the first `rows` of what that gives."""

    analysis: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shown(page: Path) -> list[Shown]:
    """The table after each mention of `analyses/NAME.sql`."""
    found = []
    text = page.read_text(encoding="utf-8")
    for mention in re.finditer(r"(analyses/\w+\.sql)(?:\)|\n)", text):
        lines = text[mention.end() :].splitlines()
        first = next(number for number, line in enumerate(lines) if line.startswith("|"))
        names, _, *rows = (_cells(line) for line in takewhile(lambda line: line.startswith("|"), lines[first:]))
        found.append(Shown(mention[1], names, tuple(rows)))
    return found


def as_shown(value: object) -> str | Decimal | None:
    """A value of a query, or a cell of a page, so that both compare: numbers are numbers, however they are printed."""
    if value is None or value == "":
        return None
    if isinstance(value, date | datetime):
        return str(value)
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return str(value)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
