"""Labels whose characters are spread over the width of their cell (分散对齐), on pages without rules: whole words.

公 安 and 一 般 行 政 end where 社会保障和就业支出 ends that fills the cell. Such a width is that of a column where a
text without gaps has it, or characters in several numbers do: single characters above different columns, as in heads
of narrow ones, stand where these are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.readers.pdf.page import Block, LineBlock, PageLayout
from ingest.readers.pdf.words import Word, plain_text
from ingest.rows.labels import is_total

Ends = tuple[int, int]
Run = tuple[int, int]  # the first of some words of a line, and the one behind the last
_SIGN = re.compile(r"[⺀-鿿豈-﫿、（）：“”]")
# A figure that stands close before the first of the signs, or behind the last.
_BESIDE = re.compile(r"(?P<before>[-\d,.]+) ?(?P<first>[⺀-鿿])|(?P<last>[⺀-鿿]) ?(?P<behind>[-\d,.]+)")
_SAME = 1.0  # point: ends of a column
_EVEN = 0.35  # of an em, by which gaps of a spread text differ
_MOST_COUNTS = 3  # of characters, that tell a column in which no text is unbroken
_FEWEST_SIGNS = 3  # of a text that fills a column
_WHOLE = -1  # a text without gaps


def with_whole_labels(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The pages with spread labels of their lines put together."""
    blocks = [block for page in pages for block in page.blocks if isinstance(block, LineBlock)]
    lines = {id(block): _apart(block.words) for block in blocks if any(map(_is_sign, block.words))}
    if not lines:
        return list(pages)
    counts: dict[Ends, set[int]] = defaultdict(set)
    for words in lines.values():
        for first, last in _runs(words):
            counts[_ends(words[first], words[last - 1])].add(last - first)
    for word in (word for block in blocks for word in block.words if _is_unbroken(word)):
        if (ends := _ends(word, word)) in counts:
            counts[ends].add(_WHOLE)
    known = [ends for ends, own in counts.items() if (_WHOLE in own and len(own) > 1) or len(own) >= _MOST_COUNTS]
    columns = {(left + i, right + k) for left, right in known for i in (-1, 0, 1) for k in (-1, 0, 1)}
    return [replace(page, blocks=tuple(_whole(b, lines, columns) for b in page.blocks)) for page in pages]


def _is_sign(word: Word) -> bool:
    return len(word.text) == 1 and _SIGN.match(word.text) is not None


def _is_unbroken(word: Word) -> bool:
    return len(word.text) >= _FEWEST_SIGNS and _SIGN.match(word.text) is not None and " " not in word.text


def _apart(words: Sequence[Word]) -> list[Word]:
    """The words, with a sign apart from the figure that it stands close to."""
    width = min(word.right - word.left for word in words if _is_sign(word))
    found: list[Word] = []
    for word in words:
        beside = _BESIDE.fullmatch(word.text)
        if beside is None:
            found.append(word)
        elif beside["first"]:
            found.append(word._replace(text=beside["before"], right=word.right - width))
            found.append(word._replace(text=beside["first"], left=word.right - width))
        else:
            found.append(word._replace(text=beside["last"], right=word.left + width))
            found.append(word._replace(text=beside["behind"], left=word.left + width))
    return found


def _runs(words: Sequence[Word]) -> Iterator[Run]:
    """The stretches of single signs, evenly spread."""
    first = 0
    while first < len(words):
        last = first
        while last < len(words) and _is_sign(words[last]):
            last += 1
        gaps = [b.left - a.right for a, b in zip(words[first:last], words[first + 1 : last], strict=False)]
        if gaps and max(gaps) - min(gaps) <= _EVEN * words[first].em:
            yield first, last
        first = max(last, first + 1)


def _ends(first: Word, last: Word) -> Ends:
    return round(first.left / _SAME), round(last.right / _SAME)


def _whole(block: Block, lines: dict[int, list[Word]], columns: set[Ends]) -> Block:
    """A line with the runs in one that fill a column; the name of a total can stand over several columns."""
    words = lines.get(id(block))
    if words is None or not isinstance(block, LineBlock):
        return block
    whole, end = [], 0
    for first, last in _runs(words):
        text = "".join(word.text for word in words[first:last])
        if is_total(text) or _ends(words[first], words[last - 1]) in columns:
            whole += [*words[end:first], words[first]._replace(text=text, right=words[last - 1].right)]
            end = last
    if not end:
        return block
    found = (*whole, *words[end:])
    return block._replace(text=plain_text(found), words=found)
