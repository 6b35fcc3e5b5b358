"""Rows of `pdftotext -layout`, which sets each page and many a line for itself: cells drift, touch and come apart."""

from __future__ import annotations

import re

from tests.parse.test_layout_text import found

BROKEN = """
                              收入决算表
                                                                   单位：元
       项目
  科目编码     科目名称              本年收入合计          财政拨款收入           其他收入

          合计                    31250. 75        30100.5       1150. 25
2010101   行政运行                 7300. 25        7300. 25
2010102   一般行政管理事务             11850. 5        10850. 5           1000
2010103   机关服务                   9200          9200
          政务公开审批
2010105                         2400.07        2400. 07
          事务
2010199   其他人大事务支出              499. 93         349. 68        150. 25
"""


def test_an_amount_with_a_blank_behind_its_point_is_one_cell_and_no_piece() -> None:
    apart = re.sub(r"\n(?=20101(?!05)|          政务)", "\n\n", BROKEN)
    for text in (BROKEN, apart):
        placed = {(row, column): figure for _, row, column, figure in found(text)}
        assert placed["TOTAL", "total"] == "31250. 75"
        assert placed["TOTAL", "other"] == "1150. 25"
        assert placed["2010102", "other"] == "1000"
        assert placed["2010199", "fiscal_appropriation"] == "349. 68"
        assert len(placed) == 15
