"""Errors planted into performance tables, one a table: what each breaks, by the name of its project."""

from __future__ import annotations

from dataclasses import dataclass

INDICATORS = (
    "产出指标\t数量指标\t加固堤防长度\t≥3公里\t3.1公里\t30\t30\t",
    "\t质量指标\t工程合格率\t≥95%\t96%\t20\t20\t",
    "\t时效指标\t开工及时率\t≥90%\t92%\t10\t10\t",
    "效益指标\t社会效益指标\t保护人口数量\t≥2万人\t2.3万人\t20\t20\t",
    "满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t91%\t10\t10\t",
)


@dataclass(frozen=True)
class Evaluation:
    """A self-evaluation; `changed` rows stand in the place of those of INDICATORS that they are keyed by."""

    name: str
    fires: tuple[str, ...] = ()
    changed: tuple[tuple[int, str], ...] = ()
    score: str = "100"
    rate: str = "100.00%"
    executed: str = "50.00"
    goals: str = ""
    funds: str = "10\t{rate}\t10"

    def _goals(self) -> str:
        return f"年度总体目标\t预期目标\t\t\t实际完成情况\n\t加固堤防\t\t\t{self.goals}\n" if self.goals else ""

    def text(self) -> str:
        rows = list(INDICATORS)
        for place, row in self.changed:
            rows[place] = row
        lines = "\n".join(f"\t{row}" for row in rows)
        return f"""
项目支出绩效自评表

（2024年度）

项目名称		{self.name}
主管部门		天水市医疗保障局		实施单位	天水市医疗保障局
项目资金（万元）			年初预算数	全年预算数	全年执行数	分值	执行率	得分
		年度资金总额	50.00	50.00	{self.executed}	{self.funds.format(rate=self.rate)}
{self._goals()}绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
{lines}
总分						100	{self.score}
"""


LONG = "已完成6个乡镇18个村的堤防加固并通过验收"

