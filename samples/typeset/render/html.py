"""A document as a web page: tables with merged cells, or the text of the forms in <pre>, in a site's frame."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from samples.typeset.cells import Cell, Grid, places, table_rows
from samples.typeset.document import Document, PageBreak, Paragraph
from samples.typeset.render.flow import Options, flow
from samples.typeset.render.layout import layout_chunks
from samples.typeset.render.wrap import cell_lines

_TAGS = {"title": "h1", "part": "h2", "heading": "h3", "contents": "p", "prose": "p"}
_STYLE = "td{border:1px solid #999} .r{text-align:right}"
_SCRIPT = 'var total = "7777.77"; if (1 < 2) { document.title = "收入决算表"; }'

_PAGE = """<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title}</title><style>{style}</style><script>{script}</script></head>
<body><div>当前位置：首页 &gt; 政务公开 &gt; 财政信息</div>
{body}
<div>主办单位：样张&copy;</div></body></html>
"""


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """How a document is set as a web page.

    `charset` is named in <meta> and used for the bytes; gb2312 pages hold GB18030 in fact, as browsers read them.
    `tables` False gives the forms as text in <pre>, positions kept. `layout_table` wraps the page into an outer table
    with a navigation column, `head_in_table` makes title and unit merged first rows, `word` adds the <p> and <span>
    that Word leaves in every cell; `wrap` breaks labels by <br> after `label_width` characters; `nbsp` fills blank
    cells with &nbsp;.
    """

    medium: Literal["html"] = "html"
    seed: int = 0
    charset: Literal["utf-8", "gb2312", "gbk"] = "utf-8"
    tables: bool = True
    layout_table: bool = False
    head_in_table: bool = False
    word: bool = False
    wrap: bool = False
    nbsp: bool = False
    label_width: int = 12


def render_html(document: Document, options: HtmlOptions) -> bytes:
    body = "\n".join(_blocks(document, options))
    if options.layout_table:
        body = f"<table><tr><td>首页<br>政务公开</td><td>\n{body}\n</td></tr></table>"
    page = _PAGE.format(
        charset=options.charset, title=escape(document.running_title), style=_STYLE, script=_SCRIPT, body=body
    )
    return page.encode("utf-8" if options.charset == "utf-8" else "gb18030")


def _blocks(document: Document, options: HtmlOptions) -> list[str]:
    blocks = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            tag = _TAGS[block.kind]
            blocks.append(f"<{tag}>{escape(block.text)}</{tag}>")
        elif isinstance(block, PageBreak):
            blocks.append("<hr>")
        elif options.tables:
            blocks.append(_form(block, options))
        else:
            text = flow(
                Document((block,), ""), Options(medium="layout", label_width=options.label_width), layout_chunks
            )
            blocks.append(f"<pre>\n{escape(text)}</pre>")
    return blocks


def _form(grid: Grid, options: HtmlOptions) -> str:
    heads = [tuple(part for part in parts if part) for parts in grid.head]
    rows = table_rows(grid)
    above = ""
    if options.head_in_table:
        rows = (*((Cell("\u3000\u3000".join(parts), "heading", grid.width),) for parts in heads), *rows)
    else:
        above = "".join(f'<p align="center">{escape(part)}</p>\n' for parts in heads for part in parts)
    placed = places(rows)
    lines = [
        "<tr>" + "".join(_cell(place.cell, grid, options) for place in placed if place.row == row) + "</tr>"
        for row in range(len(rows))
    ]
    notes = "".join(f"<p>{escape(note)}</p>" for note in grid.notes)
    return above + '<table border="1">\n' + "\n".join(lines) + "\n</table>" + notes


def _cell(cell: Cell, grid: Grid, options: HtmlOptions) -> str:
    spans = "".join(
        f' {name}="{span}"' for name, span in (("colspan", cell.column_span), ("rowspan", cell.row_span)) if span > 1
    )
    pieces = cell_lines(cell, grid.label_width or options.label_width) if options.wrap else [cell.text]
    text = "<br>".join(map(escape, pieces)) or ("&nbsp;" if options.nbsp else "")
    if options.word:
        text = f'<p class="MsoNormal"><span>{text}</span></p>'
    kind = ' class="r"' if cell.kind == "figure" else ""
    return f"<td{kind}{spans}>{text}</td>"
