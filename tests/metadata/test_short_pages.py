"""Pages that are published alone: whose they are, of which year and of what their few titles and sentences say."""

from __future__ import annotations

import pytest

from tests.metadata.documents import read


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("安塞区2025年“三公”经费决算情况统计表", "final_account"),
        ("一、“三公”经费财政拨款支出决算总体情况", "final_account"),
        ("2025年“三公”经费决算情况及增减变化原因说明", "final_account"),
        ("一、2025年部门决算公开中三公经费部分增减变化情况说明", "final_account"),
        ("安塞区公安局2025年决算公开报告", "final_account"),
        ("2025年度决算公开说明", "final_account"),
        ("安塞区水务局2025年度单位决算.pdf", "final_account"),
        ("安塞区2025年“三公”经费决算执行情况说明", "final_account"),
        ("安塞区2025年“三公”经费决算财政拨款情况统计表", "final_account"),
        ("安塞区2025年“三公”经费安排情况说明(决算)", "final_account"),
        ("中共安塞区委宣传部2025年度部门决算分析报告", "final_account"),
        ("2025年安塞区高桥镇“三公”经费预算财政拨款情况统计表 | ||||", "budget"),
        ("一、“三公”经费安排情况", "budget"),
        ("一、财政拨款安排的行政经费及“三公”经费预算情况：", "budget"),
        ("安塞区水务局2025年“三公经费”预算对比增减说明", "budget"),
        ("2025年安塞区水务局部门“三公”经费情况统计表\n项 目 | 本年预算数 | 其中:公共预算财政拨款 |", "budget"),
    ],
)
def test_titles_say_the_kind(title: str, kind: str) -> None:
    assert read(title).document_kind == kind


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("安塞区水务局2025年“三公经费”预算对比增减说明", "安塞区水务局"),
        ("安塞区第一小学部门2025年度部门预算", "安塞区第一小学"),
        ("安塞区水务局2025年决算公开报告", "安塞区水务局"),
        ("安塞区水务局财政拨款“三公”经费预算2025年情况如下:", "安塞区水务局"),
        ("2025年安塞区高桥镇“三公”经费预算财政拨款情况统计表 | ||||", "安塞区高桥镇"),
        ("安塞区水务局2025年度\n一般公共预算及政府性基金财政\n拨款“三公”经费支出决算情况说明", "安塞区水务局"),
        ("关于安塞区水务局财政拨款“三公”经费2024年决算和2025年预算情况的说明", "安塞区水务局"),
        ("安塞区水务局2025年“三公经费”财政拨款情况及说明", "安塞区水务局"),
        ("安塞区少年宫2025年度决算公开说明", "安塞区少年宫"),
        ("安塞区水务局25年部门预算公开", "安塞区水务局"),
        ("安塞区2025年度水务局“三公”经费决算情况表", "安塞区水务局"),
        ("安塞区2025年水务局“三公”经费预算公开表", "安塞区水务局"),
        ("云上区2025年水务局部门预算", "云上区水务局"),
        ("安塞区水务局2025年机关预算", "安塞区水务局"),
        ("安塞区水务局2025年财政预算公开说明", "安塞区水务局"),
        ("2025年度部门决算\n安塞区第二小学是安塞区教育局直属的全额拨款事业单位。", "安塞区第二小学"),
    ],
)
def test_titles_name_agency_and_year(title: str, agency: str) -> None:
    found = read(title)
    assert (found.agency_name, found.fiscal_year) == (agency, 2025)


def test_the_fields_of_a_page_above_its_title_are_no_part_of_the_name() -> None:
    found = read(
        "索引号 002969720/2025-1002\n主题分类 卫生 体裁分类 其他\n公开范围 面向全社会\n安塞区卫生服务中心2025年预算\n"
        "发布日期: 2025-02-09 信息来源: 区卫生健康局"
    )
    assert found.agency_name == "安塞区卫生服务中心"


def test_the_field_right_above_a_title_is_no_part_of_the_name() -> None:
    found = read("公开范围: 面向社会 | 责任处室: 区民政局 |\n安塞区社会福利院2025年单位预算\n收支总预算90万元")
    assert found.agency_name == "安塞区社会福利院"


