"""Web pages (.html, .mhtml, and whatever else turns out to be HTML): the lines that a visitor reads, and the tables."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import PurePath

from lxml import etree

from ingest.errors import Reject
from ingest.model import Disclosure, Line, Source
from ingest.readers.boxes import Box, table_blocks
from ingest.readers.encoding import Decoded, where_lost
from ingest.readers.grid import Before
from ingest.readers.limits import MAX_CELLS, MAX_NESTING, too_deep, too_many_cells
from ingest.readers.lines import Block, clean, numbered
from ingest.readers.links import elsewhere, goes_on
from ingest.readers.note_marks import is_note_mark
from ingest.readers.pictures import PICTURE, pictured_forms, without_pictures
from ingest.readers.web_encoding import decode
from ingest.readers.web_grids import with_tables
from ingest.readers.web_parts import FIELDS, filled_in, is_unseen
from ingest.readers.xml import Element

_BLOCK = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
    }
)
_NUMBER = re.compile(r"\s*(\d{1,5})")
_PREFORMATTED = frozenset({"pre", "xmp", "listing"})
_KEPT_BLANKS = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BETWEEN_WIDE = re.compile(r"(?<=[⺀-鿿＀-￯　-〿])[ \t]*[\r\n]\s*(?=[⺀-鿿＀-￯　-〿])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PAGE_SUFFIXES = frozenset({".htm", ".html", ".shtml", ".xhtml", ".mht", ".mhtml", ".jsp", ".asp", ".aspx", ".php", ""})
_LEAST_TEXT = 500  # characters; a page that stands in for a file that was not found has fewer


def read_html(content: bytes, source: Source) -> Disclosure:
    """The page model of a web page; pages are unknown."""
    return _disclosure(decode(content), source)


def read_mhtml(content: bytes, source: Source) -> Disclosure:
    """The page model of a page that was saved with all it needs in one file: its first part of HTML.

    Where that has no table, the others are what it shows in frames: Excel writes each sheet of a workbook so.
    """
    parts = list(_pages_in(content))
    if not parts:
        raise Reject("no_page", f"{source.source_name} holds no web page: save the page anew as HTML.")
    return _disclosure(parts[0], source, parts[1:])


def _pages_in(content: bytes) -> Iterator[Decoded]:
    """The pages of a MIME message."""
    for part in email.message_from_bytes(content, policy=email.policy.compat32).walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(payload, bytes):
            yield decode(payload, part.get_content_charset())


def _disclosure(whole: Decoded, source: Source, framed: Sequence[Decoded] = ()) -> Disclosure:
    """The page model of a page; of those that it shows in frames where it has no table itself."""
    name = source.source_name
    root = _root(whole.text, name)
    blocks = _blocks(root, name)
    if not any(isinstance(block, tuple) for block in blocks):
        for page in framed:
            with suppress(Reject):  # a frame without any content, as of an advertisement
                blocks += _blocks(_root(page.text, name), name)
    lines = numbered((block, None) for block in without_pictures(blocks))
    missing = goes_on(root, name) or (None if any(line.cells for line in lines) else elsewhere(root, name))
    _refuse_stand_in(lines, source, missing)
    damaged = where_lost(lines, name) if any(page.lost for page in (whole, *framed)) else None
    unread = " ".join(filter(None, (missing, damaged, pictured_forms(blocks, name)))) or None
    return Disclosure(source, "html", whole.encoding, None, lines, unread)


def _refuse_stand_in(lines: tuple[Line, ...], source: Source, missing: str | None) -> None:
    """Servers answer with a page (not found, log in) where a file was asked for; it is saved under the file's name.

    Excel saves a workbook as a page that only frames its sheets, which are files beside it: what is `missing`.
    """
    suffix = PurePath(source.source_name).suffix.lower()
    length = sum(len(line.text) for line in lines)
    if suffix not in _PAGE_SUFFIXES and length < _LEAST_TEXT and not any(line.cells for line in lines):
        said = next((line.text.strip()[:40] for line in lines), "nothing")
        answer = f"{source.source_name} is a web page that says 「{said}」 and not a {suffix} file: download it again."
        raise Reject("web_page", missing if missing and not lines else answer)


def _root(text: str, name: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise Reject("empty", f"{name} is a web page without any content: save it again.") from error
    if any("RESOURCE_LIMIT" in entry.type_name for entry in parser.error_log):
        raise too_deep(name)
    if root is None:
        raise Reject("empty", f"{name} is a web page without any content: save it again.")
    return root


def _blocks(root: Element, name: str) -> list[Block]:
    with_tables(root)
    flow = _Flow()
    _Walk(flow, name).run(root)
    body = flow.finish()
    return [*_title(root, body), *body]


def _title(root: Element, body: list[Block]) -> Iterator[str]:
    """The title of the window where the page does not print it: often only it names year and agency."""
    title = "".join((root.findtext(".//title") or "").split())
    printed = "".join("".join("".join(block).split()) for block in body[:40])
    if title and title not in printed:
        yield clean(title)


class _Flow:
    """Text that runs on line by line, as a browser breaks it; the rows of tables stand between the lines."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._line: list[str] = []
        self._ends_in_picture = False

    def picture(self) -> None:
        """A picture in the line: it stands for itself behind the text of a line, within it or before it adorns that."""
        self._ends_in_picture = True

    def add(self, text: str, keeps_blanks: bool) -> None:
        self._ends_in_picture = self._ends_in_picture and not text.strip()
        if keeps_blanks:
            first, *rest = text.replace("\r\n", "\n").replace("\t", " " * 8).split("\n")
            self._line.append(first.replace(" ", "\xa0"))
            for line in rest:
                self.end_line()
                self._line.append(line.replace(" ", "\xa0"))
        else:
            self._line.append(_BLANKS.sub(" ", _BETWEEN_WIDE.sub("", text)))

    def end_line(self) -> None:
        if not self._line and not self._ends_in_picture:
            return
        # Only blanks that a browser keeps (&nbsp;, those of <pre>) can indent a line or set words apart.
        text = clean(_BLANKS.sub(" ", "".join(self._line)).strip(" ")).rstrip()
        self._line = []
        if text.strip():
            self._done.append(text)
        if self._ends_in_picture:
            self._done.append(PICTURE)
        self._ends_in_picture = False

    @property
    def line(self) -> str:
        """What stands on the line so far."""
        return "".join(self._line)

    def rows(self, blocks: list[Block]) -> None:
        self.end_line()
        self._done += blocks

    def finish(self) -> list[Block]:
        self.end_line()
        return self._done


