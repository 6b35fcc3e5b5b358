"""What the words of a head name, by what is known and what was said before. Asking changes nothing; see `heads`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.narrative.comparisons import names_the_year_before
from ingest.narrative.grammar import grammar, words, words_first, words_last
from ingest.narrative.numbering import numbering
from ingest.narrative.projects import budgeted
from ingest.narrative.state import Context
from ingest.narrative.topics import Subject, fund_of, strip_filler, strip_lead, strip_number

# Topics whose 收入 and 支出 are those of the same fund; of any other topic 支出 is only a word for the amount.
OF_FUNDS = (
    "revenue", "expenditure", "revenue_total", "expenditure_total", "revenue_and_expenditure_total", "opening_balance",
    "closing_balance", "other_revenue", "institutional_revenue", "operating_revenue", "superior_subsidy_revenue",
    "affiliate_remittance_revenue", "fiscal_account_revenue", "current_year_revenue", "current_year_expenditure",
)  # fmt: skip
KINDS = ("basic_expenditure", "project_expenditure")
PLAIN = ("revenue", "expenditure", "current_year_revenue", "current_year_expenditure")
TOTALS = ("revenue_total", "expenditure_total", "revenue_and_expenditure_total")


@dataclass(frozen=True, slots=True)
class Known:
    """Asked for the heads of one sentence."""

    context: Context

    def topic(self, said: str) -> Subject | None:
        """The topic of words that may leave out their fund."""
        return self.context.resolver.topic(said, self.context.scope, self.fund(said))

    def named(self, head: str, role: str) -> Subject | None:
        """The subject of the head, with or without the words of the role (支出 of 支出决算 may be the topic's)."""
        resolver, scope = self.context.resolver, self.context.scope
        fund = self.fund(head + role)
        if economic := self.economic(head):
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

    def role_alone(self, head: str, role: str) -> Subject | None:
        """2031年支出决算10万元, 2031年预算支出10万元 as a sentence begins: the agency's own, where no heading speaks of
        another thing."""
        path = self.context.sentence.path
        said = words_first("side_beside_its_stage").match(role)
        begins = self.context.text.startswith(head + role) and words("of_the_year").search(head)
        is_foreign = self.context.state.subject or (path and not words("of_accounts").search(path[-1]))
        if said is None or is_foreign or not begins:
            return None
        return self.context.resolver.build(grammar().bare[said["side"]], self.fund(head), said["side"])

    def again(self, word: str) -> Subject | None:
        """收入与上年持平 behind 收入10万元，其中…: the whole that was divided, not its last part."""
        whole = self.context.state.divided
        side = grammar().bare.get(word)
        return whole if side and whole and whole.topic in (side, f"{side}_total", f"current_year_{side}") else None

    def none_before(self, pieces: Sequence[str]) -> Subject | None:
        """公务接待费上年没有发生,本年支出3万元: what there was none of is what the amount behind it is of.

        年中追加 and the like may stand between. Only of the year before and of the budget: what there was none of this
        year has no amount.
        """
        for piece in reversed(pieces):
            none = words("none_of_it").search(piece)
            if none and ("年初" in none.group() or names_the_year_before(none.group(), self.context.fiscal_year)):
                topic = self.topic(piece[: none.start()] + piece[none.end() :])
                return topic if topic and topic.topic not in OF_FUNDS else None
            if not words("tells").search(piece):
                return None
        return None

    def bare(self, word: str, sense: str) -> Subject | None:
        """支出 or 收入 alone: of the fund that goes on, else only a word for the amount of the topic that does."""
        current = self.context.state.subject
        if current is not None and sense == "change" and self._is_of_all(word, current):
            return None
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
        key = f"{side}_total" if sense == "change" and current and current.topic in TOTALS else side
        return self.context.resolver.build(key, fund, word)

    def _is_of_all(self, word: str, current: Subject) -> bool:
        """基本支出6万元，项目支出3万元。支出比上年增加1万元: not of the last kind, unless a heading names that."""
        heading = self.context.state.heading
        begins = self.context.text.startswith(word) and current.topic in KINDS
        return begins and (heading is None or heading.topic != current.topic)

    def item(self, head: str, word: str) -> Subject | None:
        """1、收入：10万元: a numbered item of that one word is the agency's own."""
        is_item = numbering(head) is not None and self.context.text.startswith(head + ":")
        return self.context.resolver.build(grammar().bare[word], "all", word) if is_item else None

    def economic(self, head: str) -> Subject | None:
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
        return Subject((f"economic:{code}",), self.fund(head), label, code, is_staged=not is_part)

    def is_told_of_a_project(self, found: Subject, said: str) -> bool:
        """Whether 支出总额, 本年支出 in an evaluation is what a project has spent, not the agency.

        It is where the head names a project, one goes on, or the sentence says nothing of the agency; so is 共支出 in
        a chapter on what was done (主要工作完成情况).
        """
        if found.topic not in (*PLAIN, *TOTALS):
            return False
        said_of_all = found.topic not in PLAIN or fund_of(said) or words("of_all_it_does").search(self.context.text)
        if not said_of_all and self._is_below_work_done():
            return True
        if not words("of_evaluations").search(self.context.scope):
            return False
        if words("of_a_project").match(said):
            return True
        current = self.context.state.whole or self.context.state.subject
        if current is not None and current.keys[0].startswith("project:"):
            return True
        if said_of_all:
            return False
        return any(words("of_evaluations").search(heading) for heading in self.context.sentence.path)

    def _is_below_work_done(self) -> bool:
        """Whether the headings tell what was done, and none from there on speaks of the accounts."""
        path = self.context.sentence.path
        since = next((n for n, heading in enumerate(path) if words("of_work_done").search(heading)), len(path))
        return since < len(path) and not any(words("of_money").search(heading) for heading in path[since:])

    def parts_of_anything(self) -> tuple[str, ...]:
        """Topics of the amount that they are listed under, known or not; in an evaluation that is a project's."""
        return (*KINDS, *PLAIN) if words("of_evaluations").search(self.context.scope) else KINDS

    def names_nothing(self, head: str) -> bool:
        """Whether a head is at most a word for money: 支出, 使用资金, 总支出; 政府采购支出总额 is more."""
        if strip_lead(strip_filler(head)).strip("总"):
            return False
        topic = self.topic(head)
        return topic is None or topic.topic in (*PLAIN, *TOTALS)

    def owns_amounts(self, head: str) -> bool:
        """公务接待费:2031年支出3万元: the 支出 of the topic that goes on, not of the agency."""
        current = self.context.state.subject
        return current is not None and current.topic not in OF_FUNDS and "收入" not in head and not fund_of(head)

    def fund(self, head: str) -> str:
        """The fund of short words (本年支出): of the whole before, of the sentence's beginning, or of the heading."""
        if words("part_of_expenditure").search(head) and self.context.state.parent_fund:
            return self.context.state.parent_fund
        heading = self.context.heading_fund
        if heading not in ("all", "appropriation"):
            return heading
        funds = {fund: say for fund, say in grammar().funds.items() if fund != "appropriation"}
        named = [fund for fund, say in funds.items() if say.search(self.context.text)]
        beginning = words_first("own_agency").sub("", re.sub(r"^20\d\d年(?:度)?", "", self.context.text))
        if words_first("accounts_of_appropriations").match(beginning):
            return "appropriation"
        return named[0] if len(named) == 1 and funds[named[0]].match(beginning) else heading

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
        if words("subsidy_alone").search(bare) and words("of_the_insured").search(self.context.text):
            return None  # 参保居民13万人,财政补助8844万元: what a fund of insurance receives, not the agency
        for fund, say in grammar().funds.items():
            match = re.search(f"(?:{say.pattern})$", bare)
            if match and self.context.resolver.is_neutral(bare[: match.start()]):
                current = self.context.state.subject
                spent = current is not None and current.keys[0].endswith("_expenditure")
                return self.context.resolver.build("expenditure" if spent else "revenue", fund, bare)
        return None


def side_of(subject: Subject) -> str:
    """Whether a subject of revenue and expenditure (`OF_FUNDS`) is 收入 or 支出."""
    topic = (subject.topic or "").removesuffix("_total")
    return "收入" if topic.endswith(("revenue", "opening_balance")) else "支出"
