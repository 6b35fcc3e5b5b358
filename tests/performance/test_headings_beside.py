"""Headings that mean another thing beside others, and the year's money beside that of the whole project."""

from __future__ import annotations

import pytest

from ingest.model import Line
from ingest.performance.columns import head_of
from ingest.performance.fields import read_fields
from ingest.performance.grid import read_grid
from ingest.performance.lanes import lanes_at, read_lanes
from tests.performance.documents import found, parsed

TARGETS = "项目支出绩效目标表"
HEADS = "一级指标\t二级指标\t三级指标\t年度指标值"
ROW = "产出指标\t数量指标\t改造茶园面积\t≥350亩"


@pytest.mark.parametrize("kind", ["正向指标", "反向指标", "定性指标", "正向", "定量"])
def test_the_direction_of_an_indicator_is_no_part_of_its_target(kind: str) -> None:
    read = parsed(
        [
            TARGETS,
            "项目名称\t茶园改造\t\t\t\t\t",
            "一级指标\t二级指标\t三级指标\t指标方向\t指标值\t计量单位\t权重",
            f"产出指标\t数量指标\t改造茶园面积\t{kind}\t350\t亩\t100",
        ]
    )
    assert [i.target_text for i in read.indicators] == ["350亩"]


@pytest.mark.parametrize("heads", ["指标方向\t指标性质", "指标性质\t指标方向"])
def test_the_sign_of_a_target_stands_in_the_column_of_its_kind_where_another_has_the_direction(heads: str) -> None:
    cells = {"指标方向": "反向", "指标性质": "≤"}
    row = "\t".join(cells[head] for head in heads.split("\t"))
    read = parsed(
        [
            TARGETS,
            "项目名称\t茶园改造\t\t\t\t\t\t",
            f"一级指标\t二级指标\t三级指标\t{heads}\t指标值\t计量单位\t权重",
            f"产出指标\t成本指标\t每亩改造费用\t{row}\t900\t元\t100",
        ]
    )
    assert [i.target_text for i in read.indicators] == ["≤900元"]


def test_what_stands_right_of_the_levels_names_the_indicator() -> None:
    """绩效指标 groups the levels where it stands left of them or above."""
    read = parsed(
        [
            "项目支出绩效自评表",
            "项目名称\t茶园改造\t\t\t\t\t\t",
            "一级指标\t二级指标\t绩效指标\t指标分值\t预期指标值\t实际指标值\t自评得分\t未达标原因",
            "产出指标\t数量指标\t改造茶园面积\t60\t≥350亩\t341亩\t58\t苗木供应不足",
            "满意度指标\t服务对象满意度指标\t茶农满意度\t40\t≥90%\t93%\t40\t",
        ]
    )
    assert found(read) == [
        ("茶园改造", "产出指标", "数量指标", "改造茶园面积", "≥350亩", "341亩", "60", "58"),
        ("茶园改造", "满意度指标", "服务对象满意度指标", "茶农满意度", "≥90%", "93%", "40", "40"),
    ]


def test_the_years_money_stands_beside_that_of_the_whole_project() -> None:
    """The sources of the years are none of the year."""
    read = parsed(
        [
            TARGETS,
            "项目名称\t茶园改造\t\t\t",
            "资金情况（万元）\t项目资金总额：\t270.00\t年度资金申请总额：\t90.00",
            "\t其中：财政资金\t270.00\t其中：当年财政拨款\t72.50",
            "\t其他资金\t\t上年结转资金\t17.50",
            HEADS,
            ROW,
        ]
    )
    (project,) = read.projects
    assert project.annual_budget_text == "90.00"
    assert [(fund.source, fund.annual_budget_text) for fund in project.funds] == [
        ("当年财政拨款", "72.50"),
        ("上年结转资金", "17.50"),
    ]


