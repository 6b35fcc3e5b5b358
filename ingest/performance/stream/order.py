"""Whether the words of a table follow it row by row, told from what its rows hold once they are divided.

A division can add up and still be wrong: points are the clearest cells, and pieces of names, levels and values that
stand before or behind those of their row go to a neighbour. They give themselves away: no cell is what its column asks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.numbers import is_blank
from ingest.performance.draft import LEVELS, NUMERIC, Draft
from ingest.performance.stream.sense import Growing, Said, is_measured
from ingest.performance.vocabulary import level_names
from ingest.wording import fold, is_chinese

_MAX_MIXED = 1 / 3  # share of rows
_POINTS_OF_LEVEL = re.compile(r"[(\[]\d{1,3}(?:\.\d+)?分?[)\]]")
_TWICE = re.compile(r"([^\d.,%]{2,})\1$")
_LONGEST_REST = 8  # characters of a level's name that stand apart from its beginning
_SHORTEST_PART = 2
_SHORT_REASON = 8


def marked(rows: Sequence[Draft]) -> list[Draft]:
    """The rows, `mixed` where cells hold pieces of others; none where so many do that the text is not row by row."""
    usual = _names_are_usual(rows)
    found: list[Draft] = []
    in_order = 0  # rows that are not clear although the text is row by row
    targets = 2 * sum("target" in row.cells for row in rows) > len(rows)
    for row in rows:
        if targets and not row.cells.keys() & {"target", *NUMERIC}:
            row = replace(row, mixed=True)  # a piece of a name that stands alone
        if found and _begins_with_reason(row, found[-1]):
            in_order += not row.mixed
            row = replace(row, mixed=True)
        if found and not row.cells.keys() & {"level1", "level2", "number"} and not _explains(found[-1]):
            # The words behind the row above may be its reason, or the beginning of this row's name.
            found[-1] = _without_reason(found[-1])
            found.append(replace(row, mixed=True))
            continue
        found.append(replace(row, mixed=True) if not row.mixed and _is_mixed(row, usual) else row)
    return found if sum(row.mixed for row in found) - in_order <= max(1.0, _MAX_MIXED * len(found)) else []


def _begins_with_reason(row: Draft, above: Draft) -> bool:
    """Whether what names a row that prints no level may begin with the rest of the reason behind the row above."""
    if row.cells.keys() & {"level1", "level2", "number"} or is_blank(above.cells.get("reason", "")):
        return False
    return Growing().with_word(fold(row.cells["level3"])).explains


def _is_mixed(row: Draft, usual: bool) -> bool:
    return (
        (usual and _has_piece_for_level(row))
        or _has_rest_of_level(row)
        or _has_piece_for_reason(row)
        or _has_piece_for_unit(row)
        or _TWICE.search(row.cells.get("actual", "")) is not None
    )


def _names_are_usual(rows: Sequence[Draft]) -> bool:
    """Whether most levels of a table are of the vocabulary."""
    printed = [row.cells[key] for row in rows for key in LEVELS[:2] if key in row.cells]
    return 2 * sum(bool(level_names(text)) for text in printed) > len(printed)


def _has_piece_for_level(row: Draft) -> bool:
    """Whether what should name a level does not, in a table whose levels have the usual names."""
    printed = (fold(row.cells[key]) for key in LEVELS[:2] if key in row.cells)
    return any(not level_names(text) and not _POINTS_OF_LEVEL.sub("", text).endswith("指标") for text in printed)


def _has_rest_of_level(row: Draft) -> bool:
    """Whether a cell behind the levels begins with the points of one, or with the rest of its name."""
    begun = [fold(row.cells[key]) for key in LEVELS[1:] if key in row.cells]
    for key in ("target", "actual", "reason"):
        text = fold(row.cells.get(key, ""))
        rest = _POINTS_OF_LEVEL.sub("", text, count=1) if _POINTS_OF_LEVEL.match(text) else text
        if rest != text or any(_completes(name, rest) for name in begun):
            return True
    return False


def _completes(begun: str, text: str) -> bool:
    """Whether the beginning of one text and that of another are the two halves of a level's name."""
    ends = [n for n in range(_SHORTEST_PART, min(_LONGEST_REST, len(text)) + 1) if text[:n].endswith("指标")]
    starts = range(_SHORTEST_PART, min(_LONGEST_REST, len(begun)) + 1)
    return any(level_names(begun[:n] + text[:end]) for end in ends for n in starts)


def _has_piece_for_reason(row: Draft) -> bool:
    """Whether a value, or the end of a name, stands where the reason should."""
    text = fold(row.cells.get("reason", ""))
    if not text or is_blank(text):
        return False
    said = Growing().with_word(text)
    if said.figure or (said.measure and any(c.isdigit() for c in text)):
        return True
    is_open = not is_measured(row.cells.get("level3", ""))
    return is_open and len(text) <= _SHORT_REASON and not _says_why(said)


def _has_piece_for_unit(row: Draft) -> bool:
    """Whether a target without a figure has a unit: what stands there is part of the target or of the name."""
    unit, target = row.cells.get("unit", ""), row.cells.get("target", "")
    if len(unit) < _SHORTEST_PART or not is_chinese(unit[0]) or not target or any(c.isdigit() for c in target):
        return False
    return not is_measured(row.cells.get("level3", "")) or fold(target)[0] in "≥≤<>="


def _explains(row: Draft) -> bool:
    """Whether what stands behind a row is its own: nothing, or words that say why."""
    text = fold(row.cells.get("reason", ""))
    return not text or is_blank(text) or _says_why(Growing().with_word(text))


def _says_why(said: Said) -> bool:
    return said.explains or said.quality or said.done or said.folded[-1] in "。;"


def _without_reason(row: Draft) -> Draft:
    return replace(row, cells={key: text for key, text in row.cells.items() if key != "reason"})
