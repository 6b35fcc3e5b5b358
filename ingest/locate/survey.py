"""What each line of a document is, as far as it can be told from itself and its neighbours."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from ingest.forms import Catalogue, Title, catalogue
from ingest.forms.heads import heads
from ingest.forms.numbers import is_form_number
from ingest.knowledge import FORMS, knowledge
from ingest.locate.page_numbers import LONE_NUMBER, counting_numbers
from ingest.model import Line
from ingest.numbers import FIGURE, MONEY_UNIT
from ingest.subjects import is_of_name
from ingest.units import UNIT_LINE
from ingest.wording import PAGE_NUMBER, fold, fold_title, is_chinese, masked

_BULLET = re.compile(r"^[-*•]")
_LISTED = re.compile(r"\d{1,2}[.、]")
_CUT_OFF = re.compile(r"(?<!\S)-?[\d,]*\d\.\d?(?!\S)")
_LEADERS = re.compile(r"[.…·]{3,}\s*\(?[\d\s~-]*\)?$")  # of a list of contents, with the page; of folded text
_COMMA = r"(?:(?<!\d)，|，(?!\d{3}))"  # other than one between the digits of １，２３４．５６
_SENTENCE = re.compile(rf"[。；;!！]|{_COMMA}.*{_COMMA}|{_COMMA}.{{8}}")
_SENTENCE_SIGNS = "。；;!！，"  # one of which every sentence has, which is told faster
_FIGURE = re.compile(FIGURE)
_FIGURE_WITH_UNIT = re.compile(rf"{FIGURE}\s?{MONEY_UNIT}")
_NAMED_NUMBERS = re.compile(r"(?<!\d)\d++\s*+(?=[年号])")  # 2023 年, 〔2022〕218 号: no figures of a table
ANY_TABLE = "other"  # the kind of a title that only says that a table follows (forms/other_tables.yml)
_MIN_HEAD_WORDS = 2
_HEAD_WINDOW = 30
_MIN_NUMBERED = 5
_OFTEN = 3  # times that a running title is printed
_NEAR_HEAD = 6  # lines below a title
_MOST_APART = 3  # lines of a title, with those left empty between them
_SHORTEST_RUNNING, _LONGEST_RUNNING = 8, 60


@cache
def _wording(kind: str) -> re.Pattern[str]:
    """The lines of a kind, as `chapters.yml` words them."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in knowledge(FORMS / "chapters.yml")[kind]))


def has_figures(text: str) -> bool:
    """Whether a line has figures of a table; a year is none: 2025 年部门预算, as programs set it."""
    return _has_figures(text) and _has_figures(_NAMED_NUMBERS.sub("", text))


def _has_figures(text: str) -> bool:
    """Whether a word of a line is a figure, or a cell of it a figure with its unit."""
    return any(map(_FIGURE.fullmatch, text.split())) or (
        "元" in text and any(map(_FIGURE_WITH_UNIT.fullmatch, text.split("\t")))
    )


def _is_sentence(text: str) -> bool:
    return any(map(text.__contains__, _SENTENCE_SIGNS)) and bool(_SENTENCE.search(text))


def is_declared_empty(note: str) -> bool:
    """Whether a note says that its form has no data."""
    return bool(_wording("declared_empty").search(fold(note)))


def has_sections(title: Title) -> bool:
    """Tables of counts and amounts are divided by headings that look like those of chapters (一、政府采购情况)."""
    return title.statement is not None and catalogue().forms[title.statement].shape == "items"


def _could_lead(folded: str) -> bool:
    """What few lines but those of a list of contents pass, which is told faster than that they do not match."""
    return "..." in folded or "…" in folded or "·" in folded


def _ends(folded: str) -> tuple[str, str]:
    """The first and the last character of a line, # for a number as in `masked`."""
    first, last = folded[:1], folded[-1:]
    return "#" if first.isdecimal() else first, "#" if last.isdecimal() else last


