"""What a figure is about: the words before it looked up in the topics, the funds, and the names of subjects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.narrative.grammar import Topic, grammar
from ingest.narrative.subject_names import SubjectNames

FUND_SHORT = {
    "all": "total",
    "appropriation": "appropriation",
    "general_public_budget": "general",
    "government_fund": "government_fund",
    "state_capital": "state_capital",
    "social_insurance": "social_insurance",
}
_FILLER = re.compile(
    r"(?:支出|收入|预算|决算|总额|金额|资金|经费|费用|安排|合计|总计|共计|累计|情况|部分|数|额|方面|财政拨款|一般公共预算|"
    r"当年|本年|全年|本年度|年度|实际|为|是|了|的|共|各|均|约|中|:|\"|“|”|\([^()]*\)|20\d\d年)$"
)
_FILLER_OF_NAMES = re.compile(r"(?:数|额|为|是|了|共|:|\"|“|”|决算|预算|总额|金额)$")
_NUMBER = (
    r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[、.](?!\d)|[①-⑳]|[、,;:。(\"“”]|[一二三四五六]是|其中|"
    r"(?:主要)?包括|(?:主要)?用于|具体(?:是|为)?|和(?!平)|以及|及(?=[^时])|与|截[至止]|20\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:末|底|度|初)?|"
    r"年度|(?:当|本|全|今)年(?:度)?"
)
_LEAD = re.compile(
    rf"^(?:{_NUMBER}|在|按|从|经|使用|安排|开支|发生|实现|决算|预算|财政拨款|支出|收入|的|中(?!央)|各项|所有|部门|单位|实际|共|"
    r"根据统计|政府采购|项目|(?:上年|年|期)末|现有|预计|计划|主要|比|较)"
)
_NUMBERED = re.compile(rf"^(?:{_NUMBER})")
_SELF = re.compile(
    r"^(?:本|我|全|该|所属|各|区|县|市|省|局|院|校)*(?:部门|单位|局|委|厅|院|校|中心|机关|本级|系统|预算单位|预算)*(?:\([^()]*\))?"
)
_AFTER_ORGANISATION = re.compile(
    r"(?:20\d\d年?度?|年度|度|的|本年|部门|单位|财政拨款|预算|决算|安排|实际|使用|共|支付)+$"
)
_ORGANISATION = re.compile(
    r"(?:局|委|部|厅|院|校|会|府|处|队|中心|所|办|站|馆|室|园|社|司|庭|厂|团|台|镇|乡|街道|学|小学|中学|大学|单位|部门|机关|本级|系统|"
    r"研究院|学院|办公室|\))$"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about, resolved: the names of its items, its fund, its subject code, and the words for it."""

    keys: tuple[str, ...]
    fund: str
    label: str
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
        found = self.topic(head, scope, fund) or self.bracketed(head, fund)
        if found:
            return found
        label = strip_number(strip_filler(head, keep=True))
        code = self.names.by_name(label)
        return self._of_code(code, label, fund) if code else None

    def bracketed(self, words: str, fund: str) -> Subject | None:
        """The subject whose marked levels (类, 款, 项) end the words."""
        found = self.names.in_brackets(words)
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
                if topic.say and _is_within(topic, scope) and (match := topic.say.search(rest))
            ]
            for start, topic in sorted(matches, key=lambda found: found[0]):
                named = self._named(topic, rest[:start], rest[start:], fund)
                if named:
                    return named
            shorter = _FILLER.sub("", rest)
            if shorter == rest:
                break
            rest = shorter
        return None

    def _named(self, topic: Topic, before: str, words: str, fund: str) -> Subject | None:
        own, before = _fund_before(before, fund)
        if not self.is_neutral(before):
            code = self.names.in_brackets(before) or self.names.by_name(strip_number(before))
            if code and topic.key in ("personnel_expenditure", "public_use_expenditure"):
                plain = code if isinstance(code, str) else code[0]
                part = topic.key.removesuffix("_expenditure")
                return Subject((f"subject:{plain}_{part}",), fund, before + words, plain, is_staged=True)
            return None
        if topic.is_relative and words in ("支出", "收入") and not (own or fund != "all") and before == "":
            return None
        return self.build(topic.key, own or fund, words)

    def build(self, key: str, fund: str, words: str) -> Subject:
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
            words,
            None,
            topic.is_staged,
            topic.is_executed,
            keys[0].startswith(("performance_", "department_evaluation")),
            topic.is_part,
            topic=topic.key,
        )

    def is_neutral(self, before: str) -> bool:
        """Nothing stands before a topic's words but numbering, a year, filler and the document's own agency."""
        rest = strip_lead(_SELF.sub("", strip_lead(before)))
        if not rest or re.search(r"(?:开支|安排|发生|使用|列支|负担)的$", rest):
            return True
        organisation = _AFTER_ORGANISATION.sub("", rest)
        if not organisation:
            return True
        if not _ORGANISATION.search(organisation):
            return False
        return self.agency is None or _is_same(organisation, self.agency)


def strip_number(text: str) -> str:
    """Without numbering, marks, 其中 and years in front: a name as it stands."""
    while True:
        shorter = _NUMBERED.sub("", text)
        if shorter == text:
            return text
        text = shorter


def strip_lead(text: str) -> str:
    """Without numbering, 其中, years and the like in front."""
    while True:
        shorter = _LEAD.sub("", text)
        if shorter == text:
            return text
        text = shorter


def strip_filler(text: str, *, keep: bool = False) -> str:
    """Without words at the end that name nothing; with `keep` only those that no subject's name ends with."""
    while True:
        shorter = (_FILLER_OF_NAMES if keep else _FILLER).sub("", text)
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
    return "appropriation" if "财政拨款" in text else None


def _fund_before(before: str, fund: str) -> tuple[str | None, str]:
    """(the fund named right before a topic's words, what stands before it)."""
    rest = re.sub(r"(?:的|本年|当年|年度|预算|决算|实际|:)+$", "", before)
    for key, pattern in grammar().funds.items():
        match = re.search(f"(?:{pattern.pattern})(?:预算|财政|拨款|的|本年|当年|决算)*$", before) or re.search(
            f"(?:{pattern.pattern})$", rest
        )
        if match:
            if key == "appropriation" and fund in ("general_public_budget", "government_fund", "state_capital"):
                return fund, before[: match.start()]
            return key, before[: match.start()]
    return None, before


def _is_within(topic: Topic, scope: str) -> bool:
    return topic.within is None or bool(topic.within.search(scope))


def _is_same(organisation: str, agency: str) -> bool:
    """Whether words name the document's agency, perhaps shortened or with its region before it."""
    return (
        organisation in agency or agency in organisation or SequenceMatcher(None, organisation, agency).ratio() >= 0.6
    )


def topic_by_position(before: str, scope: str) -> Topic | None:
    """A topic known by all that the sentence said before (`before:` in topics.yml)."""
    for topic in grammar().topics.values():
        if topic.before and _is_within(topic, scope) and topic.before.search(before):
            return topic
    return None
