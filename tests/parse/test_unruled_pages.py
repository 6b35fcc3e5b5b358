"""Forms on pages without rules, whose columns their places alone tell."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.columns.stages import Account
from ingest.locate import locate
from ingest.model import Line
from ingest.rows.positional import with_cells
from ingest.rows.widths import OWN_MEASURE
from ingest.tables.assemble import assemble
from ingest.wording import display_width
from tests.parse.figures import of_statement, parse

Pieces = tuple[tuple[int, str], ...]  # where each begins


def _line(number: int, pieces: Pieces) -> Line:
    text = ""
    for at, piece in pieces:
        text += " " * max(1, at - display_width(text)) + piece
    return Line(number, 1, text)


def _figures(title: str, rows: Sequence[Pieces]) -> dict[tuple[str, str | None], str]:
    """What a budget's form says on a page without rules: printed figures by row and column, None where that is open."""
    titles = (((90, title),), ((190, "单位：元"),))
    lines = tuple(_line(n, pieces) for n, pieces in enumerate((*titles, *rows), start=1))
    regions, paragraphs = locate(lines)
    (table,) = assemble(regions, None, "geometry", paragraphs, Account("budget", 2024))
    return {(f.row_key, f.column_key): f.disclosed_text for f in table.figures}


_ENDS = (0, 6, 11, 15, 26, 76, 92, 108, 124, 140, 156, 172, 188, 204, 220)  # of amounts; where codes and names begin
_SOURCES = (
    "total", "subtotal", "general_public_budget", "government_fund", "state_capital", "fiscal_account",
    "institutional", "superior_subsidy", "other", "carryover",
)  # fmt: skip
_REVENUE = (
    ("", "", "", "413001", "合计", "96.15", "96.15", "62.40", "22.10", "", "", "6.20", "", "5.45"),
    ("205", "", "", "413001", "教育支出", "74.05", "74.05", "62.40", "", "", "", "6.20", "", "5.45"),
    ("205", "01", "", "413001", "教育管理事务", "39.60", "39.60", "34.15", "", "", "", "", "", "5.45"),
    ("205", "01", "01", "413001", "行政运行", "39.60", "39.60", "34.15", "", "", "", "", "", "5.45"),
    ("205", "02", "", "413001", "普通教育", "34.45", "34.45", "28.25", "", "", "", "6.20"),
    ("205", "02", "01", "413001", "学前教育", "34.45", "34.45", "28.25", "", "", "", "6.20"),
    ("212", "", "", "413001", "城乡社区支出", "22.10", "22.10", "", "22.10"),
    ("212", "08", "", "413001", "国有土地使用权出让收入安排的支出", "22.10", "22.10", "", "22.10"),
    ("212", "08", "01", "413001", "征地和拆迁补偿支出", "22.10", "22.10", "", "22.10"),
)


def _rows_of_revenue(head: Sequence[Pieces]) -> list[Pieces]:
    places = [tuple((_ENDS[k] - (k > 4) * display_width(c), c) for k, c in enumerate(row) if c) for row in _REVENUE]
    return [*head, *places]


def _by_source(columns: Sequence[str | None]) -> dict[tuple[str, str | None], str]:
    """The figures of the revenue form, one row a code, with these columns."""
    keys = ["".join(row[:3]) or "TOTAL" for row in _REVENUE]
    rows = zip(keys, _REVENUE, strict=True)
    return {(key, column): f for key, row in rows for column, f in zip(columns, row[5:], strict=False) if f}


def test_codes_of_subject_and_unit_in_four_columns_are_no_amounts_that_the_columns_lack() -> None:
    """The places of such rows were given up for the order of the head's words, in which those of its middle come late:
    the general budget's amounts were the fund's, and their sums held."""
    head = (
        ((5, "科目编码"), (140, "本年收入")),
        ((15, "单位代码"), (30, "单位（科目名称）"), (70, "合计"), (112, "政府性基金预"), (128, "国有资本经营"),
         (144, "财政专户管理"), (208, "上年结转结余")),
        ((0, "类"), (6, "款"), (11, "项"), (87, "小计"), (96, "一般公共预算"), (163, "事业收入"), (176, "上级补助收入"),
         (194, "其他收入")),
        ((117, "算"), (132, "预算"), (148, "资金")),
    )  # fmt: skip

    assert _figures("2024年部门收入总表", _rows_of_revenue(head)) == _by_source(_SOURCES)


