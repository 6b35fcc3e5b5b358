"""Text that empty lines divide: rows whose cells are wrapped, labels, figures and codes alike."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.parse.figures import cells, of_statement, parse

WRAPPED = """
                              支出决算表

                                                        金额单位：万元

        项目              本年支出       基本支       项目支
科目编     科目名称             合计           出         出
码

合计                        1454.      492.6     961.4
                            11          3         8

20502     普通教育             518.9      105.0     413.8
                            7          9         8

20502     学前教              113.8      104.7      9.10
01        育                5          5

20502     小学教              405.1       0.34     404.7
02        育                2                    8
"""


def test_wrapped_figures_codes_and_labels_of_a_row_come_together() -> None:
    held = of_statement(parse(WRAPPED), "expenditure")
    assert held == {
        ("TOTAL", "total"): Decimal("14541100"),
        ("TOTAL", "basic"): Decimal("4926300"),
        ("TOTAL", "project"): Decimal("9614800"),
        ("20502", "total"): Decimal("5189700"),
        ("20502", "basic"): Decimal("1050900"),
        ("20502", "project"): Decimal("4138800"),
        ("2050201", "total"): Decimal("1138500"),
        ("2050201", "basic"): Decimal("1047500"),
        ("2050201", "project"): Decimal("91000"),
        ("2050202", "total"): Decimal("4051200"),
        ("2050202", "basic"): Decimal("3400"),
        ("2050202", "project"): Decimal("4047800"),
    }


def test_rows_without_a_gap_between_them_stay_apart() -> None:
    """Only wrapped rows stand between empty lines here, as browsers print them."""
    text = """
支出决算表
金额单位：元
科目编码      科目名称                合计              基本支出           项目支出

合计                            600.00           100.00         500.00
20502     普通教育                600.00           100.00         500.00

          机关事业单位基本养
2080505
          老保险缴费支出             300.00           100.00         200.00

2050202   小学教育                200.00             0.00         200.00
2050203   初中教育                100.00             0.00         100.00

          机关事业单位职业年
2080506
          金缴费支出               50.00             0.00          50.00

"""
    document = parse(text)
    held = of_statement(document, "expenditure")
    assert held[("2080505", "total")] == 300
    assert held[("2080506", "project")] == 50
    assert held[("2050203", "total")] == 100
    labels = {f.subject_code: f.row_label for t in document.tables for f in t.figures}
    assert labels["2080505"] == "机关事业单位基本养老保险缴费支出"
    assert {key for key, _ in held} == {"TOTAL", "20502", "2080505", "2050202", "2050203", "2080506"}


def test_columns_one_below_the_other_are_kept_unread() -> None:
    """Text extracted column by column does not say which row a figure belongs to."""
    left = (
        "一、一般公共预算财政拨款收入\n二、政府性基金预算财政拨款收入\n三、国有资本经营预算财政拨款收入\n本年收入合计"
    )
    right = "一、一般公共服务支出\n二、外交支出\n三、国防支出\n本年支出合计"
    figures = "\n".join(f"{n}00.00" for n in range(1, 9))
    head = "收入支出决算总表\n单位：元\n收入\n支出\n项目\n决算数\n项目\n决算数"
    document = parse(f"{head}\n{left}\n{right}\n{figures}\n")
    assert not cells(document)
    assert any("800.00" in row.raw_text for table in document.tables for row in table.rows)


def test_the_end_of_a_figure_is_no_page_number() -> None:
    text = """
                    财政拨款“三公”经费支出决算表

                                                        金额单位：万元

合计     因公出国（境）费   公务用车购置及运行维护费小计   公务用车购置费   公务用车运行维护费   公务接待费

17.8          0.00                9.89             0.00            9.89         7.96
   5
                    第三部分 情况说明
