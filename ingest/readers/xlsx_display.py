"""What a sheet of an .xlsx shows that its values do not say: number formats, errors, hidden rows, zeros not shown.

python-calamine reads the values and leaves these out; for errors and for formulas without a value it gives blanks. It
also allocates a sheet from its first to its last cell at once, so the sheet is measured here, row by row, before it is
loaded.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from ingest.errors import Reject
from ingest.readers.archive import opened
from ingest.readers.around_cells import header_lines, text_boxes
from ingest.readers.display import Display
from ingest.readers.limits import MAX_AREA, MAX_CELLS, MAX_COLUMNS, MAX_PART, sheet_too_large, too_many_cells
from ingest.readers.note_marks import is_note_mark
from ingest.readers.number_format import BUILT_IN
from ingest.readers.package import part_names, related
from ingest.readers.white import white_styles
from ingest.readers.xml import Element, attribute, elements, parse, part_bytes, whole

_WORKBOOK, _BINARY_WORKBOOK = "xl/workbook.xml", "xl/workbook.bin"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TOLD_BY = ("sheetView", "col", "row", "tablePart", "conditionalFormatting", "oddHeader")
_NOTHING = re.compile(r"0(?:\.0*)?")
_MARKED = re.compile(rb"superscript|<(?:\w+:)?strike\b")


class XlsxDisplay:
    """The display of each sheet by its name. Raises Reject where the package is hostile or a sheet too large."""

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        self._package = opened(io.BytesIO(content), name)
        for info in self._package.infolist():
            if info.file_size > MAX_PART:
                raise Reject(
                    "too_large",
                    f"{name} unpacks to more than {MAX_PART / 1e6:,.0f} MB in one part ({info.filename}), "
                    "as no disclosure does: save it without what is not needed.",
                )
        self._parts = self._sheet_parts()
        styles = part_bytes(self._package, "xl/styles.xml", name)
        root = parse(styles, name) if styles else None
        self._codes = [] if root is None else _format_codes(root)
        self._white = frozenset[int]() if root is None else white_styles(root, self._theme())
        self._trimmed = self._trimmed_texts()

    def of(self, sheet: str) -> Display:
        part = self._parts.get(sheet)
        return self._measured(part, sheet) if part else Display()

    def _theme(self) -> Element | None:
        with suppress(Reject):  # a damaged theme costs no figure
            content = part_bytes(self._package, "xl/theme/theme1.xml", self._name)
            return parse(content, self._name) if content else None
        return None

    def _sheet_parts(self) -> dict[str, str]:
        book = part_bytes(self._package, _WORKBOOK, self._name)
        if book is None:
            return {}
        targets = related(self._package, _WORKBOOK, "worksheet", self._name)
        parts: dict[str, str] = {}
        for sheet in parse(book, self._name).iter("{*}sheet"):
            part = targets.get(attribute(sheet, "id") or "", "")
            if part in self._package.namelist():
                parts[sheet.get("name") or ""] = part
        return parts

    def _trimmed_texts(self) -> dict[str, str]:
        """By their numbers, the shared texts that have raised marks or crossed-out parts, without these."""
        content = part_bytes(self._package, "xl/sharedStrings.xml", self._name)
        if content is None or not _MARKED.search(content):
            return {}
        texts = enumerate(parse(content, self._name).iterfind("{*}si"))
        return {str(number): _trimmed(text) for number, text in texts if text.find("{*}r/{*}rPr") is not None}

    def _measured(self, part: str, sheet: str) -> Display:
        formats: dict[tuple[int, int], str] = {}
        instead: dict[tuple[int, int], str] = {}
        uncalculated = 0
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        unpainted: set[tuple[int, int]] = set()
        header: tuple[str, ...] = ()
        shows_zeros = True
        filled, rows, columns, number = 0, _Span(), _Span(), -1
        for tag, element in elements(self._package, part, _TOLD_BY, self._name):
            if tag == "sheetView":
                shows_zeros = element.get("showZeros") not in ("0", "false")
            elif tag == "col" and _is_hidden(element):
                first, last = whole(element.get("min"), 1), whole(element.get("max"), 1)
                hidden_columns.update(range(max(first, 1) - 1, min(last, MAX_COLUMNS)))
            elif tag == "oddHeader":
                header = header_lines(element.text or "", sheet)
            elif tag in ("tablePart", "conditionalFormatting"):
                unpainted.clear()  # they may paint what is behind the letters, or the letters
            elif tag == "row":
                number = whole(element.get("r"), number + 2) - 1
                if _is_hidden(element):
                    hidden_rows.add(number)
                for column, cell in _filled(element):
                    filled += 1
                    rows, columns = rows.with_(number), columns.with_(column)
                    if whole(cell.get("s"), 0) in self._white:
                        unpainted.add((number, column))
                    code = self._code_of(cell)
                    if code:
                        formats[number, column] = code
                    if cell.get("t") == "e":
                        instead[number, column] = cell.findtext("{*}v") or ""
                    elif self._trimmed and cell.get("t") == "s" and cell.findtext("{*}v") in self._trimmed:
                        instead[number, column] = self._trimmed[cell.findtext("{*}v") or ""]
                    uncalculated += _is_uncalculated(cell)
                if filled > MAX_CELLS:
                    raise too_many_cells(self._name)
        if rows.length * columns.length > MAX_AREA:
            raise sheet_too_large(self._name, sheet, rows.length, columns.length, filled)
        hidden = frozenset(hidden_rows), frozenset(hidden_columns)
        boxes = text_boxes(self._package, part, self._name)
        return Display(formats, *hidden, shows_zeros, instead, uncalculated, frozenset(unpainted), header, boxes)

    def _code_of(self, cell: Element) -> str | None:
        if cell.get("t") not in (None, "n"):
            return None
        style = whole(cell.get("s"), 0)
        code = self._codes[style] if style < len(self._codes) else "General"
        return None if code in ("General", "@") else code


def _format_codes(styles: Element) -> list[str]:
    """The number format of each cell style, in the order that cells refer to them."""
    own = {f.get("numFmtId"): f.get("formatCode") or "" for f in styles.iterfind("{*}numFmts/{*}numFmt")}
    ids = [xf.get("numFmtId") or "0" for xf in styles.iterfind("{*}cellXfs/{*}xf")]
    return [own.get(i) or BUILT_IN.get(whole(i, 0), "General") for i in ids]


@dataclass(frozen=True, slots=True)
class _Span:
    """From the first to the last number seen."""

    first: int = -1
    last: int = -1

    @property
    def length(self) -> int:
        return self.last - self.first + 1 if self.first >= 0 else 0

    def with_(self, number: int) -> _Span:
        if self.first <= number <= self.last:
            return self
        return _Span(number if self.first < 0 else min(self.first, number), max(self.last, number))


def _filled(row: Element) -> Iterator[tuple[int, Element]]:
    """(column, cell) of the cells with a value. The reference can be missing: then a cell follows the one before."""
    column = -1
    for cell in row:
        reference = _REFERENCE.fullmatch(cell.get("r") or "")
        column = _column(reference[1]) if reference else column + 1
        if len(cell):
            yield column, cell


def _trimmed(text: Element) -> str:
    """A rich text without what is crossed out in it and without the raised marks of notes behind figures."""
    kept = ""
    for run in text.iterfind("{*}r"):
        printed = run.findtext("{*}t") or ""
        crossed, raised = run.find("{*}rPr/{*}strike"), run.find("{*}rPr/{*}vertAlign")
        if crossed is not None and crossed.get("val") not in ("0", "false"):
            continue
        if raised is not None and raised.get("val") == "superscript" and is_note_mark(printed, kept):
            continue
        kept += printed
    return kept


def _is_uncalculated(cell: Element) -> bool:
    """A formula without a value; one whose value is an empty text has that type."""
    return cell.find("{*}f") is not None and cell.get("t") != "str" and not cell.findtext("{*}v")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _is_hidden(element: Element) -> bool:
    """By its mark, or as a row or column without height or width."""
    size = element.get("ht") or element.get("width") or ""
    return element.get("hidden") in ("1", "true") or bool(_NOTHING.fullmatch(size))


def is_ooxml(content: bytes) -> bool:
    """Whether a workbook is an .xlsx, whose display can be read (.xls, .xlsb and .ods keep it in other ways)."""
    return _WORKBOOK in part_names(content)


def open_sheet(content: bytes, name: str) -> str | None:
    """The name of the sheet that was open when an .xlsx was saved; None where nothing tells it."""
    with opened(io.BytesIO(content), name) as package:
        book = part_bytes(package, _WORKBOOK, name)
    if book is None:
        return None
    root = parse(book, name)
    view = root.find("{*}bookViews/{*}workbookView")
    at = 0 if view is None else whole(view.get("activeTab"), 0)
    return next((sheet.get("name") for k, sheet in enumerate(root.iterfind("{*}sheets/{*}sheet")) if k == at), None)


def unformatted(content: bytes, name: str) -> str | None:
    """A sentence on an .xlsb, of which nothing but values is read; None for other workbooks."""
    if _BINARY_WORKBOOK not in part_names(content):
        return None
    return (
        f"{name} is a binary workbook, of which number formats (percentages, units of ten thousand) and what is hidden "
        "are not read: save it as .xlsx and pass that."
    )
