"""Word documents (.docx): paragraphs and tables in their order.

Read from the XML itself: python-docx gives neither text boxes nor content controls in their place. What was deleted or
moved away with changes tracked, crossed-out and hidden text, headers (but a title that stands in one alone), footers,
notes and their marks are left out. The numbers of automatic lists are counted anew.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.model import Disclosure, Source
from ingest.readers.archive import opened
from ingest.readers.boxes import Box, table_blocks
from ingest.readers.chunks import Chunks, read_chunks, read_sheets, unread_chunks
from ingest.readers.grid import Before
from ingest.readers.limits import MAX_NESTING, damaged, too_deep
from ingest.readers.lines import Block, clean, numbered
from ingest.readers.note_marks import is_note_mark
from ingest.readers.package import related
from ingest.readers.pictures import PICTURE, pictured_forms, without_pictures
from ingest.readers.slivers import without_slivers
from ingest.readers.tabbed import BLANKS_FOR_TAB, tabbed
from ingest.readers.white import is_unseen_run
from ingest.readers.word_headers import sections, titled_headers, with_title
from ingest.readers.word_numbers import Numbers, is_told, numbers_of
from ingest.readers.xml import Element, attribute, is_on, local_name, parse, part_bytes, whole

_USUAL_PART = "word/document.xml"
_GONE = frozenset({"del", "moveFrom", "instrText", "delText", "rt", "pPr", "rPr", "Fallback"})
_SHEETS = ("Excel.Sheet", "ET.Sheet", "KET.Sheet", "opendocument.CalcDocument")  # ProgIDs, without their versions
_LEAST_WIDTH = 2_520_000  # 7 cm in units of 1/360,000 cm: stamps and logos are narrower
_MOST_COLUMNS = 63  # Word's own limit


def read_word(content: bytes, source: Source) -> Disclosure:
    """The page model of a .docx. Pages are unknown: Word makes them anew on every machine."""
    name = source.source_name
    with opened(io.BytesIO(content), name) as package:
        main = next(iter(related(package, "", "officeDocument", name).values()), _USUAL_PART)
        document = part_bytes(package, main, name)
        if document is None:
            raise damaged(name, f"it has no {main}")
        root = parse(document, name)
        chunks, sheets = read_chunks(package, main, source), read_sheets(package, main, source, _icons(root))
        headers = titled_headers(package, main, name)
        numbers = numbers_of(_part(package, main, "numbering", name), _part(package, main, "styles", name))
    shown = _Document(name, {**chunks, **sheets}, numbers, Before())
    told = (with_title(list(_blocks(part, shown, 0)), said, headers) for part, said in sections(root))
    blocks = [block for part in told for block in part]
    lines = numbered((block, None) for block in tabbed(without_pictures(blocks)))
    pictured = pictured_forms(blocks, name)
    lacking = " ".join(filter(None, (_embedded(root, name, sheets), unread_chunks(chunks, name), pictured)))
    return Disclosure(source, "word", None, None, lines, lacking or None)


@dataclass(frozen=True, slots=True)
class _Document:
    """The name of a document, what stands in the chunks of other formats that it shows in their places, and the numbers
    of its lists, which count as its paragraphs are read; and the table that was read before."""

    name: str
    chunks: Chunks
    numbers: Numbers
    before: Before


def _part(package: zipfile.ZipFile, main: str, kind: str, name: str) -> Element | None:
    """A part that the main one refers to; None where there is none."""
    part = next(iter(related(package, main, kind, name).values()), None)
    content = part and part_bytes(package, part, name)
    return parse(content, name) if content else None


def _icons(root: Element) -> frozenset[str]:
    """The ids of objects that show as icons, which one opens to see all that they hold."""
    icons = (item for item in root.iter("{*}OLEObject") if item.get("DrawAspect") == "Icon")
    return frozenset(attribute(item, "id") or "" for item in icons)


def _embedded(root: Element, name: str, sheets: Chunks) -> str | None:
    """Sheets that are put into a document as objects show as pictures there; a sentence on those that were not read."""
    unread = [item for item in root.iter("{*}OLEObject") if not sheets.get(attribute(item, "id") or "")]
    programs = [attribute(item, "ProgID") or item.get("ProgID") or "" for item in unread]
    count = sum(program.startswith(_SHEETS) for program in programs)
    if not count:
        return None
    what = "a workbook" if count == 1 else f"{count} workbooks"
    return f"{name} shows {what} as embedded objects: open each by a double click, save it as .xlsx and pass that."


def _blocks(parent: Iterable[Element], document: _Document, depth: int) -> Iterator[Block]:
    """What stands below an element, in order; content controls and tracked insertions are looked through."""
    for element in parent:
        tag = local_name(element)
        if tag == "p":
            yield from _paragraph(element, document, depth)
        elif tag == "tbl":
            yield from _table(element, document, depth + 1)
        elif tag == "altChunk":
            yield from document.chunks.get(attribute(element, "id") or "") or ()
        elif tag not in _GONE:
            yield from _blocks(element, document, depth)


def _paragraph(paragraph: Element, document: _Document, depth: int) -> Iterator[Block]:
    """The lines of a paragraph, then those of the text boxes that are anchored in it."""
    boxes: list[Element] = []
    number, text = document.numbers.before(paragraph), "".join(_text(paragraph, boxes))
    if number and is_told(number, text, depth > 0):
        text = number + text
    if depth:
        text = text.replace("\t", BLANKS_FOR_TAB)
    yield from (line for line in clean(text).split("\n") if line.strip())
    if depth == 0 and any(map(_is_wide, paragraph.iter("{*}extent"))):
        yield PICTURE
    for box in boxes:
        if local_name(box) == "OLEObject":
            yield from document.chunks.get(attribute(box, "id") or "") or ()
            continue
        if depth >= MAX_NESTING:
            raise too_deep(document.name)
        yield from _blocks(box, document, depth + 1)


def _is_wide(extent: Element) -> bool:
    """Whether the size of a drawing is one of a picture, as wide as a table could be."""
    is_picture = next(extent.getparent().iter("{*}blip"), None) is not None
    return is_picture and whole(extent.get("cx"), 0) >= _LEAST_WIDTH


def _text(parent: Element, boxes: list[Element]) -> Iterator[str]:
    for element in parent:
        tag = local_name(element)
        if tag == "t":
            yield (element.text or "").replace("\n", " ")
        elif tag in ("tab", "ptab"):
            yield "\t"
        elif tag in ("br", "cr"):
            yield "\n"
        elif tag == "noBreakHyphen":
            yield "-"
        elif tag in ("txbxContent", "OLEObject"):
            boxes.append(element)
        elif tag not in _GONE and not (tag == "r" and _is_left_out(element)):
            yield from _text(element, boxes)


def _is_left_out(run: Element) -> bool:
    """Hidden, crossed out, white beside letters that are seen, or the raised mark of a note."""
    properties = run.find("{*}rPr")
    if properties is None:
        return False
    if any(is_on(properties.find(f"{{*}}{name}")) for name in ("vanish", "strike", "dstrike")):
        return True
    if is_unseen_run(run):
        return True
    raised = properties.find("{*}vertAlign")
    if raised is None or attribute(raised, "val") != "superscript":
        return False
    before = run.getprevious()
    return is_note_mark("".join(run.itertext()), "" if before is None else "".join(before.itertext()))


def _table(table: Element, document: _Document, depth: int) -> Iterator[Block]:
    if depth > MAX_NESTING:
        raise too_deep(document.name)
    rows = [
        _row(row, document, depth)
        for row in _children(table, "tr")
        if row.find("{*}trPr/{*}del") is None and row.find("{*}trPr/{*}hidden") is None
    ]
    widths = [whole(attribute(column, "w"), 0) for column in table.findall("{*}tblGrid/{*}gridCol")]
    yield from table_blocks(without_slivers(rows, widths), document.name, document.before)


def _row(row: Element, document: _Document, depth: int) -> list[Box]:
    boxes: list[Box] = []
    before = _number(row, "{*}trPr/{*}gridBefore")
    if before:
        boxes.append(Box((), before))
    for cell in _children(row, "tc"):
        if cell.find("{*}tcPr/{*}cellDel") is not None:
            continue
        merge = cell.find("{*}tcPr/{*}vMerge")
        continues = merge is not None and attribute(merge, "val") in (None, "continue")
        content = () if continues else tuple(_blocks(cell, document, depth))
        boxes.append(Box(content, _number(cell, "{*}tcPr/{*}gridSpan") or 1))
    return boxes


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those within content controls."""
    for element in parent:
        tag = local_name(element)
        if tag == wanted:
            yield element
        elif tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _children(element, wanted)


def _number(element: Element, path: str) -> int:
    found = element.find(path)
    return min(whole(attribute(found, "val"), 0), _MOST_COLUMNS) if found is not None else 0
