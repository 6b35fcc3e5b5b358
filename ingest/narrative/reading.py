"""Sentence by sentence through the explanation: every figure gets the item that its words, and those before, give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from ingest.model import Metadata, NarrativeFigure, Paragraph, Table
from ingest.narrative.grammar import Pattern, Sense, grammar
from ingest.narrative.naming import change_item, item_of
from ingest.narrative.printed import Printed, narrow, printed_figures
from ingest.narrative.reasons import Reason, reasons
from ingest.narrative.sentences import Sentence, sentences
from ingest.narrative.subject_names import SubjectNames
from ingest.narrative.topics import FUND_SHORT, Resolver, Subject, fund_of, strip_filler, strip_lead, strip_number, topic_by_position

_DEFINITIONS = re.compile(r"名词解释|名词说明|专业(?:性)?名词|术语|目录")
_BOUNDARY = re.compile(r"[,;。:]")
_UP = re.compile(grammar().fragments["up"].join(("", "|超|多")))
_YEAR = re.compile(r"(20\d\d)年|(?:上年|去年)(?!结转|结余|度?结转)")
_PAIRED = re.compile(r"(?:年初|全年|调整\S{0,4}?)预算\S{0,6}?\d|预算(?:数|安排)?(?:为|是)?\d")
_ECONOMIC = re.compile(r"基本支出|人员经费|公用经费|经济分类")
# Topics whose 收入 and 支出 are those of the same fund; of any other topic 支出 is only a word for the amount.
_OF_FUNDS = (
    "revenue", "expenditure", "revenue_total", "expenditure_total", "revenue_and_expenditure_total", "opening_balance",
    "closing_balance", "other_revenue", "institutional_revenue", "operating_revenue", "superior_subsidy_revenue",
    "affiliate_remittance_revenue", "fiscal_account_revenue",
)  # fmt: skip
_SPENT = ("expenditure", "expenditure_total", "project_expenditure", "revenue")
_LIST_OPENER = re.compile(r"其中|包括|分别|用于|主要是|:")
_PROJECT = re.compile(r"[\"“]?(?P<name>[^,;。:\"“”]{2,60}?)[\"”]?(?:项目)?(?:支出)?(?:绩效)?自评(?:综述|结果|得分|情况)")
_NO_PROJECT = re.compile(r"每个|各个|以下|具体|所有|全部|[级类]$|组织|开展|本部门|我单位")
_WHOLE = re.compile(r"整体(?:支出)?(?:绩效)?(?:自评|评价)")


@dataclass(slots=True)
class _State:
    """What the sentences so far have left: the topic that goes on, what it is compared with, and open reasons."""

    subject: Subject | None = None
    heading: Subject | None = None
    parent_fund: str | None = None
    comparison: str | None = None
    item_no: int = -1
    gives_reason: bool = False
    whole: Subject | None = None  # of which the subject that goes on is a component
    recent: list[int] = field(default_factory=list)


def narrative_figures(
    paragraphs: Sequence[Paragraph], tables: Sequence[Table], metadata: Metadata
) -> tuple[NarrativeFigure, ...]:
    """Every amount and percentage of a document's explanation, and the counts that are understood, in order."""
    reader = _Reader(
        Resolver(SubjectNames.of(tables), metadata.document_kind == "budget", metadata.agency_name),
        metadata.fiscal_year,
    )
    for sentence in sentences(paragraphs, tables):
        reader.read(sentence)
    return tuple(replace(figure, figure_no=i + 1) for i, figure in enumerate(reader.found))


