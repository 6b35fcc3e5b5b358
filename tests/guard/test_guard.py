"""The guards on a warehouse: what a user is told when the data is sound, odd, or wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.discover import discover
from ingest.errors import GongkaiError, WarehouseError
from ingest.guard.findings import CheckResult, Finding
from ingest.guard.session import Session, open_session
from ingest.guard.suites import LAYERS, load
from ingest.pipeline import Limits, ingest
from tests.stubs import parse


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with open_session() as opened:
        yield opened


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("一份决算", encoding="utf-8")
    path = tmp_path / "w.duckdb"
    ingest(discover([str(tmp_path / "a.txt")]), path, parse, Limits(jobs=1))
    return path


def change(warehouse: Path, sql: str) -> None:
    with duckdb.connect(str(warehouse)) as con:
        con.execute(sql)


def broken(result: CheckResult) -> dict[str, Finding]:
    return {f.why: f for f in (*result.critical, *result.warnings)}


def test_every_suite_is_well_formed() -> None:
    suites = [suite for layer in LAYERS for suite in load(layer)]
    assert len({(s.layer, s.table) for s in suites}) == len(suites)
    assert all(e.why.endswith(".") for s in suites for e in s.expectations)


def test_a_sound_warehouse_has_no_critical_finding_and_stays_free(session: Session, warehouse: Path) -> None:
    result = session.check(warehouse, "raw")
    assert result.is_ok
    assert not [f for f in result.findings if f.observed and f.observed.startswith("not tried")]
    assert set(broken(result)) == {"A document's region is known; a manifest can say."}
    with duckdb.connect(str(warehouse)):  # for writing: the checks hold nothing open
        pass


def test_a_critical_finding_names_the_rows(session: Session, warehouse: Path) -> None:
    change(warehouse, "update raw.figures set column_key = null where row_key = '2080505'")
    result = session.check(warehouse, "raw")
    finding = broken(result)["A figure has a column unless it is unresolved."]
    assert not result.is_ok
    assert (finding.severity, finding.unexpected) == ("critical", 1)
    assert finding.places == ["a.txt, line 2, row_key: 2080505, column_assignment: complete"]
    assert finding.sentence == "raw.current_figures: A figure has a column unless it is unresolved. 1 row breaks this."


def test_column_expectations_name_the_rows_too(session: Session, warehouse: Path) -> None:
    change(warehouse, "update raw.table_rows set row_kind = 'total' where row_no = 1")
    (finding,) = session.check(warehouse, "raw").critical
    assert finding.places == ["a.txt, table 1, line 1, row_kind: total"]


def test_the_checks_open_no_other_file(session: Session, warehouse: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.csv").write_text("load_id\nl\n")
    change(warehouse, f"create or replace view raw.current_rejects as from read_csv('{tmp_path}/elsewhere.csv')")
    with pytest.raises(GongkaiError, match=r"could not run.*raw\.current_rejects"):
        session.check(warehouse, "raw")


AS_IN_MARTS = {
    "The documents of raw and of marts are the same.",
    "Every figure of raw is an amount in marts, document by document.",
}


def test_marts_hold_what_is_in_force_and_not_what_was_read_earlier_or_withdrawn(
    session: Session, warehouse: Path
) -> None:
    change(
        warehouse,
        """
        insert into raw.documents select * replace (2 as reading_id) from raw.documents;
        insert into raw.figures select * replace (2 as reading_id) from raw.figures where row_key <> '2080505';
        insert into raw.documents select * replace (3 as reading_id, 'other' as document_id) from raw.documents limit 1;
        insert into raw.figures select * replace (3 as reading_id, 'other' as document_id) from raw.figures;
        insert into raw.withdrawals values (4, 'other', true, 'taken down', 'l', now());
        create schema marts;
        create table marts.dim_document as select * from raw.current_documents;
        create table marts.fact_disclosed_amount as select * from raw.current_figures;
        """,
    )
    found = session.check(warehouse, "marts")
    assert {f.why for f in found.findings if f.is_met} >= AS_IN_MARTS
    change(warehouse, "delete from marts.fact_disclosed_amount; delete from marts.dim_document")
    assert set(broken(session.check(warehouse, "marts"))) >= AS_IN_MARTS


ONE_IS_CURRENT = "Of the documents of an agency whose region is known, of one kind, year and contents, one is current."


@pytest.mark.parametrize(("region", "is_met"), [(None, True), ("110101", False)])
def test_bodies_of_one_name_may_all_be_current_where_nothing_says_that_they_are_one(
    session: Session, warehouse: Path, region: str | None, is_met: bool
) -> None:
    """As `known_body` has it: a name without a region can be two bodies, so none replaces the other."""
    change(
        warehouse,
        f"""
        create schema marts;
        create table marts.dim_document as
        select documents.* replace (id as document_id, {f"'{region}'" if region else "null"} as region_code),
            'a' as agency_id, 'forms' as contents, true as is_current
        from raw.current_documents as documents, (values ('one'), ('two')) as ids(id)
        """,
    )
    assert (ONE_IS_CURRENT in broken(session.check(warehouse, "marts"))) is not is_met


@pytest.mark.parametrize("year", [1998, 2098])
def test_one_document_of_an_odd_year_does_not_keep_all_others_from_readers(
    session: Session, warehouse: Path, year: int
) -> None:
    change(warehouse, f"update raw.documents set fiscal_year = {year}")
    result = session.check(warehouse, "raw")
    assert result.is_ok
    finding = broken(result)["Fiscal years are plausible, from 2000 to two years from now; a manifest can say."]
    assert finding.places == [f"a.txt, fiscal_year: {year}"]


def test_what_is_only_odd_is_counted_and_does_not_fail(session: Session, warehouse: Path) -> None:
    change(warehouse, "update raw.figures set subject_code = '20805' || '05' || '1' where row_key = '2080505'")
    result = session.check(warehouse, "raw")
    assert result.is_ok
    assert broken(result)["Subject codes have 3, 5 or 7 digits (类, 款, 项)."].places == [
        "a.txt, line 2, subject_code: 20805051"
    ]


def test_a_missing_column_or_table_is_critical_and_no_crash(session: Session, warehouse: Path) -> None:
    change(
        warehouse,
        """
        create or replace view raw.current_figures as select * exclude (unit) from raw.figures;
        drop view raw.current_paragraphs
        """,
    )
    critical = session.check(warehouse, "raw").critical
    assert {(f.table, f.observed) for f in critical} == {
        ("raw.current_figures", "missing: unit"),
        ("raw.current_paragraphs", "no such table"),
    }


def test_an_unusable_warehouse_is_one_sentence_and_the_session_goes_on(
    session: Session, warehouse: Path, tmp_path: Path
) -> None:
    with pytest.raises(WarehouseError, match="There is no warehouse"):
        session.check(tmp_path / "none.duckdb", "raw")
    assert session.check(warehouse, "raw").is_ok
