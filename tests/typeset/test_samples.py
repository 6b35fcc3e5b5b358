"""The shipped specimens are what the tool sets from their facts, small, in several encodings, and in our own words."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from samples.typeset.__main__ import SAMPLES, main, specimens
from samples.typeset.contents import contents
from samples.typeset.document import Paragraph
from samples.typeset.render import FORMATS, MEDIA
from samples.typeset.specimen import Specimen, read_specimen
from tests.corpus import TEXTS, needs_corpus
from tests.typeset.read_back import missing, text_of

ALL = specimens()
each_specimen = pytest.mark.parametrize("specimen", ALL, ids=lambda specimen: specimen.file_name)


def test_the_shipped_specimens_are_current() -> None:
    assert main(["--out", str(SAMPLES), "--check"]) == 0


def test_writing_gives_the_shipped_files(tmp_path: Path) -> None:
    assert main(["--out", str(tmp_path)]) == 0
    shipped = {specimen.file_name: contents((SAMPLES / specimen.file_name).read_bytes()) for specimen in ALL}
    assert {path.name: contents(path.read_bytes()) for path in tmp_path.iterdir()} == shipped


def test_the_check_names_what_is_missing_or_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for specimen in ALL:
        shutil.copy(SAMPLES / specimen.file_name, tmp_path)
    changed, missing = sorted(tmp_path.iterdir())[:2]
    changed.write_bytes(changed.read_bytes() + b"1")
    missing.unlink()
    assert main(["--out", str(tmp_path), "--check"]) == 1
    said = capsys.readouterr().err
    assert f"{changed.name} differs" in said
    assert f"{missing.name} is missing" in said


def test_a_broken_facts_file_is_named_in_the_error(tmp_path: Path) -> None:
    path = tmp_path / "broken.yml"
    path.write_text("file: a.txt\nstyle: gansu_final\noptions: {medium: tsv}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"broken\.yml"):
        read_specimen(path)


def test_the_specimens_cover_regions_years_kinds_media_and_encodings() -> None:
    disclosures = [specimen.disclosure for specimen in ALL]
    assert len(ALL) >= 12
    assert len({d.region_code[:2] for d in disclosures}) >= 8
    assert len({d.fiscal_year for d in disclosures}) >= 3
    assert {d.kind for d in disclosures} == {"budget", "final_account"}
    assert {specimen.options.medium for specimen in ALL} == {*MEDIA, *FORMATS}
    assert {specimen.encoding for specimen in ALL} == {"utf-8", "utf-8-sig", "gb18030"}


def test_an_agency_has_a_budget_and_a_final_account_of_one_year_and_another_two_years() -> None:
    by_agency: dict[str, set[tuple[int, str]]] = {}
    for d in (specimen.disclosure for specimen in ALL):
        by_agency.setdefault(d.agency_name, set()).add((d.fiscal_year, d.kind))
    assert any({(2024, "budget"), (2024, "final_account")} <= documents for documents in by_agency.values())
    assert any(len({year for year, _ in documents}) > 1 for documents in by_agency.values())


@each_specimen
def test_a_specimen_is_small_says_what_it_is_and_prints_its_figures(specimen: Specimen) -> None:
    data = specimen.to_bytes()
    medium, document = specimen.options.medium, specimen.document()
    assert len(data) < 60_000
    assert "排版样张" in text_of(data, medium, specimen.encoding)
    assert len(document.expected) > 100
    assert missing(data, medium, document, specimen.encoding) == []


@needs_corpus
def test_no_sentence_of_a_real_disclosure_is_in_the_specimens() -> None:
    """Form titles, headings and labels are the official ones; the words around the forms are ours."""
    real = "".join(re.sub(r"\s", "", path.read_text(encoding="utf-8")) for path in TEXTS)
    for specimen in ALL:
        document = specimen.document()
        texts = [block.text for block in document.blocks if isinstance(block, Paragraph) and block.kind == "prose"]
        texts += [note for grid in document.grids for note in grid.notes]
        sentences = {sentence for text in texts for sentence in text.split("。") if len(sentence) >= 10}
        assert sentences
        assert [sentence for sentence in sentences if sentence in real] == []
