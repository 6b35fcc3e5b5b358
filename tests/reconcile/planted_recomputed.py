"""Figures that are worked out of others beside them, wrongly; and passages that look so, and are right."""

from __future__ import annotations

from tests.reconcile.planted import Planted, before_the_terms
from tests.reconcile.planted_performance import Evaluation

WRONG = {
    "a cost a bed": (
        "新增护理床位120张，平均每张床位补助1.20万元，共投入180.00万元。",
        "said_quotients_are_recomputed",
    ),
    "people an event": ("举办文化惠民活动6场，参与群众1.2万人次，场均2400人次。", "said_quotients_are_recomputed"),
    "a growth in percent": ("全年服务群众6120人次，比上年的5400人次增长13.88%。", "said_comparisons_are_recomputed"),
    "pay beyond its standard": (
        "聘用护林员24人，每人每月发放管护费600元，全年共发放19.28万元。",
        "said_pay_is_within_its_standard",
    ),
    "pay beyond a standard that is written behind its kind": (
        "为36名巡查人员按每人每月250元的标准发放补贴，全年支出12.80万元。",
        "said_pay_is_within_its_standard",
    ),
    "pay beyond a standard of the year": (
        "资助困难学生35名，每人每年补助1200元，共发放4.38万元。",
        "said_pay_is_within_its_standard",
    ),
    "a growth in number": (
        "建成示范河段118条，比上年末的76条增加32条，均已挂牌。",
        "said_comparisons_are_recomputed",
    ),
    "a multiple": ("防治面积18.6万亩，面积为上年的1.42倍（上年15万亩）。", "said_comparisons_are_recomputed"),
    "a share of the plan": ("巡查堤防196公里，为年度计划180公里的118.9%。", "said_comparisons_are_recomputed"),
    "a multiple in whole numbers": ("抽检样品240批次，为上年的3倍（上年120批次）。", "said_comparisons_are_recomputed"),
    "a growth in percentage points": (
        "良种使用率98%，比上年的95%提高5个百分点。",
        "said_comparisons_are_recomputed",
    ),
    "a change since the year began": ("挂牌古树118株，较年初的96株增加32株。", "said_comparisons_are_recomputed"),
    "a level that is none": ("检疫站8个，与年初的7个持平。", "said_comparisons_are_recomputed"),
    "a change since what was budgeted the year before": (
        "“三公”经费支出44340.50元，上年预算数50000.00元，上年决算数40000.00元，比上年预算数减少9340.50元。",
        "prose_prior_change",
    ),
    "a rate of two counts": ("受理群众诉求460件，已办结437件，办结率97%。", "said_comparisons_are_recomputed"),
    "a month that no year has": ("造林任务于2024年14月20日验收。", "date_is_of_the_calendar"),
    "a day that no month has": ("防火演练于2024年6月31日举行。", "date_is_of_the_calendar"),
    "a sum": ("修复林地0.92万亩、新造林地0.3万亩，两项合计1.32万亩。", "said_sums_add_up"),
    "more floor space than there is": (
        "办公用房面积2640.5平方米，其中：自有2410平方米、租用500平方米。",
        "said_counts_are_their_kinds",
    ),
    "a change that the opening balance does not bear out": (
        "年末结转和结余39767.02元，与上年相比持平。",
        "closing_balance_before_its_change_is_opening",
    ),
    "the same where other things were put right": (
        "固定资产年初余额120.50万元，盘点调整后110.50万元，年初预算调整按程序报批。年末结转和结余39767.02元，与上年相比持平。",
        "closing_balance_before_its_change_is_opening",
    ),
    "a rate of what was budgeted the year before": (
        "“三公”经费支出44340.50元，比上年预算数减少5659.50元，下降13.12%。",
        "prose_growth_rate",
    ),
}

