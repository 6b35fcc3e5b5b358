"""Forms that a Word file or page shows as pictures are told of: what was read is not taken for all of them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx.shared import Cm
from PIL import Image

from ingest.errors import Reject
from tests.readers.small import add_form, docx_file, expected, figures, html_form, page, parsed


def _picture() -> io.BytesIO:
    file = io.BytesIO()
    Image.new("L", (60, 30)).save(file, "PNG")
    file.seek(0)
    return file


def _word(width: float) -> bytes:
    def write(document: Any) -> None:
        document.add_picture(_picture(), Cm(15))  # on the cover
        add_form(document)
        document.add_paragraph("收入决算表")
        document.add_paragraph("金额单位：万元")
        document.add_picture(_picture(), Cm(width))

    return docx_file(write)


def test_a_form_that_is_a_picture_is_named() -> None:
    assert figures(_word(14), "a.docx") == expected()
    assert "shows 「收入决算表」 as a picture" in (parsed(_word(14), "a.docx").disclosure.unread or "")


def test_a_stamp_is_no_form() -> None:
    assert parsed(_word(4), "a.docx").disclosure.unread is None


def test_a_page_whose_forms_are_all_pictures_is_refused_with_that() -> None:
    body = "".join(f"<p>{title}</p><p><img src='{n}.png'></p>" for n, title in enumerate(("收入决算表", "支出决算表")))
    with pytest.raises(Reject, match="2 forms as pictures, 「收入决算表」 first"):
        parsed(page(body).encode(), "a.html")


def test_a_picture_above_a_table_adorns_it() -> None:
    body = html_form().replace("<table>", "<img src='print.png'><table>")
    assert figures(page(body).encode(), "a.html") == expected()
    assert parsed(page(body).encode(), "a.html").disclosure.unread is None


def test_a_picture_within_a_sentence_does_not_break_it() -> None:
    sentence = "本年收入合计<img src='dot.png'>1301.50万元，与上年持平。"
    document = parsed(page(html_form() + f"<p>{sentence}</p>").encode(), "a.html")
    assert "本年收入合计1301.50万元，与上年持平。" in {line.text for line in document.disclosure.lines}


def test_contents_with_a_sign_at_each_title_show_no_forms() -> None:
    contents = "".join(
        f"<p><img src='dot.png'>{title}</p>" for title in ("收入支出决算总表", "收入决算表", "支出决算表")
    )
    assert parsed(page(contents + html_form()).encode(), "a.html").disclosure.unread is None


def test_a_form_that_is_read_elsewhere_is_no_picture() -> None:
    contents = "<p>支出决算表</p><p><img src='line.png'></p>"
    assert parsed(page(contents + html_form()).encode(), "a.html").disclosure.unread is None