def test_a_part_number_in_running_text_is_no_name() -> None:
    found = read(
        "安塞区水务局2025年度单位决算 目录 第一部分 概况 一、部门职责 二、机构设置 第二部分安塞区水务局2025年度决算表"
    )
    assert found.agency_name == "安塞区水务局"


@pytest.mark.parametrize(
    "sentence",
    [
        "2025年“三公”经费财政拨款决算数为60万元。",
        "2025年因公出国（境）费9万元，比预算数减少3万元。",
        "2025年公务接待费10万元。",
        "收入预算：2025年年初预算数190万元，比2024年年初预算增加3万元。",
    ],
)
def test_sentences_on_three_public_expenditure_say_the_year(sentence: str) -> None:
    assert read(sentence).fiscal_year == 2025


def test_a_street_office_by_its_short_name_is_below_the_district() -> None:
    assert read("延安市安塞区人民政府金明街办事处2025年度部门决算").government_level == "township"


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        # A page without a title, of sentences that speak of one kind only.
        ("2025年财政拨款“三公”经费预算总额为2万元。\n1.因公出国(境)费:0万元。", "budget"),
        ("2025年基本支出预算较上年增17.1万元。\n2.公务接待费1万元。", "budget"),
        ("现将某镇2025年度“三公”经费决算情况公布如下:2025年度“三公”经费41万元,较年初预算减少4万元。", "final_account"),
        ("2025年收入决算200万元。\n2025年支出预算为210万元。", None),
        ("本院编入2025年部门预算共5个单位。\n2025年执行率为98%。", None),
        # The final account of the year before is only what the budget is compared with.
        ("2031年一般公共预算拨款安排“三公”经费12万元，比2030年决算数减少1万元。", "budget"),
        ("2031年“三公”经费预算12万元，与2030年度决算数13万元相比减少1万元。", "budget"),
        ("2031年“三公”经费支出12万元，较2030年决算数减少1万元。", None),
        ("2031年“三公”经费安排12万元，2030年决算数13万元。", None),
        ("2031年公务接待费决算数12万元，比2030年决算数减少1万元。", "final_account"),
        ("2025年安塞区水务局部门决算公示说明—三公经费", "final_account"),
        ("2025年部门决算其他事项说明", "final_account"),
        ("安塞区水务局2025年度决算.pdf", "final_account"),
    ],
)
def test_sentences_tell_the_kind_of_a_page_without_titles(page: str, kind: str | None) -> None:
    assert read(page).document_kind == kind


@pytest.mark.parametrize(
    ("page", "agency"),
    [
        ("根据上级要求,现将安塞区水务局2025年度部门决算公开如下:", "安塞区水务局"),
        ("安塞区水务局2025部门预算信息公开", "安塞区水务局"),
        ("关于安塞区水务局\n财政拨款“三公”经费预算2025年情况的\n说 明", "安塞区水务局"),
        ("2025年安塞区水务局部门综合预算公开说明.pdf", "安塞区水务局"),
        # Line ends were lost: title and contents on one line.
        ("2025年度安塞区水务局部门决算 1 目 录 第一部分 概况 " + "一、部门职责 二、机构设置 " * 5, "安塞区水务局"),
        # Who signs.
        ("2025年“三公”经费预算3万元。\n安塞区水务局\n2025年3月1日", "安塞区水务局"),
        # What such a body is, and one that points at itself: no names.
        ("第一部分 概况\n一、部门职责\n人民检察院是国家的法律监督机关。\n2025年度部门决算", None),
        ("一、本部门职责\n我中心校位于镇上。\n2025年度部门决算", None),
    ],
)
def test_the_agency_of_a_short_page(page: str, agency: str | None) -> None:
    found = read(page)
    assert (found.agency_name, found.fiscal_year) == (agency, 2025)