def test_the_years_money_is_the_second_of_two_where_no_cells_are() -> None:
    read = parsed(
        [
            TARGETS,
            "项目名称 茶园改造",
            "项目资金总额： 270.00 年度资金总额： 90.00",
            "其中：财政资金 250.00 其中：当年财政拨款 80.00",
            "市县（区）财政资",
            "金 20.00 市县（区）财政资金 10.00",
            HEADS,
            ROW,
        ]
    )
    (project,) = read.projects
    assert project.annual_budget_text == "90.00"
    assert [(fund.source, fund.annual_budget_text) for fund in project.funds] == [
        ("当年财政拨款", "80.00"),
        ("市县(区)财政资金", "10.00"),
    ]


@pytest.mark.parametrize("label", ["总金额", "部门预算总额", "年度资金申请总额"])
def test_the_total_of_a_project_has_many_names(label: str) -> None:
    read = parsed([TARGETS, "项目名称\t茶园改造\t\t", f"{label}（万元）\t\t90.00\t", HEADS, ROW])
    assert [p.annual_budget_text for p in read.projects] == ["90.00"]


def test_an_appropriation_of_the_general_budget_is_a_source() -> None:
    read = parsed(
        [
            "项目支出绩效自评表",
            "项目名称\t茶园改造\t\t\t",
            "项目资金（万元）\t\t全年预算数\t全年执行数\t执行率",
            "\t年度资金总额\t90.00\t81.00\t90%",
            "\t其中：本年一般公共预算拨款\t80.00\t72.00\t90%",
            HEADS,
            ROW,
        ]
    )
    assert [(f.source, f.executed_text) for f in read.projects[0].funds] == [("本年一般公共预算拨款", "72.00")]


def test_a_list_of_scores_may_be_called_one_at_a_glance() -> None:
    read = parsed(
        [
            "2023年度项目绩效自评结果一览表",
            "序号\t项目（政策）名称\t主管部门\t调整后预算数\t实际支出数\t自评分\t自评结论",
            "1\t茶园改造\t某县农业局\t90.00\t81.00\t96.5\t优秀",
            "2\t山塘清淤\t某县水利局\t45.80\t45.80\t99\t优秀",
        ]
    )
    assert [(p.project_name, p.executed_text, p.score_text, p.grade_text) for p in read.projects] == [
        ("茶园改造", "81.00", "96.5", "优秀"),
        ("山塘清淤", "45.80", "99", "优秀"),
    ]


def _rows(rows: list[str], page: int) -> list[Line]:
    return [Line(page * 100 + n, page, row, tuple(row.split("|"))) for n, row in enumerate(rows)]


def test_a_row_goes_on_on_the_next_page_with_the_last_line_of_its_target() -> None:
    head = head_of(HEADS.split("\t"))
    assert head is not None
    lines = [*_rows(["产出指标|时效指标|补助按月|=100"], 1), *_rows(["||发放率|%", "|质量指标|成活率|≥88%"], 2)]
    rows = [(row.cells["level3"], row.cells["target"]) for row in read_grid(lines, head).rows]
    assert rows == [("补助按月发放率", "=100%"), ("成活率", "≥88%")]


@pytest.mark.parametrize("word", ["高", "优", "是", "无"])
def test_a_target_of_one_word_as_a_page_begins_is_of_an_indicator_of_its_own(word: str) -> None:
    head = head_of(HEADS.split("\t"))
    assert head is not None
    lines = [*_rows(["产出指标|时效指标|按月补助|=100"], 1), *_rows([f"||社会影响|{word}"], 2)]
    rows = [(row.cells["level3"], row.cells["target"]) for row in read_grid(lines, head).rows]
    assert rows == [("按月补助", "=100"), ("社会影响", word)]


