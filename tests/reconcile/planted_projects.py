"""Projects that the explanation speaks of beside their tables: names with a slip, problems, and parts of one."""

from __future__ import annotations

from tests.reconcile.planted_performance import Evaluation

PROJECTS = (
    # The explanation has another figure of them than their tables.
    Evaluation(
        "灌溉渠系配套改造",
        # What was spent, and the rate with it.
        ("said_project_money_is_of_its_table", "said_project_money_is_of_its_table"),
        rate="88.00%",
        executed="44.00",
    ),
    Evaluation("灌溉泵站更新", ("said_project_money_is_of_its_table",), rate="88.00%", executed="44.00"),
    Evaluation("2024年度古渡口保护资金", ("said_project_money_is_of_its_table",), rate="88.00%", executed="44.00"),
    # It has those of the tables, but for an indicator of one: rounded, in another unit, of one source, beside those of
    # another year, of a part.
    Evaluation(
        "灌溉计量设施",
        ("said_indicator_is_of_its_table",),
        (
            (0, "产出指标\t数量指标\t安装计量设施数量\t≥60套\t66套\t30\t30\t"),
            (3, "效益指标\t社会效益指标\t覆盖灌溉面积\t≥5000亩\t5200亩\t20\t20\t"),
        ),
        rate="87.98%",
        executed="43.99",
    ),
    Evaluation(
        "灌溉井维修",
        rate="88.00%",
        executed="44.00",
        sources=(("其中：当年财政拨款", "40.00", "38.00", ""), ("其他资金", "10.00", "6.00", "")),
    ),
    Evaluation("灌区绿化（左岸）"),
    Evaluation("灌区绿化（右岸）", rate="88.00%", executed="44.00"),
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
)

# A project that the explanation tells as one, with a table for each of its parts.
PARTS = (
    Evaluation("流域堤防加固一期"),
    Evaluation("流域堤防加固二期", changed=((2, "\t时效指标\t开工及时率\t≥90%\t92%\t10\t9\t雨季停工"),), score="99"),
)

# Projects that have no problems, one of them with most of its budget left; names with words in another order and a
# character that is another; and one that is another project but for the side of the river.
TOLD = (
    "灌溉渠系配套改造项目绩效自评综述：项目自评得分为100分。项目全年预算数为50万元，执行数为43万元，完成预算的86%。"
    "灌溉泵站更新项目绩效自评综述：项目自评得分为100分，预算执行率为98%。"
    "根据年初设定的绩效目标，“2024年古渡口保护”项目自评得分为100分。项目全年预算数为500000元，执行数为410000元。"
    "灌溉计量设施项目绩效自评综述：项目自评得分为100分。项目全年预算数为50万元，执行数为439900元，执行率为88%。"
    "安装计量设施数量年度指标值为≥60套，实际完成值68套，完成率100%；覆盖灌溉面积指标值为5000亩，实际完成值5200亩。"
    "加固堤防长度指标值为≥3公里，实际完成值3.4公里。"
    "2023年灌溉计量设施项目绩效自评综述：项目自评得分为96分。项目全年预算数为80万元，执行数为80万元，较上年持平。"
    "灌溉井维修项目绩效自评综述：项目自评得分为100分。项目全年预算数为40万元，执行数为38万元，完成预算的95%。"
    "灌区绿化项目绩效自评综述：项目自评得分为100分。项目全年预算数为100万元，执行数为94万元，完成预算的94%。"
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