class Survey:
    """The lines with what each is, as far as it can be told from itself and its neighbours."""

    def __init__(self, lines: tuple[Line, ...], forms: Catalogue) -> None:
        self.lines = [line for line in lines if line.text.strip()]
        self.folded = [fold(line.text) for line in self.lines]
        self.forms = forms
        self._edges = self._at_edges()
        self.repeated = self._repeated()
        # pages numbered as - 3 -: a number alone on its line is another thing then (the 行次 of a row below its label)
        self.has_page_numbers = sum(bool(PAGE_NUMBER.fullmatch(f)) for f in self.folded) >= _MIN_NUMBERED
        self.counting = counting_numbers(self.lines, self.folded)
        self._chapters: dict[str, bool] = {}
        self.contents = {i for i, f in enumerate(self.folded) if _could_lead(f) and _LEADERS.search(f)}
        self._running_titles: dict[int, bool] = {}
        self.titles = self._titles()
        self.real = self._real_titles()

    def _at_edges(self) -> set[int]:
        """The first lines of pages and the last ones, where pages are known."""
        pages = [line.page for line in self.lines]
        return {k for n, (a, b) in enumerate(pairwise(pages)) if a != b for k in (n, n + 1)} | {0}

    def _is_long_enough(self, i: int) -> bool:
        """Whether a line can be a running title by its length; at the edges of pages the name of a body can."""
        folded = self.folded[i]
        return len(folded) >= _SHORTEST_RUNNING or (
            i in self._edges and _wording("running_name").fullmatch(folded) is not None
        )

    def _repeated(self) -> set[str]:
        """Lines that the document prints again and again but for their numbers, of those that can be running titles."""
        free = {
            masked(folded)
            for i, (line, folded) in enumerate(zip(self.lines, self.folded, strict=True))
            if line.cells is None and self._is_long_enough(i) and is_chinese(folded)
        }
        ends = {_ends(m) for m in free}  # nearly all rows begin or end otherwise
        often = Counter(
            masked(folded) for folded in self.folded if len(folded) <= _LONGEST_RUNNING and _ends(folded) in ends
        )
        return {m for m, n in often.items() if n >= _OFTEN and m in free}

    def _single_text(self, i: int) -> str:
        """The text of a line, or of its only filled cell (a workbook puts the title into the sheet)."""
        cells = self.lines[i].cells
        if cells is None:
            return self.lines[i].text
        text = ""
        for cell in filter(str.strip, cells):
            if text and cell != text:
                return ""
            text = cell
        return text

    def _titles(self) -> dict[int, tuple[Title, int]]:
        """Index of a line -> (title, number of lines it takes)."""
        texts = [self._single_text(i) for i in range(len(self.lines))]
        found: dict[int, tuple[Title, int]] = {}
        for i, text in enumerate(texts):
            if not text or len(text.strip()) > 120 or (i - 1 in found and found[i - 1][1] == 2):
                continue
            title = self.forms.title_of(_LEADERS.sub("", fold_title(text)) if i in self.contents else text)
            if title is None and self._goes_on_below(i) and self._could_wrap(text, texts[i + 1]):
                joined = self.forms.title_of(text.strip() + texts[i + 1].strip())
                alone = self.forms.title_of(texts[i + 1])
                if joined and joined.kind != ANY_TABLE and (alone is None or alone.statement != joined.statement):
                    found[i] = (joined, 2)
                continue
            if title is not None:
                found[i] = (title, 1)
        return found

    def _goes_on_below(self, i: int) -> bool:
        """Whether what the next line says stands near enough to end what a line begins: a title and its second line."""
        line, below = self.lines[i], self.lines[i + 1] if i + 1 < len(self.lines) else None
        return below is not None and below.first - line.last <= _MOST_APART

    def _could_wrap(self, first: str, second: str) -> bool:
        folded = fold_title(first)
        return (
            4 <= len(folded) <= 80
            and not folded.endswith((":", "。", "表"))
            and 1 <= len(fold_title(second)) <= 30
            and bool(_wording("of_titles").search(folded))
            and not has_figures(first)
            and not is_form_number(fold(second), "own_line")
            and not _is_sentence(first)
            and not self.is_chapter(first)
            and not _wording("document_title").fullmatch(folded)
        )

    def is_chapter(self, text: str) -> bool:
        known = self._chapters.get(text)
        if known is None:
            folded = fold_title(text)
            known = self._chapters[text] = len(folded) <= 60 and bool(_wording("chapters").fullmatch(folded))
        return known

    def is_part(self, i: int) -> bool:
        """第三部分 …: no table goes on behind it, whatever it is divided into."""
        return self.is_chapter(self.lines[i].text) and bool(_wording("parts").fullmatch(fold_title(self.lines[i].text)))

    def is_note(self, i: int) -> bool:
        return self.lines[i].cells is None and bool(_wording("notes").match(_BULLET.sub("", self.folded[i])))

    def is_score_total(self, i: int) -> bool:
        """The last row of a performance table in a text without cells: 总分 100 96.5."""
        return self.lines[i].cells is None and bool(_wording("score_total").match(self.folded[i]))

    def is_listed(self, i: int) -> bool:
        """A numbered line, as the later notes below a table are (2. …)."""
        return bool(_LISTED.match(self.folded[i]))

    def is_prose(self, i: int) -> bool:
        line = self.lines[i]
        if line.cells is not None:
            return False
        return len(self.folded[i]) >= 25 and _is_sentence(line.text) and not UNIT_LINE.search(self.folded[i])

    def is_page_field(self, i: int) -> bool:
        """Whether a line is a field of the page, a word and what it says: 联系电话：…, 公开日期：…"""
        is_field = self.lines[i].cells is None and bool(_wording("page_field").fullmatch(self.folded[i]))
        return is_field and not UNIT_LINE.search(self.folded[i])

    def is_page_number(self, i: int) -> bool:
        folded = self.folded[i]
        if self.lines[i].cells is not None:
            return False
        if i in self.counting or PAGE_NUMBER.fullmatch(folded) or self._is_browser_margin(i):
            return True
        if not LONE_NUMBER.fullmatch(folded) or self.has_page_numbers or self._ends_figure(i):
            return False
        if len(self.lines[i].text.split()) > 1:  # 4  4  7: the ends of amounts in narrow columns
            return False
        following = i + 1
        return following >= len(self.lines) or (
            self.lines[following].page != self.lines[i].page
            or following in self.titles
            or bool(UNIT_LINE.search(self.folded[following]))
            or self.is_running_title(following)
        )

    def _is_browser_margin(self, i: int) -> bool:
        folded = self.folded[i]
        return ":" in folded and bool(_wording("browser_margin").fullmatch(folded))

    def _ends_figure(self, i: int) -> bool:
        """Whether a number stands right below a figure that its cell has cut off: 17.8 above 5."""
        line, above = self.lines[i], self.lines[i - 1] if i else None
        if above is None or above.number != line.number - 1:
            return False
        left = len(line.text) - len(line.text.lstrip())
        right = len(line.text.rstrip())
        return any(begun.start() < right and left < begun.end() for begun in _CUT_OFF.finditer(above.text))

    def is_running_title(self, i: int) -> bool:
        """Repeated short lines without figures and without anything that the table needs."""
        known = self._running_titles.get(i)
        if known is None:
            known = self._running_titles[i] = self._could_run(i)
        return known

    def _could_run(self, i: int) -> bool:
        folded = self.folded[i]
        return (
            self.lines[i].cells is None
            and masked(folded) in self.repeated
            and self._is_long_enough(i)
            and not has_figures(self.lines[i].text)
            and not UNIT_LINE.search(folded)
            and not is_of_name(folded)  # 政府办公厅(室)及相关机构事务 stands in several forms
            and (
                bool(_wording("document_title").fullmatch(folded))
                or bool(_wording("running_title").search(folded) and not _wording("no_running_title").search(folded))
            )
        ) or bool(_wording("part_with_forms").fullmatch(folded))

    def _real_titles(self) -> list[int]:
        """Titles that a table head follows before anything else."""
        real = []
        for i, (title, taken) in self.titles.items():
            if i in self.contents:
                continue
            seen: set[str] = set()
            above = ""
            for j in range(i + taken, min(i + taken + _HEAD_WINDOW, len(self.lines))):
                if j in self.titles or self.is_part(j):
                    break
                if self.is_chapter(self.lines[j].text) and not has_sections(title):
                    break
                if title.statement is not None and self.is_prose(j) and not self.is_note(j):
                    break
                # Words wrapped over lines one or two characters long count as well.
                seen.update(w for w in heads("table") if w in above + self.folded[j])
                above = self.folded[j]
                if len(seen) >= _MIN_HEAD_WORDS + 1:
                    break
            if len(seen) > _MIN_HEAD_WORDS:
                real.append(i)
        self._mark_clipped(real)
        return real

    def _names_rows(self, i: int) -> bool:
        """Whether the head below a title is that of a whole form."""
        return any(word in folded for folded in self.folded[i + 1 : i + _NEAR_HEAD] for word in heads("names"))

    def _mark_clipped(self, real: list[int]) -> None:
        """A title that is only the end of the one before names no form: 支出决算总表 of 收入支出决算总表.

        A sheet too wide for its paper is printed over pages side by side; the next one shows what its title has there.
        What names its rows is on the first of them: a head with codes or names of subjects is that of another form.
        """
        for before, i in pairwise(real):
            title, length = self.titles[i]
            whole = self.titles[before][0]
            if (
                title.statement not in (None, whole.statement)
                and whole.text.endswith(title.text)
                and not self._names_rows(i)
            ):
                self.titles[i] = (Title(title.text, None, ANY_TABLE), length)
