"""What other provinces write and no check may take for a contradiction, in the typeset account of `planted`."""

from __future__ import annotations

from tests.reconcile.planted import SUMMARY, THREE_PUBLIC, Edit, Planted, says, without_form

STATE_CAPITAL = "国有资本经营预算财政拨款支出决算表"


def declared_empty(form: str, following: str) -> Edit:
    """The form's title with a line that says that it is empty, instead of its table."""

    def edit(text: str) -> str:
        rest = without_form(form, following)(text)
        at = rest.index(f"\n{following}\n\n公开") + 1
        return f"{rest[:at]}{form}\n\n公开08表\n\n本部门没有此项支出，此表无数据。\n\n{rest[at:]}"

    return edit


WORDINGS = (
    Planted(
        "wordings of other provinces",
        (
            declared_empty(STATE_CAPITAL, THREE_PUBLIC),
            says(
                "全年预算为49000元，支出决算为44340.5元，完成全年预算的90.49%。",
                "年初预算为52000元，全年预算为49000元，支出决算为44340.5元，完成年初预算的85.27%，完成全年预算的90.49%，"
                "比上年累计支出52110元减少7769.5元，下降14.91%。",
            ),
            says("本年支出合计10123199.94元，其中：", "本年支出合计10123199.94元，其中局机关6123199.94元；"),
            says("项目支出5935110.41元，占58.63%", "项目支出5935110.41元，占支出总计的58.40%"),
            says(
                "2024年度一般公共预算财政拨款支出9421257.27元，",
                "2024年度一般公共预算财政拨款支出9421257.27元，占总支出的92.70%。"
                "一般公共预算支出9421257.27元，占一般公共预算财政拨款支出合计的100%。其中",
            ),
            says(
                "按功能分类看：",
                "按功能分类看：\n\n信息化保障科目977040.81元，其中：基本支出0元，项目支出977040.81元。",
            ),
            says(
                "年末共有车辆2辆",
                "截至2023年12月31日，共有车辆3辆，2024年报废1辆；截至2024年12月31日，共有车辆2辆",
            ),
            says("政府采购支出总额0元", "依据二○○八年的办法，收支增加（减少）情况另表列示。政府采购支出总额0元"),
        ),
        (),
        is_alone=True,
    ),
    Planted("a page with one form, the others elsewhere", (without_form(SUMMARY, THREE_PUBLIC),), (), is_alone=True),
)
