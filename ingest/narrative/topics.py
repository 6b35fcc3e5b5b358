"""What a figure is about: the words before it looked up in the topics, the funds, and the names of subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.narrative.bodies import is_same
from ingest.narrative.grammar import Topic, fragment, grammar, words, words_first, words_last
from ingest.narrative.subject_names import SubjectNames

FUND_SHORT = {
    "all": "total",
    "appropriation": "appropriation",
    "general_public_budget": "general",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
    "social_insurance": "social_insurance",
}


_BRACKETED_CODE = re.compile(r"\((\d{3,7})\)(?=[一-鿿])")  # (2210201)住房公积金


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about, resolved: the names of its items, its fund, its subject code, and the words for it.

    The same thing by other words (政府采购支出总额, 政府采购支出) is the same subject.
    """

    keys: tuple[str, ...]
    fund: str
    label: str = field(compare=False)
    subject_code: str | None = None
    is_staged: bool = False
    is_executed: bool = False
    is_amount_of_projects: bool = False
    is_part: bool = False
    is_within_projects: bool = False
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves heads for one document. `agency` guards against the figures of one subordinate unit."""

    names: SubjectNames
    is_budget: bool
    agency: str | None

    def resolve(self, head: str, scope: str, fund: str) -> Subject | None:
        """The subject that ends `head`; `scope` are the sentence and its headings, `fund` that which they speak of."""
        return self.topic(head, scope, fund) or self.bracketed(head, fund) or self.by_name(head, fund)

    def by_name(self, text: str, fund: str) -> Subject | None:
        """The subject whose name, with or without its code, is all that a text says."""
        label = strip_number(strip_filler(_BRACKETED_CODE.sub(r"\1", text), keep=True))
        code = self.names.by_name(label)
        return self._of_code(code, label, fund) if code else None

    def bracketed(self, text: str, fund: str) -> Subject | None:
        """The subject whose marked levels (类, 款, 项) end a text."""
        found = self.names.in_brackets(text)
        return self._of_code(found[0], found[1], fund) if found else None

    def _of_code(self, code: str, label: str, fund: str) -> Subject:
        return Subject((f"subject:{code}",), fund, label, code, is_staged=True)

    def topic(self, head: str, scope: str, fund: str) -> Subject | None:
        """The topic whose words end `head`, filler after them left out, nothing foreign before them."""
        rest = head
        while rest:
            matches = [
                (match.start(), topic)
                for topic in grammar().topics.values()
                if topic.say and (match := topic.say.search(rest)) and _holds(topic.within, scope)
            ]
            for start, topic in sorted(matches, key=lambda found: found[0]):
                named = self._named(topic, rest[:start], rest[start:], fund)
                if named:  # what was bought for others is none of its own expenditure, either
                    return None if self._is_of_others(topic, scope) else named
            shorter = words_last("filler").sub("", rest)
            if shorter == rest:
                break
            rest = shorter
        return None

    def _is_of_others(self, topic: Topic, scope: str) -> bool:
        """Whether a topic is what the sentence, or its headings, say was bought for others."""
        return topic.key.startswith("procurement") and _buys_for_others(scope, self.agency)

    def _named(self, topic: Topic, before: str, said: str, fund: str) -> Subject | None:
        own, before = _fund_before(before, fund)
        if own is None and len(topic.items) > 1:  # 年末财政拨款结转和结余: the fund stands within the words
            own, _ = _fund_before(_up_to_fund(said), fund)
        if topic.is_staged and (again := _end_of(topic, before)) is not None:
            before = before[:again]  # 公务接待费较上年公务接待费减少: the comparison between is taken out
        if not self.is_neutral(before):
            code = self.names.in_brackets(before) or self.names.by_name(strip_number(before))
            if code and topic.key in ("personnel_expenditure", "public_use_expenditure"):
                plain = code if isinstance(code, str) else code[0]
                part = topic.key.removesuffix("_expenditure")
                return Subject((f"subject:{plain}_{part}",), fund, before + said, plain, is_staged=True)
            return None
        if topic.is_relative and said in grammar().bare and not (own or fund != "all") and before == "":
            return None
        return self.build(topic.key, own or fund, said)

    def build(self, key: str, fund: str, said: str) -> Subject:
        """The subject of a topic in a fund."""
        topic = grammar().topics[key]
        topics = [grammar().topics[key] for key in topic.both] or [topic]
        keys = []
        for part in topics:
            items = {**part.items, **(part.budget_items if self.is_budget else {})}
            keys.append(items.get(fund) or items["all"])
        return Subject(
            tuple(keys),
            fund,
            said,
            None,
            topic.is_staged,
            topic.is_executed,
            keys[0].startswith(("performance_", "department_evaluation")),
            topic.is_part,
            topic=topic.key,
        )

    def is_neutral(self, before: str) -> bool:
        """Nothing stands before a topic's words but numbering, a year, filler and the document's own agency."""
        rest = strip_own(before)
        if not rest or words_last("paid_with").search(rest):
            return True
        organisation = words_last("after_organisation").sub("", rest)
        if organisation in ("", self.agency):  # its own name, however it ends
            return True
        if words("region").fullmatch(organisation):
            return self.agency is None or organisation in self.agency
        if not words_last("organisation").search(organisation):
            return False
        return self.agency is None or is_same(organisation, self.agency)


def strip_number(text: str) -> str:
    """Without numbering, marks, 其中 and years in front: a name as it stands."""
    return _without(words_first("opening"), text)


def strip_lead(text: str) -> str:
    """Without numbering, 其中, years and the like in front."""
    return _without(words_first("lead"), text)


def strip_own(text: str) -> str:
    """Without such words and the document's own agency, in general words, in front."""
    return strip_lead(words_first("own_agency").sub("", strip_lead(text)))


