"""Opening a warehouse: what is made, what is refused, and the sentence for each."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from ingest.errors import WarehouseError
from ingest.warehouse import attaching, check_version, reading, sentence, writing


def make(path: Path) -> Path:
    with writing(path):
        pass
    return path


def test_a_warehouse_is_made_with_its_folder_in_a_format_that_older_clients_read(tmp_path: Path) -> None:
    path = make(tmp_path / "new" / "it's.duckdb")
    with reading(path) as con:
        assert con.execute("select count(*) from raw.documents").fetchone() == (0,)
        assert con.execute(
            "select tags['storage_version'] from duckdb_databases() where path = ?", [str(path)]
        ).fetchone() == ("v1.2.0+",)


def test_no_session_fetches_or_loads_extensions(tmp_path: Path) -> None:
    path = make(tmp_path / "w.duckdb")
    for way in (writing(path), reading(path), attaching(tmp_path)):
        with way as con:
            for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
                assert con.execute(f"select current_setting('{setting}')").fetchone() == (False,)


def test_reading_where_there_is_none_says_how_to_make_one(tmp_path: Path) -> None:
    with (
        pytest.raises(WarehouseError, match=r"no warehouse .*none\.duckdb yet; make one with: gongkai run PATH"),
        reading(tmp_path / "none.duckdb"),
    ):
        pass


def not_duckdb(path: Path) -> None:
    path.write_bytes(b"not a database" * 1000)


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def foreign(path: Path) -> None:
    with duckdb.connect(str(path)) as con:
        con.execute("create table mine (a integer)")


def other_schema(path: Path) -> None:
    make(path)
    with duckdb.connect(str(path)) as con:
        con.execute("update raw.meta set schema_version = '1.0'")


def damaged(path: Path) -> None:
    make(path)
    content = bytearray(path.read_bytes())
    content[100:200] = b"\xff" * 100
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (not_duckdb, "is not a usable DuckDB file"),
        (empty, "is not a usable DuckDB file"),
        (damaged, "is not a usable DuckDB file"),
        (folder, "is a folder; --warehouse needs the name of a file"),
        (foreign, "is a DuckDB file, but no warehouse of gongkai"),
        (other_schema, "has schema version 1.0, this program needs 2."),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence_and_left_alone(
    tmp_path: Path, prepare: Callable[[Path], None], said: str
) -> None:
    path = tmp_path / "w.duckdb"
    prepare(path)
    before = path.read_bytes() if path.is_file() else None
    for way in (writing, reading):
        with pytest.raises(WarehouseError, match=said) as caught, way(path):
            pass
        assert "\n" not in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_versions_count_as_numbers_and_a_later_minor_one_is_left_as_it_is(tmp_path: Path) -> None:
    path = make(tmp_path / "w.duckdb")
    with duckdb.connect(str(path)) as con:
        con.execute("update raw.meta set schema_version = '2.9'")
        con.execute("insert into raw.meta values ('2.10', now())")
    for way in (writing, reading, writing):
        with way(path) as con:
            assert check_version(con, path) == "2.10"
            assert con.execute("select count(*) from raw.meta").fetchone() == (2,)


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="cannot be written"), writing(tmp_path / "file" / "w.duckdb"):
        pass


def test_a_warehouse_that_another_process_has_open_names_the_process(tmp_path: Path) -> None:
    path = make(tmp_path / "w.duckdb")
    program = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        for way in (writing, reading):
            with pytest.raises(WarehouseError, match=rf"in use by another process \(PID {other.pid}\)"), way(path):
                pass
        other.stdin.close()


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "Serialization Error: Failed to deserialize: the database file was created with a newer version of DuckDB",
            "written by a newer DuckDB",
        ),
        ("IO Error: Trying to read a database file with version number 99, but we can only read 64", "a newer DuckDB"),
        ('IO Error: Cannot open file "w.duckdb": Permission denied', "check its folder's permissions"),
        ("IO Error: Could not write file: No space left on device", "the disk is full"),
        ("IO Error: something nobody has seen", "cannot be used: IO Error: something nobody has seen"),
    ],
)
def test_what_duckdb_says_becomes_what_a_user_can_do(message: str, said: str) -> None:
    assert said in sentence(message, Path("w.duckdb"))
