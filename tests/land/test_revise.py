"""Withdrawing documents and reading them again: what is in force afterwards, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.discover import discover
from ingest.errors import UsageError
from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.pipeline import IngestResult, Limits, ingest
from ingest.revise import chosen, reparse, withdraw
from ingest.warehouse import reading
from tests import stubs
from tests.stubs import parse

LIMITS = Limits(jobs=1, timeout=60)
Rows = Callable[[str], list[tuple[object, ...]]]


def with_one_figure_more(path: Path, options: ReadOptions) -> ParsedDocument:
    parsed = parse(path, options)
    return replace(parsed, tables=(*parsed.tables, stubs.table(3, stubs.figure(1, text="9.99"))))


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """Three documents; a manifest describes the third, which is landed first for that."""
    for name in ("first", "second", "third"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    (tmp_path / "list.csv").write_text("path,fiscal_year,unit\nthird.txt,2021,元\n", encoding="utf-8")
    path = tmp_path / "out" / "w.duckdb"
    ingest(discover([str(tmp_path)], tmp_path / "list.csv"), path, parse, LIMITS)
    return path


@pytest.fixture
def rows(warehouse: Path) -> Rows:
    def run(sql: str) -> list[tuple[object, ...]]:
        with reading(warehouse) as con:
            return con.execute(sql).fetchall()

    return run


def again(warehouse: Path) -> IngestResult:
    folder = warehouse.parents[1]
    return ingest(discover([str(folder)], folder / "list.csv"), warehouse, parse, LIMITS)


def test_a_withdrawn_document_is_out_of_force_until_it_is_brought_back(warehouse: Path, rows: Rows) -> None:
    (done,) = withdraw(warehouse, ["second"], "taken down")
    assert (done.source_name, done.state) == ("second.txt", "withdrawn")
    assert rows("select source_name from raw.current_documents order by 1") == [("first.txt",), ("third.txt",)]
    assert rows("select count(*) from raw.current_figures") == [(4,)]
    assert rows("select count(*) from raw.figures") == [(6,)]  # nothing is deleted
    assert rows("select withdrawal_reason from raw.latest_documents where is_withdrawn") == [("taken down",)]
    withdraw(warehouse, ["second"], "it is up again", undo=True)
    assert rows("select count(*) from raw.current_documents") == [(3,)]


def test_a_folder_that_still_holds_a_withdrawn_file_does_not_bring_it_back(warehouse: Path, rows: Rows) -> None:
    withdraw(warehouse, ["second"], "taken down")
    result = again(warehouse)
    assert (result.count("withdrawn"), result.count("unchanged"), result.load_id) == (1, 2, None)
    note = next(d.note for d in result.documents if d.outcome == "withdrawn")
    assert "gongkai withdraw --undo" in str(note)
    assert rows("select count(*) from raw.current_documents") == [(2,)]


@pytest.mark.parametrize(
    ("names", "reason", "undo", "said"),
    [
        (["first", "nothing"], "why", False, "neither a file nor a document"),
        (["i"], "why", False, "names 2 documents"),
        (["first"], "  ", False, "Say why"),
        (["first"], "why", True, "no withdrawn document"),
    ],
)
def test_a_wrong_withdrawal_changes_nothing(
    warehouse: Path, rows: Rows, names: list[str], reason: str, undo: bool, said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        withdraw(warehouse, names, reason, undo=undo)
    assert rows("select count(*) from raw.withdrawals") == [(0,)]


def test_only_what_comes_out_otherwise_is_another_reading(warehouse: Path, rows: Rows) -> None:
    same = reparse(warehouse, chosen(warehouse, [], "true"), parse, LIMITS)
    assert (same.count("confirmed"), same.load_id) == (3, None)
    more = reparse(warehouse, chosen(warehouse, ["third"], None), with_one_figure_more, LIMITS)
    assert more.count("read") == 1
    # What a manifest said the first time still holds.
    assert rows("select reading_id, fiscal_year from raw.documents where source_name = 'third.txt' order by 1") == [
        (1, 2021),
        (4, 2021),
    ]
    assert rows("select disclosed_text from raw.current_figures where disclosed_text = '9.99'") == [("9.99",)]
    assert rows("select command from raw.loads order by load_no") == [("ingest",), ("reparse",)]


def test_what_is_reparsed_is_named_or_fulfils_a_condition(warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def names(*documents: str, where: str | None = None) -> list[str]:
        return [d.path.stem for d in chosen(warehouse, documents, where)]

    assert names("first") == ["first"]
    assert names(where="fiscal_year = 2021 -- with a remark") == ["third"]
    assert names("first", where="source_name like 's%'") == ["first", "second"]
    assert names() == []
    monkeypatch.setattr("ingest.PARSER_VERSION", "next")
    assert names() == ["third", "first", "second"]  # in the order of landing
    with pytest.raises(UsageError, match="The condition cannot be used"):
        names(where="true; drop table raw.documents")


def test_a_file_that_is_gone_or_another_is_reported_and_its_document_stays(warehouse: Path, rows: Rows) -> None:
    folder = warehouse.parents[1]
    (folder / "first.txt").unlink()
    (folder / "second.txt").write_text("otherwise", encoding="utf-8")
    result = reparse(warehouse, chosen(warehouse, [], "true"), with_one_figure_more, LIMITS)
    assert {d.path.stem: d.reason_code for d in result.documents if d.outcome == "rejected"} == {
        "first": "vanished",
        "second": "other_bytes",
    }
    assert result.count("read") == 1
    assert rows("select count(*) from raw.current_documents") == [(3,)]
    assert rows("select count(*) from raw.rejects") == [(0,)]
