"""A job that is killed while dbt is at work in its child process: the child dies too, and the next run completes."""

from __future__ import annotations

import os
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from ingest.build import ready
from ingest.job import Steps, Watcher
from tests.publish import writer

PROJECT = """
name: small
profile: small
flags: {send_anonymous_usage_stats: false}
models: {+schema: null, +materialized: table}
"""
PROFILE = """
small:
  target: it
  outputs: {it: {type: duckdb, schema: marts, threads: 1, path: "{{ env_var('GONGKAI_WAREHOUSE') }}"}}
"""
MODELS = {
    "dim_document": "select document_id, source_name, landed_at from raw.current_documents",
    "fact_disclosed_amount": "select document_id, 2024 as fiscal_year, disclosed_text from raw.current_figures "
    "where document_id in (select document_id from {{ ref('dim_document') }})",
    "slow": "select count(*) as n from range(2000000000) where hash(range) = 1 "
    "and range >= (select count(*) from {{ ref('fact_disclosed_amount') }})",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "models").mkdir(parents=True)
    (folder / "dbt_project.yml").write_text(PROJECT)
    (folder / "profiles.yml").write_text(PROFILE)
    (folder / "selectors.yml").write_text(
        "selectors: [{name: changed_documents, definition: {method: fqn, value: '*'}}]"
    )
    for name, sql in MODELS.items():
        (folder / "models" / f"{name}.sql").write_text(sql)
    monkeypatch.setenv("GONGKAI_PROJECT", str(folder))
    return folder


def job_with_dbt(project: Path, folder: Path, warehouse: Path, at_work: Event | None = None) -> None:
    """Runs in a process of its own; `at_work` is set when the first models are built and the slow one has begun."""
    os.environ["GONGKAI_PROJECT"] = str(project)  # processes have the environment that their fork server began with

    def model(_done: int, _total: int, name: str) -> None:
        if name == "fact_disclosed_amount" and at_work is not None:
            at_work.set()

    whole = Steps(ready, writer.steps().checker)
    assert writer.run(folder, warehouse, watch=Watcher(model=model), whole=whole).exit_code == 0


def test_a_job_killed_within_dbt_is_made_good_by_the_next(project: Path, tmp_path: Path) -> None:
    folder, warehouse = tmp_path / "in", tmp_path / "w.duckdb"
    writer.add_document(folder, 0)
    writer.run(folder, warehouse)
    writer.add_document(folder, 1)
    at_work = writer.context.Event()
    victim = writer.context.Process(target=job_with_dbt, args=(project, folder, warehouse, at_work))
    victim.start()
    assert at_work.wait(120)
    victim.kill()
    victim.join()
    assert writer.state(warehouse) == (1, 2)
    (project / "models" / "slow.sql").write_text("select 1 as n")
    job_with_dbt(project, folder, warehouse)
    assert writer.state(warehouse) == (2, 4)
