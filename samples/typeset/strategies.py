"""Hypothesis strategies: random well-formed disclosures that a house style can print in full, and ways to set them.

    @given(specimens())
    def test_a_rendered_document_is_read_back(specimen): ...

A disclosure only uses what its style has a place for: sources of revenue, expenditure types, balances. In collapsed
layouts some splits fit two readings; a test has to accept `unresolved` there (`leaves_columns_open`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import strategies as st

from samples.typeset.codes import economic_codes, functional_codes
from samples.typeset.document import Document, typeset
from samples.typeset.expected import ExpectedFigure
from samples.typeset.facts import (
    Disclosure,
    EconomicLine,
    Fund,
    Receipts,
    Spending,
    Statistics,
    SubjectLine,
    ThreePublic,
)
from samples.typeset.money import ZERO
from samples.typeset.render import MEDIA, Options, render
from samples.typeset.render.flow import PAGED
from samples.typeset.style import Style, load_style, style_names

AGENCIES = (
    ("140702", "山西省晋中市榆次区", "晋中市榆次区医疗保障局"),
    ("130123", "河北省石家庄市正定县", "正定县财政局"),
    ("440600", "广东省佛山市", "佛山市教育局"),
    ("620500", "甘肃省天水市", "天水市审计局"),
)
FUND_CLASSES: dict[Fund, tuple[str, ...]] = {
    "government_fund": ("21208", "22960"),
    "state_capital": ("22301",),
}
"""The groups whose items are paid from these funds; every other item is general public budget."""


@dataclass(frozen=True, slots=True)
class RandomDisclosure:
    """A disclosure with its style; the document and the figures that it prints are made when asked for."""

    disclosure: Disclosure
    style: Style

    @property
    def document(self) -> Document:
        return typeset(self.disclosure, self.style)

    @property
    def expected(self) -> tuple[ExpectedFigure, ...]:
        return self.document.expected


@dataclass(frozen=True, slots=True)
class RandomSpecimen(RandomDisclosure):
    """A disclosure as text, in one of the text media."""

    options: Options

    @property
    def text(self) -> str:
        return render(self.document, self.options)

    @property
    def leaves_columns_open(self) -> bool:
        """Blank cells leave no trace in this text, so some figures' columns may be undecidable in principle."""
        return self.options.medium == "pdf_collapsed" and any(form.zeros == "blank" for form in self.style.forms)


