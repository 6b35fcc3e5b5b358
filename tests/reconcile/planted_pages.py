"""Errors planted into an explanation whose forms are published elsewhere: only its own amounts can contradict it."""

from __future__ import annotations

from tests.reconcile.planted import Planted, says

PAGE = """某县林业局2024年度部门决算情况说明

一、收入支出决算总体情况说明

2024年度收入总计120万元，支出总计120万元。

二、收入决算情况说明

2024年度收入合计110万元。其中：财政拨款收入99万元，占90%；其他收入11万元，占10%。

三、支出决算情况说明

2024年度支出合计100万元，比上年增加20万元，增长25%。其中：基本支出60万元，占60%；项目支出40万元，占40%。
"""
PAGES = (
    Planted("a page that contradicts itself in nothing", (), (), is_alone=True),
    Planted("a share of what its parts add up to", (says("占60%", "占66%"),), ("prose_share",), is_alone=True),
    # Its parts do not add up to it: nothing is certain of which whole they are shares.
    Planted(
        "shares of parts that do not add up",
        (says("占90%；其他收入11万元，占10%", "占88%；其他收入5万元，占4.44%"),),
        ("said_revenue_is_its_sources",),
        is_alone=True,
    ),
)
