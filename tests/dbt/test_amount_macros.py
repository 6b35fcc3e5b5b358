"""`clean_amount` in SQL and `ingest.numbers` in Python read a printed figure alike."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from dbt.cli.main import dbtRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.numbers import read_figure

PROJECT = Path(__file__).parents[2]
FIGURES = st.from_regex(
    r"[(（]?[¥￥]?[-−－+△▲▽▼]?[¥￥]?[0-9０-９]{1,9}([,，][0-9]{3}){0,3}([.．]{1,2}[ 　]?[0-9]{0,4})?[-－)）]?[%％]?"
    r"|-?[.．][0-9]{1,7}",
    fullmatch=True,
)
ANYTHING = st.text(alphabet="0123456789０９,，.．-−–—()（）%％+△▲▼¥￥ 　\u00a0\u200b无元①⒈⑴²½٣", max_size=14)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Decimal | None]:
    """The macro as DuckDB runs it, compiled once, in a project that has the macros only."""
    folder = tmp_path_factory.mktemp("dbt")
    (folder / "dbt_project.yml").write_text("name: gongkai\nprofile: gongkai\n")
    (folder / "macros").symlink_to(PROJECT / "macros")
    scratch = str(folder / "target")
    result = dbtRunner().invoke(
        [
            *("compile", "--inline", "select {{ clean_amount('t.printed') }} from (select ? as printed) as t"),
            *("--target", "lint", "--project-dir", str(folder), "--profiles-dir", str(PROJECT)),
            *("--target-path", scratch, "--log-path", scratch, "--quiet"),
        ]
    )
    assert result.success, result.exception
    sql = str(result.result.results[0].node.compiled_code)
    con = duckdb.connect()

    def run(printed: str) -> Decimal | None:
        row = con.execute(sql, [printed]).fetchone()
        return row[0] if row else None

    return run


@pytest.mark.parametrize("printed", ["①", "⒈", "⑴", "²", "1²", "½", "٣", "𝟏"])
def test_what_numbers_an_item_or_a_note_is_no_figure(clean: Callable[[str], Decimal | None], printed: str) -> None:
    assert (clean(printed), read_figure(printed)) == (None, None)


@settings(max_examples=300, deadline=None)
@given(printed=FIGURES | ANYTHING)
def test_sql_and_python_read_the_same_number(clean: Callable[[str], Decimal | None], printed: str) -> None:
    reading = read_figure(printed)
    assert clean(printed) == (reading.value if reading else None)
