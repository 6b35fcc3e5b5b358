"""Sheets too wide for the paper come over pages side by side; two forms on two pages stay two."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from tests.readers.pdf_pages import Painter, cells, pdf, read, table, texts, write

LABELS = (
    ("科目编码", "科目名称", "合计"),
    ("205", "教育支出", "9.00"),
    ("20502", "普通教育", "8.00"),
    ("2050201", "学前教育", "5.00"),
    ("2050202", "小学教育", "3.00"),
    ("20507", "特殊教育", "1.00"),
    ("2050701", "特殊学校教育", "1.00"),
)
AMOUNTS = (
    ("基本支出", "项目支出"),
    ("5.00", "4.00"),
    ("5.00", "3.00"),
    ("5.00", ""),
    ("", "3.00"),
    ("", "1.00"),
    ("", "1.00"),
)
LEFT, RIGHT = (70.0, 150.0, 80.0), (80.0, 80.0)
WHOLE = [(*a, *b) for a, b in zip(LABELS, AMOUNTS, strict=True)]


def test_a_sheet_over_two_pages_side_by_side_is_one_table() -> None:
    document = read(
        pdf(
            lambda c: (write(c, 300, 780, "一般公共预算支"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: (
                write(c, 40, 780, "支出决算表"),
                write(c, 60, 760, "单位：万元"),
                table(c, 50, 700, RIGHT, AMOUNTS),
            ),
        )
    )
    assert cells(document) == WHOLE
    assert texts(document) == ["一般公共预算支出决算表", "单位：万元"]
    (*_, row) = (line for line in document.lines if line.cells)
    assert row.pages == (1, 1, 1, 2, 2)


def test_facing_pages_that_both_have_title_and_unit_are_one_table_where_the_right_one_has_no_labels() -> None:
    def above(canvas: Canvas) -> None:
        write(canvas, 200, 780, "支出决算表")
        write(canvas, 60, 760, "单位：万元")

    def page(widths: tuple[float, ...], rows: tuple[tuple[str, ...], ...]) -> Painter:
        return lambda c: (above(c), table(c, 50, 700, widths, rows))

    assert cells(read(pdf(page(LEFT, LABELS), page(RIGHT, AMOUNTS)))) == WHOLE
    assert cells(read(pdf(page(LEFT, LABELS), page(LEFT, LABELS)))) == [*LABELS, *LABELS]


def test_columns_of_labels_that_every_page_repeats_are_there_once() -> None:
    repeated = tuple((*a[:2], *b) for a, b in zip(LABELS, AMOUNTS, strict=True))
    document = read(
        pdf(
            lambda c: (write(c, 200, 780, "支出决算表"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: table(c, 50, 700, (70.0, 150.0, *RIGHT), repeated),
        )
    )
    assert cells(document) == WHOLE


def test_a_column_alone_on_its_page_is_the_last_of_the_table() -> None:
    """Its borders make no table; figures end at one place, of the head comes the end, the number is in the middle."""
    numbered = (*LABELS[:1], ("栏次", "", "1"), *LABELS[1:])

    def last_column(c: Canvas) -> None:
        write(c, 40, 760, "单位：万元")
        write(c, 40, 700 - 14, "支出")
        write(c, 52, 700 - 34, "2")
        for row, text in ((3, "4.00"), (4, "3.00"), (6, "3.00")):
            write(c, 80, 700 - 14 - 20 * (row - 1), text)

    document = read(
        pdf(
            lambda c: (write(c, 300, 780, "项目支出决算表"), table(c, 50, 700, LEFT, numbered)),
            last_column,
        )
    )
    found = ["支出", "2", "4.00", "3.00", "", "3.00", "", ""]
    assert cells(document) == [(*a, b) for a, b in zip(numbered, found, strict=True)]


def test_the_year_above_a_strip_is_not_another_title() -> None:
    document = read(
        pdf(
            lambda c: (write(c, 200, 780, "支出决算表"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: (write(c, 60, 760, "2023年度"), table(c, 50, 700, RIGHT, AMOUNTS)),
        )
    )
    assert cells(document) == WHOLE


def test_a_sheet_too_long_as_well_comes_down_first_and_then_across() -> None:
    """Of the pages that hold the rest of the rows, none has a title or a head; a note may stand below."""
    rest = (("20599", "其他教育支出", "2.00"), ("2059999", "其他教育支出", "2.00"))
    amounts = (("", "2.00"), ("", "2.00"))
    document = read(
        pdf(
            lambda c: (write(c, 200, 780, "支出决算表"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: (table(c, 50, 800, LEFT, rest), write(c, 60, 700, "注：本表列示当年各项支出。")),
            lambda c: table(c, 50, 700, RIGHT, AMOUNTS),
            lambda c: table(c, 50, 800, RIGHT, amounts),
        )
    )
    assert cells(document) == [*WHOLE, *((*a, *b) for a, b in zip(rest, amounts, strict=True))]


def test_a_lane_with_codes_of_its_own_is_shorter_than_the_first() -> None:
    """The title is centred over all pages: the first shows its begin, the next one its end."""
    lane = (LABELS[0], *((f"3{code}", name, amount) for code, name, amount in LABELS[1:6]))
    document = read(
        pdf(
            lambda c: (write(c, 400, 780, "基本支出"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: (write(c, 40, 780, "支出决算明细表"), table(c, 50, 700, LEFT, lane)),
        )
    )
    assert cells(document) == [(*a, *b) for a, b in zip(LABELS, (*lane, ("", "", "")), strict=True)]
    assert texts(document) == ["基本支出决算明细表"]


def test_a_title_that_only_the_last_page_shows_is_that_of_the_sheet() -> None:
    last = (("其中：专项",), *((amount,) for _, amount in AMOUNTS[1:]))
    document = read(
        pdf(
            lambda c: (write(c, 60, 760, "编制单位：某某县教育局"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: table(c, 50, 700, RIGHT, AMOUNTS),
            lambda c: (write(c, 40, 780, "支出决算表"), table(c, 50, 700, (80.0, 80.0), [(*r, "") for r in last])),
        )
    )
    assert cells(document) == [(*a, *b, "") for a, b in zip(WHOLE, last, strict=True)]
    assert texts(document) == ["支出决算表", "编制单位：某某县教育局"]


def test_two_forms_with_rows_at_the_same_places_stay_two() -> None:
    of_form = [("支出决算表", LABELS), ("收入决算表", LABELS), ("", (LABELS[0], *LABELS[:0:-1]))]
    other = [("某局2023年度部门决算", (("编码", *LABELS[0][1:]), *LABELS[1:])), ("某局2023年度部门决算", LABELS)]
    for pages in (of_form, other):
        document = read(
            pdf(*(lambda c, t=t, r=r: (write(c, 200, 780, t), table(c, 50, 700, LEFT, r)) for t, r in pages))
        )
        assert len(cells(document)) == len(pages) * len(LABELS)


def test_a_text_over_the_edge_of_the_page_is_one_on_both() -> None:
    """The unit begins on the first page and ends on the next, which both show it whole."""
    document = read(
        pdf(
            lambda c: (
                write(c, 200, 780, "支出决算表"),
                write(c, 330, 740, "金额单位：万元"),
                table(c, 50, 700, LEFT, LABELS),
            ),
            lambda c: (write(c, 30, 740, "金额单位：万元"), table(c, 50, 700, RIGHT, AMOUNTS)),
        )
    )
    assert cells(document) == WHOLE
    assert texts(document) == ["支出决算表", "金额单位：万元"]


def test_a_column_without_figures_shows_the_title_of_the_sheet() -> None:
    """Its head stands in the middle of the head's rows; a sentence there is a form that says that it is empty."""

    def pages(text: str) -> list[tuple[str, ...]]:
        return cells(
            read(
                pdf(
                    lambda c: (write(c, 60, 740, "编制单位：某某县教育局"), table(c, 50, 700, LEFT, LABELS)),
                    lambda c: table(c, 50, 700, RIGHT, AMOUNTS),
                    lambda c: (
                        write(c, 40, 780, "支出决算表"),
                        write(c, 60, 740, "金额单位：万元"),
                        write(c, 60, 700 - 13, text),
                    ),
                )
            )
        )

    assert pages("上缴上级支出") == [(*row, head) for row, head in zip(WHOLE, ("上缴上级支出", *[""] * 6), strict=True)]
    assert pages("本单位无此项支出。") == WHOLE


