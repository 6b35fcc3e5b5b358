"""Documents of a few sentences, and what was read in them as short texts: `operating_cost 12.5 万元`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from ingest.model import Metadata, NarrativeFigure, Paragraph
from ingest.narrative import narrative_figures


def read(
    say: Sequence[str],
    under: Sequence[str] = (),
    kind: str | None = "final_account",
    year: int = 2031,
    agency: str | None = "某县教育局",
) -> tuple[NarrativeFigure, ...]:
    """The figures of sentences (one paragraph each) under headings."""
    lines = [("heading", text) for text in under] + [("prose", text) for text in say]
    paragraphs = [
        Paragraph(i + 1, kind_of, None, text, None, i + 1, i + 1)  # type: ignore[arg-type]
        for i, (kind_of, text) in enumerate(lines)
    ]
    metadata = Metadata(document_kind=kind, fiscal_year=year, agency_name=agency)  # type: ignore[arg-type]
    return narrative_figures(paragraphs, (), metadata)


def stated(figures: Sequence[NarrativeFigure]) -> Counter[str]:
    """What was understood, each as one text with its value as a plain number."""
    return Counter(normal(f"{f.item} {f.value} {f.unit}") for f in figures if f.item)


def normal(text: str) -> str:
    item, value, unit = text.rsplit(" ", 2)
    return f"{item} {Decimal(value.replace(',', '')).normalize():f} {unit}"
