"""The main job from end to end on the samples: read, check, build, check again, compare."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.cli.conftest import Gongkai

PROJECT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(PROJECT.glob("samples/*.txt"))[:2]

pytestmark = pytest.mark.skipif(len(SAMPLES) < 2, reason="needs two samples")


def contents(warehouse: Path, schema: str) -> dict[str, Any]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        names = con.execute(
            "select table_name from information_schema.tables where table_schema = ? order by 1", [schema]
        ).fetchall()
        return {name: con.execute(f"from {schema}.{name} order by all").fetchall() for (name,) in names}


def test_run_builds_a_warehouse_and_a_second_run_changes_nothing(tmp_path: Path, gongkai: Gongkai) -> None:
    for sample in SAMPLES:
        shutil.copy(sample, tmp_path)
    (tmp_path / "letter.txt").write_text("一封信，没有表格。", encoding="utf-8")
    warehouse = tmp_path / "out" / "w.duckdb"
    first = gongkai("run", tmp_path, "--warehouse", warehouse, "--json")
    assert first.code == 0, first.out + first.err
    result = json.loads(first.out)
    assert (result["ingest"]["read"], result["ingest"]["rejected"]) == (2, 1)
    assert result["build"]["failed"] == []
    assert result["checks"]["critical"] == []
    assert len(result["comparison"]) == 2
    assert all(row["total_yuan"] > 0 for row in result["comparison"])
    page = Path(result["checks"]["page"]).read_text(encoding="utf-8")
    assert "marts.fact_expenditure" in page
    assert "http" not in page  # it works offline

    before = {schema: contents(warehouse, schema) for schema in ("raw", "marts")}
    second = gongkai("run", tmp_path, "--warehouse", warehouse)
    assert second.code == 0
    assert "0 read, 2 unchanged, 1 rejected" in second.out
    assert "What was spent, by agency" in second.out
    assert {schema: contents(warehouse, schema) for schema in ("raw", "marts")} == before

    status = json.loads(gongkai("status", "--warehouse", warehouse, "--json").out)
    assert status["marts_are_current"] is True
    assert [reject["source_name"] for reject in status["rejects"]] == ["letter.txt"]
