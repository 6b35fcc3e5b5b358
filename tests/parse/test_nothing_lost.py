"""Every line of a document stands in a table row or in a paragraph: nothing is lost between the file and raw."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.model import ParsedDocument
from samples.typeset.__main__ import SAMPLES
from tests.corpus import TEXTS, parsed

SAMPLE_TEXTS = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".tsv", ".md"} and p.name != "README.md")
DOCUMENTS = [*SAMPLE_TEXTS, *TEXTS]


def landed_lines(document: ParsedDocument) -> set[int]:
    rows = [row for table in document.tables for row in table.rows]
    spans = [(r.line_first, r.line_last) for r in rows]
    spans += [(p.line_first, p.line_last) for p in document.paragraphs]
    return {n for first, last in spans for n in range(first, last + 1)}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_line_is_in_a_row_or_a_paragraph(path: Path) -> None:
    document = parsed(path)
    written = {line.number for line in document.disclosure.lines if line.text.strip()}
    assert written <= landed_lines(document)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_rows_keep_the_text_that_they_stand_on(path: Path) -> None:
    document = parsed(path)
    text = {line.number: line.text for line in document.disclosure.lines}
    for table in document.tables:
        for row in table.rows:
            for number in range(row.line_first, row.line_last + 1):
                assert text[number].strip() in row.raw_text


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_every_figure_leads_back_to_a_line_that_prints_it(path: Path) -> None:
    document = parsed(path)
    text = {line.number: line.text for line in document.disclosure.lines}
    for table in document.tables:
        rows = {row.row_no: row for row in table.rows}
        for figure in table.figures:
            first_piece = figure.disclosed_text.split("\n")[0]
            assert first_piece in text[figure.line_first]
            row = rows[figure.row_no]
            assert row.line_first <= figure.line_first <= row.line_last
