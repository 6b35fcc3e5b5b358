"""People, posts and offices that the explanation counts, scores, and years: what each error breaks."""

from __future__ import annotations

from tests.reconcile.planted import EXPENDITURE, Edit, Planted, before_the_terms, cells, says


def _with_other_basic_expenditure(text: str) -> str:
    """100,000 yuan of basic expenditure that no appropriation pays: the form of basic expenditure has none of it."""
    rows = {
        "合计": ("4288089.53", "5835110.41"),
        "210": ("3626059.62", "5133167.74"),
        "21015": ("3435000.00", "5133167.74"),
        "2101502": ("100000.00", "174362.11"),
    }
    for row, (basic, project) in rows.items():
        text = cells(EXPENDITURE, row, c3=basic, c4=project)(text)
    return says(
        "基本支出4188089.53元，占41.37%；项目支出5935110.41元，占58.63%",
        "基本支出4288089.53元，占42.36%；项目支出5835110.41元，占57.64%",
    )(text)


def _spent_on(personnel: str, public_use: str) -> Edit:
    return says(
        "\n\n四、财政拨款收入支出决算总体情况\n\n2024",
        f"\n\n基本支出中，人员经费{personnel}元；公用经费{public_use}元。\n\n四、财政拨款收入支出决算总体情况\n\n2024",
    )


def _evaluation(name: str, score: str) -> str:
    return (
        f"\n\n项目支出绩效自评表\n\n项目名称\t{name}\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        f"产出指标\t数量指标\t{name}长度\t≥3公里\t3.1公里\t60\t60\n"
        f"满意度指标\t服务对象满意度指标\t{name}群众满意度\t≥90%\t91%\t30\t30\n总分\t\t\t\t\t100\t{score}\n"
    )


