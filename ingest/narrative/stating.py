"""The figures that a sentence states, added to those of the document with where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from ingest.model import NarrativeFigure
from ingest.narrative.comparisons import signed
from ingest.narrative.grammar import words
from ingest.narrative.printed import Printed
from ingest.narrative.state import Context
from ingest.narrative.topics import Subject

_PLANNED = (None, "budget", "initial_budget")


class Said(TypedDict, total=False):
    """What more is said of a figure; `label` are the words for it where it has no subject."""

    stage: str | None
    comparison: str | None
    value: Decimal | None
    unit: str | None
    label: str | None


class Stating:
    """`found` is the document's list, to which the figures of the sentence are added; `placed` are those.

    `told` is what the sentence has told the outcome of so far: what was spent or received, in a budget what will be.
    """

    def __init__(self, context: Context, found: list[NarrativeFigure]) -> None:
        self._context = context
        self.found = found
        self.placed: list[tuple[int, int]] = []  # end in the sentence, index in found
        self.told: list[Subject] = []
        self._second: tuple[str, str, Subject, Said] | None = None  # what the next figure is of, where two share a verb

    def each(self, figure: Printed, items: Sequence[str], measure: str, subject: Subject, **said: Unpack[Said]) -> None:
        """A figure under every item; of two only the first where the next figure is the second's (各增3万元、2万元)."""
        if measure == "amount" and said.get("stage") in ((None, "final") if not self._context.is_budget else _PLANNED):
            self.told.append(subject)
            self._context.state.told.append(subject)
        if len(items) == 2 and self._goes_on_with_the_second(figure):
            self._second = (items[1], measure, subject, said)
            items = items[:1]
        for item in items:
            self.one(figure, item, measure, subject, **said)

    def second(self, figure: Printed, between: str) -> bool:
        """State a figure that is the second of two which share their words; whether it is."""
        second, self._second = self._second, None
        if second is None or not words("between_shared").fullmatch(between):
            return False
        item, measure, subject, said = second
        first = said.get("value")
        if words("change").search(between):  # 各增加3万元、减少2万元
            said["value"] = signed(figure, between)
        elif first is not None:
            said["value"] = -figure.value if first < 0 else figure.value
        self.one(figure, item, measure, subject, **said)
        return True

    def _goes_on_with_the_second(self, figure: Printed) -> bool:
        following = words("goes_on_with_the_second").match(self._context.text, figure.end)
        return following is not None and (following["unit"] == "%") == (figure.kind == "percent")

    def one(
        self, figure: Printed, item: str | None, measure: str, subject: Subject | None, **said: Unpack[Said]
    ) -> None:
        """A figure under one item, or under none where it is not understood."""
        sentence = self._context.sentence
        last = self.found[-1].mention_no if self.found else 0
        same = bool(self.placed) and self.placed[-1][0] == figure.end
        value = said.get("value")
        self.found.append(
            NarrativeFigure(
                figure_no=len(self.found) + 1,
                mention_no=last if same else last + 1,
                item=item,
                label=(subject.label if subject else said.get("label")) or None,
                subject_code=subject.subject_code if subject else None,
                fund=subject.fund if subject and item else None,
                measure=measure,
                stage=said.get("stage"),
                comparison_base=said.get("comparison"),
                disclosed_text=sentence.text[figure.start : figure.start + len(figure.text)],
                value=figure.value if value is None else value,
                unit=said.get("unit") or figure.unit,
                reason_text=None,
                sentence=sentence.text,
                chapter=sentence.chapter,
                page=sentence.page,
                line_first=sentence.line_first,
                line_last=sentence.line_last,
                paragraph_no=sentence.paragraph_no,
            )
        )
        self.placed.append((figure.end, len(self.found) - 1))

    @property
    def understood_end(self) -> int:
        """Where the last figure of the sentence ends that is understood and no count."""
        return max(
            (end for end, i in self.placed if self.found[i].item and self.found[i].measure != "count"), default=0
        )

    def only_subject(self) -> Subject | None:
        """The subject that goes on behind the sentence, where no figure of it is of another."""
        subject = self._context.state.whole or self._context.state.subject
        codes = {self.found[index].subject_code for _, index in self.placed}
        return subject if subject and subject.subject_code and codes == {subject.subject_code} else None
