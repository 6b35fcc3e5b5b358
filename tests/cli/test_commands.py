"""Every command as typed: its help, its examples, its exit status, one sentence where it cannot go on."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from ingest.cli.app import app
from ingest.publish.home import Home
from tests import stubs
from tests.cli.conftest import Gongkai

GROUP = typer.main.get_command(app)
COMMANDS = sorted(GROUP.commands)  # type: ignore[attr-defined]


def examples(command: str) -> list[str]:
    epilog = GROUP.commands[command].epilog or ""  # type: ignore[attr-defined]
    return [line for line in epilog.split("\n\n") if line.startswith("gongkai ")]


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
