"""Pages without any form: the explanation of a disclosure is read, what is none of a department's is not."""

from __future__ import annotations

import pytest

from ingest.errors import Reject
from ingest.model import ParsedDocument
from ingest.options import ReadOptions
from ingest.parse import parse_bytes

EXPLANATION = (
    "某县林业局2031年度部门决算\n第一部分 部门概况\n一、主要职责\n某县林业局主管全县林业工作。\n"
    "第二部分 2031年度部门决算情况说明\n"
    "一、收入支出决算总体情况说明\n2031年度收、支总计均为320.5万元。与2030年度相比，收、支总计各增加20.5万元，增长6.83%。\n"
    "二、收入决算情况说明\n本年收入合计310万元，其中：财政拨款收入300万元，占96.77%；其他收入10万元，占3.23%。\n"
)


def parsed(text: str, **stated: object) -> ParsedDocument:
    return parse_bytes(text.encode(), "page.txt", "page.txt", ReadOptions(stated=stated))


def test_an_explanation_whose_forms_are_attachments_is_read() -> None:
    page = parsed(EXPLANATION)
    assert (page.metadata.agency_name, page.metadata.fiscal_year) == ("某县林业局", 2031)
    assert not any(table.statement for table in page.tables)
    assert {"total_revenue", "current_year_revenue", "other_revenue"} <= {f.item for f in page.narrative}


def test_the_fields_at_the_head_of_a_page_name_no_table() -> None:
    fields = (
        "[ 索引号 ] | 11500999MB0000000/2032-00001 | [ 发文字号 ] | 无 |\n"
        "[ 发布机构 ] | 某县林业局 | [ 有效性 ] | |\n"
        "[ 成文日期 ] | 2032-08-17 | [ 发布日期 ] | 2032-08-17 |\n"
    )
    page = parsed(fields + EXPLANATION)
    assert (page.metadata.agency_name, page.metadata.fiscal_year) == ("某县林业局", 2031)
    assert not any(table.title for table in page.tables)


FINANCE = EXPLANATION.replace("2031年度部门决算\n", "2031年度决算公开说明\n", 1).replace("林业局", "财政局")
SUMMARY = "某县财政局公开2031年度决算，说明全年收入、支出和机构运行的总体情况，供社会公众查阅监督。"


