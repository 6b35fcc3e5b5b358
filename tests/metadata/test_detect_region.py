"""The region: the deepest that the document supports, never a guess."""

from __future__ import annotations

import pytest

from tests.metadata.documents import read


@pytest.mark.parametrize(
    ("agency", "region_code", "level"),
    [
        ("新疆维吾尔自治区巴音郭楞蒙古自治州和硕县教育局", "652828", "county"),
        ("巴州和硕县教育局", "652828", "county"),
        ("凉山州西昌市财政局", "513401", "county"),
        ("内蒙古自治区呼伦贝尔市鄂温克族自治旗民政局", "150724", "county"),
        ("双江县教育局", "530925", "county"),
        ("和县教育局", "340523", "county"),
        ("北京市朝阳区教育委员会", "110105", "county"),
        ("长春市朝阳区人民检察院", "220104", "county"),
        ("上海市徐汇区财政局", "310104", "county"),
        ("仙桃市财政局", "429004", "county"),
        ("吉林市财政局", "220200", "prefecture"),
        ("海南州教育局", "632500", "prefecture"),
        ("海南省教育厅", "460000", "province"),
        ("河北省高级人民法院", "130000", "province"),
        ("中共深圳市福田区委组织部", "440304", "county"),
        ("中国人民政治协商会议固原市委员会", "640400", "prefecture"),
        ("弋阳县中畈乡人民政府", "361126", "township"),
        ("弋阳县中畈乡", "361126", "township"),
        ("弋阳县中畈乡中心小学", "361126", "county"),
        ("中华人民共和国商务部", None, "central"),
        ("国家税务总局固原市税务局", "640400", "central"),
        ("新疆生产建设兵团教育局", "650000", "province"),
        ("新疆生产建设兵团第一师阿拉尔市教育局", "659002", None),
        ("绵阳经济技术开发区管理委员会", "510700", "prefecture"),
        ("四川省绵阳高新技术产业开发区教育局", "510700", None),
        ("杨凌示范区财政局", "610403", None),
        ("杨凌区教育局", "610403", "county"),
        ("河北医科大学", "130000", None),
        ("天津路小学", None, None),
        ("省财政厅", None, "province"),
        ("县乡村振兴局", None, "county"),
        ("市场监督管理局", None, None),
    ],
)
def test_the_agencys_name_gives_region_and_level(agency: str, region_code: str | None, level: str | None) -> None:
    found = read(f"{agency}2023年度部门决算\n目录")
    assert (found.region_code, found.government_level) == (region_code, level)


def test_the_evidence_quotes_the_words_and_their_line() -> None:
    found = read("目录\n公开部门：固原市民政局\n部门决算")
    assert found.region_evidence == "agency name 「固原市民政局」 line 2"


def test_a_name_of_several_regions_is_decided_by_what_the_document_refers_to() -> None:
    found = read("朝阳区教育局2023年部门预算\n长春市财政局批复\n按长春市标准执行")
    assert found.region_code == "220104"
    assert found.region_evidence is not None
    assert "「长春市」 lines 2, 3" in found.region_evidence


def test_two_regions_of_one_name_in_one_province_leave_the_province() -> None:
    found = read("新华区教育局2023年部门预算\n按河北省标准\n冀财预〔2022〕12号")
    assert found.region_code == "130000"


def test_a_name_of_several_regions_without_any_reference_is_left_out() -> None:
    found = read("鼓楼区民政局2023年度部门决算")
    assert (found.region_code, found.government_level) == (None, "county")
    assert "4 regions are called" in (found.region_evidence or "")


def test_a_title_that_names_only_a_region_counts_where_the_agency_names_none() -> None:
    assert read("西吉县2024年部门预算\n部门：教育局").region_code == "640422"


@pytest.mark.parametrize(
    ("references", "region_code"),
    [
        ("皖财社〔2022〕1号\n皖民发【2021】2号", "340000"),
        ("安徽省规定\n皖财社〔2022〕1号\n亳政办〔2020〕3号\n亳民发[2021]9号", "341600"),
        ("安徽省规定\n安徽省标准\n亳州市利辛县境内\n利辛县财政安排\n全长在利辛县", "341623"),
        # 青 is 青海 or 青岛: only with the province in full.
        ("青财社〔2022〕1号\n青民发【2021】2号", None),
        ("青海省规定\n青财社〔2022〕1号", "630000"),
        # 唐 is 唐山市 or 唐县 of another prefecture: the province and no more.
        ("河北省规定\n冀财社〔2022〕1号\n唐政办〔2020〕3号\n唐民发[2021]9号", "130000"),
        # One mention is no evidence, and two provinces alike are none.
        ("安徽省规定", None),
        ("安徽省规定\n安徽省标准\n江西省规定\n江西省标准", None),
        ("财社〔2022〕1号\n国办发〔2021〕2号\n医保发〔2020〕3号", None),
        ("在各市和县推广\n各市和县落实\n全市中区域", None),
    ],
)
def test_references_in_the_text_decide_as_far_as_they_agree(references: str, region_code: str | None) -> None:
    found = read(f"民政局2023年部门预算\n完成县委、县政府交办的其他任务\n{references}")
    assert (found.region_code, found.government_level) == (region_code, "county")


