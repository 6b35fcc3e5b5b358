"""The head of a figure, the words that name its topic, resolved within its sentence and what was said before."""

from __future__ import annotations

from dataclasses import replace

from ingest.narrative.grammar import Pattern, grammar, words, words_first, words_last
from ingest.narrative.known import KINDS, OF_FUNDS, PLAIN, TOTALS, Known, side_of
from ingest.narrative.numbering import numbering
from ingest.narrative.pieces import BOUNDARY, is_a_name
from ingest.narrative.state import Context
from ingest.narrative.topics import FUND_SHORT, Subject, fund_of, strip_filler, strip_lead, strip_number

_FUNDED = ("general_public_budget", "government_fund", "state_capital")
_COUNTED = ("reception_domestic", "reception_foreign")
# Where money comes from; under a heading of what it is spent on (政府采购) it is a part of that, no revenue.
_SOURCES = (
    "revenue", "opening_balance", "fiscal_account_revenue", "superior_subsidy_revenue", "institutional_revenue",
    "operating_revenue", "other_revenue", "current_year_revenue",
)  # fmt: skip
_DIVIDED_BY_YEAR = ("revenue", "expenditure", "revenue_total", "expenditure_total")
_RUNNING_COST = ("operating_cost", "running_cost")
_SPENT = ("expenditure", "current_year_expenditure", "expenditure_total", "project_expenditure", "revenue")


