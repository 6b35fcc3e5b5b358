"""Errors planted into documents of other house styles, whose forms have columns that the national ones lack."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from samples.typeset.__main__ import SAMPLES
from samples.typeset.render import options_of
from samples.typeset.specimen import read_specimen
from tests.reconcile.planted import Edit, Planted, before_the_terms, says


@cache
def typeset(facts: str, agency: str | None = None, year: int | None = None) -> str:
    """A specimen in cells parted by tabs, without its damages; of another agency or year where one is given."""
    specimen = read_specimen(SAMPLES / "facts" / f"{facts}.yml")
    disclosure = replace(
        specimen.disclosure,
        agency_name=agency or specimen.disclosure.agency_name,
        fiscal_year=year or specimen.disclosure.fiscal_year,
    )
    options = options_of({"medium": "tsv", "seed": 1}, specimen.style.habits)
    return replace(specimen, disclosure=disclosure, options=options, damages=(), encoding="utf-8").to_bytes().decode()


def _goals(project: str, works: str, money: str = "", title: str = "项目支出绩效目标表") -> str:
    amounts = f"项目资金（万元）\t年度资金总额\t{money}\n" if money else ""
    return f"""
{title}

项目名称	{project}
{amounts}一级指标	二级指标	三级指标	指标值
产出指标	数量指标	{works}长度	≥3公里
效益指标	社会效益指标	保护人口数量	≥2万人
满意度指标	服务对象满意度指标	群众满意度	≥90%
"""


def _listed(goals: str, *, unit: str = "金额单位：万元", said: str = "实行绩效目标管理的项目2个。") -> Edit:
    """A list of two projects, the goals of one of them, and how many are said to have some."""

    def edit(text: str) -> str:
        return f"""{text}
项目支出表

{unit}

序号\t项目名称\t项目单位\t合计\t一般公共预算\t其他资金
\t合计\t\t72.50\t72.50\t0.00
1\t堤防加固\t水务站\t30.50\t30.50\t0.00
2\t河道清淤\t水务站\t42.00\t42.00\t0.00
{_goals("堤防加固项目", "土堤", goals)}
九、预算绩效情况说明

{said}
"""

    return edit


def _whole(amount: str) -> Edit:
    """The goals of all that the agency does, and what it has for them."""
    return before_the_terms(f"""
部门整体支出绩效目标表

部门名称	绵阳市医疗保障局
年度部门整体支出预算（万元）	资金总额	{amount}
年度总体目标	按时办结参保登记。
绩效指标	一级指标	二级指标	三级指标	指标值
	产出指标	数量指标	办理参保登记次数	≥900次
	满意度指标	服务对象满意度	群众满意度	≥90%
