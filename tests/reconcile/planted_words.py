"""Errors planted into the words of the explanation: said twice, of another year, without a sign, or not at all."""

from __future__ import annotations

from tests.reconcile.planted import Edit, Planted, before_the_terms, says

TARGETS = """

2024年度项目支出绩效目标申报表

一级指标	二级指标	三级指标	指标值
产出指标	数量指标	清淤河道长度	≥10公里
"""

PENSIONERS = "社会保障和就业支出（类）行政事业单位养老支出（款）{}离退休（项）：指按规定开支的离退休经费。"
INSURANCE = "卫生健康支出（类）行政事业单位医疗（款）{}（项）：指按规定缴纳的医疗保险费。"

EXPLAINED_WELL = (
    INSURANCE.format("公务员医疗补助"),
    "住房保障支出（类）住房改革支出（款）购房补贴（项）：指按房改政策发放的补贴。",
)


def _explained(*terms: str) -> Edit:
    """Explanations of items in the chapter of terms, each a paragraph."""
    return says("第四部分 名词解释\n\n基本支出，", "\n\n".join(("第四部分 名词解释", *terms, "基本支出，")))


WORDS = (
    Planted(
        "an item of institutions explained, that of organs spent on",
        (_explained(*EXPLAINED_WELL, INSURANCE.format("事业单位医疗")),),
        ("explained_items_are_in_the_forms",),
    ),
    Planted(
        "terms of a template that has more than there is",
        (_explained(*EXPLAINED_WELL, PENSIONERS.format("行政单位"), INSURANCE.format("事业单位医疗")),),
        (),
    ),
    Planted(
        "terms of which one alone is an item",
        (_explained(INSURANCE.format("事业单位医疗")),),
        (),
        is_alone=True,
    ),
    Planted(
        "items of organs and of institutions explained, and one that the forms have nothing like",
        (
            _explained(
                INSURANCE.format("行政单位医疗"), INSURANCE.format("事业单位医疗"), PENSIONERS.format("行政单位")
            ),
        ),
        (),
    ),
    Planted(
        "an item's name with a word left out",
        (says("医疗保障管理事务（款）医疗保障政策管理（项）", "医疗保障管理事务（款）医疗政策管理（项）"),),
        ("prose_item_has_its_name",),
    ),
    Planted(
        "an item's name without its end, and one that no form has",
        (
            says(
                "支出总额的100%。",
                "支出总额的100%。社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费（项）、"
                "卫生健康支出（类）医疗保障管理事务（款）医保政策管理（项）另行说明。",
            ),
        ),
        (),
    ),
    Planted(
        "the agency's name with a word left out",
        (says("天水市医疗保障局承担", "天水市医疗局承担"),),
        ("prose_agency_has_its_name",),
    ),
    Planted(
        "the name of an agency for the looks of the city, with a word left out",
        (
            lambda text: text.replace("天水市医疗保障局", "天水市市容环境管理局").replace(
                "天水市市容环境管理局承担", "天水市市容管理局承担", 1
            ),
        ),
        ("prose_agency_has_its_name",),
    ),
    Planted(
        "a short name of an agency that administers a city",
        (
            lambda text: text.replace("天水市医疗保障局", "天水市城市管理综合执法局").replace(
                "天水市城市管理综合执法局承担", "天水市城市管理执法局承担", 1
            ),
        ),
        (),
    ),
    Planted(
        "a change since another year",
        (says("699410.97元，比2023年度增加9410.97元", "699410.97元，比2022年度增加9410.97元"),),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "a change since another year, beside one since the year before",
        (
            says("699410.97元，比2023年度增加9410.97元", "699410.97元，比2022年度增加9410.97元"),
            says("元，较2023年度决算数增加9410.97元，增长1.36%", "元，较上年决算数增加9410.97元，增长1.36%"),
        ),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "thrift of a year that is over",
        (
            says(
                "99.51%。决算数小于年初预算数的主要原因是人员变动",
                "99.51%。决算数小于年初预算数的主要原因是2023年我局认真落实过紧日子要求，压减一般性支出",
            ),
        ),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "thrift of a year that is over, behind what it followed from",
        (
            says(
                "99.51%。决算数小于年初预算数的主要原因是人员变动",
                "99.51%。决算数小于年初预算数的主要原因是2023年，我局贯彻落实上级部署，厉行节约",
            ),
        ),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "thrift beside what another year had, since another year, and as what it is more than",
        (
            says(
                "99.51%。决算数小于年初预算数的主要原因是人员变动",
                "99.51%。决算数小于年初预算数的主要原因是2023年有出国团组，厉行节约减少出访",
            ),
            says(
                "102.12%。决算数大于年初预算数的主要原因是人员变动",
                "102.12%。人数减少，比上年增加的主要原因是2023年压缩支出较多",
            ),
            says(
                "99.15%。决算数小于年初预算数的主要原因是人员变动。\n\n4",
                "99.15%。决算数小于年初预算数的主要原因是根据2023年省里过紧日子要求，减少开支。\n\n4",
            ),
            says(
                "98.56%。决算数小于年初预算数的主要原因是人员变动",
                "98.56%。决算数小于年初预算数的主要原因是2022年以来厉行节约",
            ),
        ),
        (),
    ),
    Planted(
        "thrift of the year, and of the year before as what has ended",
        (
            says(
                "99.51%。决算数小于年初预算数的主要原因是人员变动",
                "99.51%。决算数小于年初预算数的主要原因是2024年我局落实过紧日子要求",
            ),
            says(
                "102.12%。决算数大于年初预算数的主要原因是人员变动",
                "102.12%。决算数大于年初预算数的主要原因是2023年压减后，2024年恢复正常",
            ),
            says(
                "98.56%。决算数小于年初预算数的主要原因是人员变动",
                "98.56%。决算数小于年初预算数的主要原因是2023年压缩的培训已停办",
            ),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "a cause of another year",
        (
            says(
                "99.51%。决算数小于年初预算数的主要原因是人员变动",
                "99.51%。决算数小于年初预算数的主要原因是2021年度我局退休人员增加",
            ),
        ),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "causes of the year, of the year before, of a year compared with, and since an older one",
        (
            says(
                "99.51%。决算数小于年初预算数的主要原因是人员变动",
                "99.51%。决算数小于年初预算数的主要原因是2024年人员减少",
            ),
            says(
                "102.12%。决算数大于年初预算数的主要原因是人员变动",
                "102.12%。比上年增加的主要原因是2023年度人员减少较多",
            ),
            says(
                "99.15%。决算数小于年初预算数的主要原因是人员变动。\n\n4",
                "99.15%。与2021年相比有所增加，主要原因是2021年会议减少。\n\n4",
            ),
            says(
                "98.56%。决算数小于年初预算数的主要原因是人员变动",
                "98.56%。决算数小于年初预算数的主要原因是2021年培训减少后一直较少",
            ),
        ),
        (),
    ),
    Planted(
        "what the agency was called before",
        (says("天水市医疗保障局承担", "天水市医疗保障局承担原天水市医疗局的工作，还承担"),),
        (),
    ),
    Planted(
        "what the agency was made of, and a subject whose name begins as what is before it ends",
        (
            says("天水市医疗保障局承担", "2019年3月机构改革，天水市医疗局更名为天水市医疗保障局。天水市医疗保障局承担"),
            says("支出总额的100%。", "支出总额的100%。彩票公益金主要用于用于残疾人事业的彩票公益金支出。"),
        ),
        (),
    ),
    Planted(
        "the agency's name with a word left out, beside a reason",
        (says("天水市医疗保障局承担", "增加的原因是业务扩大，天水市医疗局承担"),),
        ("prose_agency_has_its_name",),
        is_alone=True,
    ),
    Planted(
        "an agency of another number",
        (
            lambda text: text.replace("天水市医疗保障局", "天水市第十二干休所").replace(
                "天水市第十二干休所承担", "天水市第十二干休所与天水市第二干休所共同承担", 1
            ),
        ),
        (),
    ),
    Planted(
        "a change over several years",
        (before_the_terms("“十四五”以来，医疗救助支出比2020年增加9410.97万元。"),),
        (),
    ),
    Planted(
        "a change since two years",
        (
            says(
                "699410.97元，比2023年度增加9410.97元，增长1.36%。",
                "699410.97元，比2023年度增加9410.97元，增长1.36%，比2019年度减少20000元。"
                "项目投资比2021年立项时增加20000元，比2020年起各年累计减少10000元，较2022年底人均经费减少1000元。",
            ),
        ),
        (),
    ),
    Planted("words said twice", (says("项目全面开展绩效", "项目全面开展全面开展绩效"),), ("words_are_said_once",)),
    Planted(
        "a name that ends as the next one begins",
        (
            says(
                "绩效自评，涉及",
                "绩效自评，行政事业单位医疗事业单位医疗、其他支出其他支出、上年结转上年结转资金、财政拨款财政拨款另表列示，总务处教务处教科室，以实现绩效目标的目的，涉及",
            ),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "a number given twice",
        (
            says("\n3.卫生健康支出（类）", "\n2.卫生健康支出（类）"),
            says("\n4.卫生健康支出（类）", "\n3.卫生健康支出（类）"),
        ),
        ("number_is_given_once",),
    ),
    Planted(
        "a group of another year",
        (
            says(
                "2.社会保障和就业支出（类）行政事业单位养老支出（款）",
                "2.社会保障和就业支出（类）行政事业单位离退休（款）",
            ),
        ),
        ("prose_group_is_that_of_the_item",),
    ),
    Planted(
        "an item under the groups of two years, after the year",
        (
            says(
                "支出总额的100%。",
                "支出总额的100%。2024年社会保障和就业支出（类）行政事业单位离退休（款）机关事业单位职业年金缴费支出（项）、"
                "社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）另行说明。",
            ),
        ),
        ("prose_group_is_that_of_the_item",),
    ),
    Planted(
        "what was spent as a budget",
        (says("支出决算为140796.33元，完成年初预算", "支出预算为140796.33元，完成年初预算"),),
        ("prose_final_is_called_final",),
    ),
    Planted(
        "growth from nothing",
        (says("比2023年度增加9410.97元，增长1.36%。", "比2023年度增加699410.97元，增长120%。"),),
        ("prose_growth_is_of_something", "said_operating_cost_has_changed_as_goods_and_services"),
    ),
    Planted(
        "growth from nothing that is called 100% by convention",
        (says("比2023年度增加9410.97元，增长1.36%。", "比2023年度增加699410.97元，增长100%。"),),
        ("said_operating_cost_has_changed_as_goods_and_services",),
    ),
    Planted(
        "projects of two levels",
        (says("支出总额的100%。", "支出总额的100%。评价项目4个，其中：一级项目1个，二级项目2个。"),),
        ("prose_projects_are_of_two_levels",),
    ),
    Planted(
        "projects of the second level that belong to one of the first",
        (says("支出总额的100%。", "支出总额的100%。评价项目2个，其中：一级项目1个，二级项目2个。"),),
        (),
    ),
    Planted(
        "staff that grows and shrinks",
        (
            says(
                "99.51%。决算数小于年初预算数的主要原因是人员变动", "99.51%。决算数小于年初预算数的主要原因是人员减少"
            ),
            says(
                "102.12%。决算数大于年初预算数的主要原因是人员变动", "102.12%。决算数大于年初预算数的主要原因是人员增加"
            ),
        ),
        ("prose_staff_reasons_agree",),
    ),
    Planted(
        "staff of two kinds",
        (
            says(
                "99.15%。决算数小于年初预算数的主要原因是人员变动。\n\n4",
                "99.15%。决算数小于年初预算数的主要原因是退休人员减少。\n\n4",
            ),
            says(
                "102.12%。决算数大于年初预算数的主要原因是人员变动", "102.12%。决算数大于年初预算数的主要原因是人员增加"
            ),
        ),
        (),
    ),
    Planted(
        "staff of two items",
        (
            says(
                "101.06%。决算数大于年初预算数的主要原因是人员变动", "101.06%。决算数大于年初预算数的主要原因是人员增加"
            ),
            says(
                "99.39%。决算数小于年初预算数的主要原因是人员变动", "99.39%。决算数小于年初预算数的主要原因是人员减少"
            ),
        ),
        (),
    ),
    Planted(
        "the name of a budget",
        (says("支出总额的100%。", "支出总额的100%。国有资金经营预算项目另行评价。"),),
        ("prose_terms_are_official",),
    ),
    Planted(
        "an amount stated again",
        (says("支出总额的100%。", "支出总额的100%。2024年度机关运行经费支出698410.97元。"),),
        ("prose_amounts_are_stated_alike",),
    ),
    Planted(
        "the former name of a class",
        (says("支出总额的100%。", "支出总额的100%。医疗卫生与计划生育支出（类）的项目另行评价。"),),
        ("prose_classes_have_their_names",),
    ),
    Planted("a share without its sign", (says("占58.63%；", "占58.63；"),), ("prose_shares_have_their_sign",)),
    Planted(
        "a completion left out: a matter of style",
        (says("支出决算为954191.14元，完成年初预算的99.39%。", "支出决算为954191.14元。"),),
        (),
    ),
    Planted(
        "a change that is not that of its parts",
        (
            says(
                "公务接待费支出7800.5元。",
                "公务接待费支出7800.5元。“三公”经费比2023年度减少300元，其中：因公出国（境）费比2023年度减少0元；"
                "公务用车购置及运行维护费比2023年度减少100元；公务接待费比2023年度减少100元。",
            ),
            says(
                "\n\n四、财政拨款收入支出决算总体情况",
                "\n\n基本支出比2023年度增加5000元，其中：人员经费比2023年度增加3000元，公用经费比2023年度增加1000元。"
                "\n\n四、财政拨款收入支出决算总体情况",
            ),
        ),
        ("said_three_public_change_is_its_items", "said_basic_change_is_personnel_and_public_use"),
    ),
    Planted(
        "changes that are those of their parts",
        (
            says(
                "公务接待费支出7800.5元。",
                "公务接待费支出7800.5元。“三公”经费比2023年度减少200元，其中：因公出国（境）费比2023年度减少0元；"
                "公务用车购置及运行维护费比2023年度增加100元；公务接待费比2023年度减少300元。",
            ),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "a growth rate two sentences behind its amount",
        (
            says(
                "公务接待费支出7800.5元。",
                "公务接待费支出7800.5元。与上年相比，因公出国（境）费无变化；公务用车购置及运行维护费减少100元，下降0.27%；"
                "公务接待费增加800.5元，增长21.44%。具体情况如下。公务接待费支出7800.5元。",
            ),
        ),
        ("prose_growth_rate",),
    ),
    Planted(
        "two items of “three public” swapped",
        (
            says("公务接待费支出7800.5元", "公务接待费支出36540元"),
            says("公务用车运行维护费支出36540元；", "公务用车运行维护费支出7800.5元；"),
        ),
        (
            "prose_reception_final",
            "prose_vehicle_operation_final",
            "said_three_public_is_its_items",
            "said_vehicles_are_purchase_and_operation",
        ),
        "swapped_rows",
    ),
    Planted(
        "one more in the last digit",
        (says("占41.37%；", "占41.36%；"),),
        ("prose_share",),
        is_alone=True,
    ),
    Planted(
        "an annex that is not there, where others are",
        (
            before_the_terms("各项目均已自评（附《项目绩效自评表》）。"),
            lambda text: text + TARGETS,
        ),
        ("prose_tables_announced_are_there",),
    ),
    Planted(
        "a table that is not there",
        (says("占一般公共预算项目支出总额的100%。", "占一般公共预算项目支出总额的100%。目标详见项目绩效目标表。"),),
        ("prose_tables_announced_are_there",),
    ),
    Planted(
        "tables that its units have in documents of their own",
        (
            says(
                "占一般公共预算项目支出总额的100%。",
                "占一般公共预算项目支出总额的100%。目标详见所属单位的项目绩效目标表。",
            ),
        ),
        (),
    ),
    Planted(
        "an annex that is a file of its own",
        (
            says(
                "占一般公共预算项目支出总额的100%。",
                "占一般公共预算项目支出总额的100%。（附《2024年度项目支出绩效自评表》）",
            ),
        ),
        (),
    ),
)
