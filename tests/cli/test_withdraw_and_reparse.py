"""Documents taken out of force, brought back and read again, as typed."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from ingest.publish import workshop
from ingest.publish.home import Home
from ingest.revise import withdraw
from tests import stubs
from tests.cli.conftest import Gongkai


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
