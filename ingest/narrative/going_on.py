"""Whether the topic that goes on is still spoken of where an amount names none: nothing else was named in between."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.knowledge import knowledge
from ingest.narrative.grammar import WORDS, grammar, words, words_first, words_last
from ingest.narrative.known import OF_FUNDS, side_of
from ingest.narrative.numbering import numbering
from ingest.narrative.pieces import is_a_name
from ingest.narrative.reasons import Reason
from ingest.narrative.state import Context
from ingest.narrative.stating import Stating
from ingest.narrative.topics import Subject, fund_of, strip_filler, strip_lead, strip_number, strip_own

Named = Literal["nothing", "it", "another"]
_CLAUSE = re.compile(r"([^,;。:]*)([,;。:])")
_ASIDE = re.compile(r"\([^()]*\)")


@cache
def _activities() -> dict[str, re.Pattern[str]]:
    said: dict[str, str] = knowledge(WORDS / "activities.yml")
    return {topic: re.compile(say) for topic, say in said.items()}


@dataclass(frozen=True, slots=True)
class GoingOn:
    """Asked for the amounts of one sentence whose heads name nothing.

    `reasons` are those given in it, `stating` has its figures so far, `before` is the topic that went on as it began.
    """

    context: Context
    reasons: Sequence[Reason]
    stating: Stating
    before: Subject | None

    def named_since(self, start: int, end: int, head: str, role: str, stage: str | None) -> Named:
        """What is named from `start` to `end`, an amount: the topic that goes on, another thing, or nothing.

        `role` and `stage` are the words of the amount behind its head and its stage.

        …培训费3万元;举办文化节,开支2万元: the second amount is of another thing, for which there is no name here. An
        amount that says its stage (厉行节约,支出决算2万元) goes on unless another thing was given a name.
        """
        if self._is_of_the_agency(head):
            return "nothing"
        if words("of_the_year").search(head) and not words("a_year").fullmatch(head):
            return self._told_in_passing(end, head)
        is_first = not self.stating.placed
        if words("stage_said").search(head + role):
            return "another" if self._is_renamed(start, end, is_first=is_first) else "nothing"
        if is_first and (end == 0 or self.context.state.is_interrupted or self._is_left_behind(head)):
            return "another"
        named = self._named(start, end, stage)
        return "another" if named == "it" and self._is_told() else named

    def sentence_ends(self, *, has_figures: bool, is_announced: bool) -> None:
        """Note what the sentence leaves behind: `is_announced` says that it only named the topic that goes on."""
        state, text = self.context.state, self.context.text
        state.is_announced = is_announced or (state.is_announced and not has_figures)
        if has_figures or is_announced:
            state.is_interrupted = state.is_renamed = False
        elif is_a_name(text.rstrip("。;")) and self._named(0, len(text), "any") == "another":
            state.is_interrupted = True
            state.is_renamed = state.is_renamed or self._is_a_heading(text.rstrip("。;"))

    def _is_of_the_agency(self, head: str) -> bool:
        """本年支出合计, 财政拨款收入: of the agency, whatever was named; 收入总计 too, but not behind 培训费."""
        subject = self.context.state.subject
        is_total = (subject is None or subject.topic in OF_FUNDS) and words("a_total").search(head)
        is_sum = not self._is_under_another() and words("sum_of_the_year").search(head)
        return bool(is_total or is_sum or fund_of(head))

    def _is_told(self) -> bool:
        """政府采购支出9万元。采购计算机8台，支出4万元: what is a part of the topic, once its whole was told."""
        return (self.context.state.whole or self.context.state.subject) in self.context.state.told

    def _told_in_passing(self, end: int, head: str) -> Named:
        """本年支出, 全年收入 alone: of what was named before it, where that is not the agency or its accounts.

        小学教育年初预算9万元，本年支出8万元: of primary education. 印制手册2000册，当年支出1万元: of nothing that has a
        name here. A clause that leads to the accounts (年末在职人员12人，本年支出9万元) names nothing, nor does any
        behind their other side, or without a number under a heading of the accounts.
        """
        state, start = self.context.state, self.stating.understood_end
        subject, clauses = state.whole or state.subject, [clause for clause, _ in self._marked_clauses(start, end)]
        if words("sum_of_the_year").search(head):
            return "another"  # 三公经费…，全年支出合计9万元: of the agency, or of what the heading names
        if subject and self._owns_what_follows(subject):
            if state.whole or subject in self.stating.told:
                is_sum = not (state.whole or clauses or self._is_under_another()) and _is_a_part(subject)
                return "nothing" if is_sum else "another"
            is_again = bool(clauses) and self._is_told()
            is_its = "收入" not in head and not is_again and self._named(start, end, "any") != "another"
            return "it" if is_its else "another"
        named = [clause for clause in clauses if not self._leads_to_accounts(clause)]
        last = self.stating.told[-1] if self.stating.told else None
        is_apart = last is not None and (last.is_part or not (last.topic in OF_FUNDS or _is_a_part(last)))
        is_set_off = is_apart or any(map(words("sets_off").search, named))
        is_ours = self._tells_the_accounts(head, heading=not is_set_off)
        return "another" if (named or is_apart) and not is_ours else "nothing"

    def _owns_what_follows(self, subject: Subject) -> bool:
        """Whether it is none of the accounts, and its heading, a line of its own or this sentence tells of it."""
        is_told = subject is not self.before or self.stating.understood_end > 0
        announced = self.context.state.is_announced or self._is_under_another()
        return subject.topic not in OF_FUNDS and (announced or is_told)

    def _is_under_another(self) -> bool:
        """Whether the heading is of a topic that has no part in the accounts (三公经费)."""
        heading = self.context.state.heading
        return heading is not None and heading.topic not in OF_FUNDS

    def _leads_to_accounts(self, clause: str) -> bool:
        leads = words("leads_to_accounts").search
        neutral, compared = self.context.resolver.is_neutral, grammar().compared.search
        return bool(neutral(clause) or leads(clause) or leads(strip_own(clause)) or compared(clause))

    def _tells_the_accounts(self, head: str, *, heading: bool) -> bool:
        """Whether the sentence told the other side of the agency's accounts before, or the `heading` is of them."""
        path, side = self.context.sentence.path, "收入" if "收入" in head else "支出"
        if heading and path and words("of_accounts").search(path[-1]):
            return True
        accounts = (subject for subject in self.stating.told if subject.topic in OF_FUNDS and not subject.is_part)
        return any(side_of(subject) != side for subject in accounts)

    def _is_left_behind(self, head: str) -> bool:
        """Whether the topic that goes on is of the paragraph before, and the amount of another thing.

        One that a heading, or a line of its own, has announced is not left; behind revenue, 支出 names expenditure.
        """
        state = self.context.state
        if state.subject is None or state.is_announced or not self.context.sentence.opens_paragraph:
            return False
        return state.subject.topic not in OF_FUNDS or not strip_number(head)

    def _is_renamed(self, start: int, end: int, *, is_first: bool) -> bool:
        """Whether another thing was given a name, before a colon or as a sentence or paragraph begins, up to `end`."""
        if is_first and self.context.state.is_renamed:
            return True
        clauses = list(self._marked_clauses(start, end))
        subject = self.context.state.subject
        if subject and subject.topic and any(self._plans_another(clause) for clause, _ in clauses):
            return True
        begins = start == 0 and self.context.sentence.opens_paragraph and not self.context.state.is_announced
        return any(
            not self._names_it(clause) and not self._names_nothing(clause, "any") and not words("tells").search(clause)
            for i, (clause, mark) in enumerate(clauses)
            if mark == ":" or (start == 0 and i == 0 and (begins or words_last("ends_a_name").search(clause)))
        )

    def _plans_another(self, clause: str) -> bool:
        """公务接待费预算3万元。计划购置车辆1辆,预算安排20万元: what is to be bought has a budget of its own."""
        return bool(words("plans_to_buy").search(clause)) and not self._names_it(clause)

    def _is_a_heading(self, text: str) -> bool:
        """河湖长制专班。 behind its number, in a paragraph of its own, or with the end of a name: no 厉行节约。"""
        is_set_off = self.context.sentence.opens_paragraph or numbering(text) or words_last("ends_a_name").search(text)
        return bool(is_set_off) and not words("tells").search(text)

    def _named(self, start: int, end: int, stage: str | None) -> Named:
        named: Named = "nothing"
        for clause, _ in self._marked_clauses(start, end):
            if self._names_it(clause):
                named = "it"
            elif not self._names_nothing(clause, stage):
                return "another"
        return named

    def _marked_clauses(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """The clauses that end before `end`, each with its mark, without asides in brackets and without reasons."""
        text, reasons = self.context.text, self.reasons
        said = "".join(" " if any(r.start <= i < r.end for r in reasons) else text[i] for i in range(start, end))
        for found in _CLAUSE.finditer(_ASIDE.sub("", said)):
            if found[1].strip(" ()"):
                yield found[1], found[2]

    def _names_it(self, clause: str) -> bool:
        subject = self.context.state.whole or self.context.state.subject
        if subject is None:
            return False
        activity = _activities().get(subject.topic or "")
        if activity is None:
            return subject.topic is None and subject.label != "" and subject.label in clause
        return activity.search(clause) is not None

    def _names_nothing(self, clause: str, stage: str | None) -> bool:
        neutral = self.context.resolver.is_neutral
        return bool(
            neutral(strip_lead(clause))
            or neutral(strip_lead(strip_filler(clause)))
            or words("says_nothing_new").search(clause)
            or grammar().compared.search(clause)
            or (stage and words_first("purpose").match(clause))  # 用于人员工资,年初预算为10万元
        )


def _is_a_part(subject: Subject) -> bool:
    """基本支出, 教育支出, 工资福利支出: what the accounts are divided into; 本年支出 behind them may be their sum."""
    return len(subject.subject_code or "") == 3 or (subject.topic or "").endswith("_expenditure")
