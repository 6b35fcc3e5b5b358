"""The real documents, where they are at hand: reference figures, and nothing invented."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.corpus import PDFS, TEXTS, each, gold, needs_corpus, parsed
from tests.parse.figures import CENT, cells

pytestmark = needs_corpus


@each("amounts")
def test_every_reference_figure_is_held(doc: str, path: Path) -> None:
    expected = Counter(
        (r["statement"], r["row_key"], r["column_key"], Decimal(r["amount_yuan"]).quantize(CENT))
        for r in gold(f"{doc}.amounts.csv")
        if Decimal(r["amount_yuan"]) != 0
    )
    held = cells(parsed(path))
    statements = {cell[0] for cell in expected}
    missing = expected - held
    invented = Counter({c: n for c, n in (held - expected).items() if c[0] in statements and c[3] != 0})
    assert missing.total() <= expected.total() * 0.005
    assert invented.total() <= expected.total() * 0.002


@pytest.mark.parametrize("path", [*TEXTS, *PDFS], ids=lambda p: p.stem[:12])
def test_no_figure_stays_unresolved(path: Path) -> None:
    assert not [f for t in parsed(path).tables for f in t.figures if f.column_assignment == "unresolved"]
