"""Text that a converter laid out line by line, page by page: what stands together on paper drifts by some places."""

from __future__ import annotations

from tests.parse.figures import parse

PUSHED = """某县水务局2031年度部门决算
                              收入支出决算总表
部门：某县水务局                                              单位：元
            收入                                         支出
     项目      行次          金额       项目          行次         金额
     栏次                   1       栏次                      2
一、一般公共预算财政
              1       61840275.30 一、一般公共服务支出    8          0.00
拨款收入
二、政府性基金预算财
              2       405100.00 二、外交支出         9          0.00
政拨款收入
              3               三、教育支出           10    7310420.18
                              四、文化旅游体育与传
              4                                11          0.00
                              媒支出
              5               五、农林水支出          12   54529855.12
              6               六、城乡社区支出         13     405100.00
本年收入合计        7       62245375.30 本年支出合计       14   62245375.30
注：本表列示单位的收支。
"""
APART = """某县水务局2031年度部门决算
                      收入支出决算总表
部门：某县水务局                                                  单位：元
            收入                                支出
     项目      行次         金额        项目          行次          金额
     栏次                  1        栏次                       2
一、财政拨款收入      1      820450.60 一、教育支出          5      713200.60
二、事业收入        2           0.00 二、农林水支出         6      112250.00
              3                三、科学技术支出        7           0.00
                                  -1-
\f               收入                                  支出
        项目      行次           金额         项目           行次           金额
        栏次                    1         栏次                         2
                                     四、文化旅游体育与
                 4                                    8            0.00
                                     传媒支出
三、其他收入           9         5000.00   五、住房保障支出         10           0.00
本年收入合计           11      825450.60   本年支出合计           12      825450.60
总计               13      825450.60   总计               14      825450.60
"""
DRAWN_OUT = """某县水务局2031年度部门决算
                          收入支出决算总表
部门：某县水务局                                                  单位：元
            收入                                支出
     项目      行次         金额        项目          行次          金额
     栏次                  1        栏次                       2
一、财政拨款收入      1     8204500.60 一、外交支出          6         0.00
二、事业收入        2         0.00   二、教育支出          7   6132000.60
              3                三、科学技术支出        8    510000.00
                                  -1-
\f                    收入                                                                         支出
          项目                  行次                金额                      项目                    行次                      金额
          栏次                                     1                      栏次                                             2
                                                            四、文化旅游体育与
                               4                                                               9                          0.00
                                                            传媒支出
本年收入合计                         5             8204500.60     本年支出合计                             10           6642000.60
总计                             11            8204500.60     总计                                 12           8204500.60
                                                            年末结转和结余                            13           1562500.00
"""  # noqa: E501
CLOSED_UP = """某县水务局2031年度部门决算
                              财政拨款收入支出决算总表
部门：某县水务局                                                                            单位：万元
          收入                                              支出
    项目              金额            项目              合计      一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款
一、一般公共预算财政拨款      820.50    一、教育支出              713.20      713.20
二、政府性基金预算财政拨款               二、农林水支出             107.30      107.30
三、国有资本经营预算财政拨款     64.00    三、国有资本经营预算支出         64.00                               64.00
本年收入合计            884.50    本年支出合计              884.50      820.50                   64.00
总计                884.50    总计                  884.50      820.50                   64.00
注：本表列示财政拨款的收支。
"""  # noqa: E501
NUMBERED = """某县水务局2031年部门预算
                        部门收支预算总表
部门：某县水务局                                                    单位：万元
                收入                                  支出
序号              项目         预算数                  项目            预算数
栏次               1          2                    3             4
 1    一、财政拨款收入            752.40    一、教育支出                     16.20
 2    二、事业收入                        二、农林水支出                   741.90
 3    三、其他收入                5.70    三、住房保障支出
 4    本年收入合计              758.10    本年支出合计                    758.10
"""


def figures(text: str) -> set[tuple[str, str | None, str]]:
    return {(f.row_key, f.column_key, f.disclosed_text) for table in parse(text).tables for f in table.figures}


def test_a_long_amount_that_pushes_the_label_behind_it_stays_on_its_side() -> None:
    assert figures(PUSHED) == {
        ("一般公共预算财政拨款收入", "amount", "61840275.30"),
        ("政府性基金预算财政拨款收入", "amount", "405100.00"),
        ("本年收入合计", "amount", "62245375.30"),
        ("一般公共服务支出", "amount", "0.00"),
        ("外交支出", "amount", "0.00"),
        ("教育支出", "amount", "7310420.18"),
        ("文化旅游体育与传媒支出", "amount", "0.00"),
        ("农林水支出", "amount", "54529855.12"),
        ("城乡社区支出", "amount", "405100.00"),
        ("本年支出合计", "amount", "62245375.30"),
    }


def test_pages_that_stand_a_few_places_apart_have_the_same_columns() -> None:
    assert figures(APART) == {
        ("财政拨款收入", "amount", "820450.60"),
        ("事业收入", "amount", "0.00"),
        ("其他收入", "amount", "5000.00"),
        ("本年收入合计", "amount", "825450.60"),
        ("总计", "amount", "825450.60"),
        ("教育支出", "amount", "713200.60"),
        ("农林水支出", "amount", "112250.00"),
        ("科学技术支出", "amount", "0.00"),
        ("文化旅游体育与传媒支出", "amount", "0.00"),
        ("住房保障支出", "amount", "0.00"),
        ("本年支出合计", "amount", "825450.60"),
    }


def test_a_page_that_is_drawn_out_has_the_columns_that_its_head_repeats() -> None:
    assert figures(DRAWN_OUT) == {
        ("财政拨款收入", "amount", "8204500.60"),
        ("事业收入", "amount", "0.00"),
        ("本年收入合计", "amount", "8204500.60"),
        ("总计", "amount", "8204500.60"),
        ("外交支出", "amount", "0.00"),
        ("教育支出", "amount", "6132000.60"),
        ("科学技术支出", "amount", "510000.00"),
        ("文化旅游体育与传媒支出", "amount", "0.00"),
        ("本年支出合计", "amount", "6642000.60"),
        ("年末结转和结余", "amount", "1562500.00"),
    }


def test_heads_without_a_gap_above_an_empty_column_put_no_figure_below_another_one() -> None:
    found = figures(CLOSED_UP)
    assert ("总计", "amount", "884.50") in found
    assert not [figure for figure in found if figure[1] == "government_fund"]


def test_numbers_of_columns_above_labels_make_no_columns() -> None:
    assert figures(NUMBERED) == {
        ("财政拨款收入", "amount", "752.40"),
        ("其他收入", "amount", "5.70"),
        ("本年收入合计", "amount", "758.10"),
        ("教育支出", "amount", "16.20"),
        ("农林水支出", "amount", "741.90"),
        ("本年支出合计", "amount", "758.10"),
    }


def test_a_page_that_has_the_head_alone_loses_no_figure() -> None:
    head = DRAWN_OUT[DRAWN_OUT.index("\f") :].split("\n")[:3]
    found, wanted = figures("\n".join([DRAWN_OUT.rstrip(), *head, ""])), figures(DRAWN_OUT)
    assert {(label, text) for label, _, text in found} == {(label, text) for label, _, text in wanted}
    assert {column for _, column, _ in found} <= {"amount", None}
