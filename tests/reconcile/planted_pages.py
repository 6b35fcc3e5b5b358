"""Errors planted into an explanation whose forms are published elsewhere: only its own amounts can contradict it."""

from __future__ import annotations

from tests.reconcile.planted import Edit, Planted, says

PAGE = """某县林业局2024年度部门决算情况说明

一、收入支出决算总体情况说明

2024年度收入总计120万元，支出总计120万元。

二、收入决算情况说明

2024年度收入合计110万元。其中：财政拨款收入99万元，占90%；其他收入11万元，占10%。

三、支出决算情况说明

2024年度支出合计100万元，比上年增加20万元，增长25%。其中：基本支出60万元，占60%；项目支出40万元，占40%。
"""


def goes_on(words: str) -> Edit:
    return lambda text: f"{text}\n{words}\n"


# What looks like one of the errors below and is none.
BESIDE = """四、一般公共预算财政拨款支出决算情况说明

2024年度一般公共预算财政拨款支出90.00万元，主要用于以下方面：教育支出（类）50.00万元；卫生健康支出（类）30.00万元。完成年初预算的90%，\
比年初预算减少10.00万元。

1.教育支出（类）普通教育（款）小学教育（项）。年初预算为50.10万元，支出决算为50.00万元。决算数与预算数持平。

2.教育支出（类）普通教育（款）初中教育（项）。年初预算为20.00万元，追加后的指标为26.00万元，支出决算为25.00万元。决算数小于预算数的主要原因是\
工程未完工。

3.教育支出（类）普通教育（款）高中教育（项）。年初预算为20.00万元，调整预算为26.00万元，支出决算为25.00万元。决算数小于预算数的主要原因是\
工程未完工。

五、“三公”经费支出决算情况说明

“三公”经费支出12.10万元，比上年支出15.20万元减少3.10万元，降20.39%。
"""

BUDGET_PAGE = """某县林业局2024年部门预算情况说明

一、收支预算总体情况

2024年收入预算100万元，支出预算100万元。

二、一般公共预算支出情况

2024年一般公共预算支出90.00万元，比2023年预算数80.00万元增加12.00万元。其中：基本支出60.00万元，项目支出30.00万元。
"""

SHARES_OF_A_BUDGET = """某县林业局2024年部门预算情况说明

一、收支预算总体情况

2024年收入预算100万元，支出预算100万元。

二、一般公共预算支出情况

2024年一般公共预算支出90.00万元，其中：基本支出60.00万元，项目支出30.00万元。

1.基本支出预算60.00万元，占一般公共预算支出的66.67%。其中：工资福利支出预算50.00万元，占基本支出预算的83.33%，同比增加2.00万元，增长4.17%。

商品和服务支出预算10.00万元，占基本支出预算的16.67%，同比减少1.00万元，下降9.09%。

2.项目支出预算30.00万元，占一般公共预算支出的33.33%。
"""

PAGES = (
    Planted("shares in a budget", (lambda _: SHARES_OF_A_BUDGET,), ()),
    Planted(
        "a share in a budget of the expenditure that it names",
        (lambda _: SHARES_OF_A_BUDGET.replace("33.33%", "30.33%"),),
        ("prose_share",),
    ),
    Planted(
        "a rate of growth of an economic class of basic expenditure",
        (lambda _: SHARES_OF_A_BUDGET.replace("9.09%", "9.90%"),),
        ("prose_growth_rate",),
    ),
    Planted(
        "a share in a budget of basic expenditure",
        (lambda _: SHARES_OF_A_BUDGET.replace("16.67%", "18.67%"),),
        ("prose_share",),
    ),
    Planted(
        "a change since the budget of the year before, in a budget",
        (lambda _: BUDGET_PAGE,),
        ("prose_prior_change",),
    ),
    Planted("a page that contradicts itself in nothing", (goes_on(BESIDE),), (), is_alone=True),
    Planted(
        "a change since a year before that the sentence states",
        (goes_on("“三公”经费支出12.10万元，比上年支出15.20万元减少2.10万元。"),),
        ("prose_prior_change",),
        is_alone=True,
    ),
    Planted(
        "classes that are more than the whole",
        (
            goes_on(
                "政府性基金预算以外，一般公共预算财政拨款支出90万元，其中：教育支出（类）50万元；卫生健康支出（类）46万元。"
            ),
        ),
        ("said_classes_are_the_expenditure",),
    ),
    Planted(
        "classes whose shares give 100, and which are less than the whole",
        (
            goes_on(
                "2024年度一般公共预算财政拨款支出90万元，主要用于以下方面：教育支出（类）50万元，占55.56%；"
                "卫生健康支出（类）30万元，占44.44%。"
            ),
        ),
        ("said_classes_are_the_expenditure",),
    ),
    Planted(
        "a change against a budget that the percentage says",
        (goes_on("2024年度一般公共预算财政拨款支出90万元，完成年初预算的90%，比年初预算减少30万元。"),),
        ("prose_budget_change",),
    ),
    Planted(
        "less by an amount and more in percent",
        (goes_on("公务接待费比上年减0.40万元，增1.50%。"),),
        ("prose_rate_fits_change",),
    ),
    Planted(
        "as much as the budget, and more",
        (
            goes_on(
                "1.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为8.52万元，支出决算为8.52万元。决算数大于预算数的主要原因是人员变动。"
            ),
        ),
        ("prose_reason_fits_completion",),
    ),
    Planted(
        "less than the budget, and level with it",
        (
            goes_on(
                "1.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为8.52万元，支出决算为7.52万元。决算数与预算数持平。"
            ),
        ),
        ("prose_reason_fits_completion",),
    ),
    Planted(
        "funds of evaluations that are not their parts",
        (
            goes_on(
                "六、预算绩效情况说明\n\n我局组织对2024年度项目支出全面开展绩效自评，涉及项目3个，共涉及资金40.00万元，"
                "占项目支出总额的100%。其中，一般公共预算项目2个，涉及资金25.00万元；政府性基金预算项目1个，涉及资金16.00万元。"
            ),
        ),
        ("said_evaluated_funds_are_their_parts",),
        is_alone=True,
    ),
    Planted(
        "a choice of the template",
        (goes_on("“三公”经费支出决算数大小于预算数的主要原因是厉行节约。"),),
        ("template_is_filled_in",),
    ),
    Planted("a share of what its parts add up to", (says("占60%", "占66%"),), ("prose_share",), is_alone=True),
    # Its parts do not add up to it: nothing is certain of which whole they are shares.
    Planted(
        "shares of parts that do not add up",
        (says("占90%；其他收入11万元，占10%", "占88%；其他收入5万元，占4.44%"),),
        ("said_revenue_is_its_sources",),
    ),
)