def test_the_subtotal_below_a_group_is_told_by_sums_where_heads_of_others_run_together() -> None:
    """本年收入 stands over the middle of its group; what stands below heads that are not understood stays open."""
    head = (
        ((5, "科目编码"), (140, "本年收入")),
        ((15, "单位代码"), (30, "单位（科目名称）"), (70, "合计"), (207, "上年结转结余")),
        ((0, "类"), (6, "款"), (11, "项"), (112, "政府性基金预国有资本经营"), (147, "财政专户"), (163, "事业收入"),
         (176, "上级补助收入"), (194, "其他收入")),
        ((87, "小计"), (96, "一般公共预算"), (117, "算"), (132, "预算"), (147, "管理资金")),
    )  # fmt: skip

    columns = [None if key in ("government_fund", "state_capital") else key for key in _SOURCES]
    assert _figures("2024年部门收入总表", _rows_of_revenue(head)) == _by_source(columns)


def test_the_names_of_groups_above_their_parts_are_no_columns_that_are_lost() -> None:
    """财政拨款收入 and 单位资金 stand above the first of their columns: more were named than there are, and the order
    of the head's words put the amounts into others, whose sums held."""
    head = (
        ((5, "科目编码"), (140, "本年收入")),
        ((15, "单位代码"), (30, "单位（科目名称）"), (70, "合计"), (94, "财政拨款收入"), (164, "单位资金"),
         (208, "上年结转结余")),
        ((0, "类"), (6, "款"), (11, "项"), (87, "小计"), (144, "财政专户资金")),
        ((96, "一般公共预算"), (112, "政府性基金"), (128, "国有资本经营"), (163, "事业收入"), (179, "经营收入"),
         (195, "其他收入")),
    )  # fmt: skip

    columns = ["operating" if key == "superior_subsidy" else key for key in _SOURCES]
    assert _figures("2024年部门收入总表", _rows_of_revenue(head)) == _by_source(columns)


def test_a_word_beside_that_of_its_group_is_no_rest_of_it() -> None:
    """A group's head in the middle of its columns ends over the next one: what stands there was read as operating."""
    amounts = (
        ("", "合计", "53.05", "52.20", "0.50", "0.35"),
        ("201", "一般公共服务支出", "15.20", "14.35", "0.50", "0.35"),
        ("20106", "财政事务", "10.77", "9.92", "0.50", "0.35"),
        ("2010602", "一般行政管理事务", "10.77", "9.92", "0.50", "0.35"),
        ("20111", "纪检监察事务", "4.43", "4.43"),
        ("2011101", "行政运行", "4.43", "4.43"),
        ("208", "社会保障和就业支出", "37.85", "37.85"),
        ("20805", "行政事业单位养老支出", "37.85", "37.85"),
        ("2080501", "行政单位离退休", "37.85", "37.85"),
    )
    ends = (0, 10, 57, 73, 101, 133)
    rows: list[Pieces] = [
        ((97, "本年收入"),),
        ((1, "科目编码"), (24, "科目名称"), (52, "合计")),
        ((61, "财政拨款收入"), (89, "事业收入"), (104, "经营收入"), (121, "其他收入")),
    ]
    rows += [tuple((ends[k] - (k > 1) * len(c), c) for k, c in enumerate(row) if c) for row in amounts]
    columns = ("total", "fiscal_appropriation", "institutional", "other")

    found = _figures("2024年部门收入总表", rows)

    assert found == {
        (code or "TOTAL", column): f for code, _, *own in amounts for column, f in zip(columns, own, strict=False)
    }


def test_dashes_left_of_the_amounts_of_their_column_are_no_column_of_their_own() -> None:
    """Dashes set to the left or in the middle, amounts to the right: basic expenditure was read as the project's."""
    amounts = (
        ("", "合计", "1,992.07", "1,594.14", "397.93", "-", "-", "-"),
        ("201", "一般公共服务支出", "1,601.95", "1,594.14", "7.81", "-", "-", "-"),
        ("20106", "财政事务", "1,601.95", "1,594.14", "7.81", "-", "-", "-"),
        ("2010601", "行政运行", "1,433.03", "1,433.03", "-", "-", "-", "-"),
        ("2010602", "一般行政管理事务", "168.92", "161.11", "7.81", "-", "-", "-"),
        ("205", "教育支出", "390.12", "-", "390.12", "-", "-", "-"),
        ("20502", "普通教育", "390.12", "-", "390.12", "-", "-", "-"),
        ("2050202", "小学教育", "390.12", "-", "390.12", "-", "-", "-"),
    )
    columns = ("total", "basic", "project", "operating", "remitted_to_superior", "subsidy_to_affiliates")
    ends = (0, 10, 50, 74, 98, 122, 146, 170)
    rows: list[Pieces] = [
        (
            (1, "科目编码"),
            (20, "科目名称"),
            (46, "合计"),
            (54, "基本支出"),
            (78, "项目支出"),
            (102, "事业单位经营支出"),
            (126, "上缴上级支出"),
            (150, "对附属单位补助支出"),
        )
    ]
    for row in amounts:
        at = [ends[k] - (20 if c == "-" else len(c)) * (k > 1) for k, c in enumerate(row)]
        rows.append(tuple((place, c) for place, c in zip(at, row, strict=True) if c))

    assert _figures("2024年部门支出总表", rows) == {
        (code or "TOTAL", column): f
        for code, _, *own in amounts
        for column, f in zip(columns, own, strict=True)
        if f != "-"
    }


