"""Time as the warehouse keeps it, and ids that stay in order when the clock does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_FORMAT = "%Y%m%dT%H%M%S.%fZ"


def utc_now() -> datetime:
    """The warehouse keeps UTC without a zone: `timestamp` is what every BI driver understands."""
    return datetime.now(UTC).replace(tzinfo=None)


def stamp(when: datetime) -> str:
    """A moment as an id that sorts by time."""
    return f"{when:{_FORMAT}}"


def moment(text: str) -> datetime:
    """The moment of an id. Raises ValueError where it is none."""
    return datetime.strptime(text, _FORMAT)


def after(last: datetime | None, now: datetime | None = None) -> datetime:
    """Now, or just after `last` where the clock was set back: what comes later is always later."""
    now = now or utc_now()
    return now if last is None or now > last else last + timedelta(microseconds=1)
