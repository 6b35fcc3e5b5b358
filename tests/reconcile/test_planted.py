"""What the checks find in typeset disclosures: nothing in clean ones, exactly what was planted in the others."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from ingest.build import build
from ingest.cli.app import app
from ingest.discover import discover
from ingest.guard.session import open_session
from ingest.parse import parse_file
from ingest.pipeline import Limits, ingest
from ingest.reconcile.catalogue import catalogue
from ingest.reconcile.chinese import in_chinese
from ingest.warehouse import reading
from tests.reconcile.explained import explained_text
from tests.reconcile.planted import PLANTED, Account, accounts, clean_text, says
from tests.reconcile.planted_announced import ANNOUNCED
from tests.reconcile.planted_causes import CAUSES
from tests.reconcile.planted_counts import COUNTS
from tests.reconcile.planted_family import FAMILY_FIRES, family
from tests.reconcile.planted_forms import FORMS
from tests.reconcile.planted_goals import GOALS
from tests.reconcile.planted_kinds import KINDS
from tests.reconcile.planted_layouts import LAYOUTS
from tests.reconcile.planted_pages import PAGE, PAGES
from tests.reconcile.planted_people import PEOPLE
from tests.reconcile.planted_performance import POINTS
from tests.reconcile.planted_projects import PARTS, PARTS_FIRE, PROJECTS, TOLD
from tests.reconcile.planted_prose import PROSE
from tests.reconcile.planted_rates import RATES
from tests.reconcile.planted_reading import READING
from tests.reconcile.planted_reasons import REASONS
from tests.reconcile.planted_recomputed import OF_TABLES, RECOMPUTED
from tests.reconcile.planted_silent import SILENT
from tests.reconcile.planted_styles import STYLES, typeset
from tests.reconcile.planted_targets import GRADES, TARGETS, TARGETS_FIRE
from tests.reconcile.planted_words import WORDS
from tests.reconcile.planted_years import YEARS_FIRE, documents
from tests.reconcile.wordings import WORDINGS

OF_ONE_AGENCY = documents() | family()
FIRES = YEARS_FIRE | FAMILY_FIRES
Failures = Mapping[str, list[tuple[str, str, str | None]]]
EVALUATIONS = (*POINTS, *GOALS, *PROJECTS, *OF_TABLES)


ACCOUNTS = (
    *accounts("errors", clean_text(), PLANTED),
    *accounts("slips", clean_text(), CAUSES),
    *accounts("errors of forms", clean_text(), FORMS),
    *accounts("wordings", clean_text(), WORDINGS),
    *accounts("layouts", clean_text(), LAYOUTS),
    *accounts(
        "errors of the explanation",
        explained_text(),
        (*PROSE, *WORDS, *READING, *REASONS, *COUNTS, *KINDS, *SILENT, *PEOPLE, *RATES, *RECOMPUTED, *ANNOUNCED),
    ),
    *accounts("errors of a page", PAGE, PAGES),
    *(account for facts, errors in STYLES.items() for account in accounts(facts, typeset(facts), errors)),
)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All planted documents, built once."""
    folder = tmp_path_factory.mktemp("planted")
    told = says("机关运行经费支出", f"{TOLD}\n\n机关运行经费支出")(clean_text())
    performance = told + GRADES + "".join(evaluation.text() for evaluation in (*EVALUATIONS, *PARTS)) + TARGETS
    texts = {account.name: account.text for account in ACCOUNTS} | OF_ONE_AGENCY | {"performance": performance}
    for name, text in texts.items():
        # A line of its own makes the document another one than the sample, whatever was planted.
        (folder / f"{name}.txt").write_text(f"{text}\n样张：{name}\n", encoding="utf-8")
    path = folder / "work.duckdb"
    ingest(discover([str(folder)], None), path, parse_file, Limits(jobs=2))
    assert [node.sentence for node in build(path).failed] == []
    return path


@pytest.fixture(scope="module")
def failures(warehouse: Path) -> Failures:
    """Check, severity and likely cause of whatever fails, by the file name of every document."""
    with reading(warehouse) as con:
        found = con.execute(
            "select source_name, check_id, severity, likely_cause from marts.fact_reconciliation "
            "inner join marts.dim_document using (document_id) where outcome = 'fail'"
        ).fetchall()
        by_name: Failures = {
            name: [] for (name,) in con.execute("select source_name from marts.dim_document").fetchall()
        }
    for name, *failure in found:
        by_name[name].append(tuple(failure))
    return by_name


@pytest.mark.parametrize("account", ACCOUNTS, ids=lambda account: account.name)
def test_planted_errors_fire_the_checks_that_they_break_and_no_others(account: Account, failures: Failures) -> None:
    found = failures[f"{account.name}.txt"]
    assert {check for check, _, _ in found} == set(account.fires())
    for error in account.errors:
        if error.cause:
            assert {cause for check, _, cause in found if check == error.fires[0]} == {error.cause}