RIGHT = (
    "发放补助120.5万元，惠及农户348户，户均补助3462.64元；其中修复补助96.3万元，户均2900元。",
    "培训护林员26期、1840人次，平均每期71人次，支出9.20万元，其中教材2.40万元，人均50元。",
    "林农6.8万户，户均林业收入1.86万元，总面积60万亩。出租房屋300平方米，平均每平方米每月10元，收入3.60万元。",
    "检查站6个，配备护林员158人，平均每个检查站8人，其余为巡护人员。聘用队员60人，人均补助标准1800元，支出12万元。",
    "发放补贴2430.60万元，惠及1.62万户，户均1480元（不含退耕还林补助）。",
    "全年接待游客86万人次，比上年增长12.4%，旅游收入6.45亿元，人均消费750元，其中住宿类人均消费320元。",
    "苗木产量320万株，比上年的280万株增长14.29%，其中良种210万株。产值8.4亿元，为上年的1.12倍（上年7.5亿元）。",
    "造林2.1万亩，占全县林地412万亩的0.51%。完成管护126万亩，达到计划120万亩的100%。",
    "查处案件36起，比上年41起减少5起，下降12.2%。林地流转率36%，比上年34%提高2个百分点。",
    # The accounts of a thing of its own, and what was spent on those that are counted.
    "林场食堂上年结余1.20万元，本年收入3.00万元，支出2.80万元，年末结余1.40万元。森林保险基金收入合计2.6亿元，支出合计1.9亿元。",
    "打包项目年初结转20万元，当年下达80万元，全年支出90万元，年末结转10万元。培训护林员3期，全年支出2万元。",
    # What was paid is no more than so many can have got in a year, or of more people, or of more than the standard.
    "聘用林区信息员24人，每人每月补助600元，全年共发放17.28万元。聘用监测员24人，每人每月补助600元，全年发放15.60万元。",
    "聘用巡护员，其中专职24人，每人每月补助600元，全年发放25.60万元。招募检查员24人，每人每月补助600元及保险，全年支出21.40万元。",
    "慰问林场职工240人次，每人每月补助600元，全年发放181.60万元。聘用扑火队员24人，每人每月600元以上，全年发放20.10万元。",
    "资助困难学生35名，每人每年补助1200元，共发放4.20万元。奖励护林员12名，每人每年补助1000元，慰问职工8名，共发放2.60万元。",
    "年初车辆9辆，本年新增1辆、报废1辆，年末合计9辆。清理枯木1.2万株、病木0.8万株、倒木0.3万株，共计2.3万株。",
    "出动巡护人员1260人次、车辆860台次，合计劝返420人次。争取资金260万元、84万元，累计合计600万元。",
    "房屋面积2640平方米，其中自有2140平方米、租用500平方米、办公用房1840平方米、业务用房800平方米。",
    "年末结转和结余39767.02元，与上年相比减少151071.21元。",
    "“三公”经费支出44340.50元，比上年预算数减少5659.50元，下降11.32%，比上年决算数增加4340.50元，增长10.85%。",
    "公务接待费支出7800.50元，上年预算数9000.00元，上年决算数8500.00元，比上年预算数减少1199.50元，比上年决算数减少699.50元。",
    # An average of a part, of a time, of another thing, at a norm, and 均 for all of them.
    "助学1150名学生，人均每学期900元，全年207.00万元。林地面积5600亩，其中油茶林2760亩，种植农户2300户，户均1.2亩。",
    "按常住人口32.6万人、人均94元补助，配套2145.08万元。种植蔬菜2.4万亩，产值5760万元，亩均效益1200元。",
    "受理纠纷240件，案件均调解2次，共调解380次。慰问老党员36人，老人均领取500元，发放慰问金及慰问品3.00万元。",
    "全年伙食补助年初预算62.00万元，决算55.20万元。就餐职工46人，人均全年伙食补助1.2万元。",
    # Growth at the prices of one year, and the share of what has others among it.
    "地区生产总值126.5亿元，比上年的118.2亿元增长5.6%。选取项目12个，其中重点项目5个，占项目总数40个的30%。",
    # What is level: nearly, to the whole percent, of several, of the whole behind its part, or of another thing.
    "管护站12个，与上年12个持平。检疫站8个，与上年7个基本持平。接待游客6.45亿人次，与去年6.43亿人次持平。",
    "一级林场3个、二级林场5个，与上年8个持平。林场8个，其中国有3个，与年初8个相同。培训8期420人次，与上年8期持平。",
    "巡护船8艘，其中上年7艘，持平。护林员85人，与上年一致；管护站12个，与2022年初的12个相比持平。",
    # Points of rounded percentages; multiples that are rounded or cut off.
    "良种使用率98%，比上年的95%提高2.6个百分点。成活率91.25%，较上年90.1%提高1.15个百分点。",
    "合格率93.5%，比上年95.5%下降2个百分点。挂牌古树128株，较年初的96株增加32株，增长33.33%。",
    "抽检木材250批次，为上年的2倍（上年120批次）。检疫苗木350批次，是上年120批次的3倍。",
    # Days that there are, and what is no day.
    "任务于2024年2月29日下达，2024年11月30日验收，2023年12月31日结转，2024年1-12月按月拨付，自2022年起24个月内完成。",
    # What one sentence says twice.
    "2024年5月6日报送、2024年5月6日批复，春季培训8期，与上年8期持平，秋季培训8期，与上年8期持平。",
    # A rate of two counts: rounded, cut off, of more than those, of a part, of those that were due, or of other things.
    "抽检苗木260批次，合格254批次，合格率97.69%。发现隐患45处，已整改42处，整改率93%。",
    "上年结转案件12件，本年受理88件，办结95件，办结率95%。受理信访120件，其中来访80件，办结76件，办结率63.33%。",
    "收到来信36封，答复34封，按期答复率100%。检查木材加工点48家，立案3家，合格率91.67%。",
    "受理许可申请210件，办结205件，办结率100%。排查林区住户1320户，建档1302户，一次性通过率97.5%。",
    "上年未办结投诉8件。本年受理投诉62件，办结63件，办结率90%。登记纠纷75件，化解60件，复查12件，化解率82%。",
    "培训护林员160人，参训152人次，参训率95.5%。巡查林班36个，整改问题30个，整改率75%（问题40个）。",
    # A sum of some of them, and of what was done with them.
    "新建公路12公里，改建公路8公里，养护公路15公里，共计新改建20公里。争取资金120万元、84万元，合计支出185万元。",
)

