"""From the PATHs of a command to files: what is taken, what is passed over, what is said."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from ingest.discover import Discovery, discover
from samples.typeset.__main__ import specimens
from tests.readers.small import docx_file


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "a.txt",
        "b.md",
        "README.md",
        ".hidden.txt",
        "notes.docx.bak",
        "2024/c.tsv",
        "2024/scan.pdf",
        "[x].txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(found: Discovery) -> list[str]:
    return [c.path.name for c in found.candidates]


def test_a_folder_gives_its_documents_in_a_stable_order(tree: Path) -> None:
    found = discover([str(tree)])
    assert names(found) == ["[x].txt", "a.txt", "b.md", "c.tsv", "scan.pdf"]
    assert [path.name for path in found.passed_over] == ["notes.docx.bak"]


def test_a_document_in_a_folder_is_taken_by_its_bytes_too(tree: Path) -> None:
    """Servers call files as they like: 附件.docm, attachment.do, a download without a suffix."""
    folder = tree / "downloads"
    folder.mkdir()
    (folder / "附件.docm").write_bytes(docx_file(lambda document: document.add_paragraph("决算")))
    (folder / "attachment.do").write_bytes(b"%PDF-1.4\n")
    (folder / "show").write_text("<!DOCTYPE html><html><body>决算</body></html>")
    (folder / "old.docx.bak").write_bytes(docx_file(lambda document: document.add_paragraph("决算")))
    (folder / "page.js").write_text("document.write('<html>')")
    (folder / "seal.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "Thumbs.db").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    found = discover([str(folder)])
    assert sorted(names(found)) == ["attachment.do", "show", "附件.docm"]
    assert found.said_of_passed_over is not None
    assert found.said_of_passed_over.startswith("3 files passed over")
    assert all(kind in found.said_of_passed_over for kind in ("1 .jpg", "1 .db", "1 .bak"))


def test_a_document_in_an_archive_is_taken_by_its_bytes_too(tree: Path) -> None:
    with zipfile.ZipFile(tree / "all.zip", "w") as package:
        package.writestr("部门/附件.docm", docx_file(lambda document: document.add_paragraph("决算")))
        package.writestr("部门/图标.png", b"\x89PNG")
        package.writestr("__MACOSX/部门/._附件.docm", bytes(60))
    found = discover([str(tree / "all.zip")])
    assert names(found) == ["附件.docm"]
    assert [path.name for path in found.passed_over] == ["图标.png"]


@pytest.mark.usefixtures("tree")
def test_globs_and_files_are_taken_once_each() -> None:
    assert names(discover(["a.txt", "*.txt", "2024/../a.txt"])) == ["a.txt", "[x].txt"]
    assert names(discover(["**/*.tsv"])) == ["c.tsv"]


@pytest.mark.usefixtures("tree")
def test_a_name_that_looks_like_a_pattern_is_the_file() -> None:
    assert names(discover(["[x].txt"])) == ["[x].txt"]


@pytest.mark.usefixtures("tree")
def test_a_file_named_outright_is_tried_whatever_it_is() -> None:
    assert names(discover(["notes.docx.bak"])) == ["notes.docx.bak"]


def test_what_matches_nothing_is_said_and_costs_nothing_else(tree: Path) -> None:
    (tree / "empty").mkdir()
    found = discover(["nowhere.txt", "*.xyz", "empty", "a.txt"])
    assert names(found) == ["a.txt"]
    assert [text.split(" (")[0] for text in found.missing] == [
        "nowhere.txt does not exist.",
        "*.xyz matches no file.",
        "empty holds no document",
    ]


def test_a_manifest_lists_and_describes(tree: Path) -> None:
    (tree / "list.csv").write_text("path,year\nb.md,2024\n")
    (tree / "mine.yml").write_text("- path: b.md\n  year: 2023\n")
    listed = discover(["list.csv"])
    assert [(c.path.name, c.manifest_row and c.manifest_row.fiscal_year) for c in listed.candidates] == [("b.md", 2024)]
    # --manifest wins over a manifest among the paths, and its lines describe files found otherwise.
    both = discover(["list.csv", "a.txt"], tree / "mine.yml")
    assert {c.path.name: c.manifest_row and c.manifest_row.fiscal_year for c in both.candidates} == {
        "a.txt": None,
        "b.md": 2023,
    }


def test_a_folder_brings_its_manifest(tree: Path) -> None:
    (tree / "2024" / "manifest.csv").write_text("path,year\nc.tsv,2024\n")
    found = discover(["2024"])
    assert {c.path.name: c.manifest_row and c.manifest_row.fiscal_year for c in found.candidates} == {
        "c.tsv": 2024,
        "scan.pdf": None,
    }


def test_a_table_in_a_folder_is_a_document_and_a_list_of_paths_is_none(tree: Path) -> None:
    (tree / "2024" / "forms.csv").write_text("项目,金额\n合计,1.00\n")
    (tree / "2024" / "list.csv").write_text("path,year\nc.tsv,2024\n")
    assert names(discover(["2024"])) == ["c.tsv", "forms.csv", "scan.pdf"]
    assert names(discover(["2024/forms.csv"])) == ["forms.csv"]


@pytest.mark.parametrize("content", ["项目\r说明,金额\n合计,1.00\n", "项目,金额\r合计,1.00\r"])
def test_a_table_whose_lines_end_otherwise_is_a_document_too(tree: Path, content: str) -> None:
    (tree / "2024" / "forms.csv").write_bytes(content.encode())
    assert names(discover(["2024"])) == ["c.tsv", "forms.csv", "scan.pdf"]


def test_the_folder_of_samples_holds_nothing_that_is_no_document() -> None:
    found = discover([str(Path(__file__).parents[2] / "samples")])
    assert sorted(names(found)) == sorted(specimen.file_name for specimen in specimens())