def test_labels_that_touch_the_amounts_before_them_are_a_column_of_their_own() -> None:
    """Where no amount stands before it, a label begins where the longest amount ends: no river is left between them."""
    printed: tuple[Pieces, ...] = (
        ((20, "项目"), (50, "行次"), (64, "决算数"), (90, "项目"), (112, "行次"), (128, "决算数")),
        ((10, "一、一般公共预算财政拨款"),),
        ((51, "1"), (60, "163,213,004.29"), (74, "一、一般公共服务支出"), (113, "31"), (125, "163,936,613.60")),
        ((10, "收入"),),
        ((10, "二、上级补助收入"), (51, "2"), (66, "8,351.78"), (74, "二、外交支出"), (113, "32"), (135, "0.00")),
        ((51, "3"), (73, "三、国防支出"), (113, "33"), (131, "8,351.78")),
        ((51, "4"), (73, "四、公共安全支出"), (113, "34"), (135, "0.00")),
    )
    lines = [_line(number, pieces) for number, pieces in enumerate(printed, start=1)]

    placed = with_cells(lines, True, OWN_MEASURE, is_drawn=True)

    assert placed is not None
    first, *_ = [line.cells for line in placed.lines if line.number > 1]
    assert first == (
        "一、一般公共预算财政拨款收入", "1", "163,213,004.29", "一、一般公共服务支出", "31", "163,936,613.60",
    )  # fmt: skip


def test_a_mark_for_two_blank_cells_is_no_column_between_them() -> None:
    """Subjects that a form does not allow have one mark over both columns: it was a column, and moved the rest."""
    rows = [
        ("人员经费", "", "", "", "公用经费", "", "", ""),
        ("", "", "", "其中：基", "", "", "", "其中：基"),
        ("科目编码", "科目名称", "金额", "", "科目编码", "科目名称", "金额", ""),
        ("", "", "", "本支出", "", "", "", "本支出"),
        ("301", "工资福利支出", "910.20", "860.10", "302", "商品和服务支出", "75.40", "70.30"),
        ("30101", "基本工资", "510.20", "500.10", "30201", "办公费", "25.40", "20.30"),
        ("30102", "津贴补贴", "400.00", "360.00", "30202", "印刷费", "50.00", "50.00"),
        ("303", "对个人和家庭的补助", "12.00", "12.00", "309", "资本性支出（基本建设）", "──", ""),
        ("30302", "退休费", "12.00", "12.00", "30901", "房屋建筑物购建", "──", ""),
        ("", "", "", "", "310", "资本性支出", "8.50", "1.50"),
        ("", "", "", "", "31002", "办公设备购置", "8.50", "1.50"),
        ("人员经费合计", "", "922.20", "872.10", "公用经费合计", "", "83.90", "71.80"),
    ]
    ends = (0, 14, 44, 58, 64, 78, 112, 126)  # of amounts, and where labels begin
    text = "一般公共预算财政拨款支出决算明细表\n公开06表\n金额单位：元\n"
    for row in rows:
        line = ""
        for k, piece in enumerate(row):
            is_amount = k % 4 > 1
            at = ends[k] - display_width(piece) if is_amount else ends[k]
            at = ends[k] + 2 if piece == "──" else at
            line += " " * max(2 * bool(line), at - display_width(line)) + piece if piece else ""
        text += line + "\n"

    held = of_statement(parse(text), "basic_expenditure_economic")

    assert {column for _, column in held} == {"total", "basic"}
    assert held["302", "basic"] == Decimal("70.30")
    assert held["310", "total"] == Decimal("8.50")
    assert held["公用经费合计", "basic"] == Decimal("71.80")


