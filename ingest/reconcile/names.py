"""The Chinese names of forms and their columns, from the seeds that the dimensions are built of."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


@cache
def form_names() -> dict[str, str]:
    """Form -> its Chinese name, from the seed that `dim_statement` is built of."""
    return {row["statement"]: row["statement_name_zh"] for row in _seed("statements")}


@cache
def column_names() -> dict[tuple[str, str], str]:
    """(Form, column) -> its Chinese heading."""
    return {(row["statement"], row["column_key"]): row["column_name_zh"] for row in _seed("statement_columns")}


def column_name(statement: str, column: str) -> str:
    """The Chinese heading of a column of a form, or its key where no seed names it."""
    return column_names().get((statement, column), column)


def _seed(name: str) -> list[dict[str, str]]:
    path = Path(__file__).parents[2] / "seeds" / "forms" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
