"""The Dagster project and the units of systemd: they load, and what they start is the job."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ingest.guard.suites import LAYERS, load

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def definitions() -> Any:
    pytest.importorskip("dagster_dbt", reason="the extra dagster is not installed")
    from orchestration import definitions

    return definitions


def test_every_model_is_an_asset_and_every_suite_a_check(definitions: Any) -> None:
    models = {path.stem for path in (ROOT / "models").rglob("*.sql")}
    assert models <= {spec.key.path[-1] for spec in definitions.MODELS}
    assert {f"{suite.layer}.{suite.table}" for layer in LAYERS for suite in load(layer)} == set(definitions.GUARDED)
    assert {s.name for s in definitions.defs.schedules} == {"daily"}


def test_the_sensor_waits_until_files_have_settled(
    definitions: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dagster import RunRequest, SkipReason, build_sensor_context

    monkeypatch.setenv("GONGKAI_INPUTS", str(tmp_path))
    (tmp_path / "a.txt").write_text("一")
    context = build_sensor_context()
    assert isinstance(definitions.new_files(context), SkipReason)
    first = definitions.new_files(context)
    assert isinstance(first, RunRequest)
    (tmp_path / "a.txt").write_text("一二")
    assert isinstance(definitions.new_files(context), SkipReason)
    second = definitions.new_files(context)
    assert isinstance(second, RunRequest)
    assert second.run_key != first.run_key


def test_a_run_of_the_asset_publishes_and_a_failed_audit_fails_it(
    definitions: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dagster import materialize

    from tests.publish import writer

    monkeypatch.setenv("GONGKAI_INPUTS", str(tmp_path / "in"))
    monkeypatch.setenv("GONGKAI_WAREHOUSE", str(tmp_path / "w.duckdb"))
    broken: list[str] = []

    def run(_discovery: object, warehouse: Path, *_: object, **__: object) -> Any:
        return writer.run(tmp_path / "in", warehouse, broken=broken)

    monkeypatch.setattr(definitions, "job", SimpleNamespace(run=run))
    writer.add_document(tmp_path / "in", 0)
    assert materialize([definitions.gongkai_run]).success
    assert writer.state(tmp_path / "w.duckdb") == (1, 2)
    broken.append("marts")
    writer.add_document(tmp_path / "in", 1)
    failed = materialize([definitions.gongkai_run], raise_on_error=False)
    assert not failed.success
    assert writer.state(tmp_path / "w.duckdb") == (1, 2)


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    for unit in ("gongkai.service", "gongkai.timer"):
        text = (ROOT / "deploy" / unit).read_text()
        (tmp_path / unit).write_text(text.replace("/srv/gongkai/.venv/bin/gongkai", "/bin/true"))
    units = [str(tmp_path / "gongkai.service"), str(tmp_path / "gongkai.timer")]
    done = subprocess.run([program, "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