"""
    assert of_statement(parse(text), "three_public")[("total", "final")] == Decimal("178500")


def test_a_total_opens_a_row_below_the_end_of_a_wrapped_label() -> None:
    classes = ("一般公共服务支出", "外交支出", "国防支出", "公共安全支出", "教育支出", "科学技术支出")
    lines = [f"{label}\n\n{n}.00\n" for n, label in enumerate(classes, 1)]
    text = (
        "收入支出决算总表\n\n单位：万元\n\n收入\n\n支出\n\n项目\n\n决算数\n\n项目\n\n决算数\n\n"
        "一、一般公共预算财政拨款收入 21.00\n\n"
        + "\n".join(lines)
        + "\n三十、抗疫特\n\n别国债安排的\n\n支出\n"
        + "本年收入合计 21.00 本年支出合计 21.00\n收入总计 21.00 支出总计 21.00\n"
    )
    held = of_statement(parse(text), "revenue_expenditure_summary")
    assert held["本年收入合计", "amount"] == Decimal("210000")
    assert not any("抗疫" in key for key, _ in held)


CLOSE_HEAD = """
                   某县林业局2028年国有资本经营预算支出表
                                                    单位：万元
                  功能分类科目
                                          合计      基本支出   项目支出
      科目编码                科目名称
{gap}合计                                        37.40                37.40

223          国有资本经营预算支出                   37.40                37.40

             解决历史遗留问题及改革成本支
22301                                     37.40                37.40
             出
             国有企业退休人员社会化管理补
2230105                                   37.40                37.40
             助支出
"""


@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_head_right_below_its_unit_and_right_above_its_first_row_is_part_of_neither(gap: str) -> None:
    held = of_statement(parse(CLOSE_HEAD.format(gap=gap)), "state_capital")
    rows = ("TOTAL", "223", "22301", "2230105")
    assert held == {(row, column): Decimal("374000") for row in rows for column in ("total", "project")}


def test_the_rest_of_a_narrow_head_right_above_the_first_row_is_no_label() -> None:
    text = """
                              收入支出预算总表
                                                                   单位：万元
            收入                                   支出
                                            项目（按功能分
       项目          2028年预算                                   2028年预算
                                                类）
一、一般公共预算拨款收入     512.30  一、一般公共服务支出          480.15

二、事业收入                  20.00  二、教育支出                   52.15

三、其他收入                         三、科学技术支出

本年收入合计                 532.30  本年支出合计                 532.30

收入总计                     532.30  支出总计                     532.30
"""
    held = of_statement(parse(text), "revenue_expenditure_summary")
    assert held["一般公共预算拨款收入", "amount"] == Decimal("5123000")
    assert held["一般公共服务支出", "amount"] == Decimal("4801500")


def test_labels_that_are_known_by_themselves_are_rows_though_no_empty_line_parts_them() -> None:
    text = """
                              收入支出决算总表
                                                                   单位：万元
            收入                                   支出
       项目           决算数                  项目            决算数

一、一般公共预算财政拨款收入  88.00  一、一般公共服务支出           60.00

                                     二、国有土地使用权出让收入
                                     安排的支出                    28.00

本年收入合计                  88.00  本年支出合计                  88.00

使用非财政拨款结余                   结余分配
年初结转和结余                       年末结转和结余
总计                          88.00  总计                          88.00
"""
    held = of_statement(parse(text), "revenue_expenditure_summary")
    assert held["总计", "amount"] == Decimal("880000")
    assert "年初结转和结余总计" not in {label for label, _ in held}


def test_a_row_without_figures_right_above_another_keeps_its_code_to_itself() -> None:
    text = """
                       一般公共预算支出表
                                              单位：元
科目编码   科目名称                合计     基本支出   项目支出

合计                           900.00       600.00     300.00

20103     政府办公厅（室）及相
          关机构事务           500.00       300.00     200.00

2010301   行政运行             500.00       300.00     200.00

2010309   参事事务
20106     财政事务             400.00       300.00     100.00

          其他财政事务支
2010699                        400.00       300.00     100.00
          出
"""
    held = of_statement(parse(text), "general_budget_expenditure")
    assert held["20106", "total"] == Decimal(400)
    assert {row for row, _ in held} == {"TOTAL", "20103", "2010301", "20106", "2010699"}


SUMMARY_HEAD = """
            收入                                          支出

                                     项目（按功能分类
       项目          2029年预算                              合计      一般公共预算    政府性基金预算
                                         ）
"""
SUMMARY = f"""
                       财政拨款收支总表
部门名称：某县林业局                                                          单位：元
{SUMMARY_HEAD}
一、一般公共预算拨款     700.00    一、一般公共服务支出     650.00        650.00          0.00

二、政府性基金预算拨款    40.00    二、国有土地使用权出让
                                                             40.00          0.00         40.00
                                   收入安排的支出
