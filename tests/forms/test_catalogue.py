"""The form files as the catalogue reads them."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.forms import catalogue
from ingest.forms.catalogue import read_form
from ingest.knowledge import knowledge
from ingest.narrative.grammar import WORDS
from ingest.numbers import YUAN
from ingest.wording import fold

UNITS = Path(__file__).parents[2] / "seeds" / "forms" / "units.csv"


def test_a_misspelt_key_of_a_form_file_is_named_where_it_would_have_done_nothing(tmp_path: Path) -> None:
    path = tmp_path / "revenue.yml"
    path.write_text("statement: revenue\nshape: coded\ntitles: [收入表]\ngroup_heading: [本年收入]\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"revenue\.yml says group_heading, which no form has"):
        read_form(path)


def test_the_models_know_every_unit_of_the_parser_and_what_it_is_in_yuan() -> None:
    with UNITS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    in_yuan = {row["unit"]: Decimal(row["yuan_factor"]) for row in rows if row["unit_kind"] == "money"}
    counted = {fold(row["unit"]) for row in rows if row["unit_kind"] == "count"}
    assert {unit: in_yuan.get(unit) for unit in YUAN} == YUAN
    assert set(knowledge(WORDS / "units.yml")["amounts"].values()) <= in_yuan.keys()
    assert {unit for form in catalogue().forms.values() for unit in form.counting_units} <= counted
