"""Reads the form files and recognises titles. A form is known by what it says, never by its printed number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from ingest.forms.terms import in_terms_of_today
from ingest.knowledge import FORMS, knowledge
from ingest.numbers import MONEY_UNIT
from ingest.wording import fold, fold_title

Shape = Literal["coded", "two_sided", "matrix", "items"]
Layout = tuple[str, ...]

_WORDS = knowledge(FORMS / "titles.yml")
_PREFIX = rf"(?:(?!{'|'.join(_WORDS['telling'])})[^，。；;、:：!！?？])*?"
_NUMBERING = _WORDS["numbering"]
_TAIL = _WORDS["number"] + _WORDS["unit"] % MONEY_UNIT
_NOT_TITLES = tuple(_WORDS["not_titles"])
_IN_TITLES = re.compile("|".join(_WORDS["in_titles"]))  # looked for first, which saves most lines from the patterns
_NEVER = "(?!)"
_CLAUSE = re.compile(r"[,，。;；!！?？]")
_DOTS = re.compile(r"(?:[.．…·]{2,}|-{3,})\s*\d*$")


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of those `parts` that a table has; only where it has all of `needs` and none of `unless`.

    Parts `within` a group that is a column too are counted in the group.
    """

    total: str
    parts: Layout
    needs: Layout = ()
    unless: Layout = ()
    within: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def among(self, columns: Layout) -> Layout:
        """The parts present in `columns`, or nothing where the identity does not apply to them."""
        if self.total not in columns or not set(self.needs) <= set(columns) or set(self.unless) & set(columns):
            return ()
        counted = {p for group, parts in self.within.items() if group in columns for p in parts}
        return tuple(p for p in self.parts if p in columns and p not in counted)


@dataclass(frozen=True, eq=False)
class Form:
    """One standard form, as its file says it; what it does not say is empty. Comments in the files explain the keys.

    `columns` maps a column key to the headings that name it. Headings, names of groups and parts, and units are folded.
    """

    statement: str
    shape: Shape
    code_system: str | None
    titles: re.Pattern[str]
    title_excludes: re.Pattern[str]
    columns: dict[str, tuple[str, ...]]
    layouts: tuple[Layout, ...]
    required: tuple[str, ...]
    sums: tuple[Sum, ...]
    sides: dict[str, dict[str, list[str]]]
    columns_of_class: dict[str, str]
    whole_columns: tuple[str, ...]
    of_which: dict[str, str]
    balance: dict[str, list[str]]
    total_labels: tuple[str, ...]
    # of heads: names of groups, of columns and of their parts, and which column a heading means below or beside others
    group_headings: tuple[str, ...]
    closed_groups: tuple[str, ...]
    parted: tuple[str, ...]
    parts: tuple[str, ...]
    carried: dict[str, str]
    alone: dict[str, str]
    beside: dict[str, dict[str, str]]
    # of counts: their units, and the words of a label that tell one
    counting_units: tuple[str, ...]
    counting_labels: dict[str, str]
    # of items by measures: what names each, in the order to be asked in; their sums and orders
    items: dict[str, re.Pattern[str]]
    measures: dict[str, re.Pattern[str]]
    item_sums: tuple[dict[str, Any], ...]
    item_orders: tuple[Layout, ...]
    block_orders: tuple[dict[str, Any], ...]
    extra_items: dict[str, dict[str, Any]]
    sections: tuple[dict[str, Any], ...]

    @cached_property
    def key_of_heading(self) -> dict[str, str]:
        """The column key that each folded heading names, the first where several do."""
        found: dict[str, str] = {}
        for key, headings in self.columns.items():
            for heading in headings:
                found.setdefault(heading, key)
        return found

    @cached_property
    def words_of_heads(self) -> dict[str, list[str]]:
        """The headings of columns and of groups, folded, by their first characters.

        A group's is looked for like any other, so that 基本支出 is not found inside 一般公共预算基本支出.
        """
        return by_first({*self.key_of_heading, *self.group_headings})


