"""Web pages: tables and text-only forms as a visitor sees them, whatever encoding the page says it has."""

from __future__ import annotations

import pytest

from ingest.errors import Reject
from tests.parse.test_traditional import traditional
from tests.readers.small import (
    BODY,
    HEAD,
    NOTE,
    TITLE,
    Merged,
    Row,
    expected,
    figures,
    html_form,
    html_rows,
    page,
    parsed,
)
from tests.readers.test_hostile import rejected


def test_a_form_with_merged_heads_gives_its_figures() -> None:
    content = page(html_form()).encode()
    assert figures(content, "a.html") == expected()
    (table,) = parsed(content, "a.html").tables
    assert (table.unit, table.note) == ("万元", NOTE)
    assert {figure.column_assignment for figure in table.figures} == {"cell"}


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("", "utf-16"),
        ("", "gb18030"),
        ("chinese-simplified", "gb18030"),
        ("base64", "gb18030"),
        ("big5", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("windows-1252", "gb18030"),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(declared: str, encoding: str) -> None:
    assert figures(page(html_form(), declared).encode(encoding), "a.htm") == expected()


@pytest.mark.parametrize("declared", ["big5", "Big5-HKSCS", "", "gb2312", "utf-8"])
def test_a_page_in_big5_is_read_whatever_is_declared(declared: str) -> None:
    content = traditional(page(html_form(), declared)).encode("big5hkscs")
    assert figures(content, "a.htm") == expected()
    assert parsed(content, "a.htm").disclosure.encoding == "big5hkscs"


@pytest.mark.parametrize("declared", ["", "chinese-simplified", "punycode"])
def test_a_damaged_byte_costs_no_figure_whatever_is_declared(declared: str) -> None:
    content = page(html_form() + "<p>附注</p>", declared).encode("gb18030").replace("附".encode("gb18030"), b"\xff")
    assert figures(content, "a.htm") == expected()
    assert parsed(content, "a.htm").disclosure.unread is not None


def test_a_page_that_is_cut_off_within_a_character_is_still_read() -> None:
    whole = page(html_form() + "<p>情况说明</p>").encode("gb18030")
    assert figures(whole[: whole.rindex("明".encode("gb18030")) + 1], "a.html") == expected()


def test_a_page_laid_out_with_tables_is_read_as_if_it_were_not() -> None:
    menu = "<table><tr><td>首页</td></tr><tr><td>政务公开</td></tr></table>"
    body = f"<table><tr><td>{menu}</td><td><table><tr><td>{html_form()}</td></tr></table></td></tr></table>"
    assert figures(page(body).encode(), "a.html") == expected()


def test_all_forms_of_a_page_in_one_table() -> None:
    second: tuple[Row, ...] = (
        (Merged("财政拨款“三公”经费支出决算表", columns=5),),
        (Merged("单位：万元", columns=5),),
        ("项目", Merged("预算数", columns=2), Merged("决算数", columns=2)),
        ("合计", Merged("3.2", columns=2), Merged("2.1", columns=2)),
        ("公务接待费", Merged("3.2", columns=2), Merged("2.1", columns=2)),
    )
    first: tuple[Row, ...] = ((Merged(TITLE, columns=5),), (Merged("单位：万元", columns=5),), *HEAD, *BODY)
    found = figures(page(f"<table>{html_rows((*first, *second))}</table>").encode(), "a.html")
    assert found & expected() == expected()
    rest = found - expected()
    assert {(key[1], key[2], key[3]) for key in rest} == {
        (row, column, text)
        for row in ("total", "official_reception")
        for column, text in (("budget", "3.2"), ("final", "2.1"))
    }


def test_prose_in_one_cell_of_the_table_of_forms_is_prose() -> None:
    prose = "<p>第三部分 情况说明</p><p>一、收入支出情况说明</p><p>2024年度支出总计1301.5万元，比上年增加3万元。</p>"
    rows = html_rows(((Merged(TITLE, columns=5),), (Merged("单位：万元", columns=5),), *HEAD, *BODY))
    found = parsed(page(f"<table>{rows}<tr><td colspan=5>{prose}</td></tr></table>").encode(), "a.html")
    assert "2024年度支出总计1301.5万元，比上年增加3万元。" in {p.text for p in found.paragraphs}


@pytest.mark.parametrize("form", ["pre", "br", "nbsp"])
def test_a_form_of_text_alone_keeps_its_places(form: str) -> None:
    lines = [f"{'科目编码':<16}{'科目名称':<24}{'本年支出合计':>18}{'基本支出':>18}{'项目支出':>18}"]
    lines += [
        f"{'' if isinstance(row[0], Merged) else row[0]:<16}{row[0].text if isinstance(row[0], Merged) else row[1]:<24}"
        + "".join(f"{f'{value:.2f}' if value != '' else '':>18}" for value in row[-3:])
        for row in BODY
    ]
    text = "\n".join(lines)
    body = {
        "pre": f"<pre>{text}</pre>",
        "br": '<div style="white-space: pre">' + "<br>".join(lines) + "</div>",
        "nbsp": "".join(f"<p>{line.replace(' ', '&nbsp;')}</p>" for line in lines),
    }[form]
    content = page(f"<p>{TITLE}</p><p>金额单位：万元</p>{body}").encode()
    assert figures(content, "a.html") == expected(lambda value: f"{value:.2f}")


def test_what_is_not_text_of_the_page_is_left_out() -> None:
    noise = (
        "<script>var t='<table><tr><td>支出决算表</td></tr></table>'</script><style>td{}</style><nav>首页</nav>"
        "<!-- <table><tr><td>合计</td><td>1</td></tr></table> --><p style='display:none'>暗</p>"
        "<select><option>选项</option></select>"
    )
    lines = parsed(page(noise + html_form()).encode(), "a.html").disclosure.lines
    assert [line.text for line in lines[:2]] == ["公开", TITLE]
    assert figures(page(noise + html_form()).encode(), "a.html") == expected()


def test_forms_behind_tabs_are_read() -> None:
    body = f"<div id='tab1'>说明</div><div id='tab2' style='display: none'>{html_form()}</div>"
    assert figures(page(body).encode(), "a.html") == expected()


@pytest.mark.parametrize(
    "field",
    [
        "<input value='1,201.25'>",
        "<input type='text' readonly value=1,201.25>",
        "<textarea>1,201.25</textarea>",
        "<select><option>0<option selected>1,201.25</select>",
    ],
)
def test_fields_of_a_table_are_read_and_those_of_the_page_are_not(field: str) -> None:
    content = page("<input value='支出决算表'>" + html_form().replace("1201.25", field)).encode()
    found = figures(content, "a.html")
    assert found[("expenditure", "TOTAL", "basic", "1,201.25")] == 1
    assert found.total() == expected().total()


@pytest.mark.parametrize(
    "beside",
    [
        "<del>9,999.00</del>",
        "<s>9,999.00</s>",
        "<span style='display:none'>1</span>",
        "<span style='font-size:0'>1</span>",
        "<font style='color:red; font-size: 0px'>1</font>",
    ],
)
def test_what_is_crossed_out_or_hidden_beside_a_figure_is_no_part_of_it(beside: str) -> None:
    assert figures(page(html_form().replace(">1201.25", f">{beside}1201.25")).encode(), "a.html") == expected()


def test_a_list_without_gaps_between_its_parts_is_read() -> None:
    """Whose style sets the size of blanks to nothing, and that of its parts anew."""
    laid_out = html_form().replace("<table>", "<div style='font-size:0'><table style='font-size:14px'>", 1)
    assert figures(page(f"{laid_out}</div>").encode(), "a.html") == expected()


REVENUE = (
    *("<td rowspan=1 colspan=2>项目</td>", "<td rowspan=2>本年收入合计</td>", "<td rowspan=2>财政拨款收入</td>"),
    *("<td rowspan=2>上级补助收入</td>", "<td rowspan=1 colspan=2>事业收入</td>", "<td rowspan=2>其他收入</td>"),
)


@pytest.mark.parametrize("forgotten", [(), (1,), (2,), (3,), (5,), (1, 2, 3, 5)])
def test_heads_that_should_reach_down_and_do_not_move_no_figure(forgotten: tuple[int, ...]) -> None:
    head = "".join(cell.replace("rowspan=2", "") if k in forgotten else cell for k, cell in enumerate(REVENUE))
    parts = html_rows([("科目编码", "科目名称", "小计", "其中：教育收费")])
    row = ("100.00", "62.00", "5.00", "21.00", "7.00", "12.00")
    body = html_rows([("", "合计", *row), ("205", "教育支出", *row), ("20502", "普通教育", *row)])
    content = page(f"<p>收入决算表</p><p>单位：万元</p><table><tr>{head}</tr>{parts}{body}</table>").encode()
    columns = ("total", "fiscal_appropriation", "superior_subsidy", "institutional", "education_fees", "other")
    found = {(column, text) for _, key, column, text in figures(content, "a.html") if key == "205"}
    assert found == set(zip(columns, row, strict=True))


@pytest.mark.parametrize("mark", ["1", "[2]", "①", "注1", "*"])
def test_the_raised_mark_of_a_note_is_no_digit_of_a_figure(mark: str) -> None:
    content = page(html_form().replace("1201.25", f"1201.25<sup>{mark}</sup>")).encode()
    assert figures(content, "a.html") == expected()


def test_rows_that_excel_wrote_as_hidden_are_left_out() -> None:
    hidden = "<tr height=0 style='display:none;mso-height-source:userset'><td>229</td><td>其他支出</td><td>9</td></tr>"
    content = page(html_form().replace("</table>", hidden + "</table>")).encode()
    assert figures(content, "a.html") == expected()


@pytest.mark.parametrize("declared", ["utf-8", "gb2312"])
def test_a_damaged_byte_does_not_make_a_page_of_another_encoding_of_it(declared: str) -> None:
    content = page(html_form() + "<p>附注</p>", declared).encode("gb18030").replace("附".encode("gb18030"), b"\xff")
    assert figures(content, "a.html") == expected()


def test_an_xls_that_is_a_web_page_is_read_as_one() -> None:
    content = page(html_form(), "gb2312").encode("gb18030")
    assert figures(content, "导出.xls") == expected()
    assert parsed(content, "导出.xls").disclosure.source.media_type == "text/html"


def test_a_page_saved_with_all_it_needs_in_one_file() -> None:
    import base64

    body = base64.encodebytes(page(html_form()).encode("gb18030")).decode()
    content = (
        'From: <Saved by Browser>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="b"\n\n--b\n'
        f'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: base64\n\n{body}\n--b--\n'
    )
    assert figures(content.encode(), "a.mht") == expected()


def test_the_sheets_of_a_workbook_that_excel_saved_as_one_page_are_read() -> None:
    sheets = "".join(
        f'\n--b\nContent-Location: sheet{n}.htm\nContent-Type: text/html; charset="utf-8"\n\n{page(body)}'
        for n, body in enumerate(("<p>目录</p>", html_form()))
    )
    content = (
        'MIME-Version: 1.0\nX-Document-Type: Workbook\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        'Content-Type: text/html; charset="us-ascii"\n\n<html><frameset><frame src="sheet0.htm"></frameset></html>'
        f"{sheets}\n--b--\n"
    )
    assert figures(content.encode(), "导出.xls") == expected()
    assert parsed(content.encode(), "导出.xls").disclosure.unread is None


def test_a_pdf_that_is_an_error_page_is_named_as_one() -> None:
    with pytest.raises(Reject) as reject:
        parsed(page("<h1>404 Not Found</h1><p>您访问的页面不存在</p>").encode(), "部门决算.pdf")
    assert reject.value.reason_code == "web_page"
    assert reject.value.reason == (
        "部门决算.pdf is a web page that says 「公开」 and not a .pdf file: download it again."
    )


def test_a_workbook_that_excel_saved_as_a_page_without_its_sheets_says_where_they_are() -> None:
    frames = (
        "<frameset rows='*,39'><frame src='决算.files/sheet001.htm'><frame src='决算.files/tabstrip.htm'></frameset>"
    )
    with pytest.raises(Reject, match="shows other pages in its frames: open each by itself"):
        parsed(f"<html><head></head>{frames}</html>".encode(), "决算.xls")


def test_tags_that_are_never_closed_cost_nothing() -> None:
    body = "<font>".join(["<p>一行</p>"] * 500) + html_form()
    assert figures(page(body).encode(), "a.html") == expected()


def test_a_page_that_leads_to_files_or_has_frames_says_where_its_content_is() -> None:
    links = "<a href='/zwgk/P0.pdf?d=1'>某县教育局2024年部门预算.pdf</a> <a href='/'>首页</a>"
    frame = "<iframe src='main.html'></iframe>"
    for body, what in ((links, "「某县教育局2024年部门预算.pdf」"), (frame, "in its frames")):
        reject = rejected(page(f"<p>某县教育局2024年部门预算公开</p>{body}").encode(), "index.html")
        assert (reject.reason_code, what in reject.reason) == ("no_form", True)


@pytest.mark.parametrize(
    ("pager", "goes_on"),
    [
        ("<a href='t2.html'>[下一页]</a>", True),
        ("<script>\ncreatePageHTML(3, 0, 't1', 'html');</script>", True),
        ("<a href='javascript:void(0)'>下一页</a><a href='t9.html'>下一篇</a>", False),
        ("<script>function createPageHTML(count, at) {}\ncreatePageHTML(1, 0, 't1', 'html');</script>", False),
    ],
    ids=["link", "script", "no page", "one page"],
)
def test_a_document_on_several_pages_says_so(pager: str, goes_on: bool) -> None:
    content = page(html_form() + pager).encode()
    assert figures(content, "a.html") == expected()
    assert ("one of several pages" in (parsed(content, "a.html").disclosure.unread or "")) == goes_on


LISTED = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    *(("", "合计", *row[1:]) if isinstance(row[0], Merged) else row for row in BODY),
)


