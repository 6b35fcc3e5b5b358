"""Which classification a table's codes belong to: a form of another one only shares the words of a title.

Sichuan prints a cross table of functions by economic class under the title that Shanxi gives to expenditure by economic
class alone; Shaanxi prints 一般公共预算支出明细表 by function and once more by economic class.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.columns import headings_in
from ingest.columns.head_words import NO_KEY
from ingest.forms import Form, catalogue
from ingest.forms.heads import head_pattern
from ingest.model import Line
from ingest.rows.codes import SYSTEM_BEGINNING, is_code, joined_code
from ingest.rows.entry import Entry
from ingest.subjects import name_fit, names
from ingest.wording import fold, is_chinese

_SYSTEMS = tuple(SYSTEM_BEGINNING.values())
_BEGINS = {system: f"\t{digit}" for digit, system in SYSTEM_BEGINNING.items()}
_LIKE = 0.9  # a name cut off by a narrow cell still begins the official one
_MIN_CODED = 2


def of_another_classification(lines: Sequence[Line], form: Form) -> str | None:
    """The classification of a table's codes where it is not the form's; None where it is, or nothing shows it.

    Only codes beside their official names count: line numbers and amounts can look like codes.
    """
    if form.code_system not in _SYSTEMS:
        return None
    other = next(system for system in _SYSTEMS if system != form.code_system)
    if sum(_may_have_code(line, other) for line in lines) < _MIN_CODED:
        return None
    own = count = 0
    for left, line in zip(range(len(lines), 0, -1), lines, strict=True):
        if own >= count + left:
            return None  # whatever the lines that are left have
        found = _classifications(line)
        own += form.code_system in found
        count += other in found
    return other if count >= _MIN_CODED and count > own else None


def before_codes(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a summary up to those that begin with codes of groups or items: these are of another table.

    The left part of a sheet printed over pages side by side has no title; it stands below the form before it.
    """
    coded = [k for k, line in enumerate(lines) if _opens_with_code(line)]
    return lines[: coded[0]] if len(coded) >= _MIN_CODED else lines


def before_sides(lines: tuple[Line, ...], form: Form) -> tuple[Line, ...]:
    """The lines of a form with codes up to a head that numbers the rows of two sides, where it has heads of its own.

    Of a sheet printed over pages side by side the right part alone may show the title. The left part of the next sheet,
    a summary without a title, stands below it.
    """
    if form.shape != "coded":
        return lines
    numbered = head_pattern("two_sides")
    sides = next((k for k, line in enumerate(lines) if "次" in line.text and numbered.search(line.text)), len(lines))
    has_head = any(fold(word) in form.key_of_heading for line in lines[:sides] for word in line.text.split())
    if sides < len(lines) and not has_head and not has_codes(lines, form):
        return ()  # the title stands behind its own table, and before this one
    return lines[:sides] if has_head else lines


def heads_another(text: str, form: Form) -> bool:
    """Whether a head names columns of a form of its kind, revenue or expenditure, and none of the form's own.

    合计 alone is of any, as are columns without a key: 经费拨款 divides revenue, and what is spent of it. A title that
    stands behind its table stands before the next one.
    """
    if form.shape != "coded" or set(headings_in(text, form)) - set(form.required):
        return False
    others = (f for f in catalogue().forms.values() if (f.shape, f.code_system) == (form.shape, form.code_system))
    return any(
        len({k for k in headings_in(text, other) if not k.startswith(NO_KEY)} - {*other.required, *form.columns})
        >= _MIN_CODED
        for other in others
    )


def without_codes_of_units(entries: tuple[Entry, ...], head: str, form: Form) -> tuple[Entry, ...]:
    """Entries of a form by subjects without the codes of units (211 某县教育局), whose names no subject has.

    Budgets print revenue by unit under the title of the form by subjects; three digits of a unit are a class's as well.
    """
    if form.code_system != "functional" or not head_pattern("units").search(head):
        return entries
    has_subjects = head_pattern("subjects").search(head) is not None
    return tuple(replace(e, code=None) if _is_of_a_unit(e, has_subjects) else e for e in entries)


def _is_of_a_unit(entry: Entry, has_subjects: bool) -> bool:
    if entry.code is None or (has_subjects and entry.code not in names()):
        return False
    return name_fit(entry.code, fold(entry.label)) == 0


def without_codes_below(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of a text without the official codes below their own among the figures: 30101 behind the label of 301.

    Text read out cell by cell leaves a code before the label of another cell. Amounts have decimals then.
    """
    printed = [f.text for e in entries for f in e.figures]
    if sum("." in text for text in printed) * 2 < len(printed):
        return entries
    return tuple(
        replace(e, figures=tuple(f for f in e.figures if not _is_below(f.text, e.code)))
        if any(_is_below(f.text, e.code) for f in e.figures)
        else e
        for e in entries
    )


def _is_below(text: str, code: str | None) -> bool:
    return bool(code) and text in names() and text[:-2] == code


def _opens_with_code(line: Line) -> bool:
    words = _words(line)
    if not words or len(words[0]) not in (5, 7):
        return False
    return any(_is_named(words, 0, system) for system in _SYSTEMS)


def has_codes(lines: Sequence[Line], form: Form) -> bool:
    """Whether a table of items has codes of the form's classification before its labels."""
    if form.code_system not in _SYSTEMS:
        return False
    return sum(form.code_system in _classifications(line) for line in lines) >= _MIN_CODED


def _classifications(line: Line) -> set[str]:
    """Those of which a line has a code beside its official name."""
    words = _words(line)
    codes = [i for i, word in enumerate(words) if word[:1] in SYSTEM_BEGINNING and is_code(word)]
    return {s for i in codes if _is_named(words, i, s := SYSTEM_BEGINNING[words[i][0]])}


def _may_have_code(line: Line, system: str) -> bool:
    """Whether a line has anything that looks like a code of a system: few lines have, which is told fast."""
    words = _words(line)
    if _BEGINS[system] not in "\t".join(("", *words)):
        return False
    return any(is_code(word, system) for word in words)


def _words(line: Line) -> list[str]:
    """The cells of a line that print anything, folded; its words where it has no cells."""
    return list(filter(None, map(fold, line.cells or line.text.split())))


def _is_named(words: list[str], i: int, system: str) -> bool:
    found = joined_code(words[i : i + 3], system)
    if found is None:
        return False
    name = next((w for w in words[i + found[1] : i + found[1] + 2] if is_chinese(w)), "")
    return name_fit(found[0], name) >= _LIKE
