"""Tables beside the self-evaluations: grades, and targets of a budget, with errors planted into them."""

from __future__ import annotations

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

# One rate with a least that is above the most it has in another table, and one that is of something else.
for _rows in (
    """	质量指标	供水比例	反映农业用水占全部供水的比例	≤10%
	质量指标	管护比例	反映管护的渠道占全部渠道的比例	≤10%""",
    """	质量指标	供水比例	反映枯水期农业用水占全部供水的比例	≥70%
	质量指标	管护比例	反映渠道管护到位的天数	≥70%""",
):
    TARGETS += f"""
项目支出绩效目标表

项目名称	灌区供水
一级指标	二级指标	三级指标	绩效指标描述	指标值
产出指标	数量指标	供水量	反映供水的数量	≥500吨
{_rows}
效益指标	社会效益指标	灌溉保证率	反映灌溉	≥80%
"""

# A table without scores: reasons, and where there are none.
TARGETS += """
灌区节水补助资金转移支付区域绩效目标自评表

（2024年度）

转移支付（项目）名称	灌区节水补助资金
中央主管部门	水利部
绩效指标	一级指标	二级指标	三级指标	指标值	全年实际完成值	未完成原因和改进措施
	产出指标	数量指标	改造渠道长度	≥12公里	11公里	雨季停工
		数量指标	安装闸门数量	≥20座	18座
		数量指标	安装水表数量	≥500块	520块
		质量指标	平台建设情况	实现线上调度	建设方案已上报，待批复后立即组织采购
		质量指标	台账备案情况	全部备案	备案完成，待复核后再公布名单
		质量指标	水价调整情况	按要求开展调价评估	经评估不符合条件，本年未开展调价
	效益指标	社会效益指标	灌溉保证率	≥80%	85%
"""
TARGETS_FIRE = (
    ("灌区供水", "performance_targets_agree"),
    ("灌区节水补助资金", "performance_missed_target_has_a_reason"),
    ("灌区节水补助资金", "performance_missed_target_has_a_reason"),
    ("灌区改造", "performance_description_fits_target"),
    ("灌区移民", "performance_cost_is_within_its_cap"),
    ("灌区移民", "performance_month_is_of_a_year"),
    # The direction of the cost a head, without which 500 heads could cost less.
    ("灌区移民", "performance_target_direction"),
)
