"""What was landed reads back as what was parsed, whatever a document holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UsageError
from ingest.land import Landing
from ingest.land.landed import find, read_document
from ingest.model import Metadata, Paragraph, ParsedDocument, TableRow
from ingest.warehouse import writing
from tests.stubs import document, figure, table

# Anything that a decoded file can hold: NUL and odd blanks too, but no lone surrogates.
texts = st.text(st.characters(codec="utf-8"), max_size=12)
some = st.none() | texts
figures = st.lists(st.tuples(texts, st.sampled_from(["total", "basic", None]), texts), max_size=5).map(
    lambda found: tuple(figure(n, row_key=k, column_key=c, text=t) for n, (k, c, t) in enumerate(found, 1))
)
rows = st.lists(st.tuples(st.lists(texts, max_size=4), texts), max_size=4).map(
    lambda found: tuple(TableRow(n, "data", None, n, n, tuple(c), raw) for n, (c, raw) in enumerate(found, 1))
)
tables = st.lists(st.tuples(figures, rows, some), max_size=3).map(
    lambda found: tuple(replace(table(n, *f), rows=r, note=note) for n, (f, r, note) in enumerate(found, 1))
)
metadata = st.builds(
    Metadata,
    document_kind=st.sampled_from(["final_account", "budget", None]),
    fiscal_year=st.none() | st.integers(1949, 2099),
    agency_name=some,
    published_date=st.none() | st.dates().map(str),
    evidence=st.dictionaries(texts, texts, max_size=3),
)
paragraphs = st.lists(st.tuples(some, texts), max_size=3).map(
    lambda found: tuple(Paragraph(n, "prose", c, t, None, n, n) for n, (c, t) in enumerate(found, 1))
)


@given(tables, metadata, paragraphs)
@settings(max_examples=25, deadline=None)
def test_a_document_reads_back_as_it_was_parsed(
    tmp_path_factory: pytest.TempPathFactory, tables: tuple, metadata: Metadata, paragraphs: tuple[Paragraph, ...]
) -> None:
    folder = tmp_path_factory.mktemp("landed")
    (folder / "a.txt").write_text("一")
    parsed = replace(document(folder / "a.txt"), tables=tables, metadata=metadata, paragraphs=paragraphs)
    with writing(folder / "w.duckdb") as con:
        landing = Landing(con)
        for _ in range(2):  # landing the same again replaces it
            landing.land(parsed, folder / "a.txt", {})
        again = read_document(con, parsed.disclosure.source.document_id)
    assert again == without_lines(parsed)


def without_lines(parsed: ParsedDocument) -> ParsedDocument:
    return replace(parsed, disclosure=replace(parsed.disclosure, lines=()))


def test_a_document_is_found_by_id_or_name(tmp_path: Path) -> None:
    with writing(tmp_path / "w.duckdb") as con:
        landing = Landing(con)
        for name in ("budget_2024.txt", "budget_2025.txt", "2024"):
            (tmp_path / name).write_text(name)
            landing.land(document(tmp_path / name), tmp_path / name, {})
        found = find(con, "2025")
        assert found.source_name == "budget_2025.txt"
        assert find(con, found.document_id[:10].upper()) == found
        assert find(con, "2024").source_name == "2024"  # the whole name goes before a part of another
        with pytest.raises(UsageError, match=r"“budget” names 2 documents; name one of them: budget_2024\.txt \("):
            find(con, "budget")
        with pytest.raises(UsageError, match="neither a file nor a document of the warehouse"):
            find(con, "nothing")


def test_of_two_files_of_one_name_none_is_meant(tmp_path: Path) -> None:
    with writing(tmp_path / "w.duckdb") as con:
        landing = Landing(con)
        for year in ("2023", "2024"):
            (tmp_path / year).mkdir()
            file = tmp_path / year / "budget.txt"
            file.write_text(year)
            landing.land(document(file), file, {})
        with pytest.raises(UsageError, match=r"“budget\.txt” names 2 documents; name one of them: budget\.txt \("):
            find(con, "budget.txt")


def test_what_a_withdrawn_document_is_called_is_not_taken_for_a_part_of_another_name(tmp_path: Path) -> None:
    with writing(tmp_path / "w.duckdb") as con:
        landing = Landing(con)
        for name in ("budget.txt", "old budget.txt"):
            (tmp_path / name).write_text(name)
            landing.land(document(tmp_path / name), tmp_path / name, {})
        landing.withdraw(find(con, "budget.txt").document_id, "taken down")
        with pytest.raises(UsageError, match="is withdrawn"):
            find(con, "budget.txt")
