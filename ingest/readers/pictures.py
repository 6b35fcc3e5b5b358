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
    titles = list(dict.fromkeys(_titles(blocks)))
    if not titles:
        return None
    first = f"「{titles[0]}」"
    what = f"{first} as a picture" if len(titles) == 1 else f"{len(titles)} forms as pictures, {first} first"
    return f"{name} shows {what}; that was not read: save it as PDF, whose pictures are read with text recognition."


def _titles(blocks: Sequence[Block]) -> Iterator[str]:
    """The titles with a picture below, and no row before the next title: a picture above a table adorns it."""
    title, pictured, below = "", False, 0
    for block in blocks:
        if block == PICTURE:
            pictured = pictured or (bool(title) and below <= _BELOW_TITLE)
        elif isinstance(block, tuple):
            title, pictured = "", False
        elif catalogue().title_of(block.strip()):
            if pictured:
                yield title
            title, pictured, below = block.strip(), False, 0
        else:
            below += 1
    if pictured:
        yield title
