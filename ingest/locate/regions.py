"""Where the tables are: lines are divided into table regions and paragraphs, and every line falls into one of them.

A region starts at a title that a table head follows (a contents page lists titles too, but no heads follow them), or at
a block of cells without a title, and ends at the next title, at a chapter heading, or where prose begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.forms import Title, catalogue
from ingest.forms.numbers import is_form_number
from ingest.locate.survey import Survey, has_figures, has_sections, is_declared_empty
from ingest.metadata.rules import pattern
from ingest.model import Line, Paragraph, ParagraphKind
from ingest.numbers import is_figure
from ingest.units import UNIT_LINE
from ingest.wording import fold_title

_COULD_BE_LABEL = re.compile(r"(?:预算|决算)\d[^表]*")  # of a row, with its figure


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of one table: `body` without title, notes and running titles; `before` and `notes` belong to it too."""

    title: Title | None
    title_text: str
    title_lines: tuple[Line, ...]
    body: tuple[Line, ...]
    notes: tuple[Line, ...]
    margins: tuple[Line, ...]

    @property
    def has_cells(self) -> bool:
        """Whether most lines have cells, or all that have figures: heads that span others can have none."""
        if sum(line.cells is not None for line in self.body) * 2 > len(self.body):
            return True
        rows = [figures for line in self.body if (figures := list(filter(is_figure, line.text.split())))]
        with_cells = [line for line in self.body if line.cells is not None and any(map(is_figure, line.cells))]
        return 0 < len(rows) == len(with_cells) and all(
            list(filter(is_figure, line.cells or ())) == figures for line, figures in zip(with_cells, rows, strict=True)
        )


def locate(lines: tuple[Line, ...]) -> tuple[list[Region], list[Paragraph]]:
    """Divide a document into table regions and paragraphs, in the order of the text. Blank lines belong to neither."""
    doc = Survey(lines, catalogue())
    regions: list[Region] = []
    taken = [False] * len(doc.lines)
    starts = [_with_number(doc, i) for i in doc.real] + [len(doc.lines)]
    for at, start, following in zip(doc.real, starts, starts[1:], strict=False):
        title, title_length = doc.titles[at]
        end = _end_of(doc, at + title_length, following, title)
        end = _without_trailing_text(doc, at + title_length, end, title)
        regions.append(_region(doc, title, start, at + title_length, end))
        taken[start:end] = [True] * (end - start)
    regions += _untitled(doc, taken)
    regions.sort(key=lambda r: (*r.title_lines, *r.body, *r.notes)[0].number)
    return regions, _paragraphs(doc, taken)


def _with_number(doc: Survey, title: int) -> int:
    """Index of the line with the form's printed number, where that stands above the title."""
    start = title
    while start and _is_form_number(doc, start - 1):
        start -= 1
    return start


def _is_form_number(doc: Survey, i: int) -> bool:
    """Whether a line, or the only cell of a row, is the number of a form."""
    return sum(map(bool, doc.lines[i].cells or ("",))) <= 1 and is_form_number(doc.folded[i], "own_line")


def _is_form_number_in_body(doc: Survey, i: int) -> bool:
    """Whether a line below a title is nothing but a form's number: `预算 12.50` or `表 5` is a row with its figure."""
    if doc.lines[i].cells is not None or not _is_form_number(doc, i):
        return False
    is_row = has_figures(doc.lines[i].text) or _COULD_BE_LABEL.fullmatch(doc.folded[i])
    return not is_row or doc.folded[i].endswith("表")


def _end_of(doc: Survey, first: int, limit: int, title: Title) -> int:
    """Index after the last line of the region that starts with its body at `first`."""
    end = limit
    seen_data = False
    noted = False
    last_cells = next((i for i in reversed(range(first, limit)) if doc.lines[i].cells is not None), limit)
    for i in range(first, limit):
        line = doc.lines[i]
        if line.cells is not None:
            seen_data = True
            noted = False
            continue
        if doc.is_note(i):
            noted = True
            continue
        if doc.is_running_title(i) or doc.is_page_number(i):
            continue
        if i in doc.titles and seen_data and not has_figures(line.text):
            end = i
            break
        if doc.is_chapter(line.text) and not _continues(doc, i, limit, title):
            end = i
            break
        if doc.is_prose(i) and title.statement is not None and not noted and (seen_data or i > first):
            end = i
            break
        if title.statement is None and i > first and doc.is_score_total(i - 1):
            end = i
            break
        if title.statement is None and i > last_cells and doc.is_prose(i) and not (noted and doc.is_listed(i)):
            end = i
            break
        if noted and not has_figures(line.text) and doc.is_prose(i) and _ended_sentence(doc.folded[i - 1]):
            end = i
            break
        seen_data = seen_data or has_figures(line.text)
    return end