""")


# House style of these facts -> errors planted together in one document of it.
STYLES: dict[str, tuple[Planted, ...]] = {
    # 上年决算数 and percentages in the “three public” form.
    "ningxia_2023_final": (
        Planted("share of the budget", (says("\t86.38\t", "\t85.38\t"),), ("three_public_share_of_budget",)),
        Planted("growth in the form", (says("\t-3.72\t", "\t-4.72\t"),), ("three_public_growth",)),
        Planted(
            "changes since last year",
            (
                says(
                    "完成全年预算的86.38%。",
                    "完成全年预算的86.38%。比2022年度减少3934.5元。其中：公务用车购置及运行维护费比2022年度减少1754.5元；"
                    "公务接待费比2022年度减少2280元。",
                ),
            ),
            (
                "three_public_change_is_of_the_form",
                "vehicles_change_is_of_the_form",
                "reception_change_is_of_the_form",
            ),
        ),
    ),
    # 其中：基本支出 in the form of basic expenditure, 公开10表 with procurement, running cost and assets.
    "shanxi_2022_final": (
        Planted(
            "procurement is not its kinds",
            (says("合计\t1\t508300.00", "合计\t1\t509300.00"),),
            ("procurement_is_goods_works_and_services",),
        ),
        Planted(
            "procurement is another in the table",
            (says("政府采购支出总额508300元", "政府采购支出总额510300元"),),
            ("prose_procurement_total", "said_procurement_is_its_kinds"),
        ),
        Planted(
            "the running cost of the table",
            (says("机关运行经费支出71200元", "机关运行经费支出72200元"),),
            ("prose_operating_cost",),
        ),
        Planted(
            "vehicles of the table",
            (
                says(
                    "年末共有车辆1辆，其中：应急保障用车0辆、执法执勤用车0辆、其他用车1辆",
                    "年末共有车辆3辆，其中：应急保障用车0辆、执法执勤用车0辆、其他用车3辆",
                ),
            ),
            ("said_quantity_is_in_the_table",),
        ),
        Planted(
            "其中：基本支出 of the total",
            (says("35835583.51\t1698875.66\n", "35835583.51\t1698975.66\n"),),
            (
                "general_budget_expenditure_basic_is_basic_expenditure_economic_basic",
                "economic_total_is_personnel_and_public_use",
                "total_is_top_rows",
            ),
        ),
    ),
    # A budget: revenue with what was carried over, 人员经费 and 公用经费 as columns.
    "sichuan_2024_budget": (
        Planted("goals of the whole agency for its budget, in 万元", (_whole("1757"),), ()),
        Planted(
            "goals of the whole agency for another amount",
            (_whole("1856.71"),),
            ("performance_whole_budget_is_the_budget",),
        ),
        Planted(
            "personnel and public use of an item",
            (says("30101\t基本工资\t1607811.80\t1607811.80", "30101\t基本工资\t1607811.80\t1607711.80"),),
            ("row_basic_expenditure_economic_total_from_personnel", "branch_is_its_rows"),
        ),
        Planted(
            "what was carried over",
            (says("上年结转结余\t65100.00\t年终结转结余\t\n", "上年结转结余\t65200.00\t年终结转结余\t\n"),),
            ("revenue_carryover_is_revenue_expenditure_summary_amount", "summary_revenue_side"),
        ),
        Planted(
            "“three public” of the budget",
            (
                says(
                    "“三公”经费预算126000元，其中：因公出国（境）费30000元，公务用车购置及运行维护费72000元，公务接待费24000元",
                    "“三公”经费预算127000元，其中：因公出国（境）费31000元，公务用车购置及运行维护费73000元，公务接待费25000元",
                ),
            ),
            (
                "prose_three_public_budget",
                "prose_overseas_travel_budget",
                "prose_vehicles_budget",
                "prose_reception_budget",
            ),
        ),
        Planted(
            "a form of another year",
            (
                says(
                    "项目\t2024年预算\t项目（按功能分类）\t2024年预算",
                    "项目\t2023年预算\t项目（按功能分类）\t2023年预算",
                ),
            ),
            ("year_is_one",),
        ),
    ),
    # A budget: 小计 before what was carried over, “three public” by fund.
    "hebei_2024_budget": (
        Planted(
            "a chapter of a budget headed as one of an account",
            (says("\n七、机关运行与采购\n\n机关", "\n七、机关运行与采购决算情况\n\n机关"),),
            ("heading_is_of_its_kind",),
        ),
        Planted(
            "a chapter of a budget on the account of the year before",
            (
                says(
                    "\n七、机关运行与采购\n\n机关",
                    "\n七、上年机关运行与采购决算情况\n\n（一）竣工财务决算情况\n\n（二）前三年收支及决算情况\n\n机关",
                ),
            ),
            (),
        ),
        # A unit's own budget: its goals are those of no other unit.
        Planted(
            "two tables of goals under one title, and one under another",
            (lambda text: text + _goals("堤防加固", "土堤") + _goals("堤防加固", "石堤") + _goals("堤防养护", "土堤"),),
            ("performance_tables_are_told_apart",),
        ),
        Planted(
            "tables of goals that are one table, are told apart by their money, or by what they are for",
            (
                lambda text: (
                    text
                    + _goals("堤防加固", "土堤") * 2
                    + _goals("堤防养护", "土堤", "12.00")
                    + _goals("堤防养护", "石堤", "30.00")
                    + _goals("堤防绿化", "土堤", title="项目支出绩效目标表（中期）")
                    + _goals("堤防绿化", "石堤", title="项目支出绩效目标表（年度）")
                ),
            ),
            (),
            is_alone=True,
        ),
        Planted(
            "goals for other money than is listed",
            (_listed("35.00"),),
            ("performance_budget_is_of_the_project_list",),
        ),
        Planted(
            "more projects with goals than are listed",
            (_listed("30.50", said="实行绩效目标管理的项目3个。"),),
            ("said_goal_projects_are_listed",),
        ),
        Planted("projects with goals as they are listed", (_listed("30.50"),), ()),
        Planted(
            "projects with goals, of units too, and a list without a unit",
            (_listed("30.50", unit="", said="本部门及所属单位实行绩效目标管理的项目共12个，其中本级2个。"),),
            (),
        ),
        Planted(
            "合计 and 小计 of an item",
            (
                says(
                    "2080505\t机关事业单位基本养老保险缴费支出\t11.68\t11.68\t11.68",
                    "2080505\t机关事业单位基本养老保险缴费支出\t11.98\t11.78\t11.68",
                ),
            ),
            (
                "row_revenue_total_from_subtotal",
                "row_revenue_subtotal_from_fiscal_appropriation",
                "branch_is_its_rows",
            ),
        ),
        Planted(
            "“three public” is not its funds",
            (says("三、公务接待费\t0.32\t0.32", "三、公务接待费\t0.32\t0.22"),),
            (
                "row_three_public_budget_from_general_public_budget",
                "three_public_total_is_its_items",
            ),
        ),
    ),
    # A budget with revenue from the fiscal account.
    "zhejiang_2025_budget": (
        Planted(
            "revenue from the fiscal account",
            (says("四、财政专户管理资金收入\t0.00\t", "四、财政专户管理资金收入\t5.00\t"),),
            ("revenue_fiscal_account_is_revenue_expenditure_summary_amount", "summary_current_revenue_is_its_lines"),
        ),
        Planted(
            "operation of the vehicles",
            (
                says(
                    "公务用车购置及运行维护费7.5万元，公务接待费6万元",
                    "公务用车购置及运行维护费7.5万元（其中：公务用车运行维护费5.1357万元），公务接待费6万元",
                ),
            ),
            ("prose_vehicle_operation_budget",),
        ),
        Planted(
            "purchase of vehicles",
            (
                says(
                    "公务用车购置及运行维护费7.5万元，公务接待费6万元",
                    "公务用车购置及运行维护费7.5万元（其中：公务用车购置费1.2357万元），公务接待费6万元",
                ),
            ),
            ("prose_vehicle_purchase_budget",),
        ),
    ),
}
