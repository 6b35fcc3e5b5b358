"""What people found in the explanation of real documents, where these are at hand, is found again, by its name.

The reference calls a few things its own way in every document (it numbers projects, names causes in English), so the
floor on its names is lower than that on its values; what is read under another name must not be a contradiction.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tests.corpus import each, gold, needs_corpus, parsed

pytestmark = needs_corpus
FLOOR_OF_VALUES = 0.85
FLOOR_OF_NAMES = 0.55


def number(text: str) -> Decimal | None:
    try:
        return abs(Decimal("0" if text == "持平" else text.replace(",", "")))
    except InvalidOperation:
        return None


@each("narrative")
def test_what_people_found_in_the_prose_is_found(doc: str, path: Path) -> None:
    expected = [
        (row["item"], value) for row in gold(f"{doc}.narrative.csv") if (value := number(row["value"])) is not None
    ]
    figures = parsed(path).narrative
    values = {abs(f.value) for f in figures if f.item}
    names = Counter((f.item, abs(f.value)) for f in figures if f.item)
    assert sum(value in values for _, value in expected) >= FLOOR_OF_VALUES * len(expected)
    assert sum((item, value) in names for item, value in expected) >= FLOOR_OF_NAMES * len(expected)
    not_understood = [f for f in figures if f.measure != "count" and f.item is None]
    assert 10 * len(not_understood) <= len(figures)
