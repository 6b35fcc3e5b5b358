"""The field that an agency works in, by the words of its own name."""

from __future__ import annotations

from functools import cache

from ingest.metadata.names import take_apart
from ingest.metadata.rules import rules


def find_area(agency: str, year: int | None = None) -> tuple[str | None, str]:
    """The area's English name; the word that ends last in the name wins, then the longer one."""
    parts = take_apart(agency, year)
    core = parts.leading + parts.core
    best: tuple[int, int, str] | None = None
    for word in _words():
        end = core.rfind(word) + len(word)
        if word in core and (best is None or (end, len(word)) > best[:2]):
            best = (end, len(word), word)
    if best is None:
        return None, f"the name 「{agency}」 shows no area of the list"
    area, chinese = _words()[best[2]]
    return area, f"「{best[2]}」 in the agency's name ({chinese})"


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {word: (row["area"], row["chinese"]) for row in rules("function_area")["areas"] for word in row["words"]}