# An opening balance that the explanation says was put right since the year before closed at 200838.23.
RESTATED = {
    "errors put right": (
        "上年末结转和结余200838.23元，核销往来款10000.00元后转为年初结转和结余190838.23元。"
        "年末结转和结余39767.02元，与上年相比减少161071.21元。"
    ),
    "a balance handed over": (
        "年初结转和结余190838.23元，较上年年末结转和结余200838.23元减少10000.00元，系上缴财政。"
        "年末结转和结余39767.02元，比上年末减少161071.21元，下降80.20%。"
    ),
    "put right in a sentence of its own": (
        "年末结转和结余39767.02元，较上年减少161071.21元。因前期会计差错更正，年初结转和结余调减1万元。"
    ),
    "the opening balance that was adjusted": (
        "年末结转和结余39767.02元，较上年减少161071.21元。上年末结转和结余200838.23元，调整后年初结转和结余190838.23元。"
    ),
    "what the year before ended with, in a sentence of its own": (
        "上年末结转和结余200838.23元。年初结转和结余190838.23元，与账簿一致。"
    ),
}
# An amount of last year's that is not the forms', where something else was adjusted.
NOT_RESTATED = {
    "projects adjusted": (
        "年末结转和结余39767.02元，较上年减少161071.21元。项目内容调整后，年初结转和结余全部用于原项目。"
    ),
    "assets put right": "年末结转和结余39767.02元，较上年减少161071.21元。因差错更正，年初固定资产调增1万元。",
}

RECOMPUTED = (
    *(
        Planted(f"an opening balance restated: {name}", (before_the_terms(said),), (), is_alone=True)
        for name, said in RESTATED.items()
    ),
    *(
        Planted(
            f"{name}, no balance restated",
            (before_the_terms(said),),
            ("closing_balance_before_its_change_is_opening",),
            is_alone=True,
        )
        for name, said in NOT_RESTATED.items()
    ),
    *(Planted(name, (before_the_terms(said),), (check,)) for name, (said, check) in WRONG.items()),
    Planted("figures worked out of others beside them", (before_the_terms("".join(RIGHT)),), (), is_alone=True),
)

OF_TABLES = (
    Evaluation(
        "成效与指标值不一",
        ("said_results_are_of_their_tables",),
        goals="加固堤防长度2.6公里，保护沿河居民，工程全部通过验收。",
    ),
    Evaluation(
        "与目标差距不符",
        ("said_gaps_are_to_the_target",),
        goals="工程合格率96%，高于目标值3个百分点，沿河居民安全得到保障。",
    ),
    Evaluation(
        "成效与指标值相符",
        goals="加固堤防长度3.1公里，累计加固堤防长度12.6公里，南岸加固堤防长度1.2公里，工程合格率96%，高于目标值1个百分点。"
        "群众满意度91%，较上年提高2个百分点，高于全市平均水平4个百分点；开工及时率90%以上。",
    ),
    Evaluation(
        "成效为各段之数", goals="上游甲村完成加固堤防长度1.2公里，下游乙村完成加固堤防长度1.9公里，全部通过验收。"
    ),
    Evaluation(
        "成效分段列示", goals="加固堤防长度1.2公里（上游），加固堤防长度1.9公里（下游），沿河居民安全得到保障。"
    ),
    Evaluation("成效为年中之数", goals="截至6月底，完成加固堤防长度1.5公里，年底前全部完工并通过验收。"),
    Evaluation("成效为全部规模", goals="项目建设内容：加固堤防长度12公里，分三年实施，本年度按计划完成。"),
    Evaluation("成效前后对比", goals="工程完工后开工及时率92%；项目实施前，群众满意度80%，沿河居民出行不便。"),
    Evaluation("成效为一段之数", goals="西岸工程：加固堤防长度1.6公里，已合龙并通过验收，其余部分同步实施。"),
)
