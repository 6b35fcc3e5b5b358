"""A few damaged bytes cost what stood there and nothing else, and are told; a text in another encoding is refused."""

from __future__ import annotations

import pytest

from ingest.errors import Reject
from tests.readers.small import BODY, TITLE, Merged, expected, figures, html_form, page, parsed
from tests.readers.test_utf16 import TEXT

LONG = TEXT + "附注：本表由财务室汇总，口径与上年相同。\n" * 40


# A byte that begins no character, in UTF-8 half a character too, and a surrogate by itself as some programs write it.
@pytest.mark.parametrize(
    ("encoding", "damage"),
    [
        ("utf-8", b"\xff"),
        ("utf-8", "附".encode()[:2]),
        ("utf-8", b"\xed\xa0\x80"),
        ("gb18030", b"\xff"),
    ],
)
def test_a_damaged_byte_costs_no_figure_and_is_told(encoding: str, damage: bytes) -> None:
    content = LONG.encode(encoding).replace("附注".encode(encoding), damage + "注".encode(encoding), 1)
    document = parsed(content, "a.txt")
    assert figures(content, "a.txt") == expected(str)
    assert document.disclosure.unread is not None
    assert f"line {TEXT.count(chr(10)) + 1}:" in document.disclosure.unread


def test_a_damaged_amount_is_no_other_amount() -> None:
    amount = next(figure for table in parsed(LONG.encode(), "a.txt").tables for figure in table.figures)
    printed = amount.disclosed_text
    content = LONG.encode().replace(printed.encode(), printed[:1].encode() + b"\xff" + printed[2:].encode(), 1)
    kept = [figure.disclosed_text for table in parsed(content, "a.txt").tables for figure in table.figures]
    whole = [figure.disclosed_text for table in parsed(LONG.encode(), "a.txt").tables for figure in table.figures]
    assert kept == whole[1:]


ROWS = [["" if isinstance(cell, Merged) else str(cell) for cell in row] for row in BODY]
IN_WORDS = "\n".join(
    [TITLE, "金额单位：万元", "科目编码 科目名称 本年支出合计 基本支出 项目支出"]
    + ["   ".join(cell or "合计" for cell in row if cell or row is ROWS[0]) for row in ROWS]
)
IN_BARS = "\n".join(
    [TITLE, "金额单位：万元", "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |"]
    + ["| " + " | ".join([row[0] or "合计", *["", *row[1:]][-4:]]) + " |" for row in ROWS]
)


@pytest.mark.parametrize("text", [IN_WORDS, IN_BARS])
@pytest.mark.parametrize(
    ("printed", "damaged"),
    [
        ("1301.5 ", b"1\xff01.5 "),
        ("档案事务 ", "档案事务".encode() + b"\xff"),
        ("档案事务 | ", "档案事务 ".encode() + b"\xff "),
        ("\n2012604", b"\xff2012604"),
    ],
)
def test_no_amount_moves_where_one_is_lost_or_what_stood_before_it(text: str, printed: str, damaged: bytes) -> None:
    text += "\n\n" + "附注：本表由财务室汇总，口径与上年相同。\n" * 40
    content = text.encode().replace(printed.encode(), damaged, 1)
    told = {key for key in figures(content, "a.txt") if key[2] is not None}
    assert len(told) > 9
    assert told <= set(figures(text.encode(), "a.txt"))


@pytest.mark.parametrize("text", [IN_WORDS, IN_BARS])
def test_a_character_lost_within_a_name_opens_no_column(text: str) -> None:
    text += "\n\n" + "附注：本表由财务室汇总，口径与上年相同。\n" * 40
    content = text.encode().replace("事务 ".encode(), "事".encode() + "务".encode()[:2] + b" ", 1)
    assert figures(content, "a.txt") == figures(text.encode(), "a.txt")


def test_damage_where_nobody_reads_is_not_told() -> None:
    content = page(html_form() + "<script>/*附*/</script>").encode().replace("附".encode(), b"\xff")
    assert parsed(content, "a.html").disclosure.unread is None


def test_a_whole_text_is_not_called_damaged() -> None:
    assert parsed(LONG.encode(), "a.txt").disclosure.unread is None


def test_a_text_in_another_encoding_is_refused() -> None:
    with pytest.raises(Reject, match="neither UTF-8 nor UTF-16 nor GB18030"):
        parsed("部門決算總表。".encode("shift_jis") * 20 + b"\xff\xfe\xfd" * 20, "a.txt")
