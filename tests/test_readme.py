"""The README speaks of what is there: commands, options, files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme_and_has_an_example() -> None:
    helped = CliRunner().invoke(app, ["--help"])
    commands = re.findall(r"^[│|]\s+([a-z]+)\s{2,}", helped.output, re.MULTILINE)
    assert commands
    for command in commands:
        assert f"gongkai {command}" in README
        shown = CliRunner().invoke(app, [command, "--help"]).output
        assert "Examples" in shown, command


@pytest.mark.parametrize("path", sorted((ROOT / "analyses").glob("*.sql")), ids=lambda p: p.stem)
def test_every_analysis_is_shown(path: Path) -> None:
    assert f"analyses/{path.name}" in README


def test_every_linked_file_exists() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", README)
    assert [link for link in linked if not (ROOT / link).exists()] == []
