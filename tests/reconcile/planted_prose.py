"""Errors planted into the explanation of `explained.py`: what each breaks."""

from __future__ import annotations

from tests.reconcile.planted import APPROPRIATIONS, EXPENDITURE, Edit, Planted, before_the_terms, says, without_form

CHANGE = "增加9410.97元，增长1.36%。\n\n七、政"


def _with_budgets_of_the_year(text: str) -> str:
    """All budgets as 全年预算 instead of 年初预算; their total is off."""
    for before, after in (
        ("年初预算为9405200元", "全年预算为9405300元"),
        ("年初预算为", "全年预算为"),
        ("完成年初预算", "完成全年预算"),
        ("年初预算数的主要", "全年预算数的主要"),
    ):
        text = text.replace(before, after)
    return text


def _ends_before(words: str) -> Edit:
    return lambda text: text[: text.rindex(words)]


SUMMARY_OF_EVALUATIONS = """

2024年度项目支出绩效自评情况汇总表

序号	项目名称	自评得分	自评等级
1	堤防加固	95	优
2	河道清淤	92	优
3	灌区改造	91	优
"""

# How far targets were reached: as it is, cut off behind the point, of what is the better the less of it there is, in
# another unit, and as the rate that was reached.
REACHED = (
    "堤防加固项目目标完成情况：一是产出指标，加固堤防长度年度指标值为≥12公里，实际完成值15公里，完成率125%；"
    "巡查次数年度指标值为≥30次，实际完成值40次，完成率133.3%；清淤河道数量指标值3条，实际完成值3条，完成率100%；"
    "加固成本指标值为50万元，实际完成值44万元，完成率100%；响应时间指标值为≤60分钟，实际完成值25分钟，完成率100%；"
    "受益人数指标值为2万人，实际完成值20600人，完成率103%；工程合格率指标值为≥95%，实际完成值98%，完成率98%；"
    "投诉件数指标值5件，实际完成值2件，完成率100%；来信指标值50封，实际完成值31封，完成率100%；耗材消耗量指标值300包，实际完成值270包，完成率110%。"
)