@pytest.mark.parametrize(
    "page",
    [
        f"内容摘要：{SUMMARY}\n关键词：决算\n{FINANCE}",
        f"索引号：1150000/2032-1\n发布日期：2032-08-17\n摘要：{SUMMARY}关键词：决算\n{FINANCE}",
        FINANCE.replace(
            "主管全县林业工作。",
            "负责编制县本级预算草案，受县政府委托，向县人民代表大会报告本县预算执行情况和预算草案。",
        ),
        FINANCE.replace(
            "某县财政局主管全县林业工作。",
            "1.管理县级收支\n2.报告本县预算执行情况和预算草案\n3.汇总年度全县财政决算草案",
        ),
    ],
    ids=["summary of the page", "summary behind other fields", "duty to report", "duties in a list"],
)
def test_the_explanation_of_a_bureau_whose_page_or_duties_name_other_texts_is_read(page: str) -> None:
    read = parsed(page)
    assert (read.metadata.agency_name, read.metadata.fiscal_year) == ("某县财政局", 2031)
    assert {"total_revenue", "current_year_revenue", "other_revenue"} <= {f.item for f in read.narrative}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (EXPLANATION.replace("收入", "林地").replace("收、支", "林地"), "does not state the amounts"),
        (
            (
                "据某县林业局网站消息，林业局2031年度部门决算今天公布。2031年度收、支总计均为320.5万元，本年收入合计310万元，"
                "本年支出合计300万元。（记者 张三）\n"
            ),
            "it is news",
        ),
        (
            (
                "各位代表：\n受县人民政府委托，现将2031年财政预算执行情况提请大会审议。2031年全县一般公共预算收入完成12.5亿元，"
                "一般公共预算支出20.1亿元，政府性基金收入3.5亿元。\n"
            ),
            "it is a report",
        ),
        (
            (
                "某区人民政府关于某区2031年财政决算（草案）的报告\n主任、各位副主任、各位委员：\n2031年全区一般公共预算收入"
                "671万元。\n表1：2031年全区一般公共预算收支决算平衡表\n单位：万元\n科目名称 | 执行数 | 决算数 |\n"
                "收入总计 | 1381 | 1382 |\n一、一般公共预算收入 | 671 | 671 |\n税收收入 | 492 | 492 |\n"
            ),
            "it is a report",
        ),
        (
            (
                "区人大常委会：\n受区政府委托，现将2031年全区和区级决算情况报告如下：\n表1：2031年全区收支决算平衡表\n单位：万元\n"
                "收入\t决算数\t支出\t决算数\n总计\t1382\t总计\t1382\n一、本级收入\t671\t一、支出合计\t892\n"
            ),
            "it is the budget or final account of a whole government",
        ),
        (
            (
                "按照政府信息公开的要求，经汇总，2031年区本级“三公”经费支出预算为44万元。\n2031年区本级“三公”经费预算支出表\n"
                "单位：万元\n项目 | 预算数 |\n合计 | 44 |\n1.因公出国（境）费用 | 1 |\n2.公务接待费 | 3 |\n"
                "3.公务用车购置及运行维护费 | 40 |\n"
            ),
            "it is the “three public” spending of a whole government",
        ),
        (
            (
                "某县财政局关于2031年预算执行情况和2032年预算草案的报告\n2031年，本县收入合计310万元，支出合计300万元，"
                "项目支出10万元。\n"
            ),
            "it is the budget or final account of a whole government",
        ),
        (
            (
                "受县政府委托，现将某县2031年预算执行情况和2032年预算草案报告如下：\n2031年收入合计310万元，支出合计300万元，"
                "项目支出10万元。\n"
            ),
            "it is the budget or final account of a whole government",
        ),
        (
            (
                "安塞区高桥镇人民政府关于2031年本级决算的报告\n一、全镇收支决算情况\n2031年，一般公共预算收入900万元，"
                "一般公共预算支出850万元，上年结转6万元，全镇收入总计906万元。\n"
            ),
            "it is the budget or final account of a whole government",
        ),
        (
            (
                "关于做好2031年度部门决算公开工作的通知\n县级各部门：\n2030年度有部门收入合计310万元，误公开为301万元，支出合计300万元。"
                "现将有关事项通知如下：\n一、各部门应当公开部门决算。\n"
            ),
            "it is a notice",
        ),
        (
            (
                "某县林业局的部门预算\n摘要：2031年某县林业局收入合计10万元，支出合计10万元，项目支出10万元，可见部门预算应当如何编制。\n"
                "关键词：部门预算\n"
            ),
            "it is a paper",
        ),
        (
            "某县林业局2031年政府采购意向公告\n收入合计10万元，支出合计10万元，项目支出10万元。供应商须具备资格。\n",
            "it is a procurement notice",
        ),
        (
            (
                "某县林业局2031年9月份“三公”经费支出情况统计表\n填报部门： | 某县林业局 | 填表人：某 |\n"
                "单位名称 | 会议费 | 培训费 | 合计 |\n某县林业局(行政) | 1.20 | 3.40 | 4.60 |\n"
            ),
            "it is the figures of a month",
        ),
        (
            "2031年度收、支总计均为320.5万元。\n本年收入合计310万元，其中：财政拨款收入300万元，其他收入10万元。\n",
            "does not say whose it is",
        ),
    ],
    ids=[
        "no amounts",
        "news",
        "report to a congress",
        "report with a table",
        "report on behalf of a government",
        "sum over departments",
        "report by its title",
        "report by its opening",
        "a town's own account",
        "notice",
        "paper",
        "procurement",
        "a month",
        "nobody's",
    ],
)
def test_what_is_no_departments_explanation_is_rejected_and_told_why(text: str, says: str) -> None:
    with pytest.raises(Reject) as rejected:
        parsed(text)
    assert rejected.value.reason_code == "no_form"
    assert says in rejected.value.reason


