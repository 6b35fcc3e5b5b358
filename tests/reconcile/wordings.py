"""What other provinces write and no check may take for a contradiction, in the typeset account of `planted`."""

from __future__ import annotations

from tests.reconcile.planted import (
    APPROPRIATIONS,
    EXPENDITURE,
    STATE_CAPITAL,
    SUMMARY,
    THREE_PUBLIC,
    Edit,
    Planted,
    cells,
    says,
    without_form,
)


def declared_empty(form: str, following: str) -> Edit:
    """The form's title with a line that says that it is empty, instead of its table."""

    def edit(text: str) -> str:
        rest = without_form(form, following)(text)
        at = rest.index(f"\n{following}\n\n公开") + 1
        head = f"{form}\n\n公开08表\n\n部门：天水市医疗保障局\n\n金额单位：元"
        return f"{rest[:at]}{head}\n\n本部门没有此项支出，此表无数据。\n\n{rest[at:]}"

    return edit


# What stands in the lane of the government's economic classes, beside the functional ones.
LANE = {
    "项目": "项目（按政府预算经济分类）\t金额",
    "一、一般公共预算财政拨款收入": "一、机关工资福利支出\t4188089.53",
    "二、政府性基金预算财政拨款收入": "二、机关商品和服务支出\t5233167.74",
    "三、国有资本经营预算财政拨款收入": "三、其他支出\t701942.67",
    "本年收入合计": "本年支出合计\t10123199.94",
    "总计": "总计\t10162966.96",
}
BY_UNIT = """收入决算表（按单位列示）

金额单位：元

单位名称	本年收入合计	财政拨款收入	上级补助收入	事业收入	经营收入	附属单位上缴收入	其他收入
合计	9972128.73	9972128.73	0.00	0.00	0.00	0.00	0.00
天水市医疗保障局（本级）	9972128.73	9972128.73	0.00	0.00	0.00	0.00	0.00

"""


def economic_lane(text: str) -> str:
    start, end = text.index(f"\n{SUMMARY}\n\n公开"), text.index("\n注：本表列示部门全年收支总额")
    lines = text[start:end].split("\n")
    lanes = (line + "\t" + LANE.get(line.partition("\t")[0], "\t") if "\t" in line else line for line in lines)
    return text[:start] + "\n".join(lanes) + text[end:]


def form_by_unit(text: str) -> str:
    at = text.index(f"\n{EXPENDITURE}\n\n公开") + 1
    return text[:at] + BY_UNIT + text[at:]


WORDINGS = (
    Planted(
        "layouts of other provinces",
        (
            economic_lane,
            form_by_unit,
            cells(APPROPRIATIONS, "本年收入合计", c0="本年收入", c3="本年支出"),
            cells(APPROPRIATIONS, "总计", c0="收入合计", c3="支出合计"),
            cells(APPROPRIATIONS, "一、一般公共预算财政拨款", c0="（一）一般公共预算"),
            cells(APPROPRIATIONS, "二、政府性基金预算财政拨款", c0="（二）政府性基金预算"),
            cells(APPROPRIATIONS, "三、国有资本经营预算财政拨款", c0="（三）国有资本经营预算"),
            # 年终, 年末结余 and 上年结余 for the balances
            cells(SUMMARY, "年初结转和结余", c0="上年结余", c3="年终结转"),
            # Of the budget nothing is printed beside the total but one 0.
            cells(THREE_PUBLIC, "49000.00", c1="0.00", c2="", c3="", c4="", c5="", c8=""),
        ),
        (),
    ),
    Planted(
        "wordings of other provinces",
        (
            declared_empty(STATE_CAPITAL, THREE_PUBLIC),
            says(
                "全年预算为49000元，支出决算为44340.5元，完成全年预算的90.49%。",
                "年初预算为52000元，全年预算为49000元，支出决算为44340.5元，完成年初预算的85.27%，完成全年预算的90.49%，"
                "比上年累计支出52110元减少7769.5元，下降14.91%。",
            ),
            says(
                "公务用车购置及运行维护费支出36540元；",
                "公务用车购置及运行维护费支出36540元，其中公务用车购置费0元，公务用车运行维护费36540元，比预算数减少1460元；",
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
    Planted(
        "groups that are numbered below their class",
        (
            says(
                "年末共有车辆2辆",
                "社会保障和就业支出（类）1.行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）另行说明。年末共有车辆2辆",
            ),
        ),
        (),
    ),
    Planted("a page with one form, the others elsewhere", (without_form(SUMMARY, THREE_PUBLIC),), (), is_alone=True),
    Planted(
        "a page with four forms, the others elsewhere", (without_form(APPROPRIATIONS, THREE_PUBLIC),), (), is_alone=True
    ),
)
