{#
    Words that a check goes by, as a pattern: its part in the check names them. Generated from the catalogue
    by `make checks`; do not edit. `any`: any of the patterns that rows of a seed hold, of a check or of a
    kind of expectation.
#}
{% macro check_words(check_id, part) -%}
    {%- set words = {
        'prose_growth_rate': {
            'of_each': '收[、，]?支(?:决算)?总计?各(?:增加|减少|增长|下降)',
        },
        'said_classes_are_the_expenditure': {
            'wholes': '^(?:general_budget_(?:expenditure|revenue)|final_(?:general|appropriation)|budget_(?:general|appropriation)|(?:total_)?fiscal_appropriation_expenditure|total_appropriation_expenditure|(?:current_year|total)_expenditure)$',
        },
        'prose_rate_fits_change': {
            'more': '增加|增长|上升|提高|大于|高于|超过|超出|多于',
            'less': '减少|下降|降低|小于|低于|少于',
            'grown': '增幅|涨幅|增|升',
            'shrunk': '减幅|降幅|跌幅|减|降',
        },
        'prose_purpose_fits_subject': {
            'any': '(?:养老保险缴费)|(?:职业年金)|(?:单位医疗|公务员医疗)|(?:住房公积金)|(?:购房补贴)|(?:提租补贴)',
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
        'prose_terms_are_official': {
            'any': '(?:国有资金经营)|(?:国有资本预算)|(?:政府基金预算)|(?:[^政]财拨款)|(?:(?:^|[。，；）])年预算[数为])',
        },
        'prose_classes_have_their_names': {
            'any': '(?:文化体育与传媒(?:支出)?（类）)|(?:医疗卫生(?:与计划生育)?(?:支出)?（类）)|(?:国土海洋气象(?:等支出)?（类）)|(?:资源勘探(?:电力)?信息(?:等支出)?（类）)',
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
            'any': '(?:(?:详见|见|参见)[^。；，（）附《]{0,12}绩效目标表)|(?:(?:详见|见|参见)[^。；，（）附《]{0,12}绩效自评表)|(?:表、(?:部门|单位)?项目支出(?:预算)?表)|(?:附(?:件|表)?[：:]?《[^》]{0,24}自评表》)',
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
        'topic': {
            'any': '(?:三公)|(?:(?:机关|机构|单位)运行经费|运行费)|(?:政府采购)|(?:国有资产|固定资产|资产占[用有]|车辆)|(?:绩效(?:[^工]|$))|(?:名词解释|专业名词|专业性较强的名词)',
        },
        'left_over': {
            'any': '(?:(?:增加|增长|大于|上升)[（(](?:减少|降低|下降|小于|或减少|或下降)[）)](?:0\\.0*[1-9]|[1-9]|的?(?:主要)?原因|的?预算|年初|[，,。；;]|的主要))|(?:(?:减少|降低|下降|小于)[（(](?:增加|增长|大于|上升|或增加|或增长)[）)](?:0\\.0*[1-9]|[1-9]|的?(?:主要)?原因|的?预算|年初|[，,。；;]|的主要))|(?:(?:增加|增长)[/／](?:减少|降低|下降)(?:0\\.0*[1-9]|[1-9]|的?(?:主要)?原因|的?预算|年初|[，,。；;]|的主要))|(?:(?:^|[^一二三四五六七八九○〇])[×Ｘ○]{2,}(?:[^一二三四五六七八九○〇]|$)|(?:^|[^A-Za-z])[XxX]{2,}(?:年|元|万元|个|部门|单位|局|%|[一-龥]))|(?:决算数(?:大小于|小大于|大于[/／、]小于|小于[/／、]大于|大于或(?:者)?小于|小于或(?:者)?大于))|(?:仍保留(?:该|此|本)表格?(?:格)?式|在(?:本)?表下方作(?:下述|如下|以下)?说明)|(?:(?:^|[^0-9.])20[0-9] ?年度)|(?:请在此处|如没有请填|请填写|此处填写|请根据实际|按实际情况填|根据实际情况(?:填写|说明|修改))|(?:主要用于无(?:[。，；]|$))|(?:用车主要是 ?0[^0-9.])|(?:主要(?:是|用于)(?:接待|购置|召开|参加|举办)(?:[本我][一-龥]{1,3}?|全年|当年)?(?:无|没有|未发生|不涉及)(?:[此该有]|公务|接待|购置|会议|费用|支出|[，。；]|$))|(?:(?:增加|减少)[为了]?0(?:\\.0+)?万?元[，,]?与[^，。；]{0,12}(?:持平|一致))|(?:购置[^。；]{0,24}[^0-9.]0(?:\\.0+)?万?元[^。；]{0,6}(?:已|均)按要求列入政府采购)|(?:[一-龥](?:局|厅|署|院|委员会|办公室|联合会|协会|学校|中心|馆|站)部门[（(]单位[)）])|(?:（按[^（）]{0,12}填列到[类款项目]级科目）)',
        },
    } -%}
    {{ return(words[check_id][part]) }}
{%- endmacro %}