def test_a_manifest_can_say_whose_an_explanation_is_and_of_what() -> None:
    page = parsed(
        "2031年“三公”经费12万元，其中：公务接待费4万元，公务用车运行维护费8万元。\n",
        agency="某县林业局",
        fiscal_year=2031,
        kind="budget",
    )
    assert {f.item for f in page.narrative} == {
        "three_public_budget",
        "official_reception_budget",
        "vehicle_operation_budget",
    }


@pytest.mark.parametrize(
    "heading",
    ["五、截至2031年12月31日国有资产占用情况", "五、2031年12月份国有资产占用情况", "截至2031年12月份资产情况"],
)
def test_a_heading_with_the_day_or_month_of_the_assets_makes_no_figures_of_a_month(heading: str) -> None:
    page = parsed(FINANCE + heading + "\n共有车辆2辆。\n")
    assert page.metadata.agency_name == "某县财政局"


def test_a_towns_department_may_tell_of_the_whole_town() -> None:
    page = parsed(
        "安塞区高桥镇人民政府2031年度决算公开\n2031年度全镇收入总计906万元，支出总计906万元。\n"
        "本年支出合计900万元，其中：基本支出600万元，项目支出300万元。\n"
    )
    assert {"total_revenue", "basic_expenditure", "project_expenditure"} <= {f.item for f in page.narrative}


SUM = (
    "{}\n单位：万元\n项目 | 预算数 |\n合计 | 44 |\n1.因公出国（境）费用 | 1 |\n2.公务接待费 | 3 |\n"
    "3.公务用车购置及运行维护费 | 40 |\n"
)


@pytest.mark.parametrize(
    "title",
    [
        "安塞区2031年“三公”经费预算情况表",
        "2031年安塞区本级“三公”经费预算表",
        "2031年全县“三公”经费预算表",
        "2031年县本级“三公”经费预算表",
        "安塞区2031年“三公”经费汇总情况决算表",
    ],
)
def test_a_table_that_its_title_says_to_be_a_regions_is_no_departments(title: str) -> None:
    with pytest.raises(Reject, match="of a whole government"):
        parsed(SUM.format(title))


@pytest.mark.parametrize(
    "title",
    [
        "2031年“三公”经费预算表",
        "安塞区高桥镇2031年“三公”经费预算表",
        "安塞区水务局2031年“三公”经费预算表",
        "2031年省级部门“三公”经费预算表",
        "市级部门2031年财政拨款“三公”经费预算表",
    ],
)
def test_a_table_of_a_body_or_of_nobody_in_particular_is_read(title: str) -> None:
    assert parsed(SUM.format(title)).tables[0].statement == "three_public"


def test_a_heading_that_explains_a_form_by_its_number_heads_no_table() -> None:
    page = parsed(
        "某县残疾人联合会2031年部门预算说明\n一、收支预算总表说明（表1）\n此表按资金来源、功能分类科目和经济分类科目编制。\n"
        "（一）收入情况。本年度预算总收入为36.5万元，比上年减少4.8万元。\n"
        "（二）支出情况。本年度支出预算36.5万元，其中：基本支出26.5万元，项目支出10万元。\n"
    )
    assert page.tables == ()
    assert {"total_revenue", "basic_expenditure", "project_expenditure"} <= {f.item for f in page.narrative}


def test_two_amounts_are_enough_under_a_title_that_says_whose_and_of_what() -> None:
    text = "某县林业局2031年“三公”经费预算情况说明\n2031年“三公”经费预算2万元，其中：公务接待费2万元。\n"
    assert {f.item for f in parsed(text).narrative} == {"three_public_budget", "official_reception_budget"}
    with pytest.raises(Reject, match="does not state the amounts"):
        parsed("某县林业局是县政府直属的行政单位。\n" + text.split("\n", 1)[1])
