"""Units of tables and figures: what is printed above a table, and what the labels of counts say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from ingest.forms import Form
from ingest.knowledge import knowledge
from ingest.model import Line
from ingest.numbers import MONEY_UNIT, SHORT_UNITS
from ingest.wording import fold

_WORDS = knowledge(Path(__file__).with_name("units.yml"))
# Text is searched without its blanks. 元 can begin the name of a place behind any 单位 …
_NO_PLACE = rf"(?:人民币)?(?!元(?:{'|'.join(_WORDS['places'])}))"
# … and 单位 can be a body, or said of prices; 部门预算 单位：元 is a head all the same.
_OF_AMOUNTS = "".join(f"(?<!{word})" for word in _WORDS["of_bodies"]) + "单位"
NAMED_UNIT = rf"{_OF_AMOUNTS}[:：]{_NO_PLACE}({MONEY_UNIT})"  # part of a pattern, with the unit as its group
UNIT_LINE = re.compile("|".join((NAMED_UNIT, *_WORDS["beside"])))  # a line of a table's head
_UNIT = re.compile(rf"{_OF_AMOUNTS}[:：]?\(?{_NO_PLACE}({MONEY_UNIT}|[万亿](?![一-鿿]))")
_NAMED = re.compile(rf"{NAMED_UNIT}(?![一-鿿])")
_LONGEST_ON_COVER = 60  # characters
# Said once for all tables: 以下各表金额单位均为万元; 本套报表以万元为单位.
_OF_TABLES = rf"(?:各表|本套|全套|所有表)[^。;,]{{0,12}}{_OF_AMOUNTS}(?:为|是|[:：])"
_OF_EACH = rf"{_OF_AMOUNTS}(?:均|统一|全部|一律|都)[为是]?"
_SAID = re.compile(
    rf"(?:{_OF_TABLES}|{_OF_EACH}){_NO_PLACE}({MONEY_UNIT})|以({MONEY_UNIT})为(?:金额|计量|货币|计价)?单位"
)
# An amount with its unit in a sentence; one with decimals is hardly there twice by chance.
_STATED = re.compile(rf"(?<![\d.,])(\d[\d,]*\.\d+)({MONEY_UNIT})")
_FEWEST_STATED = 2
_AMOUNT_LABEL = re.compile(rf".*{_WORDS['amounts']}")
_IN_BRACKETS = re.compile(rf"\((?:人民币)?({MONEY_UNIT})\)")


def unit_of(lines: tuple[Line, ...]) -> tuple[str | None, str | None]:
    """(unit text as printed, unit) of a table's head; (None, None) where it prints none."""
    named = naming_units(lines)
    for pattern in (_UNIT, _IN_BRACKETS):
        for line in named:
            found = pattern.search(fold(line.text))
            if found:
                return line.text.strip()[:200], SHORT_UNITS.get(found[1], found[1])
    return None, None


def naming_units(lines: Iterable[Line]) -> list[Line]:
    """The lines that can name a unit: most have none of the words, which is told faster than that they do not match."""
    return [line for line in lines if "位" in line.text or "元" in line.text]


def unit_said(texts: Iterable[str]) -> str | None:
    """The one unit that sentences outside the tables give for all of them; None where they give several, or none."""
    units = {found[1] or found[2] for text in texts for found in _SAID.finditer(fold(text))}
    return units.pop() if len(units) == 1 else None


def unit_on_cover(texts: Iterable[str]) -> str | None:
    """The one unit that short lines before all tables name (金额单位：万元); None where they name several, or none."""
    named = (text for text in texts if len(text) <= _LONGEST_ON_COVER and "位" in text)
    units = {found[1] for text in named if (found := _NAMED.search(fold(text)))}
    return units.pop() if len(units) == 1 else None


def unit_stated(amounts: Iterable[str], texts: Iterable[str]) -> str | None:
    """The one unit with which sentences state amounts that tables print without any; None where nothing shows it."""
    printed = {amount.replace(",", "") for amount in amounts}
    stated: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for amount, unit in _STATED.findall(fold(text)):
            if (plain := amount.replace(",", "")) in printed:
                stated[unit].add(plain)
    units = list(stated)
    return units[0] if len(units) == 1 and len(stated[units[0]]) >= _FEWEST_STATED else None


def counting_unit(form: Form, label: str, above: str | None = None) -> str | None:
    """The unit of a count by its label (`车辆数合计（辆）`) or the thing counted; else that of the row above.

    None where the label is one of money (公务用车运行维护费), whatever it is spent on.
    """
    folded = fold(label)
    bracket = re.findall(r"\(([^()]*(?:\([^()]*\))?)\)", folded)
    for content in reversed(bracket):
        for part in re.split(r"[、,/]", content):
            if part in form.counting_units:
                return part
    if _AMOUNT_LABEL.fullmatch(re.sub(r"\([^()]*\)", "", folded)):
        return None
    for word, unit in form.counting_labels.items():
        if word in re.sub(r"\(不含[^()]*\)", "", folded):
            return unit
    return above
