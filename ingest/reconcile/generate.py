"""The catalogue as the files that are made of it: seeds for dbt, and `docs/checks.md` for people."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ingest.reconcile.catalogue import catalogue
from ingest.reconcile.check import Check, Whole
from ingest.reconcile.docs import documented

CHECK_COLUMNS = (
    "check_id", "check_group", "title", "title_zh", "relation", "severity", "document_kind", "blank_side",
    "is_always_expected", "one_finding", "told_with", "source",
)  # fmt: skip
TERM_COLUMNS = (
    "check_id", "term_no", "side", "reading", "statement", "row_selector", "column_key", "sign", "is_required",
    "within_column",
)  # fmt: skip

PATTERNS_EXPECTED = ("topic", "left_over")
"""Kinds of expectation whose value is a pattern that each document's texts are searched for."""


def generated() -> dict[str, str]:
    """Path below the project -> text. A test holds the files to be these."""
    checks = catalogue()
    return {
        "seeds/checks/checks.csv": _csv(
            CHECK_COLUMNS,
            (_check(check) for check in checks),
        ),
        "seeds/checks/check_terms.csv": _csv(
            TERM_COLUMNS,
            (
                (
                    *(c.check_id, n, t.side, t.reading, t.statement, t.row, t.column, t.sign),
                    *(str(t.is_required).lower(), t.within),
                )
                for c in checks
                for n, t in enumerate(c.terms, start=1)
            ),
        ),
        "seeds/checks/check_conditions.csv": _csv(
            ("check_id", "statement", "column_key", "is_present"),
            ((c.check_id, d.statement, d.column, str(d.is_present).lower()) for c in checks for d in c.conditions),
        ),
        "seeds/checks/check_expectations.csv": _csv(
            ("check_id", "expectation", "value", "unless_titled", "declared", "from_year"),
            (
                (c.check_id, e.kind, e.value, e.unless_titled, e.declared, e.from_year or "")
                for c in checks
                for e in c.expectations
            ),
        ),
        "seeds/checks/check_wholes.csv": _csv(
            ("item_pattern", "choice", "statement", "row_selector", "column_key", "said_pattern", "is_certain"),
            (_whole(whole, n) for c in checks for n, whole in enumerate(c.wholes, start=1)),
        ),
        "seeds/checks/check_words.csv": _csv(
            ("check_id", "subject_pattern", "word_pattern"),
            ((c.check_id, name, words) for c in checks for name, words in c.words if not _is_part(name)),
        ),
        "macros/check_words.sql": _words_macro(checks),
        "docs/checks.md": documented(checks),
    }


def _check(check: Check) -> Sequence[object]:
    return (
        check.check_id,
        check.group,
        check.title,
        check.title_zh,
        check.relation,
        check.severity,
        check.kinds[0] if len(check.kinds) == 1 else "",
        check.blank,
        str(check.is_always_expected).lower(),
        check.one_finding,
        check.told_with,
        check.source,
    )


def _is_part(name: str) -> bool:
    """Whether words are named by their part in the check, not by a pattern of what they are said of."""
    return re.fullmatch("[a-z_]+", name) is not None


def _words_macro(checks: Sequence[Check]) -> str:
    """Patterns for models to be written with: words that are named by their part in a check (`more`, `less`), and `any`
    of the names and expectations that rows hold. A pattern that is a constant costs a fraction of one that stands in a
    row, so the texts without any are put aside by it first."""
    parts = {c.check_id: {name: words for name, words in c.words if _is_part(name)} for c in checks}
    for check in checks:
        names = [name for name, _ in check.words if not _is_part(name)]
        if names and check.group == "prose_against_tables":
            parts[check.check_id]["any"] = _any(names)
    for kind in PATTERNS_EXPECTED:
        parts[kind] = {"any": _any(e.value for c in checks for e in c.expectations if e.kind == kind)}
    lines = [
        "{#",
        "    Words that a check goes by, as a pattern: its part in the check names them. Generated from the catalogue",
        "    by `make checks`; do not edit. `any`: any of the patterns that rows of a seed hold, of a check or of a",
        "    kind of expectation.",
        "#}",
        "{% macro check_words(check_id, part) -%}",
        "    {%- set words = {",
    ]
    for key, words in parts.items():
        if words:
            lines.append(f"        '{key}': {{")
            lines += [f"            '{name}': '{_escaped(pattern)}'," for name, pattern in words.items()]
            lines.append("        },")
    return "\n".join([*lines, "    } -%}", "    {{ return(words[check_id][part]) }}", "{%- endmacro %}", ""])


def _any(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in dict.fromkeys(patterns))


def _escaped(pattern: str) -> str:
    """A pattern within a string of Jinja, which reads backslashes as Python does."""
    return pattern.replace("\\", "\\\\")


def _whole(whole: Whole, choice: int) -> tuple[object, ...]:
    """A row of the wholes of shares; `choice` is its order of preference."""
    term = whole.term
    return whole.item, choice, term.statement, term.row, term.column, whole.said, str(whole.is_certain).lower()


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()
