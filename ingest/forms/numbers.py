"""The printed number of a form (公开01表), by where it stands (`numbers.yml`)."""

from __future__ import annotations

import re
from typing import Literal

from ingest.knowledge import FORMS, patterns

Place = Literal["own_line", "on_page", "beside_another", "as_label"]
_wording = patterns(FORMS / "numbers.yml")


def is_form_number(folded: str, place: Place) -> bool:
    """Whether a folded text that stands there is the number of a form and nothing else."""
    return _wording(place).fullmatch(folded) is not None


def begins_with_form_number(text: str) -> bool:
    """Whether a cell over all columns begins the next form, as its number says."""
    return _wording("begins_cell").match(text) is not None


def form_number_in(text: str) -> str | None:
    """The number of a form that a line prints beside other things, without blanks."""
    found = _wording("within_line").search(text) if "表" in text else None
    return re.sub(r"\s+", "", found.group()) if found else None
