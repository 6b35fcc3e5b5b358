"""Text that a spreadsheet would take for a formula, made text again.

A cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage return is run by Excel and LibreOffice when the CSV is
opened (OWASP: CSV injection). The apostrophe in front is what a person would type to prevent it.
"""

from __future__ import annotations

import re
from typing import Any

_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n]")
_NUMBER = re.compile(r"[+\-]?[\d,]*\.?\d+%?")


def for_spreadsheet(value: Any) -> Any:
    """A value as a cell of CSV. Numbers stay numbers, negative ones and printed ones too."""
    if isinstance(value, list | tuple | dict):
        value = str(value)
    if isinstance(value, str) and _FORMULA.match(value) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