@pytest.mark.parametrize(
    ("page", "agency"),
    [
        ("2025年安塞区金明乡“三公”经费 情况说明\n公务接待费1万元。", "安塞区金明乡"),
        ("江汉区满春街2025年“三公”经费财政拨款预算情况补充说明", "江汉区满春街"),
        (
            "信息名称 | 安塞区水务局2025年“三公” 经费支出预算情况 | 内容概述 |\n一、2025年“三公”经费支出预算表",
            "安塞区水务局",
        ),
        # The heading above does not lend its last character to 县: 成县 is a county.
        (
            "(二)部门预算单位构成\n县工商联内设机构一个。\n二、部门决算收支情况\n我单位2025年收入决算60万元。",
            "县工商联",
        ),
        (
            "一、部门基本情况\n(一)安塞区人民检察院是国家法律监督机关。\n本部门2025年度收入总计1万元。",
            "安塞区人民检察院",
        ),
        (
            "二、部门预算单位构成\n安塞区高桥镇人民政府属行政单位,下属事业单位4个。\n2025年预算1元。",
            "安塞区高桥镇人民政府",
        ),
        # A name that a narrow page wraps is one all the same.
        ("我单位是部门预算单位,由和政\n县工商联管理。县工商联内设机构一个。\n2025年收入决算60万元。", "和政县工商联"),
        ("2025年安塞区水务局“三公”经费财政拨款预算安排9万元,比上年增加1万元。", "安塞区水务局"),
        ("根据规定,安塞区人民政府驻沪办事处主要履行以下职责。本部门2025年度收入1万元。", "安塞区人民政府驻沪办事处"),
        ("安塞区水务局2025年用一般公共预算财政拨款数开支的出国(境)经费、公务接待费支出合计2万元。", "安塞区水务局"),
        # Whose “three public” spending the account covers (Tianjin, Hubei), and the one body in a budget (Hunan).
        (
            "一、单位范围\n安塞区水务局因公出国(境)费、公务接待费、公务用车购置及运行维护费开支单位包括局本级。\n2025年预算1元。",
            "安塞区水务局",
        ),
        (
            "二、部门预算单位构成\n我校无二级预算单位，因此，纳入2025年部门预算编制范围的为安塞区外国语学校本级。",
            "安塞区外国语学校",
        ),
        ("安塞区工商业联合会机关下设办公室、宣传处。办公室是区委机关综合部门。2025年预算1元。", "安塞区工商业联合会"),
        ("(二)机构设置\n安塞区第三中学是经安塞区编制委员会批准成立的一所高中。\n2025年预算1元。", "安塞区第三中学"),
        (
            "(二)机构设置\n安塞区公路养护中心属安塞区交通局下属事业单位,设科室6个。\n2025年预算1元。",
            "安塞区公路养护中心",
        ),
        ("一、主要职能\n安塞区第二幼儿园始建于1989年,现有班级9个。\n2025年预算1元。", "安塞区第二幼儿园"),
    ],
)
def test_a_page_says_whose_it_is(page: str, agency: str) -> None:
    assert read(page).agency_name == agency


def test_a_school_named_after_a_district_is_not_said_to_be_of_the_city() -> None:
    found = read("重庆市荣昌礼义中学校2025年单位预算情况说明")
    assert (found.government_level, found.scope) == (None, "unit")
    assert read("重庆市第九中学校2025年单位预算情况说明").government_level == "province"


def test_the_account_of_a_district_at_its_own_level_is_no_unit() -> None:
    assert read("一、2025年安塞区本级“三公”经费预算表\n公务接待费 10").scope is None
    assert read("安塞区水务局本级2025年部门预算").scope == "unit"


def test_the_publisher_shows_the_region_where_its_level_is_that_of_the_agency() -> None:
    page = "发布机构: {}文化广播局 文号:\n2025年图书馆部门预算公开说明\n财政拨款收入:指县级财政当年拨付的资金。"
    assert read(page.format("天祝县")).region_code == "620623"
    assert read(page.format("甘肃省")).region_code is None


