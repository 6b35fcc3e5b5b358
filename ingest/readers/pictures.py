"""Pictures where a table should be: below the title of a form, with no row of a table between."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.forms import catalogue
from ingest.readers.lines import Block

PICTURE = "\ufffc"  # what stands for an object among the lines of a text; taken out again before they are numbered
_BELOW_TITLE = 4  # lines: number of the form, department, unit


def without_pictures(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block != PICTURE]


def pictured_forms(blocks: Sequence[Block], name: str) -> str | None:
    """A sentence on the forms that are pictures, which `name` was not read for; None where there is none."""
    shown = list(_titles(blocks))
    read = {statement for _, statement, is_pictured in shown if not is_pictured}
    titles = list(
        dict.fromkeys(title for title, statement, is_pictured in shown if is_pictured and statement not in read)
    )
    if not titles:
        return None
    first = f"「{titles[0]}」"
    what = f"{first} as a picture" if len(titles) == 1 else f"{len(titles)} forms as pictures, {first} first"
    return f"{name} shows {what}; that was not read: save it as PDF, whose pictures are read with text recognition."


def _titles(blocks: Sequence[Block]) -> Iterator[tuple[str, str, bool]]:
    """The titles with a row or picture below, what they name, and whether that is a picture: one above a table, with no
    row before the next title, adorns it.
    """
    title, named, is_pictured, below = "", "", False, 0
    for block in blocks:
        if block == PICTURE:
            is_pictured = is_pictured or (bool(title) and below <= _BELOW_TITLE)
        elif isinstance(block, tuple):
            if title:
                yield title, named, False
            title, is_pictured = "", False
        elif found := catalogue().title_of(block.strip()):
            if is_pictured:
                yield title, named, True
            title, named, is_pictured, below = block.strip(), found.statement or block.strip(), False, 0
        else:
            below += 1
    if is_pictured:
        yield title, named, True
