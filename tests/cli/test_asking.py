"""What commands show of a warehouse or a document: inspect, query, status."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from ingest.cli.console import table
from samples.typeset.__main__ import specimens
from samples.typeset.render import OfdOptions, PdfOptions, to_bytes
from tests.cli.conftest import Gongkai


def test_tables_break_no_ids_where_the_screen_is_narrow() -> None:
    rows = [("3f9a2c01", "某市某区教育局2024年度部门决算公开.pdf", "final_account", 2024, "310105")] * 2
    narrow = Console(width=60, file=io.StringIO())
    narrow.print(table("Documents", ("id", "source_name", "document_kind", "fiscal_year", "region_code"), rows))
    assert isinstance(narrow.file, io.StringIO)
    printed = narrow.file.getvalue()
    assert printed.count("3f9a2c01") == 2


@pytest.mark.usefixtures("warehouse")
def test_inspect_shows_what_was_found_and_what_stayed_open(gongkai: Gongkai) -> None:
    said = gongkai("inspect", "budget_2025")
    assert said.code == 0
    assert "示例局" in said.out
    assert "1 figure whose column stayed unresolved" in said.out
    assert "7.77" in said.out
    rows = gongkai("inspect", "budget_2025", "--table", "1").out
    assert "7.77?" in rows


@pytest.mark.usefixtures("warehouse")
def test_inspect_as_json_and_of_a_table_that_is_not_there(gongkai: Gongkai) -> None:
    value = json.loads(gongkai("inspect", "budget_2025", "--table", "1", "--json").out)
    assert [f["disclosed_text"] for f in value["figures"]] == ["1.00", "7.77"]
    said = gongkai("inspect", "budget_2025", "--table", "9")
    assert (said.code, said.err) == (2, "gongkai: budget_2025.txt has no table 9; its tables are 1 to 1.\n")


def test_inspect_draws_pages_of_fixed_pages_alone(gongkai: Gongkai, tmp_path: Path) -> None:
    specimen = next(s for s in specimens() if s.style.name == "shanghai_budget")
    for options in (PdfOptions(), OfdOptions()):
        path, image = tmp_path / f"budget.{options.medium}", tmp_path / f"{options.medium}.png"
        path.write_bytes(to_bytes(specimen.document(), options))
        assert gongkai("inspect", path, "--page", "2", "--image", image).code == 0
        assert image.read_bytes().startswith(b"\x89PNG")
    assert gongkai("ingest", tmp_path / "budget.pdf", "--warehouse", tmp_path / "w.duckdb").code == 0
    landed = tmp_path / "landed.png"
    options = ("--page", "2", "--image", landed, "--warehouse", tmp_path / "w.duckdb")
    assert gongkai("inspect", "budget", *options).code == 0  # a part of the name of a landed document
    assert landed.read_bytes() == (tmp_path / "pdf.png").read_bytes()
    (tmp_path / "letter.txt").write_text("预算", encoding="utf-8")
    said = gongkai("inspect", tmp_path / "letter.txt", "--page", "1", "--image", tmp_path / "no.png")
    assert (said.code, "PDF or OFD" in said.err) == (2, True)


def test_inspect_of_a_file_that_holds_no_form_is_status_3(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("一封信，没有表格。", encoding="utf-8")
    said = gongkai("inspect", tmp_path / "letter.txt")
    assert said.code == 3
    assert "letter.txt" in said.err


@pytest.mark.usefixtures("warehouse")
def test_query_as_csv_json_and_table(gongkai: Gongkai, tmp_path: Path) -> None:
    sql = "select source_name, fiscal_year from {{ source('raw', 'documents') }} order by 1"
    (tmp_path / "names.sql").write_text(f"-- a question\n{sql}\n")
    said = gongkai("query", "--file", tmp_path / "names.sql", "--csv")
    assert list(csv.reader(said.out.splitlines())) == [
        ["source_name", "fiscal_year"],
        ["budget_2025.txt", "2024"],
        ["final_2024.txt", "2024"],
    ]
    value = json.loads(
        gongkai("query", "select 12.50::decimal(20,2) as a, null as b, date '2025-01-31' as c", "--json").out
    )
    assert value == [{"a": 12.5, "b": None, "c": "2025-01-31"}]
    # JSON has no NaN and no infinity, and keys are text.
    odd = "select 'nan'::double as a, ['inf'::double, 1] as b, map {date '2025-01-31': '-inf'::double} as c"
    assert json.loads(gongkai("query", odd, "--json").out, parse_constant=pytest.fail) == [
        {"a": None, "b": [None, 1.0], "c": {"2025-01-31": None}}
    ]
    # No schema before the name, and lines that meet although Chinese characters are two columns wide.
    lines = gongkai("query", "select '示例局' as name union all select 'x' order by 1").out.splitlines()
    assert "│ 示例局 │" in lines
    assert "│ x      │" in lines


@pytest.mark.usefixtures("warehouse")
def test_columns_of_one_name_are_all_in_the_json(gongkai: Gongkai) -> None:
    value = json.loads(gongkai("query", "select 1 as a, 2 as a, 3 as a_2", "--json").out)
    assert value == [{"a": 1, "a_2": 2, "a_2_2": 3}]


@pytest.mark.usefixtures("warehouse")
@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select (case i when 300000 then 'x' else '1' end)::integer from range(400000) as n(i)", "Could not convert"),
        ("select nothing", 'Referenced column "nothing" was not found'),
        ("delete from raw.documents", "read-only mode"),
        ("select * from {{ ref('fact_expenditure') }}", "needs fact_expenditure, which is not built yet"),
        ("select {{ to_yuan('a') }}", "which only dbt can fill in"),
        (" ; ", "No queries are given"),
        ("select 1; select 2", "2 queries are given; give one"),
    ],
)
def test_a_query_that_cannot_be_run_is_status_2(sql: str, said: str, gongkai: Gongkai) -> None:
    ran = gongkai("query", sql)
    assert ran.code == 2
    assert said in ran.err


def test_status_says_whether_the_marts_are_current(gongkai: Gongkai, warehouse: Path) -> None:
    said = gongkai("status", "--documents")
    assert said.code == 0
    assert "budget_2025.txt" in said.out
    assert "The marts are not built yet: gongkai build" in said.out
    value = json.loads(gongkai("status", "--json").out)
    assert value["marts_are_current"] is False
    assert value["warehouse"] == str(warehouse)
    assert value["loads"][0]["documents_read"] == 2
