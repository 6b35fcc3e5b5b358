"""Where a document names bodies: form heads, titles, parts, sentences, the file name. Each mention keeps its line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import PurePath
from typing import Any

from ingest.metadata.names import Name, name_of, take_apart
from ingest.metadata.published import day_alone
from ingest.metadata.rules import alternatives, pattern, rules
from ingest.metadata.scan import Row, Scan, cite, plain
from ingest.metadata.titles import Title

_LONGEST_SENTENCE_NAME = 42
_SIGNED_WITHIN = 40


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named at one place.

    `source` is title, label, heading, code_head, prose, signature, file_name or project_field; `label` the words before
    it; `line` is None for the file name.
    """

    name: Name
    source: str
    label: str
    weight: int
    words: str
    line: int | None

    @property
    def cited(self) -> str:
        return cite(self.words) if self.line is None else cite(self.words, self.line)


def find_mentions(scanned: Scan, titles: tuple[Title, ...], source_name: str) -> tuple[Mention, ...]:
    return (
        *_in_titles(titles),
        *_behind_labels(scanned.rows),
        *_in_rows(scanned.rows),
        *_in_sentences(scanned),
        *_signed(scanned.rows),
        *_in_file_name(source_name),
    )


def _in_titles(titles: tuple[Title, ...]) -> Iterator[Mention]:
    weight = rules("agency")["weights"]["title"]
    for title in titles:
        if title.name:
            yield Mention(title.name, "title", "", weight, title.words, title.first.number)


def _behind_labels(rows: tuple[Row, ...]) -> Iterator[Mention]:
    for index, row in enumerate(rows):
        if ":" not in row.text or len(row.text) > 200:
            continue
        match = _labels().search(row.text)
        if not match:
            continue
        label = re.sub(r"\s", "", match["label"])
        rule = _label_rules()[label]
        value = row.text[match.end() :]
        ends = pattern("agency", "value_ends").search(value)
        if ends:
            value = value[: ends.start()]
        following = rows[index + 1].compact if index + 1 < len(rows) else ""
        name = _value_name(value, following if not ends else "")
        if name:
            yield Mention(name, "label", label, rule["weight"], row.text, row.number)


def _value_name(value: str, following: str) -> Name | None:
    """The name in a label's value: all of it, its first cells, or, where it is wrapped or blank, the next line too."""
    tokens = value.split()
    for count in range(len(tokens), 0, -1):
        if name := name_of("".join(tokens[:count])):
            return name
    wrapped = "".join(tokens)
    if ":" in following or len(wrapped + following) > 45 or (wrapped and not re.fullmatch(r"[一-龥()]{4,}", wrapped)):
        return None
    return name_of(wrapped + following)


def _in_rows(rows: tuple[Row, ...]) -> Iterator[Mention]:
    """Parts headed by the agency's name (某局概况), and page heads that open with its code (123001 某局 单位：元)."""
    weights = rules("agency")["weights"]
    for row in rows:
        if len(row.compact) > 80:
            continue
        if name := _headed_by(row.compact):
            yield Mention(name, "heading", "", weights["heading"], row.text, row.number)
        elif (
            (head := pattern("titles", "code_head").match(row.text))
            and _is_page_head(row)
            and (name := name_of(head["code"] + head["rest"]))
        ):
            yield Mention(name, "code_head", "", weights["code_head"], row.text, row.number)


def _headed_by(compact: str) -> Name | None:
    tail = pattern("agency", "heading_tail")
    # Few lines end like a heading, so the end is looked at first.
    if not tail.search(compact, max(len(compact) - 20, 0)):
        return None
    headed = pattern("titles", "part").sub("", compact)
    end = tail.search(headed)
    return name_of(headed[: end.start()]) if end and end.start() > 2 else None


def _is_page_head(row: Row) -> bool:
    return pattern("titles", "page_head").search(row.text) is not None


