"""Whose findings are shown: what a user may call a document."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from ingest.errors import UsageError
from ingest.reconcile.findings import audits

EMPTY = """
    create schema marts;
    create table marts.fact_reconciliation (document_id varchar);
    create table marts.dim_agency (agency_id varchar, agency_name varchar);
    create table marts.dim_document (
        document_id varchar, source_name varchar, agency_id varchar, fiscal_year integer, document_kind varchar
    );
    create table marts.mart_disclosure_quality (
        document_id varchar, grade varchar, expected_count integer, checked_count integer, passed_count integer,
        passed_pct decimal(5, 2), error_count integer, warning_count integer, rounding_count integer
    );
"""


@pytest.mark.parametrize(
    ("name", "said"), [("empty.pdf", "empty.pdf is empty"), ("none.pdf", "holds no document called .*none.pdf")]
)
def test_a_file_that_is_no_document_is_wrong_usage(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "empty.pdf").touch()
    with duckdb.connect() as con:
        con.execute(EMPTY)
        with pytest.raises(UsageError, match=said):
            audits(con, str(tmp_path / name), "error")
