"""Indicators of a table laid out by position: its rows, where it is clear what stands in them.

A row is a line with points (分值, 得分), or, where a table has none, one with both an indicator and its target. All
other words are given to rows column by column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from ingest.model import Line
from ingest.performance.columns import Head, head_of
from ingest.performance.draft import NUMERIC, points, tidy
from ingest.performance.layout.anchors import anchors_of_targets
from ingest.performance.layout.broken import with_whole_points
from ingest.performance.layout.cells import Divided, width_of
from ingest.performance.layout.columns import (
    MARGIN,
    Sense,
    by_page,
    fitted,
    is_operator,
    is_score,
    sense_of,
    sense_of_usual_levels,
)
from ingest.performance.layout.doubt import (
    BESIDE_ROWS,
    FILLED,
    LEVEL,
    Columns,
    beside_rests,
    divided,
    doubtful_rows,
    loose_names,
    of_lost_columns,
    with_points_of_others,
)
from ingest.performance.layout.kinds import kinds_of
from ingest.performance.layout.pieces import Piece
from ingest.performance.layout.spans import Extent, levels_of, names_of
from ingest.performance.layout.usual import is_whole_row, usual_levels
from ingest.performance.vocabulary import heading, is_row, named, split_points

_MAX_ROWS = 60
_MAX_LINES = 4 * _MAX_ROWS
_ALL_POINTS = 100
_OPEN = ("/", "(", "（", "、", "，", "≥", "≤")  # what a text ends with that goes on
_TEXT_AND_FIGURE = re.compile(
    r"[^\d≥≤<>=]*[一-鿿][\d.]+%?|[≥≤<>=]?[\d.,]+[^\d≥≤<>=]{7,}"
    r"|[^\d≥≤<>=不达每年于至约超到低高]{6,}=?[\d.,]+[%‰一-鿿]{0,4}"  # and no word that bounds or dates the figure
)
_BEGINS_A_NAME = re.compile(r"指标\d|[.…]+$")
_ASIDE = 2  # display columns that names of one level may stand apart
_NARROW = 7  # display columns of a name's line: three characters are less
_SHORTEST = 2  # characters of an indicator's name
_BESIDE = ("operator", "unit")
Rows = list[list[Piece]]


def indicator_lines(lines: Sequence[Line], rows: Rows, heads: Sequence[Piece]) -> tuple[list[Line], float]:
    """The rows below headings as lines with a cell for each heading, and what it costs to read each word in its column.

    `lines` and their words `rows` are those below the headings, before the total.
    """
    head = head_of([h.text for h in heads])
    kept = [n for n, row in enumerate(rows) if not _is_frame(row)]
    lines, rows = [lines[n] for n in kept], [rows[n] for n in kept]
    if head is None or _are_of_years(rows, heads) or not 0 < len(rows) <= _MAX_LINES:
        return [], _MAX_ROWS
    ways = [_by_sense(lines, rows, heads, head, sense) for sense in (sense_of, sense_of_usual_levels)]
    return max(ways, key=lambda way: len(way[0]))


def _are_of_years(rows: Rows, heads: Sequence[Piece]) -> bool:
    """Whether a word beside rows says that they are of several years, whole or in lines below one another."""
    beside = [row[0].text for row in rows if row and row[0].right <= heads[0].left]
    words = ["".join(beside), *(row[0].text for row in rows if row)]
    return any(heading("periods", word) == "years" for word in words)


def _is_frame(row: Sequence[Piece]) -> bool:
    """The points for the execution of the budget among those of the indicators: a row of the form."""
    return bool(row) and is_row("execution", row[0].text) and any(is_score(piece.text) for piece in row[1:])


def _by_sense(
    lines: Sequence[Line], rows: Rows, heads: Sequence[Piece], head: Head, sense: Sense
) -> tuple[list[Line], float]:
    """The same, with words given to columns by what they say to one sense of them."""
    fit = fitted(heads, head.keys, by_page(lines, rows), sense)
    margin, *below = fit.columns
    columns = with_whole_points({key: below[i] for key, i in head.columns})
    columns[MARGIN] = [*margin, *columns.get(MARGIN, [])]
    is_usual = sense is sense_of_usual_levels
    names = usual_levels(columns) if is_usual else None
    if is_usual and (names is None or not columns.keys() & set(NUMERIC)):
        return [], fit.by_word  # without points, words alone would tell where rows stand
    columns["level3"] = _without_placeholders(names[3] if names else columns["level3"])
    anchors = _anchors(columns) if _is_whole(columns) else None
    columns = _with_names_like_levels(columns, anchors or ())
    if anchors is None or not 0 < len(anchors) <= _MAX_ROWS:
        return [], fit.by_word
    doubtful = doubtful_rows(anchors, columns)
    own = {key: pieces for key, pieces in columns.items() if key not in BESIDE_ROWS and pieces}
    found, unlike = divided(own, anchors)
    doubtful |= unlike | of_lost_columns(anchors, columns, lines) | _with_mixed_signs(found)
    doubtful |= with_points_of_others(anchors, found)
    extents = [_extent(n, anchor, found) for n, anchor in enumerate(anchors)]
    in_order = all(_is_level(n, anchor, found.values()) for n, anchor in enumerate(anchors))
    levels = _levels(columns, names or _names(columns), extents, in_order=in_order and not is_usual)
    kept = []
    for n, (extent, level) in enumerate(zip(extents, levels, strict=True)):
        if level is not None and n not in doubtful and _is_clear(n, anchors[n], found, by_name=is_usual):
            kept.append(_line(lines, extent, _cells(n, found, level, head, len(heads))))
    return kept, fit.by_word


def _without_placeholders(pieces: Sequence[Piece]) -> list[Piece]:
    """The words of names without those that a form prints for names that nobody filled in (指标4：, ……).

    指标1： in a line of its own may begin a name that goes on in the next.
    """
    return [
        piece
        for piece, below in zip_longest(pieces, pieces[1:])
        if not is_row("placeholder", piece.text)
        or (below is not None and below.top - piece.bottom <= 1 and not _BEGINS_A_NAME.match(below.text))
    ]


def _with_names_like_levels(columns: Columns, anchors: Sequence[int]) -> Columns:
    """The columns with the name of a row that is called as its level is: 服务对象满意度, behind 服务对象满意度指标.

    It stands on the line of its row, which has no other name near it, right of all names of levels 2.
    """
    seconds, names = columns.get("level2", []), columns.get("level3", [])
    moved = [
        piece
        for piece in seconds
        if piece.top in anchors
        and named(piece.text, 2)
        and not piece.text.endswith(LEVEL)
        and all(piece.left > other.left + _ASIDE for other in seconds if other is not piece)
        and not any(abs(piece.top - name.top) <= 1 for name in names)
    ]
    if len(moved) != 1:
        return columns
    whole = sorted([*names, *moved], key=lambda piece: piece.top)
    return {**columns, "level2": [piece for piece in seconds if piece not in moved], "level3": whole}


def _is_whole(columns: Columns) -> bool:
    """Whether no column of values has lost its words or its heading: what is scored has a result or a rule."""
    is_scored = "score" in columns and not columns.keys() & {"actual", "basis", "description"}
    return not is_scored and all(columns[key] for key in FILLED if key in columns)


def _anchors(columns: Columns) -> list[int] | None:
    """The lines that rows stand at."""
    for key in ("weight", "score"):
        pieces = columns.get(key, [])
        if pieces and all(is_score(p.text) for p in pieces):
            own, given = [p.top for p in pieces], [p.top for p in columns.get("score", [])]
            # rows whose points to be had stand elsewhere
            return own if len(given) <= len(own) else sorted({*own, *given})
    if any(key in columns for key in ("weight", "score")):
        return None
    names, targets = columns.get("level3", []), columns.get("target", [])
    if width_of(names) < _NARROW:
        return None  # nearly every cell is broken, and nothing tells where a row ends
    both = {p.top for p in names} & {p.top for p in targets}
    operators = columns.get("operator", [])
    if not operators and (known := anchors_of_targets(names, targets)):
        return known
    if operators and all(is_operator(p.text) for p in operators):
        return sorted({p.top for p in operators} | both)  # a target in words may have no sign
    return sorted(both)


def _with_mixed_signs(found: dict[str, Divided]) -> set[int]:
    """Rows, by number, with a sign of a target that is none (≥定性), and those beside them: lines are mixed up."""
    cells = found["operator"].cells if "operator" in found else []
    mixed = [n for n, cell in enumerate(cells) if cell is not None and not is_operator(cell.text)]
    return {k for n in mixed for k in (n - 1, n, n + 1)}


def _extent(n: int, anchor: int, found: dict[str, Divided]) -> Extent:
    cells = {key: cell for key in FILLED if key in found and (cell := found[key].cells[n]) is not None}
    name, target = (cells[key].text if key in cells else "" for key in ("level3", "target"))
    return Extent(
        min([anchor, *(c.top for c in cells.values())]),
        max([anchor, *(c.bottom for c in cells.values())]),
        kinds_of(name, target),
        points(_text(found, "weight", n)),
    )


def _names(columns: Columns) -> dict[int, list[Piece] | None]:
    own = {1: 1 if "level2" in columns else None, 2: 2}
    return {level: names_of(columns.get(f"level{level}", []), own[level]) for level in (1, 2)}


def _levels(
    columns: Columns, names: Mapping[int, list[Piece] | None], extents: Sequence[Extent], *, in_order: bool
) -> list[tuple[str, str] | None]:
    if None in names.values():
        return [None] * len(extents)
    if "level2" not in columns:
        alone = levels_of(None, names[1], extents, in_order=in_order, loose=loose_names(names[1] or (), extents))
        return [level and (level[1], "") for level in alone]
    beside = beside_rests(names[1] or (), names[2] or ())
    if beside is None:
        return [None] * len(extents)
    loose = loose_names(names[2] or (), extents) | beside
    return levels_of(names[1], names[2], extents, in_order=in_order and not loose, loose=loose)


def _is_clear(n: int, anchor: int, found: dict[str, Divided], *, by_name: bool = False) -> bool:
    """Whether it is known which indicator a row has, with its target, result and points; other cells may be unclear.

    `by_name`: words were given to columns by the names of levels more than by their places.
    """
    if by_name and not is_whole_row(*(_text(found, key, n) for key in ("level3", "target", "actual"))):
        return False
    if "level3" not in found or any(found[key].cells[n] is None for key in FILLED if key in found):
        return False
    near = found["level3"].cells[max(n - 1, 0) : n + 2]
    if any(name is None or len(name.text) < _SHORTEST for name in near):
        return False  # this row may have words of its neighbour, which has none or a last character
    if any(_may_have_anothers(n, found[key]) for key in FILLED if key in found):
        return False
    needed = [d for key, d in found.items() if key in (*FILLED, *_BESIDE)]
    is_sure = all((cell := d.cells[n]) is None or cell.sure for d in needed)
    texts = [cell.text for key in FILLED if key in found and (cell := found[key].cells[n])]
    if any((cell := found[key].cells[n]) and _is_mixed(cell) for key in ("target", "actual") if key in found):
        return False
    return (
        is_sure
        and not any(text.endswith(_OPEN) for text in texts)
        and _fits_points(n, found)
        and _is_level(n, anchor, needed)
        and all(d.clear[n] for d in needed)
    )


def _may_have_anothers(n: int, column: Divided) -> bool:
    """The same of a cell of several lines."""
    cell = column.cells[n]
    return cell is not None and cell.top < cell.bottom and None in column.cells[max(n - 1, 0) : n + 2]


def _text(found: dict[str, Divided], key: str, n: int) -> str:
    cell = found[key].cells[n] if key in found else None
    return tidy(cell.text) if cell is not None else ""


def _is_mixed(cell: Piece) -> bool:
    """A text that a bare figure follows in another line, or a figure with more behind it than units are long: the end
    of one cell and the whole of another."""
    return cell.top < cell.bottom and bool(_TEXT_AND_FIGURE.fullmatch(tidy(cell.text)))


def _fits_points(n: int, found: dict[str, Divided]) -> bool:
    """Whether no more points are given than there are to be had, neither in a row nor in all."""
    if "weight" not in found:
        return True
    had, given = (points(cell.text) if key in found and (cell := found[key].cells[n]) else None for key in NUMERIC)
    everything = sum(points(cell.text) or 0 for cell in found["weight"].cells if cell is not None)
    return everything <= _ALL_POINTS and (given is None or had is None or given <= had)


def _is_level(n: int, anchor: int, columns: Iterable[Divided]) -> bool:
    """Whether a row's cells of these columns stand level with it: elsewhere the tool has mixed up lines."""
    cells = [cell for column in columns if (cell := column.cells[n]) is not None]
    return all(cell.top - 1 <= anchor <= cell.bottom + 1 for cell in cells)


def _cells(n: int, found: dict[str, Divided], level: tuple[str, str], head: Head, count: int) -> tuple[str, ...]:
    cells = [""] * count
    for key, i in head.columns:
        if key in ("level1", "level2"):
            cells[i] = split_points(level[int(key[-1]) - 1])[0]  # rows left out would make its points misleading
        elif key in found and found[key].clear[n]:
            cell = found[key].cells[n]
            cells[i] = cell.text if cell is not None and cell.sure else ""
    return tuple(cells)


def _line(lines: Sequence[Line], extent: Extent, cells: tuple[str, ...]) -> Line:
    own = next(line for line in lines if line.number >= extent.top)
    return replace(own, number=extent.top, cells=cells, since=extent.top, until=extent.bottom)
