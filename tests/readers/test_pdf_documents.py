"""PDFs as files: locked, damaged, scanned, hostile; and the real ones, where they are at hand."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import Reject, UsageError
from ingest.model import Source
from ingest.readers import read as read_any
from ingest.readers.ocr import Image as Pixels
from ingest.readers.ocr import Piece, Recognised, without_look_alikes
from ingest.readers.pdf.document import read_pages
from ingest.readers.pdf.draw import draw_page
from ingest.readers.pdf.settings import Limits, PdfSettings, ScanSettings
from ingest.readers.pdf.upright import upright
from tests.corpus import PDFS, documents, gold, needs_corpus
from tests.readers.pdf_pages import ROWS, WIDTHS, cells, pdf, read, table, texts, write

SOURCE = Source("0" * 64, "a.pdf", "a.pdf", "application/pdf", 1)


def scan(canvas: Canvas) -> None:
    """A page that is nothing but a picture."""
    picture = Image.new("RGB", (400, 560), "white")
    ImageDraw.Draw(picture).rectangle((50, 50, 350, 90), outline="black")
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)


def nothing(_: Canvas) -> None:
    """A blank page."""


def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.pdf.document.installed_ocr", lambda: None)


def test_a_pdf_is_known_by_its_content() -> None:
    assert read_any(pdf(lambda c: write(c, 50, 700, "部门决算")), SOURCE).reader == "pdf"


def test_locked_document_is_rejected_and_says_what_to_do() -> None:
    locked = pdf(lambda c: write(c, 50, 700, "部门决算"), encrypt="secret")
    with pytest.raises(Reject, match="password") as rejected:
        read(locked)
    assert rejected.value.reason_code == "password"


def test_cut_off_document_is_repaired_or_rejected() -> None:
    whole = pdf(*[lambda c: table(c, 50, 700, WIDTHS, ROWS)] * 3)
    assert cells(read(whole.replace(b"startxref", b"startxxxx"))) == list(ROWS) * 3
    with pytest.raises(Reject) as rejected:
        read(b"%PDF-1.4\nnothing of a document")
    assert rejected.value.reason_code == "corrupt"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_bytes_never_do_more_than_reject(data: st.DataObject) -> None:
    content = bytearray(pdf(lambda c: table(c, 50, 700, WIDTHS, ROWS)))
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Reject):
        read(bytes(content[: data.draw(st.integers(len(content) // 2, len(content)))]), ocr=lambda _: ())


def test_blank_document_is_rejected_as_empty() -> None:
    with pytest.raises(Reject) as rejected:
        read(pdf(nothing, nothing))
    assert rejected.value.reason_code == "empty"


def test_limits_reject_what_no_disclosure_has() -> None:
    content = pdf(*[lambda c: table(c, 50, 700, WIDTHS, ROWS)] * 3)
    for limits in (Limits(pages=2), Limits(characters_a_page=10), Limits(objects_a_page=5), Limits(characters=100)):
        with pytest.raises(Reject) as rejected:
            read_pages(content, SOURCE, None, PdfSettings(limits=limits))
        assert rejected.value.reason_code == "too_large"


def test_scans_without_recognition_say_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    no_ocr(monkeypatch)
    with pytest.raises(Reject, match=r'pip install "gongkai\[ocr\]"') as rejected:
        read(pdf(scan, scan))
    assert rejected.value.reason_code == "scanned"


def test_some_scanned_pages_leave_a_gap_and_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    no_ocr(monkeypatch)
    content = pdf(
        lambda c: write(c, 50, 700, "部门决算公开说明第一页的文字"), scan, lambda c: table(c, 50, 700, WIDTHS, ROWS)
    )
    found = read(content)
    assert [line.page for line in found.lines] == [1] + [3] * len(ROWS)
    assert found.page_count == 3
    assert "instead of text on page 2: install" in str(found.unread)
    assert [page.note for page in read_pages(content, SOURCE, None, PdfSettings())] == [
        None, "a picture of text: needs OCR", None,
    ]  # fmt: skip


def test_scan_goes_through_the_same_path_with_recognised_words() -> None:
    """Words from a picture and the lines in it make cells; a leaning page is turned upright first."""
    for lean in (0.0, 1.0):
        picture = Image.new("RGB", (1654, 2339), "white")
        canvas = ImageDraw.Draw(picture)
        for y in (300, 360, 420):
            canvas.line((200, y, 1100, y), fill="black", width=3)
        for x in (200, 700, 1100):
            canvas.line((x, 300, x, 420), fill="black", width=3)
        leaning = picture.rotate(-lean, fillcolor="white", resample=Image.Resampling.BICUBIC)

        def paint(canvas: Canvas, picture: Image.Image = leaning) -> None:
            canvas.drawImage(ImageReader(picture), 0, 0, 595.44, 842.04)

        turn = np.radians(lean)

        def point(x: float, y: float, turn: float = turn) -> tuple[float, float]:
            dx, dy = x - 827, y - 1169.5
            return 827 + dx * np.cos(turn) - dy * np.sin(turn), 1169.5 + dx * np.sin(turn) + dy * np.cos(turn)

        def word(text: str, x: float, y: float, unit: float = 15) -> Recognised:
            width = unit * len(text.encode("gbk"))
            corners = tuple(point(*p) for p in ((x, y), (x + width, y), (x + width, y + 32), (x, y + 32)))
            return Recognised(corners, (Piece(text, corners),), 0.99)

        words = [word("支出决算表", 500, 200), word("科目名称", 300, 314), word("决算数", 800, 314),
                 word("一般公共服务支出", 210, 374), word("1,234.56", 950, 374)]  # fmt: skip
        found = read(pdf(paint, size=(595.44, 842.04)), ocr=lambda _, words=words: words)
        assert texts(found) == ["支出决算表"], lean
        assert cells(found) == [("科目名称", "决算数"), ("一般公共服务支出", "1,234.56")], lean


def test_pages_on_a_side_or_on_their_head_are_turned_until_they_can_be_read() -> None:
    """The recognition stands for one that reads a page on its side as if it were turned left, as RapidOCR does."""
    upright_page = np.full((80, 60, 3), 255, dtype=np.uint8)
    upright_page[10, 10] = 0  # tells how the page lies

    def recognised(image: Pixels) -> list[Recognised]:
        quarters = next(k for k in range(4) if np.array_equal(np.rot90(upright_page, -k), image))
        is_sideways, sure = quarters % 2 == 1, 0.99 if quarters in (0, 1) else 0.7
        size = (12.0, 40.0) if is_sideways else (40.0, 12.0)
        corners = ((5.0, 5.0), (5 + size[0], 5.0), (5 + size[0], 5 + size[1]), (5.0, 5 + size[1]))
        return [Recognised(corners, (Piece("支出", corners),), sure)]

    for quarters in range(4):
        page = upright(np.ascontiguousarray(np.rot90(upright_page, -quarters)), recognised, ScanSettings())
        assert np.array_equal(page.image, upright_page)
        assert page.turned == -quarters % 4


def test_what_recognition_takes_for_another_word_is_read_as_meant() -> None:
    def read_as(text: str) -> str:
        return "".join(piece.text for piece in without_look_alikes(tuple(Piece(c, ()) for c in text)))

    assert read_as("附属单位上缴收人") == "附属单位上缴收入"
    assert read_as("接收人员2人") == "接收人员2人"
    assert read_as("财政拨款収人支出決算总表") == "财政拨款收入支出决算总表"
    assert read_as("科日名称 财政拔款 其中：基本变出") == "科目名称 财政拨款 其中：基本支出"
    assert read_as("2031年度部内决算 部内预算") == "2031年度部门决算 部门预算"
    assert read_as("全部内设机构、干部内部收支") == "全部内设机构、干部内部收支"
    assert read_as("本科日常教学改变出勤方式") == "本科日常教学改变出勤方式"


def test_fonts_without_meaning_count_as_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """A CID font without a table to Unicode: its codes are numbers of shapes, and reading them would invent figures."""
    no_ocr(monkeypatch)
    content = pdf(lambda c: write(c, 50, 700, "一般公共预算财政拨款支出决算表"), pageCompression=0)
    assert b"/UniGB-UCS2-H" in content
    nameless = (
        content.replace(b"/UniGB-UCS2-H", b"/Identity-H   ").replace(b"(GB1)", b"(XX1)").replace(b"(Adobe)", b"(Adxxx)")
    )
    with pytest.raises(Reject) as rejected:
        read(nameless)
    assert rejected.value.reason_code == "scanned"


def test_text_turned_into_outlines_counts_as_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    no_ocr(monkeypatch)

    def paint(canvas: Canvas) -> None:
        for k in range(200):
            canvas.circle(60 + 20 * (k % 20), 700 - 20 * (k // 20), 4, stroke=0, fill=1)

    with pytest.raises(Reject) as rejected:
        read(pdf(paint))
    assert rejected.value.reason_code == "scanned"


def test_page_with_its_tables_is_drawn(tmp_path: Path) -> None:
    path, out = tmp_path / "a.pdf", tmp_path / "a.png"
    path.write_bytes(pdf(lambda c: table(c, 50, 700, WIDTHS, ROWS)))
    draw_page(path.read_bytes(), path.name, 1, out)
    with Image.open(out) as image:
        assert image.size == (1190, 1684)
        # the border between the first two columns, in the colour of found cells
        assert (30, 110, 220) in {image.getpixel((x, 340)) for x in range(215, 226)}
    with pytest.raises(UsageError, match="no page 2"):
        draw_page(path.read_bytes(), path.name, 2, out)


@needs_corpus
def test_every_reference_figure_of_the_real_documents_stands_in_a_cell() -> None:
    with_pdf = [(doc, path) for doc, path in documents("amounts") if path in PDFS]
    assert with_pdf
    for doc, path in with_pdf:
        printed = {c.replace(",", "") for line in read(path.read_bytes()).lines for c in line.cells or ()}
        assert not [row for row in gold(f"{doc}.amounts.csv") if not _stands_in(row, printed)]


def _stands_in(row: dict[str, str], printed: set[str]) -> bool:
    yuan = float(row["amount_yuan"])
    return any(f"{yuan / factor:.2f}" in printed for factor in (1, 10_000))
