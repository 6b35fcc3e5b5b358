"""Numbers of rows (行次) that the head does not tell as such, as where a sheet is printed over pages side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise

from ingest.rows.entry import Entry

_FEWEST = 5
_MOST = 200  # rows of a form
_MOST_DIGITS = 9  # of a text that is worth reading as a number
_LEAST_ALIKE = 0.8
_ONE_DIGIT = 9
_SHORTEST = 3  # of a count that goes on behind lost rows


def without_line_numbers(entries: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], frozenset[int]]:
    """Entries without the figures that count the rows of their side (32, 33, 34 are no amounts), and those sides.

    The columns of the other figures of such a side count on from there. Whole numbers that are not the next one are
    kept: nothing says whether they count rows, too, of which some are lost, so that their row stays open.
    """
    of_side: dict[int, list[int]] = defaultdict(list)
    for i, entry in enumerate(entries):
        of_side[entry.side].append(i)
    first = {side: [_first(entries[i]) for i in rows] for side, rows in of_side.items()}
    sides = frozenset(side for side, texts in first.items() if _count([text for text in texts if text is not None]))
    counting = {of_side[side][at] for side in sides for at in _in_chains(first[side])}
    return tuple(_told(e, i in counting) if e.side in sides else e for i, e in enumerate(entries)), sides


def without_drifted_numbers(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries without a number of a row that stands beside the column that prints those of the other rows of its side.

    A page that is set for itself lets it fall below a head of amounts. It counts as those of the other rows do; what
    stands behind it has moved as well, so that its columns stay open.
    """
    counted = Counter((e.side, n - e.row) for e in entries if (n := _number(e.line_number or "")) is not None)
    steps = {step for step, rows in counted.items() if rows >= _FEWEST}
    return tuple(_without_first(e) if _is_drifted(e, steps) else e for e in entries)


def _is_drifted(entry: Entry, steps: set[tuple[int, int]]) -> bool:
    number = _number(entry.figures[0].text) if entry.figures and not entry.line_number else None
    return number is not None and (entry.side, number - entry.row) in steps


def _without_first(entry: Entry) -> Entry:
    figures = tuple(f._replace(slot=None) for f in entry.figures[1:])
    return replace(entry, figures=figures, evidence="none", line_number=entry.figures[0].text)


def with_numbers_among_amounts_marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Entries of which those are marked that have a number of a row among amounts, which all print decimals.

    Where labels are wrapped, the number beside one falls behind the amount of the other side. It is one that no row
    has, and of more than one digit: that is what wrapped amounts end with. Which amounts are its row's is not known.
    """
    numbers = {int(e.line_number) for e in entries if e.line_number is not None and e.line_number.isdecimal()}
    texts = [figure.text for entry in entries for figure in entry.figures]
    if len(numbers) < _FEWEST or sum("." in text for text in texts) < len(texts) * _LEAST_ALIKE:
        return entries
    lost = {text for text in texts if _ONE_DIGIT < (_number(text) or 0) < max(numbers) + _FEWEST} - set(
        map(str, numbers)
    )
    return tuple(replace(e, is_cut=True) if any(f.text in lost for f in e.figures) else e for e in entries)


def _first(entry: Entry) -> str | None:
    """The figure that can be the number of a row, if there is one."""
    figure = next(iter(entry.figures), None)
    return figure.text if figure is not None and figure.slot in (None, 0) else None


def _in_chains(first: list[str | None]) -> set[int]:
    """Which rows have the number that is expected there: the next one, or as many more as there are rows since."""
    chains: list[list[tuple[int, int]]] = []
    for at, text in enumerate(first):
        number = None if text is None else _number(text)
        if number is None:
            continue
        expecting = [c for c in chains if number - c[-1][1] in (1, at - c[-1][0])]
        if expecting:
            max(expecting, key=len).append((at, number))
        else:
            chains.append([(at, number)])
    return {at for chain in chains if len(chain) >= _SHORTEST for at, _ in chain}


def _told(entry: Entry, is_counted: bool) -> Entry:
    """An entry of a side that counts its rows, in the columns that follow the numbers."""
    first = _first(entry)
    if is_counted:
        entry = replace(entry, figures=entry.figures[1:], line_number=entry.line_number or first)
    elif first is not None:
        figures = tuple(f._replace(slot=None) for f in entry.figures)
        return replace(entry, figures=figures, evidence="none", is_cut=_number(first) is not None)
    return replace(entry, figures=tuple(f if f.slot is None else f._replace(slot=f.slot - 1) for f in entry.figures))


def _count(texts: list[str]) -> bool:
    """Whether nearly all numbers are one more than the one before."""
    numbers = [_number(text) for text in texts]
    if len(numbers) < _FEWEST or numbers.count(None) > len(numbers) * (1 - _LEAST_ALIKE):
        return False
    steps = [b - a for a, b in pairwise(n for n in numbers if n is not None)]
    return steps.count(1) >= len(steps) * _LEAST_ALIKE


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS and int(text) < _MOST else None