def amounts(maximum: int = 10**10) -> st.SearchStrategy[Decimal]:
    """Positive amounts in yuan and cents, round ones among them."""
    cents = st.integers(1, maximum * 100).map(lambda n: Decimal(n) / 100)
    round_ones = st.integers(1, max(1, maximum // 10_000)).map(lambda n: Decimal(n * 10_000))
    return st.one_of(cents, round_ones).map(lambda amount: amount.quantize(Decimal("0.01")))


@st.composite
def item_codes(draw: st.DrawFn) -> tuple[str, ...]:
    """Item codes of 1–4 classes, each with 1–3 groups of 1–3 items."""
    items = sorted(code for code in functional_codes() if len(code) == 7)
    chosen: list[str] = []
    classes = sorted({code[:3] for code in items})
    for class_code in draw(st.lists(st.sampled_from(classes), min_size=1, max_size=4, unique=True)):
        groups = sorted({code[:5] for code in items if code[:3] == class_code})
        for group in draw(st.lists(st.sampled_from(groups), min_size=1, max_size=3, unique=True)):
            of_group = [code for code in items if code[:5] == group]
            chosen += draw(st.lists(st.sampled_from(of_group), min_size=1, max_size=3, unique=True))
    return tuple(sorted(chosen))


def _fund_of(code: str) -> Fund:
    return next((fund for fund, groups in FUND_CLASSES.items() if code[:5] in groups), "general_public_budget")


@st.composite
def _fiscal_line(draw: st.DrawFn, code: str, style: Style) -> SubjectLine:
    """Basic, project, both or neither (a zero row); paid by appropriation, what was carried over, or both."""
    fund = _fund_of(code)
    split = draw(
        st.sampled_from(("project",) if fund != "general_public_budget" else ("basic", "project", "both", "zero"))
    )
    basic = draw(amounts()) if split in ("basic", "both") else ZERO
    project = draw(amounts()) if split in ("project", "both") else ZERO
    spending = Spending(basic=basic, project=project)
    carried = draw(amounts()) if split != "zero" and _prints_balances(style) and draw(st.booleans()) else ZERO
    left_over = draw(amounts()) if carried and draw(st.booleans()) else ZERO
    appropriation = max(ZERO, spending.total + left_over - carried)
    return SubjectLine(code, fund, spending, Receipts(fiscal_appropriation=appropriation), carried)


@st.composite
def _other_line(draw: st.DrawFn, code: str, style: Style) -> SubjectLine:
    """Spending out of a unit's own income, by one of the types and sources that the style has columns for."""
    kind = draw(st.sampled_from(_spending_kinds(style)))
    source = draw(st.sampled_from(_own_sources(style)))
    amount = draw(amounts(10**7))
    return SubjectLine(code, "other", Spending(**{kind: amount}), Receipts(**{source: amount}))


def _columns(style: Style, statement: str) -> tuple[str, ...]:
    return next(tuple(c.role for c in form.columns) for form in style.forms if form.statement == statement)


def _spending_kinds(style: Style) -> list[str]:
    return [role for role in Spending.__dataclass_fields__ if role in _columns(style, "expenditure")]


def _own_sources(style: Style) -> list[str]:
    """Sources other than appropriation that both the revenue form and the summary form of the style print."""
    summary = next(form for form in style.forms if form.statement == "revenue_expenditure_summary")
    listed = {row.source for row in summary.left_rows}
    return [role for role in Receipts.__dataclass_fields__ if role in _columns(style, "revenue") and role in listed]


def _prints_balances(style: Style) -> bool:
    summary = next(form for form in style.forms if form.statement == "revenue_expenditure_summary")
    return any(left.measure == "opening" for left, _ in summary.closing)


@st.composite
def _economic_lines(draw: st.DrawFn, basic: Decimal, project: Decimal, style: Style) -> tuple[EconomicLine, ...]:
    """Splits the basic spending over one to six groups of the classes that the style prints."""
    form = next(form for form in style.forms if form.statement == "basic_expenditure_economic")
    printed = {c for lane in form.lanes for c in lane.classes} - set(form.not_applicable) or {
        "301",
        "302",
        "303",
        "310",
    }
    codes = sorted(code for code in economic_codes() if len(code) == 5 and code[:3] in printed)
    chosen = sorted(draw(st.lists(st.sampled_from(codes), min_size=1, max_size=6, unique=True)))
    lines = [EconomicLine(code, part) for code, part in zip(chosen, draw(_split(basic, len(chosen))), strict=True)]
    lines[-1] = replace(lines[-1], project=project)
    return tuple(line for line in lines if line.basic or line.project)


@st.composite
def _split(draw: st.DrawFn, total: Decimal, parts: int) -> list[Decimal]:
    """Non-negative parts in cents that add up to the total."""
    cents = int(total * 100)
    cuts = sorted(draw(st.lists(st.integers(0, cents), min_size=parts - 1, max_size=parts - 1)))
    edges = [0, *cuts, cents]
    return [Decimal(high - low) / 100 for low, high in pairwise(edges)]


@st.composite
def three_publics(draw: st.DrawFn) -> ThreePublic:
    maybe = st.one_of(st.just(ZERO), amounts(10**6))
    return ThreePublic(*(draw(maybe) for _ in range(6)))


@st.composite
def disclosures(draw: st.DrawFn, style: Style) -> Disclosure:
    region_code, region_name, agency_name = draw(st.sampled_from(AGENCIES))
    codes = draw(item_codes())
    lines = [draw(_fiscal_line(code, style)) for code in codes]
    has_own_income = draw(st.booleans())
    if has_own_income and _own_sources(style):
        lines.append(draw(_other_line(draw(st.sampled_from(codes)), style)))
    general = [line.spending for line in lines if line.fund == "general_public_budget"]
    basic = sum((spending.basic for spending in general), start=ZERO)
    project = sum((spending.project for spending in general), start=ZERO)
    return Disclosure(
        region_code=region_code,
        region_name=region_name,
        agency_name=agency_name,
        agency_code="381001",
        scope=draw(st.sampled_from(("department", "unit"))),
        kind=style.kind,
        fiscal_year=draw(st.integers(2019, 2026)),
        lines=tuple(sorted(lines, key=lambda line: (line.code, line.fund))),
        economic=draw(_economic_lines(basic, project, style)) if basic or project else (),
        three_public_budget=draw(three_publics()),
        three_public_final=draw(three_publics()) if style.kind == "final_account" else ThreePublic(),
        three_public_prior_final=draw(three_publics()) if style.kind == "final_account" else ThreePublic(),
        statistics=Statistics(
            procurement_goods=draw(st.one_of(st.just(ZERO), amounts(10**7))),
            operating_cost_administrative=draw(st.one_of(st.just(ZERO), amounts(10**7))),
            vehicles_other=draw(st.integers(0, 20)),
        ),
    )


def styles() -> st.SearchStrategy[Style]:
    return st.sampled_from(style_names()).map(load_style)


@st.composite
def settings_of(draw: st.DrawFn, style: Style, media: tuple[str, ...] = tuple(MEDIA)) -> Options:
    """Every medium, with the page and wrapping habits that it can have."""
    medium = draw(st.sampled_from(media))
    is_paged = medium in PAGED
    return Options(
        medium=medium,
        seed=draw(st.integers(0, 10**6)),
        label_width=draw(st.sampled_from((style.label_width, 6, 9, 20))),
        heading_width=style.heading_width,
        page_lines=draw(st.sampled_from((None, 45, 80))) if is_paged else None,
        form_feed=is_paged and draw(st.booleans()),
        running_title=is_paged and draw(st.booleans()),
        repeat_heading=is_paged and draw(st.booleans()),
        glue=draw(st.sampled_from((0.0, 0.5))) if medium == "pdf_spaced" else 0.0,
        row_gap=is_paged and medium != "layout" and draw(st.booleans()),
        wrap_gap=medium == "pdf_collapsed" and draw(st.booleans()),
    )


@st.composite
def specimens(draw: st.DrawFn, media: tuple[str, ...] = tuple(MEDIA)) -> RandomSpecimen:
    style = draw(styles())
    return RandomSpecimen(draw(disclosures(style)), style, draw(settings_of(style, media)))
