"""The agency's name, code, scope and field: wherever and however they are printed."""

from __future__ import annotations

import pytest

from tests.metadata.documents import read


@pytest.mark.parametrize(
    "head",
    [
        "公开部门：和政县民政局 金额单位：元",
        "部门名称：和政县民政局 2023年度  金额单位：元",
        "单位：和政县民政局（本级）",
        "编制单位：和政县民政局\t单位：万元",
        "编制部门：和政县民政局 单位：元",
        "部 门 ：和 政 县 民 政 局   金 额 单 位 ：元",
        "单位名称：\n和政县民政局",
        "部门：[315]和政县民政局",
        "| 公开部门：和政县民政局 | 金额单位：元 |",
        "**公开部门：和政县民政局**",
    ],
)
def test_names_stand_behind_the_labels_of_form_heads(head: str) -> None:
    assert read(f"收入支出决算总表\n{head}").agency_name == "和政县民政局"


@pytest.mark.parametrize(
    "title",
    [
        "和政县民政局2023年度部门决算",
        "2023年度和政县民政局部门决算公开报告",
        "关于和政县民政局2023年部门预算的说明",
        "和政县民政局关于2023年部门预算公开的说明",
        "《和政县民政局2023年度部门决算》",
        "和政县\n民政局 2023 年度\n部门决算",
        "和政县民政局\n2023年部门预算",
        "和政县人民政府网\n和政县民政局2023年部门预算",
    ],
)
def test_names_stand_in_titles_of_one_or_more_lines(title: str) -> None:
    assert read(f"{title}\n目录").agency_name == "和政县民政局"


@pytest.mark.parametrize("name", ["和政县政协", "和政县人大"])
def test_bodies_are_called_by_their_short_names(name: str) -> None:
    assert read(f"{name}2023年度部门决算公开说明\n目录").agency_name == name


def test_a_zone_is_the_body_that_stands_in_brackets_behind_it() -> None:
    found = read("和政县北岸新兴产业集中区（管委会）2024年\n一般公共预算“三公”经费预算\n单位：万元")
    assert found.agency_name == "和政县北岸新兴产业集中区（管委会）"


@pytest.mark.parametrize("unit", ["单位：万元", "金额单位：元", "单位:元", "计量单位：平方米"])
def test_units_of_money_are_no_agencies(unit: str) -> None:
    assert read(f"部门决算\n{unit}").agency_name is None


@pytest.mark.parametrize("blank", ["XX县民政局2023年度部门决算", "××局2023年度部门决算", "部门名称：______"])
def test_blanks_of_a_template_are_no_agencies(blank: str) -> None:
    assert read(blank).agency_name is None


def test_the_scope_is_no_part_of_the_name() -> None:
    own = read("和政县民政局（本级）2023年度单位决算")
    whole = read("和政县民政局2023年度部门决算")
    assert own.agency_name == whole.agency_name == "和政县民政局"
    assert (own.scope, whole.scope) == ("unit", "department")


def test_a_consolidated_account_is_the_departments() -> None:
    found = read("2023年度部门决算\n部门：和政县民政局（汇总） 金额单位：万元")
    assert (found.agency_name, found.scope) == ("和政县民政局", "department")


def test_the_budget_unit_wins_over_its_department() -> None:
    found = read("2024年单位预算\n预算主管部门：和政县教育局\n预算单位：和政县第一中学")
    assert (found.agency_name, found.scope, found.function_area) == ("和政县第一中学", "unit", "education")


def test_a_short_name_is_completed_by_the_name_that_the_text_defines() -> None:
    found = read(
        "2024年度自治区民政厅部门决算\n目录\n公开部门：自治区民政厅\n一、部门职责\n"
        "西藏自治区民政厅（以下简称自治区民政厅）主管民政工作。"
    )
    assert (found.agency_name, found.region_code) == ("西藏自治区民政厅", "540000")
    assert "line 5" in found.evidence["agency_name"]


def test_a_superior_of_the_same_kind_does_not_lend_its_name() -> None:
    found = read(
        "民政局2024年部门预算\n完成县委、县政府交办的其他任务\n甘肃省民政厅部署工作\n临夏回族自治州民政局考核\n"
        "接受临夏回族自治州民政局指导"
    )
    assert found.agency_name == "民政局"


def test_a_county_bureau_is_completed_by_the_county_that_the_text_names() -> None:
    found = read("民政局2024年部门预算\n完成县委、县政府交办的其他任务\n和政县民政局内设办公室")
    assert (found.agency_name, found.region_code) == ("和政县民政局", "622925")


def test_the_form_head_completes_the_title() -> None:
    found = read("乡村振兴局2023年度部门决算\n单位：巴音郭楞蒙古自治州和硕县\n乡村振兴局")
    assert (found.agency_name, found.region_code) == ("巴音郭楞蒙古自治州和硕县乡村振兴局", "652828")


