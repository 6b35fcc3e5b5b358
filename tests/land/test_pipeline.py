"""Ingestion as a user meets it: what a run leaves in `raw`, whatever the files are like."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ingest.discover import discover
from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.parse import parse_file
from ingest.pipeline import IngestResult, Limits, ingest
from ingest.revise import chosen, reparse
from tests import stubs
from tests.stubs import parse

LIMITS = Limits(jobs=2, timeout=60)


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "out" / "warehouse.duckdb"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def run(warehouse: Path, *paths: Path, limits: Limits = LIMITS, manifest: Path | None = None) -> IngestResult:
    return ingest(discover([str(p) for p in paths], manifest), warehouse, parse, limits)


def rows(warehouse: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(sql).fetchall()


def everything(warehouse: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = rows(warehouse, "select table_name from information_schema.tables where table_schema = 'raw' order by 1")
    return {str(name): rows(warehouse, f"select * from raw.{name} order by all") for (name,) in tables}


def rejects(warehouse: Path) -> dict[object, object]:
    return dict(rows(warehouse, "select source_name, reason_code from raw.current_rejects"))  # type: ignore[arg-type]


def test_a_document_lands_with_all_that_it_holds(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("一份决算\n第二行\n", encoding="utf-8")
    result = run(warehouse, inbox)
    assert result.count("read") == 1
    assert rows(warehouse, "select source_name, fiscal_year, line_count, manifest_values from raw.documents") == [
        ("a.txt", 2024, 2, None)
    ]
    assert rows(warehouse, "select table_no, statement, column_keys from raw.tables order by 1") == [
        (1, "expenditure", ["total", "basic", "project"]),
        (2, "expenditure", ["total", "basic", "project"]),
    ]
    assert rows(warehouse, "select row_key, disclosed_text from raw.figures order by 1") == [
        ("2080505", "3.00"),
        ("TOTAL", "3.00"),
    ]
    assert rows(warehouse, "select cells from raw.table_rows limit 1") == [(["合计", "3.00"],)]
    assert rows(warehouse, "select text from raw.paragraphs") == [("说明",)]
    assert rows(warehouse, "select documents_read, finished_at is not null from raw.loads") == [(1, True)]


def test_the_same_bytes_again_change_nothing_at_all(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("一", encoding="utf-8")
    (inbox / "empty.txt").touch()
    run(warehouse, inbox)
    before = everything(warehouse)
    result = run(warehouse, inbox)
    assert (result.count("unchanged"), result.count("rejected"), result.load_id) == (1, 1, None)
    assert everything(warehouse) == before


def as_of_a_better_parser(path: Path, options: ReadOptions) -> ParsedDocument:
    """What the stub finds, and one figure more."""
    parsed = parse(path, options)
    return replace(parsed, tables=(*parsed.tables, stubs.table(3, stubs.figure(1, text="9.99"))))


def test_a_new_parser_that_finds_more_adds_a_reading_and_keeps_the_earlier_one(
    warehouse: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.txt").write_text("一", encoding="utf-8")
    run(warehouse, inbox)
    monkeypatch.setattr("ingest.PARSER_VERSION", "next")
    assert ingest(discover([str(inbox)]), warehouse, as_of_a_better_parser, LIMITS).count("read") == 1
    assert rows(warehouse, "select reading_id, parser_version <> 'next' from raw.documents order by all") == [
        (1, True),
        (2, False),
    ]
    assert rows(warehouse, "select reading_id, count(*) from raw.figures group by all order by all") == [(1, 2), (2, 3)]
    assert rows(warehouse, "select parser_version from raw.current_documents") == [("next",)]
    assert rows(warehouse, "select count(*) from raw.current_figures") == [(3,)]
    assert run(warehouse, inbox).count("unchanged") == 1


def test_a_new_parser_that_finds_the_same_adds_one_row(
    warehouse: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (inbox / "a.txt").write_text("一", encoding="utf-8")
    run(warehouse, inbox)
    monkeypatch.setattr("ingest.PARSER_VERSION", "next")
    assert run(warehouse, inbox).count("confirmed") == 1
    assert rows(warehouse, "select reading_id, parser_version from raw.confirmations") == [(1, "next")]
    assert rows(warehouse, "select count(*) from raw.documents") == [(1,)]
    assert rows(warehouse, "select reading_id, parser_version from raw.current_documents") == [(1, "next")]
    assert run(warehouse, inbox).count("unchanged") == 1


def test_what_a_manifest_says_otherwise_is_another_reading(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("一", encoding="utf-8")
    run(warehouse, inbox)
    manifest = inbox / "list.csv"
    manifest.write_text("path,fiscal_year\na.txt,2021\n", encoding="utf-8")
    run(warehouse, manifest)
    assert rows(warehouse, "select reading_id, fiscal_year from raw.documents order by all") == [(1, 2024), (2, 2021)]
    assert rows(warehouse, "select reading_id, fiscal_year from raw.current_documents") == [(2, 2021)]


def test_equal_files_are_one_document(warehouse: Path, inbox: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text("同", encoding="utf-8")
    result = run(warehouse, inbox)
    assert (result.count("read"), result.count("duplicate")) == (1, 1)
    assert "same bytes as" in str(result.documents[1].note)
    assert rows(warehouse, "select count(*) from raw.documents") == [(1,)]


def test_every_failure_costs_one_document_and_gets_one_sentence(warehouse: Path, inbox: Path) -> None:
    expected = {
        "crash": "parser_crashed",
        "hang": "timeout",
        "bug": "parser_error",
        "no form": "no_form",
        "twice": "not_landed",
        "half a character": "not_landed",
    }
    for text in (*expected, "good", "also good"):
        (inbox / f"{text}.txt").write_text(text, encoding="utf-8")
    (inbox / "empty.txt").touch()
    (inbox / "large.txt").write_bytes(b"1" * 5000)
    result = run(warehouse, inbox, limits=Limits(jobs=2, timeout=3, max_bytes=4000))
    assert result.count("read") == 2
    wanted = {f"{text}.txt": code for text, code in expected.items()}
    assert rejects(warehouse) == wanted | {"empty.txt": "empty_file", "large.txt": "too_large"}
    for document in result.documents:
        if document.outcome == "rejected":
            assert document.note is not None
            assert document.path.name in document.note
            assert document.note.endswith((".", "--timeout.", "--max-size."))
    # What did not fit the schema left nothing behind.
    assert rows(warehouse, "select count(*) from raw.documents") == [(2,)]
    assert rows(
        warehouse, "select count(*) from raw.tables where document_id not in (from raw.documents select document_id)"
    ) == [(0,)]


def test_scanned_pages_have_time_of_their_own(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("hang on the third scanned page", encoding="utf-8")
    (document,) = run(warehouse, inbox, limits=Limits(jobs=1, timeout=0.8)).documents
    assert document.reason_code == "timeout"
    assert "within 1.1 seconds (0.8, and 0.1 for each of 3 pages recognised from pictures)" in str(document.note)


def test_what_of_a_landed_document_was_not_read_is_said_until_it_is_read(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("scanned in part", encoding="utf-8")
    for outcome in ("read", "unchanged"):
        result = run(warehouse, inbox)
        assert (result.count(outcome), result.has_documents) == (1, True)
        assert rejects(warehouse) == {"a.txt": "partly_read"}
        assert rows(warehouse, "select count(*) from raw.current_documents") == [(1,)]


def test_a_file_that_vanishes_meanwhile_is_rejected(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("一", encoding="utf-8")
    (inbox / "b.txt").write_text("二", encoding="utf-8")
    found = discover([str(inbox)])
    (inbox / "a.txt").unlink()
    assert ingest(found, warehouse, parse, LIMITS).count("read") == 1
    assert rejects(warehouse) == {"a.txt": "vanished"}


def test_a_reject_goes_when_its_file_becomes_readable(warehouse: Path, inbox: Path) -> None:
    file = inbox / "a.txt"
    file.write_text("no form", encoding="utf-8")
    run(warehouse, inbox)
    file.touch()
    file.write_text("", encoding="utf-8")
    run(warehouse, inbox)
    assert rejects(warehouse) == {"a.txt": "empty_file"}
    file.write_text("好", encoding="utf-8")
    run(warehouse, inbox)
    assert rejects(warehouse) == {}


def test_a_reject_goes_when_its_path_holds_a_landed_document(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("好", encoding="utf-8")
    (inbox / "b.txt").write_text("no form", encoding="utf-8")
    run(warehouse, inbox)
    (inbox / "b.txt").write_bytes((inbox / "a.txt").read_bytes())
    (inbox / "a.txt").unlink()
    assert run(warehouse, inbox).count("unchanged") == 1
    assert rejects(warehouse) == {}


def test_a_reject_goes_when_its_path_holds_a_copy(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("好", encoding="utf-8")
    (inbox / "b.txt").write_text("no form", encoding="utf-8")
    run(warehouse, inbox)
    (inbox / "b.txt").write_bytes((inbox / "a.txt").read_bytes())
    result = run(warehouse, inbox)
    assert (result.count("unchanged"), result.count("duplicate")) == (1, 1)
    assert rejects(warehouse) == {}


def test_copies_of_a_file_that_cannot_be_read_are_no_documents(warehouse: Path, inbox: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (inbox / name).write_text("no form", encoding="utf-8")
    assert not run(warehouse, inbox).has_documents
    (inbox / "c.txt").write_text("好", encoding="utf-8")
    assert run(warehouse, inbox).has_documents


def test_broken_manifest_lines_land_and_go_when_mended(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text("好", encoding="utf-8")
    manifest = inbox / "list.csv"
    manifest.write_text("path,fiscal_year\na.txt,\nb.txt,2024\na.txt,soon\n", encoding="utf-8")
    result = run(warehouse, manifest)
    assert result.count("read") == 1
    assert len(result.broken_lines) == 2
    assert rows(warehouse, "select source_path, reason_code from raw.current_rejects order by 1") == [
        (f"{manifest}:3", "manifest_line"),
        (f"{manifest}:4", "manifest_line"),
    ]
    manifest.write_text("path,fiscal_year\na.txt,\n", encoding="utf-8")
    run(warehouse, manifest)
    assert rejects(warehouse) == {}


ACCOUNT = (
    "东丽区民政局2024年度部门决算\n一、收入支出决算总体情况说明\n2024年度收入总计120.50万元，支出总计120.50万元。"
    "其中基本支出100.50万元，项目支出20.00万元。\n"
)


def test_digits_that_run_together_in_a_sentence_cost_only_themselves(warehouse: Path, inbox: Path) -> None:
    (inbox / "a.txt").write_text(f"{ACCOUNT}另有账户余额12345678901234567890123456789元。\n", encoding="utf-8")
    assert ingest(discover([str(inbox)]), warehouse, parse_file, LIMITS).count("read") == 1
    assert rows(warehouse, "select count(*), max(value) from raw.narrative_figures") == [(4, 120.5)]


def test_a_name_in_other_bytes_than_utf8_is_kept_as_it_reads(warehouse: Path, inbox: Path) -> None:
    """As archives made on Chinese Windows are unpacked: the bytes of the name are GBK."""
    folder = inbox / os.fsdecode("决算".encode("gbk"))
    folder.mkdir()
    (folder / os.fsdecode("某局.txt".encode("gbk"))).write_text(ACCOUNT, encoding="utf-8")
    (folder / os.fsdecode("空.txt".encode("gbk"))).touch()
    (inbox / "list.csv").write_text("path,fiscal_year\n决算/某局.txt,2021\n", encoding="utf-8")
    result = ingest(discover([str(inbox)], inbox / "list.csv"), warehouse, parse_file, LIMITS)
    assert (result.count("read"), result.count("rejected")) == (1, 1)
    assert rejects(warehouse) == {"空.txt": "empty_file"}
    assert rows(warehouse, "select source_name, source_path, fiscal_year from raw.documents") == [
        ("某局.txt", str(inbox / "决算" / "某局.txt"), 2021)
    ]
    again = reparse(warehouse, chosen(warehouse, ["某局"], None), parse_file, LIMITS)
    assert again.count("confirmed") == 1


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.zip"])
def test_a_pipe_that_lies_in_a_folder_is_not_waited_for(warehouse: Path, inbox: Path, name: str) -> None:
    os.mkfifo(inbox / name)
    (inbox / "b.txt").write_text("好", encoding="utf-8")
    assert run(warehouse, inbox).count("read") == 1
    assert rejects(warehouse) == {name: "not_a_file"}
