"""Lines of run-on text as tokens: text, figures, blank marks. Cells that were glued together come apart here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.model import Line
from ingest.numbers import is_blank, is_figure
from ingest.rows.codes import PART_OF_CODE, is_code
from ingest.subjects import begins_name
from ingest.wording import display_width, fold

Kind = Literal["text", "number", "blank"]

_CHUNK = re.compile(r"\S+")
_NUMERAL = "一二三四五六七八九十"
_MONEY = r"[-(（－]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)[.．]\d{2}[)）]?"
_LEADING_MONEY = re.compile(_MONEY)
_CODE = r"(?:\d{7}|\d{5}|\d{3})"
_AFTER_MONEY = re.compile(
    rf"{_CODE}(?=[^\d.,%]|$)"  # 2941627.0030201: the next lane's code
    rf"|\d{{1,2}}(?=[{_NUMERAL}]{{1,3}}、)"  # 0.0025二十五、: the next row's line number
    rf"|{_MONEY}"  # two figures without a blank
    r"|[^\d.,%]"
)
_LABEL_THEN_MONEY = re.compile(rf"(\D*?[^\d.,(（-])({_MONEY})(?=$|[{_NUMERAL}]{{1,3}}、)")
_CODE_THEN_LABEL = re.compile(rf"({_CODE})(?=[-_—:：.]?[一-鿿])(?![一-鿿]?[万元年月日个人次辆台%])")
_LONGEST_NAME = 100  # of a subject, and more
_CODE_ALONE = re.compile(rf"{_CODE}(?=\D{{3}})")
# the rest of a code, glued to its name: 20105 | 01行政运行
_PART_THEN_LABEL = re.compile(r"(\d{2})(?=(?:\d{2})?[-_—:：.]?[一-鿿])(?!\d*[一-鿿]?[万元年月日个人次辆台%])")
_BEHIND_CODE = re.compile(r"(?<=\d)[-_—:：.](?=[一-鿿])")  # 2010501-行政运行
_UNIT_AFTER_NUMBER = re.compile(r"万元|亿元|元以|年(?![终末初])|月|日|平方米以|辆以")
_LINE_NUMBER_THEN_LABEL = re.compile(rf"(\d{{1,2}})(?=[{_NUMERAL}]{{1,3}}、)")


@dataclass(frozen=True, slots=True)
class Token:
    """`left`/`right` are display columns in the line, `gap` the blanks before it, `first` whether it opens its line."""

    kind: Kind
    text: str
    line: int
    page: int | None
    start: int
    end: int
    left: int
    right: int
    gap: int
    first: bool

    @property
    def folded(self) -> str:
        return fold(self.text)


def tokenize(lines: tuple[Line, ...]) -> list[Token]:
    tokens: list[Token] = []
    for line in lines:
        tokens += _merge_broken(list(_line_tokens(line, tokens[-1].text if tokens else "")))
    return _join_wrapped_decimals(tokens)


def _line_tokens(line: Line, before: str) -> Iterator[Token]:
    """The tokens of a line; `before` is the last text of the line above, which a part of its code can go on from."""
    position = right = 0
    first = True
    for chunk in _CHUNK.finditer(line.text):
        for start, end in _split(chunk.group(), before):
            a, b = chunk.start() + start, chunk.start() + end
            text = line.text[a:b]
            left = right + display_width(line.text[position:a])
            right = left + display_width(text)
            yield Token(_kind(text), text, line.number, line.page, a, b, left, right, a - position, first)
            position = b
            first = False
            before = before + text if PART_OF_CODE.fullmatch(text) and is_code(before + text) else text


def _kind(text: str) -> Kind:
    if is_figure(text):
        return "number"
    return "blank" if is_blank(text) and text not in ("无", "空") else "text"


def _split(chunk: str, before: str = "") -> Iterator[tuple[int, int]]:
    """Spans of the tokens of a chunk without blanks; `before` is the text before it."""
    if is_figure(chunk) and not _glued_code(chunk):
        yield 0, len(chunk)
        return
    at = 0
    while at < len(chunk):
        part = _PART_THEN_LABEL.match(chunk, at)
        length = 2 if part and is_code(before + part[1]) else _first_span(chunk[at:])
        yield at, at + length
        text, at = chunk[at : at + length], at + length
        before = before + text if part and length == 2 else text
        if is_code(before) and _BEHIND_CODE.match(chunk, at):
            at += 1


def _glued_code(chunk: str) -> bool:
    """2941627.0030201 reads as one number with seven decimals; it is an amount and the next lane's code."""
    found = _LEADING_MONEY.match(chunk)
    return bool(found and re.fullmatch(r"[235]\d{2}(?:\d{2}){0,2}", chunk[found.end() :]))


