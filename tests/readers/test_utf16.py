"""UTF-16 without its mark is read as what it is, and nothing else is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.encoding import unmarked_utf16
from tests.readers.small import BODY, HEAD, TITLE, Merged, Row, expected, figures, html_form, page

ORDERS = ("utf-16-le", "utf-16-be")


def cells(row: Row) -> str:
    return "\t".join(cell.text + "\t" * (cell.columns - 1) if isinstance(cell, Merged) else str(cell) for cell in row)


TABLE = "\n".join(cells(row) for row in (*HEAD, *BODY))
TEXT = f"某某市档案馆2024年度部门决算\n{TITLE}\n金额单位：万元\n{TABLE}\n"


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("separator", ["\t", ","])
def test_text_without_a_mark_has_its_figures(order: str, separator: str) -> None:
    assert figures(TEXT.replace("\t", separator).encode(order), "a.txt") == expected(str)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("script", ["", "<script>" + "var item = 'news';\n" * 400 + "</script>"])
def test_a_page_without_a_mark_has_its_figures(order: str, script: str) -> None:
    assert figures((script + page(html_form())).encode(order), "a.html") == expected()


@pytest.mark.parametrize("order", ORDERS)
def test_a_download_cut_off_within_a_character_is_read(order: str) -> None:
    whole = (TEXT + "情况说明。").encode(order)
    assert figures(whole[:-1], "a.txt") == expected(str)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("text", [TEXT, page(html_form()), "Budget of the year, in figures.\n" * 20])
def test_stray_nuls_make_no_utf16(encoding: str, text: str) -> None:
    assert unmarked_utf16(text.replace("\n", "\x00\n").encode(encoding)) is None


@given(st.text("一部门决算支出元，。：（）“”　2024.\n 项目N0a<>", min_size=40), st.sampled_from(ORDERS))
def test_the_byte_order_is_never_the_other_one(text: str, order: str) -> None:
    assert unmarked_utf16(text.encode(order)) in (None, order)


@given(st.binary(min_size=64))
def test_noise_is_no_text(content: bytes) -> None:
    assert unmarked_utf16(b"\x00" + content) is None
