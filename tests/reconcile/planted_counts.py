"""Errors planted into what the explanation counts: guests, trips, vehicles, and what each of them costs."""

from __future__ import annotations

from tests.reconcile.planted import Edit, Planted, before_the_terms, says


def _told(guests: str, vehicles: str) -> Edit:
    return says("公务接待费支出7800.5元。", f"公务接待费支出7800.5元，{guests}。{vehicles}。")


GUESTS = "国内公务接待12批次、96人次，人均81.26元"
FIXED_ASSETS = "本部门固定资产合计300万元，其中：房屋200万元，车辆50万元。"
VEHICLES = "开支财政拨款的公务用车保有量2辆，车均运行维护费1.83万元"


def _evaluated(executed: str, rate: str) -> Edit:
    return before_the_terms(f"""
部门整体支出绩效自评表

（2024年度）

部门名称	天水市医疗保障局
年度预算（万元）	预算数	执行数	执行率
支出总额	1112.32	{executed}	{rate}
一级指标	二级指标	三级指标	指标值	完成值	分值	得分
产出指标	数量指标	清淤河道长度	≥10公里	12公里	50	50
满意度指标	服务对象满意度	群众满意度	≥90%	95%	50	50
""")


KINDS = """年度资金总额		1112.32	1012.32	91.01	10	9.1
其中：	基本支出	450.00	418.81	93.07	10	9.1
	项目支出	662.32	{project}	89.61	10	9.1"""


def _of_kinds(project: str, rows: str = KINDS) -> Edit:
    """A table of all that was spent, with its kinds, their rates and scores; `rows` may be short of a cell."""
    return before_the_terms(f"""
部门整体支出绩效自评表

（2024年度）

部门名称	天水市医疗保障局
年度预算执行（万元）	项目	预算数	执行数	执行率（%）	分值	得分
{rows.format(project=project)}
一级指标	二级指标	三级指标	指标值	完成值	分值	得分
产出指标	数量指标	清淤河道长度	≥10公里	12公里	40	40
产出指标	成本指标	结转结余率	≤5%	3%	10	10
满意度指标	服务对象满意度	群众满意度	≥90%	95%	50	50
""")


def _assets(vehicles: int) -> Edit:
    """A table of state assets, with numbers and values."""
    return before_the_terms(f"""
国有资产占有使用情况表

公开10表

部门：天水市医疗保障局	金额单位：万元

项目	数量	价值
资产总额	——	512.36
一、流动资产	——	100.20
二、固定资产	——	400.16
1.房屋（平方米）	1200.00	160.00
2.车辆（台、辆）	{vehicles}	60.16
3.单价100万元以上专用设备（台、套）	1	130.00
4.单价50万元以上通用设备（台、套）	0	0.00
5.其他固定资产	——	50.00
三、无形资产	——	12.00
""")


def _told_of_assets(total: str, machines: str) -> Edit:
    """The same in words; of fixed assets the explanation has what they cost, the table what they are worth."""
    return before_the_terms(
        f"截至2024年12月31日，本部门资产总额{total}万元，其中：流动资产100.20万元，固定资产原值480.30万元、净值400.16万元，"
        f"无形资产12.00万元；单价100万元以上专用设备{machines}台（套），单价50万元以上通用设备0台（套）。"
    )


def _whole(project: str, more: str = "") -> Edit:
    return before_the_terms(
        f"2024年度部门整体支出1012.32万元，其中：基本支出418.81万元，占41.37%；项目支出{project}万元{more}。"
    )


