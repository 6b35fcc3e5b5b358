"""Numbers that nobody can mean (a column read into another, digits of a scan run together) cost only themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.build import build
from ingest.discover import discover
from ingest.parse import parse_file
from ingest.pipeline import Limits, ingest
from ingest.warehouse import reading, writing

SAMPLES = Path(__file__).parents[2] / "samples"
# A number with up to 21 digits before its point, or a very small one, in the place of every number; always the same.
GARBLE = """
    create temp macro garbled(number) as
    case when hash(number) % 3 = 0 then '0.01' else repeat('9', 1 + cast(hash(number) % 21 as int)) || '.99' end
"""
GARBLED = {
    "figures": ("figure_no", ("disclosed_text",)),
    "performance_projects": (
        "project_no",
        ("initial_budget_text", "annual_budget_text", "executed_text", "execution_rate_text", "score_text"),
    ),
    "performance_funds": (
        "fund_no",
        ("initial_budget_text", "annual_budget_text", "executed_text", "execution_rate_text"),
    ),
    "performance_indicators": (
        "indicator_no",
        ("weight_text", "score_text", "target_value", "target_upper", "actual_value"),
    ),
    "narrative_figures": ("figure_no", ("value",)),
}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("garbled") / "w.duckdb"
    ingest(discover([str(SAMPLES / "*.txt"), str(SAMPLES / "*.md")]), path, parse_file, Limits(jobs=2))
    with writing(path) as con:
        con.execute(GARBLE)
        for table, (number, columns) in GARBLED.items():
            for place, column in enumerate(columns):
                con.execute(f"update raw.{table} set {column} = garbled({number} + {place}) where {column} is not null")
    return path


def test_numbers_that_nobody_can_mean_do_not_end_a_build(warehouse: Path) -> None:
    assert [node.sentence for node in build(warehouse, data_tests=False).failed] == []
    with reading(warehouse) as con:
        kept = con.execute(
            "select count(*) filter (amount_yuan is null) > 0, count(*) filter (amount_yuan is not null) > 0 "
            "from marts.fact_disclosed_amount"
        ).fetchone()
        fails_without_a_side = con.execute(
            "select count(*) from marts.fact_reconciliation where outcome = 'fail' and check_group <> 'completeness' "
            "and unit is not null and (left_yuan is null or right_yuan is null)"
        ).fetchone()
    assert kept == (True, True)
    assert fails_without_a_side == (0,)