def test_a_year_apart_from_its_word_heads_a_column() -> None:
    """Programs leave a gap between digits and Chinese characters; a line of a head was taken for the first row."""
    printed: tuple[Pieces, ...] = (
        ((14, "项目"), (33, "2031 年预算数"), (60, "项目"), (80, "合计")),
        ((10, "一、一般公共预算拨款"), (36, "88.50"), (56, "一、教育支出"), (80, "88.50")),
        ((10, "二、政府性基金预算拨款"), (37, "1.25"), (56, "二、其他支出"), (81, "1.25")),
    )
    lines = [_line(number, pieces) for number, pieces in enumerate(printed, start=1)]

    placed = with_cells(lines, True, OWN_MEASURE, is_drawn=True)

    assert placed is not None
    assert [line.cells for line in placed.lines] == [
        ("项目", "2031 年预算数", "项目", "合计"),
        ("一、一般公共预算拨款", "88.50", "一、教育支出", "88.50"),
        ("二、政府性基金预算拨款", "1.25", "二、其他支出", "1.25"),
    ]


def test_a_label_that_begins_as_another_one_goes_on_beside_and_below_its_figures() -> None:
    """政府性基金 is a label of its own elsewhere: the row was kept under the rest of its name."""
    printed: tuple[Pieces, ...] = (
        ((14, "项目"), (30, "行次"), (40, "金额"), (60, "项目"), (80, "金额")),
        ((10, "一、一般公共预"),),
        ((31, "1"), (40, "88.50"), (56, "一、教育支出"), (80, "88.50")),
        ((10, "算财政拨款收入"),),
        ((10, "二、政府性基金"),),
        ((10, "预算财政拨款收"), (31, "2"), (41, "1.25"), (56, "二、其他支出"), (81, "1.25")),
        ((10, "入"),),
        ((10, "三、事业收入"), (31, "3"), (41, "2.75"), (56, "三、国防支出"), (81, "2.75")),
    )
    lines = [_line(number, pieces) for number, pieces in enumerate(printed, start=1)]

    placed = with_cells(lines, True, OWN_MEASURE, is_drawn=True)

    assert placed is not None
    assert [line.cells[:3] for line in placed.lines if line.cells and line.number > 1] == [
        ("一、一般公共预算财政拨款收入", "1", "88.50"),
        ("二、政府性基金预算财政拨款收入", "2", "1.25"),
        ("三、事业收入", "3", "2.75"),
    ]


def test_sums_that_blanks_fulfil_do_not_move_a_column_from_below_its_head() -> None:
    """Opening and closing balance agree as project expenditure and total do, but the head speaks of neither."""
    rows = [
        ((26, "科目编码"), (72, "单位（科目名称）"), (119, "合计"), (154, "基本支出"), (193, "项目支出")),
        ((16, "类"), (30, "款"), (44, "项"), (136, "小计"), (147, "工资福利"), (162, "对个人和"), (176, "商品和服")),
        ((150, "支出"), (162, "家庭的补"), (177, "务支出")),
        ((165, "助"),),
        ((53, "合计"), (124, "391.00"), (200, "391.00")),
        ((12, "212"), (26, "08"), (40, "01"), (53, "土地开发支出"), (124, "152.40"), (200, "152.40")),
        ((12, "229"), (26, "60"), (40, "03"), (53, "用于体育事业的彩票公益金支出"), (124, "238.60"), (200, "238.60")),
    ]

    placed = {cell for cell in _figures("2024年部门政府性基金支出情况表", rows) if cell[1] != "project"}
    assert {cell for cell in placed if cell[1]} == {(key, "total") for key in ("TOTAL", "2120801", "2296003")}


def test_a_dash_flush_with_the_label_of_the_next_column_is_none_of_its_words() -> None:
    """Dashes for empty amounts are set to the right, one blank before the label: the rows lost their names."""
    rows = [
        ("一、一般公共预算财政拨款收入", "29,349.19", "一、一般公共服务支出", "4,234.45"),
        ("二、政府性基金预算财政拨款收入", "6,693.97", "二、教育支出", "7,703.94"),
        ("三、上级补助收入", "—", "三、科学技术支出", "824.52"),
        ("四、事业收入", "-", "四、卫生健康支出", "725.86"),
        ("五、经营收入", "12.50", "五、节能环保支出", "1,446.74"),
    ]
    printed = [((20, "项目"), (46, "决算数"), (60, "项目"), (90, "决算数"))]
    printed += [((8, a), (55 - display_width(b), b), (56, c), (96 - len(d), d)) for a, b, c, d in rows]
    lines = [_line(number, pieces) for number, pieces in enumerate(printed, start=1)]

    placed = with_cells(lines, True, OWN_MEASURE, is_drawn=True)

    assert placed is not None
    assert [line.cells and line.cells[2] for line in placed.lines[1:]] == [label for _, _, label, _ in rows]
