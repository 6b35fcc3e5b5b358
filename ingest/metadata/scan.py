"""Lines in one form to compare: full-width digits and letters made plain, Markdown and tags off, blanks collapsed.

PDFs print one name as `民政局 2022 年` and as `民政局２０２２年`, and wrap it anywhere, so names are looked for
without white space, in single lines and in the whole text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from ingest.model import Line

_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_MARKS = re.compile(r"^[\s#>|*+•·\-]+(?=\S)|\*\*|__|\||\x00")
# Possessive, from where a run begins: a line of blanks or dots must not be gone through again from each of them.
_LEADERS = re.compile(r"(?<![.…·\s])[.…·\s]{3,}+\(?\s*+[\d-]*+\s*+\)?$")
_RUNS_INTO_CONTENTS = re.compile(r"(?P<title>[^。;]{6,70}?算)\d{0,2}(?:目录?)?(?=第一部分)")
_GAP = re.compile(r" {4,}")
_QUOTED = 60
# Enough for any disclosure; a file of 50 MB of digits must not take minutes to be found to say nothing.
_LONGEST_LINE = 4_000
_MOST_CHARACTERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank. `text` has single blanks, `compact` none; `line` is as it was read."""

    number: int
    text: str
    compact: str
    line: str = ""

    @property
    def pieces(self) -> tuple[str, ...]:
        """What stands side by side on the line, parted by wide gaps; without blanks."""
        return tuple("".join(plain(part).split()) for part in _GAP.split(self.line.strip()))

    @property
    def cited(self) -> str:
        """The words and where they stand, for evidence."""
        return cite(self.text, self.number)


@dataclass(frozen=True, slots=True)
class Scan:
    """The rows of a document, and their compact text joined (`joined`; row i begins at `starts[i]`).

    `joined` has a newline between rows, for patterns that must know where a line ends; `run_on` (`run_on_starts`) is
    the same text without the newlines, for names that are wrapped.
    """

    rows: tuple[Row, ...]
    joined: str
    starts: tuple[int, ...]
    run_on: str
    run_on_starts: tuple[int, ...]

    def row_at(self, offset: int) -> Row:
        return self.rows[max(bisect_right(self.starts, offset) - 1, 0)]

    def run_on_row_at(self, offset: int) -> Row:
        return self.rows[max(bisect_right(self.run_on_starts, offset) - 1, 0)]


def cite(words: str, *numbers: int) -> str:
    """「words」 line 12, or lines 12, 30 and 2 more."""
    shown = words if len(words) <= _QUOTED else words[: _QUOTED - 1] + "…"
    if len(numbers) <= 1:
        return f"「{shown}」" + (f" line {numbers[0]}" if numbers else "")
    more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    return f"「{shown}」 lines {', '.join(str(number) for number in numbers[:3])}{more}"


def scan(lines: tuple[Line, ...]) -> Scan:
    rows: list[Row] = []
    read = 0
    for line in lines:
        text = plain(line.text[:_LONGEST_LINE])
        compact = text.replace(" ", "")
        if compact:
            rows += _divided(Row(line.number, text, compact, line.text))
        read += len(text)
        if read > _MOST_CHARACTERS:
            break
    starts: list[int] = []
    run_on_starts: list[int] = []
    offset = 0
    for index, row in enumerate(rows):
        starts.append(offset + index)
        run_on_starts.append(offset)
        offset += len(row.compact)
    return Scan(
        rows=tuple(rows),
        joined="\n".join(row.compact for row in rows),
        starts=tuple(starts),
        run_on="".join(row.compact for row in rows),
        run_on_starts=tuple(run_on_starts),
    )


def _divided(row: Row) -> tuple[Row, ...]:
    """A title on one line with the list of contents behind it (files whose line ends were lost) stands by itself."""
    match = _RUNS_INTO_CONTENTS.match(row.compact) if len(row.compact) > _QUOTED else None
    if match is None:
        return (row,)
    title, rest = match["title"], row.compact[match.end() :]
    return (Row(row.number, title, title), Row(row.number, rest, rest))


def plain(text: str) -> str:
    # NFKC also brings back the Kangxi radicals that some PDF fonts map to (⼤ for 大) and the full-width colon.
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    if "<" in text:
        text = _TAGS.sub(" ", text)
    text = _MARKS.sub(" ", text)
    # NFKC has made … of leaders into dots.
    if "..." in text or "·" in text:
        text = _LEADERS.sub("", text)
    return " ".join(text.split())


def printed(name: str) -> str:
    """A name with the brackets that Chinese prints: scanning made them half-width."""
    return name.replace("(", "（").replace(")", "）")
