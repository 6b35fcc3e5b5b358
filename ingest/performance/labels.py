"""Labels of a project's fields in lines of text, where narrow cells break them over lines or words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, takewhile

from ingest.metadata.names import name_of
from ingest.model import Line
from ingest.numbers import is_figure
from ingest.performance.funds import is_amount, source_of
from ingest.performance.vocabulary import heading, heading_rests

_MIN_INSIDE = 3  # words of a line with a label behind another and its value
_SHORTEST = 2  # characters of a label, or of its rest
_LONGEST_END = 2  # characters of a value that a tool sets apart from it
Words = list[tuple[int, str]]  # with their places


def begins_heading(text: str) -> bool:
    """Whether a text is a line of a heading of the funds or of a label: 年初 above 预算数, 其中：财政拨, 代码.

    A body's name is none: 某县民政局本级, of which 资金 would make a source of money.
    """
    rests = heading_rests()
    if text in rests and len(text) > 1:
        return True
    begins = any(heading(group, source_of(text + rest)) for rest in rests for group in ("funds", "fund_rows", "fields"))
    return begins and name_of(text) is None


def may_end_value(text: str, following: str | None) -> bool:
    """Whether a word apart from the value before it may be its last characters, and no part of a label. A label that is
    broken has its own value behind it: `following` is what comes next in the line."""
    is_last = following is None or heading("fields", following) is not None
    if is_figure(text) or len(text) > _LONGEST_END or (begins_heading(text) and not (is_last and len(text) == 1)):
        return False
    return is_last or len(text) == 1


def names_several(lines: Sequence[Line]) -> bool:
    """Whether lines of text label the names of several projects: whose the words between them are is not known."""
    words = (word for line in lines if line.cells is None for word in line.text.split())
    return sum(heading("fields", word) == "project_name" for word in words) > 1


def whole_labels(lines: Sequence[tuple[Line, Words]]) -> Iterator[tuple[Line, Words]]:
    """Lines of words, where a label that the first word of a line begins is whole: its rest stands alone in the next
    line, or behind the line of its value (主管部 | 某市水利局 | 门), or begins the next line before its value."""
    taken = -1
    lines = [(line, _without_blanks(line, words)) for line, words in lines]
    for n, (line, words) in enumerate(lines):
        if n <= taken:
            continue
        if n + 1 < len(lines) and (whole := _with_label_inside(line, words, *lines[n + 1])):
            yield line, whole
            taken = n + 1
            continue
        if n + 1 < len(lines) and _is_begun_label(line, words, lines[n + 1][1]):
            below = lines[n + 1][1]
            yield line, [(0, words[0][1] + below[0][1]), *below[1:]]
            taken = n + 1
            continue
        if line.cells is None and words and not _is_whole_label(words, lines[n + 1 : n + 2]):
            for rest in (n + 1, n + 2):
                between = lines[n + 1 : rest]
                if rest < len(lines) and _ends_label(words, between, *lines[rest]):
                    label = words[0][1] + lines[rest][1][0][1]
                    value = [word for _, own in between for word in own]
                    yield line, [(0, label), *words[1:], *value]
                    taken = rest
                    break
        if taken < n:
            yield line, words


def _is_whole_label(words: Words, following: Sequence[tuple[Line, Words]]) -> bool:
    """Whether the first word of a line is a label, and the next line no more of it: 预算部门 and 名称."""
    first = words[0][1]
    rests = [own[0][1] for _, own in following if len(own) == 1 and own[0][1] in heading_rests()]
    return heading("fields", first) is not None and not any(_is_field(first + rest) for rest in rests)


def _without_blanks(line: Line, words: Words) -> Words:
    """The words of a line, where a blank breaks a label behind a value (自评得 | 分), as a tool parts lines."""
    if line.cells is not None or not words or not heading("fields", words[0][1]):
        return words
    for n in range(2, len(words) - 1):
        whole = words[n][1] + words[n + 1][1]
        if not heading("fields", words[n][1]) and _is_field(whole):
            return [*words[:n], (words[n][0], whole), *words[n + 2 :]]
    return words


def _with_label_inside(line: Line, words: Words, following: Line, below: Words) -> Words | None:
    """A line with the next, where these break a label behind a value (项目名称 | 甲 | 自评 and 得分 | 95 below it), or
    where the rest of one stands alone in the next; None where they break none."""
    if line.cells is not None or following.cells is not None or len(words) < _MIN_INSIDE or not below:
        return None
    if not heading("fields", words[0][1]):
        return None
    rest = below[0][1]
    for n in range(len(words) - 1, 1, -1):
        text = words[n][1]
        if heading("fields", text) or not _is_field(text + rest):
            continue
        if n == len(words) - 1 or len(below) == 1:
            return [*words[:n], (words[n][0], text + rest), *words[n + 1 :], *below[1:]]
    return None


def _is_field(text: str) -> bool:
    return heading("fields", text) not in (None, "other")


def _is_begun_label(line: Line, words: Words, below: Words) -> bool:
    """Whether a line is the first part of a label alone, and the first word below it the other."""
    if line.cells is not None or len(words) != 1 or not below:
        return False
    first, rest = words[0][1], below[0][1]
    is_rest = heading("fields", rest) in (None, "other")  # 用途 heads a value too
    return is_rest and not heading("fields", first) and heading("fields", first + rest) is not None


def _ends_label(words: Words, between: Sequence[tuple[Line, Words]], line: Line, rest: Words) -> bool:
    """Whether the lone word of a line ends the label that these words begin with.

    Its value stands behind its first part or alone in the line between them, not in both.
    """
    if line.cells is not None or len(rest) != 1 or heading("fields", words[0][1] + rest[0][1]) is None:
        return False
    if not between:
        return len(words) > 1
    own = between[0][1]
    return len(words) == 1 and len(own) == 1 and heading("fields", own[0][1]) is None


def heads_what_follows(words: Words, following: Sequence[tuple[Line, Words]]) -> bool:
    """Whether a short text heads what follows it: figures, or the rest of a label. It ends no value above it."""
    if any(is_figure(text) for _, text in words):
        return False
    below = [text for _, own in following[:1] for _, text in own]
    if not below or all(map(is_amount, below)):
        return bool(below)
    is_whole = len(below[0]) > _SHORTEST and heading("fields", below[0]) is not None  # 用途 may be the rest of one
    if len(words) > 1 or is_whole:
        return False
    alone = [own[0][1] for _, own in takewhile(lambda row: len(row[1]) == 1, following[1:])]
    wholes = accumulate([below[0], *(alone if len(below) == 1 else [])], initial=words[0][1])
    return any(heading("fields", whole) is not None for whole in islice(wholes, 1, None))
