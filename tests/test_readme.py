"""The README and the pages behind it speak of what is there: commands, options, files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ingest.cli.app import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


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
    assert f"analyses/{path.name}" in (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_linked_file_exists(page: Path) -> None:
    text = re.sub(r"`[^`]*`", "", page.read_text(encoding="utf-8"))
    linked = re.findall(r"\]\(([^)#]+)\)", text)
    files = [link for link in linked if not link.startswith("http")]
    assert [link for link in files if not (page.parent / link).exists()] == []