\f{SUMMARY_HEAD}
                                   三、社会保障和就业支
                                                             50.00         50.00          0.00
                                   出

                                   四、卫生健康支出           0.00          0.00          0.00
\f{SUMMARY_HEAD}
本年收入合计             740.00    本年支出合计             740.00        700.00         40.00

收入总计                 740.00    支出总计                 740.00        700.00         40.00
"""


def test_a_head_that_is_printed_again_is_no_part_of_the_label_below_it() -> None:
    held = of_statement(parse(SUMMARY), "appropriation_summary")
    assert held["本年收入合计", "amount"] == Decimal(740)
    assert held["社会保障和就业支出", "total"] == Decimal(50)
    assert all("项目" not in label for label, _ in held)


def test_rows_whose_codes_and_names_prove_them_need_no_empty_line_between_them() -> None:
    """Heights of rows leave an empty line here and there only, and each of three lanes wraps its own labels."""
    text = """
                           一般公共预算财政拨款基本支出决算表
                                                                     单位：元
 科目编码      科目名称     金额     科目编码     科目名称     金额    科目编码     科目名称      金额

301     工资福利支出      60.00 302     商品和服务支出   30.00 307     债务利息及费用支出     0.00
30101   基本工资        40.00 30201   办公费         5.00 30701   国内债务付息       0.00
        机关事业单位
30108   基本养老保险       20.00 30206   电费         25.00 31001   房屋建筑物购建       0.00
        缴费
30109   职业年金缴费        0.00 30207   邮电费         0.00 31002   办公设备购置       0.00

30111   公务员医疗补助缴费     0.00 30211   差旅费         0.00 31006   大型修缮         0.00
        职工基本医疗
30110                0.00 30208   取暖费         0.00 31003   专用设备购置       0.00
        保险缴费
30113   住房公积金        0.00 30209   物业管理费       0.00 31005   基础设施建设       0.00

30114   医疗费          0.00 30213   维修（护）费      0.00 31008   物资储备         0.00
"""
    held = of_statement(parse(text), "basic_expenditure_economic")
    assert held["30108", "total"] == Decimal(20)
    assert held["30206", "total"] == Decimal(25)
    assert held["302", "total"] == Decimal(30)
    assert held["30110", "total"] == held["31003", "total"] == Decimal(0)


def test_a_row_whose_amount_has_no_end_is_not_read_as_if_it_had() -> None:
    text = """
                 政府性基金预算支出表
                                                单位：万元
科目编码  科目名称                      合计    基本支出   项目支出

合计                                    151.             151.0
                                        08               8

2 0  0  农村基础设施建设支出            45.3             45.30
1 8  4                                  0
2

2 0  0  土地出让业务支出                105.             105.7
1 8  6                                  78               8
2
"""
    assert all(amount != Decimal("1050000") for amount in of_statement(parse(text), "government_fund").values())


def test_a_line_of_heads_above_the_first_row_is_no_part_of_it() -> None:
    """小计, 人员经费 and 公用经费 became labels among the amounts of the total: no figure stands below their places."""
    head = """                                                                          基本支出
      功能分类科目编码               功能分类科目名称   合计                                                                    项目支出
                                                          小计              人员经费              公用经费
"""  # noqa: E501
    text = f"""
                                        一般公共预算支出表
  部门：某县人民医院                                                                                                 单位：万元
{head}                 合计                          6,140.50          5,098.25          4,078.00          1,020.25        1,042.25
205              教育支出                          40.50             40.50             32.50              8.00             0.00
20508            进修及培训                        40.50             40.50             32.50              8.00             0.00
2050803          培训支出                          40.50             40.50             32.50              8.00             0.00
208              社会保障和就业支出                 5,057.75          5,057.75          4,045.50          1,012.25             0.00
20808            抚恤                           5,057.75          5,057.75          4,045.50          1,012.25             0.00



                                                    -8-
\f{head}2080801          死亡抚恤                       5,057.75          5,057.75          4,045.50          1,012.25             0.00

 注：部门预算公开表。
"""  # noqa: E501
    found = of_statement(parse(text), "general_budget_expenditure")
    own = {column: amount / 10_000 for (key, column), amount in found.items() if key == "TOTAL"}
    assert own == {
        "total": Decimal("6140.5"), "basic": Decimal("5098.25"), "personnel": 4078, "public_use": Decimal("1020.25"),
        "project": Decimal("1042.25"),
    }  # fmt: skip
