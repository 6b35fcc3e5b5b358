"""Errors planted into what tables of projects say in words, and into dates: of goals, of years, of what was done."""

from __future__ import annotations

from tests.reconcile.planted_performance import Evaluation

PLAN = "1.加固左岸堤防，需要32万元；2.清理河道淤积，预计支出18万元。"
DONE = "加固左岸堤防并清理河道淤积，保障了沿河居民的安全。"

# A target that was missed, with its reason.
MISSED = ((1, "\t质量指标\t工程合格率\t≥95%\t93%\t20\t18\t返工后尚未验收"),)

GOALS = (
    Evaluation(
        "目标称全部完成",
        ("performance_goals_are_reached_as_said",),
        MISSED,
        score="98",
        goals="落实基本管护待遇，消除隐患，未发生事故，不断加固堤防，各项绩效目标均已完成。",
    ),
    Evaluation(
        "完成率不足仍称完成",
        ("performance_goals_are_reached_as_said",),
        goals="2024年度总体绩效目标如期完成，目标完成率为97.25%。",
    ),
    Evaluation("目标确已完成", goals="加固堤防3.1公里，各项绩效目标均已完成，总体目标完成率为100%。"),
    Evaluation(
        "目标部分完成",
        (),
        MISSED,
        score="98",
        goals="除工程合格率外，各项绩效目标均已完成。数量指标均已完成，效益指标全部达到预期。全年目标任务如期推进。"
        "年度绩效目标基本完成，目标完成率为97.25%。5项绩效指标中4项指标均已完成。各项指标均达到或接近预期。各项指标均达到设定值的九成以上。上年度各项绩效目标均已完成。各镇管护任务目标均已完成。各项指标均完成或超额完成，仅工程合格率一项略低。将采取措施，确保全部绩效指标全面完成。各项指标均达到90%以上。全年绩效目标如期完成。资金支付完成率为97.25%。",
    ),
    Evaluation("完成情况照抄计划", ("performance_done_is_no_plan",), goals=PLAN, planned=PLAN),
    Evaluation(
        "完成情况照抄下限",
        ("performance_done_is_no_plan",),
        goals=f"{DONE}满意度90%以上。",
        planned=f"{DONE}满意度90%以上",
    ),
    Evaluation("完成情况与目标同文", goals=DONE, planned=DONE),
    Evaluation("完成情况按计划", goals=f"按计划完成河道工程，{DONE}", planned=f"按计划完成河道工程，{DONE}"),
    Evaluation("完成情况另述", goals=PLAN.replace("需要", "支出").replace("预计", "实际"), planned=PLAN),
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
)
