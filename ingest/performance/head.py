"""Heading rows of indicators that are wrapped text: the columns that a few lines name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.model import Line
from ingest.performance.columns import head_of
from ingest.performance.draft import NUMBER
from ingest.performance.vocabulary import divided, heading, is_part_of_level, is_row, level_names
from ingest.wording import fold

_MAX_LINES = 14
_GROUPS = ("indicators", "summary", "fields")  # of headings: a list of projects has more than those of indicators
_RESULTS = ("actual", "weight", "score")
_BEGINS = re.compile(r"序号?$|(?:序号)?(?:(?:年度)?绩效指标|指标)?(?:一级(?:指标?)?|指标名称)")


@dataclass(frozen=True, slots=True)
class WrappedHead:
    """The columns' keys, left to right, how many lines their headings take, and how many of their lines stand above.

    `broken`: whether a blank stands inside a heading, where its cell wraps: blanks part no cells for sure.
    """

    keys: tuple[str, ...]
    length: int
    above: int = 0
    broken: bool = False


def wrapped_head(lines: Sequence[Line], at: int) -> WrappedHead | None:
    """The heading row that begins at a line, or None. Its headings may be wrapped over lines."""
    if not _BEGINS.match(fold(lines[at].text)):
        return None
    text = ""
    best: WrappedHead | None = None
    for n, line in enumerate(lines[at : at + _MAX_LINES], start=1):
        text += fold(line.text)
        words = divided(text, _is_heading)
        if words is None:
            if len(text) > 200:
                break
            continue
        head = head_of(plain) if (plain := _without_groups(_with_one_reason(words))) else None
        if best is not None and is_row("margin", words[-1]) and not _is_level(lines[at + n : at + n + 1]):
            break  # the first line of a name: 绩效目标分解, and 细化 below it
        if head is not None and "level3" in head.keys and not _several_years(words):
            broken = _is_broken(lines[at : at + n], words)
            keys = [k for k in head.keys if k != "margin"]
            if heading("indicators", words[0]) == NUMBER:
                keys[0] = NUMBER
            best = WrappedHead(tuple(keys), n, broken=broken)
    return best and _below(*_headings_before(lines, at), best)


def _is_level(lines: Sequence[Line]) -> bool:
    """Whether a line begins with a level's name, or a part of one: what stands above it can be beside the rows."""
    words = [fold(word) for line in lines for word in line.text.split()[:1]]
    return any(level_names(word) or is_part_of_level(word, 1) for word in words)


def _below(above: list[str], taken: int, head: WrappedHead) -> WrappedHead | None:
    """A heading row with the headings that stand above it, merged over both rows: 实际完成值 | 分值 beside 绩效指标.

    None where those name projects: rows of a list of projects are not told apart in wrapped text.
    """
    if any(heading("summary", word) == "project_name" for word in above):
        return None
    keys = [key for word in above if (key := heading("indicators", word)) and key not in head.keys]
    if not any(key in _RESULTS for key in keys):
        return head
    return WrappedHead((*head.keys, *dict.fromkeys(keys)), head.length, taken, head.broken)


def _is_broken(lines: Sequence[Line], headings: Sequence[str]) -> bool:
    """Whether a blank inside a line stands where no heading ends."""
    ends = set(accumulate(map(len, headings)))
    at = 0
    for line in lines:
        words = [fold(word) for word in line.text.split()]
        inner = list(accumulate(map(len, words), initial=at))
        if any(end not in ends for end in inner[1:-1]):
            return True
        at = inner[-1]
    return False


def _headings_before(lines: Sequence[Line], at: int) -> tuple[list[str], int]:
    """The headings that fill the lines right above a line, and how many lines these are."""
    found: tuple[list[str], int] = ([], 0)
    text = ""
    for n, line in enumerate(reversed(lines[max(0, at - _MAX_LINES) : at]), start=1):
        text = fold(line.text) + text
        words = divided(text, _is_heading)
        found = (words, n) if words is not None else found
    return found


def _several_years(words: Sequence[str]) -> bool:
    """Headings of several years' values over two rows: in wrapped text their order is not that of the columns."""
    keys = [heading("indicators", word) for word in words]
    return "other_period" in keys and keys.count("target") > 1


def _with_one_reason(words: Sequence[str]) -> Sequence[str]:
    """Headings with 偏差原因 | 改进措施 as one column: where one text ends and the next begins cannot be told."""
    keys = [heading("indicators", word) for word in words]
    return [word for n, word in enumerate(words) if n == 0 or keys[n] != "reason" or keys[n - 1] != "reason"]


def _without_groups(words: Sequence[str]) -> Sequence[str] | None:
    """Headings of one row. Those of groups that a second row divides give way to it: 指标值 to 预期指标值, 实际完成值.

    None where the order of the columns is not that of the words: groups among other headings, or lanes side by side.
    """
    keys = [heading("indicators", word) for word in words]
    if keys.count("level3") > 1:
        return None
    if keys.count("target") < 2:
        return words
    at = keys.index("target")
    below = next(n for n in range(at + 1, len(keys)) if keys[n] in ("target", "actual"))
    groups = [n for n in range(at, below) if keys[n] in keys[below:]]
    if groups == list(range(at, below)):
        return [*words[:at], *words[below:]]
    return [*words[:at], *words[below:], *words[at + 1 : below]] if groups == [at] else None


def _is_heading(text: str) -> bool:
    return is_row("margin", text) or any(heading(group, text) for group in _GROUPS)
