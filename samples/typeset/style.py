"""House styles: how a province titles, numbers, orders and lays out its forms. Data in `styles/*.yml`.

A style may say `extends: other` and then states only what differs: keys of its own replace those of the other, forms
are merged by statement. `_rows.yml` holds the row lists that styles refer to by name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from samples.typeset.facts import Kind

Shape = Literal["two_sided", "coded", "lanes", "wide", "matrix", "listing"]
Zeros = Literal["printed", "blank"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column's role and its headings from top to bottom. Roles are explained in the shapes that read them."""

    role: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowSpec:
    """A row of a form with fixed rows. `number` is the printed numbering; None counts on (一、 二、 …).

    `measure` names what is printed (see `measures.py`), `fund` and `source` narrow it; `row_key` and `column_key` are
    the contract's keys where the label does not give them; `unit` where it is not the form's.
    """

    label: str = ""
    number: str | None = ""
    measure: str | None = None
    fund: str | None = None
    source: str | None = None
    row_key: str | None = None
    column_key: str | None = None
    unit: str | None = None
    code: str | None = None
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """Side-by-side lanes of the economic form: these classes flow through `lanes` lanes."""

    classes: tuple[str, ...]
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    statement: str
    shape: Shape
    title: str
    number: str
    note: str
    empty_note: str
    columns: tuple[Column, ...]
    unit: str
    zeros: Zeros
    column_numbers: Literal["figures", "all", "none"]
    column_number_label: str
    levels: Literal["all", "items"]
    codes: Literal["joined", "split", "first"]
    total: Literal["first", "last", "none"]
    total_label: str
    total_in: Literal["code", "name"]
    left_rows: tuple[RowSpec, ...]
    right_rows: tuple[RowSpec, ...]
    only_in_use: bool
    closing: tuple[tuple[RowSpec, RowSpec], ...]
    rows: tuple[RowSpec, ...]
    lanes: tuple[Lane, ...]
    not_applicable: tuple[str, ...]
    head: tuple[tuple[str, ...], ...]
    label_width: int | None


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    kind: Kind
    about: str
    thousands: bool
    trimmed: bool
    decimal_line_numbers: bool
    label_width: int
    heading_width: int
    repeat_heading: bool
    parts: tuple[str, ...]
    forms: tuple[Form, ...]

    @property
    def habits(self) -> dict[str, int | bool]:
        """The options of a medium that a house style has a say in, by their names."""
        return {name: getattr(self, name) for name in ("label_width", "heading_width", "repeat_heading")}


_FORM_DEFAULTS: Mapping[str, Any] = {
    "number": "",
    "note": "",
    "empty_note": "",
    "unit": "元",
    "zeros": "blank",
    "column_numbers": "none",
    "column_number_label": "栏次",
    "levels": "all",
    "codes": "joined",
    "total": "first",
    "total_label": "合计",
    "total_in": "code",
    "left_rows": [],
    "right_rows": [],
    "only_in_use": False,
    "closing": [],
    "rows": [],
    "lanes": [],
    "not_applicable": [],
    "label_width": None,
    "head": [["{title}"], ["{number}"], ["{agency}", "单位：{unit}"]],
}


def style_names() -> tuple[str, ...]:
    folder = files("samples.typeset") / "styles"
    return tuple(sorted(p.name.removesuffix(".yml") for p in folder.iterdir() if not p.name.startswith("_")))


@cache
def load_style(name: str) -> Style:
    if name not in style_names():
        raise ValueError(f"There is no house style {name!r}; known are {', '.join(style_names())}.")
    raw = _resolved(name)
    shared = raw.get("form_defaults", {})
    return Style(
        name=name,
        kind=raw["kind"],
        about=raw["about"],
        thousands=raw.get("thousands", False),
        trimmed=raw.get("trimmed", False),
        decimal_line_numbers=raw.get("decimal_line_numbers", False),
        label_width=raw.get("label_width", 12),
        heading_width=raw.get("heading_width", 8),
        repeat_heading=raw.get("repeat_heading", False),
        parts=tuple(raw.get("parts", ("单位概况", "{year}年度决算表", "{year}年度决算情况说明", "名词解释"))),
        forms=tuple(_form(form["statement"], {**_FORM_DEFAULTS, **shared, **form}) for form in raw["forms"]),
    )


def _resolved(name: str) -> dict[str, Any]:
    raw: dict[str, Any] = _yaml(f"{name}.yml")
    if "extends" not in raw:
        return raw
    base = _resolved(raw["extends"])
    merged = {**base, **raw, "form_defaults": {**base.get("form_defaults", {}), **raw.get("form_defaults", {})}}
    own = {form["statement"]: form for form in raw.get("forms", [])}
    inherited = {form["statement"]: form for form in base["forms"]}
    order = raw.get("order") or [*inherited, *(s for s in own if s not in inherited)]
    merged["forms"] = [{**inherited.get(s, {}), **own.get(s, {})} for s in order]
    return merged


@cache
def _yaml(name: str) -> Any:
    return yaml.safe_load((files("samples.typeset") / "styles" / name).read_text(encoding="utf-8"))


def _form(statement: str, raw: Mapping[str, Any]) -> Form:
    return Form(
        statement=statement,
        shape=raw["shape"],
        title=raw["title"],
        number=raw["number"],
        note=raw["note"],
        empty_note=raw["empty_note"],
        columns=tuple(Column(role, tuple(path)) for role, *path in raw["columns"]),
        unit=raw["unit"],
        zeros=raw["zeros"],
        column_numbers=raw["column_numbers"],
        column_number_label=raw["column_number_label"],
        levels=raw["levels"],
        codes=raw["codes"],
        total=raw["total"],
        total_label=raw["total_label"],
        total_in=raw["total_in"],
        left_rows=_rows(raw["left_rows"], numbered=True),
        right_rows=_rows(raw["right_rows"], numbered=True),
        only_in_use=raw["only_in_use"],
        closing=tuple((_row(left, False), _row(right, False)) for left, right in _named(raw["closing"])),
        rows=_rows(raw["rows"], numbered=False),
        lanes=tuple(Lane(tuple(map(str, lane["classes"])), lane.get("lanes", 1)) for lane in raw["lanes"]),
        not_applicable=tuple(map(str, raw["not_applicable"])),
        head=tuple(tuple(line) for line in raw["head"]),
        label_width=raw["label_width"],
    )


def _named(rows: str | Sequence[Any]) -> Sequence[Any]:
    """A row list given in place, or by its name in `_rows.yml`."""
    named: Sequence[Any] = _yaml("_rows.yml")[rows] if isinstance(rows, str) else rows
    return named


def _rows(rows: str | Sequence[Any], *, numbered: bool) -> tuple[RowSpec, ...]:
    return tuple(_row(row, numbered) for row in _named(rows))


def _row(row: Mapping[str, Any] | None, numbered: bool) -> RowSpec:
    if not row:
        return RowSpec()
    given = {**({"number": None} if numbered else {}), **row}
    if "code" in given:
        given["code"] = str(given["code"])
    if "heading" in given:
        given["heading"] = tuple(given["heading"])
    return RowSpec(**given)
