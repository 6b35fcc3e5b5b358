"""Performance tables as grids, in the layouts of provinces: forms of 财政部 and their local variants."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from samples.typeset.cells import Cell, Grid, Row
from samples.typeset.performance.facts import Indicator, Project


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: heading and field, left to right; the fields `margin`, `level1` and `level2` are merged downwards.

    `level1_points` and `level2_points` are the sums of the weights below a level. `groups`, headings and how many
    columns each spans from the left, stand in a row of their own above; other columns' headings are merged over both.
    """

    title: str
    columns: tuple[tuple[str, str], ...]
    above: Callable[[Project, int], list[list[Cell]]]
    total: str = ""
    groups: tuple[tuple[str, int], ...] = ()


def _text(text: str, span: int = 1, rows: int = 1) -> Cell:
    return Cell(text, "label", span, rows)


def _funds_with_rate(p: Project, width: int) -> list[list[Cell]]:
    """项目名称, 主管部门 and 实施单位, then the money by source with points (nine columns)."""
    return [
        [_text("项目名称", 2), _text(p.name, width - 2)],
        [_text("主管部门", 2), _text(p.department, 2), _text("实施单位"), _text(p.implementing_unit, width - 5)],
        [
            _text("项目资金（万元）", 2, 3), _text(""), _text("年初预算数"), _text("全年预算数"), _text("全年执行数"),
            _text("分值"), _text("执行率"), _text("得分", width - 8),
        ],
        [
            _text("年度资金总额"), _text(p.initial), _text(p.annual), _text(p.executed), _text("10"), _text(p.rate),
            _text(_execution_points(p), width - 8),
        ],
        [
            _text("其中：当年财政拨款"), _text(p.initial), _text(p.annual), _text(p.executed), _text("-"),
            _text(p.rate), _text("-", width - 8),
        ],
        [_text("年度总体目标", 1, 2), _text("预期目标", 4), _text("实际完成情况", width - 5)],
        [_text(p.goal, 4), _text(p.goal, width - 5)],
    ]  # fmt: skip


def _execution_points(p: Project) -> str:
    """Of the ten points for the execution, as many as its rate says: 9.92 of 99.20%."""
    return f"{(Decimal(p.rate.removesuffix('%')) / 10).normalize():f}"


def _funds_of_a_transfer(p: Project, width: int) -> list[list[Cell]]:
    return [
        [_text("转移支付（项目）名称", 2), _text(p.name, width - 2)],
        [_text("中央主管部门", 2), _text(p.department, width - 2)],
        [_text("地方主管部门", 2), _text(""), _text("资金使用单位"), _text(p.implementing_unit, width - 4)],
        [
            _text("资金投入情况（万元）", 2, 2), _text(""), _text("全年预算数（A）"), _text("全年执行数（B）"),
            _text("预算执行率（B/A×100%）", width - 5),
        ],
        [_text("年度资金总额："), _text(p.annual), _text(p.executed), _text(p.rate, width - 5)],
    ]  # fmt: skip


def _money_in_pairs(p: Project, width: int) -> list[list[Cell]]:
    """Each amount behind its own label, the goal below."""
    return [
        [_text("项目名称"), _text(p.name, width - 1)],
        [_text("项目主管部门"), _text(p.department, width - 3), _text("项目实施单位"), _text(p.implementing_unit)],
        [_text("项目总预算（万元）"), _text("900", width - 3), _text("当年预算（万元）"), _text(p.annual)],
        [_text("年度绩效目标"), _text(p.goal, width - 1)],
    ]


def _goal(p: Project, width: int) -> list[list[Cell]]:
    return [[_text("绩效目标", width)], [_text(p.goal, width)]]


def _nothing(_p: Project, _width: int) -> list[list[Cell]]:
    return []


