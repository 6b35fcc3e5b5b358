"""What readers see, and when: only what passed its audit, all at once, and the earlier versions when asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest

from ingest.build import BuildResult
from ingest.build.dbt import Node
from ingest.cli.status import status as show_status
from ingest.clock import after, moment
from ingest.errors import ExitCode, UsageError, WarehouseError
from ingest.job import Watcher
from ingest.publish import versions, workshop
from ingest.publish.copies import contents_of, copy_warehouse
from ingest.publish.home import Home, page_path
from ingest.publish.switch import Publishing, roll_back
from ingest.warehouse import STORAGE_VERSION, reading, writing
from tests.publish import writer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(2):
        writer.add_document(tmp_path / "in", number)
    return tmp_path / "in"


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "out" / "w.duckdb"


def go_back(warehouse: Path, version: str | None = None, *, restart: bool = False) -> str:
    with workshop.opened(warehouse, "rollback") as run:
        chosen = roll_back(run.home, version)
        run.end("rolled_back")
        if restart:
            run.restart()
    return chosen.version_id


def test_a_failed_audit_leaves_what_is_published_and_keeps_the_candidate(folder: Path, warehouse: Path) -> None:
    first = writer.run(folder, warehouse)
    assert first.outcome == "published"
    before = warehouse.read_bytes()
    writer.add_document(folder, 2)
    failed = writer.run(folder, warehouse, broken=["marts"])
    assert (failed.outcome, failed.exit_code) == ("audit_failed", ExitCode.CHECK_FAILED)
    assert warehouse.read_bytes() == before
    assert failed.candidate is not None
    assert writer.state(failed.candidate) == (3, 6)
    why = json.loads(failed.candidate.with_suffix(".json").read_text())
    assert why["reasons"] == ["marts.x: All is well."]
    assert "marts.x" in Path(why["page"]).read_text()
    # What was landed stays; the run that passes publishes it, and the candidate has had its time.
    mended = writer.run(folder, warehouse)
    assert mended.ingest is not None
    assert (mended.ingest.count("read"), mended.outcome) == (0, "published")
    assert writer.state(warehouse) == (3, 6)
    assert not failed.candidate.exists()


@pytest.mark.parametrize("name", ["2024#1", "2024?"])
def test_a_path_that_duckdb_or_dbt_would_cut_short_is_named_before_anything_is_made(
    folder: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(WarehouseError, match=f"name a path without {re.escape(name[4])} in it"):
        writer.run(folder, tmp_path / name / "w.duckdb")
    assert not (tmp_path / name).exists()


def test_going_back_to_what_is_published_leaves_its_files_to_their_readers(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse, publishing=Publishing())
    files = Home.of(warehouse).parquet / "current"
    before = files.stat().st_ino
    (version,) = versions.kept(Home.of(warehouse))
    assert go_back(warehouse, version.version_id) == version.version_id
    assert files.stat().st_ino == before


def test_status_says_that_readers_see_a_version_that_was_gone_back_to(
    folder: Path, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writer.run(folder, warehouse)
    writer.add_document(folder, 2)
    writer.run(folder, warehouse)
    show_status(warehouse)
    assert "gone back to" not in capsys.readouterr().out
    earlier = go_back(warehouse)
    show_status(warehouse)
    assert f"Readers see version {earlier}, which was gone back to" in " ".join(capsys.readouterr().out.split())


def test_a_failed_build_leaves_a_candidate_though_its_views_lead_nowhere(folder: Path, warehouse: Path) -> None:
    def half_built(warehouse: Path) -> BuildResult:
        with writing(warehouse) as con:
            con.execute("create schema marts; create table marts.a as select 1 as n")
            con.execute("create view marts.b as select * from marts.a; drop table marts.a")
        return BuildResult((Node("model", "a", "error", 0.0, message="it broke"),), 0.0)

    result = writer.run(folder, warehouse, whole=writer.steps(make=half_built))
    assert result.outcome == "audit_failed"
    assert result.candidate is not None
    why = json.loads(result.candidate.with_suffix(".json").read_text())
    assert why["reasons"] == ["The model a failed: it broke"]
    assert Path(why["page"]) == page_path(result.candidate)  # that of what is published speaks of nothing else
    with reading(result.candidate) as con:
        assert con.execute("select outcome, message from raw.runs").fetchall() == [
            ("audit_failed", "The model a failed: it broke")
        ]
    assert not warehouse.exists()


def test_raw_that_fails_its_checks_is_not_built_on(folder: Path, warehouse: Path) -> None:
    failed = writer.run(folder, warehouse, broken=["raw"])
    assert failed.build is None
    assert failed.outcome == "audit_failed"
    assert not warehouse.exists()


def test_a_reader_keeps_its_view_until_it_opens_the_file_again(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    with duckdb.connect(str(warehouse), read_only=True) as reader:
        writer.add_document(folder, 2)
        assert writer.run(folder, warehouse).outcome == "published"
        assert writer.one_state(reader) == (2, 4)
    assert writer.state(warehouse) == (3, 6)


def test_a_run_that_changes_nothing_publishes_no_version(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    before = warehouse.stat().st_ino
    assert writer.run(folder, warehouse).outcome == "unchanged"
    assert warehouse.stat().st_ino == before
    assert len(versions.kept(Home.of(warehouse))) == 1


def test_another_storage_version_is_published_though_nothing_else_changed(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    writer.run(folder, warehouse, publishing=Publishing(storage_version="v1.4.0"))
    with duckdb.connect(str(warehouse), read_only=True) as con:
        row = con.execute("select tags['storage_version'] from duckdb_databases() where not internal").fetchone()
    assert row == ("v1.4.0+",)
    with pytest.raises(UsageError, match=r"writes no storage version 'x; name one such as v1\.2\.0"):
        writer.run(folder, warehouse, publishing=Publishing(storage_version="'x"))


def test_a_copy_has_no_room_for_what_was_deleted(tmp_path: Path) -> None:
    work, copy = tmp_path / "work.duckdb", tmp_path / "copy.duckdb"
    with writing(work) as con:
        con.execute("create table raw.large as select hash(range) as n from range(1000000)")
        con.execute("create table raw.small as select 1 as n")
    assert copy_warehouse(work, copy, STORAGE_VERSION) == contents_of(copy)
    assert copy.read_bytes() == work.read_bytes()
    with writing(work) as con:
        con.execute("drop table raw.large")
    again = tmp_path / "again.duckdb"
    assert copy_warehouse(work, again, STORAGE_VERSION) == contents_of(again)
    assert again.stat().st_size < work.stat().st_size / 2


def test_the_last_versions_are_kept_and_can_be_gone_back_to(folder: Path, warehouse: Path) -> None:
    ids = []
    for number in range(2, 6):
        writer.add_document(folder, number)
        made = writer.run(folder, warehouse, publishing=Publishing(keep=3))
        assert made.version is not None
        ids.append(made.version.version_id)
    home = Home.of(warehouse)
    assert [version.version_id for version in versions.kept(home)] == ids[1:]
    assert ids == sorted(set(ids))
    assert go_back(warehouse) == ids[2]
    assert writer.state(warehouse) == (5, 10)
    assert go_back(warehouse, ids[1]) == ids[1]
    assert writer.state(warehouse) == (4, 8)
    assert versions.published(home) == ids[1]
    with pytest.raises(UsageError, match="there is none or several that start with 2"):
        go_back(warehouse, "2")
    with pytest.raises(UsageError, match="there is none before"):
        go_back(warehouse)
    # A run goes on from all that is landed, though readers were sent back.
    again = writer.run(folder, warehouse)
    assert (again.outcome, writer.state(warehouse)) == ("published", (6, 12))


def test_after_a_restart_the_next_run_goes_on_from_the_version_gone_back_to(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    late = writer.add_document(folder, 2)
    writer.run(folder, warehouse)
    go_back(warehouse, restart=True)
    late.unlink()
    writer.run(folder, warehouse)
    assert writer.state(warehouse) == (2, 4)


def test_history_of_runs_says_what_each_did(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    writer.add_document(folder, 2)
    writer.run(folder, warehouse, broken=["marts"])
    last = writer.run(folder, warehouse)
    with reading(warehouse) as con:
        rows = con.execute(
            "select outcome, documents_read, checks_failed, message from raw.runs order by run_no"
        ).fetchall()
        ids = [run_id for (run_id,) in con.execute("select run_id from raw.runs order by run_no").fetchall()]
    assert rows == [
        ("published", 2, 0, None),
        ("audit_failed", 1, 1, "marts.x: All is well."),
        ("published", 0, 0, None),
    ]
    assert ids == sorted(ids)
    assert ids[-1] == last.run_id


def test_a_clock_that_is_set_back_does_not_put_versions_out_of_order(
    folder: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = writer.run(folder, warehouse)
    monkeypatch.setattr("ingest.clock.utc_now", lambda: moment("20010101T000000.000000Z"))
    second = None
    for number in (2, 3):
        writer.add_document(folder, number)
        second = writer.run(folder, warehouse)
    assert first.run_id is not None
    assert second is not None
    assert second.run_id is not None
    assert second.run_id > first.run_id
    assert writer.state(warehouse) == (4, 8)
    assert go_back(warehouse) > first.run_id
    assert after(moment(second.run_id)) > moment(second.run_id)


def test_a_published_file_from_elsewhere_is_gone_on_from_and_kept(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    elsewhere = warehouse.parent.parent / "elsewhere" / "w.duckdb"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(warehouse.read_bytes())
    writer.add_document(folder, 2)
    made = writer.run(folder, elsewhere)
    assert made.ingest is not None
    assert made.ingest.count("read") == 1
    assert len(versions.kept(Home.of(elsewhere))) == 2


def test_a_warehouse_of_before_runs_were_written_down_is_gone_on_with(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    home = Home.of(warehouse)
    old = home.work.read_bytes()
    for file in home.state.rglob("*.*"):
        file.unlink()
    warehouse.unlink()
    warehouse.write_bytes(old)
    with duckdb.connect(str(warehouse)) as con:
        con.execute("drop table raw.runs")
        con.execute("drop view raw.current_rejects")
        con.execute("update raw.meta set schema_version = '2.0'")
    with reading(warehouse) as con:
        assert con.execute("select count(*) from raw.current_documents").fetchall() == [(2,)]
    writer.add_document(folder, 2)
    made = writer.run(folder, warehouse)
    assert made.outcome == "published"
    assert made.ingest is not None
    assert (made.ingest.count("read"), made.ingest.count("unchanged")) == (1, 2)
    assert writer.state(warehouse) == (3, 6)
    assert len(versions.kept(home)) == 2
    with reading(warehouse) as con:
        assert con.execute("select run_no, run_id, outcome from raw.runs").fetchall() == [(1, made.run_id, "published")]


def test_a_damaged_private_file_is_set_aside(folder: Path, warehouse: Path) -> None:
    writer.run(folder, warehouse)
    home = Home.of(warehouse)
    home.work.write_bytes(b"not a database" * 1000)
    writer.add_document(folder, 2)
    said: list[str] = []
    assert writer.run(folder, warehouse, watch=Watcher(remark=said.append)).outcome == "published"
    assert writer.state(warehouse) == (3, 6)
    assert "was damaged and lies in" in said[0]


def test_a_folder_in_the_place_of_the_file_is_one_sentence(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "w.duckdb").mkdir()
    with pytest.raises(WarehouseError, match="is a folder; --warehouse needs the name of a file"):
        writer.run(folder, tmp_path / "w.duckdb")
