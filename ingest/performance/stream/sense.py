"""What the text of a cell says for or against the column that it may stand in (costs: below 0 speaks for it)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.knowledge import knowledge
from ingest.numbers import is_figure
from ingest.performance.draft import OTHER
from ingest.performance.vocabulary import level_names, named, split_points
from ingest.wording import fold, is_chinese

_WORDS = Path(__file__).parents[1] / "sense.yml"
_SEAM = 12  # no rule and no source of `sense.yml` is longer: one that begins before a word ends within it
_SHORT_REASON = 8  # characters
_SHORT_UNIT = 2  # characters: one that is none may end the name, where longer ones are units of few indicators
_STRAY = 4.0  # a single character, or a figure where a sentence should be
_NO_LEVEL = re.compile(r"[\d:：≥≤=<>]")  # what a level's name of no closed vocabulary never holds
_QUANTITY = re.compile(r"[≥≤<>=]?\d[\d.,]*(?:%|‰|[一-鿿]{1,4}(?:/[一-鿿]{1,4})?)|[≥≤<>=]\d[\d.,]*")
_UNIT_WORD = (
    "[万亿千百]?[年月日天次元人个件项家号级分批户名条所份类台套期周处米公里吨亩起册场座只辆篇]{1,3}(?:/.{1,4})?"
)
_UNIT = re.compile(_UNIT_WORD)
_REST_OF_A_UNIT = re.compile(r"\([一-鿿]{1,4}\)\d")  # (套)120: of 台（套）, in the cell before
_UNIT_FIRST = re.compile(rf"{_UNIT_WORD}\d")
_POINTS = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
_PERIOD = re.compile(r"\(?\d{4}年(?:度|\d{1,2}月.{0,3})?\)?")  # (2019年度), 2019年5月底前: no name
_LONGEST_MEASURE = 14  # characters
_TWO_CELLS = 3.0  # what a cell costs that has a quantity beside other words
_SIGN = re.compile(r"[≥≤]|[<>=]\d")  # what a target begins with
_OPENING, _CLOSING = "(（《“[【", ")）》”]】"


@cache
def _like(kind: str) -> re.Pattern[str]:
    """The words of `sense.yml` that tell what a text is like."""
    return re.compile("|".join(knowledge(_WORDS)[kind]))


@dataclass(frozen=True, slots=True)
class Said:
    """What a text is like, whatever column it may stand in.

    `unbalanced`: brackets that open or close alone. `inner_measure`: one of its words is a quantity by itself (40台),
    or the last a bare figure (`ends_with_figure`); `begins_with_measure`: the first of several is a quantity.
    """

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
    inner_measure: bool
    ends_with_figure: bool
    begins_with_measure: bool


def _ends_quantity(before: str, word: str) -> bool:
    """Whether a word is a quantity, or the unit of the figure before it (0 | 起)."""
    if len(word) > _LONGEST_MEASURE:
        return False
    return bool(_QUANTITY.fullmatch(word)) or (before[-1:].isdigit() and bool(_UNIT.fullmatch(word)))


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
        self._words = 0
        self._before = ""
        self._measures: set[int] = set()  # by number of the word

    def with_word(self, folded_word: str) -> Said:
        """What the run is like with one more word; patterns are searched for where the words meet, not all over."""
        self._depth, self._wrong = brackets(folded_word, self._depth, self._wrong)
        seam = max(0, len(self._folded) - _SEAM)
        folded = self._folded = self._folded + folded_word
        self._rule = self._rule or bool(_like("rule").search(folded, seam))
        self._source = self._source or bool(_like("source").search(folded, seam))
        self._explains = self._explains or bool(_like("explains").search(folded, seam))
        if _ends_quantity(self._before, folded_word):
            self._measures.add(max(0, self._words - bool(_UNIT.fullmatch(folded_word))))
        ends_with_figure = is_chinese(self._before[-1:]) and folded_word.isdigit()
        self._before = folded_word
        self._words += 1
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
            self._words > 1 and (bool(self._measures) or ends_with_figure),
            self._words > 1 and ends_with_figure,
            self._words > 1 and 0 in self._measures,
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
    if key in ("target", "actual") and _REST_OF_A_UNIT.match(cell.folded):
        cost += _STRAY
    if key == "target":
        fits = cell.measure or cell.quality
        run_together = _TWO_CELLS if cell.inner_measure and not fits and cell.folded[0] not in "≥≤<>=" else 0.0
        return cost + run_together + (-2.0 if fits else 0.5 + 0.03 * len(cell.folded)) + (3.0 if cell.rule else 0.0)
    if key == "actual":
        if (cell.measure and not cell.figure) or cell.quality or cell.done:
            return cost - 2.0
        if cell.ends_with_figure or _UNIT_FIRST.match(cell.folded):  # otherwise a result may say what it is of
            cost += _TWO_CELLS
        return cost + 0.5 + (3.0 if cell.rule else 0.0)
    if key == "description":
        return cost + (-2.0 if cell.describes else 0.5) + (2.5 if _is_value(cell) else 0.0)
    if key == "basis":
        speaks = cell.rule or cell.source
        return cost + (-2.0 if speaks else 0.5) + (2.5 if _is_value(cell) else 0.0)
    if key.startswith(OTHER):  # the values of other years
        return cost + (-1.0 if cell.measure or cell.quality else 0.5)
    if key == "completion":
        return cost + (-1.0 if cell.figure else 3.0)
    if key == "operator":
        return -3.0 if _like("operator").fullmatch(cell.folded) else None
    if key == "unit":
        if cell.quality or not _like("unit").fullmatch(cell.folded):
            return 2.0 if cell.quality else 3.0
        return -1.0 if _UNIT.fullmatch(cell.folded) or not is_chinese(cell.folded) else 0.5
    if key == "reason":
        return cost + _reason(cell)
    return cost + 0.5


def is_measured(name: str) -> bool:
    """Whether a name ends as those of indicators do (率, 数): no piece of it stands elsewhere."""
    return name.endswith(tuple(knowledge(_WORDS)["names_a_measure"]))


def is_mixed(key: str, words: Sequence[str], row: Mapping[str, str]) -> bool:
    """Whether the words of a cell are a value and pieces of others: 明显改善 | 条件, or the end of the name.

    `row` has the cells before it. The end of its name may stand behind them, or among them where a unit should be.
    """
    name, target = row.get("level3", ""), row.get("target", "")
    measures = tuple(knowledge(_WORDS)["names_a_measure"])
    if key == "reason":
        text = "".join(words)
        is_short = len(text) <= _SHORT_REASON and not Growing().with_word(fold(text)).explains
        return is_short and text.endswith(measures) and not name.endswith(measures)
    if key == "unit":
        text = "".join(words)
        if any(c.isdigit() or c in "≥≤" for c in text):
            return True
        is_unit = _UNIT.fullmatch(text) or any(c.isdigit() for c in target) or not is_chinese(text)
        return not is_unit and len(text) <= _SHORT_UNIT and not name.endswith(measures)
    if key == "level3":
        return _has_points_inside(words) or bool(_PERIOD.fullmatch(fold("".join(words))))
    if key not in ("target", "actual"):
        return False
    text = fold("".join(words))
    if _like("is_a_name").fullmatch(text) or _like("is_a_basis").fullmatch(text):
        return True
    if len(words) > 1 and all(map(is_figure, words)):
        return True
    if len(words) < 2:
        return False
    growing, whole = Growing(), None
    for word in words:
        whole = growing.with_word(fold(word))
    alone = [Growing().with_word(fold(word)) for word in words]
    fits = whole is not None and (whole.measure or whole.quality)
    are_values = alone[0].measure or sum(said.measure for said in alone) > 1 or (alone[0].done and alone[-1].figure)
    is_inside = any(word[0] in "≥≤" for word in words[1:]) or any(s.quality for s in alone if len(s.folded) > 1)
    return not fits and (are_values or is_inside)


def _has_points_inside(words: Sequence[str]) -> bool:
    """Whether a name has the points of a row within: bare figures behind a whole name or each other, not before a
    unit. Others are part of it (改造 | 10 | 千伏线路)."""
    measures = tuple(knowledge(_WORDS)["names_a_measure"])
    inside = [n for n in range(1, len(words) - 1) if _POINTS.fullmatch(words[n])]
    return any(
        not _UNIT.match(words[n + 1]) and (words[n - 1].endswith(measures) or n - 1 in inside or n + 1 in inside)
        for n in inside
    )


def _is_value(cell: Said) -> bool:
    return cell.measure or cell.figure or cell.begins_with_measure


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
    if cell.inner_measure and not cell.measure:
        cost += _TWO_CELLS
    if cell.explains and len(folded) > 8 and ("," in folded or _like("begins_to_explain").match(folded)):
        cost += 3.0
    if _like("rest_of_a_level").match(folded):
        cost += 4.0
    if _like("begins_a_time").search(folded):
        cost += _TWO_CELLS
    if len(folded) < 12 and level_names(folded) and not folded.endswith("满意度指标"):
        cost += 1.0 if folded.endswith("满意度") else 3.0  # indicators are called so, too
    if folded.endswith(tuple(knowledge(_WORDS)["names_a_measure"])):
        cost -= 0.5
    return cost + 0.02 * max(0, len(folded) - 24)
