"""Rows of `pdftotext -layout`, which sets each page and many a line for itself: cells drift, touch and come apart."""

from __future__ import annotations

import re

from ingest.model import Line
from ingest.rows.head import split_head
from ingest.rows.tokens import tokenize
from tests.parse.figures import parse
from tests.parse.test_layout_text import PREFACE, found

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


# Columns of the second line and of the last one stand a place or three beside those of the others.
LANES = """
                      一般公共预算财政拨款基本支出决算明细表
                                                                              单位：元
                人员经费                                      公用经费
                             其中：基                             其中：基
科目编码     科目名称        金额              科目编码    科目名称         金额
                             本支出                              本支出
                                                  商品和服务支
301     工资福利支出   1365896.04 1365896.04 302               21789838.17 283712.22
                                                  出
30101   基本工资      414901.72     414901.72 30201   办公费         2785300.65   54364.02
30102   津贴补贴      270820.11     270820.11 30204   手续费
        机关事业单位
                                                  因公出国（境
30108   基本养老保险    580174.21     580174.21 30212                19004537.52   229348.20
                                                  ）费用
        缴费
                                                  其他商品和服
30199   其他工资福利支出    100000.00     100000.00 30299
                                                  务支出
人员经费合计            1365896.04 1365896.04 公用经费合计                       21789838.17 283712.22
"""


def test_names_wrapped_side_by_side_belong_to_the_codes_that_leave_room_for_them() -> None:
    document = parse(PREFACE + LANES)
    named = {f.subject_code: f.row_label for t in document.tables for f in t.figures if f.subject_code}
    placed = {(row, column): figure for _, row, column, figure in found(LANES)}
    assert named["302"] == "商品和服务支出"
    assert named["30108"] == "机关事业单位基本养老保险缴费"
    assert named["30212"] == "因公出国（境）费用"
    assert (placed["302", "total"], placed["302", "basic"]) == ("21789838.17", "283712.22")
    assert (placed["30212", "total"], placed["30212", "basic"]) == ("19004537.52", "229348.20")
    assert (placed["公用经费合计", "total"], placed["人员经费合计", "basic"]) == ("21789838.17", "1365896.04")
    assert None not in {column for _, column in placed}
    assert len(placed) == 2 * 10


APART = """
                              支出预算总表
                                                                单位：万元
 科目编码     科目名称        合计        基本支出          项目支出         经营支出

           合计          1419.29     155.51       1263.78

           社会保障和就业
 208                    16.28         16.28
           支出

           行政事业单位养
 20805                  16.28         16.28
           老支出

           机关事业单位基
 2080505   本养老保险缴费      16.28         16.28
           支出

 210       卫生健康支出    1403.01     139.23       1263.78

           医疗保障管理事
 21015                1403.01     139.23       1263.78
           务

 2101501   行政运行        139.23     139.23

           医疗保障经办事
 2101506               1263.78                  1263.78
           务
"""


def test_a_column_stays_one_where_lines_that_are_set_apart_have_drifted() -> None:
    placed = {(row, column): figure for _, row, column, figure in found(APART)}
    assert placed["208", "basic"] == placed["2080505", "basic"] == "16.28"
    assert placed["210", "basic"] == "139.23"
    assert placed["2101506", "project"] == placed["TOTAL", "project"] == "1263.78"
    assert {column for _, column in placed} == {"total", "basic", "project"}


TOTALS_SIDE_BY_SIDE = """
                 一般公共预算财政拨款基本支出决算表
                                                     单位：万元
        人员经费                           公用经费
科目编码    科目名称          决算数 科目编码    科目名称        决算数
301     工资福利支出         77.25 302     商品和服务支出         16.50
30101   基本工资           50.00 30201   办公费             10.00
30102   津贴补贴           27.25 30202   印刷费              6.50
人员经费合计            77.25 公用经费合计                   16.50
合计                                               93.75
"""


def test_totals_of_sides_whose_places_are_not_those_of_their_rows_stay_two_rows() -> None:
    placed = {(row, column): figure for _, row, column, figure in found(TOTALS_SIDE_BY_SIDE)}
    assert placed["人员经费合计", "total"] == "77.25"
    assert placed["公用经费合计", "total"] == "16.50"
    assert placed["TOTAL", "total"] == "93.75"


ONE_ROW = """
                一般公共预算“三公”经费支出情况表
 部门名称：某县城乡建设局                                              单位：万元
                              公务用车购置及运行费
 合计      因公出国（境）费                                            公务接待费
                    小计      公务用车购置费         公务用车运行费
 13.50               8.70                             8.70           4.80
"""
# Names of many lengths before flush amounts: each Chinese character counts one.
FLUSH = """
                 一般公共预算支出预算表
                                               单位：万元
科目编码      科目名称                 合计     基本支出     项目支出
210       卫生健康支出             460.00   230.00   230.00
21001     卫生健康管理事务           210.00   105.00   105.00
2100101   行政运行               110.00    55.00    55.00
2100102   一般行政管理事务           100.00    50.00    50.00
21004     公共卫生               150.00    75.00    75.00
2100401   疾病预防控制机构            90.00    45.00    45.00
2100408   基本公共卫生服务            60.00    30.00    30.00
21011     行政事业单位医疗           100.00    50.00    50.00
2101101   行政单位医疗              60.00    30.00    30.00
2101103   公务员医疗补助             40.00    20.00    20.00
合计                         460.00   230.00   230.00
"""


