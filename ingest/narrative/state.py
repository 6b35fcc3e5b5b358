"""What reading a document carries from sentence to sentence, and what it knows of the sentence that it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.metadata.kind import kind_of
from ingest.narrative.grammar import grammar, words
from ingest.narrative.printed import plain
from ingest.narrative.sentences import Sentence
from ingest.narrative.topics import Resolver, Subject


@dataclass(slots=True)
class State:
    """What the sentences so far have left: the topic that goes on, what it is compared with, and open reasons.

    `whole` is set while the topic that goes on is a component of it, `listed` behind a sentence that listed parts of
    it, `divided` behind one that listed even one; `part_stage` is the stage that parts (其中：) share with the amount
    that they are of. `is_announced` says that a heading or a sentence before this one did nothing but name the topic
    that goes on, `is_interrupted` that a sentence without figures has named another thing since, `is_renamed` that one
    did nothing but name it; `ends_unknown` that the last amount is of nothing known, `lists_unknown` that the last
    sentence listed parts of such an amount; `only` is the subject that a sentence was about alone. `told` is what the
    item has told the outcome of. `recent` are the figures without a reason yet, `counts_in_words` says that the open
    reasons are numbered 一是, 二是.
    """

    subject: Subject | None = None
    heading: Subject | None = None
    whole: Subject | None = None
    listed: Subject | None = None
    divided: Subject | None = None
    part_stage: str | None = None
    parent_fund: str | None = None
    comparison: str | None = None
    is_announced: bool = False
    is_interrupted: bool = False
    is_renamed: bool = False
    told: list[Subject] = field(default_factory=list)
    ends_unknown: bool = False
    only: Subject | None = None
    lists_unknown: bool = False
    item_no: int = -1
    gives_reason: bool = False
    counts_in_words: bool = False
    recent: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Context:
    """One sentence: its `text` in ASCII marks, and `scope`, the text with the headings above it."""

    sentence: Sentence
    text: str
    resolver: Resolver
    fiscal_year: int | None
    state: State

    @property
    def scope(self) -> str:
        return " ".join(plain(heading) for heading in self.sentence.path) + " " + self.text

    @property
    def is_budget(self) -> bool:
        """Whether amounts without a stage are budgeted: in a budget, but not under a heading of the account."""
        return self.resolver.is_budget and not speaks_of_final(self.sentence.path)

    @property
    def goes_on_with_parts(self) -> bool:
        """Whether it begins with parts (其中) of an amount of the sentence before, or with the other part of it."""
        if words("of_which_first").match(self.text):
            return True
        return not self.sentence.opens_paragraph and words("other_part_first").match(self.text) is not None

    @property
    def heading_fund(self) -> str:
        return heading_fund(self.sentence.path)


def speaks_of_final(path: Sequence[str]) -> bool:
    """Whether the nearest heading that names one stage names the final account (二、“三公”经费决算执行情况)."""
    for heading in reversed(path):
        if kind := kind_of(plain(heading)):
            return kind == "final_account"
    return False


def heading_fund(path: Sequence[str]) -> str:
    """The fund of the nearest heading that names exactly one."""
    for heading in reversed(path):
        text = plain(heading)
        named = {fund for fund, say in grammar().funds.items() if fund != "appropriation" and say.search(text)}
        if named:
            return named.pop() if len(named) == 1 else "all"
    whole = " ".join(path)
    if grammar().funds["appropriation"].search(whole) and not words("three_public").search(whole):
        return "appropriation"
    return "all"
