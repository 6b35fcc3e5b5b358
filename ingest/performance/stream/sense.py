"""What the text of a cell says for or against the column that it may stand in (costs: below 0 speaks for it)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.knowledge import knowledge
from ingest.numbers import is_figure
from ingest.performance.draft import OTHER
from ingest.performance.vocabulary import level_names, named, split_points

_WORDS = Path(__file__).parents[1] / "sense.yml"
_USUAL_UNIT = 3  # characters; 元/平方米 is longer, and so is much that is no unit
_SEAM = 12  # no rule and no source of `sense.yml` is longer: one that begins before a word ends within it
_STRAY = 4.0  # a single character, or a figure where a sentence should be
_NO_LEVEL = re.compile(r"[\d:：≥≤=<>]")  # what a level's name of no closed vocabulary never holds
_SIGN = re.compile(r"[≥≤]|[<>=]\d")  # what a target begins with
_OPENING, _CLOSING = "(（《“[【", ")）》”]】"


@cache
def _like(kind: str) -> re.Pattern[str]:
    """The words of `sense.yml` that tell what a text is like."""
    return re.compile("|".join(knowledge(_WORDS)[kind]))


@dataclass(frozen=True, slots=True)
class Said:
    """What a text is like, whatever column it may stand in. `unbalanced`: brackets that open or close alone."""

    folded: str
    unbalanced: int
    figure: bool
    measure: bool
    quality: bool
    done: bool
    describes: bool
    rule: bool
    source: bool
    explains: bool
    unfinished: bool


def goes_on(rest: str) -> bool:
    """Whether what follows a level's name belongs to the name of an indicator that begins with it."""
    return bool(_like("name_goes_on").match(rest))


def brackets(folded: str, depth: int = 0, wrong: int = 0) -> tuple[int, int]:
    """(brackets left open, brackets closed that were never opened) after a text; folded or not."""
    for character in folded:
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth, wrong = (depth - 1, wrong) if depth else (0, wrong + 1)
    return depth, wrong


class Growing:
    """A run of words as it grows by one word at a time, with what it is like after each."""

    def __init__(self) -> None:
        self._folded = ""
        self._depth = 0
        self._wrong = 0
        self._rule = False
        self._source = False
        self._explains = False

    def with_word(self, folded_word: str) -> Said:
        """What the run is like with one more word; patterns are searched for where the words meet, not all over."""
        self._depth, self._wrong = brackets(folded_word, self._depth, self._wrong)
        seam = max(0, len(self._folded) - _SEAM)
        folded = self._folded = self._folded + folded_word
        self._rule = self._rule or bool(_like("rule").search(folded, seam))
        self._source = self._source or bool(_like("source").search(folded, seam))
        self._explains = self._explains or bool(_like("explains").search(folded, seam))
        short = len(folded) <= 24
        return Said(
            folded,
            self._depth + self._wrong,
            short and is_figure(folded),
            short and bool(_like("measure").fullmatch(folded)),
            short and bool(_like("quality").fullmatch(folded)),
            bool(_like("done").match(folded)),
            bool(_like("describes").match(folded)),
            self._rule,
            self._source,
            self._explains,
            folded[-1] in "，、：,:和的与及",
        )


def cell_sense(key: str, cell: Said, resumed: bool) -> float | None:
    """What a whole cell costs in a column; None where it cannot stand there. `resumed`: only its later part."""
    if key in ("level1", "level2"):
        return None if resumed and len(cell.folded) > 4 else _level(key, cell.folded) if not resumed else 1.0
    if resumed:
        return 1.0 if cell.figure else 0.0
    cost = 3.0 * cell.unbalanced + (2.5 if cell.unfinished else 0.0)
    if key == "level3":
        return cost + _indicator(cell)
    if key in ("target", "actual") and len(cell.folded) == 1 and not (cell.figure or cell.quality):
        return cost + _STRAY  # the end of another cell
    if key == "target":
        fits = cell.measure or cell.quality
        return cost + (-2.0 if fits else 0.5 + 0.03 * len(cell.folded)) + (3.0 if cell.rule else 0.0)
    if key == "actual":
        if (cell.measure and not cell.figure) or cell.quality or cell.done:
            return cost - 2.0
        return cost + 0.5 + (3.0 if cell.rule else 0.0)
    if key == "description":
        return cost + (-2.0 if cell.describes else 0.5) + (2.5 if cell.measure or cell.figure else 0.0)
    if key == "basis":
        speaks = cell.rule or cell.source
        return cost + (-2.0 if speaks else 0.5) + (2.5 if cell.measure or cell.figure else 0.0)
    if key.startswith(OTHER):  # the values of other years
        return cost + (-1.0 if cell.measure or cell.quality else 0.5)
    if key == "operator":
        return -3.0 if _like("operator").fullmatch(cell.folded) else None
    if key == "unit":
        if cell.quality or not _like("unit").fullmatch(cell.folded):
            return 2.0 if cell.quality else 3.0
        return -1.0 if len(cell.folded) <= _USUAL_UNIT else 0.5
    if key == "reason":
        return cost + _reason(cell)
    return cost + 0.5


def _reason(cell: Said) -> float:
    if cell.figure:
        return _STRAY
    if cell.explains:
        return 0.0
    return 2.0 if cell.folded.endswith(tuple(knowledge(_WORDS)["names_a_measure"])) else 0.5


def _level(key: str, folded: str) -> float | None:
    if folded[0] in "([":  # the points of the level to the left
        return None
    if named(folded, int(key[-1])):
        return -4.0
    if len(folded) > 10 or _NO_LEVEL.search(split_points(folded)[0]):
        return None
    return 5.0 + (3.0 if level_names(folded) else 0.0)


def _indicator(cell: Said) -> float:
    folded, cost = cell.folded, 0.0
    if cell.figure or folded[0] in "≥≤<>=":
        cost += 7.0
    elif cell.measure and not re.search(r"指标\d", folded):
        cost += 3.0
    if folded.endswith("。") or cell.rule:
        cost += 3.0
    if _SIGN.search(folded):
        cost += 6.0
    if cell.describes and len(folded) > 14:
        cost += 1.5
    if len(folded) == 1:
        cost += _STRAY
    if cell.explains and len(folded) > 8 and "," in folded:
        cost += 3.0
    if _like("rest_of_a_level").match(folded):
        cost += 4.0
    if len(folded) < 12 and level_names(folded) and not folded.endswith("满意度指标"):
        cost += 3.0
    if folded.endswith(tuple(knowledge(_WORDS)["names_a_measure"])):
        cost -= 0.5
    return cost + 0.02 * max(0, len(folded) - 24)
