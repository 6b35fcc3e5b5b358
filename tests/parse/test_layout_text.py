"""Text laid out by blanks (`pdftotext -layout`): a figure in the wrong column is worse than a missing one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings

from ingest.model import Line
from ingest.rows.positional import with_cells
from samples.typeset.strategies import RandomSpecimen, specimens
from tests.parse.figures import cells, of_statement, parse
from tests.parse.test_round_trip import printed, without_zeros

PREFACE = "某县医疗保障局2023年度部门决算\n\n"
FUND = """
                   政府性基金预算支出功能分类预算表
                                                             单位：元
                      项目                               政府性基金预算支出
 功能分类科目编码          功能分类科目名称           合计      基本支出   项目支出
 类     款     项
229                  其他支出                       10,000.00              10,000.00
229    60            彩票公益金安排的支出           10,000.00              10,000.00
229    60     02     用于社会福利的彩票公益金支出   10,000.00              10,000.00
合计                                                10,000.00              10,000.00
"""
ITEMS_ACROSS = """
                       一般公共预算财政拨款“三公”经费及会议费、培训费支出决算表
                                                                                              单位：万元
 项目                                    “三公”经费                                    会议费   培训费
                 因公出国（境）
         小计                     公务接待费          公务用车购置及运行维护费
                       费
                                                                        公务用车运行维
                                               小计    公务用车购置费
                                                                             护费
 栏次      1           2              3          4           5                6            7        8
预算数   86.00             0.00         0.00   86.00             0.00            86.00     0.00     0.00
决算数    0.00             0.00         0.00    0.00             0.00             0.00     0.00     1.00
"""
WRAPPED = """
                         收入支出决算总表
                                                        单位：万元
              收入                               支出
    项目       行次      金额          项目       行次      金额
一、一般公共                       一、一般公共
预算财政拨款      1    855279.01                    31        16.41
收入                               服务支出
二、事业收入      2         1.00   二、外交支出     32         0.50
三、上级补助                       三、公共安全
                  3         2.00                    33     17508.41
收入                               支出
四、经营收入      4         3.00   四、教育支出     34         0.00
"""
OPEN_BRACKET = """
2023年“三公”经费支出预算表
           单位：万元
    项目       预算数
合计             122.35
1.因公出国（
                 22.34
境）费
2.公务用车购
置及运行维护   100.01
费
（1）公务用
               100.00
车购置费
（2）公务用
                 0.01
车运行维护费
3.公务接待费
"""


_LEAST_PLACED = 0.8  # of the figures of a document


def found(text: str) -> set[tuple[str | None, str, str | None, str]]:
    document = parse(PREFACE + text)
    return {(t.statement, f.row_key, f.column_key, f.disclosed_text) for t in document.tables for f in t.figures}


def test_a_column_without_figures_below_the_head_of_its_group_keeps_its_place() -> None:
    rows = ("229", "22960", "2296002", "TOTAL")
    assert found(FUND) == {("government_fund", row, c, "10,000.00") for row in rows for c in ("total", "project")}


def test_items_across_and_measures_down_are_read_in_the_order_of_the_columns() -> None:
    rows = {(row, column, text) for _, row, column, text in found(ITEMS_ACROSS) if text != "0.00"}
    assert rows == {
        ("total", "budget", "86.00"),
        ("vehicles", "budget", "86.00"),
        ("vehicle_operation", "budget", "86.00"),
        ("training", "final", "1.00"),
    }


def test_the_end_of_wrapped_labels_is_no_repeated_head() -> None:
    labels = {row for _, row, _, _ in found(WRAPPED)}
    assert {"上级补助收入", "公共安全支出", "一般公共预算财政拨款收入", "一般公共服务支出"} <= labels


def test_a_label_goes_on_until_its_bracket_is_closed_and_the_last_one_is_a_row() -> None:
    assert found(OPEN_BRACKET) == {
        ("three_public", "total", "budget", "122.35"),
        ("three_public", "overseas_travel", "budget", "22.34"),
        ("three_public", "vehicles", "budget", "100.01"),
        ("three_public", "vehicle_purchase", "budget", "100.00"),
        ("three_public", "vehicle_operation", "budget", "0.01"),
    }


# Without shrinking, which takes minutes on documents as long as these.
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(specimens(media=("layout",)))
def test_no_figure_is_put_into_a_wrong_row_or_column_and_most_into_theirs(specimen: RandomSpecimen) -> None:
    figures, expected = without_zeros(cells(parse(specimen.text))), without_zeros(printed(specimen.expected))
    placed = Counter({cell: n for cell, n in figures.items() if cell[2] is not None})
    assert not placed - expected
    assert placed.total() >= _LEAST_PLACED * expected.total()


def test_a_whole_amount_of_three_digits_is_no_code() -> None:
    text = """
