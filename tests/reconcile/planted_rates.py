"""Errors planted into what the explanation says of budgets and balances, and into lists of projects."""

from __future__ import annotations

from tests.reconcile.planted import APPROPRIATIONS, Edit, Planted, before_the_terms, cells, says
from tests.reconcile.planted import FUND as FUND_FORM

RECEPTION = "公务接待费支出7800.5元。"
FUND = "政府性基金预算财政拨款本年收入701942.67元，本年支出701942.67元。"
TOTALS = "2024年度收入总计10162966.96元，支出总计10162966.96元。"
BASIC = "其中：人员经费3488678.56元，公用经费699410.97元。"
VEHICLES = "应急保障用车0辆、执法执勤用车0辆、其他用车2辆"
DIFFERENCE = "一般公共预算财政拨款支出年初预算9405200元，调整预算9500000元，支出决算9421257.27元，预决算差异率"


def _projects(total: str = "92.00", first: str = "40.00", third: str = "12.00", last: str = "其他资金") -> Edit:
    """A list of projects with their sources, of which the last column may be a part of another."""
    return before_the_terms(f"""
项目支出表

金额单位：万元

项目名称	项目单位	合计	一般公共预算	政府性基金	{last}
合计		{total}	70.00	20.00	2.00
河道清淤	水务站	{first}	40.00	0.00	0.00
堤防加固	水务站	30.00	10.00	20.00	0.00
水文监测	水务站	{third}	10.00	0.00	2.00
节水宣传	水务站	10.00	10.00	0.00	0.00
""")


