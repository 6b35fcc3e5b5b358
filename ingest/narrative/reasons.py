"""Where a sentence gives reasons: figures there (人员增加3万元) are not those of the accounts, but of their cause."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.narrative.grammar import words


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason given in a sentence, from `start` (its opening words) to `end`; `text` without them."""

    start: int
    end: int
    text: str

    @property
    def is_list(self) -> bool:
        return bool(words("reason_lists").search(self.text) or words("reason_goes_on").match(self.text))


def reasons(text: str, *, goes_on: bool) -> list[Reason]:
    """The reasons in a sentence in order. `goes_on`: the sentence before gave one, and 二是… goes on with it."""
    found: list[Reason] = []
    position = 0
    open_before = goes_on
    for segment in re.split(r"(?<=[;])", text):
        start, end = position, position + len(segment)
        position = end
        if open_before and words("reason_goes_on").match(segment):
            found.append(Reason(start, end, segment.strip(";。,")))
            continue
        open_before = False
        opened = words("reason_opens").search(text, start, end)
        while opened:
            if _lists_parts(text, opened, end) or words("tells_the_account").match(text, opened.end()):
                opened = words("reason_opens").search(text, opened.end(), end)
                continue
            closed = words("reason_closes").search(text, opened.end(), end)
            of_the_reason = closed and words("parts_of_a_reason").search(text, opened.end(), closed.end())
            if closed and of_the_reason and not words("has_a_share").match(text, closed.end()):
                closed = words("reason_closes").search(text, closed.end(), end)
            stop = min(closed.start() if closed else end, _bracket_ends(text, opened, end))
            found.append(Reason(opened.start(), stop, text[opened.end() : stop].strip("。;,:")))
            open_before = closed is None and stop == end and bool(words("reason_lists").search(found[-1].text))
            opened = words("reason_opens").search(text, stop, end) if stop < end else None
    return found


def _bracket_ends(text: str, opened: re.Match[str], end: int) -> int:
    """Where the bracket is closed that a reason is opened in (年初预算8万元,因机构调整追加到9万元); else the end."""
    if text.rfind("(", 0, opened.end()) <= text.rfind(")", 0, opened.end()):
        return end
    depth = 1
    for position in range(opened.end(), end):
        depth += {"(": 1, ")": -1}.get(text[position], 0)
        if depth == 0:
            return position
    return end


def _lists_parts(text: str, opened: re.Match[str], end: int) -> bool:
    """收入10万元,主要是A 6万元,B 4万元: behind an amount that nothing is compared with, what it consists of."""
    clause = re.split(r"[;。,]", text[: opened.start()].rstrip(","))[-1]
    said = text[opened.end() : end]
    return (
        words("reason_or_parts").fullmatch(opened.group()) is not None
        and words("states_an_amount").search(clause) is not None
        and words("states_an_amount").search(said) is not None
        and words("changes_anything").search(clause + said) is None
    )
