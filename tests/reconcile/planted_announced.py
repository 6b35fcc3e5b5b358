"""What a document announces and does not have (titles, an annex, projects), and departments that are not its own."""

from __future__ import annotations

from tests.reconcile.planted import Edit, Planted, before_the_terms, says
from tests.reconcile.planted_performance import Evaluation

BASIC = "一般公共预算财政拨款基本支出决算"
DESCRIBED = "{}项目绩效自评综述：项目自评得分为{}分。全年预算数为{}万元，执行数为{}万元，完成预算的100%。"
DREDGING = DESCRIBED.format("定点机构巡查", "96.50", "12.00", "12.00")
TRAINING = DESCRIBED.format("经办人员培训", "98.00", "8.00", "8.00")


def evaluated_by(department: str, agency: str = "天水市医疗保障局") -> tuple[Edit, ...]:
    """The document is of that agency, and the table of a project behind it of that department."""

    def edit(text: str) -> str:
        table = Evaluation("堤防加固").text().replace("主管部门\t\t天水市医疗保障局", f"主管部门\t\t{department}")
        return f"{text}\n{table}".replace("天水市医疗保障局", agency)

    return (edit,)


ANNOUNCED = (
    Planted(
        "a project of the same body in another county",
        evaluated_by("长川县医疗保障局", "清水县医疗保障局"),
        ("performance_department_is_of_its_county",),
    ),
    Planted(
        "a project of the same body in the city above, and of a park",
        (
            *evaluated_by("天水经济开发区医疗保障局", "清水县医疗保障局"),
            *evaluated_by("010-天水市医保局", "清水县医疗保障局"),
        ),
        (),
    ),
    Planted(
        "a department whose name has lost a character in the table of a project",
        evaluated_by("天水市医疗保局"),
        ("prose_agency_has_its_name",),
    ),
    Planted(
        "a form with another title than in the contents",
        (says(f"\n{BASIC}明细表\n\n公开06表", f"\n{BASIC}表\n\n公开06表"),),
        ("forms_are_titled_as_in_the_contents",),
    ),
    Planted(
        "a form of an account with the title of a budget",
        (says("\n国有资本经营预算财政拨款支出决算表\n\n公开", "\n国有资本经营预算财政拨款支出预算表\n\n公开"),),
        ("forms_are_titled_as_in_the_contents",),
    ),
    Planted(
        "a form with a word before its title in the contents",
        (says("\n财政拨款“三公”经费支出决算表\n\n公开", "\n一般公共预算财政拨款“三公”经费支出决算表\n\n公开"),),
        ("forms_are_titled_as_in_the_contents",),
    ),
    Planted(
        "titles of the contents with the year and the agency, and with a number",
        (
            says("一、收入支出决算总表\n", "表一：天水市医疗保障局2024年度收入支出决算总表（公开01表）\n"),
            says("二、收入决算表\n", "2024年度 收入决算表……3\n"),
        ),
        (),
    ),
    Planted(
        "an annex in the contents, and none behind the last part",
        (says("第四部分 名词解释\n\n第一部分", "第四部分 名词解释\n\n第五部分 附件\n\n第一部分"),),
        ("announced_annex_is_there",),
        is_alone=True,
    ),
    Planted(
        "the title of an annex, and the next part behind it",
        (
            says("第四部分 名词解释\n\n第一部分", "第四部分 附件\n\n第五部分 名词解释\n\n第一部分"),
            says("第四部分 名词解释\n\n基本支出，", "第四部分 附件\n\n第五部分 名词解释\n\n基本支出，"),
        ),
        ("announced_annex_is_there",),
    ),
    Planted(
        "an annex that is said to have nothing",
        (
            says("第四部分 名词解释\n\n第一部分", "第四部分 附件\n\n第五部分 名词解释\n\n第一部分"),
            says("第四部分 名词解释\n\n基本支出，", "第四部分 附件\n\n无\n\n第五部分 名词解释\n\n基本支出，"),
        ),
        (),
    ),
    Planted(
        "three projects named, and two counted",
        (before_the_terms("组织对“定点机构巡查”“经办人员培训”“政策宣传”2个项目开展了部门评价。"),),
        ("said_projects_are_named",),
    ),
    Planted(
        "more projects named than are counted with others",
        (before_the_terms("组织对“定点机构巡查”、“经办人员培训”和“政策宣传”等两个项目开展了部门评价。"),),
        ("said_projects_are_named",),
    ),
    Planted(
        "projects named of more that are counted, all of them, and words in quotes that are no whole names",
        (
            before_the_terms(
                "组织对“定点机构巡查”“经办人员培训”等5个项目开展了部门评价。组织对“政策宣传”、“参保动员”和“窗口改造”三个项目进行跟踪。"
                "复核“双随机”检查、“互联网+”服务“一窗通办”“一网通管”5个项目的资料。"
            ),
        ),
        (),
    ),
    Planted(
        "three projects announced, and one described",
        (before_the_terms(f"今年在部门决算中反映定点机构巡查、经办人员培训等3个项目绩效自评结果。\n\n1.{DREDGING}"),),
        ("said_projects_are_described",),
    ),
    Planted(
        "the results of each project announced, and one of two described",
        (before_the_terms(f"各项目绩效自评结果如下：\n\n1.{DREDGING}"),),
        ("said_projects_are_described",),
    ),
    Planted(
        "two projects announced, and both described",
        (before_the_terms(f"今年在部门决算中反映两个项目绩效自评结果。\n\n1.{DREDGING}\n\n2.{TRAINING}"),),
        (),
    ),
    Planted(
        "projects announced that an annex describes",
        (before_the_terms(f"今年在部门决算中反映4个项目绩效自评结果（自评表详见附件）。\n\n1.{DREDGING}"),),
        (),
    ),
)
