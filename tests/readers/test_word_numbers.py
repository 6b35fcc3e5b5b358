"""The numbers of automatic lists of Word, which stand in no text."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingest.model import Source
from ingest.readers.word import read_word
from tests.readers.small import (
    add_form,
    changed,
    docx_file,
    expected,
    figures,
    parsed,
)

LISTS = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="Heading2"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num></w:numbering>""".encode()


def test_the_numbers_of_automatic_lists_are_counted() -> None:
    wanted = (
        ("一、", "收入", 3, 0),
        ("（一）", "来源", None, 1),  # by its style
        ("1. ", "2024年", 3, 2),
        ("2. ", "2023年", 3, 2),
        ("", "点", 3, 3),
        ("（二）", "去向", None, 1),
        ("", "文字", None, None),
        ("二、", "支出", 3, 0),
        ("（一）", "构成", None, 1),
        ("十一、", "其他", 4, 0),
    )

    def write(document: Any) -> None:
        numbered = parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="3"/></w:numPr>')
        document.styles["Heading 2"].element.get_or_add_pPr().append(numbered)
        for _, text, list_, depth in wanted:
            paragraph = document.add_paragraph(text, style="Heading 2" if depth == 1 else None)
            if list_ is not None and depth is not None:
                number(paragraph, list_, depth)

    content = changed(docx_file(write), "word/numbering.xml", lambda _: LISTS)
    source = Source("0" * 64, "a.docx", "a.docx", "application/msword", len(content))
    assert [line.text for line in read_word(content, source).lines] == [before + text for before, text, *_ in wanted]


def number(paragraph: Any, list_: int, depth: int) -> None:
    kinds = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:numPr {nsdecls('w')}>{kinds}</w:numPr>"))


def lists(*levels: tuple[str, str, str]) -> bytes:
    """A list by the kind and text of its levels, and what else is said of them."""
    told = (
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for k, (kind, text, more) in enumerate(levels)
    )
    return (
        f'<w:numbering {nsdecls("w")}><w:abstractNum w:abstractNumId="7">{"".join(told)}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    ).encode()


def test_a_number_of_chapters_stands_in_those_below_as_digits_and_may_not_begin_them_anew() -> None:
    wanted = (("第一章", 0), ("1-1、", 1), ("（1）", 2), ("第二章", 0), ("2-1、", 1), ("（2）", 2))

    def write(document: Any) -> None:
        for _, depth in wanted:
            number(document.add_paragraph("概况"), 3, depth)

    made = lists(
        ("chineseCounting", "第%1章", ""),
        ("decimal", "%1-%2、", "<w:isLgl/>"),
        ("decimal", "（%3）", '<w:lvlRestart w:val="0"/>'),
    )
    content = changed(docx_file(write), "word/numbering.xml", lambda _: made)
    source = Source("0" * 64, "a.docx", "a.docx", "application/msword", len(content))
    assert [line.text for line in read_word(content, source).lines] == [f"{before}概况" for before, _ in wanted]


@pytest.mark.parametrize("column", [0, 1, 2])
def test_numbers_of_automatic_lists_in_cells_are_no_part_of_codes_and_figures(column: int) -> None:
    def write(document: Any) -> None:
        for row in add_form(document).rows[2:]:
            number(row.cells[column].paragraphs[0], 3, 0)

    content = changed(docx_file(write), "word/numbering.xml", lambda _: lists(("decimal", "%1.", "")))
    assert figures(content, "a.docx") == expected()


def test_a_bare_number_of_an_automatic_list_is_no_part_of_a_sentence() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("某某市档案馆2024年度部门决算")
        add_form(document)
        number(document.add_paragraph("2024年因公出国（境）费支出决算5.00万元，比上年增加1.00万元。"), 3, 0)

    content = changed(docx_file(write), "word/numbering.xml", lambda _: lists(("decimal", "%1", "")))
    (spent, _) = parsed(content, "a.docx").narrative
    assert (spent.item, f"{spent.value:.2f}") == ("overseas_travel_final", "5.00")


def test_a_heading_whose_number_is_automatic_tells_what_its_sentences_are_about() -> None:
    def write(document: Any) -> None:
        document.add_paragraph("某某市档案馆2024年度部门决算")
        add_form(document)
        for heading, text in (
            ("支出决算情况说明", "2024年度支出合计1301.5万元，其中：基本支出1201.25万元，项目支出100.25万元。"),
            (
                "一般公共预算财政拨款支出决算情况说明",
                "住房保障支出（类）年初预算300万元，支出决算301万元，完成年初预算的100.33%。",
            ),
        ):
            number(document.add_paragraph(heading), 3, 0)
            document.add_paragraph(text)

    made = changed(docx_file(write), "word/numbering.xml", lambda _: LISTS)
    chapters = {figure.chapter for figure in parsed(made, "a.docx").narrative}
    assert chapters == {"一、支出决算情况说明", "二、一般公共预算财政拨款支出决算情况说明"}
