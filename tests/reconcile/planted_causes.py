"""Slips of the pen in forms and in the explanation: each is found, and put down to what it is."""

from __future__ import annotations

from tests.reconcile.planted import FUND, GENERAL, THREE_PUBLIC, Planted, cells, says

CAUSES = (
    Planted(
        "two rows swapped in a form",
        (
            cells(GENERAL, "2210201", c2="85200.00", c3="85200.00"),
            cells(GENERAL, "2210203", c2="191355.50", c3="191355.50"),
        ),
        ("general_budget_is_within_expenditure", "housing_fund_is_its_subject"),
        "swapped_rows",
    ),
    Planted(
        "万元 for 元 in the explanation",
        (says("支出决算为44340.5元", "支出决算为44340.5万元"),),
        ("prose_three_public_final", "prose_completion_rate", "said_three_public_is_its_items"),
        "unit_slip",
        is_alone=True,
    ),
    Planted(
        "two shares swapped in the explanation",
        (says("占41.37%", "占58.63百分点"), says("占58.63%", "占41.37%"), says("占58.63百分点", "占58.63%")),
        ("prose_share",),
        "swapped_rows",
    ),
    Planted(
        "two digits transposed in the explanation",
        (says("收入总计10162966.96元", "收入总计10612966.96元"),),
        ("prose_total_revenue",),
        "digit_transposition",
    ),
    Planted(
        "a digit twice in the explanation",
        (says("公务接待费支出7800.5元", "公务接待费支出77800.5元"),),
        ("prose_reception_final", "said_three_public_is_its_items"),
        "repeated_digit",
    ),
    Planted(
        "a change against the budget",
        (says("完成全年预算的90.49%", "比预算数减少4569.5元，完成全年预算的90.49%"),),
        ("prose_budget_change",),
    ),
    Planted(
        "vehicles run that the subtotal leaves out",
        (cells(THREE_PUBLIC, "49000.00", c8="0.00"),),
        ("vehicles_are_purchase_and_operation",),
        "miscounted_figure",
    ),
    Planted(
        "a sign in the government fund",
        (cells(FUND, "2296013", c3="-701942.67"),),
        ("row_government_fund_balance", "branch_is_its_rows"),
        "sign",
    ),
    # It differs from the row above it and from the row below it, which agree: that is no swap.
    Planted(
        "two digits transposed between two rows that agree",
        (cells(FUND, "22960", c3="701492.67"),),
        ("branch_is_its_rows", "row_government_fund_balance"),
        "digit_transposition",
    ),
    Planted(
        "two digits of a part transposed",
        (cells(THREE_PUBLIC, "49000.00", c8="36450.00", c10="36450.00"),),
        ("vehicle_operation_is_within_three_public", "three_public_total_is_its_items"),
        "digit_transposition",
    ),
)
