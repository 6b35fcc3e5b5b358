"""Pages of a summary form that are laid out each for itself: a number of a row is never taken for an amount."""

from __future__ import annotations

from tests.parse.figures import of_statement, parse

FIRST = """                             财政拨款收入支出决算总表
                                                                        单位：万元
  收入                                    支出
  项目                        行次  金额      项目              行次  合计     一般公共预算财政拨款   政府性基金
  一、一般公共预算财政拨款                 1   61.00   一、一般公共服务支出       8
  二、政府性基金预算财政拨款                2            二、外交支出           9
"""
SECOND = """\f                                 3   三、公共安全支出   10   52.00     52.00
                                 4   四、教育支出     11
                                 5   五、科学技术支出   12    9.00      9.00
                                 6   六、卫生健康支出   13
"""
THIRD = """\
\f                                          7            七、住房保障支出              14
  本年收入合计                                  15    61.00   本年支出合计               16    61.00        61.00
  年初财政拨款结转和结余                             17    4.00    年末财政拨款结转和结余          18     4.00         4.00
  一般公共预算财政拨款                              19     4.00                         20
  收入总计                                    21    65.00   总计                   22    65.00        65.00
"""  # noqa: E501


def test_numbers_of_rows_on_pages_set_apart_are_no_amounts() -> None:
    held = of_statement(parse(FIRST + SECOND + THIRD), "appropriation_summary")
    assert {float(value) for value in held.values()} <= {520000, 90000, 610000, 40000, 650000}
    assert not any(key == "一般公共服务支出" for key, _ in held)  # it has the number of its row alone