class _Reader:
    def __init__(self, resolver: Resolver, fiscal_year: int | None) -> None:
        self.found: list[NarrativeFigure] = []
        self._resolver = resolver
        self._fiscal_year = fiscal_year
        self._state = _State()
        self._mentions = 0
        self._project_name = ""  # of a chapter that explains one project (X经费情况说明)

    def read(self, sentence: Sentence) -> None:
        text = narrow(sentence.text)
        if sentence.is_heading:
            self._enter(sentence, text)
            return
        if any(_DEFINITIONS.search(heading) for heading in sentence.path):
            return
        state = self._state
        if sentence.item_no != state.item_no:
            state.item_no = sentence.item_no
            state.subject = state.heading
            state.comparison = None
            state.recent = []
        figures = printed_figures(text)
        given = reasons(text, goes_on=state.gives_reason)
        one = _OneSentence(self, sentence, text, given)
        for at, figure in enumerate(figures):
            start = figures[at - 1].end if at else 0
            one.place(figure, start)
        if not figures:
            one.note_subject()
        one.attach_reasons()
        state.gives_reason = bool(given) and given[-1].is_list and given[-1].end >= len(text) - 1

    def _enter(self, sentence: Sentence, text: str) -> None:
        title = re.sub(r"(?:支出|收支|使用|占用|占有|安排)*(?:决算|预算)?(?:具体|总体|有关)?(?:情况)?(?:的)?(?:说明|情况|结果)?[。.]?$", "", text)
        scope = " ".join(sentence.path)
        found = self._resolver.topic(strip_lead(title), scope, _heading_fund(sentence.path))
        project = re.fullmatch(r"(?P<name>[^一二三四五六七八九十\d].{2,40}?)(?:项目)?(?:经费|资金|项目)(?:情况)?说明", text)
        if found is None and (project or (self._project_name and not re.search(r"第.部分", text))):
            self._project_name = project["name"] if project else self._project_name
            found = Subject((f"project:{self._project_name}",), "all", self._project_name)
        else:
            self._project_name = ""
        self._state = _State(subject=found, heading=found, item_no=sentence.item_no)

    @property
    def state(self) -> _State:
        return self._state

    @property
    def resolver(self) -> Resolver:
        return self._resolver

    @property
    def fiscal_year(self) -> int | None:
        return self._fiscal_year

    def next_mention(self) -> int:
        self._mentions += 1
        return self._mentions


