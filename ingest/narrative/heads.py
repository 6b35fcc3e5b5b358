"""The head of a figure, the words that name its topic, resolved within its sentence and what was said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.narrative.grammar import Pattern, grammar, words, words_first, words_last
from ingest.narrative.numbering import numbering
from ingest.narrative.pieces import BOUNDARY, is_a_name
from ingest.narrative.projects import budgeted
from ingest.narrative.state import Context
from ingest.narrative.topics import FUND_SHORT, Subject, fund_of, strip_filler, strip_lead, strip_number

# Topics whose 收入 and 支出 are those of the same fund; of any other topic 支出 is only a word for the amount.
OF_FUNDS = (
    "revenue", "expenditure", "revenue_total", "expenditure_total", "revenue_and_expenditure_total", "opening_balance",
    "closing_balance", "other_revenue", "institutional_revenue", "operating_revenue", "superior_subsidy_revenue",
    "affiliate_remittance_revenue", "fiscal_account_revenue", "current_year_revenue", "current_year_expenditure",
)  # fmt: skip
_FUNDED = ("general_public_budget", "government_fund", "state_capital")
_PLAIN = ("revenue", "expenditure", "current_year_revenue", "current_year_expenditure")
_TOTALS = ("revenue_total", "expenditure_total", "revenue_and_expenditure_total")
KINDS = ("basic_expenditure", "project_expenditure")
_COUNTED = ("reception_domestic", "reception_foreign")
# Where money comes from; under a heading of what it is spent on (政府采购) it is a part of that, no revenue.
_SOURCES = (
    "revenue", "opening_balance", "fiscal_account_revenue", "superior_subsidy_revenue", "institutional_revenue",
    "operating_revenue", "other_revenue", "current_year_revenue",
)  # fmt: skip
_SPENT = ("expenditure", "current_year_expenditure", "expenditure_total", "project_expenditure", "revenue")


@dataclass(frozen=True, slots=True)
class Heads:
    """Resolves the heads of one sentence; what it finds becomes the topic that goes on (`State`)."""

    context: Context

    def subject(self, head: str, role: str, pattern: Pattern, *, since: str) -> Subject | None:
        """What the head names; the topic that goes on where it names nothing.

        `role` are the words of the pattern, `since` those since the last amount that has a topic of its own: where a
        list opens there (其中：), a thing without a known name is a component of that topic.
        """
        state = self.context.state
        if (opened := words_first("side_opens").match(strip_number(head))) and state.whole is None:
            head = self._other_side(head, opened[0])
        bare = strip_number(strip_filler(head, keep=True))
        if words("refers_back").fullmatch(bare):
            return state.subject
        owned = state.heading is not None and state.heading.topic not in OF_FUNDS
        is_total = role.startswith("总")  # 支出总预算 is a topic
        if bare in grammar().bare and not is_total and (owned or not words("of_the_year").search(head)):
            behind = self._again(bare) if pattern.sense == "change" else None
            state.subject = behind or self._bare(bare, pattern.sense) or self._item(head, bare)
            return state.subject
        found = self._named(head, role) if bare else self._role_alone(head, role)
        if found and found.topic in _SOURCES and state.heading and state.heading.topic == "procurement_total":
            state.whole = state.heading
            state.subject = _component(state.heading, bare)
            return state.subject
        coded = state.whole or state.subject
        if found and found.topic in KINDS and coded and coded.subject_code and words("list_opens").search(since):
            state.whole = coded  # …支出10万元，其中：基本支出6万元: of that subject, not of the agency
            state.subject = _component(coded, bare)
            return state.subject
        if found and coded and found.topic in _SPENT and fund_of(head) and self._is_part_of_staged(coded, since):
            state.whole = coded  # 接待费9万元，其中财政拨款支出8万元: what of it that fund paid
            state.subject = _component(coded, bare)
            return state.subject
        if found and coded and found.keys == coded.keys and words("names_parts").search(since):
            state.whole = coded  # 支出10万元，其中：局机关支出6万元: a part of the same
            state.subject = _component(coded, bare)
            return state.subject
        if found:
            return self._take(found, head + role)
        if not bare or self.context.resolver.is_neutral(strip_lead(strip_filler(head))):
            if bare or (head and state.whole):
                state.subject = state.whole or state.subject
            return state.subject
        whole = state.whole or state.subject
        listed = state.whole is not None or bool(words("list_opens").search(since))
        if whole and listed and pattern.sense in ("amount", "change"):
            state.whole = whole
            state.subject = _component(whole, bare if pattern.sense == "amount" else bare + role)
            return state.subject
        state.subject = None
        return None

    def _is_part_of_staged(self, whole: Subject, since: str) -> bool:
        """Whether a list opens behind an amount that has no revenue or expenditure of its own (三公经费)."""
        return whole.is_staged and whole.topic is not None and words("names_parts").search(since) is not None

    def _other_side(self, head: str, opening: str) -> str:
        """收入…；支出包括X: what X is a part of is no revenue. The head without the words that open its side."""
        current = self.context.state.subject
        side = next(word for word in grammar().bare if opening.startswith(word))
        if current is not None and not current.keys[0].endswith("expenditure" if side == "支出" else "revenue"):
            self.context.state.subject = self.context.resolver.build(grammar().bare[side], current.fund, side)
        return head[head.find(opening) + len(opening) :]

    def goes_on(self, clause: str) -> Subject | None:
        """The subject of a clause without a figure (与上年持平): that of its words, or the one that goes on."""
        if not strip_lead(strip_filler(clause)):
            return self._again(strip_number(clause)) or self.context.state.subject
        found = self._economic(clause) or self.context.resolver.resolve(clause, self.context.scope, self._fund(clause))
        self.context.state.subject = None  # what it names and we do not know is what the sentence goes on with
        return self._take(found, clause) if found else None

    def _again(self, word: str) -> Subject | None:
        """收入与上年持平 behind 收入10万元，其中…: the whole that was divided, not its last part."""
        whole = self.context.state.divided
        side = grammar().bare.get(word)
        return whole if side and whole and whole.topic in (side, f"{side}_total", f"current_year_{side}") else None

    def look_back(self, left: str, sense: str) -> bool:
        """…小学教育（项）：支出决算为…; 机关运行经费，合计…: the topic stands one mark before. Whether it does.

        `sense` is that of the figure.
        """
        pieces = [piece for piece in BOUNDARY.split(left)[:-1] if piece.strip()]
        for piece in reversed(pieces):
            if self.take_bracketed(piece) or (sense == "change" and self._take_changed(piece)):
                return True
        if not pieces or words("purpose").match(pieces[-1]):
            return False
        topic = self.context.resolver.topic(pieces[-1], self.context.scope, self._fund(pieces[-1]))
        if topic is None:
            return sense == "amount" and self._take_named(pieces[-1])
        runs_in = left.startswith((pieces[-1] + ":", pieces[-1] + ",")) and numbering(pieces[-1]) is not None
        if runs_in or topic.topic not in _PLAIN or words("says_the_fund").search(pieces[-1]):
            self._take(topic, pieces[-1])
            return True
        return False

    def _take_named(self, piece: str) -> bool:
        """住房公积金:年初预算为…, 2210201住房公积金,年初预算为…: a subject by its name, with or without its code."""
        found = self.context.resolver.by_name(piece, self._fund(piece))
        if found:
            self._take(found, piece)
        return found is not None

    def names_nothing(self, head: str) -> bool:
        """Whether a head is at most a word for money: 支出, 使用资金, 总支出; 政府采购支出总额 is more."""
        if strip_lead(strip_filler(head)).strip("总"):
            return False
        topic = self.context.resolver.topic(head, self.context.scope, self._fund(head))
        return topic is None or topic.topic in (*_PLAIN, *_TOTALS)

    def owns_amounts(self, head: str) -> bool:
        """公务接待费:2031年支出3万元: the 支出 of the topic that goes on, not of the agency."""
        current = self.context.state.subject
        return current is not None and current.topic not in OF_FUNDS and "收入" not in head and not fund_of(head)

    def of_reason(self, left: str) -> Subject | None:
        """What a reason is for: 三公经费决算小于预算数的主要原因是… names it again, else it is what goes on."""
        piece = words_last("what_differs").sub("", BOUNDARY.split(grammar().compared.sub("", left))[-1])
        found = piece and self.context.resolver.topic(piece, self.context.scope, self._fund(piece))
        if found and found.topic not in _PLAIN:
            self._take(found, piece)
        return self.context.state.subject

    def _take_changed(self, piece: str) -> bool:
        """本年收入较上年减少10.5,降低3%: a change printed without its unit names what the next one is of, too."""
        named = words_last("change_unread").sub("", piece)
        if named == piece:
            return False
        topic = self.context.resolver.topic(named, self.context.scope, self._fund(named))
        if topic:
            self._take(topic, named)
        return topic is not None

    def note(self) -> bool:
        """Whether a sentence only names a subject (…（项）。) or a topic (1.公务接待费。), which then goes on."""
        said = self.context.text.rstrip("。;")
        text = words("defined_as").sub("", said)
        if self.take_bracketed(text):
            return True
        if text != said:  # a subject that is named with its meaning, and not known
            self.context.state.subject = None
            return False
        if not is_a_name(text):
            return False
        fund = self.context.heading_fund
        found = self.context.resolver.topic(text, self.context.scope, fund) or self.context.resolver.by_name(text, fund)
        if found:
            self.context.state.subject = found
        return found is not None

    def take_counted(self, piece: str) -> None:
        """国内公务接待30批次,240人,共计支出2.5万元: what was counted is what the amount behind it was spent on."""
        resolver = self.context.resolver
        topic = resolver.topic(words_last("copula").sub("", piece), self.context.scope, self.context.heading_fund)
        if topic and topic.topic in _COUNTED:
            self._take(topic, piece)

    def take_bracketed(self, text: str) -> bool:
        """Make the subject whose marked levels end a text (…（类）…（款）…（项）) the one that goes on."""
        found = self.context.resolver.bracketed(text.rstrip('"“”'), self.context.heading_fund)
        if found:
            self.context.state.subject = found
        return found is not None

    def _named(self, head: str, role: str) -> Subject | None:
        """The subject of the head, with or without the words of the role (支出 of 支出决算 may be the topic's)."""
        resolver, scope = self.context.resolver, self.context.scope
        fund = self._fund(head + role)
        if economic := self._economic(head):
            return economic
        said = words_last("copula_of_role").sub("", role)
        candidates = [head + said, head]
        candidates[1:1] = [head + bare for bare in grammar().bare if said.startswith(bare)]
        for candidate in dict.fromkeys(candidates):
            found = resolver.topic(candidate, scope, fund)
            if found:
                return found
        return (
            resolver.resolve(head, scope, fund)
            or self._class(head, fund)
            or self._fund_alone(head)
            or budgeted(head, role, scope)
        )

    def _role_alone(self, head: str, role: str) -> Subject | None:
        """2031年支出决算10万元 as a sentence begins: the agency's own, where no heading speaks of another thing."""
        path = self.context.sentence.path
        side = next((word for word in grammar().bare if role.startswith(word)), None)
        begins = self.context.text.startswith(head + role) and words("of_the_year").search(head)
        is_foreign = self.context.state.subject or (path and not words("of_accounts").search(path[-1]))
        if side is None or is_foreign or not begins:
            return None
        return self.context.resolver.build(grammar().bare[side], self._fund(head), side)

    def _class(self, head: str, fund: str) -> Subject | None:
        """A class of the functional classification, where the sentence or its heading lists by function."""
        path, current = self.context.sentence.path, self.context.state.subject
        among = current is not None and bool(re.fullmatch(r"subject:\d{3}", current.keys[0]))  # 教育支出…，其他支出…
        by_function = words("functional").search(self.context.text) or (path and words("functional").search(path[-1]))
        if not among and not by_function:
            return None
        label = strip_number(strip_filler(head, keep=True))
        code = self.context.resolver.names.class_by_name(label)
        return Subject((f"subject:{code}",), fund, label, code, is_staged=True) if code else None

    def _economic(self, head: str) -> Subject | None:
        """A subject of the economic classification, where names are of that."""
        if not self._lists_economic(head):
            return None
        label = strip_number(strip_filler(head, keep=True))
        code = self.context.resolver.names.economic_by_name(label)
        if not code:
            return None
        # 其中：工资福利支出…。商品和服务支出…: the list goes on in the next sentence
        current = self.context.state.subject
        goes_on = current is not None and current.keys[0].startswith("economic:") and not current.is_staged
        is_part = goes_on or words("names_parts").search(self.context.text)
        return Subject((f"economic:{code}",), self._fund(head), label, code, is_staged=not is_part)

    def _lists_economic(self, head: str) -> bool:
        """Whether names are of the economic classification: where the headings or the words before say so."""
        if words("three_public").search(self.context.scope):
            return False
        path, text, current = self.context.sentence.path, self.context.text, self.context.state.subject
        if current and current.topic == "project_expenditure":
            return False
        if current and (current.topic == "basic_expenditure" or current.keys[0].startswith("economic:")):
            return True
        if path and words("functional").search(path[-1]):
            return False
        before = text[: max(text.find(head), 0)]
        return bool(words("economic").search(" ".join(path) + " " + before) or words("of_basic").search(text))

    def _fund_alone(self, head: str) -> Subject | None:
        """其中：一般公共预算拨款: the part of what was named before that comes out of one fund."""
        bare = strip_number(head)
        for fund, say in grammar().funds.items():
            match = re.search(f"(?:{say.pattern})$", bare)
            if match and self.context.resolver.is_neutral(bare[: match.start()]):
                current = self.context.state.subject
                spent = current is not None and current.keys[0].endswith("_expenditure")
                return self.context.resolver.build("expenditure" if spent else "revenue", fund, bare)
        return None

    def _take(self, found: Subject, said: str) -> Subject:
        """Make a subject the topic that goes on; part of one where it is no topic of its own."""
        state = self.context.state
        current = state.whole or state.subject
        if current and current.is_amount_of_projects and found.topic in _SPENT and fund_of(said):
            key = current.keys[0].removesuffix("_amount") + "_" + FUND_SHORT[found.fund]
            return replace(found, keys=(key,), is_executed=False, is_within_projects=True)
        if found.is_part:
            if current is None:
                return found
            separator = ":" if ":" in current.keys[0] else "_"
            return replace(current, keys=(f"{current.keys[0]}{separator}superior_allocation",), is_part=True)
        if found.is_executed or found.topic in _TOTALS or (found.topic == "revenue" and found.fund in _FUNDED):
            state.parent_fund = found.fund
        state.subject, state.whole = found, None
        return found

    def _bare(self, word: str, sense: str) -> Subject | None:
        """支出 or 收入 alone: of the fund that goes on, else only a word for the amount of the topic that does."""
        current = self.context.state.subject
        if current is not None and current.topic not in OF_FUNDS:
            spent = current.keys[0].startswith(("subject:", "economic:"))
            return None if spent and grammar().bare[word] == "revenue" else current
        whole = self.context.state.divided if self.context.sentence.opens_paragraph else None
        if current and whole and whole.topic in OF_FUNDS:
            current = whole  # 收入9万元,其中：财政拨款收入8万元。支出9万元: as wide as what was divided
        fund = current.fund if current else self.context.heading_fund
        if current is None and fund == "all":
            return None
        side = grammar().bare[word]
        # 收入总计…,支出总计…。收入比上年增加…: of the totals that were stated.
        key = f"{side}_total" if sense == "change" and current and current.topic in _TOTALS else side
        return self.context.resolver.build(key, fund, word)

    def _item(self, head: str, word: str) -> Subject | None:
        """1、收入：10万元: a numbered item of that one word is the agency's own."""
        is_item = numbering(head) is not None and self.context.text.startswith(head + ":")
        return self.context.resolver.build(grammar().bare[word], "all", word) if is_item else None

    def _fund(self, head: str) -> str:
        """The fund of short words (本年支出): of the whole before, of the heading, or of the sentence's beginning."""
        if words("part_of_expenditure").search(head) and self.context.state.parent_fund:
            return self.context.state.parent_fund
        if self.context.heading_fund != "all":
            return self.context.heading_fund
        beginning = re.sub(r"^20\d\d年(?:度)?", "", self.context.text)
        named = [fund for fund, say in grammar().funds.items() if fund != "appropriation" and say.match(beginning)]
        return named[0] if named else "all"


def _component(whole: Subject, label: str) -> Subject:
    key = whole.keys[0]
    name = f"{key}:component:{label}" if ":" in key else f"{key}_component"
    return Subject((name,), whole.fund, label, whole.subject_code)
