"""A zip of documents is a folder: each member lands as its own document, whatever its name is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import duckdb
import pytest

from ingest.discover import discover
from ingest.errors import Reject
from ingest.files import is_document, members
from ingest.options import ReadOptions
from ingest.parse import parse_file
from ingest.pipeline import IngestResult, Limits, ingest
from ingest.readers import archive
from tests.readers.small import add_form, docx_file, html_form, one_sheet, page, zipped


def run(tmp_path: Path, *paths: Path) -> IngestResult:
    return ingest(discover([str(p) for p in paths]), tmp_path / "out" / "w.duckdb", parse_file, Limits(jobs=1))


def rows(tmp_path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(tmp_path / "out" / "w.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_members_land_as_documents_of_their_own(tmp_path: Path) -> None:
    inner = zipped({"网页.html": page(html_form()).encode()})
    content = zipped(
        {
            "2024/决算.xlsx": one_sheet(),
            "决算.docx": docx_file(lambda document: add_form(document)),
            "更多.zip": inner,
            "README.txt": b"read me",
            "__MACOSX/._x.xlsx": b"junk",
            "程序.exe": b"MZ",
        }
    )
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "downloads.zip").write_bytes(content)
    result = run(tmp_path, inbox)
    assert (result.count("read"), result.count("rejected")) == (3, 0)
    path = inbox / "downloads.zip"
    assert rows(tmp_path, "select source_name, source_path, reader from raw.documents order by 1") == [
        ("决算.docx", f"{path}!/决算.docx", "word"),
        ("决算.xlsx", f"{path}!/2024/决算.xlsx", "workbook"),
        ("网页.html", f"{path}!/更多.zip!/网页.html", "html"),
    ]
    again = run(tmp_path, path)
    assert (again.count("unchanged"), again.load_id) == (3, None)


def test_a_member_and_a_file_of_the_same_bytes_are_one_document(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(one_sheet())
    (tmp_path / "b.zip").write_bytes(zipped({"c.xlsx": one_sheet()}))
    result = run(tmp_path, tmp_path / "a.xlsx", tmp_path / "b.zip")
    assert (result.count("read"), result.count("duplicate")) == (1, 1)


def test_names_in_gbk_are_read_right() -> None:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as file:
        file.writestr("XXXXXXXX/XXXX.txt", "一")
    raw = output.getvalue().replace(b"XXXXXXXX/XXXX.txt", "部门决算/预算.txt".encode("gb18030"))
    assert [name for name, _ in archive.members(raw, "a.zip")] == ["部门决算/预算.txt"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\决算.xlsx", "Windows/决算.xlsx"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("..", ""),
        ("换\n行.txt", "换行.txt"),
    ],
)
def test_names_that_lead_elsewhere_are_made_harmless(name: str, label: str) -> None:
    assert archive.harmless(name) == label


def test_paths_out_of_the_archive_stay_in_it(tmp_path: Path) -> None:
    file = tmp_path / "evil.zip"
    file.write_bytes(zipped({"../../evil.html": page(html_form()).encode(), "/evil.html": b"<html>2"}))
    assert [str(path) for path in members(file)] == [f"{file}!/evil.html", f"{file}!/evil.html~2"]
    assert run(tmp_path, file).documents[0].outcome == "read"
    assert not (tmp_path.parent / "evil.html").exists()


def test_what_a_manifest_says_of_an_archive_it_says_of_its_documents(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x.xlsx": one_sheet(), "y.html": page(html_form()).encode()}))
    manifest = tmp_path / "list.csv"
    manifest.write_text("path,fiscal_year\na.zip,2024\na.zip!/y.html,2023\n", encoding="utf-8")
    found = discover([str(manifest)])
    assert {c.path.name: c.manifest_row and c.manifest_row.fiscal_year for c in found.candidates} == {
        "x.xlsx": 2024,
        "y.html": 2023,
    }


def test_one_member_can_be_parsed_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x.xlsx": one_sheet()}))
    assert is_document(tmp_path / "a.zip!" / "x.xlsx")
    assert parse_file(tmp_path / "a.zip!" / "x.xlsx", ReadOptions()).tables[0].statement == "expenditure"
    assert not is_document(tmp_path / "a.zip!" / "z.xlsx")


def test_a_folder_whose_name_ends_like_an_archive_is_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a.zip!"
    folder.mkdir()
    (folder / "x.xlsx").write_bytes(one_sheet())
    assert run(tmp_path, folder).count("read") == 1


def test_an_archive_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"a.exe": b"MZ", "b.dll": b"MZ"}))
    result = run(tmp_path, tmp_path / "a.zip")
    assert result.documents[0].reason_code == "archive"
    assert "none of its files is called as documents are" in str(result.documents[0].note)


def test_an_office_file_is_no_archive(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(one_sheet())
    assert members(tmp_path / "a.xlsx") == ()


def test_members_are_read_with_their_archives_one_level_deep() -> None:
    deepest = zipped({"x.txt": b"1"})
    content = zipped({"a.zip": zipped({"b.zip": deepest, "c.txt": b"2"})})
    assert [name for name, _ in archive.members(content, "z.zip")] == ["a.zip!/b.zip", "a.zip!/c.txt"]


def test_a_protected_member_costs_only_itself(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.html": page(html_form()).encode(), "b.xlsx": one_sheet()}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # the flag of encryption on the first member
        content[content.index(magic) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(content)
    result = run(tmp_path, tmp_path / "a.zip")
    assert {d.path.name: d.reason_code for d in result.documents} == {"a.html": "password", "b.xlsx": None}


@pytest.mark.parametrize(
    ("magic", "what"),
    [
        (b"Rar!\x1a\x07\x01\x00", "RAR"),
        (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
        (b"a.xls".ljust(257, b"\0") + b"ustar", "tar"),
    ],
)
def test_other_archives_are_rejected_with_what_to_do(tmp_path: Path, magic: bytes, what: str) -> None:
    file = tmp_path / "下载.rar"
    file.write_bytes(magic + b"\0" * 100)
    with pytest.raises(Reject, match=f"{what} archive, which is not opened: unpack it and pass the folder"):
        parse_file(file, ReadOptions())