class _OneSentence:
    """One sentence while its figures are placed one after the other."""

    def __init__(self, reader: _Reader, sentence: Sentence, text: str, given: Sequence[Reason]) -> None:
        self._reader = reader
        self._sentence = sentence
        self._text = text
        self._reasons = given
        self._scope = " ".join(narrow(p) for p in sentence.path) + " " + text
        self._heading_fund = _heading_fund(sentence.path)
        self._is_paired = bool(_PAIRED.search(text))
        self._amount_seen = False
        self._outside: list[tuple[Subject | None, Subject | None]] = []
        self._placed: list[tuple[int, int]] = []  # end in the sentence, index in reader.found
        self._project()

    def place(self, figure: Printed, start: int) -> None:
        if figure.kind == "count":
            self._count(figure)
            return
        reason = next((r for r in self._reasons if r.start < figure.start < r.end), None)
        if reason:
            if figure.kind != "unchanged":
                self._in_reason(figure, reason)
            return
        self._leave_brackets(self._text[start : figure.start])
        left, comparison = self._without_comparison(self._text[start : figure.start])
        if comparison and figure.kind == "amount" and not left.strip(",、") and self._compared_with(figure, start, comparison):
            return
        piece = _last_piece(left)
        if figure.kind == "unchanged":
            self._unchanged(figure, piece, comparison)
            return
        by_position = topic_by_position(self._text[: figure.start], self._scope) if figure.kind == "amount" else None
        for pattern in grammar().patterns:
            if pattern.unit not in (figure.kind, "any") or (pattern.needs_comparison and comparison is None):
                continue
            if pattern.within and not pattern.within.search(self._scope):
                continue
            match = pattern.ends.search(piece)
            if match:
                break
        else:
            self._emit(figure, None, "amount", None, None, None)
            self._reader.state.subject = None
            return
        if pattern.item:
            self._emit(figure, pattern.item, pattern.sense, None, None, None, label=strip_number(piece[: match.start()]))
            return
        state = self._reader.state
        before = (state.subject, state.whole)
        if by_position and pattern.sense == "amount":
            subject: Subject | None = self._reader.resolver.build(by_position, "all", "")
            state.subject = subject
        else:
            if not strip_filler(piece[: match.start()]):
                self._look_back(left)
            subject = self._subject(piece[: match.start()], match.group(), pattern)
        if subject is None and pattern.sense in ("amount", "change") and self._reason_before(figure):
            state.subject, state.whole = before
            self._in_reason(figure, self._reason_before(figure))
            return
        if pattern.stage and comparison:  # 比2031年“三公”经费年初预算10万元减少…
            state.comparison = comparison if comparison == "prior_year" else pattern.stage
        stage = self._stage(pattern, piece)
        self._state_figure(figure, subject, pattern, stage, comparison, piece)

    def _look_back(self, left: str) -> None:
        """…小学教育（项）：支出决算为…; 机关运行经费，合计…: the topic stands one mark before."""
        pieces = [piece for piece in _BOUNDARY.split(left)[:-1] if piece.strip()]
        for piece in reversed(pieces):
            bracketed = self._reader.resolver.names.in_brackets(piece.rstrip("\"“”"))
            if bracketed:
                self._reader.state.subject = Subject(
                    (f"subject:{bracketed[0]}",), self._heading_fund, bracketed[1], bracketed[0], is_staged=True
                )
                return
        if pieces and not re.match(r"(?:主要)?用于|包括", pieces[-1]):
            topic = self._reader.resolver.topic(pieces[-1], self._scope, self._fund(pieces[-1]))
            if topic and topic.topic not in ("revenue", "expenditure"):
                self._take(topic, pieces[-1])

    def _leave_brackets(self, words: str) -> None:
        """An aside in brackets changes no topic: the one before the bracket goes on behind it."""
        state = self._reader.state
        for mark in re.findall(r"[()]", re.sub(r"\([^()]*\)", "", words)):
            if mark == "(":
                self._outside.append((state.subject, state.whole))
            elif self._outside:
                state.subject, state.whole = self._outside.pop()

    def _compared_with(self, figure: Printed, start: int, comparison: str) -> bool:
        """比年初预算10万元减少…: the amount is the other side of the comparison that follows it."""
        state = self._reader.state
        if state.subject is None or not re.match(r"(?:减少|增加|增长|下降|降低|多|少)", self._text[figure.end :]):
            return False
        words = self._text[start : figure.start]
        stage = comparison
        if comparison == "prior_year":
            stage = "prior_budget" if "预算" in words and "执行" not in words else "prior_final"
        state.comparison = comparison
        for key in state.subject.keys:
            name = item_of(state.subject, key, "amount", stage, None, is_budget=self._reader.resolver.is_budget, paired=True)
            self._emit(figure, name, "amount", stage, None, state.subject)
        return True

    def _reason_before(self, figure: Printed) -> Reason | None:
        return next((r for r in reversed(self._reasons) if r.start < figure.start), None)

    def _state_figure(
        self, figure: Printed, subject: Subject | None, pattern: Pattern, stage: str | None, comparison: str | None, piece: str
    ) -> None:
        state = self._reader.state
        if pattern.sense == "change":
            state.comparison = comparison or state.comparison or ("prior_year" if not self._is_paired else None)
            value = _signed(figure, piece)
            if subject and "component" in subject.keys[0] and comparison is None and state.subject is subject:
                for key in subject.keys:
                    self._emit(figure, key, "amount", stage, None, subject)
                return
            if subject is None or state.comparison is None or value is None:
                self._emit(figure, None, "change", None, state.comparison, subject, value=value)
                return
            for key in self._each(subject):
                name = change_item(key, state.comparison, is_pct=figure.kind == "percent")
                self._emit(figure, name, "change", stage, state.comparison, subject, value=value)
            return
        if subject is None:
            self._emit(figure, None, pattern.sense, stage, None, None, label=piece)
            return
        if pattern.sense == "amount":
            self._amount_seen = True
        for key in self._each(subject):
            name = item_of(
                subject, key, pattern.sense, stage, None, is_budget=self._reader.resolver.is_budget, paired=self._is_paired
            )
            self._emit(figure, name, pattern.sense, stage, None, subject)

    def _subject(self, head: str, role: str, pattern: Pattern) -> Subject | None:
        """What the head names; the topic that goes on where it names nothing. `role` are the words of the pattern."""
        state = self._reader.state
        bare = strip_number(strip_filler(head, keep=True))
        owned = state.heading is not None and state.heading.topic not in _OF_FUNDS
        if bare in ("支出", "收入") and (owned or not re.search("本年|当年|全年|年度|\\d年", head)):
            state.subject = self._bare(bare)
            return state.subject
        found = self._named(head, role) if bare else None
        if found:
            return self._take(found, head + role)
        if not bare or self._is_neutral(head):
            if bare or (head and state.whole):
                state.subject = state.whole or state.subject
            return state.subject
        whole = state.whole or state.subject
        if whole and self._amount_seen and self._is_listed() and pattern.sense in ("amount", "change"):
            state.whole = whole
            state.subject = self._component(whole, bare if pattern.sense == "amount" else bare + role)
            return state.subject
        state.subject = None
        return None

    def _named(self, head: str, role: str) -> Subject | None:
        """The subject of the head, with or without the words of the role (支出 of 支出决算 may be the topic's)."""
        resolver, scope = self._reader.resolver, self._scope
        fund = self._fund(head + role)
        words = re.sub(r"(?:为|是|:|达到|约|共|各|均|分别|有|也|仅|只)+$", "", role)
        if self._is_economic():
            code = resolver.names.economic_by_name(strip_number(strip_filler(head, keep=True)))
            if code:
                listed = bool(re.search(r"包括|其中", self._text))
                return Subject((f"economic:{code}",), fund, strip_number(head), code, is_staged=not listed)
        for candidate in dict.fromkeys((head + words, head + words[:2], head)):
            if candidate != head and words[:2] not in ("支出", "收入") and candidate != head + words:
                continue
            found = resolver.topic(candidate, scope, fund)
            if found:
                return found
        found = resolver.resolve(head, scope, fund, economic=False)
        return found or self._fund_alone(head)

    def _fund_alone(self, head: str) -> Subject | None:
        """其中：一般公共预算拨款: the part of what was named before that comes out of one fund."""
        bare = strip_number(head)
        for fund, pattern in grammar().funds.items():
            match = re.search(f"(?:{pattern.pattern})$", bare)
            if match and self._reader.resolver.is_neutral(bare[: match.start()]):
                current = self._reader.state.subject
                spent = current is not None and current.keys[0].endswith("_expenditure")
                topic = grammar().topics["expenditure" if spent else "revenue"]
                return self._reader.resolver.build(topic, fund, bare)
        return None

    def _is_economic(self) -> bool:
        return bool(_ECONOMIC.search(self._scope)) and "三公" not in self._scope

    def _take(self, found: Subject, words: str) -> Subject:
        """Make a subject the topic that goes on; part of one where it is no topic of its own."""
        state = self._reader.state
        current = state.whole or state.subject
        if current and current.is_amount_of_projects and found.topic in _SPENT and fund_of(words):
            key = current.keys[0].removesuffix("_amount") + "_" + FUND_SHORT[found.fund]
            return replace(found, keys=(key,), is_executed=False, is_within_projects=True)
        if found.is_part:
            if current is None:
                return found
            separator = ":" if ":" in current.keys[0] else "_"
            return replace(current, keys=(f"{current.keys[0]}{separator}superior_allocation",), is_part=True)
        if found.is_executed or found.topic in ("revenue_total", "expenditure_total", "revenue_and_expenditure_total"):
            state.parent_fund = found.fund
        state.subject, state.whole = found, None
        return found

    def _is_neutral(self, head: str) -> bool:
        rest = strip_lead(strip_filler(head))
        return self._reader.resolver.is_neutral(rest)

    def _component(self, whole: Subject, label: str) -> Subject:
        key = whole.keys[0]
        name = f"{key}:component:{label}" if ":" in key else f"{key}_component"
        return Subject((name,), whole.fund, label, whole.subject_code)

    def _bare(self, word: str) -> Subject | None:
        state = self._reader.state
        current = state.subject
        if current is None or current.topic in _OF_FUNDS:
            fund = current.fund if current else self._heading_fund
            topic = grammar().topics["expenditure" if word == "支出" else "revenue"]
            if current is None and fund == "all":
                return None
            return self._reader.resolver.build(topic, fund, word)
        return current

    def _fund(self, head: str) -> str:
        """The fund of short words (本年支出, 基本支出): that of the heading, of the sentence, or of the whole before."""
        if re.search(r"基本支出|项目支出|人员|公用", head) and self._reader.state.parent_fund:
            return self._reader.state.parent_fund
        if self._heading_fund != "all":
            return self._heading_fund
        strong = [
            match.start()
            for fund, pattern in grammar().funds.items()
            if fund != "appropriation"
            for match in pattern.finditer(self._text)
        ]
        first = self._text[min(strong) :] if strong else ""
        funds = [f for f, p in grammar().funds.items() if f != "appropriation" and p.match(first)]
        return funds[0] if funds and first and re.match(r"(?:20\d\d年度?)?", self._text[: min(strong)]) and min(strong) < 12 else "all"

    def _each(self, subject: Subject) -> tuple[str, ...]:
        return subject.keys

    def _is_listed(self) -> bool:
        return bool(_LIST_OPENER.search(self._text))

    def _stage(self, pattern: Pattern, piece: str) -> str | None:
        """The stage, prior where the words name a year before the document's."""
        if pattern.sense != "amount":
            return None
        years = [m for m in _YEAR.finditer(piece)]
        if years and self._reader.fiscal_year:
            year = years[-1][1]
            if year is None or int(year) < self._reader.fiscal_year:
                return f"prior_{pattern.stage}" if pattern.stage else "prior"
        return pattern.stage

    def _without_comparison(self, left: str) -> tuple[str, str | None]:
        """The words before a figure without 与上年相比, and what they compare with."""
        found = list(grammar().compared.finditer(left))
        if not found:
            return left, None
        kept = left
        for match in reversed(found):
            kept = kept[: match.start()] + kept[match.end() :]
        return kept, self._base(found[-1].group())

    def _base(self, words: str) -> str:
        year = re.search(r"20\d\d", words)
        is_prior = bool(re.search(r"上年|去年|同比", words)) or (
            year is not None and (self._reader.fiscal_year is None or int(year.group()) < self._reader.fiscal_year)
        )
        if is_prior:
            return "prior_year"
        for stage in ("initial_budget", "annual_budget"):
            if re.search(_expanded(stage), words):
                return stage
        return "budget" if "预算" in words else "final"

    def _unchanged(self, figure: Printed, piece: str, comparison: str | None) -> None:
        state = self._reader.state
        if comparison is None:
            return
        head = strip_lead(strip_filler(piece))
        subject = self._reader.resolver.resolve(piece, self._scope, self._fund(piece), False) if head else state.subject
        if subject is None or comparison == "final" or subject.keys[0].startswith("project:"):
            return
        unit = next((f.unit for f in reversed(self._reader.found) if f.measure == "amount" and f.unit != "%"), "元")
        for key in subject.keys:
            self._emit(figure, change_item(key, comparison, is_pct=False), "change", None, comparison, subject, unit=unit)

    def _in_reason(self, figure: Printed, reason: Reason | None) -> None:
        subject = self._reader.state.subject
        if reason is None:
            return
        words = self._text[max(reason.start, _last_boundary(self._text, figure.start)) : figure.start]
        value = _signed(figure, words) if re.search(_expanded("change"), words) else figure.value
        if subject is None:
            self._emit(figure, None, "reason", None, None, None, value=value, label=words)
            return
        for key in subject.keys:
            name = f"{key}:reason" if ":" in key else f"{key}_reason"
            self._emit(figure, name, "reason", None, None, replace(subject, label=words), value=value)

    def _count(self, figure: Printed) -> None:
        before = re.split(r"[;。]", self._text[: figure.start])[-1]
        after = self._text[figure.end :]
        for count in grammar().counts:
            if figure.unit not in count.units or not count.before.search(before):
                continue
            if count.after and not count.after.match(after):
                continue
            if count.within and not count.within.search(self._scope):
                continue
            purchase = "_to_purchase" if re.search(r"(?:安排|计划|拟)[^;。]{0,8}购置", before) else ""
            subject = self._reader.state.subject
            evaluated = subject.keys[0] if subject and re.match("department$|project:", subject.keys[0]) else "project"
            evaluated += ":" if ":" in evaluated else "_"
            name = count.item.replace("{to_purchase}", purchase).replace("{evaluated}", evaluated)
            label = subject.label if subject and "evaluated" in count.item else None
            self._emit(figure, name, "count", None, None, None, label=label)
            return

    def _project(self) -> None:
        """A sentence that names the project (or the whole department) whose evaluation it gives."""
        if not re.search(r"自评|整体", self._text) or not re.search(r"绩效|自评", self._scope):
            return
        if _WHOLE.search(self._text) and "涉及" not in self._text:
            self._reader.state.subject = Subject(("department",), "all", "")
            return
        if re.search(r"得分|全年预算|综述|自评结果", self._text):
            names = [strip_number(found["name"]) for found in _PROJECT.finditer(self._text)]
            names = [name for name in names if len(name) >= 4 and not _NO_PROJECT.search(name)]
            if names:
                self._reader.state.subject = Subject((f"project:{names[0]}",), "all", names[0])

    def note_subject(self) -> None:
        """A sentence without figures that only names a subject (…（项）。) or a topic (1.公务接待费。)."""
        words = self._text.rstrip("。;")
        found = self._reader.resolver.names.in_brackets(words)
        if found:
            self._reader.state.subject = Subject(
                (f"subject:{found[0]}",), self._heading_fund, found[1], found[0], is_staged=True
            )
        elif len(words) <= 30 and not _BOUNDARY.search(words):
            topic = self._reader.resolver.topic(words, self._scope, self._heading_fund)
            if topic:
                self._reader.state.subject = topic

    def attach_reasons(self) -> None:
        """Give every reason to the figures that it explains: those before it, since the last reason."""
        state = self._reader.state
        open_figures = list(state.recent)
        placed = list(self._placed)
        for reason in self._reasons:
            mine = open_figures + [index for end, index in placed if end <= reason.start]
            placed = [(end, index) for end, index in placed if end > reason.start]
            for index in mine:
                figure = self._reader.found[index]
                if figure.measure not in ("reason", "count") and figure.item and not figure.reason_text:
                    self._reader.found[index] = replace(figure, reason_text=reason.text or None)
            open_figures = []
        state.recent = open_figures + [index for _, index in placed]

    def _emit(
        self, figure: Printed, item: str | None, measure: str, stage: str | None, comparison: str | None,
        subject: Subject | None, *, value: Decimal | None = None, unit: str | None = None, label: str | None = None,
    ) -> None:  # fmt: skip
        reader = self._reader
        same = bool(self._placed) and self._placed[-1][0] == figure.end
        mention = reader.found[-1].mention_no if same else reader.next_mention()
        sentence = self._sentence
        reader.found.append(
            NarrativeFigure(
                figure_no=0,
                mention_no=mention,
                item=item,
                label=(subject.label if subject else label) or None,
                subject_code=_code(subject),
                fund=subject.fund if subject and item else None,
                measure=measure,
                stage=stage,
                comparison_base=comparison if measure == "change" else None,
                disclosed_text=sentence.text[figure.start : figure.start + len(figure.text)],
                value=figure.value if value is None else value,
                unit=unit or figure.unit,
                reason_text=None,
                sentence=sentence.text,
                chapter=sentence.chapter,
                page=sentence.page,
                line_first=sentence.line_first,
                line_last=sentence.line_last,
                paragraph_no=sentence.paragraph_no,
            )
        )
        self._placed.append((figure.end, len(reader.found) - 1))


