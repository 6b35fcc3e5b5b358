"""The counts of one sentence, and what was counted, which an amount behind them was spent on."""

from __future__ import annotations

from ingest.narrative.grammar import words
from ingest.narrative.heads import Heads
from ingest.narrative.naming import count_item
from ingest.narrative.pieces import last_boundary, last_piece
from ingest.narrative.printed import Printed
from ingest.narrative.stages import OF_A_YEAR, Stages
from ingest.narrative.state import Context
from ingest.narrative.stating import Stating
from ingest.narrative.topics import Subject, strip_filler


class Counting:
    """`end` is where the last count ends."""

    def __init__(self, context: Context, heads: Heads, stages: Stages, stating: Stating) -> None:
        self._context = context
        self._heads = heads
        self._stages = stages
        self._stating = stating
        self._bought_by_bodies = [found.span() for found in words("listed_by_body").finditer(context.text)]
        self._before: Subject | None = None  # what went on before things were counted, until an amount of them
        self.end = -1

    def place(self, figure: Printed) -> None:
        """State a count, where it is known what was counted and no change, nor one of many bodies' counts, is meant."""
        self.end = figure.end
        text, state = self._context.text, self._context.state
        piece = last_boundary(text, figure.start)
        if words("falls_from").search(text, piece, figure.start) and words("to_count").match(text, figure.end):
            return  # 从9人降为7人: the nine are those of the year before
        if any(first <= figure.start < last for first, last in self._bought_by_bodies):
            return
        subject = state.subject
        item = count_item(figure, text, self._context.scope, subject)
        if item and not (item.startswith(OF_A_YEAR) and self._stages.is_of_another_year(figure)):
            self._heads.take_counted(last_piece(text[: figure.start]))
            if state.subject is not subject:
                self._before = self._before or subject
            label = subject.label if subject and item.endswith("score") else None
            self._stating.one(figure, item, "count", None, label=label)

    def goes_on(self, left: str) -> bool:
        """批次较上年减少9批次,下降10%: words between that name nothing else speak of what was counted."""
        return not strip_filler(words("change").sub("", left).strip(",、"))

    def leave(self) -> None:
        """接待费3万元,国内接待30批次,比上年减少1万元: what was counted has no amount of its own to be compared."""
        self._context.state.subject, self._before = self._before or self._context.state.subject, None

    def forget(self) -> None:
        """What was counted goes on: an amount of it is stated, or it stood in brackets that are closed."""
        self._before = None
