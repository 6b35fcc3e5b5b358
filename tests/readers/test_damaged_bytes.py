"""A few damaged bytes cost what stood there and nothing else, and are told; a text in another encoding is refused."""

from __future__ import annotations

import pytest

from ingest.errors import Reject
from tests.readers.small import expected, figures, html_form, page, parsed
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


def test_damage_where_nobody_reads_is_not_told() -> None:
    content = page(html_form() + "<script>/*附*/</script>").encode().replace("附".encode(), b"\xff")
    assert parsed(content, "a.html").disclosure.unread is None


def test_a_whole_text_is_not_called_damaged() -> None:
    assert parsed(LONG.encode(), "a.txt").disclosure.unread is None


def test_a_text_in_another_encoding_is_refused() -> None:
    with pytest.raises(Reject, match="neither UTF-8 nor UTF-16 nor GB18030"):
        parsed("部門決算總表。".encode("shift_jis") * 20 + b"\xff\xfe\xfd" * 20, "a.txt")
