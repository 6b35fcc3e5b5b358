"""Word documents: what stands in them in its order, tables with merged and nested cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import RGBColor

from tests.readers.small import (
    BODY,
    HEAD,
    NOTE,
    TITLE,
    add_form,
    changed,
    docx_file,
    expected,
    figures,
    html_form,
    page,
    parsed,
    write_form,
    write_rows,
    xlsx,
)


def test_a_form_with_merged_heads_gives_its_figures() -> None:
    content = docx_file(lambda document: add_form(document))
    assert figures(content, "a.docx") == expected()
    (table,) = parsed(content, "a.docx").tables
    assert table.unit == "万元"
    assert {figure.column_assignment for figure in table.figures} == {"cell"}


def test_a_title_with_the_unit_on_its_line_is_a_title() -> None:
    def write(document: Any) -> None:
        add_form(document)
        first, second = document.paragraphs[:2]
        first.text = f"{TITLE}        {second.text}"
        second._p.getparent().remove(second._p)

    document = parsed(docx_file(write), "a.docx")
    assert document.tables[0].unit == "万元"
    assert figures(docx_file(write), "a.docx") == expected()


def test_a_form_typed_with_tabs_has_cells_and_blank_ones_among_them() -> None:
    rows = [
        "项    目\t上年预算数\t本年预算数\t项    目\t上年预算数\t本年预算数",
        "一、一般公共预算拨款收入\t80.00\t90.00\t一、教育支出\t75.00\t95.50",
        "二、事业收入\t\t10.00\t二、住房保障支出\t5.00\t4.50",
        "三、其他收入\t\t\t\t\t",
        "本 年 收 入 合 计\t80.00\t100.00\t本 年 支 出 合 计\t80.00\t100.00",
        "收  入  总  计\t80.00\t100.00\t支  出  总  计\t80.00\t100.00",
    ]

    def write(document: Any) -> None:
        document.add_paragraph("目录")
        document.add_paragraph("1.1\t收支预算总表\t3")
        for text in ("某县第九中学2031年单位预算", "收支预算总表", "单位：某县第九中学\t\t单位：万元", *rows):
            document.add_paragraph(text)

    (table,) = parsed(docx_file(write), "a.docx").tables
    found = {(figure.row_key, figure.column_key): figure.disclosed_text for figure in table.figures}
    assert found["本年收入合计", "amount"] == found["收入总计", "amount"] == "100.00"
    assert found["事业收入", "amount"] == "10.00"
    assert found["住房保障支出", "amount"] == "4.50"


def test_paragraphs_and_tables_stand_in_the_order_of_the_document() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("第一部分 部门概况")
        add_form(document)
        document.add_paragraph(NOTE)
        document.add_paragraph("第三部分 情况说明")

    lines = parsed(docx_file(write), "a.docx").disclosure.lines
    texts = [line.text for line in lines]
    assert (texts[0], texts[-2:]) == ("第一部分 部门概况", [NOTE, "第三部分 情况说明"])
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert texts.index("201\t一般公共服务支出\t1000.5\t900.25\t100.25") < texts.index(NOTE)


def test_a_form_in_the_only_cell_of_an_outer_table_is_read_as_if_it_stood_alone() -> None:
    def write(document: Any) -> None:
        outer = document.add_table(1, 1)
        inner = outer.cell(0, 0).add_table(1, 1)  # twice, as page templates do
        add_form(_Cell(inner.cell(0, 0)))

    assert figures(docx_file(write), "a.docx") == expected()


def test_rows_of_a_table_in_a_cell_of_data_follow_its_row() -> None:
    def write(document: Any) -> None:
        table = document.add_table(2, 3)
        for column, text in enumerate(("项目", "内容", "金额")):
            table.cell(0, column).text = text
        table.cell(1, 0).text, table.cell(1, 2).text = "维修", "5.00"
        nested = table.cell(1, 1).add_table(1, 2)
        nested.cell(0, 0).text, nested.cell(0, 1).text = "其中：屋面", "2.00"

    rows = [line.cells for line in parsed(docx_file(_with_form(write)), "a.docx").disclosure.lines if line.cells]
    assert rows[-2:] == [("维修", "", "5.00"), ("其中：屋面", "2.00")]


def test_labels_broken_by_hand_are_joined() -> None:
    def write(document: Any) -> None:
        table = add_form(document)
        table.cell(3, 1).text = "一般公共\n服务支出"
        table.cell(4, 1).text = "档案"
        table.cell(4, 1).add_paragraph("事务")

    found = parsed(docx_file(write), "a.docx")
    assert figures(docx_file(write), "a.docx") == expected()
    labels = {figure.row_key: figure.row_label for figure in found.tables[0].figures}
    assert (labels["201"], labels["20126"]) == ("一般公共服务支出", "档案事务")


def test_rows_typed_into_one_row_of_cells_are_rows() -> None:
    def write(document: Any) -> None:
        table = add_form(document)
        for column in range(5):
            table.cell(5, column).text = "\n".join(table.cell(r, column).text or "0" for r in (5, 6))
        table._tbl.remove(table.rows[6]._tr)

    zeros = Counter({("expenditure", "2012601", "project", "0"): 1, ("expenditure", "2012604", "basic", "0"): 1})
    assert figures(docx_file(write), "a.docx") == expected() + zeros


def test_what_was_deleted_or_hidden_is_not_read_and_what_was_inserted_is() -> None:
    def write(document: Any) -> None:
        table = add_form(document)
        paragraph = table.cell(2, 2).paragraphs[0]
        run = paragraph.runs[0]._r
        deleted = OxmlElement("w:del")
        gone = deepcopy(run)
        gone.find(qn("w:t")).tag = qn("w:delText")
        deleted.append(gone)
        inserted = OxmlElement("w:ins")
        run.addprevious(deleted)
        run.addprevious(inserted)
        inserted.append(run)
        table.cell(3, 2).paragraphs[0].add_run("99").font.hidden = True
        removed = deepcopy(table.rows[4]._tr)
        removed.get_or_add_trPr().append(OxmlElement("w:del"))
        table._tbl.append(removed)
        table.cell(5, 2).paragraphs[0].insert_paragraph_before().add_run("8,888.00").font.strike = True
        cell = deepcopy(table.cell(6, 2)._tc)
        cell.get_or_add_tcPr().append(OxmlElement("w:cellDel"))
        table.cell(6, 2)._tc.addprevious(cell)

    assert figures(docx_file(write), "a.docx") == expected()


def test_the_raised_mark_of_a_note_is_no_digit_of_a_figure_and_a_square_metre_stays_one() -> None:
    def write(document: Any) -> None:
        table = add_form(document)
        for cell, mark in ((table.cell(2, 3), "1"), (table.cell(3, 1), "2")):
            if mark == "2":
                cell.paragraphs[0].add_run("（m")
            cell.paragraphs[0].add_run(mark).font.superscript = True

    assert figures(docx_file(write), "a.docx") == expected()
    rows = parsed(docx_file(write), "a.docx").tables[0].rows
    assert any("（m2" in cell for row in rows for cell in row.cells)


@pytest.mark.parametrize(("ground", "read"), [(None, "301"), ("FFFFFF", "301"), ("1F4E78", "99301")])
def test_white_digits_beside_a_figure_are_none_of_it(ground: str | None, read: str) -> None:
    """They set figures of different lengths one below the other; on a ground of colour they are seen."""

    def write(document: Any) -> None:
        cell = add_form(document).rows[-1].cells[2]
        white = RGBColor(255, 255, 255)
        cell.paragraphs[0].insert_paragraph_before().add_run("99").font.color.rgb = white
        first, last = cell.paragraphs
        last._p.insert(0, first.runs[0]._r)
        first._p.getparent().remove(first._p)
        if ground:
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{ground}"/>'))

    (table,) = parsed(docx_file(write), "a.docx").tables
    assert [f.disclosed_text for f in table.figures if (f.row_key, f.column_key) == ("2210201", "total")] == [read]


def test_a_sheet_that_is_embedded_as_an_object_is_told_of() -> None:
    def write(document: Any) -> None:
        add_form(document)
        markup = (
            f"<w:r {nsdecls('w')}><w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' "
            "Type='Embed' ProgID='Excel.Sheet.12'/></w:object></w:r>"
        )
        document.add_paragraph()._p.append(parse_xml(markup))

    unread = parsed(docx_file(write), "a.docx").disclosure.unread
    assert unread is not None
    assert unread.startswith("a.docx shows a workbook as embedded objects: open each")


def with_workbook(aspect: str, write: Callable[[Any], object]) -> bytes:
    """A document that prints title and unit, and shows a workbook that `write` fills as an object."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def shell(document: Any) -> None:
        document.add_paragraph(TITLE)
        document.add_paragraph("金额单位：万元")
        markup = (
            f"<w:r {nsdecls('w', 'r')}><w:object><o:OLEObject xmlns:o='urn:schemas-microsoft-com:office:office' "
            f"Type='Embed' ProgID='Excel.Sheet.12' ShapeID='s' DrawAspect='{aspect}' r:id='sheet'/></w:object></w:r>"
        )
        document.add_paragraph()._p.append(parse_xml(markup))
        document.add_paragraph(NOTE)

    relation = (
        f'<Relationship Id="sheet" Type="{office}/package" Target="embeddings/book.xlsx"/></Relationships>'.encode()
    )
    made = changed(
        docx_file(shell), "word/_rels/document.xml.rels", lambda xml: xml.replace(b"</Relationships>", relation)
    )
    return changed(made, "word/embeddings/book.xlsx", lambda _: xlsx(write))