def test_the_lanes_of_a_list_go_on_on_the_next_page() -> None:
    head = ["项目名称|产出指标||效益指标|", "|三级指标|指标值|三级指标|指标值"]
    lines = [
        *_rows([*head, "茶园改造|补助按月|=100|受益茶农|≥60户"], 1),
        *_rows(["|发放率|%|人数|", "|成活率|≥88%||"], 2),
    ]
    lanes = lanes_at(lines, 1)
    assert lanes is not None
    rows = [(row.cells["level3"], row.cells["target"]) for row in read_lanes(lines[2:], lanes).rows]
    assert rows == [("补助按月发放率", "=100%"), ("成活率", "≥88%"), ("受益茶农人数", "≥60户")]


def test_a_figure_in_the_line_of_a_wrapped_name_is_no_name() -> None:
    """The name stands in the lines above and below its label, the score in that of the label."""
    lines = [
        "          低产茶园改造与        项目    6500028022T000  自评总分",
        "项目名称                                                         97.91",
        "          茶农技能培训          编码    03              （分）",
        "主管部门  某县农业局",
    ]
    fields = read_fields([Line(n, None, text) for n, text in enumerate(lines, 1)])
    assert (fields.project_name, fields.competent_department) == (None, "某县农业局")


@pytest.mark.parametrize("name", ["110 指挥调度", "2031 年度护林"])
def test_a_name_may_begin_with_a_figure(name: str) -> None:
    fields = read_fields([Line(1, None, f"项目名称   {name}"), Line(2, None, "主管部门   某县林业局")])
    assert fields.project_name == name.replace(" ", "")


def test_a_sign_alone_is_no_target() -> None:
    read = parsed(
        [
            TARGETS,
            "项目名称\t茶园改造\t\t\t\t",
            "一级指标\t二级指标\t三级指标\t指标值\t计量单位\t权重",
            "产出指标\t数量指标\t改造茶园面积\t=\t亩\t100",
        ]
    )
    assert [i.target_text for i in read.indicators] == [None]


def test_the_rest_of_a_level_may_stand_in_the_first_row_of_the_next_page() -> None:
    head = head_of(HEADS.split("\t"))
    assert head is not None
    lines = [*_rows(["效益指标|生态效益指|林分质量|明显改善"], 1), *_rows(["|标|年固碳增量|≥48吨"], 2)]
    assert [row.cells.get("level2") for row in read_grid(lines, head).rows] == ["生态效益指标", None]


def test_the_years_target_stands_beside_those_of_years_before() -> None:
    read = parsed(
        [
            TARGETS,
            "项目名称\t茶园改造\t\t\t\t\t",
            "一级指标\t二级指标\t指标名称\t指标值\t\t\t指标值确定依据",
            "\t\t\t前年\t上年\t预计当年实现\t",
            "产出指标\t数量指标\t改造茶园面积\t280亩\t310亩\t≥350亩\t年度工作计划",
            "满意度指标\t服务对象满意度指标\t茶农满意度\t—\t90%\t≥92%\t历史数据",
        ]
    )
    assert [(i.level1, i.level3, i.target_text) for i in read.indicators] == [
        ("产出指标", "改造茶园面积", "≥350亩"),
        ("满意度指标", "茶农满意度", "≥92%"),
    ]


def test_a_list_may_name_the_project_behind_its_unit() -> None:
    """项目单位（项目名称） heads a column of units, each above its projects."""
    read = parsed(
        [
            TARGETS,
            "单位编码（项目编码）\t项目单位（项目名称）\t项目金额（万元）\t绩效目标\t\t\t",
            "\t\t资金总额\t产出指标\t\t效益指标\t",
            "\t\t\t三级指标\t指标值\t三级指标\t指标值",
            "4115001\t村道硬化\t64.5\t硬化道路长度\t≥3.2公里\t受益村民人数\t≥900人",
            "4115002\t路灯养护\t12\t养护路灯数量\t≥260盏\t夜间照明覆盖率\t≥95%",
        ]
    )
    assert [(p.project_name, p.annual_budget_text) for p in read.projects] == [("村道硬化", "64.5"), ("路灯养护", "12")]
