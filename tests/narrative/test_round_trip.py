"""What the explanation of a specimen states is what is read in it: typeset facts, read back, in every format."""

from __future__ import annotations

from collections import Counter

import pytest

from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from samples.typeset.__main__ import specimens
from samples.typeset.specimen import Specimen
from tests.narrative.documents import normal, stated


@pytest.mark.parametrize("specimen", specimens(), ids=lambda specimen: specimen.file_name)
def test_what_a_specimen_states_is_read_in_it(specimen: Specimen) -> None:
    parsed = parse_bytes(specimen.to_bytes(), specimen.file_name, specimen.file_name, ReadOptions())
    expected = Counter(normal(f"{s.item} {s.value} {s.unit}") for s in specimen.document().stated)
    found = stated(parsed.narrative)
    assert {"missing": expected - found, "wrong": found - expected} == {"missing": Counter(), "wrong": Counter()}
    assert all(f.item for f in parsed.narrative)