PROSE = (
    Planted("nothing in a full explanation", (before_the_terms(REACHED),), (), is_alone=True),
    Planted(
        "a completion with its digits swapped",
        (before_the_terms(REACHED.replace("完成率125%", "完成率152%")),),
        ("said_completion_of_targets_is_recomputed",),
    ),
    Planted(
        "a completion of all of it where less was reached",
        (before_the_terms(REACHED.replace("实际完成值3条", "实际完成值2条")),),
        ("said_completion_of_targets_is_recomputed",),
    ),
    Planted(
        "总计 of expenditure",
        (says("支出总计10162966.96元。\n\n与2023", "支出总计10162866.96元。\n\n与2023"),),
        ("prose_total_expenditure",),
    ),
    Planted(
        "本年收入合计",
        (says("本年收入合计9972128.73元，来自", "本年收入合计9973128.73元，来自"),),
        ("prose_current_revenue", "said_revenue_is_its_sources"),
    ),
    Planted(
        "a part of the year's expenditure",
        (says("项目支出5935110.41元，占58.63%", "项目支出5395110.41元，占58.63%"),),
        ("prose_project_expenditure", "said_expenditure_is_its_kinds", "prose_share"),
        is_alone=True,
    ),
    Planted(
        "a part of the year's expenditure, its form left out",
        (
            without_form(EXPENDITURE, APPROPRIATIONS),
            says("项目支出5935110.41元，占58.63%", "项目支出5395110.41元，占58.63%"),
        ),
        ("said_expenditure_is_its_kinds", "prose_share", "form_expenditure"),
        is_alone=True,
    ),
    Planted(
        "本年支出合计",
        (says("本年支出合计10123199.94元，其中", "本年支出合计10124199.94元，其中"),),
        ("prose_current_expenditure", "said_expenditure_is_its_kinds"),
    ),
    Planted(
        "both sides of the appropriations",
        (
            says("财政拨款收入总计10162966.96元", "财政拨款收入总计10162967.96元"),
            says("财政拨款支出总计10162966.96元", "财政拨款支出总计10162968.96元"),
        ),
        ("prose_total_appropriation_revenue", "prose_total_appropriation_expenditure"),
    ),
    Planted(
        "the general budget's expenditure",
        (says("一般公共预算财政拨款支出9421257.27元，按", "一般公共预算财政拨款支出9421357.27元，按"),),
        ("prose_general_budget_expenditure",),
    ),
    Planted(
        "the fund's revenue and expenditure",
        (says("本年收入701942.67元，本年支出701942.67元", "本年收入701842.67元，本年支出701742.67元"),),
        ("prose_government_fund_revenue", "prose_government_fund_expenditure"),
    ),
    Planted(
        "basic expenditure of the general budget",
        (says("基本支出4188089.53元，其中：人员", "基本支出4188189.53元，其中：人员"),),
        ("prose_basic_expenditure_general", "said_basic_is_personnel_and_public_use"),
    ),
    Planted(
        "travel abroad",
        (says("因公出国（境）费支出0元", "因公出国（境）费支出100元"),),
        ("prose_overseas_travel_final", "said_three_public_is_its_items"),
    ),
    Planted(
        "vehicles bought",
        (says("公务用车购置费支出0元", "公务用车购置费支出100元"),),
        ("prose_vehicle_purchase_final", "said_vehicles_are_purchase_and_operation"),
    ),
    Planted(
        "the budget of “three public”",
        (says("全年预算为49000元", "全年预算为49100元"),),
        ("prose_three_public_annual_budget", "prose_completion_rate"),
    ),
    Planted(
        "procurement is not its kinds",
        (says("政府采购服务支出40000元", "政府采购服务支出30000元"),),
        ("said_procurement_is_its_kinds",),
    ),
    Planted(
        "more for small enterprises than for small and medium ones",
        (says("授予小微企业合同金额60000元", "授予小微企业合同金额96000元"),),
        ("said_micro_is_within_sme",),
    ),
    Planted("initial budgets", (says("年初预算为9405200元", "年初预算为9405300元"),), ("said_initial_budgets_add_up",)),
    Planted(
        "all projects are evaluated, and cost less than project expenditure",
        (says("涉及资金5233167.74元", "涉及资金4233167.74元"),),
        ("said_evaluation_covers_all_projects",),
    ),
    Planted(
        "what is reached, cut at 100%",
        (
            says(
                "占一般公共预算项目支出总额的100%。",
                "占一般公共预算项目支出总额的100%。检查次数年度指标值为≥50次，实际完成值60次，完成率120%；"
                "培训人数年度指标值为≥50人，实际完成值80人，完成率达到100%。",
            ),
        ),
        ("prose_completion_of_targets_is_told_alike",),
    ),
    Planted(
        "a purpose of nothing",
        (
            says(
                "占一般公共预算项目支出总额的100%。",
                "占一般公共预算项目支出总额的100%。国（境）外接待费0元，主要用于无。",
            ),
        ),
        ("template_words_are_crossed_out",),
    ),
    Planted(
        "the purpose of another subject",
        (says("主要用于：按规定缴存的住房公积金", "主要用于：行政单位职工医疗保险"),),
        ("prose_purpose_fits_subject",),
    ),
    Planted("vehicles by kind", (says("其他用车2辆", "其他用车1辆"),), ("said_vehicles_are_their_kinds",)),
    Planted(
        "vehicles at the end of another year",
        (says("截至2024年12月31日", "截至2023年12月31日"),),
        ("date_is_the_years_end",),
    ),
    Planted(
        "a list with what nothing was spent on",
        (says("办公费、印刷费、水费", "办公费、印刷费、咨询费、水费"),),
        ("prose_list_fits_form",),
    ),
    Planted(
        "the reason is for less where more was spent",
        (says(CHANGE, CHANGE.replace("\n\n七", "较上年减少的主要原因是厉行节约。\n\n七")),),
        ("prose_reason_fits_change",),
    ),
    Planted(
        "the reason is for more than the budget where less was spent",
        (says("完成年初预算的97.99%。决算数小于", "完成年初预算的97.99%。决算数大于"),),
        ("prose_reason_fits_completion",),
    ),
    Planted(
        "the amount has grown, the rate has shrunk",
        (says("增加2062966.96元，增长25.47%", "增加2062966.96元，下降25.47%"),),
        ("prose_rate_fits_change",),
    ),
    Planted(
        "the running cost has changed by another amount than goods and services",
        (says("比2023年度增加9410.97元，增长1.36%", "比2023年度增加19410.97元，增长2.85%"),),
        ("said_operating_cost_has_changed_as_goods_and_services",),
    ),
    Planted(
        "a part with another year in its title",
        (
            lambda text: text.replace(
                "\n第三部分 2024年度决算情况说明\n\n一、收入支出决算总体情况\n\n2024",
                "\n第三部分 2023年度决算情况说明\n\n一、收入支出决算总体情况\n\n2024",
            ),
        ),
        ("heading_has_the_year",),
    ),
    Planted(
        "an initial budget of another year",
        (before_the_terms("会议费支出12000元，2022年度会议费年初预算为12000元。"),),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "this year's amount told of another year",
        (before_the_terms("2022年度机关运行经费支出699410.97元。"),),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "a summary with one project more",
        (lambda text: text + SUMMARY_OF_EVALUATIONS,),
        ("said_projects_are_in_the_summary",),
    ),
    Planted(
        "revenue that the forms do not have",
        (
            says("上级补助收入0元，", "上级补助收入100元，"),
            says("事业收入0元，", "事业收入200元，"),
            says("经营收入0元，", "经营收入300元，"),
            says("附属单位上缴收入0元", "附属单位上缴收入400元"),
            says("其他收入0元", "其他收入50元"),
        ),
        (
            "prose_superior_subsidy",
            "prose_institutional_revenue",
            "prose_operating_revenue",
            "prose_affiliate_remittance",
            "prose_other_revenue",
            "said_revenue_is_its_sources",
        ),
    ),
    Planted(
        "expenditure that the forms do not have",
        (
            says("上缴上级支出0元", "上缴上级支出100元"),
            says("；经营支出0元", "；经营支出200元"),
            says("对附属单位补助支出0元", "对附属单位补助支出300元"),
        ),
        (
            "prose_remitted_expenditure",
            "prose_operating_expenditure",
            "prose_affiliates_expenditure",
            "said_expenditure_is_its_kinds",
        ),
    ),
    Planted(
        "人员经费",
        (says("人员经费3488678.56元", "人员经费3488578.56元"),),
        ("prose_personnel_expenditure", "said_basic_is_personnel_and_public_use"),
    ),
    Planted(
        "what was spent beside the initial budget",
        (says("支出决算为9421257.27元", "支出决算为9421357.27元"),),
        ("prose_final_general",),
    ),
    Planted(
        "reception",
        (says("公务接待费支出7800.5元", "公务接待费支出7900.5元"),),
        ("prose_reception_final", "said_three_public_is_its_items"),
    ),
    Planted(
        "vehicles driven",
        (says("公务用车运行维护费支出36540元；", "公务用车运行维护费支出36640元；"),),
        ("prose_vehicle_operation_final", "said_vehicles_are_purchase_and_operation"),
    ),
    Planted(
        "more than all of procurement",
        (
            says(
                "授予中小企业合同金额80000元，占政府采购支出总额的88.89%",
                "授予中小企业合同金额95000元，占政府采购支出总额的105.56%",
            ),
        ),
        ("said_sme_is_within_procurement", "prose_share_is_possible"),
    ),
    Planted(
        "projects that cost more than the agency spends",
        (says("涉及资金5233167.74元", "涉及资金52331677400元"),),
        ("prose_evaluated_projects_are_within_expenditure",),
    ),
    Planted(
        "an economic class",
        (says("1.商品和服务支出699410.97元", "1.商品和服务支出699510.97元"),),
        ("prose_economic_final",),
    ),
    Planted(
        "what the appropriations of all funds spent, and on what",
        (
            says("财政拨款支出总计10162966.96元。", "财政拨款支出总计10162966.96元。本年财政拨款支出10124199.94元。"),
            says(
                "2024年度一般公共预算财政拨款基本支出4188089.53元，其中", "2024年度财政拨款基本支出4188189.53元，其中"
            ),
            says("六、一般公共预算财政拨款基本支出决算情况", "六、财政拨款基本支出决算情况"),
        ),
        (
            "prose_appropriation_expenditure",
            "prose_basic_expenditure_appropriation",
            "said_appropriation_basic_is_personnel_and_public_use",
        ),
    ),
    Planted(
        "公用经费",
        (says("公用经费699410.97元。", "公用经费699310.97元。"),),
        ("prose_public_use_expenditure", "said_basic_is_personnel_and_public_use"),
    ),
    Planted(
        "revenue from appropriations",
        (says("财政拨款收入9972128.73元，占100.00%；", "财政拨款收入9962128.73元，占99.90%；"),),
        ("prose_appropriation_revenue", "said_revenue_is_its_sources"),
    ),
    Planted(
        "project expenditure",
        (says("项目支出5935110.41元，占58.63%；", "项目支出5835110.41元，占57.64%；"),),
        ("prose_project_expenditure", "said_expenditure_is_its_kinds"),
    ),
    Planted(
        "vehicles",
        (says("公务用车购置及运行维护费支出36540元", "公务用车购置及运行维护费支出36640元"),),
        (
            "prose_vehicles_final",
            "said_three_public_is_its_items",
            "said_vehicles_are_purchase_and_operation",
        ),
        is_alone=True,
    ),
    Planted(
        "small and medium enterprises twice",
        (
            says(
                "授予中小企业合同金额80000元，占政府采购支出总额的88.89%，其中：授予小微企业合同金额60000元。",
                "在面向中小企业预留的政府采购项目中，由中小企业供应商中标或成交的，采购金额80000元；"
                "在其他政府采购项目中，由中小企业供应商中标或成交的，采购金额80000元。",
            ),
        ),
        ("said_sme_parts_are_within_procurement",),
    ),
    Planted(
        "an evaluation of all that covers the projects only",
        (
            says(
                "六、一般公共预算财政拨款基本支出决算情况",
                "组织开展了2024年度部门整体支出绩效自评，涉及资金5935110.41元。\n\n六、一般公共预算财政拨款基本支出决算情况",
            ),
        ),
        ("said_whole_evaluation_is_of_all_expenditure",),
    ),
    Planted("budgets of the year", (_with_budgets_of_the_year,), ("said_annual_budgets_add_up",)),
    Planted(
        "nothing said of what must be explained",
        (
            _ends_before("九、其他重要事项\n\n机关"),
            lambda text: text.replace("名词解释", "其他").replace("三公", "几项"),
        ),
        (
            "topic_operating_cost",
            "topic_procurement",
            "topic_state_assets",
            "topic_performance",
            "topic_terms",
            "topic_three_public",
            "form_three_public",
        ),
        is_alone=True,
    ),
)
