"""Labels of a project's fields by their places, the lines of those that a narrow cell breaks put together, and the rows
that they stand in: labels whose lines reach beside each other are of one row of the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.numbers import read_figure
from ingest.performance.layout.pieces import Piece
from ingest.performance.vocabulary import heading, heading_rests
from ingest.wording import fold

_MOST = 3  # lines that the rest of a label takes, and of the value between them
_NEAR = 3  # lines from one part of a label to the next


@dataclass(frozen=True, slots=True)
class Label:
    """A label: all of it, its words, and the first and last row of words that these stand in."""

    whole: Piece
    parts: tuple[Piece, ...]
    first: int
    last: int

    @property
    def key(self) -> str | None:
        return heading("fields", self.whole.text)


@dataclass(frozen=True, slots=True)
class Row:
    """Labels beside each other, left to right, and the first and last row of words that they stand in."""

    labels: tuple[Label, ...]
    first: int
    last: int


def rows_of_labels(rows: Sequence[Sequence[Piece]]) -> list[Row]:
    """The rows of labels and words beside them, or of one label, from top to bottom."""
    labels = list(_labels(rows))
    alone = {label.first for label in labels if label.first == label.last}
    labels = [label for label in labels if sum(label.first <= n <= label.last for n in alone) <= 1]
    found: list[Row] = []
    for label in sorted(labels, key=lambda label: label.first):
        if found and label.first <= found[-1].last:
            beside = tuple(sorted([*found[-1].labels, label], key=lambda label: label.whole.left))
            found[-1] = Row(beside, found[-1].first, max(found[-1].last, label.last))
        else:
            found.append(Row((label,), label.first, label.last))
    return [row for row in found if _has_values(row, rows)]


def _has_values(row: Row, rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether a row begins with a label and has others, or values. The only figure is the score behind its label."""
    words = [piece for own in rows[row.first : row.last + 1] for piece in own]
    parts = {part for label in row.labels for part in label.parts}
    if any(left.whole.right > right.whole.left for left, right in pairwise(row.labels)):
        return False
    if min(words, key=lambda piece: piece.left) not in parts:
        return False
    scores = [label.whole for label in row.labels if label.key == "score"]
    values = [piece for piece in words if piece not in parts]
    money = [piece for piece in values if is_money(piece) and piece.text not in heading_rests()]
    if any(not any(score.right <= piece.left for score in scores) for piece in money):
        return False
    return bool(values) or len(row.labels) == 1


def told_words(rows: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The words of each line that are no part of a value: labels, with or without their values, headings, and figures.
    A lone 资金 may end a name; a word that begins a heading of money is one where all others of its line are, too."""
    parts = {part for label in _labels(rows) for part in label.parts}
    found: list[list[Piece]] = []
    for n, row in enumerate(rows):
        told = [piece for piece in row if piece in parts or _is_label(piece) or is_money(piece)]
        are_heads = len(row) > 1 and all(piece in told or _put_together(rows, n, piece, "funds") for piece in row)
        may_end = [piece for piece in told if piece.text in heading_rests() and piece not in parts]
        found.append(list(row) if are_heads else [piece for piece in told if piece not in may_end])
    return found


def _is_label(piece: Piece) -> bool:
    return piece.text not in heading_rests() and heading("fields", fold(piece.text).partition(":")[0]) is not None


def is_money(piece: Piece) -> bool:
    return read_figure(piece.text) is not None or any(heading(group, piece.text) for group in ("funds", "fund_rows"))


def _labels(rows: Sequence[Sequence[Piece]]) -> Iterator[Label]:
    taken: set[Piece] = set()
    for n, row in enumerate(rows):
        for piece in row:
            label = _put_together(rows, n, piece, "fields") if piece not in taken else None
            if label is not None:
                taken.update(label.parts)
                yield label


def _put_together(rows: Sequence[Sequence[Piece]], at: int, piece: Piece, group: str) -> Label | None:
    """The label, or heading of a group, that a word is or begins, with as many of the words below it as it may have."""
    begun = heading(group, piece.text)  # one that may go on with anything (资金) does not with words of a value
    is_whole = begun is not None and piece.text not in heading_rests()
    found = Label(piece, (piece,), at, at) if is_whole else None
    whole, parts = piece, [piece]
    for n, row in enumerate(rows[at + 1 : at + 1 + _MOST], start=at + 1):
        under = [other for other in row if other.over(whole)]
        if not under:
            continue
        if len(under) > 1 or under[0].top - whole.bottom > _NEAR or not _may_end(under[0].text, found, group):
            break
        whole = whole.with_below(under[0])
        parts.append(under[0])
        key = heading(group, whole.text)
        if key is not None and (key != "other" or key != begun or under[0].text in heading_rests()):
            found = Label(whole, tuple(parts), at, n)
    return found


def _may_end(text: str, whole: Label | None, group: str) -> bool:
    """Whether a word below may be the rest of a label: behind one that is whole it heads nothing itself."""
    key = heading(group, text)
    return text in heading_rests() or key is None or (key == "other" and whole is None)
