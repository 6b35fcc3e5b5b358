"""Building from Python: what a user is told of models that go well, fail, or cannot be read at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from ingest.build import build, project_dir
from ingest.build.builder import Builder
from ingest.build.dbt import Node
from ingest.errors import BuildError, UsageError, WarehouseError
from ingest.warehouse import reading, writing

PROJECT = """
name: small
profile: small
flags: {send_anonymous_usage_stats: false}
"""
PROFILE = """
small:
  target: it
  outputs: {it: {type: duckdb, schema: marts, path: "{{ env_var('GONGKAI_WAREHOUSE') }}"}}
"""
TESTS = """
models:
  - name: fine
    columns:
      - name: n
        data_tests:
          - accepted_values: {arguments: {values: [1], quote: false}}
          - not_null
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "models").mkdir(parents=True)
    (folder / "dbt_project.yml").write_text(PROJECT)
    (folder / "profiles.yml").write_text(PROFILE)
    (folder / "models" / "fine.sql").write_text("select unnest([1, 2, 3]) as n")
    monkeypatch.setenv("GONGKAI_PROJECT", str(folder))
    return folder


def tables(con: duckdb.DuckDBPyConnection, *schemas: str) -> list[str]:
    rows = con.execute(
        "select table_name from information_schema.tables where list_contains(?, table_schema) order by 1", [schemas]
    ).fetchall()
    return [name for (name,) in rows]


def test_build_says_what_went_wrong_and_lets_go_of_the_file(project: Path, tmp_path: Path) -> None:
    (project / "models" / "fine.yml").write_text(TESTS)
    wrong = project / "models" / "wrong.sql"
    wrong.write_text("select no_such_column from (select 1 as n)")
    (project / "models" / "behind.sql").write_text("select * from {{ ref('wrong') }}")
    warehouse = tmp_path / "w" / "a.duckdb"
    seen: list[str] = []
    result = build(warehouse, progress=lambda _done, _total, name: seen.append(name))
    assert not result.is_ok
    assert {n.name: n.status for n in result.nodes if n.kind == "model"} == {
        "fine": "success",
        "behind": "skipped",
        "wrong": "error",
    }
    (sentence,) = (n.sentence for n in result.failed)
    assert sentence.startswith("The model wrong failed: ")
    assert 'Referenced column "no_such_column" not found' in sentence
    assert sentence.endswith("(models/wrong.sql)")
    assert "\n" not in sentence
    assert {"fine", "wrong"} <= set(seen)
    with reading(warehouse) as con:
        assert con.execute("select count(*) from marts.fine").fetchone() == (3,)
    wrong.write_text("select 1 as n")
    assert [n.sentence for n in build(warehouse).failed] == [
        "The test accepted_values_fine_n__False__1 finds 2 rows (models/fine.yml)."
    ]


@pytest.mark.parametrize("with_tests", [True, False])
def test_changed_documents_are_tested_as_all_are(project: Path, tmp_path: Path, with_tests: bool) -> None:
    """Also where the whole build before was not."""
    (project / "models" / "fine.sql").write_text("select documents_read as n from raw.loads")
    (project / "models" / "fine.yml").write_text(TESTS + "          - unique: {config: {severity: warn}}\n")
    (project / "selectors.yml").write_text(
        "selectors: [{name: changed_documents, definition: {method: fqn, value: '*'}}]"
    )
    warehouse = tmp_path / "w" / "a.duckdb"
    assert build(warehouse, data_tests=with_tests).is_ok
    with writing(warehouse) as con:
        con.execute(
            "insert into raw.loads (load_no, load_id, command, started_at, parser_version, documents_read) "
            "select unnest([1, 2, 3]), 'l', 'ingest', now(), '1', unnest([2, 2, 3])"
        )
    second = build(warehouse)
    assert {(n.name, n.status, n.failures) for n in second.nodes if n.kind == "test"} == {
        ("accepted_values_fine_n__False__1", "fail", 2),
        ("not_null_fine_n", "pass", 0),
        ("unique_fine_n", "warn", 1),
    }
    assert [n.sentence for n in second.failed] == [
        "The test accepted_values_fine_n__False__1 finds 2 rows (models/fine.yml)."
    ]


def test_a_project_that_has_moved_is_built_where_it_stands_and_what_it_no_longer_defines_is_gone(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "seeds").mkdir()
    (project / "seeds" / "codes.csv").write_text("code\n208\n")
    warehouse = tmp_path / "a.duckdb"
    (project / "models" / "behind.sql").write_text("{{ config(materialized='table') }} select * from {{ ref('fine') }}")
    assert build(warehouse, full_refresh=True).is_ok  # though there is nothing to refresh
    with writing(warehouse) as con:
        con.execute("create table marts.half_made__dbt_tmp (n integer)")  # by a dbt that was killed
        con.execute("create schema mine; create table mine.notes (n integer)")
        others = tables(con, "raw", "build", "mine")
    moved = project.rename(tmp_path / "moved")
    (moved / "models" / "fine.sql").rename(moved / "models" / "finer.sql").write_text("select 2 as n")
    (moved / "models" / "behind.sql").unlink()
    monkeypatch.setenv("GONGKAI_PROJECT", str(moved))
    assert [node.sentence for node in build(warehouse).failed] == []
    with reading(warehouse) as con:
        assert tables(con, "marts") == ["codes", "finer"]
        assert tables(con, "raw", "build", "mine") == others


def test_a_project_that_cannot_be_read_is_one_sentence(project: Path, tmp_path: Path) -> None:
    (project / "models" / "behind.sql").write_text("select * from {{ ref('nowhere') }}")
    with pytest.raises(BuildError, match="depends on a node named 'nowhere'"):
        build(tmp_path / "a.duckdb")


def test_without_a_project_the_user_is_told_what_to_set(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no dbt_project\.yml in .*; GONGKAI_PROJECT names it"):
        project_dir({"GONGKAI_PROJECT": str(tmp_path)})


@pytest.mark.usefixtures("project")
def test_a_name_of_no_model_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="“fin” names no model"):
        build(tmp_path / "a.duckdb", select="fin")
    assert build(tmp_path / "a.duckdb", select="fine").is_ok


@dataclass(frozen=True)
class OnAFullDisk:
    """dbt as it ends where the disk is full: with files of its own that it cannot write, or with a model."""

    said: str
    is_of_a_model: bool

    def build(self, _arguments: object, _progress: object, *, compiles_tests: bool) -> tuple[Node, ...]:
        assert compiles_tests
        if self.is_of_a_model:
            return (Node("model", "fine", "error", 0.1, None, self.said, "models/fine.sql"),)
        raise BuildError(f"dbt could not build the models: {self.said}")


@pytest.mark.parametrize("is_of_a_model", [False, True])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("[Errno 28] No space left on device", "the disk is full"),
        ("[Errno 27] File too large", "files may not grow as large here"),
    ],
)
def test_a_disk_that_is_full_is_no_mistake_of_the_models(
    tmp_path: Path, said: str, told: str, is_of_a_model: bool
) -> None:
    builder = Builder(OnAFullDisk(said, is_of_a_model), tmp_path / "w.duckdb", "code", is_whole=True)  # type: ignore[arg-type]
    with pytest.raises(WarehouseError, match=told):
        builder.build()
