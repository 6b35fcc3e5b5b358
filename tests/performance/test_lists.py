"""Headings that stand over several columns: lanes of levels, of periods, groups that a second row divides."""

from __future__ import annotations

from tests.performance.documents import found, parsed

TITLE = "项目支出绩效目标表"


def test_every_lane_of_a_list_is_read_under_the_level_that_stands_over_it() -> None:
    """The projects of a list, with a lane for each level 1: a name in its first row, money beside it."""
    read = parsed(
        [
            TITLE,
            "单位（项目）名称\t项目金额（万元）\t绩效目标\t\t\t\t",
            "\t资金总额\t产出指标\t\t效益指标\t",
            "\t\t三级指标\t指标值\t三级指标\t指标值",
            "村道硬化\t64.5\t硬化道路长度\t≥3.2公里\t受益村民人数\t≥900人",
            "\t\t工程验收合格率\t=100%\t\t",
            "路灯养护\t12\t养护路灯数量\t≥260盏\t夜间照明覆盖率\t≥95%",
        ]
    )
    assert found(read) == [
        ("村道硬化", "产出指标", "", "硬化道路长度", "≥3.2公里", "", "", ""),
        ("村道硬化", "产出指标", "", "工程验收合格率", "=100%", "", "", ""),
        ("村道硬化", "效益指标", "", "受益村民人数", "≥900人", "", "", ""),
        ("路灯养护", "产出指标", "", "养护路灯数量", "≥260盏", "", "", ""),
        ("路灯养护", "效益指标", "", "夜间照明覆盖率", "≥95%", "", "", ""),
    ]
    assert [p.annual_budget_text for p in read.projects] == ["64.5", "12"]


def test_a_head_that_the_next_page_prints_again_is_no_indicator_and_no_project() -> None:
    head = [
        "单位（项目）名称\t项目金额（万元）\t绩效目标\t\t\t",
        "\t资金总额\t产出指标\t\t效益指标\t",
        "\t\t三级指标\t指标值\t三级指标\t指标值",
    ]
    rows = [
        "村道硬化\t64.5\t硬化道路长度\t≥3.2公里\t受益村民人数\t≥900人",
        "路灯养护\t12\t养护路灯数量\t≥260盏\t夜间照明覆盖率\t≥95%",
    ]
    once = parsed([TITLE, *head, *rows])
    for again in (head, head[-1:]):
        read = parsed([TITLE, *head, rows[0], *again, rows[1]])
        assert found(read) == found(once)
        assert len(found(read)) == 4
        assert [p.project_name for p in read.projects] == ["村道硬化", "路灯养护"]


def test_the_years_target_is_read_where_that_of_the_whole_period_stands_beside_it() -> None:
    read = parsed(
        [
            TITLE,
            "项目编码及名称\t3306-渠道清淤\t\t\t\t\t",
            "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值",
            "产出指标\t数量指标\t清淤长度\t≥90公里\t数量指标\t清淤长度\t≥30公里",
            "\t质量指标\t验收合格率\t=100%\t质量指标\t验收合格率\t=100%",
            "满意度指标\t服务对象满意度指标\t农户满意度\t≥90%\t服务对象满意度指标\t农户满意度\t≥90%",
        ]
    )
    assert found(read) == [
        ("3306-渠道清淤", "产出指标", "数量指标", "清淤长度", "≥30公里", "", "", ""),
        ("3306-渠道清淤", "产出指标", "质量指标", "验收合格率", "=100%", "", "", ""),
        ("3306-渠道清淤", "满意度指标", "服务对象满意度指标", "农户满意度", "≥90%", "", "", ""),
    ]


def test_a_period_named_above_two_blocks_tells_which_is_of_the_year() -> None:
    """The goals of both periods may have indicators of their own."""
    read = parsed(
        [
            TITLE,
            "项目名称\t渠道清淤\t\t\t\t\t",
            "\t实施期目标\t\t\t年度目标\t\t",
            "一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值",
            "产出指标\t数量指标\t清淤长度\t≥90公里\t数量指标\t招标次数\t≥1次",
            "满意度指标\t服务对象满意度指标\t农户满意度\t≥90%\t服务对象满意度指标\t村民满意度\t≥85%",
        ]
    )
    assert found(read) == [
        ("渠道清淤", "产出指标", "数量指标", "招标次数", "≥1次", "", "", ""),
        ("渠道清淤", "满意度指标", "服务对象满意度指标", "村民满意度", "≥85%", "", "", ""),
    ]


