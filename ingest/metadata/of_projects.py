"""Whose performance tables are where nothing else says it: the one body that their fields name (主管部门, 实施单位).

Self-evaluations are published without a title that names the agency. The fields of a table within an account may name
a superior or one of many units, so they are asked only where no form head, title or sentence names a body, and only
believed where all of them name the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from ingest.metadata.mentions import Mention
from ingest.metadata.names import Name, name_of, take_apart
from ingest.metadata.rules import alternatives, pattern, rules
from ingest.metadata.scan import Row, Scan


def find_of_projects(scanned: Scan, year: int | None) -> tuple[Mention, ...]:
    """Mentions in the fields of projects; none where they name different bodies."""
    weight = rules("agency")["weights"]["project_field"]
    found = tuple(
        Mention(name, "project_field", label, weight, row.text, row.number)
        for row, label, name in _fields(scanned.rows)
    )
    cores = {take_apart(mention.name.text, year).core or mention.name.text for mention in found}
    return found if len(cores) == 1 else ()


def _fields(rows: tuple[Row, ...]) -> Iterator[tuple[Row, str, Name]]:
    """Row, label and name: the value stands behind its label, or alone on the next line where cells are lines."""
    for row, below in zip_longest(rows, rows[1:]):
        for match in _labelled().finditer(row.text):
            value = match["value"] or (below.compact if below is not None and match.end() == len(row.text) else "")
            if name := name_of(pattern("agency", "project_field_tail").sub("", value)):
                yield row, match["label"], name


@cache
def _labelled() -> re.Pattern[str]:
    labels = alternatives(rules("agency")["project_fields"])
    return re.compile(rf"(?:^|(?<=\s))(?P<label>{labels})(?: ?\([^()]{{1,6}}\))?(?:\s?:\s?|\s|$)(?P<value>\S*)")
