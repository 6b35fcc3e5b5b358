"""The money of a project in text that has lost its table, where the points for the execution of the budget prove it.

The row of the total alone carries points: 106.40 | 110.00 | 99.00 | 10 | 90.00% | 9. Figures that follow one another so
are the budget and what was spent of it if this is the printed rate, or the printed share of the points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.model import Line
from ingest.numbers import read_figure
from ingest.performance.draft import tidy
from ingest.performance.funds import CUT, TOTAL, Fund, decimals, is_amount, proves_rate

_POINTS = frozenset(map(str, range(1, 21)))  # for the execution of the budget
_BEHIND = 6  # words behind the points to be had: the rate and the points given, perhaps in pieces
_INITIAL, _OTHERS = "年初", ("到位", "结余", "支付")  # headings of the columns that may stand before, and between


def proven_total(lines: Sequence[Line]) -> Fund | None:
    """The total of a project from lines of text; None where no figures prove one, or several do."""
    text = [line.text for line in lines if line.cells is None]
    words = [tidy(word) for line in text for word in line.split()]
    whole = "".join("".join(text).split())
    if any(other in whole for other in _OTHERS):
        return None
    found = list(dict.fromkeys(_proven(words, has_initial=_INITIAL in whole)))
    return found[0] if len(found) == 1 else None


def _proven(words: Sequence[str], *, has_initial: bool) -> Iterator[Fund]:
    for n in range(2, len(words) - 1):
        budget, spent, points = words[n - 2 : n + 1]
        if (
            points not in _POINTS
            or not is_amount(budget)
            or not is_amount(spent)
            or decimals(budget) != decimals(spent)
        ):
            continue  # or one is a part of an amount, whose end stands elsewhere
        behind = words[n + 1 : n + 1 + _BEHIND]
        amounts = {"annual_budget_text": budget, "executed_text": spent}
        rate = next((r for r in _rates(behind) if proves_rate({**amounts, "execution_rate_text": r})), None)
        shares = [k for k, text in enumerate(behind) if _is_share(text, points, budget, spent)]
        if rate is None and not shares:
            continue
        if rate is None and shares[0] == 1 and _value(behind[0]) is not None and not any(map(_is_cut_rate, behind)):
            rate = behind[0]  # between the points to be had and those given, whatever it says
        if has_initial:
            if n < 3 or not is_amount(words[n - 3]):
                continue
            initial = words[n - 3]
            if n > 3 and CUT.search(words[n - 4]) and initial.isdigit() and decimals(initial) != decimals(budget):
                initial = words[n - 4] + initial  # 640.2 and 5, of a narrow cell
                if decimals(initial) != decimals(budget):
                    continue
            amounts["initial_budget_text"] = initial
        yield Fund(TOTAL, **amounts, execution_rate_text=rate)


def _rates(words: Sequence[str]) -> Iterator[str]:
    """The rates among words: one may be cut (98.6 and 0%)."""
    yield from (word for word in words if word.endswith("%") and "." in word)
    for n, first in enumerate(words):
        yield from (first + rest for rest in words[n + 1 :] if _is_cut_rate(rest))


def _is_cut_rate(word: str) -> bool:
    """Whether a word is the end of a rate, whose beginning stands elsewhere."""
    return word.endswith("%") and word[:-1].isdigit()


def _is_share(text: str, points: str, budget: str, spent: str) -> bool:
    """Whether a figure with decimals is the share of the points that was spent of the budget."""
    given, had, of, part = (_value(t) for t in (text, points, budget, spent))
    if given is None or had is None or not of or part is None or "." not in text or given > had:
        return False
    return abs(had * part / of - given) <= Decimal(1).scaleb(int(given.as_tuple().exponent)) / 2


def _value(text: str) -> Decimal | None:
    reading = read_figure(text)
    return reading.value if reading else None