@pytest.mark.parametrize(("row_tag", "cell_tag"), [("div", "div"), ("ul", "li"), ("div", "p")])
def test_a_table_of_lists_that_a_style_sheet_lays_out_has_its_cells(row_tag: str, cell_tag: str) -> None:
    rows = "".join(
        f"<{row_tag} class=row>"
        + "".join(f"<{cell_tag}><span>{cell}</span></{cell_tag}>\n" for cell in row)
        + f"</{row_tag}>"
        for row in LISTED
    )
    content = page(f"<p>{TITLE}</p><div><div>金额单位：万元</div>{rows}<div>{NOTE}</div></div>").encode()
    assert figures(content, "a.html") == expected()
    assert {figure.column_assignment for figure in parsed(content, "a.html").tables[0].figures} == {"cell"}


@pytest.mark.parametrize("is_first", [True, False])
def test_a_total_of_such_a_list_may_reach_over_codes_and_names(is_first: bool) -> None:
    head, total, *others = LISTED
    rows = [head, total[1:], *others] if is_first else [head, *others, total[1:]]
    cells = ("".join(f"<div>{cell}</div>" for cell in row) for row in rows)
    content = page(
        f"<p>{TITLE}</p><p>单位：万元</p><div>{''.join(f'<div>{row}</div>' for row in cells)}</div>"
    ).encode()
    assert figures(content, "a.html") == expected()


