"""Which quantity a row of counts is: the labels of the ministry's form on “three public” (部门决算 附03表)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

ROWS = Path(__file__).parents[2] / "seeds" / "prose" / "quantity_rows.csv"


def _quantities(statement: str, label: str) -> set[str]:
    with ROWS.open(encoding="utf-8", newline="") as rows:
        return {
            row["quantity"]
            for row in csv.DictReader(rows)
            if row["statement"] == statement and row["unit_kind"] == "count" and re.search(row["label_pattern"], label)
        }


@pytest.mark.parametrize("statement", ["three_public", "statistics"])
@pytest.mark.parametrize(
    ("label", "quantity"),
    [
        ("因公出国(境)团组数(个)", "overseas_groups"),
        ("因公出国(境)人次数(人)", "overseas_persons"),
        ("公务用车购置数(辆)", "vehicles_purchased"),
        ("公务用车保有量(辆)", "vehicles_owned_fiscal"),
        ("国内公务接待批次(个)", "reception_batches"),
        ("其中:外事接待批次(个)", "reception_foreign_batches"),
        ("国内公务接待人次(人)", "reception_persons"),
        ("其中:外事接待人次(人)", "reception_foreign_persons"),
    ],
)
def test_a_label_of_counts_is_one_quantity(statement: str, label: str, quantity: str) -> None:
    assert _quantities(statement, label) == {quantity}


@pytest.mark.parametrize("label", ["公务接待费", "国(境)外公务接待批次(个)", "公务用车购置费"])
def test_amounts_and_receptions_abroad_are_none_of_them(label: str) -> None:
    assert _quantities("three_public", label) == set()
