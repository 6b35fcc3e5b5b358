"""Errors planted into the forms: what each breaks, within a row, within a table and between tables."""

from __future__ import annotations

from tests.reconcile.planted import (
    APPROPRIATIONS,
    ECONOMIC,
    EXPENDITURE,
    FUND,
    GENERAL,
    REVENUE,
    STATE_CAPITAL,
    SUMMARY,
    THREE_PUBLIC,
    Edit,
    Planted,
    before_the_terms,
    cells,
    says,
    without_form,
    without_row,
)

FUND_ROWS = ("合计", "229", "22960", "2296013")


def _fund(**changes: str) -> tuple[Edit, ...]:
    """Cells of every row of the government fund form, which has one branch."""
    return tuple(cells(FUND, row, **changes) for row in FUND_ROWS)


def _total_row(printed: str) -> Edit:
    return says("合计\t\t0.00\t0.00\t0.00\n", printed)


# The form of what the agency has none of, printed without a nought.
EMPTY_FORM = (_total_row("合计\t\t\t\t\n"),)
NOTHING_OF_IT = "说明：天水市医疗保障局2024年度没有此项收支，表中数据为零。"

FORMS = (
    Planted(
        "an item of the government fund is not its parts",
        (cells(FUND, "2296013", c6="701900.00"),),
        ("row_government_fund_total_from_basic", "branch_is_its_rows"),
    ),
    Planted(
        "a figure stands one column to the right",
        (cells(EXPENDITURE, "2101505", c3="", c4="", c5="568100.22", c6="", c7=""),),
        ("figure_in_its_column",),
        cause="shifted_column",
    ),
    Planted(
        "a total left blank",
        (cells(EXPENDITURE, "合计", c2="", c3="", c4="", c5="", c6="", c7=""),),
        ("total_is_filled_in",),
    ),
    Planted(
        "a form that prints no total, whose head says it of a column",
        (
            without_row(EXPENDITURE, "合计"),
            says("项目\t\t本年支出合计\t", "项目\t\t本年支出\t"),
            cells(EXPENDITURE, "科目代码", c0="科目代码\t科目名称\t\t\t\t\t\t\n", c1="", c2="合计"),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "a class of the appropriations is not that of the general budget form",
        (cells(APPROPRIATIONS, "十九、住房保障支出", c5="277555.50", c6="277555.50"),),
        (
            "class_of_appropriation_summary_general_public_budget_is_general_budget_expenditure",
            "appropriation_current_expenditure_is_its_classes",
        ),
    ),
    Planted(
        "the revenue form's total is not its sources",
        (cells(REVENUE, "合计", c3="9972128.00"),),
        (
            "row_revenue_total_from_fiscal_appropriation",
            "revenue_fiscal_appropriation_is_revenue_expenditure_summary_amount",
            "total_is_top_rows",
        ),
    ),
    Planted(
        "人员经费合计",
        (cells(ECONOMIC, "人员经费合计", c2="3488679.56"),),
        ("personnel_total_is_its_classes", "economic_total_is_personnel_and_public_use"),
    ),
    Planted(
        "总计 of the summary's revenue",
        (cells(SUMMARY, "总计", c2="10163966.96"),),
        ("summary_sides_are_equal", "summary_revenue_side"),
    ),
    Planted(
        "vehicles are not purchase and operation",
        (cells(THREE_PUBLIC, "49000.00", c8="36000.00"),),
        ("vehicles_are_purchase_and_operation",),
    ),
    Planted(
        "the government fund's balance of an item",
        (cells(FUND, "2296013", c2="100.00"),),
        ("row_government_fund_balance", "branch_is_its_rows"),
    ),
    Planted(
        "a line of the appropriations is not its funds",
        (cells(APPROPRIATIONS, "十九、住房保障支出", c5="277555.50"),),
        (
            "row_appropriation_summary_total_from_general_public_budget",
            "appropriation_current_expenditure_is_its_classes",
        ),
    ),
    Planted(
        "公用经费合计",
        (cells(ECONOMIC, "人员经费合计", c8="699411.97"),),
        ("public_use_total_is_its_classes", "economic_total_is_personnel_and_public_use"),
    ),
    Planted(
        "sources that only the revenue form has",
        (cells(REVENUE, "合计", c4="100.00", c5="200.00", c6="300.00", c7="400.00", c8="500.00"),),
        (
            "revenue_superior_subsidy_is_revenue_expenditure_summary_amount",
            "revenue_institutional_is_revenue_expenditure_summary_amount",
            "revenue_operating_is_revenue_expenditure_summary_amount",
            "revenue_affiliate_remittance_is_revenue_expenditure_summary_amount",
            "revenue_other_is_revenue_expenditure_summary_amount",
            "row_revenue_total_from_fiscal_appropriation",
            "total_is_top_rows",
        ),
    ),
    Planted(
        "本年收入合计 of the summary",
        (cells(SUMMARY, "本年收入合计", c2="9973128.73"),),
        (
            "summary_current_revenue_is_its_lines",
            "summary_revenue_side",
            "revenue_form_total_is_summary_current_revenue",
        ),
    ),
    Planted(
        "pensions that are not their subject",
        (cells(ECONOMIC, "30108", c2="254656.44"), cells(ECONOMIC, "30112", c2="25228.54")),
        ("pension_contributions_are_their_subject",),
        is_alone=True,
    ),
    Planted(
        "annuities and housing fund that are not their subjects",
        (
            cells(ECONOMIC, "30109", c2="130817.97"),
            cells(ECONOMIC, "30113", c2="191255.50"),
        ),
        ("annuity_contributions_are_their_subject", "housing_fund_is_its_subject"),
        is_alone=True,
    ),
    Planted(
        "an item of the general budget is not its parts",
        (cells(GENERAL, "2101502", c4="274362.00"),),
        ("row_general_budget_expenditure_total_from_basic", "branch_is_its_rows"),
    ),
    Planted(
        "a class of the appropriations is not that of the fund's form",
        (cells(APPROPRIATIONS, "二十三、其他支出", c5="701942.00", c7="701942.00"),),
        (
            "class_of_appropriation_summary_government_fund_is_government_fund",
            "appropriation_current_expenditure_is_its_classes",
        ),
    ),
    Planted(
        "the form of basic expenditure has another total",
        (cells(ECONOMIC, "合计", c8="4188189.53"),),
        (
            "general_budget_expenditure_basic_is_basic_expenditure_economic_total",
            "economic_total_is_personnel_and_public_use",
            "total_is_top_rows",
        ),
    ),
    Planted(
        "general budget revenue is another in each summary",
        (cells(SUMMARY, "一、一般公共预算财政拨款收入", c2="9270286.06"),),
        (
            "general_budget_revenue_is_one_in_both_summaries",
            "revenue_fiscal_appropriation_is_revenue_expenditure_summary_amount",
            "summary_current_revenue_is_its_lines",
        ),
    ),
    Planted(
        "the fund's revenue",
        tuple(cells(FUND, row, c3="701842.67") for row in FUND_ROWS),
        ("government_fund_revenue_is_appropriation_summary", "row_government_fund_balance"),
    ),
    Planted(
        "one amount under two codes",
        (
            cells(REVENUE, "2101502", c2="275596.67", c3="275596.67"),
            cells(REVENUE, "2101504", c2="975806.25", c3="975806.25"),
        ),
        ("amount_is_under_one_code",),
    ),
    Planted(
        "a class of state capital that its form does not have",
        (cells(APPROPRIATIONS, "二十一、国有资本经营预算支出", c5="800.00", c8="800.00"),),
        (
            "class_of_appropriation_summary_state_capital_is_state_capital",
            "appropriation_current_expenditure_is_its_classes",
        ),
    ),
    Planted(
        "the fund's expenditure",
        _fund(c4="701842.67", c6="701842.67", c7="100.00"),
        (
            "government_fund_total_is_appropriation_summary_government_fund",
            "class_of_appropriation_summary_government_fund_is_government_fund",
        ),
    ),
    Planted(
        "government fund revenue is another in each summary",
        (cells(SUMMARY, "二、政府性基金预算财政拨款收入", c2="701842.67"),),
        (
            "government_fund_revenue_is_one_in_both_summaries",
            "revenue_fiscal_appropriation_is_revenue_expenditure_summary_amount",
            "summary_current_revenue_is_its_lines",
        ),
    ),
    Planted(
        "本年收入合计 of the appropriations",
        (cells(APPROPRIATIONS, "本年收入合计", c2="9972129.73"),),
        ("appropriation_current_revenue_is_its_funds", "appropriation_revenue_side"),
    ),
    Planted(
        "travel abroad, vehicles bought and driven that the “three public” form does not have",
        (
            cells(ECONOMIC, "30212", c5="500.00"),
            cells(ECONOMIC, "31013", c8="900.00"),
            cells(ECONOMIC, "30231", c5="36640.00"),
        ),
        (
            "travel_abroad_is_within_three_public",
            "vehicle_purchase_is_within_three_public",
            "vehicle_operation_is_within_three_public",
            "branch_is_its_rows",
        ),
    ),
    Planted(
        "the fund's basic expenditure is another in each form",
        _fund(c5="1000.00", c6="700942.67"),
        ("expenditure_basic_is_government_fund_basic_of_a_code",),
    ),
    Planted(
        "本年支出合计 of the summary",
        (cells(SUMMARY, "本年支出合计", c5="10122199.94"),),
        (
            "expenditure_total_is_revenue_expenditure_summary_amount",
            "summary_current_expenditure_is_its_classes",
            "summary_expenditure_side",
            "appropriation_expenditure_is_within_summary",
        ),
    ),
    Planted(
        "总计 of the appropriations",
        (cells(APPROPRIATIONS, "总计", c2="10163966.96"),),
        ("appropriation_sides_are_equal", "appropriation_revenue_side"),
    ),
    Planted(
        "more is left of the appropriations than in all",
        (cells(APPROPRIATIONS, "年末财政拨款结转和结余", c5="49767.02", c6="49767.02"),),
        ("appropriation_closing_is_within_summary_closing", "appropriation_expenditure_side"),
    ),
    Planted(
        "basic expenditure of all funds is less than that of one",
        (cells(EXPENDITURE, "合计", c3="4188000.00"),),
        (
            "general_budget_basic_is_within_expenditure",
            "row_expenditure_total_from_basic",
            "total_is_top_rows",
        ),
    ),
    Planted(
        "a form without its unit",
        (says("金额单位：元\n\n项目\t\t本年收入合计", "项目\t\t本年收入合计"),),
        ("unit_is_stated",),
    ),
    Planted(
        "a class that only the general budget form has",
        tuple(without_row(EXPENDITURE, row) for row in ("221", "22102", "2210201", "2210203")),
        ("general_budget_is_within_expenditure", "summary_class_is_expenditure_form_class", "total_is_top_rows"),
    ),
    Planted(
        "a state capital form that has more than its summary",
        (says("合计\t\t0.00\t0.00\t0.00\n", "合计\t\t900.00\t0.00\t0.00\n"),),
        (
            "state_capital_total_is_appropriation_summary_state_capital",
            "row_state_capital_total_from_basic",
        ),
    ),
    Planted(
        "an empty form that says nothing of it",
        (*EMPTY_FORM, says(NOTHING_OF_IT, "")),
        ("empty_form_is_explained",),
    ),
    Planted("an empty form that says so", EMPTY_FORM, ()),
    Planted(
        "an empty form of what the explanation says that there was none of",
        (
            *EMPTY_FORM,
            says(NOTHING_OF_IT, ""),
            before_the_terms("2024年度没有国有资本经营预算财政拨款收入，也没有相应支出。"),
        ),
        (),
    ),
    *(
        Planted(
            f"an empty form, and that there is nothing of it: {where}",
            (*edits, says(NOTHING_OF_IT, "")),
            (),
        )
        for where, edits in {
            "below a heading": (
                *EMPTY_FORM,
                before_the_terms("九、国有资本经营预算财政拨款支出情况说明\n\n本年度未发生。"),
            ),
            "below two headings": (
                *EMPTY_FORM,
                before_the_terms("九、国有资本经营预算财政拨款支出情况说明\n\n（一）总体情况\n\n本部门没有安排。"),
            ),
            "below a title": (
                *EMPTY_FORM,
                before_the_terms("国有资本经营预算财政拨款支出情况\n\n我局当年无该项资金安排。"),
            ),
            "by strokes": (_total_row("合计\t\t－\t－\t－\n"),),
            "in a row": (_total_row("无\t\t\t\t\t\n"),),
        }.items()
    ),
    Planted(
        "forms left out",
        (without_form(SUMMARY, EXPENDITURE), without_form(FUND, STATE_CAPITAL)),
        ("form_revenue", "form_government_fund", "form_revenue_expenditure_summary"),
    ),
    Planted(
        "other forms left out",
        (
            without_form(EXPENDITURE, APPROPRIATIONS),
            without_form(STATE_CAPITAL, THREE_PUBLIC),
            without_form(GENERAL, ECONOMIC),
        ),
        ("form_expenditure", "form_state_capital", "form_general_budget_expenditure"),
    ),
    Planted(
        "the last forms left out",
        (
            without_form(APPROPRIATIONS, GENERAL),
            lambda text: text[: text.index(f"\n{THREE_PUBLIC}\n\n公开")] + text[text.rindex("\n第三部分 2024") :],
        ),
        ("form_appropriation_summary", "form_three_public"),
        is_alone=True,
    ),
)
