"""Errors that a careful reader sees and nearly the same words or figures that are right: each what it breaks."""

from __future__ import annotations

from tests.reconcile.planted import SUMMARY, Planted, before_the_terms, cells, says

TABLE_OF_TARGETS = """

附件《2024年度项目支出绩效自评表》

一级指标	二级指标	三级指标	指标值
产出指标	数量指标	清淤河道长度	≥10公里
"""

READING = (
    Planted(
        "published late",
        (before_the_terms("2025年8月20日，市财政局下达2024年度部门决算的批复。本部门决算于2025年10月9日向社会公开。"),),
        ("published_within_twenty_days",),
        is_alone=True,
    ),
    Planted(
        "published in time",
        (
            before_the_terms(
                "市财政局于2025年8月20日批复2024年度部门决算。部门决算公开时间：2025年9月8日。"
                # Other approvals, another year's, and what is only announced.
                "引水工程竣工财务决算于2024年3月1日批复。市财政局于2024年7月1日批复2023年度部门决算。"
                "部门决算应于2025年12月31日前向社会公开。"
            ),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "days of others, and of the budget of the year",
        (
            before_the_terms(
                "审计局于2025年5月6日对2024年度决算进行审计，决算批复日期：2025年8月11日，决算公开日期：2025年8月29日。"
                "2025年5月20日报请市财政局批复2024年度部门决算。"
                "2024年9月6日，县财政局批复所属单位决算。2024年10月18日公布乡镇决算。"
                "2024年3月11日市财政局批复部门预算和上年决算。2025年11月3日更正后重新公开2024年度部门决算。"
            ),
        ),
        (),
    ),
    Planted(
        "a passage said twice over its lines",
        (
            before_the_terms(
                "各科室负责建立健全堤防巡查制度和险情报告制度，监督管理纳入年度\n"
                "计划的堤防巡查制度和险情报告制度，监督管理纳入年度\n计划的水闸和泵站。"
            ),
        ),
        ("words_are_said_once",),
    ),
    Planted(
        "a title said twice, once with the year",
        (before_the_terms("1.堤防加固项目绩效自评综述：2024年堤防加固项目绩效自评综述：项目已完成。"),),
        ("words_are_said_once",),
    ),
    Planted(
        "a word said twice where a line ends",
        (
            before_the_terms(
                "各科室按照年度工作计划的安排推进堤防加固工程，经费主要\n主要来自一般公共预算，由财务科统一核算和支付。"
            ),
        ),
        ("words_are_said_once",),
    ),
    Planted(
        "what is alike from year to year",
        (
            before_the_terms(
                "综述：2023年堤防加固项目已完成，2024年堤防加固项目已完成。堤防巡查制度，险情报告制度，堤防养护制度，"
                "堤防验收制度，均已建立；2023年堤防养护经费：2024年堤防养护经费之外另列。"
            ),
        ),
        (),
    ),
    Planted(
        "measures for grades that no project has",
        (
            before_the_terms(
                "3个项目结果为优，0个项目结果为中，0个项目结果为差。凡定为中或差的项目，今后的整改措施为：1、完善制度。"
            ),
        ),
        ("prose_measures_are_for_grades_given",),
    ),
    Planted(
        "no measures where no project has the grade",
        (
            before_the_terms(
                "3个项目结果为优，0个项目结果为中，0个项目结果为差。凡定为中或差的项目，今后的整改措施为：无。"
            ),
        ),
        (),
    ),
    Planted(
        "0% of a budget of nothing that was exceeded",
        (
            says(
                "年初预算为960000元，支出决算为954191.14元，完成年初预算的99.39%。决算数小于",
                "年初预算为0元，支出决算为954191.14元，完成年初预算的0%，决算数大于",
            ),
        ),
        ("prose_completion_is_of_something", "said_initial_budgets_add_up"),
    ),
    Planted(
        "an annex under its own title",
        (
            before_the_terms("各项目均已自评（附《2024年度项目支出绩效自评表》）。"),
            lambda text: text + TABLE_OF_TARGETS,
        ),
        (),
    ),
    Planted(
        "neither growth nor shrinking is crossed out, over two lines",
        (before_the_terms("会议费支出12000元，比2023年度决算数增加（减\n少）0.00元，增长（降低）0.00%。"),),
        ("template_words_are_crossed_out",),
    ),
    Planted(
        "how a province's heading says to list, over two lines",
        (before_the_terms("各项支出按要求逐项列示（按经济\n分类填列到款级科目）"),),
        (),
    ),
    Planted(
        "an instruction under a table",
        (before_the_terms("注：项目总数应与上文一致。如因项目涉密造成不一致的，需说明。"),),
        ("template_words_are_crossed_out",),
    ),
    Planted(
        "what is explained",
        (before_the_terms("注：项目总数与上文不一致，因有一个涉密项目，特此说明。"),),
        (),
    ),
    # 191,355.50 of 193,064 are 99.1151%. Others are printed to the fen: the budget is no rounded amount.
    Planted(
        "a rate cut off beside amounts printed to the fen",
        (
            says(
                "年初预算为193000元，支出决算为191355.5元，完成年初预算的99.15%",
                "年初预算为193064元，支出决算为191355.5元，完成年初预算的99.11%",
            ),
        ),
        ("prose_completion_rate", "said_initial_budgets_add_up"),
    ),
    Planted(
        "two numbers of a form given twice",
        (
            cells(SUMMARY, "二十二、灾害防治及应急管理支出", c3="二十一、灾害防治及应急管理支出"),
            cells(SUMMARY, "二十三、其他支出", c3="二十二、其他支出"),
            cells(SUMMARY, "二十四、债务还本支出", c3="二十三、债务还本支出"),
            cells(SUMMARY, "二十五、债务付息支出", c3="二十三、债务付息支出"),
        ),
        ("rows_are_numbered_once",),
        is_alone=True,
    ),
)