def _without_trailing_text(doc: Survey, first: int, end: int, title: Title) -> int:
    """The end of the region of a form without the short sentences and fields of the page behind its last row.

    What belongs to the form there are its notes, and the rest of a wrapped label.
    """
    if title.statement is None:
        return end
    last = next((i for i in reversed(range(first, end)) if _is_row(doc, i)), end)
    for i in range(last + 1, end):
        if doc.is_note(i) or is_declared_empty(doc.lines[i].text):
            return end
        if doc.folded[i].endswith("。") or doc.is_page_field(i):
            return i
    return end


def _is_row(doc: Survey, i: int) -> bool:
    line = doc.lines[i]
    return line.cells is not None or (has_figures(line.text) and not doc.is_page_field(i))


def _ended_sentence(folded: str) -> bool:
    return folded.endswith(("。", ".", "!", "；", ")"))


def _continues(doc: Survey, i: int, limit: int, title: Title) -> bool:
    """A chapter-like line inside a table: cells or rows of figures go on behind it before any prose does."""
    if UNIT_LINE.search(doc.folded[i]):
        return True
    for j in range(i + 1, min(i + 4, limit)):
        if doc.is_prose(j) or doc.is_chapter(doc.lines[j].text):
            return False
        if doc.lines[j].cells is not None or (has_sections(title) and has_figures(doc.lines[j].text)):
            return True
    return False


def _region(doc: Survey, title: Title | None, start: int, first: int, end: int) -> Region:
    body: list[Line] = []
    notes: list[Line] = []
    margins: list[Line] = []
    noted = False
    for i in range(first, end):
        line = doc.lines[i]
        if doc.is_running_title(i):
            margins.append(line)
        elif line.cells is not None:
            noted = False
            body.append(line)
        elif doc.is_page_number(i) or _is_form_number_in_body(doc, i):
            margins.append(line)
        elif doc.is_note(i):
            noted = True
            notes.append(line)
        elif noted and not _is_table_line(doc, i):
            notes.append(line)
        else:
            noted = False
            body.append(line)
    return Region(
        title=title,
        title_text=title.text if title else "",
        title_lines=tuple(doc.lines[start:first]),
        body=tuple(body),
        notes=tuple(notes),
        margins=tuple(margins),
    )


def _is_table_line(doc: Survey, i: int) -> bool:
    """After a note: does the table go on here (a page's note before the next page's head)?"""
    return bool(UNIT_LINE.search(doc.folded[i])) or (has_figures(doc.lines[i].text) and not doc.is_prose(i))


def _untitled(doc: Survey, taken: list[bool]) -> list[Region]:
    """Blocks of cells outside every region: landed as tables of no known form, named by the line before them."""
    regions = []
    i = 0
    while i < len(doc.lines):
        if taken[i] or doc.lines[i].cells is None:
            i += 1
            continue
        end = i
        while end < len(doc.lines) and not taken[end] and doc.lines[end].cells is not None:
            end += 1
        start = i
        if i and not taken[i - 1] and len(doc.folded[i - 1]) <= 40 and not doc.is_prose(i - 1):
            start = i - 1
        region = _region(doc, None, start, i, end)
        named = fold_title(doc.lines[start].text) if start < i else ""
        if pattern("titles", "page_field").match(named):  # two blocks of the fields at the head of a page
            named = ""
        regions.append(Region(None, named, region.title_lines, region.body, region.notes, region.margins))
        taken[start:end] = [True] * (end - start)
        i = end
    return regions


def _paragraphs(doc: Survey, taken: list[bool]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    chapter: str | None = None
    for i, line in enumerate(doc.lines):
        if taken[i]:
            continue
        kind: ParagraphKind
        if doc.is_page_number(i):
            kind = "page_number"
        elif doc.is_chapter(line.text):
            kind = "heading"
            chapter = line.text.strip()
        elif doc.is_running_title(i):
            kind = "running_title"
        elif i in doc.titles:
            kind = "contents"
        else:
            kind = "prose"
        paragraphs.append(
            Paragraph(len(paragraphs) + 1, kind, chapter, line.text.strip(), line.page, line.number, line.number)
        )
    return paragraphs