def by_first(words: Collection[str]) -> dict[str, list[str]]:
    """Words by their first characters, as they are looked for at each place of a text."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[:1]].append(word)
    return dict(found)


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@dataclass(frozen=True, slots=True)
class Title:
    """A line that names a table: `statement` is None for tables that are none of the standard forms."""

    text: str
    statement: str | None
    kind: str


@dataclass(frozen=True, eq=False)
class Catalogue:
    forms: dict[str, Form]
    other: tuple[tuple[str, re.Pattern[str]], ...]

    def title_of(self, text: str) -> Title | None:
        """The table that a line names, or None. The whole line must be the title, save for year, agency and number."""
        if not _IN_TITLES.search(text):
            return None
        folded = fold_title(text)
        if not 3 <= len(folded) <= 90 or folded.startswith(_NOT_TITLES) or _CLAUSE.search(folded):
            return None
        return _title(self, _DOTS.sub("", folded))


@lru_cache(maxsize=1_024)
def _title(known: Catalogue, folded: str) -> Title | None:
    """A document names its tables two or three times: in its contents, above them, and above their next pages."""
    named = in_terms_of_today(folded)
    for form in known.forms.values():
        if not form.title_excludes.search(named) and form.titles.fullmatch(named):
            return Title(folded, form.statement, form.statement)
    for kind, pattern in known.other:
        if pattern.fullmatch(named):
            return Title(folded, None, kind)
    return None


def read_form(path: Path) -> Form:
    """A form by its file. Raises ValueError where the file says something that no form has, as a misspelt key is."""
    raw = knowledge(path)
    columns = {key: tuple(fold(h) for h in headings) for key, headings in raw.get("columns", {}).items()}
    sums = tuple(
        Sum(s["total"], tuple(s["parts"]), tuple(s.get("needs", ())), tuple(s.get("unless", ())), s.get("within", {}))
        for s in raw.get("sums", ())
    )
    if unknown := raw.keys() - _KEYS:
        raise ValueError(f"{path.name} says {', '.join(sorted(unknown))}, which no form has; see Form in {__name__}")
    return Form(
        statement=raw["statement"],
        shape=raw["shape"],
        code_system=raw.get("code_system"),
        titles=re.compile(rf"{_NUMBERING}{_PREFIX}(?:{'|'.join(raw['titles'])}){_TAIL}"),
        title_excludes=re.compile("|".join(map(re.escape, raw.get("title_excludes", ()))) or _NEVER),
        columns=columns,
        layouts=tuple(tuple(layout) for layout in raw.get("layouts", raw.get("expenditure_layouts", ()))),
        required=tuple(raw.get("required", ())),
        sums=sums,
        items={item: _any_of(patterns) for item, patterns in raw.get("items", {}).items()},
        measures={measure: _any_of(patterns) for measure, patterns in raw.get("measures", {}).items()},
        item_orders=tuple(map(tuple, raw.get("item_orders", ()))),
        sides=raw.get("sides", {}),
        columns_of_class=raw.get("columns_of_class", {}),
        of_which=raw.get("of_which", {}),
        balance=raw.get("balance", {}),
        carried=raw.get("carried", {}),
        alone=raw.get("alone", {}),
        beside=raw.get("beside", {}),
        counting_labels=raw.get("counting_labels", {}),
        extra_items=raw.get("extra_items", {}),
        whole_columns=tuple(raw.get("whole_columns", ())),
        total_labels=tuple(raw.get("total_labels", ())),
        parted=tuple(raw.get("parted", ())),
        item_sums=tuple(raw.get("item_sums", ())),
        block_orders=tuple(raw.get("block_orders", ())),
        sections=tuple(raw.get("sections", ())),
        group_headings=tuple(map(fold, raw.get("group_headings", ()))),
        closed_groups=tuple(map(fold, raw.get("closed_groups", ()))),
        parts=tuple(map(fold, raw.get("parts", ()))),
        counting_units=tuple(map(fold, raw.get("counting_units", ()))),
    )


# `expenditure_layouts` are the layouts of a form with two sides, `words` what `columns/item_orders.py` asks for.
_KEYS = {f.name for f in fields(Form)} | {"expenditure_layouts", "words"}


@cache
def catalogue() -> Catalogue:
    """All forms, the most specific titles first (a title with more telling words excludes the plainer ones)."""
    order = (
        "three_public", "operating_cost", "state_capital", "government_fund", "basic_expenditure_economic",
        "appropriation_summary", "general_budget_expenditure", "statistics", "revenue_expenditure_summary",
        "revenue", "expenditure",
    )  # fmt: skip
    forms = {name: read_form(FORMS / f"{name}.yml") for name in order}
    other = knowledge(FORMS / "other_tables.yml")
    return Catalogue(
        forms=forms,
        other=tuple((kind, re.compile(_NUMBERING + p + _TAIL)) for kind, patterns in other.items() for p in patterns),
    )