def test_a_page_of_prose_is_no_column_of_the_sheet_before() -> None:
    """Neither is the number of a form, where only the last page shows it, a part of its title."""
    document = read(
        pdf(
            lambda c: (write(c, 200, 780, "采购预算明细"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: (write(c, 60, 760, "表九"), table(c, 50, 700, RIGHT, AMOUNTS)),
            lambda c: (
                write(c, 50, 780, "第三部分情况说明"),
                *(write(c, 50, 686 - 20 * n, "收入支出与上年相比基本持平，按政策正常增长。") for n in range(7)),
            ),
        )
    )
    assert cells(document) == WHOLE
    assert texts(document)[:2] == ["采购预算明细", "表九"]


def test_a_short_sheet_with_nothing_above_its_labels_has_the_title_of_the_next_page() -> None:
    """It does not begin at the top of the page, as the rest of the form before would; the figures have no labels."""
    labels = (("单位", "合计"), ("某某县教育局", "9.00"), ("某某县教育局本级", "9.00"))
    figures = (("因公出国", "公务接待费"), ("5.00", "4.00"), ("5.00", "4.00"))

    def pages(*following: tuple[str, ...]) -> list[tuple[str, ...]]:
        return cells(
            read(
                pdf(
                    lambda c: table(c, 50, 700, (150.0, 80.0), labels),
                    lambda c: (write(c, 100, 780, "三公经费支出表"), table(c, 50, 700, RIGHT, following)),
                )
            )
        )

    assert pages(*figures) == [(*a, *b) for a, b in zip(labels, figures, strict=True)]
    form = (("项目", "决算数"), ("公务接待费", "4.00"), ("因公出国", "5.00"))
    assert pages(*form) == [*labels, *form]


def test_two_sheets_of_the_same_rows_are_told_apart_by_the_numbers_of_their_forms() -> None:
    document = read(
        pdf(
            lambda c: (
                write(c, 200, 780, "一般公共预算支出决算表"),
                write(c, 60, 760, "公开05表"),
                table(c, 50, 700, LEFT, LABELS),
            ),
            lambda c: (write(c, 60, 760, "公开06表"), table(c, 50, 700, RIGHT, AMOUNTS)),
        )
    )
    assert cells(document) == [*LABELS, *AMOUNTS]


def test_of_a_title_of_two_lines_each_page_shows_one() -> None:
    document = read(
        pdf(
            lambda c: (write(c, 300, 760, "支出预算总表"), table(c, 50, 700, LEFT, LABELS)),
            lambda c: (write(c, 40, 780, "某镇人民政府2031年"), table(c, 50, 700, RIGHT, AMOUNTS)),
        )
    )
    assert cells(document) == WHOLE


def test_pages_without_a_title_belong_to_the_labels_on_their_left() -> None:
    """The title stands in the middle of a sheet, on its last page; a column can be empty, or have dashes alone."""
    dashes = (("事业收入", "经营收入"), *[("-", "-")] * (len(LABELS) - 1))
    empty = (("其他收入", "上年结转"), *[("", "")] * (len(LABELS) - 1))
    document = read(
        pdf(
            lambda c: table(c, 50, 700, LEFT, LABELS),
            lambda c: table(c, 50, 700, RIGHT, dashes),
            lambda c: table(c, 50, 700, RIGHT, empty),
            lambda c: (write(c, 40, 780, "收入决算表"), table(c, 50, 700, RIGHT, AMOUNTS)),
        )
    )
    assert cells(document) == [a + b + c + d for a, b, c, d in zip(LABELS, dashes, empty, AMOUNTS, strict=True)]
    assert texts(document) == ["收入决算表"]


def test_forms_of_two_projects_with_rows_at_the_same_places_stay_two() -> None:
    """Each page has its project's name and indicators of its own, below the same labels."""

    def form(name: str, department: str, *goals: tuple[str, str, str]) -> Painter:
        rows = (
            ("项目名称", name, "", ""),
            ("主管部门", department, "当年预算（万元）", "36.50"),
            ("一级指标", "二级指标", "三级指标", "年度目标值"),
            *(("产出指标", *goal) for goal in goals),
        )
        return lambda c: (
            write(c, 200, 780, "项目支出绩效目标表"),
            table(c, 50, 700, (80.0, 120.0, 140.0, 90.0), rows),
        )

    roads = form("村道养护", "某县交通局", ("数量指标", "养护里程", "≥30公里"), ("质量指标", "养护合格率", "≥95%"))
    books = form("图书更新", "某县文化馆", ("数量指标", "新购图书", "≥900册"), ("时效指标", "上架及时率", "≥98%"))
    firsts = [row[:2] for row in cells(read(pdf(roads, books)))]
    assert ("项目名称", "村道养护") in firsts
    assert ("项目名称", "图书更新") in firsts
    assert all(len(row) == 4 for row in cells(read(pdf(roads, books))))


def test_labels_in_merged_cells_that_the_right_strip_repeats_are_not_doubled() -> None:
    """Each level is printed once for all its rows, on both pages, as columns that a sheet repeats on every page are."""
    names = ("养护里程", "养护桥梁", "清理边沟", "补种行道树", "养护合格率", "按时完工率")
    levels = [("产出指标", "数量指标"), ("", ""), ("", ""), ("", ""), ("", "质量指标"), ("", "时效指标")]
    labels = [("一级指标", "二级指标", "三级指标"), *((*own, name) for own, name in zip(levels, names, strict=True))]
    goals = [("目标值",), *((f"≥{n}0",) for n in range(1, 7))]
    results = [("完成值", "得分"), *((f"{n}1", "15") for n in range(1, 7))]
    left = [(*a, *b) for a, b in zip(labels, goals, strict=True)]
    right = [(*a, *b) for a, b in zip(labels, results, strict=True)]
    document = pdf(
        lambda c: (
            write(c, 200, 780, "项目支出绩效自评表"),
            table(c, 50, 700, (80.0, 90.0, 120.0, 90.0), left),
        ),
        lambda c: table(c, 50, 700, (80.0, 90.0, 120.0, 70.0, 70.0), right),
    )
    assert cells(read(document)) == [(*a, *b) for a, b in zip(left, results, strict=True)]
