"""What subject codes look like: three digits for a class, two more for a group, two more for an item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Line
from ingest.wording import display_width, fold

# Functional codes begin with 2 and go down to items; department economic codes begin with 3 and end at groups. No
# edition has classes beyond these: 386 is the amount of a form in whole 万元.
_SYSTEMS = {
    "functional": re.compile(r"2(?:0[1-9]|[1-3]\d)(?:\d{2}(?:\d{2})?)?"),
    "department_economic": re.compile(r"3(?:0[1-9]|1\d|99)(?:\d{2})?"),
}
SYSTEM_BEGINNING = {"2": "functional", "3": "department_economic"}  # by the first digit of their codes
_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in _SYSTEMS.values()))
# The code of a unit, which budgets print between the code and the name of a subject, or before the unit's own name:
# that of a department has three or four digits (701), that of a unit below it more (701001).
UNIT_CODE = re.compile(r"\d{3,12}")
# Codes of the government's economic classification, printed behind those of the department's (Henan, Shaanxi).
OTHER_CODE = re.compile(r"5\d{2}(?:\d{2})?")
_ONE_DIGIT = re.compile(r"[1-9]")
PART_OF_CODE = re.compile(r"\d{2}")  # 款 or 项 in a column of its own
_CODE_AND_NAME = re.compile(r"(\d{3}(?:\d{2}){0,2})[-_—:：.]?\s*[一-鿿]")
_IN_BRACKETS = re.compile(r"([\[［【〔(（])(\d{3}(?:\d{2}){0,2})([\]］】〕)）])\s*(?=[一-鿿])")


def is_code(text: str, system: str | None = None) -> bool:
    """Whether a text can be a code of a system, or of any."""
    if not text.isdigit():
        return False
    pattern = _ANY if system is None else _SYSTEMS.get(system)
    return pattern is not None and bool(pattern.fullmatch(text))


def begins_with_code(text: str) -> bool:
    """Whether a text has a code and its name: 2080506-职业年金缴费."""
    found = _CODE_AND_NAME.match(text)
    return found is not None and is_code(found[1])


def without_brackets(lines: Sequence[Line], system: str | None) -> tuple[Line, ...]:
    """The lines with codes as they stand before names without brackets: 205-教育支出, as far right as [205]教育支出."""
    if system is None:
        return tuple(lines)

    def plain(found: re.Match[str]) -> str:
        if not is_code(found[2], system):
            return found[0]
        return " " * (display_width(found[1] + found[3]) - 1) + found[2] + "-"

    texts = [_IN_BRACKETS.sub(plain, line.text) for line in lines]
    return tuple(
        line if text == line.text else replace(line, text=text) for line, text in zip(lines, texts, strict=True)
    )


def with_whole_parts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with two digits for each 款 and 项 under a head that has columns for them: a sheet keeps 05 as 5."""
    columns: tuple[int, ...] = ()
    whole: list[Line] = []
    for line in lines:
        cells = line.cells or ()
        if "类" in line.text:
            columns = _columns_of_parts([fold(cell) for cell in cells]) or columns
        elif columns and any(k < len(cells) and _ONE_DIGIT.fullmatch(cells[k].strip()) for k in columns):
            padded = (cell.strip().zfill(2) if k in columns and cell.strip() else cell for k, cell in enumerate(cells))
            line = replace(line, cells=tuple(padded))
        whole.append(line)
    return tuple(whole)


def _columns_of_parts(heads: Sequence[str]) -> tuple[int, ...]:
    """The columns of 款 and 项 in a row of heads; none where they have no columns of their own."""
    at = next((k for k in range(len(heads) - 1) if tuple(heads[k : k + 2]) == ("类", "款")), None)
    if at is None:
        return ()
    return (at + 1, at + 2) if "项" in heads[at + 2 : at + 3] else (at + 1,)


def joined_code(parts: Sequence[str], system: str | None) -> tuple[str, int] | None:
    """(code, parts used) where a code begins a row: in one piece, or 类 款 项 in two or three (201 | 05 | 07).

    Each column may print the whole code of its level, too: 201 | 20105 | 2010507.
    """
    if not parts or system is None or not is_code(parts[0], system):
        return None
    code, used = parts[0], 1
    while used < len(parts) and len(code) in (3, 5):
        part = parts[used]
        longer = part if part[: len(code)] == code and len(part) == len(code) + 2 else code + part
        if not (PART_OF_CODE.fullmatch(part) or longer == part) or not is_code(longer, system):
            break
        code, used = longer, used + 1
    return code, used
