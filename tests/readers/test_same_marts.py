"""One disclosure, typeset in every format that governments publish, gives the same figures: the marts see no format."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import asdict
from decimal import Decimal
from functools import cache
from typing import Any, Literal

import pdfplumber
import pypdfium2
import pytest

from ingest.errors import Reject
from ingest.model import ParsedDocument
from ingest.numbers import read_figure
from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from samples.typeset.__main__ import specimens
from samples.typeset.document import Document
from samples.typeset.money import in_yuan
from samples.typeset.render import AnyOptions, OfdOptions, PdfOptions, options_of, to_bytes
from samples.typeset.render.fonts import chinese_font

Figures = Counter[tuple[str | None, str, str | None, Decimal]]

EVERY = {specimen.style.name: specimen for specimen in specimens()}
SPECIMENS = {
    name: specimen
    for name, specimen in EVERY.items()
    if name in ("gansu_final", "hebei_budget", "shanghai_budget", "shanxi_final", "ningxia_final", "zhejiang_budget")
}
SETTINGS: dict[str, dict[str, Any]] = {
    "layout text": {"medium": "layout"},
    "tab-separated text": {"medium": "tsv"},
    "PDF, ruled": {"medium": "pdf", "repeat": "heading", "running_title": True},
    "PDF, horizontal rules": {"medium": "pdf", "rulings": "horizontal"},
    "PDF, no rules": {"medium": "pdf", "rulings": "none"},
    "PDF, forms follow one another": {"medium": "pdf", "one_form_a_page": False, "repeat": "head", "strokes": "fills"},
    "PDF, shuffled": {"medium": "pdf", "shuffled": True, "fake_bold": True, "latin_font": True, "strokes": "boxes"},
    "PDF, title on every page": {"medium": "pdf", "repeat": "title"},
    "PDF, forms side by side": {"medium": "pdf", "beside": True, "font_size": 7},
    "PDF, turned pages": {"medium": "pdf", "wide": "turned", "embedded": True},
    "OFD": {"medium": "ofd", "repeat": "heading", "running_title": True},
    "OFD, horizontal rules": {"medium": "ofd", "rulings": "horizontal"},
    "workbook": {"medium": "xlsx"},
    "workbook, one sheet": {"medium": "xlsx", "sheets": "one", "numbers": "text", "margin": True},
    "workbook, formulas": {"medium": "xlsx", "formulas": True, "code_numbers": True, "prose": False},
    "workbook, hidden sheet": {"medium": "xlsx", "hidden_sheet": True},
    "Word": {"medium": "docx"},
    "Word, nested": {"medium": "docx", "nested": True, "head_in_table": True, "wrap": "paragraphs"},
    "web page": {"medium": "html"},
    "web page, text only": {"medium": "html", "tables": False, "charset": "gb2312"},
    "web page, layout table": {
        "medium": "html",
        "layout_table": True,
        "head_in_table": True,
        "word": True,
        "wrap": True,
        "nbsp": True,
    },
}


@cache
def typeset(style: str) -> Document:
    return EVERY[style].document()


@cache
def written(style: str, setting: str) -> bytes:
    """A specimen as a file; most tests look at one of a few."""
    return to_bytes(typeset(style), options_of(SETTINGS[setting], EVERY[style].style.habits))


def parsed(content: bytes, options: AnyOptions) -> ParsedDocument:
    """The document as ingestion reads it; a format whose reader is not registered is skipped."""
    try:
        return parse_bytes(content, "样张", "样张", ReadOptions())
    except Reject as reject:
        if reject.reason_code == "format_not_supported":
            pytest.skip(f"no reader is registered for {options.medium}")
        raise


def figures(document: ParsedDocument) -> Figures:
    found: Figures = Counter()
    for table in document.tables:
        for figure in table.figures:
            reading = read_figure(figure.disclosed_text)
            assert reading is not None
            found[table.statement, figure.row_key, figure.column_key, in_yuan(reading.value, figure.unit)] += 1
    return found


def expected(document: Document) -> Figures:
    return Counter((f.statement, f.row_key, f.column_key, f.amount_yuan) for f in document.expected)


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("style", SPECIMENS)
def test_every_format_gives_the_figures_that_are_disclosed(style: str, setting: str) -> None:
    options = options_of(SETTINGS[setting], EVERY[style].style.habits)
    if getattr(options, "embedded", False) and chinese_font() is None:
        pytest.skip("no font with Chinese glyphs is installed")
    found, wanted = figures(parsed(written(style, setting), options)), expected(typeset(style))
    assert list((wanted - found).elements()) == []
    assert list((found - wanted).elements()) == []


@pytest.mark.parametrize("style", SPECIMENS)
def test_every_figure_of_a_pdf_leads_back_to_its_page(style: str) -> None:
    content = to_bytes(SPECIMENS[style].document(), PdfOptions())
    document = parsed(content, PdfOptions())
    with pypdfium2.PdfDocument(content) as pdf:
        texts = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]
    assert document.disclosure.page_count == len(texts)
    for table in document.tables:
        for figure in table.figures:
            assert figure.page is not None
            assert re.sub(r"\s", "", figure.disclosed_text) in texts[figure.page - 1]


DENSITY = {"x_density": 4.5, "y_density": 12}  # points: half as wide as a Chinese character, as high as a line


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("setting", ["PDF, ruled", "PDF, no rules"])
@pytest.mark.parametrize("style", EVERY)
def test_what_pdftotext_lays_out_gives_the_figures_of_the_pdf(style: str, setting: str) -> None:
    command, content = ["pdftotext", "-layout", "-", "-"], written(style, setting)
    text = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True).stdout
    assert_the_same(text, typeset(style))


@pytest.mark.parametrize("style", EVERY)
def test_what_pdfplumber_lays_out_gives_the_figures_of_the_pdf(style: str) -> None:
    with pdfplumber.open(io.BytesIO(written(style, "PDF, ruled"))) as pdf:
        text = "\f".join(page.extract_text(layout=True, **DENSITY) for page in pdf.pages)
    assert_the_same(text.encode(), typeset(style))


def assert_the_same(text: bytes, document: Document) -> None:
    found, wanted = figures(parse_bytes(text, "样张.txt", "样张", ReadOptions())), expected(document)
    assert list((wanted - found).elements()) == []
    assert list((found - wanted).elements()) == []


@pytest.mark.parametrize("rulings", ["all", "horizontal", "none"])
def test_an_ofd_is_read_as_the_pdf_of_the_same_pages(rulings: Literal["all", "horizontal", "none"]) -> None:
    document = SPECIMENS["shanxi_final"].document()
    pages = PdfOptions(rulings=rulings)
    ofd = OfdOptions(**{**asdict(pages), "medium": "ofd"})
    assert how_decided(parsed(to_bytes(document, ofd), ofd)) == how_decided(parsed(to_bytes(document, pages), pages))


def how_decided(document: ParsedDocument) -> Counter[tuple[str | None, str, str | None, str]]:
    return Counter(
        (table.statement, figure.row_key, figure.column_key, figure.column_assignment)
        for table in document.tables
        for figure in table.figures
    )
