"""Where a sentence gives reasons: figures there (人员增加3万元) are not those of the accounts, but of their cause."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENS = re.compile(
    r"(?:主要)?(?:原因|因素)(?:一)?(?:是|为|:|在于|系)*|主要(?:是|系|为)(?:由于|因为|因)?(?!用于|包括|接待|为)|主要(?:由于|因)|"
    r"(?<=[,;。(])(?:是)?(?:由于|因为)|系(?:由于|因)"
)
_OPENS_LIST = re.compile(r"^(?:[二三四五六七]是|其[二三四五六]|[2-9][、.](?!\d)|\([2-9二三四五六七]\)|[②-⑨])")
_LISTS = re.compile(r"(?:一是|其一|(?<!\d)1[、.](?!\d)|\([1一]\)|①)")
_CLOSES = re.compile(r"其中[:,]?|具体(?:情况)?(?:如下)?:|\)$")
# A comma, then another item of “three public” with an account word: the enumeration goes on, the reason is over.
_SIBLING = re.compile(
    r",(?:其中[:,]?)?(?:因公出国|公务用车|公务接待|会议费|培训费)[^,;。]{0,24}?(?:支出|预算|决算|费)(?:数)?(?:决算|预算)?(?:为|是|增加|减少|较|比|\d)"
    r"|,(?=[^,;。]{2,16}?\d[\d.]*(?:亿元|万元|元),(?:比|较|与)(?:上年|去年|20\d\d))"
    r"|,(?:且|同时)?(?:与|较|比|同)(?:20\d\d年(?:度)?|上年(?:度)?|去年)(?:决算|预算|执行)?(?:数)?(?:相比|比)?,?"
    r"(?:增加|减少|增长|下降|降低|上升|持平)"
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason given in a sentence, from `start` (its opening words) to `end`; `text` without them."""

    start: int
    end: int
    text: str

    @property
    def is_list(self) -> bool:
        return bool(_LISTS.search(self.text) or _OPENS_LIST.match(self.text))


def reasons(text: str, *, goes_on: bool) -> list[Reason]:
    """The reasons in a sentence in order. `goes_on`: the sentence before gave one, and 二是… goes on with it."""
    found: list[Reason] = []
    position = 0
    open_before = goes_on
    for segment in re.split(r"(?<=[;])", text):
        start, end = position, position + len(segment)
        position = end
        if open_before and _OPENS_LIST.match(segment):
            found.append(Reason(start, end, segment.strip(";。,")))
            continue
        open_before = False
        opened = _OPENS.search(text, start, end)
        while opened:
            closing = [c for p in (_CLOSES, _SIBLING) if (c := p.search(text, opened.end(), end))]
            closed = min(closing, key=lambda match: match.start(), default=None)
            stop = closed.start() if closed else end
            found.append(Reason(opened.start(), stop, text[opened.end() : stop].strip("。;,:")))
            open_before = closed is None and bool(_LISTS.search(found[-1].text))
            opened = _OPENS.search(text, stop, end) if closed else None
    return found
