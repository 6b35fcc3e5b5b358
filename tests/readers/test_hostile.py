"""Files that are broken, or made to harm: each is rejected with one sentence, in bounded time and memory."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from ingest.discover import discover
from ingest.errors import Reject
from ingest.options import ReadOptions
from ingest.parse import parse_bytes, parse_file
from ingest.pipeline import Limits, ingest
from tests import stubs
from tests.readers.small import add_form, docx_file, expected, figures, html_form, one_sheet, page, xlsx, zipped


def rejected(content: bytes, name: str) -> Reject:
    with pytest.raises(Reject) as reject:
        parse_bytes(content, name, name, ReadOptions())
    assert name in reject.value.reason
    assert reject.value.reason.endswith(".")
    assert "\n" not in reject.value.reason
    return reject.value


def with_part(package: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one of its parts changed."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == part else content)
    return output.getvalue()


def a_document() -> bytes:
    return docx_file(lambda document: add_form(document))


BILLION_LAUGHS = b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + k, b"&%c;" % (97 + k) * 10) for k in range(9)
)


def entities(xml: bytes) -> bytes:
    head, _, rest = xml.partition(b"?>")
    return head + b"?>" + BILLION_LAUGHS + b"]>" + rest.replace(b"</w:t>", b"&j;</w:t>", 1)


def test_xml_bombs_and_external_entities() -> None:
    assert rejected(with_part(a_document(), "word/document.xml", entities), "a.docx").reason_code == "hostile_xml"
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        assert rejected(with_part(one_sheet(), part, entities), "a.xlsx").reason_code == "hostile_xml"

    def external(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"?>")
        return (
            head + b'?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + rest.replace("支".encode(), b"&x;", 1)
        )

    assert rejected(with_part(a_document(), "word/document.xml", external), "a.docx").reason_code == "hostile_xml"


def test_a_part_that_unpacks_to_hundreds_of_megabytes() -> None:
    def grow(_: bytes) -> bytes:
        return b" " * 150_000_000

    for package, part, name in (
        (a_document(), "word/document.xml", "a.docx"),
        (one_sheet(), "xl/sharedStrings.xml", "a.xlsx"),
    ):
        assert rejected(with_part(package, part, grow), name).reason_code in ("archive_bomb", "too_large")


def test_a_zip_bomb_is_left_packed() -> None:
    zeros = zipped({"0.txt": b"\0" * 20_000_000})
    bomb = zipped({f"{k}.txt": b"\0" * 20_000_000 for k in range(8)})
    assert len(bomb) < 200_000
    assert rejected(bomb, "bomb.zip").reason_code == "archive_bomb"
    assert rejected(zipped({"in.zip": zeros}, zipfile.ZIP_STORED), "a.zip").reason_code == "archive"


def test_a_million_cells() -> None:
    row = b'<row r="%d">' + b"<c><v>1</v></c>" * 1000 + b"</row>"

    def fill(xml: bytes) -> bytes:
        head, _, rest = xml.partition(b"<sheetData>")
        rows = b"".join(row % r for r in range(1, 1001))
        return head + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]

    reject = rejected(with_part(one_sheet(), "xl/worksheets/sheet1.xml", fill), "a.xlsx")
    assert reject.reason_code == "too_many_cells"
    table = "<table>" + ("<tr>" + "<td>1</td>" * 1000 + "</tr>") * 510 + "</table>"
    assert rejected(page(table).encode(), "a.html").reason_code == "too_many_cells"


def test_a_cell_at_the_end_of_a_sheet_does_not_allocate_the_sheet() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("公开表")
        sheet.write(0, 0, 1)
        sheet.write(1_048_575, 16_383, 1)

    reject = rejected(xlsx(write), "a.xlsx")
    assert reject.reason_code == "sheet_too_large"
    assert "「公开表」 that reaches over 1,048,576 rows and 16,384 columns for 2 filled cells" in reject.reason


def test_spans_that_claim_a_huge_table() -> None:
    rows = "<tr><td colspan=1000 rowspan=65534>1</td></tr>" * 2000
    assert rejected(page(f"<table>{rows}</table>").encode(), "a.html").reason_code == "too_many_cells"
    small = page(html_form().replace("<td ", "<td colspan=99999999999 rowspan=99999999999 ", 1)).encode()
    assert parse_bytes(small, "a.html", "a.html", ReadOptions()).tables


def test_a_rule_below_every_row_is_looked_at_once() -> None:
    """The rows about each rule were looked for anew: minutes for a hundred kilobytes."""
    assert rejected(b"---\na|b\n" * 12_000, "a.txt").reason


def test_tables_nested_without_end() -> None:
    for depth in (40, 200, 100_000):
        body = "<table><tr><td>" * depth + "支出决算表"
        assert rejected(page(body).encode(), "a.html").reason_code == "too_deep"

    def nest(xml: bytes, depth: int) -> bytes:
        head, _, rest = xml.partition(b"<w:body>")
        opened, closed = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
        return head + b"<w:body>" + opened * depth + closed * depth + rest

    for depth in (40, 5_000):
        content = with_part(a_document(), "word/document.xml", lambda xml, d=depth: nest(xml, d))  # type: ignore[misc]
        assert rejected(content, "a.docx").reason_code == "too_deep"


@pytest.mark.parametrize("written", ["1.5", "true", "NaN", "²", "-1", "", "9" * 5000])
def test_numbers_that_no_program_writes_into_a_sheet_or_table(written: str) -> None:
    def at_rows(xml: bytes) -> bytes:
        return re.sub(rb'(<row r|<col min| s)="\d+"', lambda m: m[1] + f'="{written}"'.encode(), xml)

    def at_spans(xml: bytes) -> bytes:
        return re.sub(rb'(<w:gridSpan w:val|<w:gridCol w:w)="\d+"', lambda m: m[1] + f'="{written}"'.encode(), xml)

    for content, name in (
        (with_part(one_sheet(), "xl/worksheets/sheet1.xml", at_rows), "a.xlsx"),
        (with_part(a_document(), "word/document.xml", at_spans), "a.docx"),
    ):
        with suppress(Reject):
            parse_bytes(content, name, name, ReadOptions())


@pytest.mark.parametrize("around", ["\u202d{}\u202c", "\u2066{}\u2069", "\u200b{}\u200b", "\u2060{}\ufeff"])
def test_figures_between_characters_that_nobody_sees_are_read(around: str) -> None:
    seen = SUMMARY.format(number="20.00")
    hidden = re.sub(r"\d+\.\d\d", lambda found: around.format(found[0]), seen)
    assert figures(hidden.encode(), "a.txt") == figures(seen.encode(), "a.txt")
    web = re.sub(r">([\d.]+)<", lambda found: f">{around.format(found[1])}<", html_form())
    assert figures(page(web).encode(), "a.html") == expected()


SUMMARY = """某某市档案馆2024年部门预算
收支预算总表
单位：万元
收入  支出
项目  预算数  项目  预算数
一、一般公共预算拨款收入  120.00  一、一般公共服务支出  100.00
二、政府性基金预算拨款收入    二、社会保障和就业支出  {number}
本年收入合计  120.00  本年支出合计  120.00
收入总计  120.00  支出总计  120.00
"""


@pytest.mark.parametrize("number", ["20.00", "9" * 5000, "²³", "①②", "٣"])
def test_strange_digits_among_the_amounts_cost_no_other_figure(number: str) -> None:
    found = figures(SUMMARY.format(number=number).encode(), "a.txt")
    assert sum(n for (_, label, _, text), n in found.items() if "计" in label and text == "120.00") == 4


def test_one_huge_string_is_carried_or_rejected_but_never_fatal() -> None:
    text = "年" * 5_000_000
    body = page(html_form() + f"<p>{text}</p>").encode()
    assert figures(body, "a.html") == expected()
    content = with_part(
        a_document(), "word/document.xml", lambda xml: xml.replace("档案馆".encode(), (text * 2).encode(), 1)
    )
    assert rejected(content, "a.docx").reason_code == "too_large"


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx", "a.zip", "a.xls"])
def test_cut_off_and_scrambled_files_are_rejected_as_damaged(name: str) -> None:
    whole = {"a.docx": a_document(), "a.zip": zipped({"b.xlsx": one_sheet()})}.get(name, one_sheet())
    if name == "a.xls":
        whole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
        whole += "Workbook".encode("utf-16-le").ljust(64, b"\0") + (18).to_bytes(2, "little") + b"\xff" * 2000
        assert rejected(whole, name).reason_code == "damaged"
    for size in (30, len(whole) // 2, len(whole) - 30):
        assert rejected(whole[:size], name).reason_code in ("damaged", "needs_libreoffice", "not_converted")


@pytest.mark.parametrize("package", [one_sheet(), a_document()], ids=["xlsx", "docx"])
def test_a_byte_changed_anywhere_gives_a_document_or_a_reject(package: bytes) -> None:
    for at in range(0, len(package), max(1, len(package) // 150)):
        changed = package[:at] + bytes([package[at] ^ 0x5A]) + package[at + 1 :]
        with suppress(Reject):
            parse_bytes(changed, "a", "a", ReadOptions())


def test_a_run_with_hostile_files_lands_the_others(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    hostile = {
        "entities.docx": with_part(a_document(), "word/document.xml", entities),
        "cut.xlsx": one_sheet()[:2000],
        "nested.html": page("<table><tr><td>" * 500).encode(),
        "notfound.pdf": page("404").encode(),
        "bomb.zip": zipped({f"{k}.txt": b"\0" * 20_000_000 for k in range(8)}),
        "old.rar": b"Rar!\x1a\x07\x00",
    }
    for name, content in {**hostile, "good.xlsx": one_sheet(), "good.html": page(html_form()).encode()}.items():
        (inbox / name).write_bytes(content)
    result = ingest(discover([str(inbox)]), tmp_path / "w.duckdb", parse_file, Limits(jobs=1))
    assert {d.path.name: d.reason_code for d in result.documents if d.outcome == "rejected"} == {
        "entities.docx": "hostile_xml",
        "cut.xlsx": "damaged",
        "nested.html": "too_deep",
        "notfound.pdf": "web_page",
        "bomb.zip": "archive_bomb",
        "old.rar": "format_not_supported",
    }
    assert result.count("read") == 2


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the limit on data is Linux's")
def test_a_document_that_takes_too_much_memory_costs_only_itself(tmp_path: Path) -> None:
    for name, text in (("hungry", "hungry"), ("good", "一")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = ingest(discover([str(tmp_path)]), tmp_path / "w.duckdb", stubs.parse, Limits(jobs=1, memory=200_000_000))
    assert {d.path.name: (d.outcome, d.reason_code) for d in result.documents} == {
        "hungry.txt": ("rejected", "out_of_memory"),
        "good.txt": ("read", None),
    }