def test_a_prefecture_does_not_take_the_region_of_a_county_it_mentions() -> None:
    found = read(
        "教育局2023年部门决算\n指导各县（市、区）工作，完成市委、市政府交办的其他任务\n贵州省规定\n贵州省标准\n"
        "毕节市财政\n毕节市事业\n大方县项目\n大方县学校\n大方县建设"
    )
    assert (found.region_code, found.government_level) == ("520500", "prefecture")


def test_a_college_says_whose_it_is() -> None:
    found = read("云岭学院2023年部门决算\n云岭学院是一所省属全日制普通本科院校，与云岭县共建。\n贵州省规定\n贵州省标准")
    assert (found.agency_name, found.government_level, found.region_code) == ("云岭学院", "province", "520000")


def test_a_city_that_shows_no_counties_below_it_has_no_level() -> None:
    assert read("教育局2023年部门决算\n完成市委、市政府交办的其他任务").government_level is None


@pytest.mark.parametrize(
    ("year", "agency", "region_code"),
    [
        (2016, "莱芜市教育局", "371200"),
        (2023, "莱芜市教育局", None),
        (2023, "济南市莱芜区教育局", "370116"),
        (2018, "邢台市桥东区教育局", "130502"),
        (2023, "邢台市襄都区教育局", "130502"),
    ],
)
def test_codes_count_in_the_years_in_which_they_are_valid(year: int, agency: str, region_code: str | None) -> None:
    assert read(f"{agency}{year}年度部门决算").region_code == region_code


def test_an_unlisted_county_claims_its_parent_but_not_its_parents_level() -> None:
    found = read("北京市崇文区教育委员会2023年度部门决算")
    assert (found.region_code, found.government_level) == ("110000", None)


def test_a_wrapped_county_is_not_the_county_that_its_last_characters_name() -> None:
    found = read("河北省石家庄市行\n唐县教育局\n2023年度\n部门决算\n目录")
    assert found.agency_name == "河北省石家庄市行唐县教育局"
    assert found.region_code == "130125"


def test_a_letterhead_above_the_title_is_not_taken_into_the_name() -> None:
    found = read("甘肃省临夏回族自治州人民政府\n和政县民政局\n2023年度部门决算\n目录")
    assert (found.agency_name, found.region_code) == ("和政县民政局", "622925")


def test_place_names_with_the_words_of_sentences_are_places() -> None:
    found = read("从江县教育局2023年度部门决算")
    assert (found.agency_name, found.region_code) == ("从江县教育局", "522633")


@pytest.mark.parametrize(
    ("page", "region_code"),
    [
        # Of whom the sentence speaks: a district's own bureau.
        ("北京市民政局2025年度部门决算\n东城区民政局为东城区人民政府组成部门，业务上受市民政局指导。", "110000"),
        (
            "重庆市规划和自然资源局2025年度部门决算\n渝中区规划和自然资源局是渝中区人民政府工作部门，受我局指导。",
            "500000",
        ),
        ("上海市体育局2025年度部门决算\n上海市徐汇区体育局属于徐汇区人民政府工作部门。", "310000"),
        ("西安市中心医院2025年度单位决算\n本院与碑林区卫生健康局共建，后者是碑林区人民政府工作部门。", "610100"),
        ("发布单位：南开区人民政府\n天津市水务局2025年度部门决算", "120000"),
        ("来源：安塞区财政局\n延安市第一中学2025年度单位决算", "610600"),
        # Of the body itself.
        ("西安市映山中学2025年度单位决算\n一、概况\n我校是碑林区人民政府直属学校。", "610103"),
        ("西安市映山中学2025年度单位决算\n西安市映山中学（以下简称“本校”）是碑林区人民政府直属学校。", "610103"),
        (
            "发布机构：碑林区教育局\n西安市映山中学2025年度单位决算\n西安市映山中学是碑林区教育局主管的学校。",
            "610103",
        ),
    ],
)
def test_a_citys_body_is_of_a_district_only_by_what_is_said_of_itself(page: str, region_code: str) -> None:
    assert read(page).region_code == region_code


def test_a_citys_department_keeps_its_level_beside_a_districts_bureau() -> None:
    page = "北京市民政局2025年度部门决算\n东城区民政局为东城区人民政府组成部门，业务上受市民政局指导。"
    assert read(page).government_level == "province"
