{#
    Words that a check goes by, as a pattern: its part in the check names them. Generated from the catalogue
    by `make checks`; do not edit.
#}
{% macro check_words(check_id, part) -%}
    {%- set words = {
        'prose_growth_rate': {
            'of_each': '收[、，]?支(?:决算)?总计?各(?:增加|减少|增长|下降)',
        },
        'prose_rate_fits_change': {
            'more': '增加|增长|上升|提高|大于|高于|超过|超出|多于',
            'less': '减少|下降|降低|小于|低于|少于',
        },
        'prose_list_fits_form': {
            'last_but_one': '费|购置|补贴|工资|奖金',
        },
        'words_are_said_once': {
            'once': '用于|主要|其中|包括|由于|因为|以及|根据|按照|为了|进行|增加|减少|万元',
            'phrases': '[^目]的的|原因是是|用于[：:]用于|主要包括(?:人员|公用)经费[^，。；]{0,24}，主要包括',
            'nouns': '[0-9]|(?:支出|收入|经费|费|补助|补贴|事务|管理|预算|决算|情况|说明|部门|单位|项目|资金|业务|工作|服务|中心|人员|学校|年度|拨款|结转|结余|合计|总计|科目|名称|金额|机构)$',
        },
        'prose_final_is_called_final': {
            'completion': '年初预算数?为?[0-9.,]+万?元[，,]支出(?:预算|决算)数?为?[0-9.,]+万?元[^；。]*?完成年初预算的?[0-9.]+[%％]',
        },
        'prose_projects_are_of_two_levels': {
            'levels': '项目[0-9]{1,3}个[，,](?:其中|包含|包括|涵盖)?[:：]?一级项目[0-9]{1,3}个[，,、]二级项目[0-9]{1,3}个',
        },
        'prose_staff_reasons_agree': {
            'staff': '(?:^|[，,：:；;是为因]|在职|我局|本局|单位|部门|局|年)人员(?:数量|总数)?(?:有所)?(?:增加|增多|减少|下降)',
            'of_all_staff': '养老保险缴费|职业年金|住房公积金|住房补贴|购房补贴|提租补贴',
        },
        'prose_amounts_are_stated_alike': {
            'items': '^(?:subject:[0-9]{7}:final|(?:three_public|overseas_travel|vehicles|vehicle_purchase|vehicle_operation|official_reception)_final|operating_cost|procurement_total)$',
        },
        'prose_shares_have_their_sign': {
            'share': '占(?:[^0-9，。；、：]{0,14}[的为])?',
        },
        'prose_tables_announced_are_there': {
            'annex': '^附',
            'annexed': '绩效',
        },
        'prose_completion_of_targets_is_told_alike': {
            'completion': '指标值[为是]?[^0-9，；]{0,6}[0-9.]+[^0-9，；]{0,4}，实际完成值[为是]?[^0-9，；]{0,2}[0-9.]+[^0-9，；]{0,4}，完成率[为是达到]*[0-9.]+[%％]',
        },
        'agency_is_named': {
            'label': '(?:公开|编制|填报)(?:部门|单位)|部门(?:名称)?|单位名称',
        },
        'date_is_the_years_end': {
            'held': '编制|在职|在编|退休|人员[0-9]|车辆|设备|房屋|资产|下属|内设',
        },
        'performance_actual_is_measured_as_its_target': {
            'unmeasured': '^(?:基本完成|大部分完成|部分完成|长期|长期有效|持续|持续推进|进行中|正在进行|推进中|正在推进)$',
            'lasting': '^(?:长期|持续)',
        },
        'performance_description_fits_target': {
            'a_head': '人均|每|标准|单价|平均',
            'head': '人|户|亩|件|次|辆|年|月|生|位|名',
        },
        'performance_goals_fit_indicators': {
            'counted': '人次|户次|家次|人|户|家|件|例|册|份|所|场|次|公里|平方米|亩|吨|台|套|个',
        },
        'performance_rate_is_of_its_year': {
            'own_budget': '(?:本级|本部门|本单位|部门|单位)?(?:项目|专项)?(?:支出)?预算',
        },
        'performance_cost_is_within_its_cap': {
            'heads': '人|户|名|位|生|例|件|亩|辆|台|套|所|家',
            'a_head': '人均|户均|次均|平均|每[人户名位生例件亩辆台套所家]|单价|标准',
        },
        'performance_actual_is_in_its_unit': {
            'apart': '人|人次|次|户|户次|家次|元|亩|公里|米|平方米|吨|公斤|天|月|个月|年',
        },
    } -%}
    {{ return(words[check_id][part]) }}
{%- endmacro %}
