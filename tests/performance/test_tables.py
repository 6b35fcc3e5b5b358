"""Performance tables of nine layouts, typeset in every medium, are read as what they say."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.model import PerformanceProject
from ingest.options import ReadOptions
from ingest.parse import parse_bytes
from samples.typeset.performance.facts import Project
from tests.performance.documents import Fields, document, expected, found, parsed, projects, stream, written

PDFTOTEXT = shutil.which("pdftotext")


def named(layout: str) -> Project:
    return next(p for p in projects() if p.layout == layout)


def without_levels(row: Fields) -> Fields:
    return row[:1] + row[3:]


def says_no_more(row: Fields, whole: Fields) -> bool:
    """Whether a row is the other one, perhaps with levels that are open."""
    return without_levels(row) == without_levels(whole) and all(
        level in ("", printed) for level, printed in zip(row[1:3], whole[1:3], strict=True)
    )


@pytest.mark.parametrize("medium", ["tsv", "markdown", "html", "docx", "xlsx", "pdf", "layout"])
def test_indicators_are_read_from_cells(medium: str) -> None:
    assert found(document(medium, projects())) == expected(projects())


@pytest.mark.parametrize("project", projects(), ids=lambda p: p.layout)
@pytest.mark.parametrize("gap", [False, True], ids=["close", "empty lines"])
def test_indicators_are_read_from_text_wrapped_cell_by_cell(project: Project, gap: bool) -> None:
    assert found(stream((project,), gap=gap)) == expected((project,))


@pytest.mark.parametrize("layout", ["self_evaluation", "target", "system"])
def test_headings_that_every_page_prints_again_are_no_indicators(layout: str) -> None:
    project = named(layout)
    assert found(stream((project,), rows_a_page=2)) == expected((project,))


@pytest.mark.parametrize("project", projects(), ids=lambda p: p.layout)
@pytest.mark.parametrize("label_width", [3, 4, 5, 6, 10])
def test_cells_that_blanks_alone_keep_apart_are_never_read_as_others(project: Project, label_width: int) -> None:
    """In narrower and wider columns: what is not clear is left out, or open, which in wide ones is little."""
    read = found(document("layout", (project,), label_width))
    assert not Counter(map(without_levels, read)) - Counter(map(without_levels, expected((project,))))
    assert all(any(says_no_more(row, own) for own in expected((project,))) for row in read)
    assert label_width < 10 or len(read) * 4 >= len(project.indicators) * 3


@pytest.mark.skipif(PDFTOTEXT is None, reason="pdftotext is not installed")
@pytest.mark.parametrize("project", projects(), ids=lambda p: p.layout)
def test_the_text_that_pdftotext_makes_of_a_table_says_what_the_table_says(project: Project, tmp_path: Path) -> None:
    pdf = tmp_path / "document.pdf"
    pdf.write_bytes(written("pdf", (project,)))
    command = [PDFTOTEXT or "", "-layout", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout
    read = parse_bytes(text, "document.txt", "document.txt", ReadOptions())
    assert found(read) == expected((project,))
    assert money(read.projects) == money(document("pdf", (project,)).projects)


@pytest.mark.parametrize("medium", ["tsv", "docx", "pdf", "layout"])
def test_a_project_has_its_money_and_its_people(medium: str) -> None:
    (project, *_) = document(medium, projects()).projects
    assert as_printed(project) == ("320.00", "300.50", "288.48", "96.00%", "95.6", "万元")
    assert (project.competent_department, project.implementing_unit) == ("某县交通运输局", "某县公路养护中心")
    assert [(f.source, f.annual_budget_text, f.executed_text) for f in project.funds] == [
        ("当年财政拨款", "300.50", "288.48")
    ]


@pytest.mark.parametrize("medium", ["xlsx", "docx", "html", "layout"])
@pytest.mark.parametrize("project", projects(), ids=lambda p: p.layout)
def test_a_project_is_the_same_in_every_medium(project: Project, medium: str) -> None:
    assert money(document(medium, (project,)).projects) == money(document("pdf", (project,)).projects)


def money(shown: Sequence[PerformanceProject]) -> list[tuple[object, ...]]:
    """What is known of projects but where it stands."""
    return [(p.project_name, p.competent_department, p.implementing_unit, *as_printed(p), p.funds) for p in shown]


def as_printed(p: PerformanceProject) -> tuple[str | None, ...]:
    texts = (p.initial_budget_text, p.annual_budget_text, p.executed_text, p.execution_rate_text, p.score_text)
    return (*texts, p.unit)


def test_cells_shifted_by_merged_ones_find_their_columns() -> None:
    """Every level is printed a column late or early, as text copied out of merged cells has them."""
    lines = [
        "项目支出绩效自评表", "项目名称\t堤防加固\t\t主管部门\t某县水利局",
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
        "\t产出指标\t数量指标\t加固堤防长度\t≥3公里\t3.1公里\t40\t40",
        "\t\t\t质量指标\t工程合格率\t≥95%\t96%\t20\t20",
        "\t\t效益指标\t社会效益指标\t受保护人口\t≥2万人\t2.1万人\t20\t20",
        "\t可持续影响指标\t\t防洪能力\t有所提高\t有所提高\t10\t10",
        "\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t91%\t10\t10",
        "\t总分\t\t\t\t\t100\t100",
    ]  # fmt: skip
    read = parsed(lines)
    assert [(i.level1, i.level2, i.level3, i.target_text, i.weight_text) for i in read.indicators] == [
        ("产出指标", "数量指标", "加固堤防长度", "≥3公里", "40"),
        ("产出指标", "质量指标", "工程合格率", "≥95%", "20"),
        ("效益指标", "社会效益指标", "受保护人口", "≥2万人", "20"),
        ("效益指标", "可持续影响指标", "防洪能力", "有所提高", "10"),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "10"),
    ]


def test_the_points_of_a_level_say_which_rows_it_has() -> None:
    """A merged cell's name stands in its middle: the first row of 过程 is printed above its name."""
    lines = [
        "农田水利绩效评价指标体系",
        "一级指标\t二级指标\t三级指标\t标准值\t实际完成情况\t分值\t得分",
        "决策(30分)\t决策依据\t政策依据充分\t符合规定\t已完成\t30\t30",
        "\t资金管理\t资金到位率\t100%\t100%\t20\t20",
        "过程管理(40分)\t\t资金使用合规\t合规\t已完成\t20\t20",
        "产出指标(30分)\t数量指标\t灌溉面积\t≥2万亩\t2万亩\t30\t30",
        "综合得分\t\t\t\t\t100\t100",
    ]
    read = parsed(lines)
    assert [(i.level1, i.level1_source, i.level2) for i in read.indicators] == [
        ("决策", "printed", "决策依据"),
        ("过程管理", "points", "资金管理"),
        ("过程管理", "printed", "资金管理"),
        ("产出指标", "printed", "数量指标"),
    ]


