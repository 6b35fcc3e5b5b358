"""Rows of which it is not known which words are theirs, and names of levels not to be relied on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.model import Line
from ingest.performance.draft import NUMERIC, points
from ingest.performance.layout.cells import WAYS, Divided, divide, goes_on, width_of
from ingest.performance.layout.pieces import Piece
from ingest.performance.layout.spans import Extent, is_rest
from ingest.performance.vocabulary import named, split_points

_WORDS = ("level3", "target", "actual")
FILLED = (*_WORDS, *NUMERIC)  # what every row has, where any has it
BESIDE_ROWS = ("level1", "level2", "margin")  # columns of merged cells
_BLANK = {"level3": 9.0, "target": 5.0, "actual": 3.5, "weight": 6.0, "score": 6.0}  # what a row without one costs
LEVEL = "指标"  # what names of levels end with
_SHORT = 3  # characters of a level's name
_NEAR = 3.0  # how much dearer a way to divide columns is that may be meant
_AS_GOOD = 0.9  # the same of one column
_FULL_SCORES = (100, 90)  # of all, and of the indicators beside the execution of the budget (财预〔2020〕10号)
Columns = dict[str, list[Piece]]


def doubtful_rows(anchors: Sequence[int], columns: Columns) -> set[int]:
    """Rows, by number, that may be one: each of their cells may go on in the next line.

    None are where each has a level of its own, or points that are no part of a figure: those of all rows make a full
    score, or two beside each other more than there are.
    """
    if _is_full_score(columns.get("weight", [])):
        return set()
    own = {key: {p.top: p for p in pieces} for key, pieces in columns.items() if key not in BESIDE_ROWS}
    levels = {p.top for p in columns.get("level2", []) if p.top == p.bottom and named(p.text, 2)}
    doubtful: set[int] = set()
    for n, (above, below) in enumerate(pairwise(anchors)):
        if below - above != 1 or {above, below} <= levels:
            continue
        pairs = [(key, lines[above], lines[below]) for key, lines in own.items() if {above, below} <= lines.keys()]
        if all(_may_be_one(key, a, b, width_of(columns[key])) for key, a, b in pairs):
            doubtful |= {n, n + 1}
    return doubtful


def _is_full_score(pieces: Sequence[Piece]) -> bool:
    return sum(points(piece.text) or 0 for piece in pieces) in _FULL_SCORES


def _may_be_one(key: str, above: Piece, below: Piece, width: int) -> bool:
    """Whether two words below one another may be one cell: of points no more than there are to be had."""
    whole = points(above.text + below.text) if key in NUMERIC else None
    return goes_on(above, below, width) and (key not in NUMERIC or (whole is not None and whole <= max(_FULL_SCORES)))


def divided(columns: Columns, anchors: Sequence[int]) -> tuple[dict[str, Divided], set[int]]:
    """The cells of rows, and the rows, by number, that have others if cells stand in another way that is about as good.

    That a tool has put words on a line beside the middle of their cell is not taken for granted where they may stand
    in the middle, or at the top. A text that not every row has (偏差原因) may stand in another way than the others.
    """
    ways = [
        (sum(own.cost for own in way.values()) + against * len(anchors), align, way)
        for align, against in WAYS.items()
        for way in ({key: divide(own, anchors, _BLANK.get(key, 0.0), align) for key, own in columns.items()},)
    ]
    least, align, found = min(ways, key=lambda way: way[0])
    near = [way for cost, _, way in ways if cost - least < _NEAR] if align != "middle" else []
    whole = {key: own if key in FILLED else _as_in(own, [way[key] for *_, way in ways]) for key, own in found.items()}
    return whole, _unlike([found, *near])


def _as_in(column: Divided, ways: Sequence[Divided]) -> Divided:
    """A column whose cells are clear only if all ways that are about as good for it give the same."""
    good = [way.cells for way in ways if way.cost < column.cost + _AS_GOOD]
    same = [all(cell == cells[n] for cells in good) for n, cell in enumerate(column.cells)]
    return replace(column, clear=[own and as_there for own, as_there in zip(column.clear, same, strict=True)])


def with_points_of_others(anchors: Sequence[int], found: Mapping[str, Divided]) -> set[int]:
    """Rows, by number, whose points stand on the line of another's words, and that other: lines are mixed up."""
    cells = [(n, cell) for key in _WORDS if key in found for n, cell in enumerate(found[key].cells) if cell is not None]
    at = {anchor: n for n, anchor in enumerate(anchors)}
    crossed = [(n, at[top]) for n, cell in cells for top in range(cell.top, cell.bottom + 1) if top in at]
    return {row for pair in crossed if pair[0] != pair[1] for row in pair}


def of_lost_columns(anchors: Sequence[int], columns: Columns, lines: Sequence[Line]) -> set[int]:
    """Rows, by number, of pages that have no word in a column that has some elsewhere: its words stand in others."""
    pages = {line.number: line.page for line in lines}
    everywhere = {pages[anchor] for anchor in anchors}
    lost = {
        page
        for key in (*FILLED, "completion")
        if (pieces := columns.get(key))
        for page in everywhere - {pages[piece.top] for piece in pieces}
    }
    return {n for n, anchor in enumerate(anchors) if pages[anchor] in lost}


def _unlike(ways: Sequence[dict[str, Divided]]) -> set[int]:
    """Rows, by number, that ways to divide columns give other cells."""
    keys = [key for key in FILLED if key in ways[0]]
    return {
        n for way in ways[1:] for key in keys for n, cell in enumerate(way[key].cells) if cell != ways[0][key].cells[n]
    }


def beside_rests(first: Sequence[Piece], second: Sequence[Piece]) -> frozenset[int] | None:
    """The names of level 2, by number, that are not to be relied on as their 指标 stands in the column of level 1, and
    the words beside it have moved with it, and their neighbours; None where no name stands beside such a rest."""
    found: set[int] = set()
    for rest in filter(is_rest, first):
        beside = [n for n, name in enumerate(second) if name.top <= rest.bottom and rest.top <= name.bottom]
        if not beside:
            return None
        found |= {k for n in beside for k in (n - 1, n, n + 1)}
    return frozenset(found)


def loose_names(names: Sequence[Piece], extents: Sequence[Extent]) -> frozenset[int]:
    """The names, by number, that are not to be relied on.

    Those below one another with no row beside them, and their neighbours: a tool that mixes up lines prints the names
    of a few rows first, and then the rows. And 数量 among longer ones with 指标: that of it has gone elsewhere.
    """
    usual = median(len(name.text) for name in names) if any(LEVEL in name.text for name in names) else 0
    cut = [
        n
        for n, name in enumerate(names)
        if is_rest(name) or (len(split_points(name.text)[0]) <= _SHORT and usual > _SHORT)
    ]
    apart = [not any(e.top <= name.bottom and name.top <= e.bottom for e in extents) for name in names]
    mixed = [n for n, (a, b) in enumerate(pairwise(names)) if apart[n] and apart[n + 1] and b.top - a.bottom <= 1]
    return frozenset([k for n in mixed for k in (n - 1, n, n + 1, n + 2)] + cut)
