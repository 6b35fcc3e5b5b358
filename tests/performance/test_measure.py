"""Targets and results as quantities, and whether one meets the other."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ingest.performance.measure import Measure, is_met, measure

EXAMPLES: dict[str, list[list[Any]]] = yaml.safe_load((Path(__file__).parent / "measures.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "operator", "value", "upper", "unit"), EXAMPLES["measures"])
def test_a_quantity_is_read(text: str, operator: str, value: str | None, upper: str | None, unit: str | None) -> None:
    decimals = [Decimal(number) if number else None for number in (value, upper)]
    assert measure(text) == Measure(operator, *decimals, unit)


@pytest.mark.parametrize(("target", "actual", "verdict"), EXAMPLES["verdicts"])
def test_a_target_is_met_or_not_or_nobody_knows(target: str, actual: str, verdict: bool | None) -> None:
    assert is_met(target, actual) is verdict


@given(
    st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2), st.sampled_from(["%", "次", "万元", "人次", ""])
)
def test_at_least_and_at_most_never_both_fail(wanted: Decimal, got: Decimal, unit: str) -> None:
    at_least, at_most = is_met(f"≥{wanted}{unit}", f"{got}{unit}"), is_met(f"≤{wanted}{unit}", f"{got}{unit}")
    assert at_least is (got >= wanted)
    assert at_most is (got <= wanted)


@given(st.decimals(0, 10**6, places=2))
def test_a_unit_of_ten_thousand_is_the_same_amount(amount: Decimal) -> None:
    assert is_met(f"≥{amount}万元", f"{amount * 10000}元") is True