LEVELS = (("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"))
LAYOUTS = {
    "self_evaluation": Layout(
        "项目支出绩效自评表",
        (("绩效指标", "margin"), *LEVELS, ("年度指标值", "target"), ("实际完成值", "actual"), ("分值", "weight"),
         ("得分", "score"), ("偏差原因分析及改进措施", "reason")),
        _funds_with_rate,
        "总分",
    ),
    "operator_columns": Layout(
        "部门预算项目支出绩效自评表",
        (("绩效指标", "margin"), *LEVELS, ("指标性质", "operator"), ("指标值", "value"), ("度量单位", "unit"),
         ("完成值", "actual"), ("权重", "weight"), ("得分", "score"), ("未完成原因分析", "reason")),
        _funds_with_rate,
        "合计",
    ),
    "transfer": Layout(
        "{name}转移支付区域（项目）绩效目标自评表",
        (("绩效指标", "margin"), *LEVELS, ("指标值", "target"), ("全年实际完成值", "actual"),
         ("未完成原因和改进措施", "reason")),
        _funds_of_a_transfer,
    ),
    "target": Layout(
        "{name}绩效目标表",
        (*LEVELS, ("绩效指标描述", "description"), ("指标值", "target"), ("指标值确定依据", "basis")),
        _goal,
    ),
    "without_level2": Layout(
        "{name}项目绩效自评表",
        (("一级指标", "level1"), ("三级指标", "level3"), ("目标值", "target"), ("完成值", "actual"), ("分值", "weight"),
         ("得分", "score")),
        _nothing,
        "总分",
    ),
    "grouped_headings": Layout(
        "项目支出绩效自评表",
        (*LEVELS, ("指标性质", "operator"), ("指标值", "value"), ("度量单位", "unit"), ("实际完成值", "actual"),
         ("分值", "weight"), ("得分", "score"), ("偏差原因分析及改进措施", "reason")),
        _funds_with_rate,
        "总分",
        (("绩效指标", 3), ("年度指标值", 3)),
    ),
    "points_of_levels": Layout(
        "{name}绩效评价指标评分表",
        (("一级指标", "level1"), ("分值", "level1_points"), ("二级指标", "level2"), ("分值", "level2_points"),
         ("三级指标", "level3"), ("分值", "weight"), ("评价标准", "basis"), ("得分", "score")),
        _nothing,
        "总分",
    ),
    "half_and_year": Layout(
        "项目支出绩效目标表",
        (*LEVELS, ("半年（程）指标值", "half"), ("全年（程）指标值", "target")),
        _money_in_pairs,
    ),
    "system": Layout(
        "{name}绩效评价指标体系",
        (*LEVELS, ("标准值", "target"), ("评分标准", "basis"), ("分值", "weight"), ("指标说明", "description"),
         ("得分", "score"), ("实际完成情况", "actual")),
        _nothing,
        "综合得分",
    ),
}  # fmt: skip


def performance_grid(p: Project, year: int) -> Grid:
    """The table of a project in its layout: none of the standard forms, so no cell is a figure of the contract."""
    layout = LAYOUTS[p.layout]
    title = layout.title.format(name=p.name)
    width = len(layout.columns)
    rows = [*layout.above(p, width), *_headings(layout)]
    rows += _indicator_rows(p.indicators, layout)
    if layout.total:
        rows.append(_total(p, layout))
    return Grid(
        statement="",
        title=title,
        head=((title,), (f"（{year}年度）",)),
        heading=(),
        body=tuple(Row(tuple(cells)) for cells in rows),
        notes=(),
        roles=tuple(field for _, field in layout.columns),
        label_width=8,
    )


def _headings(layout: Layout) -> list[list[Cell]]:
    headings = [Cell(heading) for heading, _ in layout.columns]
    if not layout.groups:
        return [headings]
    grouped = sum(span for _, span in layout.groups)
    groups = [_text(heading, span) for heading, span in layout.groups]
    return [[*groups, *(_text(cell.text, 1, 2) for cell in headings[grouped:])], headings[:grouped]]


def _indicator_rows(indicators: Sequence[Indicator], layout: Layout) -> list[list[Cell]]:
    """A level is printed once, in a cell over all its rows."""
    rows: list[list[Cell]] = []
    first = {
        level: _runs([tuple(getattr(i, k) for k in keys) for i in indicators])
        for level, keys in (("level1", ("level1",)), ("level2", ("level1", "level2")))
    }
    for n, indicator in enumerate(indicators):
        cells = []
        for _, field in layout.columns:
            if field == "margin":
                cells += [_text("", 1, len(indicators))] if n == 0 else []
            elif (level := field.removesuffix("_points")) in first:
                if n in first[level]:
                    length = first[level][n]
                    points = sum(Decimal(i.weight) for i in indicators[n : n + length]) if level != field else None
                    cells.append(_text(getattr(indicator, field) if points is None else f"{points}", 1, length))
            else:
                cells.append(_text(getattr(indicator, field)))
        rows.append(cells)
    return rows


def _runs(keys: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Where a run of equal keys begins, and how long it is."""
    runs: dict[int, int] = {}
    at = 0
    for _, run in groupby(keys):
        length = len(list(run))
        runs[at] = length
        at += length
    return runs


def _total(p: Project, layout: Layout) -> list[Cell]:
    fields = [field for _, field in layout.columns]
    before = fields.index("weight")
    values = {"weight": "100", "score": p.score}
    return [_text(layout.total, before), *(_text(values.get(field, "")) for field in fields[before:])]
