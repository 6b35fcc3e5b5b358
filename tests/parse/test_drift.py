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
部门：某县水务局                               单位：元
          收入                     支出
   项目      行次   金额       项目      行次   金额
   栏次            1      栏次              2
一、财政拨款收入      1   820450.60 一、教育支出     5  713200.60
二、事业收入        3     0.00 二、农林水支出    6  112250.00
                  -1-
\f          收入                           支出
   项目         行次    金额             项目      行次   金额
   栏次                 1            栏次              2
三、其他收入          4   5000.00       三、住房保障支出   8       0.00
本年收入合计          9 825450.60       本年支出合计    10  825450.60
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
        ("教育支出", "amount", "713200.60"),
        ("农林水支出", "amount", "112250.00"),
        ("住房保障支出", "amount", "0.00"),
        ("本年支出合计", "amount", "825450.60"),
    }
