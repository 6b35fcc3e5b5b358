"""Tables whose codes stand behind the names of their subjects, set as all others are: code, then name.

    教育支出 | 205 | 5,745.43   is read as   205 | 教育支出 | 5,745.43

Which of the two a table does is read off its rows: the official names of the codes tell whose name stands beside them.
So do they where a column is so narrow that its codes are wrapped: 2, 0 and 5 on lines of their own above 教育支出.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from ingest.model import Line
from ingest.rows.codes import SYSTEM_BEGINNING, is_code, joined_code
from ingest.subjects import begins_name, name_fit
from ingest.wording import fold, is_chinese

_LEAST_FIT = 0.8
_MIN_ROWS = 2
_PIECE = re.compile(r"\s*\d{1,4}\s*")
_FIRST_DIGITS = tuple(SYSTEM_BEGINNING)
_NAME_THEN_CODE = re.compile(
    r"(?P<before>\s*(?:\d{1,3}\s+)?)(?P<name>(?=\S*[一-鿿])\S++)(?P<between>\s+)(?P<code>[23]\d\d(?:\s?\d\d){0,2})(?=\s|$)"
)


def codes_first(lines: Sequence[Line], system: str | None) -> tuple[Line, ...]:
    """The lines with each name behind its code where the table has it before; the lines as they are where not.

    `system` is the classification of the codes; lines without cells are told by their words.
    """
    if system is None:
        return tuple(lines)
    lines = _with_whole_codes(lines, system)
    wide = _columns_of_names(lines, system)
    if wide:
        return tuple(line if line.cells is None else replace(line, cells=_turned(line.cells, wide)) for line in lines)
    return _with_words_turned(lines, system)


def _with_whole_codes(lines: Sequence[Line], system: str) -> list[Line]:
    """The lines with the digits of a wrapped code on the first of theirs, where its name begins right below."""
    whole: list[Line] = []
    for line in lines:
        word = next(iter(line.text.split()), "") if line.cells is None else ""
        if not word.isascii() and (pieces := _pieces(whole, fold(word), system)):
            code = "".join(piece.text.strip() for piece in pieces)
            whole[-len(pieces) :] = [replace(pieces[0], text=code, since=pieces[0].first, until=pieces[-1].last)]
        whole.append(line)
    return whole


def _pieces(above: Sequence[Line], name: str, system: str) -> Sequence[Line]:
    """The last lines, of digits alone, that are the code whose name begins with a word; none where there is no such."""
    run = list(takewhile(lambda line: line.cells is None and _PIECE.fullmatch(line.text), reversed(above)))
    for count in range(2, len(run) + 1):
        pieces = run[count - 1 :: -1]
        code = "".join(piece.text.strip() for piece in pieces)
        if is_code(code, system) and begins_name(code, name):
            return pieces
    return ()


def _columns_of_names(lines: Sequence[Line], system: str) -> dict[int, int]:
    """The columns of names with codes right behind them, and how many cells these codes take."""
    rows = [line.cells for line in lines if line.cells is not None]
    behind: Counter[tuple[int, int]] = Counter()
    for cells in rows:
        for k, (name, cell) in enumerate(pairwise(cells)):
            if not name.isascii() and fold(cell).startswith(_FIRST_DIGITS):
                code = joined_code(list(map(fold, cells[k + 1 : k + 4])), system)
                if code is not None and name_fit(code[0], fold(name)) >= _LEAST_FIT:
                    behind[k, code[1]] += 1
    found = {}
    for k in dict.fromkeys(at for at, _ in behind):
        times = sum(n for (at, _), n in behind.items() if at == k)
        if times >= _MIN_ROWS and times > sum(_is_before_name(cells, k + 1, system) for cells in rows):
            found[k] = max(n for at, n in behind if at == k)
    return found


def _is_before_name(cells: Sequence[str], k: int, system: str) -> bool:
    """Whether a row has a code in cell `k` and its name behind that."""
    code = joined_code(list(map(fold, cells[k : k + 3])), system)
    if code is None or k + code[1] >= len(cells):
        return False
    return name_fit(code[0], fold(cells[k + code[1]])) >= _LEAST_FIT


def _turned(cells: tuple[str, ...], wide: dict[int, int]) -> tuple[str, ...]:
    turned = list(cells)
    for k, n in wide.items():
        codes = turned[k + 1 : k + n + 1]
        if all(code.isdigit() or not code.strip() or is_chinese(code) for code in codes):  # not where cells were lost
            turned[k : k + n + 1] = [*codes, *turned[k : k + 1]]
    return tuple(turned)


def _with_words_turned(lines: Sequence[Line], system: str) -> tuple[Line, ...]:
    """Lines of words with name and code exchanged; what stands behind them keeps its place."""
    turned: dict[int, Line] = {}
    whole = 0
    for i, line in enumerate(lines):
        found = _NAME_THEN_CODE.match(line.text) if line.cells is None else None
        if found is None:
            continue
        code = joined_code(found["code"].split(), system)
        name, rest = fold(found["name"]), line.text[found.end() :]
        named_behind = is_chinese(rest.split()[0]) if rest.strip() else False
        if code is None or named_behind:
            continue
        is_whole = name_fit(code[0], name) >= _LEAST_FIT
        if is_whole or begins_name(code[0], name):  # or the name goes on below
            text = found["before"] + found["code"] + found["between"] + found["name"] + rest
            turned[i] = replace(line, text=text)
            whole += is_whole
    if whole < _MIN_ROWS:
        return tuple(lines)
    return tuple(turned.get(i, line) for i, line in enumerate(lines))