def _first_span(rest: str) -> int:
    money = _LEADING_MONEY.match(rest)
    if money and (money.end() == len(rest) or _AFTER_MONEY.match(rest, money.end())):
        return money.end()
    if (named := _CODE_ALONE.match(rest)) and begins_name(named[0], fold(rest[named.end() :][:_LONGEST_NAME])):
        return named.end()
    for pattern in (_CODE_THEN_LABEL, _LINE_NUMBER_THEN_LABEL):
        found = pattern.match(rest)
        if found:
            return found.end(1)
    if is_figure(rest):
        return len(rest)
    labelled = _LABEL_THEN_MONEY.match(rest)
    if labelled:
        return labelled.end(1)
    return len(rest)


def _merge_broken(tokens: list[Token]) -> list[Token]:
    """`2397399. 73` stays one figure; `合 计` and `总 计` one word."""
    merged: list[Token] = []
    for token in tokens:
        last = merged[-1] if merged else None
        if last and (
            (
                last.kind == token.kind == "number"
                and last.text.endswith(".")
                and token.gap == 1
                and re.fullmatch(r"\d{1,2}", token.text)
            )
            or (last.kind == token.kind == "text" and token.text == "计" and last.text in ("合", "总", "小"))
        ):
            merged[-1] = _joined(last, token, " " * token.gap)
        elif (
            len(merged) >= 2
            and token.kind == "text"
            and _UNIT_AFTER_NUMBER.match(token.text)
            and merged[-1].kind == "number"
            and merged[-2].kind == "text"
        ):
            # `单价在 20 万元以上的设备` is one label
            number = merged.pop()
            merged[-1] = _joined(_joined(merged[-1], number, " " * number.gap), token, " " * token.gap)
        elif last and token.kind == "text" and last.line == token.line and re.fullmatch(r"\d{1,2}[.．]", last.text):
            # `1. 一般公共预算资金`: the numbering of a label, not a truncated figure
            merged[-1] = replace(_joined(last, token, ""), kind="text")
        else:
            merged.append(token)
    return merged


def _join_wrapped_decimals(tokens: list[Token]) -> list[Token]:
    """A narrow cell wraps 1969.00 as `1969.0` and `0`: one decimal at a line's end, one digit alone on the next."""
    two_decimals = sum(bool(re.search(r"\.\d{2}$", t.text)) for t in tokens)
    one_decimal = [t for t in tokens if re.search(r"\.\d$", t.text)]
    if len(one_decimal) * 4 > two_decimals:
        return tokens
    joined: list[Token] = []
    for i, token in enumerate(tokens):
        last = joined[-1] if joined else None
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if (
            last
            and last.line != token.line
            and token.first
            and re.fullmatch(r"\d", token.text)
            and re.search(r"\d\.\d$", last.text)
            and (following is None or following.line != token.line)
        ):
            joined[-1] = _joined(last, token, "\n")
        else:
            joined.append(token)
    return joined


def _joined(a: Token, b: Token, between: str) -> Token:
    return Token(a.kind, a.text + between + b.text, a.line, a.page, a.start, b.end, a.left, b.right, a.gap, a.first)
