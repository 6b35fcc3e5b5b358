"""A page of a specimen as a picture, recognised by the real engine: where the extra `ocr` and a Chinese font are."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from ingest.readers.ocr import installed_ocr
from ingest.readers.pdf.fonts import withheld

SPECIMEN = next((Path(__file__).resolve().parents[2] / "samples").glob("岳阳市教育局*.pdf"))
PAGE = 7  # the form 支出决算表


def one_page() -> tuple[bytes, bytes]:
    """The page as it is, and as a scan of 200 dots an inch."""
    alone = pypdfium2.PdfDocument.new()
    alone.import_pages(pypdfium2.PdfDocument(SPECIMEN), [PAGE - 1])
    alone.save(born_digital := io.BytesIO())
    with withheld():  # the fonts of this machine
        picture: Image.Image = pypdfium2.PdfDocument(born_digital.getvalue())[0].render(scale=200 / 72).to_pil()
    picture.convert("L").save(scan := io.BytesIO(), "PDF", resolution=200)
    return born_digital.getvalue(), scan.getvalue()


def figures(document: ParsedDocument) -> list[tuple[str | None, str, str | None, str]]:
    return [(t.statement, f.row_key, f.column_key, f.disclosed_text) for t in document.tables for f in t.figures]


@pytest.mark.skipif(installed_ocr() is None, reason="the extra for scanned pages is not installed")
def test_a_scanned_form_gives_the_figures_that_are_printed_and_says_how_sure_each_is() -> None:
    born_digital, scan = (parse_bytes(content, "a.pdf", "a.pdf", ReadOptions()) for content in one_page())
    assert figures(scan) == figures(born_digital) != []
    assert all("recognised from a picture" in (f.repair_note or "") for t in scan.tables for f in t.figures)