class Heads:
    """Resolves the heads of one sentence, and writes what it finds into `State` as the topic that goes on.

    What words name is asked of `Known`; only what is taken changes the state.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._state = context.state
        self._known = Known(context)
        self._before = context.state.subject  # of the sentence before

    def subject(self, head: str, role: str, pattern: Pattern, *, since: str) -> Subject | None:
        """What the head names; the topic that goes on where it names nothing.

        `role` are the words of the pattern, `since` those since the last amount that has a topic of its own: where a
        list opens there (其中：), a thing without a known name is a component of that topic.
        """
        state = self._state
        if (opened := words_first("side_opens").match(strip_number(head))) and state.whole is None:
            head = self._other_side(head, opened[0])
        bare = strip_number(strip_filler(head, keep=True))
        if divided := self._named_by_its_sum(bare):
            state.subject, state.whole = divided, None
            return divided
        if words("refers_back").fullmatch(bare):
            return state.subject
        if self._is_only_a_side(bare, head, role):
            behind = self._known.again(bare) if pattern.sense == "change" else None
            state.subject = behind or self._known.bare(bare, pattern.sense) or self._known.item(head, bare)
            if state.subject and state.subject.is_executed:
                state.parent_fund = state.subject.fund
            return state.subject
        if not bare and (turned := self._turned_by(role) or self._budget_of_the_year(head, pattern, since)):
            return self._take(turned, role)
        found = self._known.named(head, role) if bare else self._known.role_alone(head, role)
        if found and self._known.is_told_of_a_project(found, head + role):
            return self._its_project()
        if found:
            whole = self._whole_of(found, head, since)
            return self._take_part(whole, bare) if whole else self._take(found, head + role)
        if not bare or self._context.resolver.is_neutral(strip_lead(strip_filler(head))):
            if bare or (head and state.whole):
                state.subject = state.whole or state.subject
            return state.subject
        whole = state.whole or state.subject
        listed = state.whole is not None or bool(words("list_opens").search(since))
        if whole and listed and pattern.sense in ("amount", "change"):
            return self._take_part(whole, bare if pattern.sense == "amount" else bare + role)
        state.subject = None
        return None

    def _named_by_its_sum(self, bare: str) -> Subject | None:
        """政府采购支出合计9万元，其中…，支出合计比上年增加: the whole that was divided, not all expenditure."""
        divided = self._state.divided
        is_sum = bare.endswith("合计") and bare.removesuffix("合计") in grammar().bare
        return divided if is_sum and divided and divided.topic not in OF_FUNDS else None

    def _its_project(self) -> Subject | None:
        """The project that goes on, as what an amount of its evaluation is of; None where none was named."""
        current = self._state.whole or self._state.subject
        self._state.subject = current if current and current.keys[0].startswith("project:") else None
        self._state.whole = None
        return self._state.subject

    def _turned_by(self, role: str) -> Subject | None:
        """收入9万元,其中：上年结转1万元；支出决算数9万元: the side beside its stage, where the other, or both, go on.

        It is as wide as what was divided.
        """
        said, current = words_first("side_beside_its_stage").match(role), self._state.subject
        if said is None or current is None or current.topic not in OF_FUNDS:
            return None
        divided = self._state.divided
        whole = divided if divided and divided.topic in OF_FUNDS else current
        if whole.topic != "revenue_and_expenditure_total" and said["side"] == side_of(whole):
            return None
        return self._context.resolver.build(grammar().bare[said["side"]], whole.fund, said["side"])

    def _budget_of_the_year(self, head: str, pattern: Pattern, since: str) -> Subject | None:
        """收入预算总计9万元，其中：本年预算8万元: what the year itself brings, beside what was brought forward."""
        whole = self._state.subject
        is_named = pattern.stage == "budget" and words("budget_of_the_year").search(head)
        if whole is None or whole.topic not in _DIVIDED_BY_YEAR or not (is_named and words("list_opens").search(since)):
            return None
        key = "current_year_" + whole.topic.removesuffix("_total")
        return self._context.resolver.build(key, whole.fund, "本年预算")

    def _is_only_a_side(self, bare: str, head: str, role: str) -> bool:
        """收入 or 支出 alone; 支出总预算 is a topic, and 本年支出 is one but under a heading of another thing."""
        heading = self._state.heading
        owned = heading is not None and heading.topic not in OF_FUNDS
        is_total = role.startswith("总")
        return bare in grammar().bare and not is_total and (owned or not words("of_the_year").search(head))

    def _whole_of(self, found: Subject, head: str, since: str) -> Subject | None:
        """What a thing with a known name is only a part of, as it is listed under that; None where it is a topic.

        …支出10万元，其中：基本支出6万元, 其中：上年结转2万元: of that subject, not of the agency. 接待费9万元，其中财政
        拨款支出8万元: what of it that fund paid, where the amount has no revenue or expenditure of its own.
        支出10万元，其中：局机关支出6万元: a part of the same.
        """
        heading, whole = self._state.heading, self._state.whole or self._state.subject
        if found.topic in _SOURCES and heading and heading.topic == "procurement_total":
            return heading
        if running_cost := self._running_cost_of(found, since):
            return running_cost
        if whole is None:
            return None
        opens = words("list_opens").search(since) or (
            self._state.only is not None and words("of_which_first").match(self._context.text)
        )
        of_subject = found.topic in KINDS or (found.topic in _SOURCES and words("names_parts").search(since))
        if of_subject and whole.subject_code and opens:
            return whole
        is_a_cost = whole.topic is not None and (whole.is_staged or whole.topic in _RUNNING_COST)
        paid_by_a_fund = found.topic in _SPENT and fund_of(head) and is_a_cost
        if (paid_by_a_fund or found.keys == whole.keys) and words("names_parts").search(since):
            return whole
        return None

    def _running_cost_of(self, found: Subject, since: str) -> Subject | None:
        """机关运行经费9万元，其中：会议费1万元，公务用车运行维护费2万元: what organs spend of it, not all of these."""
        if not found.is_staged or found.topic is None:
            return None
        text, whole = self._context.text, self._state.whole or self._state.subject
        divided = (
            whole if words("names_parts").search(since) else None,
            self._before if words("of_which_first").match(text) else None,
            self._state.heading if words("names_parts").search(text) else None,
        )
        return next((cost for cost in divided if cost and cost.topic in _RUNNING_COST), None)

    def _other_side(self, head: str, opening: str) -> str:
        """收入…；支出包括X: what X is a part of is no revenue. The head without the words that open its side."""
        current = self._state.subject
        side = next(word for word in grammar().bare if opening.startswith(word))
        if current is not None and not current.keys[0].endswith("expenditure" if side == "支出" else "revenue"):
            self._state.subject = self._context.resolver.build(grammar().bare[side], current.fund, side)
        return head[head.find(opening) + len(opening) :]

    def goes_on(self, clause: str) -> Subject | None:
        """The subject of a clause without a figure (与上年持平): that of its words, or the one that goes on."""
        if not strip_lead(strip_filler(clause)):
            return self._known.again(strip_number(clause)) or self._state.subject
        found = self._known.economic(clause) or self._context.resolver.resolve(
            clause, self._context.scope, self._known.fund(clause)
        )
        self._state.subject = None  # what it names and we do not know is what the sentence goes on with
        return self._take(found, clause) if found else None

    def look_back(self, left: str, sense: str) -> bool:
        """…小学教育（项）：支出决算为…; 机关运行经费，合计…: the topic stands one mark before. Whether it does.

        `sense` is that of the figure.
        """
        pieces = [piece for piece in BOUNDARY.split(left)[:-1] if piece.strip()]
        for piece in reversed(pieces):
            if self.take_bracketed(piece) or (sense == "change" and self._take_changed(piece)):
                return True
        if none := self._known.none_before(pieces):
            self._take(none, none.label)
            return True
        if sense == "amount" and len(pieces) > 1 and self._is_defined_by(left, pieces):
            return self._take_named(pieces[0])
        if not pieces or words("purpose").match(pieces[-1]):
            return False
        topic = self._known.topic(pieces[-1])
        if topic is None:
            return sense == "amount" and self._take_named(pieces[-1])
        runs_in = left.startswith((pieces[-1] + ":", pieces[-1] + ",")) and numbering(pieces[-1]) is not None
        if runs_in or topic.topic not in PLAIN or words("says_the_fund").search(pieces[-1]):
            self._take(topic, pieces[-1])
            return True
        return False

    def _is_defined_by(self, left: str, pieces: list[str]) -> bool:
        """2050202小学教育:反映小学的支出,2031年预算安排9万元: a name that a sentence begins with, then its meaning."""
        opens = self._context.text.startswith(left) and left.startswith(pieces[0] + ":")
        return opens and words("meaning").match(pieces[1]) is not None

    def _take_named(self, piece: str) -> bool:
        """住房公积金:年初预算为…, 2210201住房公积金,年初预算为…: a subject by its name, with or without its code."""
        found = self._context.resolver.by_name(piece, self._known.fund(piece))
        if found:
            self._take(found, piece)
        return found is not None

    def of_reason(self, left: str) -> Subject | None:
        """What a reason is for: 三公经费决算小于预算数的主要原因是… names it again, else it is what goes on."""
        piece = words_last("what_differs").sub("", BOUNDARY.split(grammar().compared.sub("", left))[-1])
        found = piece and self._known.topic(piece)
        if found and found.topic not in PLAIN:
            self._take(found, piece)
        return self._state.subject

    def _take_changed(self, piece: str) -> bool:
        """本年收入较上年减少10.5,降低3%: a change printed without its unit names what the next one is of, too."""
        named = words_last("change_unread").sub("", piece)
        if named == piece:
            return False
        topic = self._known.topic(named)
        if topic:
            self._take(topic, named)
        return topic is not None

    def note(self) -> bool:
        """Whether a sentence only names a subject (…（项）。) or a topic (1.公务接待费。), which then goes on."""
        said = self._context.text.rstrip("。;")
        text = words("defined_as").sub("", said)
        if self.take_bracketed(text):
            return True
        if text != said:  # a subject that is named with its meaning, and not known
            self._state.subject = None
            return False
        if not is_a_name(text):
            return False
        fund = self._context.heading_fund
        found = self._context.resolver.topic(text, self._context.scope, fund) or self._context.resolver.by_name(
            text, fund
        )
        if found:
            self._state.subject = found
        return found is not None

    def take_counted(self, piece: str) -> None:
        """国内公务接待30批次,240人,共计支出2.5万元: what was counted is what the amount behind it was spent on."""
        resolver = self._context.resolver
        topic = resolver.topic(words_last("copula").sub("", piece), self._context.scope, self._context.heading_fund)
        if topic and topic.topic in _COUNTED:
            self._take(topic, piece)

    def take_bracketed(self, text: str) -> bool:
        """Make the subject whose marked levels end a text (…（类）…（款）…（项）) the one that goes on."""
        found = self._context.resolver.bracketed(text.rstrip('"“”'), self._context.heading_fund)
        if found:
            self._state.subject = found
        return found is not None

    def _take_part(self, whole: Subject, label: str) -> Subject:
        """Make a component the topic that goes on, and what it is a part of its whole."""
        self._state.whole, self._state.subject = whole, _component(whole, label)
        return self._state.subject

    def _take(self, found: Subject, said: str) -> Subject:
        """Make a subject the topic that goes on; part of one where it is no topic of its own."""
        state = self._state
        current = state.whole or state.subject
        if current and current.is_amount_of_projects and found.topic in _SPENT and fund_of(said):
            key = current.keys[0].removesuffix("_amount") + "_" + FUND_SHORT[found.fund]
            return replace(found, keys=(key,), is_executed=False, is_within_projects=True)
        if found.is_part:
            if current is None:
                return found
            separator = ":" if ":" in current.keys[0] else "_"
            return replace(current, keys=(f"{current.keys[0]}{separator}superior_allocation",), is_part=True)
        if found.is_executed or found.topic in TOTALS or (found.topic == "revenue" and found.fund in _FUNDED):
            state.parent_fund = found.fund
        state.subject, state.whole = found, None
        return found


def _component(whole: Subject, label: str) -> Subject:
    key = whole.keys[0]
    name = f"{key}:component:{label}" if ":" in key else f"{key}_component"
    return Subject((name,), whole.fund, label, whole.subject_code)
