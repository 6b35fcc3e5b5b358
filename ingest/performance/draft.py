"""Rows of a performance table before their levels are decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.model import Line
from ingest.numbers import read_figure
from ingest.performance.vocabulary import is_row
from ingest.wording import is_chinese

NUMERIC = ("weight", "score")
LEVELS = ("level1", "level2", "level3")
NUMBER = "number"  # the key of a column that counts the rows
OTHER = "other"  # what the keys of columns begin with that nothing is read from
OF_PROJECT = "project_"  # those with the money of a project, in a list of projects
OTHER_PERIOD = "other_period"  # those that hold the same as others do, of several years
LEVEL_POINTS = "other_points"  # those that hold the points of a level, not of the indicator
# A level that the text does not tell of a row, in a cell of its own: a noncharacter, printed nowhere.
UNDECIDED = "\ufdd0"
CUT_POINTS = re.compile(r"\d{1,3}\.\d")  # perhaps, by a narrow cell: points have two decimals at most
_TIGHT = re.compile(r"(?<=[^\x21-\x7e])\s+|\s+(?=[^\x21-\x7e])|(?<=[≥≤<>=])\s+|\s+(?=[≥≤<>=%])")


@dataclass(frozen=True, slots=True)
class Draft:
    """One indicator: its cells by the keys of `headings.yml`, and the lines that it stands on.

    `mixed`: whether words of several of its cells seem to run through one another.
    """

    cells: dict[str, str]
    lines: tuple[Line, ...]
    mixed: bool = False

    def extended(self, values: Mapping[str, str], line: Line) -> Draft:
        """The indicator with what goes on in its cells on a further line."""
        joined = {key: join(self.cells.get(key, ""), text) for key, text in values.items()}
        return Draft(self.cells | joined, (*self.lines, line))


@dataclass(frozen=True, slots=True)
class Drafts:
    """The indicators of one table in printed order, the columns it has, and what its total row prints: figures and
    perhaps the grade."""

    rows: tuple[Draft, ...]
    columns: tuple[str, ...]
    total: tuple[str, ...] = ()
    grade: str | None = None


@lru_cache(maxsize=8_192)
def tidy(text: str) -> str:
    """Text of a cell as one line: blanks only where both neighbours are Latin letters, digits or their marks."""
    return _TIGHT.sub("", " ".join(text.split()))


def holds_points(key: str) -> bool:
    """Whether a column holds bare figures of points."""
    return key in NUMERIC or key.startswith(LEVEL_POINTS)


def points(text: str) -> Decimal | None:
    """The figure of a cell of points (20, 20分); None where it is none."""
    reading = read_figure(text.rstrip("分"))
    return reading.value if reading else None


def goes_on(value: str, rest: str) -> bool:
    """Whether a value goes on with a text, its last line: the unit of its figure."""
    return value[-1:].isdigit() and is_row("counted", rest)


def join(first: str, second: str) -> str:
    """Two parts of a wrapped cell."""
    if not first or not second:
        return first or second
    latin = first[-1].isascii() and second[0].isascii() and first[-1].isalpha() and second[0].isalpha()
    return f"{first} {second}" if latin and not is_chinese(first[-1]) else first + second
