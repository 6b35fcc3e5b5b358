"""The marts as Parquet: what the files hold is what the marts hold, and what has not changed is not written again."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.publish import parquet
from ingest.publish.home import Home

FACT = "create or replace table marts.fact_x as from (values (2023, 'a', 1.5), (2024, 'b', 2.5), (null, 'c', null))"
DIM = "create or replace table marts.dim_x as from (values ('a', '甲'), ('b', '乙')) as t (x, name)"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home.of(tmp_path / "w.duckdb")
    home.staging.mkdir(parents=True)
    change(home, "create schema marts", f"{FACT} as t (fiscal_year, x, amount)", DIM)
    publish(home, "one")
    return home


def change(home: Home, *statements: str) -> None:
    with duckdb.connect(str(home.published)) as con:
        for statement in statements:
            con.execute(statement)


def publish(home: Home, version: str) -> None:
    parquet.write(home, home.published, version)
    parquet.switch(home, version)


def manifest(home: Home) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home.parquet / "current" / "manifest.json").read_text(encoding="utf-8"))
    return found


def files(home: Home) -> dict[str, int]:
    """The files of the marts and which file on the disk each is."""
    folder = (home.parquet / "current").resolve()
    return {str(path.relative_to(folder)): path.stat().st_ino for path in folder.rglob("*.parquet")}


def test_a_fact_without_rows_has_a_file_with_its_columns(home: Home) -> None:
    change(home, "delete from marts.fact_x", "create table marts.fact_y as from marts.fact_x")
    publish(home, "two")
    assert_holds_the_marts(home)
    assert (home.parquet / "current/fact_y/fiscal_year=__HIVE_DEFAULT_PARTITION__/data_0.parquet").is_file()
    folder = (home.parquet / "current").resolve()
    described = duckdb.execute(f"describe from read_parquet('{folder}/fact_x/**/*.parquet', hive_partitioning = false)")
    assert [row[0] for row in described.fetchall()] == ["fiscal_year", "x", "amount"]
    held = files(home)
    publish(home, "three")
    assert files(home) == held


def assert_holds_the_marts(home: Home) -> None:
    folder = (home.parquet / "current").resolve()
    with duckdb.connect(str(home.published), read_only=True) as con:
        for name, where in (("fact_x", folder / "fact_x/**/*.parquet"), ("dim_x", folder / "dim_x.parquet")):
            read = f"select * from read_parquet('{where}', hive_partitioning = false)"
            for one, other in ((f"from marts.{name}", read), (read, f"from marts.{name}")):
                assert con.execute(f"({one}) except all ({other})").fetchall() == []
    for table in manifest(home)["tables"]:
        assert table["rows"] == sum(file["rows"] for file in table["files"])
        for file in table["files"]:
            assert hashlib.sha256((folder / file["path"]).read_bytes()).hexdigest() == file["sha256"]


def test_the_files_hold_the_marts_by_year(home: Home) -> None:
    assert_holds_the_marts(home)
    assert {file["path"] for table in manifest(home)["tables"] for file in table["files"]} == {
        "dim_x.parquet",
        "fact_x/fiscal_year=2023/data_0.parquet",
        "fact_x/fiscal_year=2024/data_0.parquet",
        "fact_x/fiscal_year=__HIVE_DEFAULT_PARTITION__/data_0.parquet",
    }


def test_only_what_has_changed_is_written_again(home: Home) -> None:
    before = files(home)
    change(home, "update marts.fact_x set amount = 3.5 where fiscal_year = 2024", "update marts.dim_x set name = '丙'")
    publish(home, "two")
    assert_holds_the_marts(home)
    after = files(home)
    assert {path for path in before if before[path] != after[path]} == {
        "dim_x.parquet",
        "fact_x/fiscal_year=2024/data_0.parquet",
    }


@pytest.mark.parametrize(
    "statement",
    ["alter table marts.fact_x alter amount type double", "alter table marts.fact_x rename amount to amount_yuan"],
)
def test_a_mart_of_another_shape_is_written_anew(home: Home, statement: str) -> None:
    before = files(home)
    change(home, statement)
    publish(home, "two")
    assert_holds_the_marts(home)
    assert {path for path in before if before[path] == files(home)[path]} == {"dim_x.parquet"}


def test_files_of_another_program_are_not_taken_over(home: Home) -> None:
    before, path = files(home), home.parquet / "current" / "manifest.json"
    path.write_text(json.dumps(manifest(home) | {"written_by": "DuckDB 0.1"}), encoding="utf-8")
    publish(home, "two")
    assert not set(before.values()) & set(files(home).values())
    path = home.parquet / "current" / "manifest.json"
    path.write_text("{}", encoding="utf-8")
    publish(home, "three")
    assert_holds_the_marts(home)


def test_a_file_that_a_reader_deleted_or_wrote_to_is_written_anew(home: Home) -> None:
    folder = home.parquet / "current"
    (folder / "dim_x.parquet").unlink()
    with (folder / "fact_x" / "fiscal_year=2023" / "data_0.parquet").open("ab") as file:
        file.write(b"more")
    publish(home, "two")
    assert_holds_the_marts(home)
