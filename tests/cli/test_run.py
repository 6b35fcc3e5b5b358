"""The main job from end to end on the samples, and those who read what it published.

One run in a process of its own serves all tests here. What of its processes looks for the network is written down.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest
from sqlalchemy import create_engine, text

from ingest.cli.query import resolve
from ingest.publish.home import Home
from ingest.warehouse import reading, records
from samples.typeset.__main__ import specimens
from tests.cli.conftest import Gongkai
from tests.cli.pages import Shown, as_shown, blocks, commands, shown

PROJECT = Path(__file__).resolve().parents[2]
CONNECT = PROJECT / "docs" / "connect.md"
PAGES = [PROJECT / "README.md", *sorted(PROJECT.glob("docs/*.md"))]
# Python imports a module of this name when it starts, in child processes too.
WATCH_NETWORK = """
import os, sys
def heard(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        where = str(arguments[-1] if event == "socket.connect" else arguments[0])
        if "/" not in where:  # a path is a socket between processes
            with open(os.environ["NETWORK_LOG"], "a") as file:
                file.write(event + " " + where + "\\n")
sys.addaudithook(heard)
"""
COUNT = "select count(*) from marts.fact_disclosed_amount"


@dataclass(frozen=True)
class Ran:
    inputs: Path
    warehouse: Path
    result: dict[str, Any]
    log: list[dict[str, Any]]
    network: list[str]


def run(inputs: Path, warehouse: Path, network: Path) -> subprocess.CompletedProcess[str]:
    (network / "sitecustomize.py").write_text(WATCH_NETWORK)
    environment = {**os.environ, "PYTHONPATH": str(network), "NETWORK_LOG": str(network / "log")}
    command = [sys.executable, "-m", "ingest", "run", str(inputs), "--warehouse", str(warehouse), "--json"]
    command += ["--log-format", "json"]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("run")
    inputs, warehouse, network = folder / "in", folder / "out" / "gongkai.duckdb", folder / "network"
    inputs.mkdir()
    network.mkdir()
    for sample in specimens():
        shutil.copy(PROJECT / "samples" / sample.file_name, inputs)
    (inputs / "letter.txt").write_text("一封信，没有表格。", encoding="utf-8")
    done = run(inputs, warehouse, network)
    assert done.returncode == 0, done.stdout + done.stderr
    log = network / "log"
    return Ran(
        inputs=inputs,
        warehouse=warehouse,
        result=json.loads(done.stdout),
        log=[json.loads(line) for line in done.stderr.splitlines()],
        network=log.read_text().splitlines() if log.exists() else [],
    )


@pytest.fixture
def home(ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the pages speak of: the warehouse is there, and commands of the environment are found."""
    for place in (tmp_path, tmp_path / "warehouse"):
        place.mkdir(exist_ok=True)
        for name in ("gongkai.duckdb", "parquet", ".gongkai"):
            (place / name).symlink_to(ran.warehouse.parent / name)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows_of(home: Path, mart: str) -> int:
    with duckdb.connect(str(home / "gongkai.duckdb"), read_only=True) as con:
        return con.sql(f"from marts.{mart}").shape[0]


def contents(warehouse: Path, schema: str) -> dict[str, Any]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        names = con.execute(
            "select table_name from information_schema.tables where table_schema = ? order by 1", [schema]
        ).fetchall()
        return {name: con.execute(f"from {schema}.{name} order by all").fetchall() for (name,) in names}


def test_run_builds_a_warehouse(ran: Ran) -> None:
    result = ran.result
    assert (result["ingest"]["read"], result["ingest"]["rejected"]) == (len(specimens()), 1)
    assert result["build"]["failed"] == []
    assert result["checks"]["critical"] == []
    assert result["outcome"] == "published"
    assert len(result["comparison"]) == len(specimens())
    assert all(row["total_yuan"] > 0 for row in result["comparison"])
    page = Path(result["checks"]["page"]).read_text(encoding="utf-8")
    assert "marts.fact_expenditure" in page
    assert "http" not in page  # it works offline


def test_the_log_names_the_run_on_every_line(ran: Ran) -> None:
    assert {line["run_id"] for line in ran.log} == {ran.result["run_id"]}
    assert [line["event"] for line in (ran.log[0], ran.log[-1])] == ["run started", "run ended"]
    assert ran.log[-1]["outcome"] == "published"
    rejected = [line for line in ran.log if line.get("outcome") == "rejected"]
    assert [(Path(line["path"]).name, line["level"]) for line in rejected] == [("letter.txt", "warning")]


def test_no_process_of_a_run_looks_for_the_network(ran: Ran) -> None:
    assert ran.network == []


def test_the_published_file_knows_the_run_that_made_it(ran: Ran) -> None:
    with duckdb.connect(str(ran.warehouse), read_only=True) as con:
        history = con.execute("select run_id, version_id, outcome, documents_read from marts.run_history").fetchall()
    assert history == [(ran.result["run_id"], ran.result["version"], "published", len(specimens()))]
    artifacts = Home.of(ran.warehouse).runs / ran.result["run_id"]
    assert {path.name for path in artifacts.iterdir()} == {"manifest.json", "run_results.json"}


def test_going_back_to_a_version_is_a_run_of_its_own(ran: Ran, gongkai: Gongkai) -> None:
    said = gongkai("rollback", ran.result["version"], "--warehouse", ran.warehouse, "--log-format", "json")
    lines = [json.loads(line) for line in said.err.splitlines()]
    assert [line["event"] for line in lines] == ["run started", "run ended"]
    assert {line["run_id"] for line in lines} != {ran.result["run_id"]}
    assert (lines[-1]["outcome"], lines[-1]["exit_code"], said.code) == ("rolled_back", 0, 0)
    assert (
        json.loads(gongkai("versions", "--warehouse", ran.warehouse, "--json").out)["published"]
        == (ran.result["version"])
    )


def test_the_samples_contradict_themselves_in_nothing(ran: Ran) -> None:
    with reading(ran.warehouse) as con:
        found = con.execute(
            "select source_name, check_id, subject from marts.fact_reconciliation "
            "inner join marts.dim_document using (document_id) where outcome = 'fail'"
        ).fetchall()
        judged = con.execute("select count(distinct document_id) from marts.fact_reconciliation").fetchone()
    assert found == []
    assert judged == (len(specimens()),)


def test_a_second_run_changes_nothing(ran: Ran, gongkai: Gongkai) -> None:
    before = {schema: contents(ran.warehouse, schema) for schema in ("raw", "marts")}
    second = gongkai("run", ran.inputs, "--warehouse", ran.warehouse)
    assert second.code == 0
    assert f"0 read, {len(specimens())} unchanged, 1 rejected" in second.out
    assert "What was spent, by agency" in second.out
    assert "published before with the same content" in second.out
    assert {schema: contents(ran.warehouse, schema) for schema in ("raw", "marts")} == before
    status = json.loads(gongkai("status", "--warehouse", ran.warehouse, "--json").out)
    assert status["marts_are_current"] is True
    told = {reject["source_name"]: reject["reason"] for reject in status["rejects"]}
    hides = next(name for name in told if name.endswith(".xlsx"))
    assert set(told) == {"letter.txt", hides}
    assert f"{hides} hides amounts (the hidden sheet 备用)" in told[hides]


def test_readers_of_every_kind_see_the_same_figures(ran: Ran) -> None:
    name = str(ran.warehouse)
    with duckdb.connect(name, read_only=True) as con:
        ((expected,),) = con.execute(COUNT).fetchall()
        assert expected > 0
        assert con.sql("from marts.fact_disclosed_amount").pl().height == expected
        assert len(con.sql("from marts.fact_disclosed_amount").df()) == expected
    engine = create_engine(f"duckdb:///{name}?access_mode=READ_ONLY")
    with engine.connect() as connection:
        assert connection.execute(text(COUNT)).scalar() == expected
        assert len(pd.read_sql(text("select * from marts.fact_disclosed_amount"), connection)) == expected
        assert pl.read_database("select * from marts.fact_disclosed_amount", connection).height == expected
    engine.dispose()


@pytest.mark.parametrize("number", range(len(blocks(CONNECT, "python"))))
def test_the_programs_of_the_page_on_connecting_run(home: Path, number: int) -> None:
    code = blocks(CONNECT, "python")[number]
    if "adbc" in code:
        pytest.importorskip("adbc_driver_manager.dbapi", reason="the driver manager of ADBC is not installed")
    names: dict[str, Any] = {}
    exec(compile(code, f"{CONNECT.name}, block {number}", "exec"), names)
    assert len(names["table"] if "adbc" in code else names["frame"]) == rows_of(home, "fact_expenditure") > 0


@pytest.mark.parametrize("code", blocks(CONNECT, "sh"))
def test_the_commands_of_the_page_on_connecting_run(home: Path, code: str) -> None:
    if shutil.which(code.split()[0]) is None:
        pytest.skip(f"the command {code.split()[0]} is not installed")
    done = subprocess.run(["sh", "-c", code], cwd=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "fund" in done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_pages_ask_of_a_warehouse_can_be_asked(home: Path, page: Path, gongkai: Gongkai) -> None:
    (home / "mine.duckdb").symlink_to(home / "gongkai.duckdb")
    (home / "analyses").symlink_to(PROJECT / "analyses")
    for sql in blocks(page, "sql"):
        assert gongkai("query", sql).code == 0
    for command in commands(page):
        if command[0] in {"query", "audit"}:
            said = gongkai(*command)
            assert (said.code, bool(said.out)) == (0, True), command


@pytest.mark.parametrize(
    "table", [table for page in PAGES for table in shown(page)], ids=lambda table: Path(table.analysis).stem
)
def test_the_tables_of_the_pages_are_what_the_samples_give(ran: Ran, table: Shown) -> None:
    with reading(ran.warehouse) as con:
        result = con.execute(resolve((PROJECT / table.analysis).read_text(encoding="utf-8"), con))
        given = records(result)[: len(table.rows)]
    rows = [tuple(as_shown(row[name]) for name in table.names) for row in given]
    assert rows == [tuple(map(as_shown, row)) for row in table.rows]


def test_the_marts_are_parquet_files_as_the_manifest_says(ran: Ran) -> None:
    folder = ran.warehouse.parent / "parquet" / "gongkai" / "current"
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["version_id"] == ran.result["version"]
    with duckdb.connect(str(ran.warehouse), read_only=True) as con:
        for table in manifest["tables"]:
            files = [str(folder / file["path"]) for file in table["files"]]
            assert all(Path(file).stat().st_size == table["files"][n]["byte_size"] for n, file in enumerate(files))
            if files:
                rows = pl.read_parquet(files, hive_partitioning=False).height
                assert con.execute(f"select count(*) from marts.{table['name']}").fetchall() == [(rows,)]
                assert rows == table["rows"]
    years = {path.name for path in (folder / "fact_expenditure").iterdir()}
    assert years
    assert all(name.startswith("fiscal_year=") for name in years)


@pytest.mark.parametrize(
    "sql",
    [
        "copy (select 1) to 'x.csv'",
        "attach 'other.duckdb'",
        "select * from read_text('/etc/hostname')",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "delete from raw.documents",
        "drop table marts.dim_document",
    ],
)
def test_a_query_changes_nothing_and_reaches_nothing_else(
    ran: Ran, gongkai: Gongkai, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert gongkai("query", sql, "--warehouse", ran.warehouse).code == 2
    assert list(tmp_path.iterdir()) == []