def _code(subject: Subject | None) -> str | None:
    return subject.subject_code if subject else None


def _heading_fund(path: Sequence[str]) -> str:
    """The fund of the nearest heading that names exactly one."""
    for heading in reversed(path):
        text = narrow(heading)
        strong = {f for f, p in grammar().funds.items() if f != "appropriation" and p.search(text)}
        if len(strong) == 1:
            return strong.pop()
        if strong:
            return "all"
    return "appropriation" if any("财政拨款" in h for h in path) and not any("三公" in h for h in path) else "all"


def _last_piece(left: str) -> str:
    """The words after the last mark; those before it where the mark is a colon right before the figure."""
    trimmed = left[:-1] if left.endswith(":") else left
    return trimmed[_last_boundary(trimmed, len(trimmed)) :]


def _last_boundary(text: str, end: int) -> int:
    return max((m.end() for m in _BOUNDARY.finditer(text, 0, end)), default=0)


def _expanded(fragment: str) -> str:
    from ingest.narrative.grammar import compose

    return compose("{" + fragment + "}", grammar().fragments)


def _signed(figure: Printed, words: str) -> Decimal | None:
    """The value with the sign of its verb; None where both are printed and the value is not zero."""
    up = [m.start() for m in re.finditer(_expanded("up") + "|超|多|增", words)]
    down = [m.start() for m in re.finditer(_expanded("down") + "|少|减|降", words)]
    unfilled = re.search(r"[(/](?:增加|增长|上升|减少|下降|降低)\)?", words)
    if unfilled and figure.value:
        return None
    if figure.value < 0 or not (up or down):
        return figure.value
    return figure.value if max(up, default=-1) > max(down, default=-1) else -figure.value


__all__ = ["Sense", "narrative_figures"]
