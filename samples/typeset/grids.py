"""A disclosure's forms as grids, in the order and the layout of a house style."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from samples.typeset.cells import Grid, Row, heading_rows
from samples.typeset.damage import apply_misprints
from samples.typeset.facts import Disclosure
from samples.typeset.shapes.coded import coded_rows, is_empty
from samples.typeset.shapes.common import column_number_row
from samples.typeset.shapes.lanes import lanes_rows
from samples.typeset.shapes.listing import listing_rows
from samples.typeset.shapes.three_public import matrix_rows, wide_rows
from samples.typeset.shapes.two_sided import two_sided_rows
from samples.typeset.style import Form, Style

Rows = Callable[[Disclosure, Style, Form], tuple[Row, ...]]

SHAPES: Mapping[str, Rows] = {
    "two_sided": two_sided_rows,
    "coded": coded_rows,
    "lanes": lanes_rows,
    "wide": wide_rows,
    "matrix": matrix_rows,
    "listing": listing_rows,
}


def grids_of(d: Disclosure, style: Style) -> tuple[Grid, ...]:
    """The forms as printed, contradictions of the document included."""
    if style.kind != d.kind:
        raise ValueError(f"Style {style.name} typesets a {style.kind}, not a {d.kind}.")
    return apply_misprints(tuple(_grid(d, style, form) for form in style.forms), d.misprints)


def _grid(d: Disclosure, style: Style, form: Form) -> Grid:
    words = form_words(d, form)
    paths = [[text.format(**words) for text in column.path] for column in form.columns]
    numbers = column_number_row(form)
    heading = heading_rows(paths) + ((numbers,) if numbers else ())
    notes = (form.note, form.empty_note if is_empty(d, form) else "")
    return Grid(
        statement=form.statement,
        title=words["title"],
        head=tuple(filter(None, (_head_line(line, words) for line in form.head))),
        heading=heading,
        body=SHAPES[form.shape](d, style, form),
        notes=tuple(note.format(**words) for note in notes if note),
        roles=tuple(column.role for column in form.columns),
        label_width=form.label_width,
    )


def form_words(d: Disclosure, form: Form) -> dict[str, str]:
    """What the templates of a style may name."""
    words = {
        "agency": d.agency_name,
        "agency_code": d.agency_code or "",
        "year": str(d.fiscal_year),
        "prior_year": str(d.fiscal_year - 1),
        "scope": "部门" if d.scope == "department" else "单位",
        "unit": form.unit,
        "number": form.number,
    }
    return {**words, "title": form.title.format(**words)}


def _head_line(line: tuple[str, ...], words: Mapping[str, str]) -> tuple[str, ...]:
    parts = tuple(part.format(**words).strip() for part in line)
    return parts if any(parts) else ()
