"""Errors planted into what the explanation counts by kind, into its numbering, and into whose and what year it is."""

from __future__ import annotations

from tests.reconcile.planted import Edit, Planted, before_the_terms, says

FUND_CHAPTER = "七、政府性基金预算财政拨款收入支出决算情况\n\n政府性基金"
CONTENTS = "五、财政拨款“三公”经费支出决算情况\n\n六、其他重要事项\n\n第四部分"


def _evaluated(said: str) -> Edit:
    """What a chapter of its own says of evaluations."""
    return before_the_terms(f"十、预算绩效情况说明\n\n{said}")


def _graded(projects: int, excellent: int, good: int) -> Edit:
    """How many projects are evaluated, and how many of them are graded."""
    return _evaluated(
        f"本部门组织对2024年度{projects}个项目开展绩效自评。从评价结果看，{excellent}个项目评价等级为“优”，"
        f"{good}个项目评价等级为“良”。"
    )


def _contents(*, skipped: bool) -> tuple[Edit, ...]:
    """A chapter on balances in the contents, and in the text or not; what follows it has the next number."""
    chapter = "" if skipped else "九、结转结余情况\n\n本部门结转结余按规定管理。\n\n"
    return (
        says(CONTENTS, "八、财政拨款“三公”经费支出决算情况\n\n九、结转结余情况\n\n十、其他重要事项\n\n第四部分"),
        says("九、其他重要事项\n\n机关", f"{chapter}十、其他重要事项\n\n机关"),
    )


KINDS = (
    Planted(
        "more cars than vehicles",
        (before_the_terms("现有公务用车3辆，其中：轿车2辆、越野车2辆、载客汽车0辆。"),),
        ("said_counts_are_their_kinds",),
    ),
    Planted(
        "more units than are counted",
        (before_the_terms("纳入决算编报范围的预算单位共4家，其中：本级1家、所属二级预算单位4家。"),),
        ("said_counts_are_their_kinds",),
    ),
    Planted(
        "fewer retired people than are counted, in brackets",
        (before_the_terms("离退休人员26人（离休2人、退休22人）。"),),
        ("said_counts_are_their_kinds",),
    ),
    Planted(
        "kinds that add up, kinds of some, and kinds among each other",
        (
            before_the_terms(
                "现有公务用车5辆，其中：轿车2辆、越野车1辆。离退休人员26人（离休2人、退休24人）。"
                "所属预算单位4个，其中行政单位1个、事业单位3个。"
                "下属预算单位5个，其中事业单位4个、公益一类事业单位3个。"
                "实有在编人员30人，其中管理岗12人、专业技术岗15人、工勤岗3人。"
            ),
        ),
        (),
    ),
    Planted(
        "fewer graded than evaluated",
        (_graded(4, 2, 1),),
        ("said_grades_are_of_all_projects",),
    ),
    Planted(
        "more graded than evaluated",
        (_graded(4, 4, 1),),
        ("said_grades_are_of_the_projects_evaluated", "said_grades_are_of_all_projects"),
    ),
    Planted(
        "more graded than evaluated, in few words",
        (_evaluated("本部门组织对2024年度8个项目开展绩效自评，其中优7个，良2个。"),),
        ("said_grades_are_of_the_projects_evaluated", "said_grades_are_of_all_projects"),
    ),
    Planted("as many graded as evaluated", (_graded(4, 3, 1),), ()),
    Planted(
        "more projects by fund than in all",
        (
            _evaluated(
                "本部门组织对2024年度项目支出开展绩效自评，共涉及项目6个。其中，一般公共预算项目5个；政府性基金预算项目2个。"
            ),
        ),
        ("said_evaluated_projects_are_their_parts",),
    ),
    Planted(
        "projects by fund, and one of other money",
        (
            _evaluated(
                "本部门组织对2024年度项目支出开展绩效自评，共涉及项目6个。其中，一般公共预算项目4个；政府性基金预算项目1个；"
                "其他资金项目1个。"
            ),
        ),
        (),
    ),
    Planted(
        "a number of two chapters",
        (says(FUND_CHAPTER, FUND_CHAPTER.replace("七、", "六、")),),
        ("chapters_are_numbered_on",),
    ),
    Planted(
        "a chapter of the contents that the text has not",
        _contents(skipped=True),
        ("chapters_are_numbered_on",),
        is_alone=True,
    ),
    Planted("a chapter of the contents that the text has", _contents(skipped=False), ()),
    Planted(
        "another agency left over",
        (
            before_the_terms(
                "2024年度天水市水务局机关运行经费按定额核定。天水市医疗保障局按月公开。天水市医疗保障局按季核对。"
            ),
        ),
        ("prose_agency_is_no_other",),
    ),
    Planted(
        "other agencies that one works with, or whose task one took over",
        (
            before_the_terms(
                "会同天水市财政局部门预算科核定标准。原天水市水务局机关运行经费由本部门承担。天水市医疗保障局按月公开。"
            ),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "an evaluation left over from the year before",
        (before_the_terms("按要求对2023年部门整体支出开展绩效自评，自评得分95分。"),),
        ("prose_evaluation_is_of_its_year",),
    ),
    Planted(
        "results of the year before that are made use of",
        (before_the_terms("加强结果应用，对2023年度项目支出开展绩效自评的扣分项逐一整改。"),),
        (),
    ),
    Planted(
        "parts that are more than their whole, behind an aside",
        (
            says(
                "公务接待费支出7800.5元。",
                "公务接待费支出7800.5元。国内公务接待12批次，96人次（不包括陪同人员），共计支出7800.5元，具体包括："
                "检查组工作餐5800元，招商洽谈2500元。",
            ),
        ),
        ("said_parts_are_within_the_whole",),
    ),
    Planted(
        "100% of a budget that is said to be exceeded",
        (before_the_terms("（一）住房改革补贴支出决算为85200元，完成预算100%，决算数大于预算数。"),),
        ("prose_reason_fits_completion",),
    ),
    Planted(
        "offices named before their number, without 等",
        (before_the_terms("机关内设办公室、人事科、财务科、基金监管科、待遇保障科6个科室。"),),
        ("said_offices_are_listed",),
    ),
    Planted(
        "a year that ends a day early",
        (says("截至2024年12月31日", "截止2024年12月30日"),),
        ("date_is_the_years_end",),
    ),
    Planted(
        "as many offices as are named before",
        (before_the_terms("机关内设办公室、人事科、财务科共3个科室，设参保中心、稽核中心2个事业机构。"),),
        (),
    ),
    Planted(
        "people in service and retired, one of them with parts",
        (before_the_terms("实有人数33人，其中：在职人数28人，包括事业在职人数28人；退休人数3人。"),),
        ("said_people_are_their_kinds",),
    ),
)
