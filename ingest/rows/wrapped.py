"""Labels wrapped above and below the line of their figures, in tables laid out by position, joined to one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.model import Line
from ingest.numbers import is_figure
from ingest.rows.codes import begins_with_code, is_code, joined_code
from ingest.rows.labels import is_complete, is_enumerated, is_item, is_known, is_own, is_total
from ingest.subjects import begins_name, name_fit
from ingest.wording import fold

Row = tuple[Line, tuple[str, ...]]


def join_wrapped(rows: list[Row]) -> list[Line]:
    """Rows whose lines without figures, and without a label of their own, are given to the rows beside them."""
    anchors = _own_rows(rows)
    if not anchors:
        return [line.with_cells(cells) for line, cells in rows]
    merged = {i: list(rows[i][1]) for i in anchors}
    extent = {i: [rows[i][0].number, rows[i][0].number] for i in anchors}
    bounds = [None, *anchors]
    above_count: Counter[tuple[int, int]] = Counter()  # fragments of a label above the line of its figures
    for before, after in zip(bounds, [*anchors, None], strict=True):
        start = 0 if before is None else before + 1
        end = len(rows) if after is None else after
        loose = list(range(start, end))
        if not loose:
            continue
        for column in range(len(rows[0][1])):
            parts = [(i, rows[i][1][column]) for i in loose if rows[i][1][column]]
            if not parts:
                continue
            texts = [text for _, text in parts]
            above = merged[before] if before is not None else None
            below = merged[after] if after is not None else None
            # a word of a head inside the table is no part of a figure
            above = None if above is not None and is_figure(above[column]) else above
            below = None if below is not None and is_figure(below[column]) else below
            # A cell is centred: its label has as many lines below the figures as above them.
            centred = above_count[before, column] if before is not None else 0
            cut = max(
                _cuts(texts, below, column), key=lambda k: (_fit(above, below, texts, k, column), -abs(k - centred))
            )
            if after is not None:
                above_count[after, column] = len(texts) - cut
            if above is not None and before is not None:
                above[column] = "".join([above[column], *texts[:cut]])
                extent[before][1] = max([extent[before][1], *(rows[i][0].number for i, _ in parts[:cut])])
            if below is not None and after is not None:
                below[column] = "".join([*texts[cut:], below[column]])
                extent[after][0] = min([extent[after][0], *(rows[i][0].number for i, _ in parts[cut:])])
    return [rows[i][0].with_cells(tuple(merged[i]), *extent[i]) for i in anchors]


def _cuts(texts: list[str], below: list[str] | None, column: int) -> Sequence[int]:
    """Where the texts may be divided: numbering (十、) begins a label, whatever stands before it ends the one above."""
    if below is not None:
        opens = next((k for k, text in enumerate(texts) if _opens(text)), None)
        if opens is not None:
            return (opens,)
        if _opens(below[column]):
            return (len(texts),)
    return range(len(texts) + 1)


def _opens(text: str) -> bool:
    """Whether a text can only be the beginning of a label: numbered, or a name behind its code in one cell."""
    return is_enumerated(text) or text.startswith("其中") or begins_with_code(text)


def _own_rows(rows: list[Row]) -> list[int]:
    """Lines that begin rows: those with figures or a whole label, and wrapped labels of rows without any figure."""
    have_figures = [any(map(is_figure, cells)) for _, cells in rows]
    alone = [
        not _begins_name_of_code(rows, i)
        if has_figures
        else _is_label(cells) and not _ends_label(rows, have_figures, i) and not _begins_label(rows, have_figures, i)
        for i, ((_, cells), has_figures) in enumerate(zip(rows, have_figures, strict=True))
    ]
    anchors = [i for i, is_alone in enumerate(alone) if is_alone]
    for i, (_, cells) in enumerate(rows):
        if alone[i]:
            continue
        for column, text in enumerate(cells):
            if not text or not _opens(text):
                continue
            following = next((j for j in range(i + 1, len(rows)) if _opens(rows[j][1][column]) or alone[j]), None)
            # The next label begins before any line that this one could be wrapped around, or the table ends.
            if following is None or _opens(label := rows[following][1][column]) or is_known(label):
                anchors.append(i)
                break
    return sorted({*anchors, *_known_in_pieces(rows, alone)})


def _known_in_pieces(rows: list[Row], alone: list[bool]) -> list[int]:
    """Where labels without a figure begin that are known once their pieces are joined: 文化旅游体育与传媒 above 支出.

    What stands above and below them must be labels of their own, or they could be the end or the beginning of those.
    """
    begun: list[int] = []
    for column in range(len(rows[0][1]) if rows else 0):
        pieces: list[int] = []
        above = ""
        for i, (_, cells) in enumerate(rows):
            text = cells[column]
            if not alone[i]:
                pieces += [i] if text else []
                continue
            if pieces and (is_known(text) or is_enumerated(text)) and is_known(above):
                begun += _joined_labels([(k, rows[k][1][column]) for k in pieces])
            pieces, above = [], text
    return begun


def _joined_labels(pieces: list[tuple[int, str]]) -> list[int]:
    """The first pieces of the known labels, of two pieces or more, that follow each other; none where others do."""
    begun: list[int] = []
    label = ""
    for at, text in pieces:
        if not label and is_known(text):
            return []
        if not label:
            begun.append(at)
        label = "" if is_known(label + text) else label + text
    return begun if not label else []


def _ends_label(rows: list[Row], have_figures: list[bool], i: int) -> bool:
    """Whether a line without figures only ends labels: 预算拨款 is a label itself, but not below 一、一般公共,
    and 财政拨款收入 is none where its figures stand between it and 三、国有资本经营预算."""
    if i == 0:
        return False
    cells = rows[i][1]
    if i > 1 and _begins_label(rows, have_figures, i - 2) and all(rows[i - 2][1][k] for k, c in enumerate(cells) if c):
        return True
    pairs = [(above, text) for above, text in zip(rows[i - 1][1], cells, strict=True) if text]
    return all(above and not is_own(above) and is_own(above + text) for above, text in pairs)


def _begins_label(rows: list[Row], have_figures: list[bool], i: int) -> bool:
    """Whether a line without figures only begins labels that go on beside, or end below, the figures of the next line:
    二、政府性基金 above 预算财政拨款收 and 入."""
    if have_figures[i] or not any(have_figures[i + 1 : i + 2]):
        return False
    middle = rows[i + 1][1]
    ends = ("",) * len(middle) if i + 2 == len(rows) or have_figures[i + 2] else rows[i + 2][1]
    begun = [(text, middle[k], ends[k]) for k, text in enumerate(rows[i][1]) if text]
    return any(beside or end for _, beside, end in begun) and all(_goes_on(*pieces) for pieces in begun)


def _goes_on(above: str, middle: str, below: str) -> bool:
    """Whether the pieces of a label are one that is known; the last may be of the next one."""
    if not middle:
        return is_own(above + below)
    if _opens(middle) or is_own(middle):
        return False
    return is_own(above + middle) or (not _opens(below) and is_own(above + middle + below))


def _begins_name_of_code(rows: list[Row], i: int) -> bool:
    """Whether a line with figures has a code and the beginning of its name alone: the rest stands below, before their
    figures."""
    cells = rows[i][1]
    if i + 1 == len(rows) or is_figure(next(filter(None, reversed(cells)))):
        return False
    below = rows[i + 1][1]
    numbers = [k for k, cell in enumerate(cells) if is_figure(cell)]
    names = [k for k, cell in enumerate(cells) if cell and k not in numbers]
    if len(names) != 1 or numbers[-1] > names[0] or any(below[: names[0]]) or not below[names[0]]:
        return False
    code = _code_of([cells[k] for k in numbers])
    has_figures = any(is_figure(c) for c in below[names[0] + 1 :])
    return code is not None and has_figures and begins_name(code, fold(cells[names[0]] + below[names[0]]))


def _is_label(cells: tuple[str, ...]) -> bool:
    """Whether one of the cells of a line without figures is a whole label."""
    return any((is_complete(c) and (is_enumerated(c) or is_known(c))) or is_total(c) or is_item(c) for c in cells if c)


def _fit(above: list[str] | None, below: list[str] | None, texts: list[str], cut: int, column: int) -> float:
    """How well the labels above and below fit their codes with the first `cut` texts given to the one above."""
    fit = 0.0
    for cells, parts, first in ((above, texts[:cut], True), (below, texts[cut:], False)):
        if cells is None:
            fit -= len(parts)
            continue
        label = "".join([cells[column], *parts] if first else [*parts, cells[column]])
        fit += _label_fit(cells[:column], fold(label)) if label else 0.0
    return fit


def _label_fit(before: list[str], label: str) -> float:
    """How well a label goes with the code before it, or how far it is a label of its own."""
    printed = [c for c in before if c]
    code = _code_of(printed)
    if code:
        return name_fit(code, label)
    if any(is_total(c) for c in printed):
        return -1.0  # 合计 stands over the columns of codes and names and has no other name
    if is_known(label):
        return 1.0
    return 0.4 if is_complete(label) and (is_enumerated(label)) else 0.0


def _code_of(cells: list[str]) -> str | None:
    """The code that ends the cells before a name: in one of them, or 类 款 项 in two or three."""
    for system in ("functional", "department_economic"):
        for start, cell in enumerate(cells):
            found = joined_code(cells[start:], system) if is_code(cell, system) else None
            if found is not None and start + found[1] == len(cells):
                return found[0]
    return next((c for c in reversed(cells) if is_code(c)), None)