def strip_filler(text: str, *, keep: bool = False) -> str:
    """Without words at the end that name nothing; with `keep` only those that no subject's name ends with."""
    return _without(words_last("filler_of_names" if keep else "filler"), text)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """A text with what the pattern finds taken off again and again."""
    while True:
        shorter = pattern.sub("", text)
        if shorter == text:
            return text
        text = shorter


def fund_of(text: str) -> str | None:
    """The last fund that a text names; None where it names none. General and other funds go before 财政拨款."""
    found = [
        (match.start(), fund)
        for fund, pattern in grammar().funds.items()
        if fund != "appropriation"
        for match in pattern.finditer(text)
    ]
    if found:
        return max(found)[1]
    return "appropriation" if grammar().funds["appropriation"].search(text) else None


def _fund_before(before: str, fund: str) -> tuple[str | None, str]:
    """(the fund named right before a topic's words, what stands before it)."""
    if joined := words_last("joined_funds").search(before):
        return "appropriation", before[: joined.start()]
    rest = words_last("before_topic").sub("", before)
    for key, pattern in grammar().funds.items():
        match = re.search(f"(?:{pattern.pattern}){fragment('after_fund')}$", before) or re.search(
            f"(?:{pattern.pattern})$", rest
        )
        if match:
            if key == "appropriation" and fund in ("general_public_budget", "government_fund", "state_capital"):
                return fund, before[: match.start()]
            return key, before[: match.start()]
    return None, before


def _up_to_fund(said: str) -> str:
    """The words of a topic up to the fund that they name; none where they name none."""
    ends = [match.end() for say in grammar().funds.values() for match in say.finditer(said)]
    return said[: max(ends, default=0)]


def _end_of(topic: Topic, text: str) -> int | None:
    """Where the topic's words begin that end a text, filler after them left out."""
    while text and topic.say:
        if match := topic.say.search(text):
            return match.start()
        shorter = words_last("filler").sub("", text)
        if shorter == text:
            break
        text = shorter
    return None


@lru_cache(maxsize=512)
def _holds(words_within: re.Pattern[str] | None, scope: str) -> bool:
    """Asked again at each figure of a sentence, whose scope is the same."""
    return words_within is None or bool(words_within.search(scope))


@lru_cache(maxsize=512)
def _buys_for_others(scope: str, agency: str | None) -> bool:
    """Whether what is said of procurement is what a body has bought for others."""
    if words("buys_for_others").search(scope):
        return True
    if agency is None or not words("buyer").search(agency) or words("of_its_own").search(scope):
        return False
    return words("turnover_of_a_buyer").search(scope) is not None


def topic_by_position(before: str, scope: str) -> Topic | None:
    """A topic known by all that the sentence said before (`before:` in topics.yml)."""
    for topic in grammar().topics.values():
        if topic.before and _holds(topic.within, scope) and topic.before.search(before):
            return topic
    return None
