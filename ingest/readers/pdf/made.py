"""Named tuples by the hundred: a page has as many words and cells, and calling their class for each costs the most."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat
from typing import Any, TypeVar

T = TypeVar("T", bound=tuple[Any, ...])


def made(kind: type[T], *fields: Iterable[Any]) -> list[T]:
    """One of a kind for each row of fields, which are given as columns."""
    return made_of(kind, zip(*fields, strict=True))


def made_of(kind: type[T], rows: Iterable[tuple[Any, ...]]) -> list[T]:
    """One of a kind for each row."""
    return list(map(tuple.__new__, repeat(kind), rows))
