"""Whether a line was wrapped: in a document of wrapped lines the lines that go on are about equally wide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.wording import display_width

_ENDED = re.compile(r"[。！？!?：:；;]$")
_FIRST_WORD = re.compile(r"[\d,.，％%]+\S?|\S{1,2}")
_MIN_WIDTH = 24  # display columns: below it nobody wraps a page of prose
_LONG_LINE = 120  # a line as long as this is a paragraph of its own


@dataclass(frozen=True, slots=True)
class Wrapping:
    """`width` of full lines in display columns, None where lines are not wrapped."""

    width: int | None

    @classmethod
    def of(cls, lines: Iterable[str]) -> Wrapping:
        """Measured on the lines that end without a mark: where text is wrapped, most of them are full."""
        widths = sorted(display_width(t.strip()) for t in lines if t.strip() and not _ENDED.search(t.strip()))
        if not widths:
            return cls(None)
        width = widths[int(len(widths) * 0.8)]
        return cls(width if _MIN_WIDTH <= width <= _LONG_LINE else None)

    def is_full(self, line: str, following: str) -> bool:
        """A line that had no room for the first word of the next one, or is too long to be a heading."""
        if self.width is None:
            return len(line.strip()) > 40
        first = _FIRST_WORD.match(following.strip())
        return display_width(line.strip()) + display_width(first.group() if first else "") >= self.width * 0.85
