"""One disclosure in five formats, through the whole pipeline: what analysts query is the same for each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ingest.build import build
from ingest.discover import discover
from ingest.parse import parse_file
from ingest.pipeline import Limits, ingest
from ingest.warehouse import reading
from samples.typeset.__main__ import specimens
from samples.typeset.render import options_of, to_bytes

SUFFIXES = {"pdf": "pdf", "layout": "txt", "xlsx": "xlsx", "docx": "docx", "html": "html"}
WHO_AND_WHEN = "agency_id, region_code, fiscal_year"
MARTS = {
    "fact_disclosed_amount": "statement, row_key, row_label, subject_id, column_key, is_leaf, is_total, unit, "
    "amount_yuan",
    "fact_expenditure": "subject_id, statement, fund, expenditure_type, account_stage, is_leaf, amount_yuan",
    "fact_revenue": "subject_id, statement, fund, revenue_source, account_stage, is_leaf, amount_yuan",
    "fact_balance": "statement, fund, balance_item, side, row_label, account_stage, amount_yuan",
    "fact_three_public": "item, measure, fund, amount_yuan",
    "fact_performance_indicator": "project_name, indicator_no, level1, level2, level3, indicator_key, target_text, "
    "target_operator, target_value, target_upper, target_unit, actual_text, actual_value, actual_unit, weight, score, "
    "is_met, indicator_description, basis, deviation_reason",
    "fact_performance_project": "project_no, project_name, name_source, competent_department, implementing_unit, "
    "evaluation_type, initial_budget_yuan, annual_budget_yuan, executed_yuan, execution_rate_pct, score, grade",
    "fact_performance_fund": "project_name, fund_no, fund_source, initial_budget_yuan, annual_budget_yuan, "
    "executed_yuan, execution_rate_pct",
}
NONE = {("zhejiang_budget", "fact_performance_fund")}  # a table of targets prints no money


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A final account and a budget, each with a performance table, typeset in every format."""
    folder = tmp_path_factory.mktemp("formats")
    for specimen in specimens():
        if specimen.style.name in ("gansu_final", "zhejiang_budget"):
            for medium in SUFFIXES:
                content = to_bytes(specimen.document(), options_of({"medium": medium}, specimen.style.habits))
                (folder / f"{specimen.style.name} {medium}.{SUFFIXES[medium]}").write_bytes(content)
    warehouse = folder / "warehouse.duckdb"
    ingest(discover([str(folder)], None), warehouse, parse_file, Limits(jobs=2))
    assert build(warehouse, data_tests=False).is_ok
    return warehouse


@pytest.mark.parametrize("mart", MARTS)
@pytest.mark.parametrize("style", ["gansu_final", "zhejiang_budget"])
def test_the_rows_of_a_mart_do_not_tell_the_format(warehouse: Path, style: str, mart: str) -> None:
    columns = ", ".join(f"facts.{column}" for column in f"{MARTS[mart]}, {WHO_AND_WHEN}".split(", "))
    with reading(warehouse) as con:
        rows = con.execute(
            f"select source_name, {columns} "
            f"from marts.{mart} as facts join marts.dim_document using (document_id) where starts_with(source_name, ?)",
            [style],
        ).fetchall()
    found = {
        medium: Counter(row[1:] for row in rows if row[0] == f"{style} {medium}.{SUFFIXES[medium]}")
        for medium in SUFFIXES
    }
    assert (found["pdf"].total() > 0) == ((style, mart) not in NONE)
    for medium in found:
        assert (found[medium] - found["pdf"], found["pdf"] - found[medium]) == (Counter(), Counter()), medium