def test_a_block_beside_another_that_no_period_parts_does_not_replace_it() -> None:
    read = parsed(
        [
            TITLE,
            "项目名称\t村道修建\t\t\t\t\t\t",
            "一级指标\t二级指标\t三级指标\t指标值\t一级指标\t二级指标\t三级指标\t指标值",
            "产出指标\t数量指标\t修路里程\t≥3公里\t效益指标\t社会效益指标\t受益人数\t≥900人",
        ]
    )
    assert ("村道修建", "产出指标", "数量指标", "修路里程", "≥3公里", "", "", "") in found(read)


def test_the_goal_of_a_whole_project_is_no_target_of_its_indicators() -> None:
    read = parsed(
        [
            TITLE,
            "项目名称\t预算数（万元）\t年度目标\t一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重",
            "林区巡护\t20\t做好巡护，防止火灾。\t产出指标\t数量指标\t巡护里程\t≥\t1800\t公里\t60",
            "\t\t\t效益指标\t生态效益指标\t过火面积\t≤\t5\t亩\t40",
        ]
    )
    assert found(read) == [
        ("林区巡护", "产出指标", "数量指标", "巡护里程", "≥1800公里", "", "60", ""),
        ("林区巡护", "效益指标", "生态效益指标", "过火面积", "≤5亩", "", "40", ""),
    ]


def test_a_second_row_of_headings_divides_the_columns_of_the_first() -> None:
    """偏差原因 and 改进措施 under one heading are two columns, and neither is a result."""
    read = parsed(
        [
            "项目支出绩效自评表",
            "项目名称\t蔬菜基地建设\t\t\t\t自评得分\t94.5\t\t",
            "一级指标\t二级指标\t三级指标\t分值\t得分\t指标值\t\t偏差情况\t",
            "\t\t\t\t\t预期指标值\t实际完成值\t偏差原因\t改进措施",
            "产出指标\t数量指标\t新建大棚数\t50\t50\t≥40座\t40座\t\t",
            "\t质量指标\t大棚完好率\t50\t44.5\t≥95%\t88%\t大风损坏\t加固棚膜",
        ]
    )
    assert found(read) == [
        ("蔬菜基地建设", "产出指标", "数量指标", "新建大棚数", "≥40座", "40座", "50", "50"),
        ("蔬菜基地建设", "产出指标", "质量指标", "大棚完好率", "≥95%", "88%", "50", "44.5"),
    ]
    assert [(i.deviation_reason, p.score_text) for i in read.indicators[1:] for p in read.projects] == [
        ("大风损坏", "94.5")
    ]


def test_whose_table_it_is_does_not_name_a_project_that_has_a_name() -> None:
    rows = [
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
        "产出指标\t数量指标\t养护树木\t≥600株\t640株\t100\t98",
    ]
    (project,) = parsed(
        ["项目支出绩效自评表", "单位名称：某县园林所 填报日期：2024年3月", "项目名称\t行道树养护\t\t\t\t\t", *rows]
    ).projects
    (whole,) = parsed(["部门整体支出绩效自评表", "单位名称\t某县园林所\t\t\t\t\t", *rows]).projects
    assert (project.project_name, whole.project_name) == ("行道树养护", "某县园林所")


