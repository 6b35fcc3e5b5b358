"""PDF, workbook, Word file and web page hold every figure of the disclosure, as other libraries read them back."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html as lxml_html

from samples.typeset.__main__ import specimens
from samples.typeset.contents import contents
from samples.typeset.document import Document
from samples.typeset.file_strategies import RandomFile, files
from samples.typeset.render import AnyOptions, DocxOptions, HtmlOptions, OfdOptions, PdfOptions, XlsxOptions, to_bytes
from samples.typeset.render.fonts import chinese_font
from tests.typeset.read_back import missing, pdf_text, sheets, visible_values

QUICK = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
DOCUMENTS = {s.disclosure.region_code + s.disclosure.kind + str(s.disclosure.fiscal_year): s for s in specimens()}
NATIONAL = DOCUMENTS["620500final_account2024"].document()
THIRTY_COLUMNS = DOCUMENTS["640200final_account2023"].document()
NARROW = DOCUMENTS["130123budget2024"].document()


@given(files())
@QUICK
def test_every_expected_figure_stands_in_the_file(file: RandomFile) -> None:
    assert missing(file.content, file.options.medium, file.document) == []


@given(files())
@QUICK
def test_the_same_facts_and_options_give_the_same_bytes(file: RandomFile) -> None:
    assert file.content == replace(file).content


@pytest.mark.parametrize(
    "options",
    [
        PdfOptions(),
        PdfOptions(rulings="none", one_form_a_page=False, latin_font=True),
        PdfOptions(rulings="horizontal", repeat="title", shuffled=True),
        PdfOptions(beside=True, strokes="boxes", running_title=True, page_number="of"),
        PdfOptions(wide="small", strokes="fills", repeat="head"),
        OfdOptions(),
        OfdOptions(rulings="none", wide="small"),
        XlsxOptions(),
        XlsxOptions(sheets="one", numbers="text", margin=True, prose=False),
        XlsxOptions(formulas=True, code_numbers=True, hidden_sheet=True),
        DocxOptions(),
        DocxOptions(nested=True, head_in_table=True, wrap="paragraphs"),
        HtmlOptions(),
        HtmlOptions(tables=False, charset="gb2312"),
        HtmlOptions(layout_table=True, head_in_table=True, word=True, wrap=True, nbsp=True),
    ],
    ids=repr,
)
@pytest.mark.parametrize("document", [NATIONAL, THIRTY_COLUMNS, NARROW], ids=["national", "thirty columns", "narrow"])
def test_no_figure_is_lost_in_any_setting(document: Document, options: AnyOptions) -> None:
    assert missing(to_bytes(document, options), options.medium, document) == []


# -- PDF --------------------------------------------------------------------------------------------------------------


def pdf_pages(document: Document, **options: Any) -> list[tuple[float, float, int, str]]:
    with pypdfium2.PdfDocument(to_bytes(document, PdfOptions(**options))) as pdf:
        return [(*page.get_size(), page.get_rotation(), page.get_textpage().get_text_range()) for page in pdf]


@pytest.mark.skipif(chinese_font() is None, reason="no font with Chinese glyphs is installed")
def test_turned_pages_are_stored_upright_and_look_like_landscape_ones() -> None:
    landscape, turned = (
        pypdfium2.PdfDocument(to_bytes(NATIONAL, PdfOptions(wide=wide, embedded=True)))  # type: ignore[arg-type]
        for wide in ("landscape", "turned")
    )
    assert {page.get_rotation() for page in landscape} == {0}
    assert {page.get_rotation() for page in turned} == {0, 90}
    for one, other in zip(landscape, turned, strict=True):
        width, height = other.get_size()
        assert (width, height) == one.get_size()
        assert (other.get_rotation() == 90) == (width > height)
        looks = [page.render(scale=1, grayscale=True).to_numpy().astype(int) for page in (one, other)]
        assert abs(looks[0] - looks[1]).mean() < 2


@pytest.mark.parametrize(("repeat", "headings", "titles"), [("none", 1, 1), ("heading", 2, 1), ("title", 2, 2)])
def test_a_table_over_two_pages_repeats_its_heading_where_asked(repeat: str, headings: int, titles: int) -> None:
    pages = [text for *_, text in pdf_pages(NATIONAL, repeat=repeat)]
    start = next(no for no, text in enumerate(pages) if "公开01表" in text)
    form = pages[start] + pages[start + 1]
    assert form.count("行次") == 2 * headings
    assert form.count("收入支出决算总表") == titles


def test_narrow_forms_share_a_page_where_asked() -> None:
    alone, beside = (pdf_pages(NARROW, beside=beside, heading_width=5, label_width=7) for beside in (False, True))
    assert len(beside) < len(alone)


def test_fake_bold_draws_totals_twice_and_shuffling_changes_the_order() -> None:
    plain, bold = (to_bytes(NATIONAL, PdfOptions(fake_bold=bold)) for bold in (False, True))

    def drawn(content: bytes) -> int:
        return sum(stream.count(b"Tj") for _, stream in contents(content))

    assert drawn(bold) > drawn(plain)
    shuffled = [to_bytes(NATIONAL, PdfOptions(shuffled=True, seed=seed)) for seed in (1, 2)]
    assert shuffled[0] != shuffled[1]
    assert drawn(shuffled[0]) == drawn(plain)


def test_page_numbers_and_running_titles_stand_on_every_page() -> None:
    pages = pdf_pages(NATIONAL, running_title=True, page_number="of")
    for number, (*_, text) in enumerate(pages, start=1):
        assert f"第{number}页，共{len(pages)}页" in text
        assert NATIONAL.running_title in text


@pytest.mark.parametrize("rulings", ["all", "horizontal", "none"])
def test_rulings_are_drawn_as_asked(rulings: str) -> None:
    streams = b"".join(s for _, s in contents(to_bytes(NATIONAL, PdfOptions(rulings=rulings))))  # type: ignore[arg-type]
    lines = re.findall(rb"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", streams)
    upright = [line for line in lines if line[0] == line[2]]
    assert bool(lines) == (rulings != "none")
    assert bool(upright) == (rulings == "all")


@pytest.mark.skipif(chinese_font() is None, reason="no font with Chinese glyphs is installed")
def test_a_scan_has_a_picture_on_every_page_and_no_text() -> None:
    scan = to_bytes(NARROW, PdfOptions(scanned=True, seed=5))
    assert pdf_text(scan).strip() == ""
    with pypdfium2.PdfDocument(scan) as pdf:
        grey = pdf[2].render(scale=1, grayscale=True).to_numpy()
    assert 0.005 < (grey < 128).mean() < 0.3


# -- workbook ---------------------------------------------------------------------------------------------------------


def test_each_form_has_its_sheet_with_merged_headings_and_numbers_as_numbers() -> None:
    forms = [s for s in sheets(to_bytes(NATIONAL, XlsxOptions())) if s.title[0].isdigit()]
    assert len(forms) == len(NATIONAL.grids)
    revenue = forms[1]
    assert revenue["A1"].value == "收入决算表"
    merged = {str(area) for area in revenue.merged_cells.ranges}
    assert {"A1:I1", "A4:B4", "C4:C5"} <= merged
    cell = next(c for row in revenue.iter_rows() for c in row if c.value == 9972128.73)
    assert (cell.number_format, cell.data_type) == ("0.00", "n")


def test_all_forms_can_stand_on_one_sheet_as_text() -> None:
    content = to_bytes(NATIONAL, XlsxOptions(sheets="one", numbers="text", prose=False))
    assert [sheet.title for sheet in sheets(content)] == ["公开表"]
    assert "9972128.73" in visible_values(content)


def test_a_hidden_sheet_holds_other_figures() -> None:
    content = to_bytes(NATIONAL, XlsxOptions(hidden_sheet=True, prose=False))
    hidden = [sheet for sheet in sheets(content) if sheet.sheet_state == "hidden"]
    assert [any("7777.77" in map(str, row) for row in sheet.values) for sheet in hidden] == [True]
    assert "7777.77" not in map(str, visible_values(content))


def test_formulas_keep_their_value() -> None:
    content = to_bytes(NATIONAL, XlsxOptions(formulas=True))
    formulas = [
        cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert "=ROUND(9972128.73,2)" in formulas
    assert missing(content, "xlsx", NATIONAL) == []


# -- Word and web pages -----------------------------------------------------------------------------------------------


def test_word_tables_have_merged_cells() -> None:
    word = docx.Document(io.BytesIO(to_bytes(NATIONAL, DocxOptions())))
    assert len(word.tables) == len(NATIONAL.grids)
    revenue = word.tables[1]
    top, below = revenue.rows[0].cells, revenue.rows[1].cells
    assert [cell.text for cell in top[:3]] == ["项目", "项目", "本年收入合计"]
    assert [cell.text for cell in below[:3]] == ["科目代码", "科目名称", "本年收入合计"]
    assert [cell.text for cell in revenue.rows[3].cells][1:4] == ["合计", "9972128.73", "9972128.73"]


def test_a_nested_form_stands_in_the_only_cell_of_a_table() -> None:
    word = docx.Document(io.BytesIO(to_bytes(NATIONAL, DocxOptions(nested=True))))
    assert {len(table.rows) * len(table.columns) for table in word.tables} == {1}
    assert {len(table.cell(0, 0).tables) for table in word.tables} == {1}


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_a_page_names_the_encoding_that_it_is_in(charset: str) -> None:
    content = to_bytes(NATIONAL, HtmlOptions(charset=charset))  # type: ignore[arg-type]
    named = re.search(rb"charset=([\w-]+)", content)
    assert named is not None
    assert named[1].decode() == charset
    assert "财政拨款“三公”经费支出决算表" in content.decode("utf-8" if charset == "utf-8" else "gb18030")


def test_a_page_has_spans_or_only_text() -> None:
    tables, text = (to_bytes(NATIONAL, HtmlOptions(tables=tables)) for tables in (True, False))
    tree = lxml_html.fromstring(tables)
    assert len(tree.xpath("//table")) == len(NATIONAL.grids)
    assert tree.xpath("//td[@colspan and contains(., '项目')]")
    assert tree.xpath("//td[@rowspan and contains(., '本年收入合计')]")
    assert Counter(re.findall(rb"<(table|pre)\b", text)) == {b"pre": len(NATIONAL.grids)}


# -- the shipped check ------------------------------------------------------------------------------------------------


def test_archives_that_differ_in_compression_only_have_the_same_contents() -> None:
    data = to_bytes(NARROW, XlsxOptions())
    repacked = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(repacked, "w", zipfile.ZIP_STORED) as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
    assert repacked.getvalue() != data
    assert contents(repacked.getvalue()) == contents(data)
