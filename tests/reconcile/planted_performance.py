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
    planned: str = "加固堤防"
    funds: str = "10\t{rate}\t10"
    # Where the money comes from: a source, its budget, what was spent of it and the rate.
    sources: tuple[tuple[str, str, str, str], ...] = ()

    def _goals(self) -> str:
        head = "年度总体目标\t预期目标\t\t\t实际完成情况"
        return f"{head}\n\t{self.planned}\t\t\t{self.goals}\n" if self.goals else ""

    def text(self) -> str:
        rows = list(INDICATORS)
        for place, row in self.changed:
            rows[place] = row
        lines = "\n".join(f"\t{row}" for row in rows)
        sources = "".join(
            f"\n\t\t{name}\t{plan}\t{plan}\t{spent}\t—\t{rate}\t—" for name, plan, spent, rate in self.sources
        )
        return f"""
项目支出绩效自评表

（2024年度）

项目名称		{self.name}
主管部门		天水市医疗保障局		实施单位	天水市医疗保障局
项目资金（万元）			年初预算数	全年预算数	全年执行数	分值	执行率	得分
		年度资金总额	50.00	50.00	{self.executed}	{self.funds.format(rate=self.rate)}{sources}
{self._goals()}绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
{lines}
总分						100	{self.score}
"""


LONG = "已完成6个乡镇18个村的堤防加固并通过验收"

GRANT, REST = "其中：当年财政拨款", "其他资金"

POINTS = (
    Evaluation(
        "来源执行率有误",
        ("performance_source_execution_rate",),
        rate="88.00%",
        executed="44.00",
        sources=((GRANT, "44.00", "39.60", "92.00%"), (REST, "6.00", "4.40", "73.33%")),
    ),
    Evaluation(
        "来源执行率相符",
        rate="88.00%",
        executed="44.00",
        sources=((GRANT, "44.00", "39.60", "90%"), (REST, "6.00", "4.40", "73.33%")),
    ),
    Evaluation(
        "来源合计过多",
        ("performance_funds_are_their_sources",),
        sources=((GRANT, "44.00", "44.00", ""), (REST, "6.00", "7.20", "")),
    ),
    Evaluation(
        "来源合计不足",
        ("performance_funds_are_their_sources",),
        sources=((GRANT, "41.00", "44.00", ""), (REST, "6.00", "6.00", "")),
    ),
    Evaluation(
        "来源合计相符",
        sources=((GRANT, "38.50", "38.50", ""), ("上年结转资金", "5.50", "5.50", ""), (REST, "6.00", "6.00", "")),
    ),
    Evaluation("来源之一未列", sources=((GRANT, "41.00", "44.00", ""),)),
    Evaluation(
        "结转另计", sources=((GRANT, "50.00", "50.00", ""), ("上年结转资金", "8.00", "3.00", ""), (REST, "", "", ""))
    ),
    Evaluation(
        "其中再列其中",
        sources=((GRANT, "44.00", "44.00", ""), ("中央财政资金", "30.00", "30.00", ""), (REST, "6.00", "6.00", "")),
    ),
    Evaluation(
        "拨款含中央和省级",
        sources=(
            (GRANT, "44.00", "44.00", ""),
            ("中央财政资金", "20.00", "20.00", ""),
            ("省级财政资金", "14.00", "14.00", ""),
            (REST, "6.00", "6.00", ""),
        ),
    ),
    Evaluation("堤防加固"),
    Evaluation(
        "权重不足",
        ("performance_weights_are_100",),
        ((0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t3.1公里\t25\t25\t"),),
        score="85",
    ),
    Evaluation("总分有误", ("performance_scores_add_up",), score="89"),
    Evaluation("总分少计执行得分", ("performance_scores_add_up",), score="98"),
    Evaluation("总分含执行得分", score="98.8", executed="44.00", rate="88.00%", funds="10\t{rate}\t8.8"),
    Evaluation("执行率为小数", score="98.8", executed="44.00", funds="10\t0.88\t"),
    Evaluation("总分取整", score="99", executed="44.00", rate="88.00%", funds="10\t{rate}\t8.8"),
    Evaluation(
        "另有执行分而权重过多",
        ("performance_weights_are_100",),
        ((0, "产出指标\t数量指标\t加固堤防长度\t≥3公里\t3.1公里\t33\t30\t验收资料不全"),),
    ),
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
        "堤防养护",
        ("performance_points_of_funds_are_their_own",),
        ((3, "效益指标\t社会效益指标\t保护人口数量\t≥2万人\t2.3万人\t30\t28\t雨季停工"),),
        score="98",
        rate="86.34%",
        executed="43.17",
        funds="100\t{rate}\t95",
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