def test_the_open_sheet_of_an_embedded_workbook_stands_in_its_place() -> None:
    """Title and unit are the document's own; the sheet that was not open is not shown."""

    def workbook(book: Any) -> None:
        write_form(book.add_worksheet("Sheet1"), body=[(*row[:-3], 7.5, 7.5, "") for row in BODY])
        shown = book.add_worksheet("Sheet2")
        write_rows(shown, 0, (*HEAD, *BODY))
        shown.activate()

    made = with_workbook("Content", workbook)
    assert figures(made, "a.docx") == expected()
    assert parsed(made, "a.docx").disclosure.unread is None


def test_a_workbook_that_shows_as_an_icon_is_read_whole() -> None:
    def workbook(book: Any) -> None:
        write_form(book.add_worksheet("Sheet1"))
        rows = (("收入决算表",), ("项目", "", "本年收入合计", "财政拨款收入"), ("合计", "", 88.5, 88.5))
        write_rows(book.add_worksheet("Sheet2"), 0, rows)

    assert figures(with_workbook("Icon", workbook), "a.docx") - expected() == Counter(
        {("revenue", "TOTAL", "total", "88.5"): 1, ("revenue", "TOTAL", "fiscal_appropriation", "88.5"): 1}
    )


def test_text_boxes_follow_the_paragraph_that_they_are_anchored_in() -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph("封面")
        box = (
            f"<w:r {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
            "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><mc:AlternateContent>"
            "<mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>2024年度部门决算</w:t></w:r>"
            "</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r>"
            "<w:t>2024年度部门决算</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        paragraph._p.append(parse_xml(box))
        add_form(document)

    lines = parsed(docx_file(write), "a.docx").disclosure.lines
    assert [line.text for line in lines[:3]] == ["封面", "2024年度部门决算", "支出决算表"]


def test_content_controls_and_headers() -> None:
    def write(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "页眉"
        table = add_form(document)
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        table._tbl.addprevious(control)
        control.append(content)
        content.append(table._tbl)

    assert figures(docx_file(write), "a.docx") == expected()
    assert "页眉" not in {line.text for line in parsed(docx_file(write), "a.docx").disclosure.lines}


@pytest.mark.parametrize("prints_title", [True, False])
def test_a_title_that_stands_in_the_header_of_a_page_alone_is_that_of_its_table(prints_title: bool) -> None:
    """Each form is in a section of its own; where it prints its title, a header left from another form is none."""

    def write(document: Any) -> None:
        document.add_paragraph("某某市档案馆2024年度部门决算")
        for title, body in ((TITLE, BODY), ("收入决算表", (("合计", "", 88.5, 88.5, "", ""),))):
            section = document.add_section()
            section.header.is_linked_to_previous = False
            section.header.paragraphs[0].text = "政府性基金预算财政拨款支出决算表" if prints_title else title
            if prints_title:
                document.add_paragraph(title)
            document.add_paragraph("单位：万元")
            if title == TITLE:
                rows = [(*HEAD[1], "本年支出合计", "基本支出", "项目支出")]
                rows += [(str(code), str(label), *rest) for code, label, *rest in body[1:]]
            else:
                rows = [("项目", "", "本年收入合计", "财政拨款收入", "事业收入"), ("合计", "", "88.50", "88.50", "")]
            table = document.add_table(len(rows), 5)
            for r, row in enumerate(rows):
                for c, text in enumerate(row):
                    table.cell(r, c).text = f"{text:g}" if isinstance(text, int | float) else text

    tables = parsed(docx_file(write), "a.docx").tables
    assert [(t.title, t.unit, bool(t.figures)) for t in tables] == [(TITLE, "万元", True), ("收入决算表", "万元", True)]


def _with_form(write: Any) -> Any:
    def both(document: Any) -> None:
        add_form(document)
        document.add_paragraph("其他表")
        write(document)

    return both


class _Cell:
    """A cell that takes tables as a document does."""

    def __init__(self, cell: Any) -> None:
        self._cell = cell

    def add_paragraph(self, text: str) -> Any:
        return self._cell.add_paragraph(text)

    def add_table(self, rows: int, columns: int) -> Any:
        return self._cell.add_table(rows, columns)


def test_edges_that_hardly_differ_make_no_columns() -> None:
    """LibreOffice draws an edge a twentieth of a point beside the one above and counts a column between them."""

    def write(document: Any) -> None:
        document.add_paragraph("支出决算表")
        document.add_paragraph("单位：万元")
        table = document.add_table(0, 6)
        for column, width in zip(table._tbl.tblGrid.gridCol_lst, (1242, 1241, 1243, 1240, 1, 1241), strict=True):
            column.set(qn("w:w"), str(width))
        for cells, spans in (
            (("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"), (1, 1, 1, 1, 2)),
            (("201", "一般公共服务支出", "5.00", "", "5.00"), (1, 1, 1, 2, 1)),
            (("20103", "政府办公厅(室)及相关机构事务", "5.00", "", "5.00"), (1, 1, 1, 2, 1)),
        ):
            row, at = table.add_row(), 0
            for text, span in zip(cells, spans, strict=True):
                row.cells[at].merge(row.cells[at + span - 1]).text = text
                at += span

    (table,) = parsed(docx_file(write), "a.docx").tables
    assert {(f.row_key, f.column_key) for f in table.figures} == {
        (code, column) for code in ("201", "20103") for column in ("total", "project")
    }


@pytest.mark.parametrize("kind", ["html", "mhtml"])
def test_a_page_that_a_document_takes_in_stands_in_its_place(kind: str) -> None:
    """As programs write that make a document of a web page: the document is a shell."""
    web = page(html_form()).encode()
    if kind == "mhtml":
        head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        web = head + b'Content-Type: text/html; charset="utf-8"\n\n' + web + b"\n--x--\n"
    content = with_chunk(web)
    assert figures(content, "a.docx") == expected()
    disclosure = parsed(content, "a.docx").disclosure
    assert (disclosure.lines[0].text, disclosure.unread) == ("某某市档案馆2024年度部门决算", None)


def test_a_chunk_of_a_format_that_is_not_read_is_told_of() -> None:
    content = with_chunk(b"{\\rtf1 x}", add_form)
    assert figures(content, "a.docx") == expected()
    assert (parsed(content, "a.docx").disclosure.unread or "").startswith("a.docx takes in a part of another format")


def with_chunk(content: bytes, write: Callable[[Any], object] = str) -> bytes:
    def shell(document: Any) -> None:
        document.add_paragraph("某某市档案馆2024年度部门决算")
        write(document)

    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    place = b'<w:altChunk xmlns:r="' + kind + b'" r:id="chunk"/><w:sectPr'
    relation = b'<Relationship Id="chunk" Type="' + kind + b'/aFChunk" Target="/word/chunk.htm"/></Relationships>'
    made = docx_file(shell)
    made = changed(made, "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", place, 1))
    made = changed(made, "word/_rels/document.xml.rels", lambda xml: xml.replace(b"</Relationships>", relation))
    return changed(made, "word/chunk.htm", lambda _: content)