def _in_sentences(scanned: Scan) -> Iterator[Mention]:
    """Sentences about the agency itself: 纳入某局2023年度…, 某局（以下简称…）, 某局是市政府…, 某局2022年度收入总计."""
    weight = rules("agency")["weights"]["prose"]
    for match in _sentences().finditer(scanned.joined):
        words = match["name"]
        # A heading above has no full stop, so the name may begin on a later line of what was matched.
        pieces = words.split("\n")
        for first in range(len(pieces)):
            row = scanned.row_at(match.start("name") + len("\n".join(pieces[:first])) + (1 if first else 0))
            is_wrapped = first < len(pieces) - 1
            if pattern("titles", "page_field").match(row.compact if is_wrapped else pieces[first]):
                continue
            name = name_of(pattern("titles", "part").sub("", "".join(pieces[first:])))
            if name and (not is_wrapped or take_apart(name.text, None).chain):
                yield Mention(name, "prose", "", weight, row.text, row.number)
                break


def _signed(rows: tuple[Row, ...]) -> Iterator[Mention]:
    """Who signs at the end of the text: a body alone on its line above the day."""
    for above, row in pairwise(rows[-_SIGNED_WITHIN:]):
        if len(above.compact) <= _LONGEST_SENTENCE_NAME and day_alone(row.compact) and (name := name_of(above.compact)):
            yield Mention(name, "signature", "", rules("agency")["weights"]["signature"], above.text, above.number)


def _in_file_name(source_name: str) -> Iterator[Mention]:
    words = "".join(plain(PurePath(source_name).stem).split())
    name = name_of(pattern("titles", "file_noise").sub("", words))
    if name:
        yield Mention(name, "file_name", "", rules("agency")["weights"]["file_name"], source_name, None)


def find_code(scanned: Scan, agency: str) -> tuple[str | None, str]:
    """The code printed in front of the agency's name, or behind a label for codes."""
    core = take_apart(agency, None).core or agency
    coded = re.compile(
        rf"(?<![\d.,])[\[(【]?(?P<code>\d{{3,12}})[\])】]?[-—_]?(?P<name>(?![年月日号元个万亿])[一-龥()]{{0,30}}?{re.escape(core)})"
    )
    for row in scanned.rows:
        if len(row.compact) > 160 or not any(digit in row.text for digit in "0123456789"):
            continue
        if ":" in row.text and (labelled := _code_labels().search(row.text)):
            return labelled["code"], row.cited
        if core not in row.compact:
            continue
        # A subject can have the body's own name (2070104 图书馆): less than the full name needs a page head around it.
        for match in coded.finditer(row.compact):
            if match["name"] == agency or (agency.endswith(match["name"]) and _is_page_head(row)):
                return match["code"], row.cited
    return None, "no code is printed beside the agency's name"


@cache
def _code_labels() -> re.Pattern[str]:
    labels = alternatives(rules("agency")["code_labels"])
    return re.compile(rf"(?<![一-龥]){labels}\s?:\s?(?P<code>\d{{3,12}})(?!\d)")


@cache
def _labels() -> re.Pattern[str]:
    spaced = sorted((rule["label"] for rule in rules("agency")["labels"]), key=len, reverse=True)
    # 部 门: short labels are printed with blanks to align them.
    words = "|".join(r"\s?".join(re.escape(character) for character in label) for label in spaced)
    return re.compile(rf"(?<![一-龥])(?P<label>{words})\s?:\s?")


@cache
def _label_rules() -> dict[str, dict[str, Any]]:
    return {rule["label"]: rule for rule in rules("agency")["labels"]}


@cache
def _sentences() -> re.Pattern[str]:
    tail, year = (rules("agency")[place] for place in ("prose_tail", "year_head"))
    head = "|".join(f"(?<={words})" for words in rules("agency")["prose_heads"])
    return re.compile(
        rf"(?:(?:^|(?<=[\n。;:,、)]))|{head}|{year})(?P<name>[一-龥][一-龥()\n]{{2,{_LONGEST_SENTENCE_NAME}}}?)\n?(?={tail})"
    )