def test_how_wide_characters_were_taken_to_be_the_other_forms_of_a_document_tell() -> None:
    placed = {(row, column): figure for _, row, column, figure in found(FLUSH + ONE_ROW)}
    assert placed["vehicle_operation", "final"] == "8.70"
    assert placed["vehicles", "final"] == "8.70"
    assert placed["official_reception", "final"] == "4.80"


OVER_PAGES = """
                    一般公共预算财政拨款支出决算表
                                                           单位：万元
 序号     科目编码        科目名称         本年支出合计      基本支出      项目支出

  1                   合计              12.50      10.00       2.50

  2      213         农林水支出            12.50      10.00       2.50

                     水库移民扶持
  3      2130335                        12.50      10.00       2.50
                     生产单位支出



                    一般公共预算财政拨款基本支出决算表
                                                           单位：万元
                                        基本支出
 序号     科目编码        科目名称           合计      人员经费      公用经费

  1                   合计              10.00      9.25      0.75

  2      301         工资福利支出            9.25      9.25

                     其他工资福利
\f                                        基本支出

 序号     科目编码        科目名称           合计      人员经费      公用经费

  3      302         商品和服务支出           0.75                0.75

                     其他商品和服务
  4      30299                         0.75                0.75
                     支出
"""


def test_the_end_of_a_label_above_a_title_is_no_line_of_it_nor_a_head_on_the_next_page_the_end_of_a_label() -> None:
    placed = {(statement, row): figure for statement, row, column, figure in found(OVER_PAGES) if column == "total"}
    assert placed["general_budget_expenditure", "2130335"] == "12.50"
    assert placed["basic_expenditure_economic", "301"] == "9.25"
    assert placed["basic_expenditure_economic", "30299"] == "0.75"
    assert len(placed) == 3 + 4


WITHOUT_FIGURES = """
                         一般公共预算支出表
                                               单位：万元
科目编码        科目名称                 合计      基本支出      项目支出

合计                             33.00      12.00      21.00

213       农林水支出                30.00       9.00      21.00

          巩固拓展脱贫攻坚成果衔接
21305                          30.00       9.00      21.00
          乡村振兴

2130501   行政运行                  9.00       9.00

2130504   农村基础设施建设             21.00                 21.00

2130599   其他支出
221       住房保障支出                3.00       3.00

22102     住房改革支出
2210201   住房公积金                 3.00       3.00
"""


def test_codes_of_two_subjects_right_below_each_other_are_no_code_of_a_unit() -> None:
    placed = {(row, column): figure for _, row, column, figure in found(WITHOUT_FIGURES)}
    assert placed["221", "total"] == "3.00"
    assert placed["2210201", "basic"] == "3.00"
    assert placed["2130504", "project"] == "21.00"
    assert {row for row, _ in placed} == {"TOTAL", "213", "21305", "2130501", "2130504", "221", "2210201"}


RUN_TOGETHER = """
                                   收入决算表
             项目
                                                                 附属单位上缴收
功能分类科目编                      本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入              其他收入
                  科目名称                                              入
   码

合计                          458.00      446.00    12.00

213       农林水支出             458.00      446.00    12.00

21301     农业农村              458.00      446.00    12.00

2130101   行政运行              305.00      305.00

2130104   事业运行              153.00      141.00    12.00
"""


def test_heads_that_run_together_do_not_take_columns_away_from_those_behind() -> None:
    columns = {(row, figure): column for _, row, column, figure in found(RUN_TOGETHER)}
    assert columns["213", "446.00"] in ("fiscal_appropriation", None)
    assert columns["213", "12.00"] in ("superior_subsidy", None)
    assert columns["213", "458.00"] == "total"


PAGES = (
    "340101 某县教育局 预算年度：2024 单位：万元",
    "序号 科目编码 科目名称 合计 基本支出 项目支出",
    "栏次 1 2 3 4 5",
    "1 205 教育支出 458.00 305.00 153.00",
    "序号 科目编码 科目名称 合计 基本支出 项目支出",
    "栏次 1 2 3 4 5",
    "2 20501 教育管理事务 458.00 305.00 153.00",
)


def test_a_head_of_two_lines_on_the_next_page_is_no_row_where_it_counts_its_columns() -> None:
    lines = tuple(Line(n, None, text) for n, text in enumerate(PAGES, start=1))
    tokens = {line.number: tokenize((line,)) for line in lines}
    head = split_head(lines, tokens, first_data=3)
    assert [line.number for line in head.data] == [4, 7]
    assert [line.number for line in head.repeated] == [5, 6]