def test_a_level_that_contradicts_the_vocabulary_is_kept_and_flagged() -> None:
    project = named("target")
    odd = replace(project.indicators[0], level1="满意度指标")
    read = document("tsv", (replace(project, indicators=(odd, *project.indicators[1:])),))
    assert read.indicators[0].level1 == "满意度指标"
    assert read.indicators[0].level_note is not None
    assert all(i.level_note is None for i in read.indicators[1:])


def test_a_summary_table_fills_in_the_projects_own() -> None:
    """The grade stands in the summary alone; a project without a table of its own is one all the same."""
    lines = [
        "2023年度项目支出绩效自评情况汇总表", "序号\t项目名称\t自评得分\t自评等级",
        "1\t农村公路养护经费\t95.6\t优", "2\t渡口改造\t82\t良", "",
    ]  # fmt: skip
    read = stream((named("self_evaluation"),), above="\n".join(lines))
    assert [(p.project_name, p.score_text, p.grade_text, p.annual_budget_text) for p in read.projects] == [
        ("渡口改造", "82", "良", None),
        ("农村公路养护经费", "95.6", "优", "300.50"),
    ]


def test_a_list_of_projects_is_one_project_a_name() -> None:
    lines = [
        "部门预算项目支出绩效目标表", "单位：万元",
        "单位名称\t项目名称\t资金总额\t一级指标\t二级指标\t三级指标\t指标值",
        "某县水利局\t堤防加固\t120\t产出指标\t数量指标\t加固长度\t≥3公里",
        "\t\t\t\t质量指标\t工程合格率\t≥95%",
        "\t\t\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%",
        "\t水库除险\t86.5\t产出指标\t数量指标\t除险座数\t≥2座",
        "\t\t\t效益指标\t社会效益指标\t防洪能力\t有所提高",
    ]  # fmt: skip
    read = parsed(lines)
    assert [(p.project_name, p.annual_budget_text, p.unit) for p in read.projects] == [
        ("堤防加固", "120", "万元"),
        ("水库除险", "86.5", "万元"),
    ]
    assert [(i.project_no, i.level1, i.level2, i.level3) for i in read.indicators] == [
        (1, "产出指标", "数量指标", "加固长度"),
        (1, "产出指标", "质量指标", "工程合格率"),
        (1, "满意度指标", "服务对象满意度指标", "群众满意度"),
        (2, "产出指标", "数量指标", "除险座数"),
        (2, "效益指标", "社会效益指标", "防洪能力"),
    ]


def test_a_project_may_be_called_a_state_of_affairs() -> None:
    """情况 ends what heads a column of notes, too; there nothing but words of money stands before it."""
    lines = [
        "项目支出绩效自评表", "项目名称\t全县渔业资源情况\t\t主管部门\t某县水利局",
        "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分",
        "\t产出指标\t数量指标\t调查水域面积\t≥3公顷\t4公顷\t50\t50",
        "\t满意度指标\t服务对象满意度指标\t群众满意度\t≥90%\t91%\t50\t50",
    ]  # fmt: skip
    assert [p.project_name for p in parsed(lines).projects] == ["全县渔业资源情况"]
