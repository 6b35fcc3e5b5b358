"""Sentences speak of the document's agency by its short names, and of other bodies whose names are like its own."""

from __future__ import annotations

import pytest

from tests.narrative.documents import read, stated


def amounts_of(body: str, agency: str) -> dict[str, int]:
    return dict(stated(read([f"{body}2031年公务接待费支出3万元。"], agency=agency)))


@pytest.mark.parametrize(
    ("short", "agency"),
    [
        ("机管局", "某自治区人民政府机关事务管理局"),
        ("县住建局", "某县住房和城乡建设局"),
        ("区人社局", "某市某区人力资源和社会保障局"),
        ("某县市监局", "某县市场监督管理局"),
        ("应急局", "某县应急管理局"),
        ("安塞机管局", "延安市安塞区机关事务管理局"),
        ("卫健委", "某县卫生健康委员会"),
        ("城管局", "某县城市管理局"),
        ("文旅局", "某县文化和旅游局"),
        ("自然资源局", "某县自然资源和规划局"),
        ("退役军人局", "某县退役军人事务局"),
        ("粮储局", "某省粮食和物资储备局"),
        ("医保局", "某市医疗保障局"),
        ("中科院", "中国科学院"),
        ("某省农科院", "某省农业科学院"),
    ],
)
def test_the_agency_by_its_short_name(short: str, agency: str) -> None:
    assert amounts_of(short, agency) == {"official_reception_final 3 万元": 1}


@pytest.mark.parametrize(
    ("body", "agency"),
    [
        ("农业局", "某县农业机械管理局"),
        ("卫生局", "某县卫生监督管理局"),
        ("水利局", "某县水利工程质量安全监督管理局"),
        ("机管局", "某县机械工业行业管理局"),
        ("县教育局", "某县教育考试招生服务管理局"),
        ("某某县卫生局", "某某县教育局"),
    ],
)
def test_another_body_whose_name_is_within_the_agencys(body: str, agency: str) -> None:
    assert amounts_of(body, agency) == {}


@pytest.mark.parametrize("agency", [None, "某县教育局"])
def test_the_level_of_a_class_in_brackets_is_no_body_whether_or_not_the_agency_is_known(agency: str | None) -> None:
    say = ["2031年度财政拨款支出70万元，主要用于以下方面：教育（类）支出60万元，占85.71%；卫生健康（类）支出10万元。"]
    assert dict(stated(read(say, agency=agency))) == {
        "fiscal_appropriation_expenditure 70 万元": 1,
        "subject:205:final 60 万元": 1,
        "subject:205:share_pct 85.71 %": 1,
        "subject:210:final 10 万元": 1,
    }