def test_a_name_only_in_the_file_name_is_marked_weak() -> None:
    found = read("2023年度部门决算\n单位：元", "和政县民政局2023年度部门决算.pdf")
    assert found.agency_name == "和政县民政局"
    assert "weak" in found.evidence["agency_name"]
    assert found.region_evidence is not None
    assert "file name" in found.region_evidence


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("315001 和政县民政局 预算年度：2023 单位：万元", "315001"),
        ("单位：[315001]和政县民政局", "315001"),
        ("主管部门及代码 315-和政县民政局", "315"),
        ("部门代码：315", "315"),
        ("2023年度和政县民政局决算", None),
        ("支出123.45和政县民政局", None),
    ],
)
def test_codes_are_those_printed_beside_the_name(line: str, code: str | None) -> None:
    assert read(f"和政县民政局2023年部门预算\n{line}").agency_code == code


def test_a_subject_with_the_bodys_name_is_not_its_code() -> None:
    assert read("和政县图书馆2023年单位预算\n2070104 图书馆 12.00").agency_code is None


def test_brackets_of_a_name_are_printed_as_in_chinese() -> None:
    assert read("和政县民政局（殡葬管理所）2023年单位决算").agency_name == "和政县民政局（殡葬管理所）"


@pytest.mark.parametrize(
    ("agency", "area"),
    [
        ("和政县医疗保障局", "healthcare security"),
        ("兰州大学附属医院", "health"),
        ("和政县卫生学校", "education"),
        ("和政县教育和体育局", "education"),
        ("和政县财政局", "finance"),
        ("和政县商务局", "commerce"),
        ("和政县人民法院", "justice"),
        ("中共和政县委宣传部", "party affairs"),
        ("共青团和政县委员会", "mass organisations"),
        ("和政县松鸣镇人民政府", "government offices"),
    ],
)
def test_the_function_area_follows_the_name(agency: str, area: str) -> None:
    assert read(f"{agency}2023年度部门决算").function_area == area


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("公开部门：和政县人民医院 金额单位：万元\n2023年度部门决算表", "unit"),
        ("和政县人民医院2023年度部门决算", "department"),
        ("单位名称：和政县民政局\n收入支出决算总表", None),
        ("第二部分 2023年度单位决算表\n单位：和政县救助管理站", "unit"),
        ("一般公共预算基本支出部门预算经济分类预算表\n单位预算收支总表", "unit"),
    ],
)
def test_the_scope_is_what_titles_say_then_what_the_body_is(text: str, scope: str | None) -> None:
    assert read(text).scope == scope


def test_words_about_the_agency_are_not_its_name() -> None:
    found = read(
        "关于和政县民政局2023年度一般公共预算财政拨款“三公”经费支出决算情况说明\n和政县民政局2023年度决算8万元。"
    )
    assert found.agency_name == "和政县民政局"


def test_a_part_is_headed_by_the_agency_without_a_blank() -> None:
    assert read("第一部分和政县民政局部门单位概况\n一、主要职能").agency_name == "和政县民政局"


@pytest.mark.parametrize(
    ("agency", "area"),
    [
        ("和政县人民代表大会常务委员会办公室", "people's congress"),
        ("中国人民政治协商会议和政县委员会办公室", "political consultative conference"),
        ("和政县农村经济经营管理站", "agriculture and rural affairs"),
        ("和政县农产品质量检测中心", "agriculture and rural affairs"),
        ("和政县城市照明管理处", "housing and urban-rural development"),
    ],
)
def test_fields_of_offices(agency: str, area: str) -> None:
    assert read(f"{agency}2023年度部门决算").function_area == area


@pytest.mark.parametrize(
    "sentence", ["和政县农业技术服务中心下设办公室、财务室。", "和政县农业技术服务中心是公益一类事业单位。"]
)
def test_sentences_on_what_the_agency_is(sentence: str) -> None:
    assert read(f"2023年度单位决算\n{sentence}").agency_name == "和政县农业技术服务中心"


@pytest.mark.parametrize(
    "head",
    ["来源：和政县财政局   日期：2024-08-26 11:02", "[ 发布机构 ] 和政县民政局 [ 发布日期 ] 2024-08-26"],
)
def test_the_head_of_a_page_says_when_it_was_published(head: str) -> None:
    assert read(f"{head}\n和政县民政局2023年度部门决算").published_date == "2024-08-26"


@pytest.mark.parametrize("name", ["共青团中央", "民建中央"])
def test_the_central_body_of_a_league_or_party_is_central(name: str) -> None:
    found = read(f"一、关于{name}2023年收支预算情况的总体说明\n{name}2023年收支总预算570万元。")
    assert (found.agency_name, found.government_level, found.region_code) == (name, "central", None)