def test_a_row_of_such_a_list_that_leaves_a_blank_out_moves_no_figure() -> None:
    """Of 900.25 and 900.25 nobody knows here which columns they are in."""
    rows = [[cell for k, cell in enumerate(row) if k == 0 or cell != ""] for row in (r[1:] for r in LISTED)]
    cells = ("".join(f"<div>{cell}</div>" for cell in row) for row in rows)
    content = page(
        f"<p>{TITLE}</p><p>单位：万元</p><div>{''.join(f'<div>{row}</div>' for row in cells)}</div>"
    ).encode()
    found = {(column, text) for _, _, column, text in figures(content, "a.html")}
    assert ("project", "900.25") not in found


def test_lists_of_words_are_no_tables() -> None:
    cards = "".join(
        f"<div><p>新闻{k}</p><p>本年支出{k}.5万元，完成预算的99.5%。</p><p>2024-01-0{k}</p></div>" for k in range(1, 6)
    )
    weeks = "".join("<ul>" + "".join(f"<li>{7 * w + d}</li>" for d in range(1, 8)) + "</ul>" for w in range(4))
    content = page(f"{html_form()}<div>{cards}</div><div>{weeks}</div>").encode()
    lines = parsed(content, "a.html").disclosure.lines
    assert all(line.cells is None for line in lines if "新闻" in line.text)
    assert figures(content, "a.html") == expected()


