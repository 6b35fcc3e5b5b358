"""Whose a change is that names nothing behind several amounts: the rate behind it tells.

收入90万元，其中：A80万元，B10万元，较上年增加9万元，增长11.11%: nine is an eleventh of what all were before, not of B.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from ingest.narrative.printed import Printed
from ingest.narrative.topics import Subject
from ingest.numbers import YUAN

_FAR = Decimal("0.5")  # points: a rate less far off is a mistake of the document, or rounding


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan, signed where it is a change, with half of its last printed digit."""

    value: Decimal
    half: Decimal

    @classmethod
    def of(cls, figure: Printed, value: Decimal | None = None) -> Money:
        factor = YUAN[figure.unit]
        return cls((figure.value if value is None else value) * factor, _half(figure.value) * factor)


@dataclass(slots=True)
class Rates:
    """The amounts of this year that one sentence has stated so far."""

    _stated: list[tuple[Subject, Money]] = field(default_factory=list)

    def add(self, subject: Subject, figure: Printed) -> None:
        """Note an amount of this year."""
        self._stated.append((subject, Money.of(figure)))

    def whose(self, subject: Subject, change: Money, rate: Decimal) -> Subject:
        """The subject whose change has that rate, where the one that goes on cannot have it; else that one."""
        own = [money for known, money in self._stated if known == subject]
        if not own or any(_off(money, change, rate) <= _FAR for money in own):
            return subject
        fitting = [
            known
            for known, money in self._stated
            if known != subject and len(known.keys) == 1 and _off(money, change, rate) <= _rounding(money, change, rate)
        ]
        return fitting[0] if fitting and all(known == fitting[0] for known in fitting) else subject


def _off(now: Money, change: Money, rate: Decimal) -> Decimal:
    """By how many points a rate is another than that of a change to an amount; far where there was nothing before."""
    before = now.value - change.value
    return abs(100 * change.value / before - rate) if before > 0 else Decimal("Infinity")


def _rounding(now: Money, change: Money, rate: Decimal) -> Decimal:
    """By how many points rounding moves such a rate."""
    before = now.value - change.value
    return _half(rate) + 100 * (change.half / before + abs(change.value) * (now.half + change.half) / before**2)


def _half(printed: Decimal) -> Decimal:
    exponent = printed.as_tuple().exponent
    return Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) else Decimal(0)
