"""Paragraph lines joined into sentences again.

A sentence ends at 。！？, at a heading or table, at a numbered item, or with its paragraph; never where a line was
merely wrapped, a page ended or a blank line came out of a PDF. White space inside Chinese text is dropped, so that
digits broken by a wrapped line (57012975. / 24元) are whole again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Paragraph, Table
from ingest.narrative.grammar import words, words_last
from ingest.narrative.numbering import Numbering, numbering
from ingest.narrative.wrapping import Wrapping

_END = re.compile(r"[。！？!?]+[”」』）)]*")
_BLANK = re.compile(r"\s+")
_MARKDOWN = re.compile(r"^\s*#+\s+|^\s*>\s+|^\s*[-*+]\s+(?=[^\s])|(?<!\*)\*\*(?!\*)|__")
_MARK = re.compile(r"[，,。；;：:]")
_GOES_ON = ("，", ",", "、", "；", ";", "：", ":")  # ends of a line that another one belongs to
_LONG = 120  # no line of a page is longer
_UNNUMBERED = 0.5  # the level of a heading without a number: below 第一部分, above 一、
_LIST_OPENS = re.compile(r"[是为:：；;，,（(]\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with where it stands.

    `path` are the headings above it, outermost first, `chapter` the last of them. `item_no` counts the numbered items
    of the document: sentences of one item (1. 2. （1）) share it, so that a sentence without a subject can take that of
    its item. `paragraph_no` is that of its first line; `opens_paragraph` says that no other sentence of the author's
    paragraph stands before it.
    """

    sentence_no: int
    text: str
    chapter: str | None
    path: tuple[str, ...]
    item_no: int
    is_heading: bool
    page: int | None
    line_first: int
    line_last: int
    paragraph_no: int
    opens_paragraph: bool


@dataclass(slots=True)
class _Block:
    """Lines of one paragraph of the author's, joined: for every character of `text` the line that it stood in."""

    text: str
    lines: list[Paragraph]


@dataclass(slots=True)
class _Contents:
    """A table of contents printed without page numbers, whose numbers begin anew where the text itself does."""

    is_open: bool = False
    level: int | None = None
    last: int = 0

    def ends_at(self, text: str, number: Numbering | None) -> bool:
        """Whether the text itself begins here: 一、 again behind 一、 to 四、 of the contents, or 第一部分 above it.

        Or with a sentence, where the entries of the contents are a picture or were left out.
        """
        if words("contents_title").fullmatch(text):
            self.is_open, self.level = True, None
            return False
        if self.is_open and number is None and words("sentence_of_the_text").fullmatch(text):
            self.is_open = False
            return True
        if not self.is_open or number is None or number.ordinal is None:
            return False
        if self.level is None:
            self.level, self.last = number.level, number.ordinal
            return False
        if number.level > self.level:
            return False
        begins_anew = number.level < self.level or number.ordinal <= self.last
        self.last, self.is_open = number.ordinal, not begins_anew
        return begins_anew


def sentences(paragraphs: Sequence[Paragraph], tables: Iterable[Table] = ()) -> tuple[Sentence, ...]:
    """The sentences of a document in order, headings included. A table between two lines ends a sentence."""
    starts = sorted(table.line_first for table in tables)
    found: list[Sentence] = []
    path: list[tuple[float, str]] = []
    contents = _Contents()
    item_no = 0
    for block, is_heading in _blocks(paragraphs, starts):
        for first, last in _split(block.text):
            text = block.text[first:last]
            number = numbering(text)
            titled = is_heading or _is_heading(text, number)
            if contents.ends_at(text, number):
                path = []
            if titled:
                level = number.level if number else _UNNUMBERED
                path = [(at, title) for at, title in path if at < level]
                path.append((level, text))
            if number or titled:
                item_no += 1
            found.append(
                Sentence(
                    sentence_no=len(found) + 1,
                    text=text,
                    chapter=path[-1][1] if path else None,
                    path=tuple(title for _, title in path),
                    item_no=item_no,
                    is_heading=titled,
                    page=block.lines[first].page,
                    line_first=block.lines[first].line_first,
                    line_last=block.lines[last - 1].line_last,
                    paragraph_no=block.lines[first].paragraph_no,
                    opens_paragraph=first == 0,
                )
            )
    return tuple(found)


