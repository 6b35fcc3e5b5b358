"""What the shapes share: figure cells, numbering, the 栏次 row."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from samples.typeset.cells import Cell, Printed
from samples.typeset.money import in_unit, print_amount
from samples.typeset.style import Form, Style

_DIGITS = "一二三四五六七八九"
TEXT_ROLES = frozenset({"name", "code", "code_class", "code_group", "code_item", "left_label", "right_label", "label"})
ORDINAL_ROLES = frozenset({"line", "left_line", "right_line", "serial"})


@dataclass(frozen=True, slots=True)
class Pen:
    """Prints figures the way a form of a style does."""

    style: Style
    form: Form

    def amount(self, row_key: str, column_key: str, yuan: Decimal, *, statement: str = "", unit: str = "") -> Cell:
        """A money cell; a zero is a blank cell where the style leaves zeros blank."""
        unit = unit or self.form.unit
        printed = Printed(statement or self.form.statement, row_key, column_key, in_unit(yuan, unit), unit)
        return self._cell(printed)

    def number(self, row_key: str, column_key: str, value: Decimal, unit: str) -> Cell:
        """A percentage, or a count (printed without decimals)."""
        printed = Printed(self.form.statement, row_key, column_key, value, unit)
        if unit == "%":
            return self._cell(printed)
        is_blank = value == 0 and self.form.zeros == "blank"
        return Cell(kind="figure") if is_blank else Cell(f"{value:f}", "figure", printed=printed)

    def _cell(self, printed: Printed) -> Cell:
        if printed.value == 0 and self.form.zeros == "blank":
            return Cell(kind="figure")
        text = print_amount(printed.value, thousands=self.style.thousands, trimmed=self.style.trimmed)
        return Cell(text, "figure", printed=printed)


def chinese_numeral(number: int) -> str:
    """1 -> 一, 12 -> 十二, 31 -> 三十一; enough for the rows of a form."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens - 1] + "十")
    return head + (_DIGITS[ones - 1] if ones else "")


def column_number_row(form: Form) -> tuple[Cell, ...] | None:
    """The 栏次 row: figure columns counted from 1, or (`all`) every column after the first, as with 序号."""
    if form.column_numbers == "none":
        return None
    if form.column_numbers == "all":
        rest = (Cell(str(position), "heading") for position in range(1, len(form.columns)))
        return (Cell(form.column_number_label, "heading"), *rest)
    cells: list[Cell] = []
    counted = 0
    for column in form.columns:
        is_figure = column.role not in TEXT_ROLES | ORDINAL_ROLES
        counted += is_figure
        is_label = column.role in ("left_label", "right_label", "label")
        cells.append(Cell(str(counted) if is_figure else form.column_number_label * is_label, "heading"))
    return over_text_columns(form, tuple(cells), form.column_number_label)


def over_text_columns(form: Form, cells: tuple[Cell, ...], text: str) -> tuple[Cell, ...]:
    """Write a row's word (栏次, 合计) into the name cell, or into one cell merged over the code and name columns."""
    roles = [column.role for column in form.columns]
    places = [position for position, role in enumerate(roles) if role.startswith("code") or role == "name"]
    if not places:
        return cells
    first, last = places[0], places[-1]
    if form.total_in == "name":
        return tuple(replace(cell, text=text) if roles[i] == "name" else cell for i, cell in enumerate(cells))
    merged = Cell(text, cells[first].kind, column_span=last - first + 1)
    return (*cells[:first], merged, *cells[last + 1 :])
