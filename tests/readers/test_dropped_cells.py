"""Tab-separated text without its empty cells: no figure moves into the column of one that is gone."""

from __future__ import annotations

from tests.readers.small import figures, parsed

_TITLE = "某某县民政局2031年部门预算\n一般公共预算支出表\n单位：万元\n"
_HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
_ROWS = (
    ("", "合计", "98.5", "80", "18.5"),
    ("208", "社会保障和就业支出", "98.5", "80", "18.5"),
    ("20802", "民政管理事务", "98.5", "80", "18.5"),
    ("2080201", "行政运行", "80", "80", ""),
    ("2080299", "其他民政管理事务支出", "18.5", "", "18.5"),
)


def _text(*, dropped: bool) -> bytes:
    rows = ([cell for cell in row if cell or not dropped] for row in _ROWS)
    return (_TITLE + _HEAD + "".join("\t".join(row) + "\n" for row in rows)).encode()


def test_figures_are_in_the_columns_that_their_sums_say() -> None:
    found = figures(_text(dropped=True), "a.txt")
    assert found == figures(_text(dropped=False), "a.txt")
    assert found["general_budget_expenditure", "2080299", "project", "18.5"] == 1


def test_where_nothing_decides_the_column_stays_open() -> None:
    """The 5 can be basic or project: no other figure of the table tells."""
    rows = "212\t城乡社区支出\t9\t4\t5\n2120101\t行政运行\t9\t4\t5\n2130101\t行政运行\t5\t5\n"
    (table,) = parsed((_TITLE + _HEAD + rows).encode(), "a.txt").tables
    second = [figure for figure in table.figures if figure.row_key == "2130101"][1]
    assert (second.disclosed_text, second.column_key, second.column_assignment) == ("5", None, "unresolved")


def test_a_table_with_empty_cells_keeps_all_its_cells() -> None:
    """Editors take blank cells off the ends of lines, which leaves rows of several widths; those within stay."""
    ends = "".join("\t".join(row).rstrip() + "\n" for row in _ROWS)
    (table,) = parsed((_TITLE + _HEAD + ends).encode(), "a.txt").tables
    assert {figure.column_assignment for figure in table.figures} == {"cell"}
