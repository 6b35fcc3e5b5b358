"""Passages that look like contradictions of kinds, grades, chapters, bodies and projects, and are none."""

from __future__ import annotations

from tests.reconcile.planted import Edit, Planted, before_the_terms, says
from tests.reconcile.planted_kinds import CONTENTS, FUND_CHAPTER

ITS_OWN = "天水市医疗保障局按月公开。天水市医疗保障局按季核对。"
EVALUATED = "本部门组织对2024年度8个项目开展绩效自评。"
GRADED = {
    "grades by a body of finance": "财政部门对其中3个项目开展重点评价，2个项目评价等级为“优”，1个项目评价等级为“良”。",
    "a grade below the good ones": "自评结果为“优”的项目5个，“良”的项目2个，“一般”的项目1个。",
    "grades of projects and of all that is spent": "评价等级为“优”的6个，“良”的3个（含部门整体支出1个）。",
    "grades by the department beside those of the units": (
        "8个项目自评等级为“优”。对2个项目开展部门评价，1个项目评价等级为“优”，1个项目评价等级为“良”。"
    ),
    "grades of indicators": "共设置绩效指标30个，优秀26个，良好4个。",
    "projects of two weights": "其中，重点项目5个，一般项目3个；5个项目自评等级为“优”，3个项目自评等级为“良”。",
    "projects without a grade": "3个项目评价等级为优，2个项目评价等级为良，其余项目不评定等级。",
}


def _chapter_on_balances(head: str, before: str = "") -> tuple[Edit, ...]:
    """A chapter on balances in the contents, and in the text as it is given; what follows it has the next number."""
    return (
        says(CONTENTS, "八、财政拨款“三公”经费支出决算情况\n\n九、结转结余情况\n\n十、其他重要事项\n\n第四部分"),
        says("“三公”经费支出决算情况\n\n“三公”", f"“三公”经费支出决算情况{before}\n\n“三公”"),
        says("九、其他重要事项\n\n机关", f"{head}十、其他重要事项\n\n机关"),
    )


def _list_within() -> Edit:
    """A chapter that has a list of headings numbered as chapters are."""
    sums = "\n\n".join(
        f"{number}、{what}有关收入支出情况\n\n按规定管理。"
        for number, what in zip("一二三四五六七八", "水电路气暖讯网邮", strict=True)
    )
    return says(FUND_CHAPTER, FUND_CHAPTER.replace("\n\n政府", f"\n\n{sums}\n\n政府"))


SILENT = (
    Planted(
        "kinds divided twice, held twice, gone, or not all told",
        (
            before_the_terms(
                "现有车辆6辆，其中：轿车4辆、越野车2辆、载客汽车5辆。"
                "所属预算单位5个，其中行政单位1个、事业单位4个、财政补助事业单位3个、经费自理事业单位1个。"
                "实有在编人员30人，其中管理岗12人、专业技术岗18人、工勤岗3人，双肩挑人员3人。"
                "离退休人员26人（离休1人、退休23人、退职2人）。"
                "年末公务用车4辆，其中越野车2辆、轿车2辆，当年报废轿车1辆。"
                "决算编报范围预算单位4个，包括本级1个、二级单位3个，其中：行政单位1个、事业单位3个。"
                "纳入编报范围的单位共5个，其中：本级1个，所属二级预算单位4个；二级预算单位4个中事业单位4个。"
            ),
        ),
        (),
    ),
    *(
        Planted(name, (before_the_terms(f"十、预算绩效情况说明\n\n{EVALUATED}{said}"),), ())
        for name, said in GRADED.items()
    ),
    Planted(
        "projects that two funds pay for",
        (
            before_the_terms(
                "十、预算绩效情况说明\n\n本部门组织对2024年度项目支出开展绩效自评，共涉及项目6个，"
                "其中一般公共预算项目6个（含政府性基金预算项目2个）。"
            ),
        ),
        (),
    ),
    Planted(
        "a chapter with another sign behind its number",
        _chapter_on_balances("九.结转结余情况\n\n按规定管理。\n\n"),
        (),
    ),
    Planted(
        "a chapter told within the one before",
        _chapter_on_balances("", before="及结转结余情况"),
        (),
        is_alone=True,
    ),
    Planted("a list numbered as chapters are", (_list_within(),), ()),
    Planted(
        "bodies whose rules one follows, a short name, and a body that one has taken over",
        (
            before_the_terms(
                "机关运行经费按天水市机关事务管理局机关运行经费标准执行。根据天水市财政局部门预算编制要求公开。"
                "天水市医保局机关运行经费按定额核定。天水市医药管理局在机构改革中并入本部门。"
                f"2024年1月起，天水市医药管理局机关运行经费由本部门列支。{ITS_OWN}"
            ),
        ),
        (),
    ),
)
