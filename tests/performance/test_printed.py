"""Text of pages that a word processor printed: a blank before each unit, cells in the middle of their rows, and every
page set for itself."""

from __future__ import annotations

from ingest.performance.layout.pieces import Piece
from ingest.performance.layout.usual import usual_levels
from tests.performance.documents import parsed

TITLE = ["                      项目支出绩效自评表", " 项目名称                     山塘整治"]
HEADS = [" 一级指标     二级指标     三级指标         年度指标值     实际完成值     分值      得分"]
ROWS = [
    "                   加固山塘堤",
    "                   坝及配套放         ≥14 口     15 口     15      15",
    "                    水设施",
    "                   培训山塘管",
    "                                ≥65 人次     70 人次    15      15",
    "                    护人员",
    "          数量指标",
    " 产出指标",
    "                   清运淤泥和        ≥320 立方",
    "                                          346 立方米   15      15",
    "                    垃圾数量           米",
    "                   坝体渗漏检",
    "          质量指标                   ≥98%       99%     15     14.8",
    "                   测合格比例",
    "                   下游村庄防",
    "         社会效益指",
    " 效益指标              洪安全保障          提升        提升      15      15",
    "           标",
    "                     程度",
    "         服务对象满     受益村民满",
    "满意度指标                            ≥90%       94%     15      14",
    "          意度指标       意度",
]
TOTAL = ["                      总分                            100    97.65"]
FOUND = [
    ("产出指标", "数量指标", "加固山塘堤坝及配套放水设施", "≥14口", "15口", "15"),
    ("产出指标", "数量指标", "培训山塘管护人员", "≥65人次", "70人次", "15"),
    ("产出指标", "数量指标", "清运淤泥和垃圾数量", "≥320立方米", "346立方米", "15"),
    ("产出指标", "质量指标", "坝体渗漏检测合格比例", "≥98%", "99%", "14.8"),
    ("效益指标", "社会效益指标", "下游村庄防洪安全保障程度", "提升", "提升", "15"),
    ("满意度指标", "服务对象满意度指标", "受益村民满意度", "≥90%", "94%", "14"),
]


def _found(lines: list[str]) -> list[tuple[str | None, ...]]:
    return [
        (i.level1, i.level2, i.level3, i.target_text, i.actual_text, i.score_text) for i in parsed(lines).indicators
    ]


def test_a_unit_stands_a_blank_behind_its_figure_and_a_name_as_far_above_its_row_as_below() -> None:
    assert _found([*TITLE, *HEADS, *ROWS, *TOTAL]) == FOUND


def test_points_for_the_execution_of_the_budget_are_no_part_of_the_name_below() -> None:
    frame = "        预算执行率               100%       88.47%     10     8.85"
    assert _found([*TITLE, *HEADS, frame, *ROWS, *TOTAL]) == FOUND


def test_a_page_that_is_moved_aside_as_a_whole_has_its_columns_there() -> None:
    """By the places of the headings alone its 产出指标 would stand below 二级指标."""
    second = [f"{' ' * 9}{line}" for line in ROWS[11:]]
    assert _found([*TITLE, *HEADS, *ROWS[:11], f"\f{second[0]}", *second[1:], *TOTAL]) == FOUND


def test_targets_tell_the_rows_where_there_are_no_points() -> None:
    lines = [
        "                                项目支出绩效目标表",
        "  项目名称                                  山塘整治",
        "                                         半年（程）指标  全年（程）指标",
        "               一级指标     二级指标     三级指标",
        "                                            值        值",
        "                                      培训山塘管护人",
        "                                                 完成过半           ≥65 人次",
        "                                           员",
        "                                      清运淤泥和垃圾",
        "                              数量指标               完成过半       ≥320 立方米",
        "                                          数量",
        "               产出指标",
        "                                      加固山塘堤坝及",
        "  绩效指标                                           完成过半           ≥14 口",
        "                                       配套放水设施",
        "                                      坝体渗漏检测合",
        "                              质量指标               ≥50%           ≥98%",
        "                                         格比例",
        "                                      下游村庄防洪安",
        "               效益指标       社会效益指标                 完成过半            提升",
        "                                        全保障程度",
        "                         服务对象满意度",
        "              满意度指标                   受益村民满意度    ≥50%           ≥90%",
        "                            指标",
    ]
    assert [(i.level2, i.level3, i.target_text) for i in parsed(lines).indicators] == [
        ("数量指标", "培训山塘管护人员", "≥65人次"),
        ("数量指标", "清运淤泥和垃圾数量", "≥320立方米"),
        ("数量指标", "加固山塘堤坝及配套放水设施", "≥14口"),
        ("质量指标", "坝体渗漏检测合格比例", "≥98%"),
        ("社会效益指标", "下游村庄防洪安全保障程度", "提升"),
        ("服务对象满意度指标", "受益村民满意度", "≥90%"),
    ]


def test_names_of_levels_may_be_broken_behind_two_characters() -> None:
    """产出 begins a name alone, 社会 could begin two: nothing else stands in their columns."""
    texts = {
        1: ["产出", "指标（60", "分）", "效益", "指标（15", "分）", "满意", "度指标"],
        2: ["数量", "指标", "质量", "指标", "社会", "效益指标", "服务", "对象满意", "度指标"],
    }
    columns = {
        f"level{level}": [Piece(text, n, n, 2, 10) for n, text in enumerate(own)] for level, own in texts.items()
    }
    levels = usual_levels(columns)
    assert levels is not None
    assert [p.text for p in levels[1]] == ["产出指标", "效益指标", "满意度指标"]
    assert [p.text for p in levels[2]] == ["数量指标", "质量指标", "社会效益指标", "服务对象满意度指标"]
    columns["level2"].append(Piece("合格率", 9, 9, 2, 10))
    assert usual_levels(columns) is None


def _project(above: list[str], total: list[str] = TOTAL) -> tuple[str | None, str | None, str | None]:
    (project,) = parsed([TITLE[0], *above, *HEADS, *ROWS, *total]).projects
    return project.project_name, project.implementing_unit, project.score_text


def test_headings_and_labels_broken_over_lines_are_no_part_of_the_value_above_or_beside_them() -> None:
    above = [
        "                                                       项目",
        " 项目名称                     山塘整治                   负责        王某",
        "                                                        人",
        " 主管部门               某县水利局              实施单位      某县山塘管护站",
        "                          年初        全年         全年",
        "                                                     执行率     得分",
        "                         预算数       预算数       执行数",
    ]
    assert _project(above)[:2] == ("山塘整治", "某县山塘管护站")


def test_a_figure_that_may_go_on_below_is_no_total() -> None:
    """A narrow cell breaks 97.65; its last digit alone looks like the number of the page."""
    total = ["                      总分                            100    97.6", " " * 62 + "5"]
    assert _project(TITLE[1:], total) == ("山塘整治", None, None)
    assert _project(TITLE[1:])[2] == "97.65"
