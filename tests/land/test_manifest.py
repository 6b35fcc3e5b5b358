"""Manifests: what they may say, in which words, and what is told of a line that cannot be used."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UsageError
from ingest.manifest import read_manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("x")
    return tmp_path


def test_csv_in_chinese_as_excel_saves_it(folder: Path) -> None:
    text = "文件名,行政区划代码,部门名称,年度,类型,金额单位,公开日期,来源网址\na.txt,320100,示例局,2024年度,部门决算,人民币万元,2025-08-20,https://example.org/a\n"
    (folder / "list.csv").write_bytes(text.encode("gb18030"))
    manifest = read_manifest(folder / "list.csv")
    (row,) = manifest.rows
    assert row.path == folder / "a.txt"
    assert row.values() == {
        "source_url": "https://example.org/a",
        "region_code": "320100",
        "agency": "示例局",
        "fiscal_year": 2024,
        "kind": "final_account",
        "unit": "万元",
        "published_date": "2025-08-20",
    }
    assert manifest.broken == ()


@pytest.mark.parametrize("wrap", ["{}", "documents:\n{}"])
def test_yaml_as_a_list_or_under_a_name(folder: Path, wrap: str) -> None:
    rows = "- path: a.txt\n  agency: 010203\n  published_date: 2025-08-20\n- path: b.txt\n  unit:\n"
    (folder / "list.yml").write_text(wrap.format(rows), encoding="utf-8")
    manifest = read_manifest(folder / "list.yml")
    # The leading zero stays, the date stays text, an empty value says nothing.
    assert [row.values() for row in manifest.rows] == [{"agency": "010203", "published_date": "2025-08-20"}, {}]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a.txt,soon,,", "line 3: fiscal_year is “soon”, expected a year of four digits"),
        ("a.txt,,3201,", "line 3: region_code is “3201”, expected six digits of GB/T 2260"),
        ("a.txt,,999999,", "line 3: region_code is “999999”, expected six digits of GB/T 2260"),
        ("a.txt,,,2025-13-01", "line 3: published_date is “2025-13-01”, expected a date such as 2025-08-21"),
        (",2024,,", "line 3 names no file."),
        (
            "a.txt,soon,3201,",
            "fiscal_year is “soon”, expected a year of four digits, such as 2024; region_code is “3201”, expected six",
        ),
        ("c.txt,soon,,", "line 3 names c.txt, which is not a file in "),
        ("c.txt,soon,,", "; fiscal_year is “soon”, expected a year of four digits"),
        ("c.txt,,,", "line 3 names c.txt, which is not a file in "),
        ("b.txt,,,", "line 3 names b.txt again; line 2 is used."),
        ("a.txt,,,,too much", "line 3 has 5 columns, its heading has 4."),
    ],
)
def test_a_broken_line_is_named_and_the_rest_is_used(folder: Path, line: str, said: str) -> None:
    heading = "path,fiscal_year,region_code,published_date"
    (folder / "list.csv").write_text(f"{heading}\nb.txt,2023,,\n{line}\n", encoding="utf-8")
    manifest = read_manifest(folder / "list.csv")
    assert [row.path.name for row in manifest.rows] == ["b.txt"]
    (broken,) = manifest.broken
    assert said in broken.reason
    assert broken.reason.startswith("list.csv line 3")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"a.txt," + b"x" * 200_000, "list.csv line 2 is not CSV"),  # more than one field may have
        (b"a.txt,one\rtwo", "list.csv line 3 names two, which is not a file"),
    ],
)
def test_a_line_that_is_no_csv_costs_none_of_those_behind_it(folder: Path, line: bytes, said: str) -> None:
    (folder / "list.csv").write_bytes(b"path,agency\n" + line + b"\nb.txt,other\n")
    manifest = read_manifest(folder / "list.csv")
    assert ("b.txt", {"agency": "other"}) in [(row.path.name, row.values()) for row in manifest.rows]
    (broken,) = manifest.broken
    assert broken.reason.startswith(said)


def test_lines_that_end_in_a_carriage_return_alone_are_lines(folder: Path) -> None:
    (folder / "list.csv").write_bytes(b"path,agency\ra.txt,one\rb.txt,other\r")
    assert [row.agency for row in read_manifest(folder / "list.csv").rows] == ["one", "other"]


def test_an_unknown_column_is_mentioned(folder: Path) -> None:
    (folder / "list.csv").write_text("path,fiscal_yaer\na.txt,2024\nb.txt,2024\n")
    assert read_manifest(folder / "list.csv").notices == (
        "list.csv has a column “fiscal_yaer” that a manifest does not know; it was ignored.",
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.csv", b"file_id,year\n1,2024\n", "needs a first line that names its columns"),
        ("list.csv", b"", "needs a first line that names its columns"),
        ("list.csv", b"\xff\xfe\x00\xff", "neither UTF-8 nor GB18030"),
        ("list.yml", b"- path: [a\n- b", "line 2 is not YAML"),
        ("list.yml", b"path: a.txt\nyear: 2024\n", "must be a list of documents"),
    ],
)
def test_a_file_that_is_no_manifest_is_wrong_usage(folder: Path, name: str, content: bytes, said: str) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(UsageError, match=said):
        read_manifest(folder / name)


agencies = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1)


@given(st.lists(st.tuples(agencies, st.integers(1949, 2099)), min_size=1, max_size=5))
def test_whatever_an_agency_is_called_it_is_read_as_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("manifest")
    for n in range(len(rows)):
        (folder / f"{n}.txt").write_text("x")
    with (folder / "list.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "agency", "year"), *((f"{n}.txt", *row) for n, row in enumerate(rows))])
    manifest = read_manifest(folder / "list.csv")
    assert [(row.agency, row.fiscal_year) for row in manifest.rows] == rows
