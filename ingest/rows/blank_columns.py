"""Columns that hold no figure: in text laid out by position they show in the words of the head alone."""

from __future__ import annotations

from typing import NamedTuple

from ingest.forms.heads import head_pattern
from ingest.wording import fold, is_chinese

Columns = list[tuple[int, int]]


class Segment(NamedTuple):
    """A piece of text on a line with the display columns that it covers."""

    text: str
    left: int
    right: int


def is_heading(segment: Segment, two_sided: bool) -> bool:
    if two_sided and head_pattern("sides").fullmatch(fold(segment.text)):
        return False
    return is_chinese(segment.text) and not head_pattern("above").search(segment.text)


def names_labels(segment: Segment) -> bool:
    """Whether a word of a head stands above what every row prints; the number below it counts that column too."""
    return head_pattern("of_labels").fullmatch(fold(segment.text)) is not None


def with_blank_columns(columns: Columns, head: list[list[Segment]]) -> Columns:
    """Columns without any figure show in the head alone: by numbers of the 栏次 row or words over no known column.

    Figures are set flush right, heads in the middle: a word just left of a column without another head is its own.
    `head` are the words of its lines.
    """
    found = list(columns)
    groups = {word for number, row in enumerate(head) for word in row if _is_over_edges(word, head[number + 1 :])}
    words = [word for row in head for word in row if word not in groups]
    # from the right: of several words left of a column the nearest is its own
    for number, word in sorted(((n, w) for n, row in enumerate(head) for w in row), key=lambda pair: -pair[1].left):
        if any(overlap(word, column) for column in found) or names_labels(word):
            continue
        if _counts_what_it_touches(word, words, found):
            continue
        if any(_over(row, word) for row in head[number + 1 :]):  # the words below it name the columns
            continue
        # The rest of a wrapped head stands below words that do stand over a column, and it stands there alone: with
        # another beside it that does too, those words are the head of a group, as where they stand over its edge.
        above = next((over for row in reversed(head[:number]) if (over := _over(row, word))), [])
        above = [other for other in above if other not in groups]
        wrapped = [
            k
            for k, column in enumerate(found)
            if any(overlap(other, column) for other in above)
            and not any(overlap(beside, column) for beside in head[number])
        ]
        if wrapped:
            k = min(wrapped, key=lambda k: distance(word, found[k]))
            found[k] = (min(found[k][0], word.left), max(found[k][1], word.right))
            continue
        right = next((k for k, column in enumerate(found) if column[0] >= word.right), None)
        if right is not None and not any(overlap(other, found[right]) for other in words):
            found[right] = (word.left, found[right][1])
        else:
            found = sorted([*found, (word.left, word.right)])
    return found


def _counts_what_it_touches(number: Segment, words: list[Segment], columns: Columns) -> bool:
    """Whether a number that has drifted out of its column touches what is left without one: 4 right behind 34.26."""
    touched = [column for column in columns if column[1] in (number.left, number.left - 1)]
    return number.text.isdecimal() and any(not any(overlap(w, column) for w in words) for column in touched)


def _over(row: list[Segment], word: Segment) -> list[Segment]:
    """The words of a line that stand right over, or below, a word of another line."""
    return [other for other in row if overlap(other, (word.left, word.right))]


def _is_over_edges(word: Segment, below: list[list[Segment]]) -> bool:
    """Whether a word stands over the edges of others alone, none of which goes on with it: it heads their group."""
    under = [other for row in below for other in _over(row, word)]
    return bool(under) and all(overlap(other, word[1:]) * 2 < min(_width(other), _width(word)) for other in under)


def _width(segment: Segment) -> int:
    return segment.right - segment.left


def overlap(segment: Segment, column: tuple[int, int]) -> int:
    left, right = column
    if left < segment.left:
        left = segment.left
    if right > segment.right:
        right = segment.right
    return right - left if left < right else 0


def distance(segment: Segment, column: tuple[int, int]) -> float:
    return abs((segment.left + segment.right) / 2 - sum(column) / 2)
