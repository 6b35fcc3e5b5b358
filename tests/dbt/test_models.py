"""The models on a warehouse as a user has it: empty, with a document that contradicts itself, and parsed anew."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from ingest.build import BuildResult, build
from ingest.knowledge import knowledge
from ingest.warehouse import reading, writing

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 1)
DOCUMENT = "d" * 64

# (row key, column, printed): 合计 says 40.00, although the classes add up to 30.00, as do the items below them.
# No list has 2107777; the class that it stands under is known.
EXPENDITURE = (
    ("TOTAL", "total", "40.00"),
    ("208", "total", "10.00"),
    ("20805", "total", "10.00"),
    ("2080505", "total", "4.00"),
    ("2080506", "total", "6.00"),
    ("210", "total", "20.00"),
    ("2107777", "total", "20.00"),
)


def land(con: duckdb.DuckDBPyConnection, reading_id: int, table_no: int) -> None:
    """A reading of one final account, with the expenditure form as its table `table_no`."""
    con.execute(
        "insert into raw.loads (load_no, load_id, command, started_at, parser_version) values (?, ?, 'ingest', ?, '1')",
        [reading_id, f"load {reading_id}", NOW],
    )
    con.execute(
        "insert into raw.documents (reading_id, document_id, source_name, source_path, media_type, reader, byte_size, "
        "line_count, document_kind, fiscal_year, agency_name, region_code, parser_version, load_id, landed_at) "
        "values (?, ?, 'a.txt', 'a.txt', 'text/plain', 'text', 1, 1, 'final_account', 2023, '某局', '110101', '1', "
        "?, ?)",
        [reading_id, DOCUMENT, f"load {reading_id}", NOW],
    )
    con.execute(
        "insert into raw.tables (reading_id, document_id, table_no, statement, title, column_keys, is_declared_empty, "
        "line_first, line_last) values (?, ?, ?, 'expenditure', '支出决算表', ['total'], false, 1, 9)",
        [reading_id, DOCUMENT, table_no],
    )
    for number, (row_key, column_key, text) in enumerate(EXPENDITURE, start=table_no):
        subject_code = None if row_key == "TOTAL" else row_key
        con.execute(
            "insert into raw.figures (reading_id, document_id, table_no, figure_no, row_no, row_key, row_label, "
            "subject_code, column_key, disclosed_text, unit, column_assignment, is_repaired, line_first) "
            "values (?, ?, ?, ?, ?, ?, '名称', ?, ?, ?, '万元', 'cell', false, 1)",
            [reading_id, DOCUMENT, table_no, number, number, row_key, subject_code, column_key, text],
        )


def keys(warehouse: Path) -> set[tuple[str, str]]:
    with reading(warehouse) as con:
        rows = con.execute("select row_key, disclosed_amount_id from marts.fact_disclosed_amount").fetchall()
    return {(str(row_key), str(key)) for row_key, key in rows}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("models") / "work.duckdb"
    with writing(path):
        return path


@pytest.fixture(scope="module")
def empty(warehouse: Path) -> BuildResult:
    """Before any document is there; dbt's unit tests run beside the models."""
    return build(warehouse, unit_tests=True)


@pytest.fixture(scope="module")
def built(empty: BuildResult, warehouse: Path) -> BuildResult:
    """The same warehouse with its first document."""
    assert empty.is_ok
    with writing(warehouse) as con:
        land(con, 1, table_no=1)
    return build(warehouse)


def test_an_empty_warehouse_builds(empty: BuildResult) -> None:
    assert [node.sentence for node in empty.failed] == []


def test_the_models_do_as_their_unit_tests_say(empty: BuildResult) -> None:
    files = (ROOT / "models").rglob("*.yml")
    named = {test["name"] for path in files for test in knowledge(path).get("unit_tests", ())}
    assert named
    assert {node.name: node.status for node in empty.nodes if node.kind == "unit_test"} == dict.fromkeys(named, "pass")


def test_every_model_and_column_is_described(empty: BuildResult, warehouse: Path) -> None:
    assert empty.has_all_models
    described = {
        (model["name"], column["name"])
        for path in (ROOT / "models").rglob("*.yml")
        for model in knowledge(path).get("models", ())
        if model["description"]
        for column in model["columns"]
        if column["description"]
    }
    with reading(warehouse) as con:
        columns = con.execute(
            "select table_name, column_name from information_schema.columns "
            "where table_schema in ('staging', 'intermediate', 'marts')"
        ).fetchall()
    assert sorted(set(columns) ^ described) == []


@pytest.mark.usefixtures("empty")
def test_whoever_opens_the_warehouse_reads_what_each_table_and_column_is(warehouse: Path) -> None:
    schemas = "schema_name in ('raw', 'seeds', 'staging', 'intermediate', 'marts')"
    with reading(warehouse) as con:
        bare = con.execute(
            f"select table_name, null from duckdb_tables() where {schemas} and comment is null "
            f"union all select view_name, null from duckdb_views() where {schemas} and comment is null "
            "union all select table_name, column_name from duckdb_columns() "
            f"where {schemas} and schema_name <> 'raw' and comment is null"
        ).fetchall()
    assert bare == []


def test_a_document_that_contradicts_itself_is_a_warning_not_a_failed_build(built: BuildResult) -> None:
    assert [node.sentence for node in built.failed] == []
    assert "leaf_rows_add_up_int_leaf_totals_" in {node.name for node in built.warned}


def test_amounts_are_in_yuan_and_only_leaf_rows_are_added_up(built: BuildResult, warehouse: Path) -> None:
    assert built.is_ok
    with reading(warehouse) as con:
        leaves = con.execute(
            "select subject_code, amount_yuan from marts.fact_expenditure where is_leaf order by subject_code"
        ).fetchall()
    assert [(code, float(amount)) for code, amount in leaves] == [
        ("2080505", 40000.0),
        ("2080506", 60000.0),
        ("2107777", 200000.0),
    ]


def test_a_code_that_no_list_has_is_kept_and_flagged(built: BuildResult, warehouse: Path) -> None:
    assert built.is_ok
    with reading(warehouse) as con:
        flagged = con.execute(
            "select subject_code, class_name from marts.dim_subject_code where evidence = 'document'"
        ).fetchall()
    assert flagged == [("2107777", "卫生健康支出")]


def test_keys_survive_a_parse_that_numbers_tables_and_figures_anew(built: BuildResult, warehouse: Path) -> None:
    assert built.is_ok
    before = keys(warehouse)
    with writing(warehouse) as con:
        land(con, 2, table_no=7)
    assert build(warehouse, select="+fact_disclosed_amount").is_ok
    assert keys(warehouse) == before
    assert len(before) == len(EXPENDITURE)
    with reading(warehouse) as con:
        assert con.execute("select distinct table_no from marts.fact_disclosed_amount").fetchall() == [(7,)]
