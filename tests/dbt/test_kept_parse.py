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


def parse_of(target: Path, project: str = "/project", warehouse: Path = WAREHOUSE, code: str = "code") -> KeptParse:
    return KeptParse.of(Path(project), warehouse, target, code)


def test_a_parse_serves_files_of_its_name_by_the_same_code_at_the_same_place(target: Path) -> None:
    kept = parse_of(target)
    assert kept.options == ["--no-partial-parse"]
    keep(kept, target, "first")
    keep(kept, target, "second")
    same = parse_of(target.parent / "elsewhere" / "target", warehouse=Path("elsewhere/work.duckdb"))
    assert same.options == ["--partial-parse-file-path", str(same.file)]
    assert same.file is not None
    assert same.file.read_text("utf-8") == "first"
    for project, warehouse, code in (
        ("/moved", WAREHOUSE, "code"),
        ("/project", Path("a/other.duckdb"), "code"),
        ("/project", WAREHOUSE, "other code"),
    ):
        assert parse_of(target, project, warehouse, code).options == ["--no-partial-parse"]


def test_old_parses_go(target: Path) -> None:
    for number in range(KEPT + 2):
        keep(parse_of(target, code=f"code {number}"), target, "parse")
    newest = parse_of(target, code=f"code {KEPT + 1}").file
    assert newest is not None
    assert len(list(newest.parent.iterdir())) == KEPT


@pytest.mark.parametrize("may_write_beside_the_warehouse", [True, False])
def test_without_a_cache_folder_it_is_kept_beside_the_warehouse_or_not_at_all(
    target: Path, monkeypatch: pytest.MonkeyPatch, may_write_beside_the_warehouse: bool
) -> None:
    """As a service has it that may write to the folder of the warehouse alone."""
    (target / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(target / "file"))
    if not may_write_beside_the_warehouse:
        (target.parent / "parses").touch()
    kept = parse_of(target)
    keep(kept, target, "parse")
    if may_write_beside_the_warehouse:
        assert kept.options == ["--partial-parse-file-path", str(kept.file)]
    else:
        assert kept.options == ["--no-partial-parse"]
