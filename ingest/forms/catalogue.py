"""Reads the form files and recognises titles. A form is known by what it says, never by its printed number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from ingest.forms.terms import in_terms_of_today
from ingest.knowledge import FORMS, knowledge
from ingest.numbers import MONEY_UNIT
from ingest.wording import fold, fold_title

Shape = Literal["coded", "two_sided", "matrix", "items"]
Layout = tuple[str, ...]

# Words that tell one form from another: what stands before a title (year, agency) must not contain them, or
# 一般公共预算财政拨款支出决算表 would also be a 支出决算表.
_TELLING = "一般公共预算|财政拨款|基金|国有资本|三公|项目|基本支出|收入|支出|收支|财政专户|国有资产|固定资产|资产"
_PREFIX = rf"(?:(?!{_TELLING})[^，。；;、:：!！?？])*?"
_NUMBERING = (
    r"(?:\(?[一二三四五六七八九十\d]{1,3}\)?[、.．])?"
    r"(?:(?:附?表|附件)?[\d一二三四五六七八九十]{1,3}(?:[-—.]\d{1,2})*[:：、.．]?)?"
)
_TAIL = (
    r"(?:\(?公开\d{1,2}表\)?|\(?(?:公开)?表?\d{1,2}(?:-\d{1,2})?\)?|"
    r"表?[一二三四五六七八九十]{1,3}|\(?续表?\)?)?"
    # the unit, where it stands on the same line
    rf"(?:\(?(?:金额|计量|货币)?单位[:：].{{1,4}}\)?|\((?:人民币)?{MONEY_UNIT}\))?"
)
_NOT_TITLES = ("注", "说明", "备注", "附:", "详见", "参见", "见")
# Every title has one of these words; looking for them first saves most lines from the patterns.
_IN_TITLES = re.compile("表|明细|体系|采购预算")
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


@dataclass(frozen=True)
class Form:
    """One standard form. `columns` maps a column key to the folded headings that name it."""

    statement: str
    shape: Shape
    code_system: str | None
    titles: re.Pattern[str]
    title_excludes: re.Pattern[str]
    columns: dict[str, tuple[str, ...]]
    layouts: tuple[Layout, ...]
    required: tuple[str, ...]
    sums: tuple[Sum, ...]
    raw: dict[str, Any]

    @cached_property
    def key_of_heading(self) -> dict[str, str]:
        """The column key that each folded heading names, the first where several do."""
        found: dict[str, str] = {}
        for key, headings in self.columns.items():
            for heading in headings:
                found.setdefault(heading, key)
        return found

    @cached_property
    def items(self) -> dict[str, re.Pattern[str]]:
        """What names each item of a form whose columns are items by measures, in the order to be asked in."""
        return {item: _any_of(patterns) for item, patterns in self.raw["items"].items()}

    @cached_property
    def measures(self) -> dict[str, re.Pattern[str]]:
        """The same of its measures."""
        return {measure: _any_of(patterns) for measure, patterns in self.raw["measures"].items()}


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


def _form(path: Path) -> Form:
    raw = knowledge(path)
    columns = {key: tuple(fold(h) for h in headings) for key, headings in raw.get("columns", {}).items()}
    sums = tuple(
        Sum(s["total"], tuple(s["parts"]), tuple(s.get("needs", ())), tuple(s.get("unless", ())), s.get("within", {}))
        for s in raw.get("sums", ())
    )
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
        raw=raw,
    )


@cache
def catalogue() -> Catalogue:
    """All forms, the most specific titles first (a title with more telling words excludes the plainer ones)."""
    order = (
        "three_public", "operating_cost", "state_capital", "government_fund", "basic_expenditure_economic",
        "appropriation_summary", "general_budget_expenditure", "statistics", "revenue_expenditure_summary",
        "revenue", "expenditure",
    )  # fmt: skip
    forms = {name: _form(FORMS / f"{name}.yml") for name in order}
    other = knowledge(FORMS / "other_tables.yml")
    return Catalogue(
        forms=forms,
        other=tuple((kind, re.compile(_NUMBERING + p + _TAIL)) for kind, patterns in other.items() for p in patterns),
    )