def _blocks(paragraphs: Sequence[Paragraph], table_starts: Sequence[int]) -> Iterator[tuple[_Block, bool]]:
    """Blocks of joined lines, each with whether it is a heading that stands alone."""
    wrapping = Wrapping.of(p.text for p in paragraphs if p.kind == "prose")
    open_block: _Block | None = None
    for paragraph, printed in _runs(paragraphs):
        text = squeeze(printed)
        if not text or words("caption").fullmatch(text):
            continue
        if open_block and not _goes_on(open_block, paragraph, text, wrapping, table_starts):
            yield open_block, False
            open_block = None
        if paragraph.kind in ("heading", "contents"):
            if open_block:
                yield open_block, False
                open_block = None
            yield _Block(text, [paragraph] * len(text)), True
        elif open_block:
            open_block.text += text
            open_block.lines += [paragraph] * len(text)
        else:
            open_block = _Block(text, [paragraph] * len(text))
    if open_block:
        yield open_block, False


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, str]]:
    """The lines that are text; a heading is set apart where the text runs on behind it on the same line."""
    for paragraph in paragraphs:
        if paragraph.kind in ("page_number", "running_title"):
            continue
        for part in _parts(paragraph.text):
            number = numbering(part.strip())
            for piece in words("runs_on").split(part, maxsplit=1) if number else [part]:
                yield paragraph, piece


def _parts(text: str) -> Iterator[str]:
    """A text whose line ends were lost, parted at the headings in it: …20万元。 (三)支出决算情况说明 2 本年支出…"""
    start = 0
    for heading in words("heading_within").finditer(text) if len(text) > _LONG else ():
        if text[start : heading.start()].strip():
            yield text[start : heading.start()]
        yield heading["heading"]
        start = heading.end()
    if start < len(text):
        yield text[start:]


def _goes_on(block: _Block, line: Paragraph, text: str, wrapping: Wrapping, table_starts: Sequence[int]) -> bool:
    """Whether a line continues the open block."""
    before = block.lines[-1]
    if line.kind != "prose" or any(before.line_last < at < line.line_first for at in table_starts):
        return False
    if _open_bracket(block.text) or text[0] in "，、；。：）,.;:)%％":
        return True
    number = numbering(text)
    if number:
        return _continues_list(block.text, number)
    if block.text.endswith(_GOES_ON):  # told by its end alone: a block without a full stop grows line by line
        return True
    if words("begins_anew").match(text) and _is_heading(block.text, numbering(block.text)):
        return False
    return wrapping.is_full(before.text, line.text)


def _continues_list(before: str, number: Numbering) -> bool:
    """`…主要原因是1、…；` goes on with 2、 on the next line: one sentence."""
    unfinished = _END.split(before)[-1]
    return (
        number.ordinal is not None
        and number.ordinal > 1
        and bool(words("lists_first").search(unfinished))
        and bool(re.search(rf"(?<!\d){number.ordinal - 1}[、.．]", unfinished))
    )


def _open_bracket(text: str) -> bool:
    tail = text[-40:]
    return tail.count("（") + tail.count("(") > tail.count("）") + tail.count(")")


def _is_heading(text: str, number: Numbering | None) -> bool:
    """A numbered line without any sentence in it, or a heading that runs in (（一）总体情况。2023年度…)."""
    if number is None:
        return bool(words("title").fullmatch(text))
    rest = text[number.length :]
    if words("states_a_figure").search(rest):
        return False
    return bool(words("run_in").fullmatch(rest)) or (number.level <= 2 and len(rest) <= 40 and not _MARK.search(rest))


def _split(text: str) -> Iterator[tuple[int, int]]:
    """(first, last) of every sentence: behind 。！？ and before a numbered item that follows a 。 or ；."""
    start = 0
    listing: int | None = None  # the number of the list that was opened inside this sentence (原因是1、…；2、…)
    position = 0
    while position < len(text):
        end = _END.match(text, position)
        if end and not _in_an_aside(text[start : end.end()], text[end.end() :]):
            yield start, end.end()
            start = position = end.end()
            listing = None
            continue
        number = numbering(text[position : position + 8]) if position > start else None
        if number and number.ordinal is not None and _LIST_OPENS.search(text[:position]):
            if listing is not None and number.ordinal == listing + 1:
                listing = number.ordinal
            elif number.ordinal == 1 and words_last("lists_parts").search(text[start:position]):
                listing = 1
            elif text[:position].rstrip()[-1] in "；;:：":
                yield start, position
                start = position
                listing = None
        position += 1
    if start < len(text):
        yield start, len(text)


def _in_an_aside(text: str, rest: str) -> bool:
    """…（甲10万元；乙20万元。）比上年增加…: a full stop in brackets behind which the sentence goes on."""
    closes = text.endswith((")", "）")) and text.count("(") + text.count("（") == text.count(")") + text.count("）")
    return closes and text[0] not in "(（" and bool(words("goes_on").match(rest))


def squeeze(text: str) -> str:
    """A line without the white space inside Chinese text and numbers; two numbers side by side stay two."""
    plain = _MARKDOWN.sub("", text).strip()
    return _BLANK.sub(lambda blank: _blank_between(plain, blank.start(), blank.end()), plain)


def _blank_between(text: str, start: int, end: int) -> str:
    before, after = text[start - 1], text[end]
    if before.isascii() and after.isascii():
        if before in ".," and after.isdigit() and re.search(r"\d[.,]$", text[:start]):
            return ""
        if after in ".,%" and before.isdigit():
            return ""
        return " "
    return ""
