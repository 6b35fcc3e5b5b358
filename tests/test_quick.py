"""Values that are made quickly are the same frozen values."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from ingest.model import Line
from ingest.quick import quickly_made
from ingest.rows.entry import Entry, Printed

ENTRY = Entry("2080505", "机关事业单位基本养老保险缴费支出", (Printed("1,234.56", 7, 2, slot=0),), 0, 3, 7, 7, page=2)


def test_fields_stand_where_they_are_named_and_others_have_their_defaults() -> None:
    line = Line(number=7, page=2, text="合计\t1.00", cells=("合计", "1.00"))
    assert (line.number, line.page, line.text, line.cells) == (7, 2, "合计\t1.00", ("合计", "1.00"))
    assert (line.since, line.until, line.confidence, line.pages) == (None, None, None, None)
    assert (ENTRY.page, ENTRY.evidence, ENTRY.is_firm) == (2, "none", True)


def test_nothing_is_changed_once_it_is_made() -> None:
    with pytest.raises(FrozenInstanceError):
        ENTRY.label = "社会保障和就业支出"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Line(7, 2)  # type: ignore[call-arg]


def test_equal_values_are_equal_through_copies_and_processes() -> None:
    moved = replace(ENTRY, side=1)
    assert moved != ENTRY
    assert replace(moved, side=0) == ENTRY
    assert hash(replace(moved, side=0)) == hash(ENTRY)
    assert pickle.loads(pickle.dumps(ENTRY)) == ENTRY


def test_what_needs_more_than_its_fields_set_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class WithFactory:
        lines: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="WithFactory"):
        quickly_made(WithFactory)