PEOPLE = (
    Planted(
        "people in post of more kinds than there are",
        (before_the_terms("年末编制14人，在职人员13人，其中行政人员11人、工勤人员3人，退休人员4人。"),),
        ("said_people_are_their_kinds",),
    ),
    Planted(
        "people in service and retired who are not all",
        (before_the_terms("实有人数69人，其中：在职49人，增加3人；退休17人，增加或减少0人；离休0人，增加或减少0人。"),),
        ("said_people_are_their_kinds",),
    ),
    Planted(
        "posts and contracts that are not all people",
        (before_the_terms("在职职工612人，其中编制内286人，编外聘用316人；退休98人。"),),
        ("said_people_are_their_kinds",),
    ),
    Planted(
        "more teachers than staff",
        (before_the_terms("现有36个教学班，教职工168人，其中专任教师172人。"),),
        ("said_people_are_their_kinds",),
    ),
    Planted(
        "posts of more kinds than there are, in a sentence of their own",
        (
            before_the_terms(
                "年末实有人员编制58人。其中：行政编制26人（含行政工勤编制0人），事业编制33人（含参公管理事业编制0人）；"
                "在职在编实有行政人员25人（含行政工勤人员0人），事业人员30人。"
            ),
        ),
        ("said_posts_are_their_kinds",),
    ),
    Planted(
        "people who are their kinds, and kinds that are not all",
        (
            before_the_terms(
                "编制人数小计20人，其中：行政编制人数0人，参照公务员法管理的事业编制人数7人，事业编制人数13人。"
                "实有人数小计25人，其中：在职人数小计17人，行政在职人数0人，参照公务员法管理的事业单位在职人数5人，"
                "事业单位在职人数12人，退休人数小计8人。教职工52人，其中专任教师41人。"
                "在职人员40人，其中党员30人、女职工22人，退休人员60人。总编制61人，其中行政编制26人，事业编制33人。长期聘用人员6人，比上年增加9人。"
                "局长1人，副局长2人，科员1人，其中党员4人。"
            ),
        ),
        (),
    ),
    Planted(
        "people of kinds that are among the others",
        (
            before_the_terms(
                "编制38名，其中行政编制10名，事业编制28名，工勤编制从事业编制中调剂使用3名。"
                "编制人数50人，其中行政编制14人，事业编制36人，工勤编制（事业编制内）2人。"
                "在职人员68人，其中行政人员30人，事业人员38人，工勤人员5人包含在行政人员中。"
                "实有在职人员72人，其中行政人员9人、事业人员63人、参公人员11人。"
                "在职人员20人，其中公务员12人，行政工勤2人，事业6人，参公4人。"
            ),
        ),
        (),
    ),
    Planted(
        "an office less than are listed",
        (before_the_terms("本局内设机构3个，分别为办公室、计划财务科、工程管理科、水政水资源科。"),),
        ("said_offices_are_listed",),
    ),
    Planted(
        "offices as many as are listed",
        (
            before_the_terms(
                "本局内设4个科室：办公室（挂人事科牌子）、计划科、工程和安全科、水政科。"
                "下属中心设3个股室，分别为综合股、财务股和养护股。另有2个内设机构，分别承担防汛、抗旱工作。"
                # What is listed beside them, and names that tell of several.
                "镇机关内设2个科室：党政办公室、财政所、工会。纪委内设6个科室，分别为办公室、第一至第四监督室、审理室。"
                "管理所内设2个股室，分别为综合股、业务股、并设团委。"
            ),
        ),
        (),
    ),
    Planted(
        "a score that is not its table's, and one that is rounded",
        (
            before_the_terms("河道清淤整治项目自评得分94.6分。堤岸生态修复项目自评得分为97分。"),
            lambda text: text + _evaluation("河道清淤整治", "96") + _evaluation("堤岸生态修复", "96.6"),
        ),
        ("said_score_is_of_its_table",),
    ),
    Planted(
        "a grade that does not fit its score",
        (before_the_terms("经自评，该项工作得分88.5分，评价等级为“优”。"),),
        ("said_grade_fits_its_score",),
    ),
    Planted(
        "a grade told before a score that it does not fit",
        (before_the_terms("经单位自评，护岸工程自评等级为“良”，自评得分92分。"),),
        ("said_grade_fits_its_score",),
    ),
    Planted(
        "grades that fit, and the scale of grades",
        (
            before_the_terms(
                "灌区改造项目自评得分88.5分，评价等级为“良”。堤防养护得分92分，结果为优秀。90分以上等级为优。"
                # Points of a part, and what others judge by scales of their own.
                "项目预算执行率得10分，评价优秀。社会公众满意度得9.5分，评价良好。产出情况得48分，评定为优。"
                "年度目标考核得分88分，等次为优秀。"
                # A grade before its score; before that of a part, of another project, of several; by other scales.
                "护岸项目自评等级为“良”，自评得分85分。渠系项目评价结果为差，得分56分。泵站评价等级为优（得分90分）。"
                "闸门项目评价结果为优，产出得分48分。苗圃项目评价等级为中，过程得分18分，效益得分24分。"
                "涵洞项目得分92分，等级为优，桥梁项目得分85分，等级为良。道路项目评价等级为优，水库项目得分82分。"
                "年度目标考核等次为优秀，得分88分。群众满意度评价良好，得分9.2分。评价等级为“优”，得分80分以上的有2个。"
                "部门评价等级为优，得分89分。评价等级为优，较上年得分82分有所提高。评价等级为良，平均得分91分。"
            ),
        ),
        (),
    ),
    Planted(
        "personnel and public use of all funds",
        (_with_other_basic_expenditure, _spent_on("3588678.56", "699410.97")),
        ("expenditure_basic_is_general_budget_expenditure_basic_of_a_code",),
    ),
    Planted(
        "personnel of all funds, some of which are of none",
        (_with_other_basic_expenditure, _spent_on("3598678.56", "699410.97")),
        ("prose_personnel_expenditure", "expenditure_basic_is_general_budget_expenditure_basic_of_a_code"),
    ),
    Planted(
        "a rate of change behind the amount of last year",
        (
            says(
                "1.商品和服务支出699410.97元，较2023年度决算数增加9410.97元，增长1.36%。",
                "1.商品和服务支出699410.97元，2023年度决算数690000元，增加9410.97元，增长2.36%。",
            ),
        ),
        ("prose_growth_rate",),
    ),
    Planted(
        "an amount of the forms told of the year before",
        (
            says(
                "机关运行经费支出699410.97元，比2023年度增加9410.97元",
                "2023年度机关运行经费支出699410.97元，比上年增加9410.97元",
            ),
        ),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "nothing of a fund in another year",
        (before_the_terms("本部门2023年度没有国有资本经营预算财政拨款收入。"),),
        ("amounts_are_told_of_their_year",),
    ),
    Planted(
        "nothing of a fund in the year before, and why; since a year, and at its end",
        (
            before_the_terms(
                "本部门2023年度没有国有资本经营预算财政拨款收入，与上年持平的说法不再适用。"
                "2020年以来本部门没有国有资本经营预算财政拨款收入。2022年底前本部门无国有资本经营预算收支。"
            ),
        ),
        (),
    ),
)