def test_an_error_in_a_performance_table_fires_its_check_for_its_project(warehouse: Path) -> None:
    with reading(warehouse) as con:
        found = con.execute(
            "select split_part(subject, ':', 1), check_id from marts.fact_reconciliation "
            "inner join marts.dim_document using (document_id) "
            "where outcome = 'fail' and source_name = 'performance.txt'"
        ).fetchall()
    planted = [(evaluation.name, check) for evaluation in EVALUATIONS for check in evaluation.fires]
    assert sorted(found) == sorted([*planted, *TARGETS_FIRE, PARTS_FIRE])


def test_what_is_found_meets_our_own_checks(warehouse: Path) -> None:
    """Else a mistake of one document would keep all of them from being published."""
    with open_session() as session:
        assert list(session.check(warehouse, "marts").critical) == []


@pytest.mark.parametrize("name", OF_ONE_AGENCY)
def test_documents_of_one_agency_are_held_against_each_other(name: str, failures: Failures) -> None:
    assert {check for check, _, _ in failures[f"{name}.txt"]} == FIRES.get(name, set())


def test_numbers_of_projects_are_told_as_numbers(warehouse: Path) -> None:
    with reading(warehouse) as con:
        found = con.execute(
            "select distinct unit from marts.fact_reconciliation where outcome = 'fail' and check_id in "
            "('said_grades_are_of_all_projects', 'said_evaluated_projects_are_their_parts')"
        ).fetchall()
    assert found == [("个",)]


def test_every_check_is_broken_by_a_planted_error() -> None:
    """What nothing breaks could be a check that never fails."""
    planted = {check for account in ACCOUNTS for check in account.fires()}
    planted |= {check for evaluation in EVALUATIONS for check in evaluation.fires} | {PARTS_FIRE[1]}
    planted |= {check for _, check in TARGETS_FIRE}
    planted |= {check for checks in FIRES.values() for check in checks}
    assert {check.check_id for check in catalogue()} - planted == set()


@pytest.mark.parametrize(
    ("name", "failing", "findings"),
    [
        ("万元 for 元", 2, 1),
        ("万元 for 元 in the explanation", 3, 1),
        ("amounts one row off", 4, 1),
        ("a change whose rate goes the other way", 2, 1),
        ("contracts of less than those of the smallest", 2, 1),
        ("a part of the year's expenditure", 3, 1),
        ("a part of the year's expenditure, its form left out", 3, 2),
    ],
)
def test_what_one_mistake_breaks_is_one_finding(name: str, failing: int, findings: int, warehouse: Path) -> None:
    with reading(warehouse) as con:
        found = con.execute(
            "select error_count, (select count(*) from marts.fact_reconciliation as facts where outcome = 'fail' "
            "and facts.document_id = documents.document_id) from marts.mart_disclosure_quality "
            "inner join marts.dim_document as documents using (document_id) where source_name = ?",
            [f"{name}.txt"],
        ).fetchall()
    assert found == [(findings, failing)]


def test_every_number_that_a_form_gives_twice_is_told_in_one_finding(warehouse: Path) -> None:
    with reading(warehouse) as con:
        told = con.execute(
            "select left_label, follows_from_id is null from marts.fact_reconciliation "
            "inner join marts.dim_document using (document_id) where outcome = 'fail' and source_name = ?",
            ["two numbers of a form given twice.txt"],
        ).fetchall()
    assert sorted(told) == [("number 二十一", True), ("number 二十三", False)]


def test_rows_that_slipped_are_counted_once_however_many_forms_show_it(warehouse: Path) -> None:
    with reading(warehouse) as con:
        told = con.execute(
            "select distinct cause_evidence from marts.fact_reconciliation "
            "inner join marts.dim_document using (document_id) where outcome = 'fail' and source_name = ?",
            ["amounts one row off.txt"],
        ).fetchall()
    # Seven rows are moved up; the last has the amounts of the first.
    assert told == [("in 6 rows the amount is that of the row 1 below",)]


def test_a_difference_of_one_fen_is_rounding_and_lowers_no_grade(warehouse: Path, failures: Failures) -> None:
    assert {severity for _, severity, _ in failures["a cent.txt"]} == {"rounding"}
    with reading(warehouse) as con:
        grades = con.execute(
            "select grade from marts.mart_disclosure_quality inner join marts.dim_document using (document_id) "
            "where source_name = 'a cent.txt'"
        ).fetchall()
    assert grades == [("A",)]


def test_a_percentage_off_by_one_in_its_last_digit_is_a_warning(failures: Failures) -> None:
    assert {severity for _, severity, _ in failures["one more in the last digit.txt"]} == {"warning"}


