"""Of which stage of the budget and of which year an amount is: by its words, or by those of the whole."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.narrative.comparisons import names_the_year_before, stage_of
from ingest.narrative.grammar import Pattern, words
from ingest.narrative.printed import Printed
from ingest.narrative.state import Context
from ingest.narrative.topics import Subject

OF_A_YEAR = ("overseas_", "reception_")  # counts of what was done in a year; what is owned is counted at its end


@dataclass(slots=True)
class Stages:
    """The stages of the amounts of one sentence, asked for in order."""

    context: Context
    _prior_end: int | None = None  # where an amount of an earlier year ends, whose parts may follow
    _whole_end: int = 0  # where the amount ends whose parts share its stage
    _spent: Subject | None = None
    _this_year: Subject | None = None

    def of(self, figure: Printed, pattern: Pattern, piece: str, subject: Subject | None) -> str | None:
        """The stage of an amount; parts of an amount of an earlier year (2030年合计…，其中：…) are of that year too."""
        stage = stage_of(pattern, piece, self.context.fiscal_year)
        if pattern.sense != "amount":
            return stage
        if subject is not None and subject.topic == "closing_balance_of_last_year":
            stage = "prior"
        is_prior = stage is not None and stage.startswith("prior")
        if is_prior and subject is not None and subject == self._this_year:
            return stage  # 预算30万元，上年预算20万元。其中：公务接待费8万元: of this year, whose amount stands before
        self._this_year = None if is_prior else subject
        if is_prior:
            self._prior_end = figure.end
        elif self._prior_end is not None and words("of_which_year").search(piece):
            self._prior_end = None
        elif self._prior_end is not None and self._lists_parts(self._prior_end, figure):
            return f"prior_{stage}" if stage else "prior"
        if not stage and self._lists_parts(self._whole_end, figure):
            return self.context.state.part_stage  # 年初预算30万元，其中：公务接待费8万元: of the initial budget, too
        self._whole_end = figure.end
        is_budget = stage is not None and "budget" in stage
        self.context.state.part_stage = (
            stage if (is_budget or is_prior) and (subject is None or subject != self._spent) else None
        )
        if not is_budget:  # the parts of what was spent are what was spent, whatever budget stands beside it
            self._spent = subject
        return stage

    def is_of_the_year_before(self, said: str) -> bool:
        """上年执行率为92%: whether the words of a rate name an earlier year than the document's."""
        return names_the_year_before(said, self.context.fiscal_year)

    def is_of_another_year(self, figure: Printed) -> bool:
        """2030年出国团组8次 in a budget of 2031: whether its sentence opens with an earlier year and names no other."""
        text, year = self.context.text[: figure.start], self.context.fiscal_year
        first = words("year_named").match(text)
        if not self.context.is_budget or year is None or first is None or first[1] is None:
            return False
        return int(first[1]) < year and words("year_named").search(text, first.end()) is None

    def compared_with(self, said: str) -> str:
        """Whether 比上年…万元 is what was budgeted or what was spent; a budget that does not say leaves it open."""
        if "预算" in said and "执行" not in said:
            return "prior_budget"
        return "prior" if self.context.is_budget and not words("spent").search(said) else "prior_final"

    def _lists_parts(self, since: int, figure: Printed) -> bool:
        if since == 0 and self.context.goes_on_with_parts:
            return True
        return words("its_parts").search(self.context.text, since, figure.start) is not None
