"""The parts that a sentence lists of an amount: a comparison behind the list is of the amount, not of its last part."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.narrative.grammar import words
from ingest.narrative.known import OF_FUNDS
from ingest.narrative.printed import Printed
from ingest.narrative.state import Context
from ingest.narrative.topics import Subject


@dataclass(slots=True)
class Listing:
    """The amounts of one sentence, told apart into a whole and what is listed of it (X为30万元，其中：A…，B…)."""

    context: Context
    _before: Subject | None = None
    _last: Subject | None = None
    _end: int = 0
    _whole: Subject | None = None
    _parts: list[Subject] = field(default_factory=list)
    _is_run: bool = True  # whether nothing but 、 has stood between the parts
    _says_stages: bool = False  # whether a part says its own stage
    _unknown_end: int | None = None  # where an amount of nothing known ends, before any other
    of_unknown: bool = False  # whether parts are listed of such an amount

    def __post_init__(self) -> None:
        self._before = self.context.state.subject
        if words("of_which_first").match(self.context.text):
            self._whole = self._before

    def add(self, subject: Subject, figure: Printed, *, says_stage: bool) -> None:
        """Note an amount: a part where a list was opened since the whole, else the next whole."""
        opened = words("its_parts").search(self.context.text, self._end, figure.start)
        if self._last != subject and opened and (self._whole is None or self._is_the_other_side(self._last)):
            self.of_unknown = self._last is None and self._unknown_end is not None
            self._whole = None if self.of_unknown else self._last or self._of_the_sentence_before(figure)
            self._parts, self._is_run, self._says_stages = [], True, False
        if self._whole and self._whole != subject:
            self._is_run = self._is_run and (not self._parts or self.context.text[self._end] == "、")
            self._says_stages = self._says_stages or says_stage
            self._parts.append(subject)
        self._last, self._end = subject, figure.end

    def add_unknown(self, figure: Printed) -> None:
        """Note an amount of nothing known (年初预算数9万元，其中：…)."""
        if self._last is None:
            self._unknown_end = self._end = figure.end

    def _is_the_other_side(self, last: Subject | None) -> bool:
        """收入9万元，其中：…；支出8万元，其中：…: another whole, where the whole before is on the other side."""
        sides = [
            subject.keys[0].endswith("_expenditure")
            for subject in (last, self._whole)
            if subject and subject.topic in OF_FUNDS
        ]
        return len(sides) == 2 and sides[0] != sides[1]

    def _of_the_sentence_before(self, figure: Printed) -> Subject | None:
        """收入9万元。系当年拨款，其中一般公共预算8万元: a part of what the sentence before has stated."""
        opened = words("of_which_first").search(self.context.text, 0, figure.start)
        return None if opened is None or self.context.sentence.opens_paragraph else self._before

    @property
    def divided(self) -> Subject | None:
        """What a part was listed of."""
        return self._whole if self._parts else None

    def closed(self, at: int) -> Subject | None:
        """Whose the comparison at a mark is that closes a run of parts: 包括货物2万元、服务3万元,较上年增加…."""
        is_closed = self._is_run and at == self._end and self.context.text[at : at + 1] == ","
        return self.whole if is_closed else None

    def left(self, at: int) -> Subject | None:
        """年初预算9万元,其中：A 4万元;支出决算8万元: of what another stage is told, behind parts that said none."""
        is_left = at == self._end and self.context.text[at : at + 1] == ";" and not self._says_stages
        return self.divided if is_left else None

    @property
    def whole(self) -> Subject | None:
        """What at least two parts were listed of."""
        return self._whole if len(self._parts) > 1 else None