def test_what_should_have_been_checked_is_a_row_even_where_a_form_is_left_out(warehouse: Path) -> None:
    """Leaving out a form cannot raise the share that was checked: its checks stay, as not disclosed."""
    with reading(warehouse) as con:
        shares = dict(
            con.execute(
                "select source_name, checked_pct from marts.mart_disclosure_quality "
                "inner join marts.dim_document using (document_id) where source_name in (?, ?)",
                ["nothing.txt", "a form left out.txt"],
            ).fetchall()
        )
    assert shares["a form left out.txt"] < shares["nothing.txt"]


def test_what_is_not_judged_says_why(warehouse: Path) -> None:
    with reading(warehouse) as con:
        unsaid = con.execute(
            "select distinct check_id from marts.fact_reconciliation where outcome = 'not_disclosed' and note is null"
        ).fetchall()
    assert unsaid == []


@pytest.mark.parametrize(
    ("name", "grade", "held"),
    [
        ("a page with one form, the others elsewhere", "not_graded", 1),
        ("a page with four forms, the others elsewhere", "not_graded", 4),
        ("a page that contradicts itself in nothing", "not_graded", 0),
        ("a share of what its parts add up to", "C", 0),
        ("nothing", "A", 9),
    ],
)
def test_a_part_of_an_account_is_graded_by_its_errors_alone(name: str, grade: str, held: int, warehouse: Path) -> None:
    with reading(warehouse) as con:
        found = con.execute(
            "select grade, form_held_count, form_asked_count from marts.mart_disclosure_quality "
            "inner join marts.dim_document using (document_id) where source_name = ?",
            [f"{name}.txt"],
        ).fetchall()
    assert found == [(grade, held, 9)]


def audit(warehouse: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ended:
        app(["audit", *arguments, "--warehouse", str(warehouse)])
    return int(ended.value.code or 0), capsys.readouterr().out


def test_audit_says_both_figures_the_place_and_the_cause(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = audit(warehouse, "万元 for 元.txt", capsys=capsys)
    assert code == 1
    assert "2,765,555,000.00 元" in out
    assert "276,555.50 元" in out
    assert "line " in out
    assert "万元 and 元 are confused" in out


def test_audit_of_a_clean_document_finds_nothing_and_ends_well(
    warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = audit(warehouse, "nothing.txt", "--severity", "rounding", capsys=capsys)
    assert (code, "Nothing found." in out) == (0, True)


@pytest.mark.parametrize(("severity", "shown"), [("warning", False), ("rounding", True)])
def test_rounding_is_shown_only_when_asked_for(
    severity: str, shown: bool, warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = audit(warehouse, "a cent.txt", "--severity", severity, "--format", "csv", capsys=capsys)
    assert (code, "total_is_top_rows" in out) == (0, shown)


def test_whatever_is_found_can_be_said_in_chinese(warehouse: Path) -> None:
    with reading(warehouse) as con:
        found = con.execute(
            "select distinct unnest([check_title_zh, subject, left_label, right_label, cause_evidence, note]) "
            "from marts.fact_reconciliation where outcome = 'fail'"
        ).fetchall()
    said = {in_chinese(text) or "" for (text,) in found}
    assert {text for text in said if re.search("[A-Za-z]{3}", text.replace(".txt", ""))} == set()


def test_audit_in_chinese_has_titles_severities_and_causes_in_it(
    warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = audit(warehouse, "万元 for 元.txt", "--lang", "zh", capsys=capsys)
    assert code == 1
    for said in (
        "1. **错误** ",
        "收支总表的类级支出等于支出表的同类支出",
        "万元与元混淆：一方为另一方的一万倍",
        "276,555.50 元",
    ):
        assert said in out


def test_json_has_the_sentence_of_a_finding_in_the_prose(warehouse: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = audit(warehouse, "a growth rate.txt", "--format", "json", capsys=capsys)
    (finding,) = json.loads(out)[0]["findings"]
    assert (finding["left"], finding["right"], finding["unit"]) == ("35.47", "25.47", "%")
    assert "增长35.47%" in finding["sentence"]


def test_words_that_are_wrong_are_said_beside_the_right_ones(
    warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, named = audit(warehouse, "the agency's name with a word left out, beside a reason.txt", capsys=capsys)
    assert "written: 天水市医疗局; called 天水市医疗保障局" in named
    _, spent = audit(warehouse, "a reception of nobody.txt", "--lang", "zh", capsys=capsys)
    assert "公务接待费·决算 · 7800.5元；为零：国内公务接待批次" in spent


def test_a_figure_that_stands_elsewhere_is_not_said_to_stand_on_the_line_of_the_other_side(
    warehouse: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = audit(warehouse, "an evaluation of more than was spent.txt", "--format", "json", capsys=capsys)
    (finding,) = json.loads(out)[0]["findings"]
    assert finding["left_line"]
    assert finding["right_line"] is None
