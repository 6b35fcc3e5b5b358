"""The figures of one sentence placed one after the other: each gets its item from the words since the one before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import NarrativeFigure
from ingest.narrative.changes import Changes
from ingest.narrative.comparisons import signed, without_comparison
from ingest.narrative.counting import Counting
from ingest.narrative.going_on import GoingOn
from ingest.narrative.grammar import Pattern, Sense, grammar, words, words_first, words_last
from ingest.narrative.heads import Heads
from ingest.narrative.known import OF_FUNDS, Known
from ingest.narrative.listing import Listing
from ingest.narrative.naming import item_of
from ingest.narrative.other_side import OtherSide
from ingest.narrative.pieces import last_boundary, last_piece
from ingest.narrative.printed import Printed
from ingest.narrative.projects import evaluated
from ingest.narrative.reasons import Reason
from ingest.narrative.sharing import UNKNOWN, SharedOut
from ingest.narrative.stages import Stages
from ingest.narrative.state import Context
from ingest.narrative.stating import Stating
from ingest.narrative.topics import Subject, fund_of, strip_filler, strip_number, topic_by_position


class Placing:
    """Places the `figures` of a sentence; `found` is the document's list, to which they are added."""

    def __init__(
        self, context: Context, given: Sequence[Reason], figures: Sequence[Printed], found: list[NarrativeFigure]
    ) -> None:
        self._context = context
        self._state = context.state
        self._text = context.text
        self._heads = Heads(context)
        self._known = Known(context)
        self._reasons = given
        self._stating = Stating(context, found)
        self._other_side = OtherSide(context)
        self._is_paired = bool(words("paired").search(context.text))
        if self._is_paired:
            self._state.comparison = None
        self._changes = Changes(context, self._heads, self._stating, self._other_side, is_paired=self._is_paired)
        self._known_end: int | None = None  # where the last amount of a topic of its own ends
        self._unknown_end = self._end_of_unknown()  # where an amount ends that nothing is known of
        self._are_unknown_accounts = False  # whether revenue or a balance of what is not known was told last
        self._outside: list[tuple[Subject | None, Subject | None]] = []  # topics that go on behind open brackets
        self._going_on = GoingOn(context, given, self._stating, self._state.subject)
        self._stages = Stages(context)
        self._counting = Counting(context, self._heads, self._stages, self._stating)
        self._amount_end = 0  # where the last figure that is no count ends
        self._compared_end = -1  # where the other side of a comparison ends
        self._adjusted_end = -1  # where an amount ends that is not the one disclosed
        self._listing = Listing(context)
        self._shared = SharedOut(context, figures)
        if not context.goes_on_with_parts:
            self._state.part_stage = None
            if self._state.divided and grammar().compared.match(self._text):
                self._state.subject = self._state.divided
            elif self._state.listed and words("of_the_whole_first").match(self._text):
                self._state.subject = self._state.listed
            elif self._state.lists_unknown and words_first("of_all_again").match(self._text):
                self._state.subject = None  # 年初预算数9万元，其中：A…。支出比上年增加: of the nine, not of A
        if self._state.whole:  # a list of components ends with its sentence
            self._state.subject, self._state.whole = self._state.whole, None
        project = evaluated(context.text, context.scope)
        if project:
            self._state.subject = project

    def _end_of_unknown(self) -> int | None:
        """X科目10万元。其中：基本支出6万元: parts of an amount of the sentence before that nothing is known of."""
        ends_unknown, self._state.ends_unknown = self._state.ends_unknown, False
        return 0 if ends_unknown and words("of_which_first").match(self._text) else None

    def place(self, figure: Printed, start: int) -> None:
        """Place one figure by the words from `start`, where the one before it ends."""
        self._place(figure, start)
        if self._shared.ends(figure):
            self._state.subject = self._state.whole
        if figure.kind != "count":
            self._amount_end = figure.end

    def _place(self, figure: Printed, start: int) -> None:
        if figure.kind == "count":
            self._counting.place(figure)
            return
        said = self._text[start : figure.start]
        if self._stating.second(figure, said):
            return
        reason = next((r for r in self._reasons if r.start < figure.start < r.end), None)
        if reason and figure.kind == "percent" and start == self._counting.end and self._counting.goes_on(said):
            self._stating.one(figure, None, "change", None, label=said)  # 人次从9人降为7人,下降22.22%
            return
        if reason:
            self._in_reason(figure, reason)
            return
        shared = self._shared.said(figure, start)
        if shared == UNKNOWN:
            self._stating.one(figure, None, "amount", None, label=said)
            self._state.subject = None
            return
        said = shared or said
        self._leave_brackets(said)
        if self._other_side.runs_into_a_year(figure, said):
            self._stating.one(figure, None, "amount", None, label=said)
            self._compared_end = figure.end
            return
        # 剔除车辆购置因素下降3%, 剔除这一因素减少5万元,下降10%: of another amount than the one disclosed
        if self._is_on_another_basis(said) or (start == self._adjusted_end and figure.kind == "percent"):
            if figure.kind != "unchanged":
                self._stating.one(figure, None, "amount" if figure.kind == "amount" else "change", None, label=said)
            self._adjusted_end = figure.end
            return
        if start == self._compared_end:
            said = words_first("of_what").sub("", said)
        left, comparison = without_comparison(said, self._context.fiscal_year, is_budget=self._context.is_budget)
        own = self._state.subject
        if comparison and self._other_side.is_at(figure, said, left):
            self._compared_with(figure, said, comparison)
            if self._other_side.opens_from_closing(own):
                self._state.subject = own
            return
        if comparison == "earlier_year":  # 2030年比2029年…: what follows is no change of this year's
            self._state.comparison = comparison
        piece = last_piece(left)
        last = self._stating.found[-1] if self._stating.found else None
        if figure.kind == "percent" and said == "(" and last and last.measure == "change":
            self._changes.again(figure)
            return
        if start == self._counting.end and figure.kind != "amount" and self._counting.goes_on(left):
            if figure.kind == "percent":
                self._stating.one(figure, None, "change", None, label=piece)
            return
        if figure.kind == "unchanged":
            self._counting.leave()
            self._changes.none(figure, piece, comparison)
            return
        behind = self._state.comparison if start == self._compared_end else None  # 比去年3万元少0.1万元
        pattern, match = self._pattern(figure, piece, comparison or behind)
        if pattern is None or match is None:
            self._stating.one(figure, None, "amount", None, label=piece)
            self._state.subject = None
            return
        head = piece[: match.start()]
        if pattern.item:
            self._stating.one(figure, pattern.item, pattern.sense, None, label=strip_number(head))
            return
        if pattern.sense == "completion" and words_last("done_of_a_count").search(self._text[: figure.start]):
            self._stating.one(figure, None, "completion", None, label=piece)
            return
        before = (self._state.subject, self._state.whole)
        subject = self._subject(figure, pattern, head, match.group(), left)
        reason = next((r for r in reversed(self._reasons) if r.start < figure.start), None)
        # 25万元,比上年…: an amount of the accounts
        is_own = words("compares_on").match(self._text, figure.end) or words("differs").search(piece)
        if subject is None and reason and not is_own and pattern.sense in ("amount", "change"):
            self._state.subject, self._state.whole = before
            self._in_reason(figure, reason)
            if pattern.sense == "amount":  # what follows (比上年增加…) is of that amount, and so is not understood
                self._state.subject = None
            return
        if pattern.stage and comparison:  # 比2031年“三公”经费年初预算10万元减少…
            self._state.comparison = comparison if comparison.startswith("prior") else pattern.stage
        if pattern.sense == "change":
            self._changes.of(figure, subject, piece, comparison or pattern.stage, since=self._amount_end)
        else:
            self._amount(figure, subject, pattern, piece)

    def finish(self) -> None:
        """Note a topic where no figure was, and give every reason to the figures before it, since the last reason."""
        has_figures = bool(self._stating.placed)
        self._counting.leave()
        self._state.ends_unknown = self._unknown_end is not None
        if has_figures:
            self._state.only = self._stating.only_subject()
        self._going_on.sentence_ends(has_figures=has_figures, is_announced=not has_figures and self._heads.note())
        self._state.listed = self._listing.whole
        self._state.divided = self._listing.divided
        self._state.lists_unknown = self._listing.of_unknown
        without = list(self._state.recent)
        placed = self._stating.placed
        for reason in self._reasons:
            mine = without + [index for end, index in placed if end <= reason.start]
            placed = [(end, index) for end, index in placed if end > reason.start]
            for index in mine:
                figure = self._stating.found[index]
                if figure.measure not in ("reason", "count") and figure.item and not figure.reason_text:
                    self._stating.found[index] = replace(figure, reason_text=reason.text or None)
            without = []
        self._state.recent = without + [index for _, index in placed]

    def _pattern(
        self, figure: Printed, piece: str, comparison: str | None
    ) -> tuple[Pattern | None, re.Match[str] | None]:
        for pattern in grammar().patterns:
            if pattern.unit not in (figure.kind, "any") or (pattern.needs_comparison and comparison is None):
                continue
            if pattern.within and not pattern.within.search(self._context.scope):
                continue
            match = pattern.ends.search(piece)
            if match:
                return pattern, match
        return None, None

    def _subject(self, figure: Printed, pattern: Pattern, head: str, role: str, left: str) -> Subject | None:
        if figure.kind == "amount" and pattern.sense == "amount":
            topic = topic_by_position(self._text[max(0, figure.start - 400) : figure.start], self._context.scope)
            if topic:
                self._state.subject = self._context.resolver.build(topic.key, "all", "")
                return self._state.subject
        found = False
        if pattern.sense == "amount":
            self._counting.forget()
        self._counting.leave()
        if not strip_filler(head) or words("a_year").fullmatch(head):
            if not self._stating.placed and pattern.sense == "change" and self._state.listed:
                self._state.subject = self._state.listed  # 其中：A…，B…。资金使用按照规定，同比下降10%
            if pattern.sense == "change" and (whole := self._listing.closed(self._amount_end)):
                self._state.subject, self._state.whole = whole, None
            if pattern.stage and pattern.sense == "amount" and (whole := self._listing.left(self._amount_end)):
                self._state.subject, self._state.whole = whole, None
            found = self._heads.look_back(left, pattern.sense)
            if found and pattern.sense == "amount" and self._known.owns_amounts(head):
                return self._state.subject
        if pattern.sense == "amount" and not found and self._known.names_nothing(head):
            named = self._going_on.named_since(self._amount_end, figure.start, head, role, pattern.stage)
            if named == "another":
                self._state.subject = self._state.whole = None
            if named == "another" or (named == "it" and "收入" not in head):
                return self._state.subject
        since = self._text[self._known_end : figure.start] if self._known_end is not None else ""
        subject = self._heads.subject(head, role, pattern, since=since)
        if subject and subject.topic in self._known.parts_of_anything() and self._is_of_unknown(figure):
            subject = self._state.subject = None
        if subject and pattern.sense == "amount" and self._is_of_unknown_accounts(subject, head):
            subject = self._state.subject = None
        return subject

    def _is_of_unknown_accounts(self, subject: Subject, head: str) -> bool:
        """工会经费上年结余1万元，本年收入3万元，支出2万元: the accounts of a thing of its own are not the agency's."""
        return self._are_unknown_accounts and subject.topic in OF_FUNDS and not fund_of(head)

    def _is_on_another_basis(self, said: str) -> bool:
        """剔除车辆购置因素下降3%: of another amount than the one disclosed.

        Unless it is the one change, against a year that is named, of the amount that its sentence has just stated.
        """
        adjusted = words("adjusted_basis").search(said)
        if adjusted is None:
            return False
        stated = {self._stating.found[index].measure for _, index in self._stating.placed}
        is_a_change = grammar().compared.search(said, adjusted.end()) and words_last("changes_to").search(said)
        return not is_a_change or "amount" not in stated or "change" in stated

    def _is_of_unknown(self, figure: Printed) -> bool:
        """X科目10万元，其中：基本支出6万元, where nothing is known by the name X."""
        return self._unknown_end is not None and bool(
            words("its_parts").search(self._text, self._unknown_end, figure.start)
        )

    def _amount(self, figure: Printed, subject: Subject | None, pattern: Pattern, piece: str) -> None:
        """An amount, share or completion."""
        if pattern.sense == "completion" and self._stages.is_of_the_year_before(piece):
            self._stating.one(figure, None, "completion", None, label=piece)
            return
        stage = self._stages.of(figure, pattern, piece, subject)
        if subject is None:
            if pattern.sense == "amount" and self._known_end is None:
                self._are_unknown_accounts |= bool(words_last("opens_accounts").search(piece))
            if pattern.sense == "amount" and not self._is_of_unknown(figure):
                self._unknown_end = figure.end
            if pattern.sense == "amount":
                self._listing.add_unknown(figure)
            self._stating.one(figure, None, pattern.sense, None, stage=stage, label=piece)
            return
        if pattern.sense == "amount":
            self._are_unknown_accounts = False
            self._listing.add(subject, figure, says_stage=pattern.stage is not None)
            if not (stage or "").startswith("prior"):
                self._changes.rates.add(subject, figure)
            self._state.divided = self._listing.divided or self._state.divided
        if pattern.sense == "amount" and self._state.whole is None:
            self._known_end, self._unknown_end = figure.end, None
        elif pattern.sense == "amount" and not self._is_of_unknown(figure):
            self._unknown_end = figure.end  # a component: what its 其中 lists is not the agency's either
        items = self._items(subject, pattern.sense, stage, is_paired=self._is_paired)
        self._stating.each(figure, items, pattern.sense, subject, stage=stage)

    def _compared_with(self, figure: Printed, said: str, comparison: str) -> None:
        """比年初预算10万元减少…: the amount is the other side of the comparison that follows it."""
        self._compared_end = figure.end
        self._state.comparison = comparison
        subject = self._state.subject
        if comparison == "earlier_year" or subject is None:
            self._stating.one(figure, None, "amount", None, label=said)
            return
        stage = self._stages.compared_with(said) if comparison == "prior_year" else comparison
        items = self._items(subject, "amount", stage, is_paired=True)
        self._stating.each(figure, items, "amount", subject, stage=stage)

    def _items(self, subject: Subject, sense: Sense, stage: str | None, *, is_paired: bool) -> list[str]:
        is_budget = self._context.is_budget
        return [item_of(subject, key, sense, stage, is_budget=is_budget, paired=is_paired) for key in subject.keys]

    def _in_reason(self, figure: Printed, reason: Reason) -> None:
        if figure.kind == "unchanged":
            return
        said = self._text[max(reason.start, last_boundary(self._text, figure.start)) : figure.start]
        value = signed(figure, said) if words("change").search(said) else figure.value
        subject = self._heads.of_reason(self._text[self._amount_end : reason.start])
        if subject is None:
            self._stating.one(figure, None, "reason", None, value=value, label=said)
            return
        items = [f"{key}:reason" if ":" in key else f"{key}_reason" for key in subject.keys]
        self._stating.each(figure, items, "reason", replace(subject, label=said), value=value)

    def _leave_brackets(self, said: str) -> None:
        """An aside in brackets changes no topic: the one before the bracket goes on behind it."""
        state = self._state
        for mark in re.findall(r"[()]", re.sub(r"\([^()]*\)", "", said)):
            if mark == "(":
                self._outside.append((state.subject, state.whole))
            elif self._outside:
                state.subject, state.whole = self._outside.pop()
                self._counting.forget()
