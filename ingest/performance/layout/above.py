"""Labels and values above the indicators, laid out by position: a value of several lines stands around its label's.

Such a value has as many lines above that of its label as below it, one under the other; by that the words between two
labels are given to the upper or the lower one. Rows where it does not come out even stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import groupby, pairwise

from ingest.model import Line
from ingest.numbers import read_figure
from ingest.performance.draft import join
from ingest.performance.funds import source_of
from ingest.performance.layout.pieces import Measure, Piece, pieces_of
from ingest.performance.vocabulary import heading
from ingest.wording import display_width, fold

_NEAR = 3  # lines from one of a value to the next
_ASIDE = 3  # display columns that lines of one value stand apart, as a tool sets every line for itself
_MOST = 3  # lines of a value above that of its label
_OTHER = "other"  # the key of labels that nothing is read from


@dataclass(slots=True)
class _Value:
    """A label and the words that are its value, top to bottom: those in its own line are `own`."""

    label: Piece
    until: float  # the display column that the next label begins at
    reach: float  # the one that it ends at, whatever a tool takes Chinese characters to measure
    own: list[Piece]
    above: list[Piece] = field(default_factory=list)
    below: list[Piece] = field(default_factory=list)

    @property
    def lines(self) -> list[Piece]:
        return [*self.above, *self.own, *self.below]

    @property
    def text(self) -> str:
        return reduce(join, (piece.text for piece in self.lines), "")

    @property
    def is_one(self) -> bool:
        """Whether the words may be one text: each line but the last is full."""
        widths = [display_width(piece.text) for piece in self.lines]
        full = max(widths, default=0)
        return all(width > full - _ASIDE for width in widths[:-1]) and len(self.own) <= 1

    def run(self, lines: Sequence[Sequence[Piece]]) -> list[Piece]:
        """The words of lines, nearest first, that stand where those of this value do, up to a line without one."""
        found: list[Piece] = []
        for line in lines[:_MOST]:
            near = [*self.own, *found] or [self.label]
            words = [piece for piece in line if self.label.right <= piece.left and piece.right <= self.until]
            if len(words) != 1 or abs(words[0].top - near[-1].top) > _NEAR:
                break
            if not all(_is_under(words[0], other) for other in (*self.own, *found)):
                break
            found.append(words[0])
        return found

    def may_go_on(self, lines: Sequence[Sequence[Piece]]) -> bool:
        """Whether a word of the next line may be one more of this value, or all of it."""
        words = [p for p in next(iter(lines), []) if self.label.right <= p.left and p.top - self.label.top <= _NEAR]
        left = min((piece.left for piece in (*self.below, *self.own)), default=self.label.right)
        return any(left < word.right and word.left < self.reach for word in words)


def with_values(lines: Sequence[Line], measure: Measure, *, spaced: bool) -> list[Line]:
    """Lines with the rows of labels as cells, where it is clear what stands beside each; all others as they are."""
    blocks = [list(own) for _, own in groupby(lines, key=lambda line: line.cells is None)]
    return [line for own in blocks for line in (_of_text(own, measure, spaced=spaced) if own[0].cells is None else own)]


def _of_text(block: Sequence[Line], measure: Measure, *, spaced: bool) -> Iterator[Line]:
    lines = list(_with_labels_of_money(block, measure, spaced=spaced))
    rows = [pieces_of(line, measure, spaced=spaced) for line in lines]
    labelled = {n: _values(row, lines[n].text) for n, row in enumerate(rows) if _is_of_labels(row)}
    free = [[] if any(_is_told(piece) for piece in row) else row for row in rows]
    clear = _divided(labelled, free)
    taken = {piece for n in clear for value in labelled[n] for piece in (*value.above, *value.below)}
    for n, (line, row) in enumerate(zip(lines, rows, strict=True)):
        left = [piece for piece in row if piece not in taken]
        if n in clear and any(heading("fields", value.label.text) != _OTHER for value in labelled[n]):
            yield _line(line, labelled[n])
        elif len(left) == len(row):
            yield line
        elif left:
            yield replace(line, text=_laid(left))


def _with_labels_of_money(lines: Sequence[Line], measure: Measure, *, spaced: bool) -> Iterator[Line]:
    """Lines with the label of an amount before it that stands alone above and below it: 年度资金总额（万, 元）."""
    rows = [pieces_of(line, measure, spaced=spaced) for line in lines]
    behind = 0
    for n, (above, row, below) in enumerate(zip(rows, rows[1:], rows[2:], strict=False)):
        label = above[0].with_below(below[0]) if n >= behind and len(above) == len(below) == 1 else None
        if label is None or not above[0].over(below[0]) or heading("fund_rows", source_of(label.text)) is None:
            continue
        figures = [piece for piece in row if _is_money(piece)]
        if len(figures) == 1 and label.right <= figures[0].left and not any(label.over(piece) for piece in row):
            yield from lines[behind:n]
            own = sorted([*row, label], key=lambda piece: piece.left)
            yield replace(lines[n + 1], text=_laid(own), since=lines[n].first, until=lines[n + 2].last)
            behind = n + 3
    yield from lines[behind:]


def _divided(labelled: dict[int, list[_Value]], free: list[list[Piece]]) -> set[int]:
    """The rows of labels, by number, whose values it is clear what words are: these are given the ones around them."""
    clear: set[int] = set()
    before = -1
    for n, values in labelled.items():
        after = next((k for k in labelled if k > n), len(free))
        above, below = free[before + 1 : n][::-1], free[n + 1 : after]
        for value in values:
            over, under = value.run(above), value.run(below)
            count = len(over) if before in clear else min(len(over), len(under))
            value.above, value.below = over[:count][::-1], under[:count]
        is_even = all(len(value.above) == len(value.below) and value.is_one for value in values)
        if is_even and any(value.text for value in values):
            clear.add(n)
            taken = [piece for value in values for piece in value.lines]
            free[before + 1 : after] = [[p for p in row if p not in taken] for row in free[before + 1 : after]]
        before = n
    for n, after in pairwise([*labelled, len(free)]):
        if any(value.may_go_on(free[n + 1 : after]) for value in labelled[n]):
            clear.discard(n)
    return clear


def _is_of_labels(row: Sequence[Piece]) -> bool:
    """A row of labels and words beside them, or of one label. The only figure is the score behind its label."""
    scores = [right for left, right in pairwise(row) if heading("fields", left.text) == "score"]
    if not row or heading("fields", row[0].text) is None or any(_is_money(p) and p not in scores for p in row):
        return False
    return len(row) == 1 or any(heading("fields", piece.text) is None for piece in row)


def _is_told(piece: Piece) -> bool:
    """Whether a word is no part of a value: a label, with or without its value, a heading, or a figure of money."""
    return heading("fields", fold(piece.text).partition(":")[0]) is not None or _is_money(piece)


def _is_money(piece: Piece) -> bool:
    return read_figure(piece.text) is not None or any(heading(group, piece.text) for group in ("funds", "fund_rows"))


def _values(row: Sequence[Piece], text: str) -> list[_Value]:
    labels = [piece for piece in row if heading("fields", piece.text)]
    edges = [*(piece.left for piece in labels[1:]), float("inf")]
    found: list[_Value] = []
    at = 0
    for label, edge in zip(labels, edges, strict=True):
        own = [piece for piece in row if label.right <= piece.left < edge]
        for piece in (label, *own):
            at = max(at, text.find(piece.text, at) + len(piece.text))
        reach = display_width(text[:at]) if own else edge
        found.append(_Value(label, edge, reach, own))
    return found


def _is_under(piece: Piece, other: Piece) -> bool:
    """Whether two words keep to one edge, or to one middle."""
    aside = (piece.left - other.left, (piece.left + piece.right - other.left - other.right) / 2)
    return min(map(abs, aside)) <= _ASIDE


def _line(line: Line, values: Sequence[_Value]) -> Line:
    words = [piece for value in values for piece in value.lines]
    tops = [line.first, *(piece.top for piece in words)]
    cells = tuple(text for value in values for text in (value.label.text, value.text))
    return replace(line, cells=cells, since=min(tops), until=max(line.last, *tops))


def _laid(pieces: Sequence[Piece]) -> str:
    """A line of text with words where they stood."""
    text = ""
    for piece in pieces:
        text += " " * max(1, piece.left - display_width(text)) + piece.text
    return text
