"""What becomes of documents in the marts: the same whatever the format, and little where numbers are garbled.

Building takes most of the time: one warehouse holds the documents of all tests here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ingest.build import build
from ingest.discover import discover
from ingest.parse import parse_file
from ingest.pipeline import Limits, ingest
from ingest.warehouse import reading, writing
from samples.typeset.__main__ import specimens
from samples.typeset.render import options_of, to_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
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
    """A final account and a budget, each with a performance table, typeset in every format; samples, garbled."""
    folder = tmp_path_factory.mktemp("formats")
    for specimen in specimens():
        if specimen.style.name in ("gansu_final", "zhejiang_budget"):
            for medium in SUFFIXES:
                content = to_bytes(specimen.document(), options_of({"medium": medium}, specimen.style.habits))
                (folder / f"{specimen.style.name} {medium}.{SUFFIXES[medium]}").write_bytes(content)
    warehouse = folder / "work.duckdb"
    found = discover([str(folder), str(SAMPLES / "*.txt"), str(SAMPLES / "*.md")], None)
    ingest(found, warehouse, parse_file, Limits(jobs=2))
    with writing(warehouse) as con:
        con.execute(GARBLE)
        con.execute(
            "create temp table samples as select document_id from raw.documents where starts_with(source_path, ?)",
            [str(SAMPLES)],
        )
        for table, (number, columns) in GARBLED.items():
            for place, column in enumerate(columns):
                con.execute(
                    f"update raw.{table} set {column} = garbled({number} + {place}) "
                    f"where {column} is not null and document_id in (from samples)"
                )
    assert [node.sentence for node in build(warehouse, data_tests=False).failed] == []
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


def test_numbers_that_nobody_can_mean_cost_only_themselves(warehouse: Path) -> None:
    """A column read into another, digits of a scan run together: the build goes on without them."""
    with reading(warehouse) as con:
        kept = con.execute(
            "select count(*) filter (amount_yuan is null) > 0, count(*) filter (amount_yuan is not null) > 0 "
            "from marts.fact_disclosed_amount inner join marts.dim_document using (document_id) "
            "where starts_with(source_path, ?)",
            [str(SAMPLES)],
        ).fetchone()
        fails_without_a_side = con.execute(
            "select count(*) from marts.fact_reconciliation where outcome = 'fail' and check_group <> 'completeness' "
            "and unit is not null and (left_yuan is null or right_yuan is null)"
        ).fetchone()
    assert kept == (True, True)
    assert fails_without_a_side == (0,)