RATES = (
    Planted(
        "a rate of difference that is another",
        (before_the_terms(f"{DIFFERENCE}为1.17%。"),),
        ("prose_difference_rate",),
    ),
    Planted(
        "rates of difference, of one budget or the other",
        (
            before_the_terms(
                f"{DIFFERENCE}0.17%。{DIFFERENCE}为-0.83%，主要原因是压减支出。"
                "预决算差异率按决算数与年初预算数之差计算，全省平均为3.20%。"
                "收入预算1000万元，决算1016.3万元，上年决算810万元，与上年差异率25.47%，与预算差异率1.63%。"
            ),
        ),
        (),
    ),
    Planted(
        "a completion of the budget that only the form has",
        (says(RECEPTION, "公务接待费支出7800.5元，完成全年预算的79.01%。"),),
        ("prose_completion_of_the_form",),
    ),
    Planted(
        "completions of the form's budget, and of another",
        (
            says(
                "公务用车购置及运行维护费支出36540元，",
                "公务用车购置及运行维护费支出36540元，完成全年预算的96.16%，",
            ),
            says(RECEPTION, "公务接待费支出7800.5元，完成年初预算的65.00%。"),
            before_the_terms("公务接待费支出7800.5元，为上年预算的70%。"),
        ),
        (),
    ),
    Planted(
        "assets of more than all",
        (before_the_terms("资产总额300万元，其中：流动资产20万元，固定资产290万元，无形资产5万元。"),),
        ("said_assets_are_within_the_whole",),
    ),
    Planted(
        "assets with others beside, and what they cost once",
        (
            before_the_terms(
                "资产总额300万元，其中：流动资产20万元，固定资产200万元，在建工程75万元，无形资产5万元。"
                "资产总额300万元，其中：流动资产20万元，固定资产原值360万元，累计折旧90万元，净值270万元，无形资产10万元。"
            ),
        ),
        (),
    ),
    Planted(
        "what is left of the government fund",
        (says(FUND, f"政府性基金预算财政拨款年初结转和结余0元，{FUND[11:-1]}，年末结转和结余1000元。"),),
        ("prose_government_fund_closing",),
    ),
    Planted(
        "what there was of the government fund",
        (says(FUND, f"政府性基金预算财政拨款年初结转和结余2000元，{FUND[11:-1]}，年末结转和结余0元。"),),
        ("prose_government_fund_opening",),
    ),
    Planted(
        "an opening balance of the government fund that the forms leave blank",
        (
            cells(FUND_FORM, "合计", c2=""),
            cells(APPROPRIATIONS, "政府性基金预算财政拨款", c2=""),
            says(FUND, f"政府性基金预算财政拨款年初结转和结余0元，{FUND[11:-1]}，年末结转和结余0元。"),
        ),
        (),
    ),
    Planted(
        "balances of the year",
        (says(TOTALS, f"{TOTALS[:-1]}，年初结转和结余190383.23元，年末结转和结余39776.02元。"),),
        ("prose_opening_balance", "prose_closing_balance"),
    ),
    Planted(
        "balances as they are",
        (
            says(TOTALS, f"{TOTALS[:-1]}，年初结转和结余190838.23元，年末结转和结余39767.02元。"),
            says(FUND, f"政府性基金预算财政拨款年初结转和结余0元，{FUND[11:-1]}，年末结转和结余0元。"),
        ),
        (),
    ),
    Planted(
        "balances of parts, of a project and of other money",
        (
            before_the_terms(
                "局机关年末结转和结余30000元，所属中心年末结转和结余9767.02元。非财政拨款年初结转和结余0元，年末结转和结余0元。"
                "信息系统运维项目全年预算数57万元（含上年结转7万元），执行数50万元，完成预算的87.72%。"
            ),
        ),
        (),
    ),
    Planted(
        "economic classes of basic expenditure",
        (says(BASIC, "其中：商品和服务支出699401.97元。" + BASIC),),
        ("prose_economic_final",),
    ),
    Planted(
        "posts with another sum behind them",
        (before_the_terms("核定行政编制12名、事业编制34名，共48名。"),),
        ("said_posts_are_their_kinds",),
    ),
    Planted(
        "posts with their sum behind them, and sums of people",
        (
            before_the_terms(
                "核定行政编制12名、事业编制34名，共46名。核定行政编制12名，工勤编制3名（含在行政编制内），共12名。"
                "核定行政编制12名、事业编制34名，实有人员共41名。核定事业编制34名，设所长1名、副所长2名，共3名领导职数。"
            ),
        ),
        (),
    ),
    Planted(
        "offices counted behind their names",
        (before_the_terms("本局内设办公室、人事科、财务科、水政科、工程科等6个科室。"),),
        ("said_offices_are_listed",),
    ),
    Planted(
        "offices counted behind the names of some or all",
        (
            before_the_terms(
                "本局内设办公室、人事科、财务科、水政科、工程科等5个科室。"
                "所属中心内设综合科、养护科等6个科室。内设综合股、业务股、财务股、执法股、信访股等6个股室，另设服务中心。另设有计划科、安全科、质量科、法规科、监测科等9个科室。"
            ),
        ),
        (),
    ),
    Planted(
        "more vehicles of their kinds than there are",
        (says(VEHICLES, "应急保障用车1辆、执法执勤用车2辆"),),
        ("said_vehicles_are_their_kinds",),
    ),
    Planted(
        "vehicles of kinds that are not all, and of one that holds others",
        (says(VEHICLES, "一般公务用车2辆、执法执勤用车1辆"),),
        (),
    ),
    Planted(
        "vehicles of kinds that no form has",
        (
            says(
                f"共有车辆2辆，其中：{VEHICLES}",
                "共有车辆7辆，其中：应急保障用车1辆、救护车2辆、流动体检车1辆、电动摩托车1辆、其他用车2辆，待报废车1辆",
            ),
        ),
        (),
    ),
    Planted(
        "fewer vehicles of kinds than there are, beside those that went",
        (says(f"共有车辆2辆，其中：{VEHICLES}", "共有车辆4辆，比上年减少1辆，其中：应急保障用车1辆、其他用车2辆"),),
        ("said_vehicles_are_their_kinds",),
    ),
    Planted(
        "guests at home who cost more than all",
        (says(RECEPTION, "公务接待费支出7800.5元，其中：国内公务接待费支出7900.5元。"),),
        ("said_domestic_reception_is_within_reception",),
    ),
    Planted(
        "a project's sources",
        (_projects(first="44.00"),),
        ("project_list_row_is_its_sources",),
    ),
    Planted(
        "all projects",
        (_projects(total="95.00"),),
        ("project_list_row_is_its_sources",),
    ),
    Planted(
        "a list of projects without its last row",
        (_projects(), says("节水宣传\t水务站\t10.00\t10.00\t0.00\t0.00\n", "")),
        ("project_list_total_is_its_rows",),
    ),
    Planted(
        "lists of projects that add up, and one with a part of another column",
        (
            _projects(),
            _projects(total="92.01", first="40.01"),
            # The last column is a part of another: rows with nothing in it add up all the same.
            _projects(total="90.00", third="10.00", last="其中：上级资金"),
        ),
        (),
    ),
    Planted(
        "a change whose rate goes the other way",
        (says(RECEPTION, "公务接待费支出7800.5元，比上年增加199.5元，下降2.49%。"),),
        ("prose_rate_fits_change", "prose_growth_rate"),
        is_alone=True,
    ),
    Planted(
        "contracts of less than those of the smallest",
        (says("授予中小企业合同金额80000元", "授予中小企业合同金额55000元"),),
        ("prose_share", "said_micro_is_within_sme"),
        is_alone=True,
    ),
    Planted(
        "shares in basic expenditure",
        (says(BASIC, "其中：人员经费3488678.56元，占基本支出的83.30%；公用经费699410.97元，占基本支出的17.60%。"),),
        ("prose_share",),
    ),
    Planted(
        "a chapter of another year",
        (says("\n\n九、其他重要事项\n\n机关", "\n\n九、2023年度机关运行经费支出情况说明\n\n机关"),),
        ("heading_has_the_year",),
    ),
    Planted(
        "chapters on what became of another year",
        (
            says(
                "\n\n九、其他重要事项\n\n机关",
                "\n\n九、2023年一般公共预算结转资金使用情况\n\n（一）2022年绩效评价发现问题整改情况\n\n机关",
            ),
        ),
        (),
    ),
    Planted(
        "chapters with a number between class and group, and on goals of the next year",
        (
            says(
                "1.社会保障和就业支出（类）行政事业单位养老支出（款）机关",
                "（一）社会保障和就业支出（类）1.行政事业单位养老支出（款）机关",
            ),
            says("\n\n九、其他重要事项\n\n机关", "\n\n九、2025年度预算绩效目标情况说明\n\n机关"),
        ),
        (),
    ),
)