EVALUATIONS = (
    Evaluation("堤防加固"),
    Evaluation(
        "权重不足",
        ("performance_weights_are_100",),
        ((0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t3.1公里\t25\t25\t"),),
        score="85",
    ),
    Evaluation("总分有误", ("performance_scores_add_up",), score="89"),
    Evaluation(
        "得分超过分值",
        ("performance_score_is_within_weight",),
        (
            (1, "\t质量指标\t工程合格率\t≥95%\t96%\t20\t21\t"),
            (0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t2.9公里\t30\t29\t"),
        ),
    ),
    Evaluation(
        "未达标满分",
        ("performance_missed_target_loses_points",),
        ((0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t2.8公里\t30\t30\t"),),
    ),
    Evaluation(
        "未达标满分且目标无符号",
        ("performance_missed_target_loses_points",),
        ((3, "效益指标\t数量指标\t保护人口数量\t2万人次\t19800人次\t20\t20\t"),),
    ),
    Evaluation("执行率有误", ("performance_execution_rate",), rate="90.00%", executed="47.50"),
    Evaluation(
        "无故扣分",
        ("performance_lost_points_have_a_reason",),
        ((2, "\t时效指标\t开工及时率\t≥90%\t92%\t10\t9\t"),),
        score="99",
    ),
    Evaluation(
        "以比率充数量",
        ("performance_actual_is_measured_as_its_target",),
        ((3, "效益指标\t社会效益指标\t保护人口数量\t≥2万人\t99.2%\t20\t20\t"),),
    ),
    Evaluation(
        "以文字充数量",
        ("performance_actual_is_measured_as_its_target",),
        ((0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t基本完成\t30\t30\t"),),
    ),
    Evaluation(
        "长期即为年限",
        (),
        ((3, "效益指标\t社会效益指标\t堤防使用年限\t≥20年\t长期\t20\t20\t"),),
    ),
    Evaluation(
        "服务人数设上限",
        ("performance_target_direction",),
        ((3, "效益指标\t数量指标\t培训人数\t≤2万人\t1.9万人\t20\t20\t"),),
    ),
    Evaluation(
        "总成本设下限",
        ("performance_target_direction",),
        ((0, "产出指标\t成本指标\t加固堤防总成本\t≥50万元\t48万元\t30\t30\t"),),
    ),
    Evaluation(
        "成本未超却扣分",
        ("performance_lost_points_have_a_reason",),
        ((0, "产出指标\t成本指标\t加固堤防成本\t50万元\t48\t30\t28\t"),),
        score="98",
    ),
    Evaluation(
        "未达标扣分独缺原因",
        ("performance_lost_points_have_a_reason",),
        (
            (1, "\t质量指标\t工程合格率\t≥95%\t93%\t20\t18\t"),
            (2, "\t时效指标\t开工及时率\t≥90%\t80%\t10\t8\t雨季停工"),
        ),
        score="96",
    ),
    Evaluation(
        "两张表上下限相反",
        ("performance_targets_agree",),
        ((1, "\t质量指标\t抽检比例\t≥70%\t96%\t20\t20\t"),),
    ),
    Evaluation("两张表上下限相反", (), ((1, "\t质量指标\t抽检比例\t≤10%\t9%\t20\t20\t"),)),
    Evaluation(
        "伤亡人数设上限",
        (),
        ((3, "效益指标\t数量指标\t因灾死亡人数\t≤2人\t0人\t20\t20\t"),),
    ),
    Evaluation(
        "完成情况照抄",
        ("performance_actual_is_its_own",),
        (
            (0, f"产出指标\t数量指标\t加固堤防长度\t按计划完成\t{LONG}\t30\t30\t"),
            (3, f"效益指标\t社会效益指标\t保护人口情况\t明显改善\t{LONG}\t20\t20\t"),
        ),
    ),
    Evaluation(
        "目标方向相反",
        ("performance_target_direction",),
        ((1, "\t质量指标\t工程合格率\t≤95%\t94%\t20\t20\t"),),
    ),
    Evaluation(
        "计量单位不符",
        ("performance_target_unit",),
        ((3, "效益指标\t社会效益指标\t保护人数\t≥2万次\t2.3万次\t20\t20\t"),),
    ),
    Evaluation(
        "指标归类有误",
        ("performance_indicator_is_of_its_kind",),
        ((2, "\t时效指标\t补助覆盖率\t≥90%\t92%\t10\t10\t"),),
    ),
    Evaluation(
        "即时结算归入时效",
        (),
        ((2, "\t时效指标\t费用即时结算覆盖率\t≥90%\t92%\t10\t10\t"),),
    ),
    Evaluation(
        "人与人次混用",
        ("performance_actual_is_in_its_unit",),
        ((3, "效益指标\t社会效益指标\t保护居民规模\t≥20000人\t2.3万人次\t20\t20\t"),),
    ),
    Evaluation(
        "完成值照抄目标",
        ("performance_actual_is_no_target",),
        (
            (0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t≥3公里\t30\t30\t"),
            (1, "\t质量指标\t工程合格率\t≥95%\t≥95%\t20\t20\t"),
            (2, "\t时效指标\t开工及时率\t≥90%\t≥90%\t10\t10\t"),
            (3, "效益指标\t社会效益指标\t保护人口数量\t≥2万人\t≥2万人\t20\t20\t"),
            (4, "满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t≥90%\t10\t10\t"),
        ),
    ),
    Evaluation(
        "总体目标人数过时",
        ("performance_goals_fit_indicators",),
        ((3, "效益指标\t社会效益指标\t保护人口数量\t≥20000人\t23164人\t20\t20\t"),),
        goals="加固堤防3.1公里，工程验收全部合格，保护沿河两岸居民22918人，群众满意",
    ),
    Evaluation(
        "总体目标人数为约数",
        (),
        ((3, "效益指标\t社会效益指标\t保护人口数量\t≥20000人\t23164人\t20\t20\t"),),
        goals="加固堤防3.1公里，工程验收全部合格，保护沿河两岸居民2.3万人，其中约22900人为村民",
    ),
    Evaluation(
        "标准前后不一",
        ("performance_standard_is_one",),
        goals="按一档缴费标准（300元）资助低保对象，按二档缴费标准（500元）资助特困人员，按二档缴费标准（300元）资助其他对象",
    ),
    Evaluation(
        "执行偏离预算",
        ("performance_execution_is_as_said",),
        rate="40.00%",
        executed="20.00",
        goals="严格按照下达金额执行，不存在执行数偏离预算数较多的问题。",
    ),
    Evaluation(
        "目标照抄上条",
        ("performance_goals_differ",),
        goals="1.通过堤防加固资金的安排，提高了沿河居民的安全保障水平。2.通过堤防加固资金的安排，提高了沿河居民的安全保障水平。",
    ),
    Evaluation(
        "目标只差一字",
        goals="1.通过堤防加固资金的安排，提高了左岸居民的安全保障水平。2.通过堤防加固资金的安排，提高了右岸居民的安全保障水平。",
    ),
    Evaluation(
        "2024年堤防加固经费",
        ("performance_rate_is_of_its_year",),
        rate="86.34%",
        executed="43.17",
        goals="2023年本级项目预算执行率为86.34%，主要原因是有结转资金。",
    ),
    Evaluation(
        "2024年堤防养护经费",
        rate="86.34%",
        executed="43.17",
        goals="2023年本级项目预算执行率为91.20%，2024年本级项目预算执行率为86.34%，主要原因是有结转资金。",
    ),
    Evaluation(
        "堤防养护",
        ("performance_points_of_funds_are_their_own",),
        ((3, "效益指标\t社会效益指标\t保护人口数量\t≥2万人\t2.3万人\t30\t28\t雨季停工"),),
        score="98",
        rate="86.34%",
        executed="43.17",
        funds="100\t{rate}\t95",
    ),
    Evaluation(
        "词句重复",
        ("performance_words_are_said_once",),
        goals="1.加固堤防3.1公里，保护沿河居民对象对象。2.工程验收全部合格，群众表示满意，运行情况良好。",
    ),
    Evaluation(
        "机构连写",
        goals="配合水利研究所研究所需仪器的选型，慰问河口幼儿园幼儿园长，缴纳基本养老保险养老保险费。",
    ),
    Evaluation(
        "词语相接",
        goals="加强自然保护区保护区域巡护，保障工程安全，工程安全率达到100%，的的确确惠及村民，采购标的的数量相符。"
        "做到人人参与人人尽责，村村通客车村村通公路，天天巡查日日有记录，慰问派出所派出所民警，完成培训 完成培训人次。",
    ),
    Evaluation(
        "沿河清淤",
        ("performance_goals_are_of_their_year",),
        goals="各工程段2023年资金均设专户存款，未发现截留、挪用。",
    ),
    Evaluation(
        "沿河绿化",
        goals="按照2023年印发的堤防管理规定执行，未发现截留、挪用。2024年加固堤防较2023年增加，未发现超支。"
        "项目已于2023年12月全部完成，本项目为尾款。2022至2023年工程按时完成。2023年全部完成招标，本年度开工。"
        "2021-2023年规划任务如期完成。2023年秋季植树任务全部完成。",
    ),
    Evaluation(
        "时限过期",
        ("performance_target_date_is_of_its_year",),
        ((2, "\t时效指标\t完工时间\t2023年12月底前\t2024年10月\t10\t10\t"),),
    ),
    Evaluation(
        "跨年时限",
        (),
        ((2, "\t时效指标\t施工时间\t2023年6月至2024年12月\t2024年10月\t10\t10\t"),),
    ),
    Evaluation(
        "尾款支付",
        (),
        ((2, "\t时效指标\t一期完工时间\t2023年12月底前\t2023年11月\t10\t10\t"),),
    ),
    Evaluation("补助年度", (), ((2, "\t时效指标\t补助所属年度\t2023年度\t相符\t10\t10\t"),)),
    Evaluation(
        "往年为基数",
        (),
        (
            (0, "产出指标\t数量指标\t工程开工时间\t2023年11月\t按时开工\t30\t30\t"),
            (1, "\t质量指标\t渗漏量\t较2020年底下降10%\t12%\t20\t20\t"),
            (2, "\t时效指标\t存量隐患整改\t2020年底前建成的堤防全部整改\t全部整改\t10\t10\t"),
            (3, "效益指标\t社会效益指标\t堤防完好率\t不低于2023年末水平\t高于\t20\t20\t"),
        ),
    ),
    Evaluation(
        "库区移民后期扶持补助资金",
        ("performance_project_has_one_name", "performance_no_problem_where_none_is"),
        rate="40.00%",
        executed="20.00",
    ),
    Evaluation("水土保持综合治理补助资金", rate="90.00%", executed="45.00"),
    Evaluation("水土保持东段治理工程资金"),
    Evaluation("流域水系连通整治补助资金", ("performance_project_has_one_name",)),
    Evaluation("堤防管护人员培训助学金"),
    Evaluation("河口镇李家村护坡工程"),
    Evaluation("流域生态治理基金的补助"),
    # The slip is behind another name that begins alike, and beside the right one.
    Evaluation("沿江湿地生态监测补助经费", ("performance_project_has_one_name",)),
    Evaluation("沿江护岸整治"),
    Evaluation(
        "沿江护岸绿化",
        (),
        ((0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t2.9公里\t30\t29\t雨季停工"),),
        score="99",
    ),
    Evaluation(
        "沿江护岸亮化",
        (),
        ((0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t2.9公里\t30\t29\t雨季停工"),),
        score="99",
    ),
    # Two projects can have one name.
    Evaluation(
        "堤防养护",
        (),
        ((3, "效益指标\t社会效益指标\t保护人口数量\t≥2万人\t2.3万人\t30\t28\t雨季停工"),),
        score="98",
        rate="86.34%",
        executed="43.17",
        funds="100\t{rate}\t98",
    ),
    Evaluation("等级与得分不符", ("performance_grade_fits_score",)),
    Evaluation(
        "总分过百",
        ("performance_score_is_possible", "performance_scores_add_up"),
        score="108",
    ),
)

# A project that the explanation tells as one, with a table for each of its parts.
PARTS = (
    Evaluation("流域堤防加固一期"),
    Evaluation("流域堤防加固二期", changed=((2, "\t时效指标\t开工及时率\t≥90%\t92%\t10\t9\t雨季停工"),), score="99"),
)

# Projects that have no problems, one of them with most of its budget left; names with words in another order and a
# character that is another; and one that is another project but for the side of the river.
TOLD = (
    "流域堤防加固项目自评结果是100分，项目全年预算数为1000000元，执行数为1000000元，执行率为100%。"
    "库区移民后期扶持补助资金项目绩效自评综述：项目自评得分为100分，执行率为40%。执行过程中暂未发现问题。"
    "库区移民扶持后期补助资金另行列示，水土保持西段治理工程资金由省里安排，流域水系联通整治补助资金尚未下达。"
    "水土保持综合治理补助资金项目绩效自评综述：项目自评得分为100分，执行率为90%。执行过程中暂未发现问题。"
    "堤防管护人员培训奖学金、河口镇张家村护坡工程由县里安排，流域生态治理基金补助按月下达。"
    "沿江湿地保护和沿江湿地生态监测补助经费之外，沿江湿地生态检测补助经费另行安排。"
    # A table of another project speaks next; what was found nowhere is of the money alone, or nothing of weight.
    "沿江护岸绿化项目绩效自评综述：项目自评得分为99分。沿江护岸整治项目得分为100分。执行过程中暂未发现问题。"
    "沿江护岸亮化项目绩效自评综述：项目自评得分为99分。资金使用未发现问题，未发现重大问题。"
)
PARTS_FIRE = ("流域堤防加固", "performance_score_is_of_its_parts")

# Grades stand in the summary of the evaluations.
GRADES = """
2024年度项目支出绩效自评情况汇总表

序号	项目名称	自评得分	自评等级
1	堤防加固	100	优
2	等级与得分不符	100	中
"""

# A target table of a budget has descriptions.
TARGETS = """
项目支出绩效目标表

项目名称	灌区改造
一级指标	二级指标	三级指标	绩效指标描述	指标值
产出指标	数量指标	改造灌区数量	反映改造的灌区	≥3处
	成本指标	人均改造成本	反映改造的成本，每人280元	≤315元
效益指标	社会效益指标	灌溉保证率	反映灌溉	≥80%

项目支出绩效目标表

项目名称	灌区移民
一级指标	二级指标	三级指标	绩效指标描述	指标值
产出指标	数量指标	安置移民数量	反映安置的移民	≥500人
	时效指标	安置完成时间	反映安置的时间	1212月之前
	成本指标	人均安置成本	反映安置的成本	≥2000元
	成本指标	安置成本总额	支出控制在预算额度内	≤80万元
效益指标	社会效益指标	移民就业率	反映就业	≥80%

项目支出绩效目标表

项目名称	灌区参保
一级指标	二级指标	三级指标	绩效指标描述	指标值
产出指标	数量指标	参保人员数量	反映参保的人员	≥500人
	成本指标	人均参保成本	反映参保的成本	2000元
	成本指标	县级配套金额	支出控制在预算额度内	≤80万元
效益指标	社会效益指标	居民参保率	反映参保	≥80%

项目支出绩效目标表

项目名称	灌区管护
一级指标	二级指标	三级指标	绩效指标描述	指标值
产出指标	数量指标	管护人员数量	反映管护的人员	≥500人
	时效指标	管护完成时间	反映管护的时间	12月之前
	时效指标	巡查完成时间	反映巡查的时间	202412月之前
	时效指标	修缮完成时间	反映修缮的时间	≤24月前完成
	成本指标	人均管护成本	反映管护的成本	≤2000元
	成本指标	管护成本总额	支出控制在预算额度内	≤80万元
"""
TARGETS_FIRE = (
    ("灌区改造", "performance_description_fits_target"),
    ("灌区移民", "performance_cost_is_within_its_cap"),
    ("灌区移民", "performance_month_is_of_a_year"),
    # The direction of the cost a head, without which 500 heads could cost less.
    ("灌区移民", "performance_target_direction"),
)
