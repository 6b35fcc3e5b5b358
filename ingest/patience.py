"""Work known to take long asks for the time that it needs: recognising a page takes seconds, reading one none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Of the time that a document may take, what each of its scanned pages may take besides: 15 of 120 seconds.
PAGE_SHARE = 1 / 8

_ask: ContextVar[Callable[[], None] | None] = ContextVar("_ask", default=None)


def one_more_page() -> None:
    """A page is about to be recognised. Does nothing where nobody keeps the time."""
    ask = _ask.get()
    if ask is not None:
        ask()


@contextmanager
def asking(ask: Callable[[], None]) -> Iterator[None]:
    """Within it, `ask` is called for every page that is recognised."""
    token = _ask.set(ask)
    try:
        yield
    finally:
        _ask.reset(token)