COUNTS = (
    Planted("a table of state assets", (_assets(2),), ()),
    Planted(
        "a table of state assets with another number of vehicles",
        (_assets(3),),
        ("said_quantity_is_in_the_table",),
    ),
    Planted(
        "a table of state assets that is explained", (_assets(2), _told_of_assets("512.36", "1")), (), is_alone=True
    ),
    Planted(
        "a table of state assets that is explained by its bodies",
        (
            _assets(2),
            before_the_terms("国有资产占用情况：局机关资产总额312.36万元，所属中心资产总额200.00万元。"),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "a table of state assets that is explained with another value",
        (_assets(2), _told_of_assets("521.36", "1")),
        ("said_quantity_is_in_the_table",),
    ),
    Planted(
        "a table of state assets that is explained with another number of machines",
        (_assets(2), _told_of_assets("512.36", "3")),
        ("said_quantity_is_in_the_table",),
    ),
    Planted("kinds of all that was spent", (_of_kinds("593.51"), _whole("593.51")), ()),
    Planted(
        "kinds of all that was spent in a table whose rows have lost a cell",
        (_of_kinds("593.51", KINDS.replace("总额\t\t", "总额\t")),),
        (),
    ),
    Planted(
        "kinds of all that was spent in a table that are not all of it",
        (_of_kinds("539.51"),),
        ("said_whole_spending_is_its_kinds",),
    ),
    Planted(
        "kinds of all that was spent that are not all of it",
        (_whole("539.51"),),
        ("said_whole_spending_is_its_kinds",),
    ),
    Planted(
        "kinds of all that was spent, with another beside them",
        (_whole("539.51", "，经营支出54万元"),),
        (),
    ),
    Planted(
        "kinds of about all that was spent, of what it was to be, of what more it is, and another without its name",
        (
            before_the_terms(
                "部门整体支出近1020万元，其中：基本支出418.81万元，项目支出593.51万元。"
                "部门整体支出年初预算1112.32万元，基本支出418.81万元，项目支出593.51万元。"
                "部门整体支出增加100万元，其中：基本支出减少20万元，项目支出增加120万元。"
                "部门整体支出1012.32万元，其中：基本支出418.81万元、项目支出503.51万元、专户资金90万元。"
            ),
        ),
        (),
    ),
    Planted("an evaluation of all that was spent", (_evaluated("1012.32", "91.01%"),), ()),
    Planted(
        "an evaluation of more than was spent",
        (_evaluated("1102.32", "99.10%"),),
        ("performance_whole_execution_is_within_expenditure",),
        is_alone=True,
    ),
    Planted("counts that agree", (_told(GUESTS, VEHICLES),), ()),
    Planted(
        "a standard, a rough average, and vehicles that another body owns",
        (
            _told(
                "国内公务接待12批次、96人次，执行人均不超过60元的标准，人均约80元",
                "开支财政拨款的公务用车保有量3辆，由机关事务部门统一登记",
            ),
            says("本部门共有车辆2辆，其中", "本部门共有车辆0辆，其中"),
            says("其他用车2辆。", "其他用车0辆。"),
        ),
        (),
    ),
    Planted(
        "averages of last year, of a month, of fuel, of a meal and of guests at home",
        (
            _told(
                "其中国内接待费7000元，国（境）外接待费800.5元，国内公务接待12批次、96人次，平均每人每餐40元，住宿费人均120元，国内接待人均72.92元，"
                "上年人均95.4元",
                "上年公务用车车均运行维护费2.4万元，本年车均1.83万元，每辆车平均燃油费0.8万元，平均每辆车每月运行费用0.15万元。"
                "开支财政拨款的公务用车保有量2辆",
            ),
        ),
        (),
        is_alone=True,
    ),
    Planted(
        "last year's average, and a wrong one of this year",
        (_told(GUESTS, "上年车均运行维护费2.4万元，本年车均运行维护费2.4万元。开支财政拨款的公务用车保有量2辆"),),
        ("said_average_is_recomputed",),
    ),
    Planted(
        "receptions of earlier years, a leased vehicle, two who went three times, and posts beside the others",
        (
            _told(
                "为以前年度发生、本年结清的接待费用，国内公务接待0批次、0人次",
                "开支财政拨款的公务用车保有量3辆（含租赁1辆）。全年参加其他单位组织的因公出国（境）团组3个，本单位人员2人",
            ),
            says(
                "2024年度纳入本部门",
                "本部门编制20人，其中行政编制8人，事业编制12人，另有工勤编制3人。2024年度纳入本部门",
            ),
        ),
        (),
    ),
    Planted(
        "parts with a part of their own, and a second list behind the first",
        (
            says(
                "截至2024年12月31日，本",
                "本部门固定资产合计300万元，其中：房屋200万元（含办公用房150万元），车辆50万元。"
                "本部门流动资产100万元，其中：存款80万元，库存20万元，一年内到期70万元。截至2024年12月31日，本",
            ),
        ),
        (),
    ),
    Planted(
        "fewer guests than receptions",
        (_told(GUESTS.replace("96人次，人均81.26元", "9人次"), VEHICLES),),
        ("said_persons_are_no_fewer_than_groups",),
    ),
    Planted(
        "more vehicles kept than owned",
        (_told(GUESTS, "开支财政拨款的公务用车保有量3辆"),),
        ("said_vehicles_kept_are_owned",),
        is_alone=True,
    ),
    Planted(
        "a reception of nobody",
        (_told("国内公务接待0批次、0人次", VEHICLES),),
        ("said_amounts_are_spent_on_one",),
        is_alone=True,
    ),
    Planted(
        "an average of other guests",
        (_told(GUESTS.replace("81.26", "18.26"), VEHICLES),),
        ("said_average_is_recomputed",),
    ),
    Planted(
        "an average that has changed, and one of what was spent at home",
        (
            _told(
                "其中：国内接待费7000.5元，国（境）外接待费800元。国内公务接待12批次、96人次，人均72.92元",
                "开支财政拨款的公务用车保有量2辆，车均运行维护费比上年增加0.12万元",
            ),
        ),
        (),
    ),
    Planted(
        "an average of meals, and one of buying vehicles",
        (
            _told(
                "国内公务接待12批次、96人次，陪餐人均30元；会议费2万元，人均0.05万元",
                "开支财政拨款的公务用车保有量2辆，车均购置费0元",
            ),
        ),
        (),
    ),
    Planted(
        "how much an average has fallen",
        (_told("国内公务接待12批次、96人次，人均较上年下降3.25元", VEHICLES),),
        (),
    ),
    Planted(
        "an average of other vehicles",
        (_told(GUESTS, VEHICLES.replace("1.83", "3.65")),),
        ("said_average_is_recomputed",),
    ),
    Planted(
        "reception at home and abroad that is not all reception",
        (_told("其中：国内接待费7000元，国（境）外接待费900元", VEHICLES),),
        ("said_reception_is_at_home_and_abroad",),
    ),
    Planted(
        "reception at home that has foreign guests among its own",
        (_told("其中：国内接待费7800.5元，其中外事接待费900元", VEHICLES),),
        (),
    ),
    Planted(
        "foreign guests among those at home, and receptions abroad",
        (_told("其中：国内接待费7000元（其中外事接待费0元），国（境）外接待费800.5元", VEHICLES),),
        (),
    ),
    Planted(
        "reception at home, the rest not told",
        (_told("其中：国内接待费7000元，主要用于接待调研", VEHICLES),),
        (),
    ),
    Planted(
        "what a body that buys for others has bought",
        (
            lambda text: text.replace("天水市医疗保障局", "天水市政府采购中心"),
            says("政府采购支出总额90000元，其中", "2024年度受理项目120个，政府采购支出总额90000000元，其中"),
            says("政府采购货物支出50000元", "政府采购货物支出89960000元"),
            says("合同金额80000元，占", "合同金额80001000元，占"),
        ),
        (),
    ),
    Planted(
        "more posts by kind than in all",
        (says("2024年度纳入本部门", "本部门编制20人，其中行政编制12人，事业编制10人。2024年度纳入本部门"),),
        ("said_posts_are_their_kinds",),
    ),
    Planted(
        "posts of service workers among the others",
        (says("2024年度纳入本部门", "本部门编制20人，其中行政编制20人（含工勤编制2人）。2024年度纳入本部门"),),
        (),
    ),
    Planted(
        "posts of which some kinds are not told",
        (says("2024年度纳入本部门", "本部门编制20人，其中行政编制8人，事业编制10人。2024年度纳入本部门"),),
        (),
    ),
    Planted(
        "parts of more than the whole",
        (
            says(
                "截至2024年12月31日，本",
                "本部门固定资产合计300万元，其中：房屋200万元，车辆120万元。截至2024年12月31日，本",
            ),
        ),
        ("said_parts_are_within_the_whole",),
    ),
    Planted(
        "parts that are said to be all and are not",
        (
            says(
                "截至2024年12月31日，本",
                "本部门固定资产300万元，其中：房屋200万元，车辆50万元，合计300万元。截至2024年12月31日，本",
            ),
        ),
        ("said_parts_are_within_the_whole",),
    ),
    Planted(
        "parts of more than the whole, in a sentence that comes again",
        (before_the_terms(f"{FIXED_ASSETS}\n\n各单位情况如下。\n\n{FIXED_ASSETS}".replace("50万元", "150万元")),),
        ("said_parts_are_within_the_whole",),
    ),
    Planted(
        "parts of a part, and what is taken off",
        (
            before_the_terms(
                "本部门固定资产300万元，其中：房屋200万元（含办公用房180万元），车辆100万元。\n\n"
                "本部门固定资产净值合计300万元，其中：房屋200万元，车辆150万元，减去累计折旧50万元。"
            ),
        ),
        (),
    ),
    Planted(
        "a sentence that comes three times",
        (before_the_terms(f"{FIXED_ASSETS}\n\n各单位情况如下。\n\n{FIXED_ASSETS}\n\n汇总如下。\n\n{FIXED_ASSETS}"),),
        (),
    ),
    Planted(
        "some parts, and parts by two measures",
        (
            says(
                "截至2024年12月31日，本",
                "本部门固定资产合计300万元，其中：房屋200万元，车辆50万元。"
                "本部门流动资产100万元，其中：存款80万元，库存20万元，本级60万元，所属40万元。截至2024年12月31日，本",
            ),
        ),
        (),
    ),
    Planted(
        "procurement of more than there is to spend",
        (
            says(
                "政府采购支出总额90000元，其中：政府采购货物支出50000元",
                "政府采购支出总额90000000元，其中：政府采购货物支出89960000元",
            ),
            says("合同金额80000元，占", "合同金额80001000元，占"),
        ),
        ("said_procurement_is_within_expenditure",),
    ),
)
