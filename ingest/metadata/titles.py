"""Titles: the lines, often several, that say agency, year and kind: 某市某局 / 2023 年度 / 部门决算.

A title is wrapped wherever the cover's width ends, so windows of neighbouring lines are tried at the document's
beginning; further down (running titles, parts, the explanation's head) a title stands on one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.metadata.gazetteer import Chain
from ingest.metadata.names import Name, is_body, is_leading_body, name_of, region_only, take_apart
from ingest.metadata.rules import pattern
from ingest.metadata.scan import Row, Scan, cite
from ingest.metadata.years import year_of

_COVER_ROWS = 12
_WINDOW = 4
_LONGEST = 70
_LONGEST_LINE = 400  # of titles side by side
_YEARS = ("year", "later", "within", "behind")  # 某局2023年决算, 某局“三公”经费2023年决算, 某局“三公”经费决算2023年情况


@dataclass(frozen=True, slots=True)
class Title:
    words: str
    rows: tuple[Row, ...]
    year: int | None
    name: Name | None
    region: Chain | None  # the title names a region, no body: 某市某区2022年区级部门预算
    scope_word: str | None
    is_cover: bool

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def cited(self) -> str:
        return cite(self.words, *(row.number for row in self.rows))


def find_titles(scanned: Scan) -> tuple[Title, ...]:
    cover = _cover(scanned.rows)
    on_cover: dict[int, tuple[Title, ...]] = {}
    for title in _windows(cover):
        last = title.rows[-1]
        if last.number in on_cover and _says(title) <= _says(on_cover[last.number][0]):
            continue  # of windows that end on the same line the one that says most is the title
        on_cover[last.number] = _side_by_side(last) or (title,)
    below = (_read((row,), is_cover=False) for row in scanned.rows[len(cover) :])
    return (*(title for titles in on_cover.values() for title in titles), *(title for title in below if title))


def best_title(titles: tuple[Title, ...]) -> Title | None:
    """The one that says most; the cover's before others, the first before later ones."""
    telling = [title for title in titles if title.year or title.name]
    return max(telling, key=_rank, default=None)


def _rank(title: Title) -> tuple[int, ...]:
    told, place, brevity = _says(title)
    return told + (3 if title.is_cover else 0), place, -title.first.number, brevity


def _cover(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    for index, row in enumerate(rows[:_COVER_ROWS]):
        if pattern("titles", "begins_contents").match(row.compact):
            return rows[:index]
    return rows[:_COVER_ROWS]


def _windows(cover: tuple[Row, ...]) -> Iterator[Title]:
    for last in range(len(cover)):
        for length in range(1, _WINDOW + 1):
            if any(_is_page_field(row) for row in cover[max(last + 1 - length, 0) : last]):
                break
            if length <= last + 1 and (title := _read(cover[last + 1 - length : last + 1], is_cover=True)):
                yield title


def _side_by_side(row: Row) -> tuple[Title, ...]:
    """Titles that a wide gap parts, one of them with name and year: a list of links beside the title of the page."""
    if len(row.pieces) < 2 or len(row.line) > _LONGEST_LINE:
        return ()
    found = [title for piece in row.pieces if (title := _read((Row(row.number, piece, piece),), is_cover=True))]
    return tuple(found) if any(title.name and title.year for title in found) else ()


def _is_page_field(row: Row) -> bool:
    return pattern("titles", "page_field").match(row.compact) is not None


def _read(rows: tuple[Row, ...], *, is_cover: bool) -> Title | None:
    words = pattern("document_kind", "file_ending").sub("", "".join(row.compact for row in rows).strip("《》"))
    if len(words) > _LONGEST or ("算" not in words[-20:] and "三公" not in words[-20:]):
        return None
    words = words if is_cover else pattern("titles", "part").sub("", words)
    match = pattern("titles", "title").match(words)
    if not match:
        return None
    year = year_of(next((match[group] for group in _YEARS if match[group]), ""))
    named = match.group("name").strip("《》“”:")
    name = name_of(named) if named else None
    if name and _joins_two_bodies(rows, name.text):
        return None
    if year is None and name and name.text not in named:  # 某县2031年民政局“三公”经费预算表
        year = year_of(named)
    region = None
    if named and not name:
        # 某市某区本级, 某县县本级: the region's own level of government.
        forms = (named, named.removesuffix("本级"), pattern("titles", "own_level").sub("", named))
        region = next((chain for form in forms if (chain := region_only(form, year))), None)
    scope_word = match.group("scope")
    is_about_forms = bool(named) and not name and not region
    if is_about_forms or not (name or region or (year and scope_word)):
        return None
    return Title(words, rows, year, name, region, scope_word, is_cover)


def _joins_two_bodies(rows: tuple[Row, ...], name: str) -> bool:
    """Whether a line above the title was taken into its name: 某县人民政府 / 某县民政局2023年部门预算."""
    above = ""
    for row in rows[:-1]:
        above += row.compact
        if name.startswith(above) and is_body(above) and not is_leading_body(above):
            below = take_apart(name[len(above) :], None)
            if below.chain or below.leading:
                return True
    return False


def _says(title: Title) -> tuple[int, int, int]:
    """How much a title tells: its year, a name with its region, the whole of it; and no more lines than needed."""
    told = 4 * (title.year is not None) + 4 * (title.name is not None) + 2 * (title.region is not None)
    place = 0
    if title.name:
        parts = take_apart(title.name.text, title.year)
        told += 4 * (parts.chain is not None) + 2 * bool(parts.leading)
        # 行唐县 wrapped after 行 leaves 唐县, another county: the longer chain is the name.
        place = len(parts.chain.words) if parts.chain else 0
    return told, place, -len(title.rows)
