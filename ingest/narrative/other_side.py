"""Whether an amount is the other side of a comparison: that of the year compared with (比上年10万元减少…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import NarrativeFigure
from ingest.narrative.grammar import grammar, words
from ingest.narrative.pieces import last_piece
from ingest.narrative.printed import Printed
from ingest.narrative.state import Context
from ingest.narrative.topics import Subject, strip_filler

_OF_THE_YEAR_BEFORE = re.compile(r"prior(?:_[a-z]+)?$")


def _is_of_one(before: NarrativeFigure, last: NarrativeFigure) -> bool:
    """Whether an amount of the year before is of the same thing as one of this year."""
    thing, is_prior = _OF_THE_YEAR_BEFORE.subn("", before.item or "")
    return bool(is_prior) and (last.item or "").startswith(thing)


@dataclass(frozen=True, slots=True)
class OtherSide:
    """Asked for the figures of one sentence. A topic that the comparison names becomes the one that goes on."""

    context: Context

    def runs_into_a_year(self, figure: Printed, said: str) -> bool:
        """Whether an amount may be a year and an amount (比2030年12.3万元 printed as 比203012.3万元)."""
        year = self.context.fiscal_year
        if figure.kind != "amount" or year is None or not re.match(r"20\d\d\d", figure.text):
            return False
        before = said or self.context.text[: figure.start]
        return year - 3 < int(figure.text[:4]) < year and bool(words("runs_into_a_year").search(before))

    def is_at(self, figure: Printed, said: str, left: str) -> bool:
        """Whether an amount is that of the comparison before it: 比上年10万元, 比上年的10万元, 比上年支出10万元.

        `left` are the words said without the comparison.
        """
        is_closed = self._is_closed(figure, said)
        if figure.kind != "amount" or not (is_closed or words("changes").match(self.context.text, figure.end)):
            return False
        state = self.context.state
        rest = left.strip(",、;")
        if not rest:
            return state.subject is not None
        named = self._topic(rest)
        if is_closed:
            if named is not None and strip_filler(rest):
                state.subject = named
            return state.subject is not None
        if words("other_side").search(said) is None:
            return False
        if named is not None and (self._ends_with_it(said) or self._ends_with_it(said.removesuffix(rest))):
            # 收支较上年决算数90万元减少…: no amount of this year before it, nor another's; 比年初预算接待费2万元减少…
            state.subject = named
            return True
        same = named is not None and state.subject is not None and named.keys == state.subject.keys
        is_it = same or self._names_both(said) or not strip_filler(rest.removeprefix("的"))
        return is_it and state.subject is not None

    def opens_from_closing(self, own: Subject | None) -> bool:
        """年初结转9万元,较上年年末结转10万元减少1万元: the change is of the opening balance, not of the closing one."""
        compared = self.context.state.subject
        if own is None or compared is None:
            return False
        return (own.topic, compared.topic) == ("opening_balance", "closing_balance")

    def was_last(self, found: Sequence[NarrativeFigure], between: str) -> bool:
        """2030年预算数4万元,增加1万元: whether a figure right before a change is the year's before.

        Of two budgets of one thing, one behind the other, either can be (2030年预算4万元,2031年预算5万元,增加1万元).
        """
        if not found or words("change").fullmatch(between.removeprefix(",")) is None:
            return False
        last, before = found[-1], found[-2] if len(found) > 1 else None
        told = [last]
        if before and self.context.is_budget and before.sentence == last.sentence and _is_of_one(before, last):
            told.append(before)
        return any(f.measure == "amount" and (f.stage or "").startswith("prior") for f in told)

    def _is_closed(self, figure: Printed, said: str) -> bool:
        """与上年收入总计10万元相比: a year or a budget before the amount, and the words of the comparison behind it."""
        behind = words("closed").match(self.context.text, figure.end)
        return behind is not None and words("other_side_closed").search(said) is not None

    def _ends_with_it(self, said: str) -> bool:
        """Whether nothing stands between what it is compared with and the amount."""
        return any(match.end() == len(said) for match in grammar().compared.finditer(said))

    def _names_both(self, said: str) -> bool:
        """2031年收入预算比2030年收入预算80万元增加…: no amount of this year before it. Its topic goes on."""
        than = list(words("than_of_year").finditer(said))
        if not than:
            return False
        topics = [self._topic(side) for side in (last_piece(said[: than[-1].start()]), said[than[-1].end() :])]
        if topics[0] is None or topics[1] is None or topics[0].keys != topics[1].keys:
            return False
        self.context.state.subject = topics[0]
        return True

    def _topic(self, words_for_it: str) -> Subject | None:
        return self.context.resolver.topic(words_for_it, self.context.scope, self.context.heading_fund)