def test_a_head_in_a_table_of_its_own_names_the_columns_of_the_next_one() -> None:
    """Grids of web pages keep the head in sight so; below a group, each of its columns has a head of its own."""
    head = (
        '<tr><td rowspan="2">科目编码</td><td rowspan="2">科目名称</td><td rowspan="2">合计</td>'
        '<td colspan="2">其中</td></tr>'
        "<tr><td>基本支出</td><td>项目支出</td></tr>"
    )
    body = (
        "<tr><td>205</td><td>教育支出</td><td>90.50</td><td></td><td>90.50</td></tr>"
        "<tr><td>合计</td><td></td><td>90.50</td><td></td><td>90.50</td></tr>"
    )
    content = page(f"<p>支出总表</p><p>单位：万元</p><table>{head}</table><table>{body}</table>").encode()
    (table,) = parsed(content, "a.html").tables
    assert {f.column_key for f in table.figures} == {"total", "project"}


def test_blank_columns_that_a_form_has_none_of_are_none_of_its_next_page_either() -> None:
    def table_of(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<td>{cell}</td><td></td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{own}</tr>" for own in cells) + "</table>"

    first = table_of(
        ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("合计", "", "1301.5", "1201.25", "100.25"),
        ("201", "一般公共服务支出", "1000.5", "900.25", "100.25"),
    )
    second = table_of(("2012604", "档案馆", "100.25", "", "100.25"), ("221", "住房保障支出", "301", "301", ""))
    content = page(f"<p>支出决算表</p><p>单位：万元</p>{first}{second}").encode()
    (table,) = parsed(content, "a.html").tables
    found = {(figure.row_key, figure.column_key): figure.disclosed_text for figure in table.figures}
    assert found["201", "basic"] == "900.25"
    assert found["2012604", "project"] == "100.25"
    assert ("2012604", "basic") not in found
    assert found["221", "basic"] == "301"
