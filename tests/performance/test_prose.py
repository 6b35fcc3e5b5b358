"""What sentences say of projects, and which projects they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import ingest.performance
from ingest.knowledge import knowledge
from ingest.narrative.grammar import WORDS
from ingest.performance.names import evaluation_type, likeness, name_from_title
from samples.typeset.performance.facts import Project
from tests.performance.documents import projects, stream

FACTS = knowledge(Path(ingest.performance.__file__).with_name("prose.yml"))
NAMES = knowledge(WORDS / "projects.yml")
PATTERNS = [*NAMES["evaluated"], *NAMES["headings"], *(rule for rules in FACTS.values() for rule in rules)]


@pytest.mark.parametrize("rule", PATTERNS, ids=lambda rule: rule["example"])
def test_every_pattern_finds_its_example(rule: dict[str, str]) -> None:
    assert re.search(rule["pattern"], rule["example"])


def self_evaluation() -> tuple[Project, ...]:
    return tuple(p for p in projects() if p.layout == "self_evaluation")


def told(text: str, shown: tuple[Project, ...] = ()) -> list[tuple[Any, ...]]:
    heading = "十三、预算绩效情况说明\n"
    parsed = stream(shown, above=f"{heading}{text}\n第六部分 附表\n")
    return [
        (p.project_name, p.annual_budget_text, p.executed_text, p.execution_rate_text, p.score_text, p.grade_text)
        for p in parsed.projects
    ]


@pytest.mark.parametrize(
    ("text", "project"),
    [
        (
            "1. 渡口改造项目绩效自评综述：项目自评得分为82.5分。全年预算数为120万元，执行数为98.4万元，完成预算的82%。",
            ("渡口改造", "120万元", "98.4万元", "82", "82.5", None),
        ),
        (
            "根据年初设定的绩效目标，“渡口改造”项目自评得分 90 分，综合绩效评价等级为“优秀”。",
            ("渡口改造", None, None, None, "90", "优秀"),
        ),
        (
            "渡口改造项目评价结果为优，产出得分48分，预算执行率得分10分。",
            ("渡口改造", None, None, None, None, "优"),
        ),
        (
            "根据年初设定的绩效目标，1、渡口改造项目自评结果是100分，项目全年预算数为1200000元，执行数为984000元，执行率为82%；",
            ("渡口改造", "1200000元", "984000元", "82", "100", None),
        ),
        (
            "某县交通运输局部门整体支出绩效自评综述：部门整体绩效自评得分为96分。全年预算数为5000万元，执行数为4800万元。",
            ("部门整体支出", "5000万元", "4800万元", None, "96", None),
        ),
    ],
)  # fmt: skip
def test_a_project_that_only_the_prose_speaks_of(text: str, project: tuple[Any, ...]) -> None:
    assert told(text) == [project]


def test_several_projects_of_one_sentence_are_kept_apart() -> None:
    text = (
        "根据年初设定的绩效目标，1、渡口改造项目自评结果是100分，项目全年预算数为120万元；2、公交补贴项目自评结果是91分，"
        "项目全年预算数为300万元；"
    )
    assert [(p[0], p[1], p[4]) for p in told(text)] == [("渡口改造", "120万元", "100"), ("公交补贴", "300万元", "91")]


@pytest.mark.parametrize(
    "text",
    [
        "按照规定，我单位对上一年度的全部项目支出作了绩效自评，涵盖项目3个，涉及预算资金399万元。",
        "我局2023年度3个项目中，3个项目自评等级为“优”，自评得分均在90分以上。",
        "（二）县级预算项目绩效自评结果。本部门对全部项目开展自评，平均得分96.5分。",
    ],
)
def test_what_is_said_of_no_project_in_particular_is_none(text: str) -> None:
    assert told(text) == []


def test_prose_and_table_of_one_project_are_joined() -> None:
    text = "1.2023年农村公路养护专项经费项目绩效自评综述：项目自评得分为95.6分。全年预算数为300.5万元，评价等级为优。"
    assert told(text, self_evaluation()) == [("农村公路养护经费", "300.50", "288.48", "96.00%", "95.6", "优")]


def test_a_score_that_contradicts_keeps_two_projects_apart() -> None:
    text = "1.农村公路养护经费项目绩效自评综述：项目自评得分为88分。"
    assert [(p[0], p[4]) for p in told(text, self_evaluation())] == [
        ("农村公路养护经费", "88"), ("农村公路养护经费", "95.6"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "name", "kind"),
    [
        ("3、公园绿地养护绩效目标表", "公园绿地养护", "target"),
        ("关于下达渔业资金的通知（某财〔2024〕1号）绩效目标表", "关于下达渔业资金的通知（某财〔2024〕1号）", "target"),
        ("渔业发展补助资金转移支付区域（项目）绩效目标自评表", "渔业发展补助资金", "transfer_self_evaluation"),
        ("2023年度项目支出绩效自评表", None, "self_evaluation"),
        ("2023 年市级预算项目绩效自评表", None, "self_evaluation"),
        ("部门整体支出绩效自评表", None, "department_self_evaluation"),
    ],
)  # fmt: skip
def test_a_title_names_its_project_or_a_kind_of_table(title: str, name: str | None, kind: str) -> None:
    assert (name_from_title(title), evaluation_type(title)) == (name, kind)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("渔业发展补助资金", "“2024年渔业发展专项资金绩效自评”", True),
        ("公园养护费", "公园养护经费", True),
        ("公园养护经费", "公园建设经费", False),
        ("农村公路养护", "农村公路建设", False),
    ],
)
def test_names_are_the_same_but_for_year_and_kind_of_money(one: str, other: str, same: bool) -> None:
    assert (likeness(one, other) == 1.0) is same