一般公共预算财政拨款基本支出决算表
单位：万元
      人员经费                                  公用经费
科目编码   科目名称        决算数   科目编码   科目名称            决算数   科目编码   科目名称        决算数
301       工资福利支出      500     302       商品和服务支出       386     310       资本性支出       20
30101     基本工资          300     30201     办公费              201     31002     办公设备购置     20
30102     津贴补贴          200     30211     差旅费              185
人员经费合计                500     公用经费合计                                                      406
"""
    held = of_statement(parse(text), "basic_expenditure_economic")
    assert {key: int(amount) // 10000 for (key, _), amount in held.items()} == {
        "301": 500, "30101": 300, "30102": 200, "302": 386, "30201": 201, "30211": 185, "310": 20, "31002": 20,
        "人员经费合计": 500, "公用经费合计": 406,
    }  # fmt: skip


GLUED = """
                     收入支出决算总表
                                                    单位：元
收入                            支出
项目               决算数          项目                决算数
一、一般公共预算财政拨款收入   168,920,257.48一、一般公共服务支出       150,000,000.00
二、政府性基金预算财政拨款收入                二、外交支出
三、国有资本经营预算财政拨款收入               三、国防支出
四、上级补助收入                         四、公共安全支出           21,312,611.74
五、事业收入                           五、教育支出
本年收入合计           168,920,257.48本年支出合计          171,312,611.74
年初结转和结余            6,909,438.93年末结转和结余           4,517,084.67
总计               175,829,696.41总计              175,829,696.41
"""


def test_an_amount_that_touches_the_label_beside_it_is_a_cell_of_its_own() -> None:
    held = {key: amount for (key, _), amount in of_statement(parse(GLUED), "revenue_expenditure_summary").items()}
    assert {key: str(amount) for key, amount in held.items()} == {
        "一般公共预算财政拨款收入": "168920257.48",
        "一般公共服务支出": "150000000.00",
        "公共安全支出": "21312611.74",
        "本年收入合计": "168920257.48",
        "本年支出合计": "171312611.74",
        "年初结转和结余": "6909438.93",
        "年末结转和结余": "4517084.67",
        "总计": "175829696.41",
    }


CROWDED = """
科目编码   科目名称                   合计          财政拨款收入      事业收入        其他收入
208        社会保障和就业支出         461,970.00         461,970.00
213        农林水支出          38,348,317.00      38,348,317.00
21303      水利             38,348,317.00      38,348,317.00
2130301    行政运行            8,348,317.00       8,348,317.00
"""


def test_two_words_of_a_head_over_one_column_of_figures_do_not_name_it() -> None:
    """Places do not tell which of 财政拨款收入 and 事业收入 is over the figures, and which over a blank column."""
    lines = [Line(n, 1, text) for n, text in enumerate(CROWDED.strip("\n").split("\n"), start=1)]
    assert with_cells(lines, False, (len,)) is None
    apart = [replace(lines[0], text=lines[0].text.replace("事业收入", "     事业收入")), *lines[1:]]
    assert with_cells(apart, False, (len,)) is not None


def test_full_width_commas_in_amounts_are_no_marks_of_a_sentence() -> None:
    """A form that the page above it only names, with rows of full-width figures laid out by blanks."""
    text = (
        "2023年度某区交通局部门决算\n\n                     支出决算表\n"
        "                                        单位：元\n"
        " 科目编码    科目名称            本年支出合计            基本支出              项目支出\n"
        " 合计                     １，４０５．９０     １，２９５．９０       １１０．００\n"
        " 214       交通运输支出     １，４０５．９０     １，２９５．９０       １１０．００\n"
        " 21401     公路水路运输     １，４０５．９０     １，２９５．９０       １１０．００\n"
        " 2140101   行政运行         １，２９５．９０     １，２９５．９０\n"
        " 2140106   公路养护           １１０．００                         １１０．００\n"
    )
    held = of_statement(parse(text), "expenditure")
    assert {key: str(v) for (key, column), v in held.items() if column == "total"} == {
        "TOTAL": "1405.90",
        "214": "1405.90",
        "21401": "1405.90",
        "2140101": "1295.90",
        "2140106": "110.00",
    }