@dataclass(slots=True)
class _Table:
    rows: list[list[Box]] = field(default_factory=list)


class _Walk:
    """One pass over the elements without recursion: pages nest thousands of tags deep where these are never closed."""

    def __init__(self, flow: _Flow, name: str) -> None:
        self._name = name
        self._flows = [flow]
        self._tables: list[_Table] = []
        self._pre = 0
        self._cells = 0
        self._before = Before()

    def run(self, root: Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: Element = None
        for event, element in walker:
            if skipped is not None:
                if element is skipped and event == "end":
                    skipped = None
                    self._text(element.tail)
                continue
            if event == "start":
                if is_unseen(element) or self._is_left_out(element):
                    skipped = element
                    walker.skip_subtree()
                    continue
                self._start(element)
                self._text(element.text)
            else:
                self._end(element)
                self._text(element.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self._flows[-1].add(text, self._pre > 0)

    def _is_left_out(self, element: Element) -> bool:
        """Within a table: what a field is filled in with is its text, and the mark of a note is none of a figure's."""
        if not self._tables:
            return element.tag in FIELDS
        if element.tag in FIELDS:
            self._text(filled_in(element))
            return True
        return element.tag == "sup" and is_note_mark("".join(element.itertext()), self._flows[-1].line)

    def _start(self, element: Element) -> None:
        tag = element.tag
        self._pre += _keeps_blanks(element)
        if tag == "br" or tag in _BLOCK:
            self._flows[-1].end_line()
        elif tag == "table":
            self._flows[-1].end_line()
            self._tables.append(_Table())
            if len(self._tables) > MAX_NESTING:
                raise too_deep(self._name)
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag == "img" and not self._tables:
            self._flows[-1].picture()
        elif tag in ("td", "th") and self._tables:
            self._flows.append(_Flow())
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise too_many_cells(self._name)

    def _end(self, element: Element) -> None:
        tag = element.tag
        self._pre -= _keeps_blanks(element)
        if tag in _BLOCK:
            self._flows[-1].end_line()
        elif tag == "table":
            self._flows[-1].rows(list(table_blocks(self._tables.pop().rows, self._name, self._before)))
        elif tag in ("td", "th") and self._tables:
            content = tuple(self._flows.pop().finish())
            table = self._tables[-1]
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(Box(content, _span(element, "colspan"), _span(element, "rowspan")))


def _keeps_blanks(element: Element) -> bool:
    style = element.get("style")
    return element.tag in _PREFORMATTED or (style is not None and bool(_KEPT_BLANKS.search(style)))


def _span(element: Element, which: str) -> int:
    value = element.get(which)
    found = _NUMBER.match(value) if value else None
    return max(int(found[1]), 1) if found else 1
