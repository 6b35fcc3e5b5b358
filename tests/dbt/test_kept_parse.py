"""What dbt made of the project is used for another warehouse, and only where it would make the same of it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.build.kept_parse import KEPT, KeptParse

WAREHOUSE = Path("a/work.duckdb")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def keep(kept: KeptParse, target: Path, text: str) -> None:
    (target / "partial_parse.msgpack").write_text(text, encoding="utf-8")
    kept.keep(target)


def test_a_parse_serves_files_of_its_name_by_the_same_code_at_the_same_place(target: Path) -> None:
    kept = KeptParse.of(Path("/project"), WAREHOUSE, "code")
    assert kept.options == ["--no-partial-parse"]
    keep(kept, target, "first")
    keep(kept, target, "second")
    same = KeptParse.of(Path("/project"), Path("elsewhere/work.duckdb"), "code")
    assert same.options == ["--partial-parse-file-path", str(same.file)]
    assert same.file.read_text("utf-8") == "first"
    for project, warehouse, code in (
        ("/moved", WAREHOUSE, "code"),
        ("/project", Path("a/other.duckdb"), "code"),
        ("/project", WAREHOUSE, "other code"),
    ):
        assert KeptParse.of(Path(project), warehouse, code).options == ["--no-partial-parse"]


def test_old_parses_go(target: Path) -> None:
    for number in range(KEPT + 2):
        keep(KeptParse.of(Path("/project"), WAREHOUSE, f"code {number}"), target, "parse")
    newest = KeptParse.of(Path("/project"), WAREHOUSE, f"code {KEPT + 1}").file
    assert newest.exists()
    assert len(list(newest.parent.iterdir())) == KEPT


def test_without_a_place_to_write_nothing_is_kept(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (target / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(target / "file"))
    kept = KeptParse.of(Path("/project"), WAREHOUSE, "code")
    keep(kept, target, "parse")
    assert kept.options == ["--no-partial-parse"]