@pytest.mark.parametrize(
    ("page", "region_code"),
    [
        ("重庆市荣昌映山中学校2025年单位预算情况说明", "500000"),
        ("[ 发布机构 ] | 荣昌区教委 |\n重庆市荣昌映山中学校2025年单位预算情况说明", "500153"),
        ("• [ 发布机构 ]\n• 荣昌区教委\n重庆市荣昌映山中学校2025年单位预算情况说明", "500153"),
        ("重庆市公安局沙坪坝区分局2025年部门预算情况说明", "500106"),
        ("重庆映山商务区管理委员会2025年部门预算\n重庆映山商务区管理委员会为渝中区政府派出机构。", "500103"),
        # A body of the city stays the city's, whatever place it speaks of or has its office in.
        ("重庆市水利局2025年部门预算\n[ 发布机构 ] | 重庆市水利局 |\n本部门在荣昌区有一处水库。", "500000"),
        ("西藏自治区人民政府驻上海办事处2025年部门预算", "540000"),
        # A publisher inside another city says nothing of a school of this one.
        ("发布机构:徐汇区教育局\n重庆市映山中学校2025年单位预算情况说明", "500000"),
    ],
)
def test_a_body_inside_a_city_is_of_the_county_that_is_said(page: str, region_code: str) -> None:
    assert read(page).region_code == region_code


def test_a_body_known_to_be_a_countys_has_the_countys_level() -> None:
    assert read("重庆市公安局沙坪坝区分局2025年部门预算情况说明").government_level == "county"


LINKS = "2032年部门预算\n2032年部门决算\n2031年部门预算\n"


@pytest.mark.parametrize(
    "page",
    [
        f"{LINKS}安塞区水务局2025年部门预算\n2025年部门预算收入9万元。",
        # Printed to PDF, the links stand on the lines of the page's own title.
        "2032年部门预算            安塞区水务局2025年部门预算\n2032年部门决算\n2025年部门预算收入9万元。",
    ],
)
def test_links_beside_the_title_are_not_the_title(page: str) -> None:
    found = read(page)
    assert (found.agency_name, found.fiscal_year) == ("安塞区水务局", 2025)


def test_a_wide_gap_within_a_title_does_not_part_it() -> None:
    found = read("安塞区水务局          2025年部门预算\n一、概况")
    assert (found.agency_name, found.fiscal_year) == ("安塞区水务局", 2025)


EVALUATION = "项目支出绩效自评表(2025年度) | ||||\n项目名称 | 灌渠清淤 | |||\n主管部门 | {} | 实施单位 | {} | |||\n"


@pytest.mark.parametrize(
    ("department", "unit"),
    [
        ("安塞区水务局部门", "安塞区水务局"),
        ("安塞区水务局", ""),
        ("021-安塞区水务局", "安塞区水务局本级"),
    ],
)
def test_a_self_evaluation_alone_is_of_the_body_that_its_fields_name(department: str, unit: str) -> None:
    found = read(EVALUATION.format(department, unit))
    assert (found.agency_name, found.region_code, found.document_kind) == ("安塞区水务局", "610603", "final_account")
    assert found.evidence["agency_name"].startswith("weak: behind 主管部门")


def test_the_field_may_stand_alone_with_the_name_below_it() -> None:
    assert read("项目支出绩效自评表\n主管部门 |\n安塞区水务局 |\n").agency_name == "安塞区水务局"


def test_a_self_evaluation_of_one_body_for_another_is_not_said_to_be_of_either() -> None:
    assert read(EVALUATION.format("安塞区水务局", "安塞区沿河湾灌区管理站")).agency_name is None


def test_fields_of_projects_within_an_account_do_not_say_whose_it_is() -> None:
    text = "安塞区林业局2025年度部门决算\n" + EVALUATION.format("安塞区水务局", "安塞区水务局") * 9
    assert read(text).agency_name == "安塞区林业局"


def test_goals_alone_are_of_a_budget() -> None:
    assert read("部门整体支出绩效目标申报表(2025年度)").document_kind == "budget"


@pytest.mark.parametrize(
    ("forms", "tables", "kind"),
    [
        ("收入支出决算总表\n支出决算表\n", "项目支出绩效目标表\n", "final_account"),
        ("部门收支总表\n部门收入总表\n", "项目支出绩效自评表\n", "budget"),
    ],
)
def test_tables_of_projects_beside_forms_do_not_say_the_kind(forms: str, tables: str, kind: str) -> None:
    assert read(forms + tables * 20).document_kind == kind
