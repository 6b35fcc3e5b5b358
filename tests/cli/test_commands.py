"""Every command as typed: its help, its examples, its exit status, one sentence where it cannot go on."""

from __future__ import annotations

import csv
import io
import json
import shlex
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import typer.main
from rich.console import Console

from ingest.cli.app import app
from ingest.cli.console import table
from ingest.land import Landing
from ingest.publish import workshop
from ingest.publish.home import Home
from ingest.revise import withdraw
from ingest.warehouse import writing
from samples.typeset.__main__ import specimens
from samples.typeset.render import OfdOptions, PdfOptions, to_bytes
from tests import stubs
from tests.cli.conftest import Gongkai

GROUP = typer.main.get_command(app)
COMMANDS = sorted(GROUP.commands)  # type: ignore[attr-defined]


def examples(command: str) -> list[str]:
    epilog = GROUP.commands[command].epilog or ""  # type: ignore[attr-defined]
    return [line for line in epilog.split("\n\n") if line.startswith("gongkai ")]


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of two documents, one of them with a figure whose column is unknown; nothing is built."""
    path = tmp_path / "w.duckdb"
    with writing(path) as con:
        landing = Landing(con)
        for name, tables in {
            "final_2024.txt": (),
            "budget_2025.txt": (stubs.table(1, stubs.figure(1), stubs.figure(2, column_key=None, text="7.77")),),
        }.items():
            (tmp_path / name).write_text(name)
            landing.land(stubs.document(tmp_path / name, *tables), tmp_path / name, {})
        landing.finish(read=2, unchanged=0, rejected=0)
    monkeypatch.setenv("GONGKAI_WAREHOUSE", str(path))
    monkeypatch.chdir(tmp_path)
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_that_can_be_typed(command: str, gongkai: Gongkai) -> None:
    said = gongkai(command, "--help")
    assert said.code == 0
    assert "Examples:" in said.out
    assert examples(command)
    for example in examples(command):
        name, *arguments = shlex.split(example.split(" > ")[0])[1:]
        GROUP.commands[name].make_context(name, arguments)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", [c for c in COMMANDS if c != "version"])
def test_every_help_says_what_the_exit_status_means(command: str, gongkai: Gongkai) -> None:
    assert "Exit status: 0 all well; 1 a check or a model failed; 2 wrong usage" in " ".join(
        gongkai(command, "--help").out.split()
    )


@pytest.mark.parametrize("arguments", [("run",), ("ingest",), ("query",), ("run", "--jobs", "0"), ("fly",)])
def test_wrong_usage_is_status_2(
    arguments: tuple[str, ...], gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = gongkai(*arguments)
    assert said.code == 2
    assert said.err
    assert "Traceback" not in said.err


def test_run_without_a_path_says_what_is_missing(
    gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert (
        gongkai("run").err
        == "gongkai: Name what to read: files, folders or a manifest, as in: gongkai run disclosures/\n"
    )


@pytest.mark.parametrize(
    "arguments", [("status",), ("query", "select 1"), ("inspect", "a"), ("check",), ("publish",), ("rollback",)]
)
def test_without_a_warehouse_the_status_is_4(arguments: tuple[str, ...], gongkai: Gongkai, tmp_path: Path) -> None:
    said = gongkai(*arguments, "--warehouse", tmp_path / "none.duckdb")
    assert said.code == 4
    assert said.err.startswith("gongkai: There is no warehouse ")
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_matches_nothing_is_status_3(gongkai: Gongkai, tmp_path: Path) -> None:
    said = gongkai("ingest", tmp_path / "nowhere", "--warehouse", tmp_path / "w.duckdb")
    assert said.code == 3
    assert "nowhere does not exist." in said.err
    assert not (tmp_path / "w.duckdb").exists()


def test_ingest_when_every_document_is_rejected_is_status_3(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    said = gongkai("ingest", tmp_path / "empty.txt", "--warehouse", tmp_path / "w.duckdb")
    assert said.code == 3
    assert "empty.txt is empty (0 bytes); download it again." in said.out


def test_ingest_lands_what_it_can_and_says_what_it_could_not(
    gongkai: Gongkai, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.parse.parse_file", stubs.parse)
    (tmp_path / "good.txt").write_text("一")
    (tmp_path / "bad.txt").write_text("no form")
    said = gongkai("ingest", tmp_path, "--warehouse", tmp_path / "out" / "w.duckdb", "--json")
    assert said.code == 0
    result = json.loads(said.out)
    assert (result["ingest"]["read"], result["ingest"]["rejected"]) == (1, 1)
    assert result["totals"]["assignments"] == {"complete": 2}
    assert [d["reason_code"] for d in result["ingest"]["documents"]] == ["no_form", None]


def test_dry_run_reads_and_writes_nothing(gongkai: Gongkai, tmp_path: Path, warehouse: Path) -> None:
    (tmp_path / "new.txt").write_text("新")
    (tmp_path / "empty.txt").touch()
    before = warehouse.read_bytes()
    said = gongkai("run", tmp_path, "--dry-run", "--json")
    assert said.code == 0
    planned = {Path(d["path"]).name: d["outcome"] for d in json.loads(said.out)["documents"]}
    assert planned == {
        "budget_2025.txt": "unchanged",
        "empty.txt": "rejected",
        "final_2024.txt": "unchanged",
        "new.txt": "read",
    }
    assert warehouse.read_bytes() == before
    assert "would be read" in gongkai("run", tmp_path / "new.txt", "--dry-run", "-w", tmp_path / "none.duckdb").out
    assert not (tmp_path / "none.duckdb").exists()


def test_a_dry_run_says_which_lines_of_a_manifest_would_not_be_read(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("path,fiscal_year\nnowhere.pdf,2031\n")
    for form in ((), ("--json",)):
        said = gongkai("run", "--manifest", tmp_path / "list.csv", "--dry-run", "-w", tmp_path / "w.duckdb", *form)
        assert (said.code, "list.csv line 2" in said.out) == (3, True)


def test_a_dry_run_that_names_what_is_not_there_is_status_2(gongkai: Gongkai, tmp_path: Path) -> None:
    (tmp_path / "there.txt").write_text("新")
    said = gongkai("run", tmp_path / "there.txt", tmp_path / "nowhere.pdf", "--dry-run", "-w", tmp_path / "w.duckdb")
    assert (said.code, "nowhere.pdf does not exist." in said.err) == (2, True)
    assert "would be read" in said.out


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
@pytest.mark.parametrize(
    ("sql", "said"),
    [
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


def test_a_withdrawn_document_is_listed_with_its_reason_and_can_be_brought_back(
    gongkai: Gongkai, warehouse: Path
) -> None:
    tried = gongkai("withdraw", "budget", "--reason", "taken down", "--dry-run")
    assert (tried.code, json.loads(gongkai("status", "--json").out)["withdrawn"]) == (0, [])
    assert "a dry run" in tried.err
    done = json.loads(gongkai("withdraw", "budget", "--reason", "taken down", "--json").out)
    assert [(d["source_name"], d["state"]) for d in done["documents"]] == [("budget_2025.txt", "withdrawn")]
    value = json.loads(gongkai("status", "--json").out)
    assert [(d["source_name"], d["withdrawal_reason"]) for d in value["withdrawn"]] == [
        ("budget_2025.txt", "taken down")
    ]
    assert value["loads"][0]["command"] == "withdraw"
    for command in (("inspect", "budget"), ("withdraw", "budget", "--reason", "again")):  # it is no document in force
        said = gongkai(*command)
        assert (said.code, "is withdrawn; bring it back with: gongkai withdraw --undo" in said.err) == (2, True)
    assert gongkai("withdraw", "--undo", "budget").code == 0
    assert json.loads(gongkai("status", "--json").out)["withdrawn"] == []
    assert warehouse.is_file()


def test_status_tells_of_what_is_published_where_the_private_file_is_of_no_use(
    gongkai: Gongkai, warehouse: Path
) -> None:
    assert gongkai("withdraw", "budget", "--reason", "taken down").code == 0
    Home.of(warehouse).work.write_bytes(b"no database")
    said = gongkai("status", "--json")
    assert (said.code, json.loads(said.out)["withdrawn"]) == (0, [])


def test_withdrawing_needs_a_reason(gongkai: Gongkai, warehouse: Path) -> None:
    said = gongkai("withdraw", "budget")
    assert (said.code, said.out) == (2, "")
    assert "Say why" in said.err
    assert warehouse.is_file()


def test_reparse_says_what_it_would_read_and_what_is_gone(gongkai: Gongkai, warehouse: Path) -> None:
    planned = json.loads(gongkai("reparse", "--where", "fiscal_year = 2024", "--dry-run", "--json").out)
    assert {d["outcome"] for d in planned["documents"]} == {"read"}
    assert len(planned["documents"]) == 2
    assert json.loads(gongkai("reparse", "--json").out)["ingest"]["documents"] == []  # all by this parser
    for said in (gongkai("reparse"), gongkai("reparse", "--dry-run")):
        assert (said.code, said.out, "Nothing is to be read again" in said.err) == (0, "", True)
    for file in warehouse.parent.glob("*.txt"):
        file.unlink()
    said = gongkai("reparse", "--where", "true")
    assert said.code == 3
    assert "vanished" in said.out
    assert gongkai("reparse", "--where", "no such thing").code == 2


@pytest.mark.usefixtures("warehouse")
@pytest.mark.parametrize("command", [("reparse", "--where", "true"), ("ingest", ".")])
def test_what_was_landed_before_is_not_said_to_wait_for_publishing(
    command: tuple[str, ...], gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.parse.parse_file", stubs.parse)
    gongkai("reparse", "--where", "true")
    said = gongkai(*command)
    assert (said.code, "not yet published" in said.out, "Nothing new was landed" in said.out) == (0, False, True)


def test_what_is_withdrawn_while_reparse_waits_for_its_turn_is_not_read_again(
    gongkai: Gongkai, warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = workshop.opened

    def opened_later(*arguments: Any, **options: Any) -> AbstractContextManager[workshop.Run]:
        with opened(warehouse, "withdraw") as run:
            withdraw(run.work, ["budget"], "taken down")
        return opened(*arguments, **options)

    monkeypatch.setattr(workshop, "opened", opened_later)
    said = gongkai("reparse", "budget")
    assert (said.code, "is withdrawn" in said.err) == (2, True)


@pytest.mark.parametrize(
    "command",
    [
        ("run", "final_2024.txt", "--dry-run"),
        ("reparse", "budget", "--dry-run"),
        ("withdraw", "budget", "--reason", "taken down", "--dry-run"),
    ],
)
def test_a_dry_run_does_not_mind_that_another_process_writes(
    command: tuple[str, ...], gongkai: Gongkai, warehouse: Path
) -> None:
    assert gongkai("ingest", "final_2024.txt").code in (0, 3)  # makes the private file
    hold = f"import duckdb; con = duckdb.connect({str(Home.of(warehouse).work)!r}); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        said = gongkai(*command)
        other.communicate(b"\n")
    assert (said.code, said.err.count("in use")) == (0, 0)


@pytest.mark.usefixtures("warehouse")
@pytest.mark.parametrize(
    ("command", "outcome"),
    [
        (("withdraw", "budget", "--reason", "taken down"), "landed"),
        (("reparse", "--where", "true"), "landed"),
        (("ingest", "no_form.txt"), "nothing_read"),
    ],
)
def test_logs_for_machines_name_the_run_on_every_line(
    command: tuple[str, ...], outcome: str, gongkai: Gongkai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_LOG_FORMAT", "json")
    Path("no_form.txt").write_text("一封信，没有表格。", encoding="utf-8")
    said = gongkai(*command)
    lines = [json.loads(line) for line in said.err.splitlines()]
    (run_id,) = {line["run_id"] for line in lines}
    assert run_id
    assert lines[0]["event"] == "run started"
    (ended,) = (line for line in lines if line["event"] == "run ended")
    assert (ended["outcome"], ended["exit_code"]) == (outcome, said.code)


def test_version_names_the_parser(gongkai: Gongkai) -> None:
    assert json.loads(gongkai("version", "--json").out)["parser"]
