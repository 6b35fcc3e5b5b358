"""The changes that a sentence states: against what, up or down, and of which topic."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ingest.narrative.comparisons import signed
from ingest.narrative.grammar import words
from ingest.narrative.heads import Heads
from ingest.narrative.naming import change_item
from ingest.narrative.other_side import OtherSide
from ingest.narrative.printed import Printed
from ingest.narrative.rates import Money, Rates
from ingest.narrative.state import Context
from ingest.narrative.stating import Stating
from ingest.narrative.topics import Subject


class Changes:
    """States the changes of one sentence. `is_paired`: it sets a budget beside what was spent."""

    def __init__(
        self, context: Context, heads: Heads, stating: Stating, other_side: OtherSide, *, is_paired: bool
    ) -> None:
        self._context = context
        self._state = context.state
        self._heads = heads
        self._stating = stating
        self._other_side = other_side
        self._is_paired = is_paired
        self.rates = Rates()
        self._unnamed: tuple[int, Subject, Money] | None = (
            None  # the change just stated: index in found, of what, how much
        )

    def of(self, figure: Printed, subject: Subject | None, piece: str, comparison: str | None, *, since: int) -> None:
        """A change of what the words name; `since` is where the last figure that is no count ends."""
        state = self._state
        if subject and subject.topic == "expenditure_total" and words("names_no_side").match(piece):
            subject = state.subject = self._both_totals(subject, is_of_each=bool(words("of_each").search(piece)))
        state.comparison = comparison or state.comparison or (None if self._is_paired else "prior_year")
        between = self._context.text[since : figure.start]
        if state.comparison is None and self._other_side.was_last(self._stating.found[-2:], between):
            state.comparison = "prior_year"
        value = signed(figure, piece)
        if figure.kind == "percent" and subject and value is not None:
            subject = self._by_its_rate(subject, value)
        self._unnamed = None
        named = figure.kind == "amount" and comparison is None and state.subject is subject
        if named and subject and "component" in subject.keys[0]:
            # 支持品质提升800万元: the verb is part of the name
            self._stating.one(figure, subject.keys[0], "amount", subject)
        elif subject is None or state.comparison is None or state.comparison == "earlier_year" or value is None:
            base = None if state.comparison == "earlier_year" else state.comparison
            self._stating.one(figure, None, "change", subject, comparison=base, value=value, label=piece)
        else:
            items = [change_item(key, state.comparison, is_pct=figure.kind == "percent") for key in subject.keys]
            self._stating.each(figure, items, "change", subject, comparison=state.comparison, value=value)
            if figure.kind == "amount" and len(items) == 1 and words("names_no_side").match(piece):
                self._unnamed = (len(self._stating.found) - 1, subject, Money.of(figure, value))

    def _by_its_rate(self, subject: Subject, rate: Decimal) -> Subject:
        """The subject of a rate and of the change right before it: of the two, the rate tells whose they are."""
        state, found = self._state, self._stating.found
        if self._unnamed is None or self._unnamed[1] != subject or state.comparison != "prior_year":
            return subject
        index, _, change = self._unnamed
        decided = self.rates.whose(subject, change, rate)
        if decided != subject:
            item = change_item(decided.keys[0], state.comparison, is_pct=False)
            code, label = decided.subject_code, decided.label or None
            found[index] = replace(found[index], item=item, label=label, subject_code=code, fund=decided.fund)
            state.subject, state.whole = decided, None
        return decided

    def again(self, figure: Printed) -> None:
        """减少10万元(25%): the change just stated, in percent."""
        subject, comparison = self._state.subject, self._state.comparison
        value = -figure.value if self._stating.found[-1].value < 0 else figure.value
        if subject:
            subject = self._by_its_rate(subject, value)
        self._unnamed = None
        if subject is None or comparison is None or self._stating.found[-1].item is None:
            self._stating.one(figure, None, "change", None, value=value)
            return
        items = [change_item(key, comparison, is_pct=True) for key in subject.keys]
        self._stating.each(figure, items, "change", subject, comparison=comparison, value=value)

    def none(self, figure: Printed, piece: str, comparison: str | None) -> None:
        """与上年持平: a change of zero, in the unit of the amount before it."""
        if comparison is None or comparison in ("final", "earlier_year"):
            return
        subject = self._heads.goes_on(piece)
        if subject is None or subject.keys[0].startswith("project:"):
            return
        unit = next((f.unit for f in reversed(self._stating.found) if f.measure == "amount" and f.unit != "%"), "元")
        items = [change_item(key, comparison, is_pct=False) for key in subject.keys]
        self._stating.each(figure, items, "change", subject, comparison=comparison, unit=unit)

    def _both_totals(self, subject: Subject, *, is_of_each: bool) -> Subject:
        """收入总计9万元,支出总计9万元,比上年(各)增加2万元: a change of both, where the same was just stated of both."""
        both = self._context.resolver.build("revenue_and_expenditure_total", subject.fund, "")
        last = [self._stating.found[index] for _, index in self._stating.placed[-2:]]
        stated_both = tuple((figure.item or "").removesuffix("_prior_change") for figure in last) == both.keys
        return both if stated_both and (is_of_each or last[0].value == last[1].value) else subject
