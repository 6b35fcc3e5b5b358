"""What the typesetting tool prints is what the parser finds: every layout, random well-formed disclosures."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from samples.typeset.expected import ExpectedFigure
from samples.typeset.file_strategies import RandomFile, files
from samples.typeset.render import OfdOptions, PdfOptions
from samples.typeset.specimen import Specimen
from samples.typeset.strategies import RandomSpecimen, specimens
from tests.parse.figures import CENT, Cell, cells, parse

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def printed(figures: tuple[ExpectedFigure, ...]) -> Counter[Cell]:
    return Counter((f.statement, f.row_key, f.column_key, f.amount_yuan.quantize(CENT)) for f in figures)


def without_zeros(found: Counter[Cell]) -> Counter[Cell]:
    return Counter({cell: n for cell, n in found.items() if cell[3] != 0})


@SLOW
@given(specimens(media=("tsv", "markdown", "tsv_shifted", "pdf_spaced")))
def test_every_figure_is_found_in_its_row_and_column(specimen: RandomSpecimen) -> None:
    found = cells(parse(specimen.text))
    assert without_zeros(found) == without_zeros(printed(specimen.expected))


@SLOW
@given(specimens(media=("pdf_collapsed",)))
def test_without_blanks_no_figure_is_put_into_a_wrong_column(specimen: RandomSpecimen) -> None:
    """Where blank cells leave no trace, a figure is either placed right or kept as unresolved."""
    found, expected = without_zeros(cells(parse(specimen.text))), without_zeros(printed(specimen.expected))
    placed = Counter({cell: n for cell, n in found.items() if cell[2] is not None})
    assert not placed - expected
    assert found.total() == expected.total()


@SLOW
@given(specimens(media=("pdf_collapsed",)))
def test_columns_that_the_text_shows_are_all_decided(specimen: RandomSpecimen) -> None:
    if not specimen.leaves_columns_open:
        assert all(column is not None for _, _, column, amount in cells(parse(specimen.text)) if amount != Decimal(0))


@SLOW
@given(files(media=("xlsx", "docx", "html")))
def test_every_figure_of_a_file_with_cells_is_found(file: RandomFile) -> None:
    assert without_zeros(cells(parse(file.content, file.file_name))) == without_zeros(printed(file.document.expected))


@SLOW
@given(files(media=("pdf", "ofd")))
def test_no_figure_of_a_page_is_lost_or_put_into_a_wrong_column(file: RandomFile) -> None:
    """Ruled tables give every column; without rules one that its head does not tell may stay open."""
    assert isinstance(file.options, PdfOptions | OfdOptions)
    expected = without_zeros(printed(file.document.expected))
    found = without_zeros(cells(parse(file.content, file.file_name)))
    assert not Counter({cell: n for cell, n in found.items() if cell[2] is not None}) - expected
    assert found.total() == expected.total()
    assert found == expected or file.options.rulings != "all"


def shipped() -> list[Specimen]:
    from samples.typeset.__main__ import specimens as every

    return list(every())


@pytest.mark.parametrize("specimen", shipped(), ids=lambda s: s.file_name)
def test_every_shipped_sample_is_read_in_full(specimen: Specimen) -> None:
    document = parse(specimen.to_bytes(), specimen.file_name)
    found, expected = without_zeros(cells(document)), without_zeros(printed(specimen.document().expected))
    placed = Counter({cell: n for cell, n in found.items() if cell[2] is not None})
    assert not placed - expected
    assert placed.total() >= expected.total() * 0.99