def test_lanes_are_read_where_a_copied_table_has_left_out_its_merged_cells() -> None:
    """A project's name is no indicator, nor its money a target, where the heading rows are shorter than its row."""
    read = parsed(
        [
            TITLE,
            "项目名称\t项目金额（万元）\t绩效目标",
            "资金总额\t财政拨款\t产出指标\t效益指标",
            "三级指标\t指标值\t三级指标\t指标值",
            "村道硬化\t64.5\t60\t硬化道路长度\t≥3.2公里\t受益村民人数\t≥900人",
            "工程验收合格率\t=100%\t\t",
            "路灯养护\t12\t12\t养护路灯数量\t≥260盏\t夜间照明覆盖率\t≥95%",
        ]
    )
    assert found(read) == [
        ("村道硬化", "产出指标", "", "硬化道路长度", "≥3.2公里", "", "", ""),
        ("村道硬化", "产出指标", "", "工程验收合格率", "=100%", "", "", ""),
        ("村道硬化", "效益指标", "", "受益村民人数", "≥900人", "", "", ""),
        ("路灯养护", "产出指标", "", "养护路灯数量", "≥260盏", "", "", ""),
        ("路灯养护", "效益指标", "", "夜间照明覆盖率", "≥95%", "", "", ""),
    ]
    assert [p.annual_budget_text for p in read.projects] == ["64.5", "12"]


def test_the_headings_of_a_list_laid_out_by_blanks_name_no_project() -> None:
    """The levels over its lanes, or the first line of a heading beside 项目名称."""
    lanes = [
        TITLE,
        "              项目金额（万元）                       绩效目标",
        " 项目名称                              产出指标            效益指标",
        "            资金总额    财政拨款",
        "                                 三级指标    指标值    三级指标    指标值",
        " 村道硬化      64.5      60      硬化道路长度  ≥3.2公里   受益村民人数  ≥900人",
    ]
    goals = [
        TITLE,
        " 项目名称 项目年度绩效",
        "        目标     一级指标   二级指标   三级指标   指标值",
        " 村道硬化  改善出行   产出指标   数量指标   硬化道路长度  ≥3.2公里",
    ]
    names = {p.project_name for lines in (lanes, goals) for p in parsed(lines).projects}
    assert not names & {"产出指标", "产出指标效益指标", "项目年度绩效"}


def test_the_parts_of_a_target_are_told_where_a_copied_table_has_left_out_its_merged_cells() -> None:
    """指标值 over its sign, its value and its unit: none of these is an indicator or a level."""
    read = parsed(
        [
            TITLE,
            "项目名称\t村道硬化",
            "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t备注",
            "运算符号\t内容\t度量单位",
            "产出指标\t数量指标\t硬化道路长度\t≥\t3.2\t公里\t",
            "新设路牌\t=\t14\t块\t",
            "时效指标\t按时完工率\t≥\t95\t%\t",
            "效益指标\t社会效益指标\t受益村民人数\t≥\t900\t人\t",
            "满意度指标\t服务对象满意度指标\t村民满意度\t≥\t90\t%\t",
        ]
    )
    assert found(read) == [
        ("村道硬化", "产出指标", "数量指标", "硬化道路长度", "≥3.2公里", "", "", ""),
        ("村道硬化", "产出指标", "数量指标", "新设路牌", "=14块", "", "", ""),
        ("村道硬化", "产出指标", "时效指标", "按时完工率", "≥95%", "", "", ""),
        ("村道硬化", "效益指标", "社会效益指标", "受益村民人数", "≥900人", "", "", ""),
        ("村道硬化", "满意度指标", "服务对象满意度指标", "村民满意度", "≥90%", "", "", ""),
    ]


def test_what_describes_an_indicator_is_not_its_name_where_a_copied_row_has_left_out_its_level() -> None:
    """成本指标 is a level of its own elsewhere: what has a sign before its figure is the target."""
    read = parsed(
        [
            TITLE,
            "项目名称\t村道硬化",
            "一级指标\t二级指标\t三级指标\t绩效指标描述\t指标值\t指标值确定依据",
            "产出指标\t数量指标\t硬化道路长度\t反映硬化的道路\t≥3.2公里\t工作计划",
            "成本指标\t工程造价\t反映造价的高低\t≤64.5万元\t工作计划",
            "效益指标\t社会效益指标\t受益村民人数\t反映受益的范围\t≥900人\t工作计划",
        ]
    )
    assert [(i.level3, i.description, i.target_text) for i in read.indicators] == [
        ("硬化道路长度", "反映硬化的道路", "≥3.2公里"),
        ("工程造价", "反映造价的高低", "≤64.5万元"),
        ("受益村民人数", "反映受益的范围", "≥900人"),
    ]
