"""Lines become the sentences that their author wrote, whatever wrapped or numbered them."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Paragraph, ParagraphKind, Table
from ingest.narrative import Sentence, sentences
from ingest.wording import display_width


def paragraphs(lines: Sequence[str | tuple[ParagraphKind, str]], pages: Sequence[int] | None = None) -> list[Paragraph]:
    """Lines as paragraphs, each on every second line of the source, as text comes out of a PDF."""
    typed = [("prose", line) if isinstance(line, str) else line for line in lines]
    return [
        Paragraph(i + 1, kind, None, text, pages[i] if pages else None, 2 * i + 1, 2 * i + 1)  # type: ignore[arg-type]
        for i, (kind, text) in enumerate(typed)
    ]


def table(line: int) -> Table:
    """A table of one line."""
    return Table(1, None, "", None, None, None, (), None, False, None, None, None, line, line, (), ())


def texts(found: Sequence[Sentence]) -> list[str]:
    return [s.text for s in found]


WRAPPED = [
    ("heading", "三、支出决算情况说明"),
    "    2031年度本年支出合计 2,345,678.90 元，其中：基本支出",
    "1,234,567.80 元，占 52.63%；项目支出 1,111,111.",
    "10 元，占 47.37%。与上年相比增加 12 万元。",
    ("page_number", "- 12 -"),
    "（一）总体情况说明。2031 年度收入合计 3 万元，比上年",
    "减少 1.5 万元。",
]


def test_a_sentence_goes_on_over_wrapped_lines_and_digits_are_whole() -> None:
    assert texts(sentences(paragraphs(WRAPPED))) == [
        "三、支出决算情况说明",
        "2031年度本年支出合计2,345,678.90元，其中：基本支出1,234,567.80元，占52.63%；项目支出1,111,111.10元，占47.37%。",
        "与上年相比增加12万元。",
        "（一）总体情况说明。",
        "2031年度收入合计3万元，比上年减少1.5万元。",
    ]


def test_the_text_begins_where_the_numbers_of_the_contents_begin_anew() -> None:
    contents = ["目录", "一、概况", "二、决算情况说明", "三、名词解释"]
    lines = [*contents, "一、概况", "二、决算情况说明"]
    total = sentences(paragraphs([*(("heading", line) for line in lines), "收入合计3万元。"]))
    assert total[2].path == ("目录", "二、决算情况说明")
    assert total[-1].path == ("二、决算情况说明",)


def test_the_text_begins_where_its_parts_do_behind_contents_without_parts() -> None:
    lines = ["目录", "一、概况", "二、决算情况说明", "第一部分 概况", "一、职责", "第二部分 决算情况说明", "一、收入"]
    total = sentences(paragraphs([*(("heading", line) for line in lines), "收入合计3万元。"]))
    assert total[4].path == ("第一部分概况", "一、职责")
    assert total[-1].path == ("第二部分决算情况说明", "一、收入")


def test_a_sentence_knows_its_headings_and_its_lines() -> None:
    total = sentences(paragraphs(WRAPPED, [7, 7, 7, 8, 8, 8, 8]))
    assert (total[1].page, total[1].line_first, total[1].line_last, total[1].paragraph_no) == (7, 3, 7, 2)
    assert total[1].path == ("三、支出决算情况说明",)
    assert total[4].path == ("三、支出决算情况说明", "（一）总体情况说明。")
    assert total[4].page == 8


def test_numbered_items_start_anew_and_keep_their_sentences_together() -> None:
    found = sentences(
        paragraphs(
            [
                "其中：1.教育支出（类）普通教育（款）小学教育（项）。年初预算为 10 万元，支出决算为 9.5 万元。2.教",
                "育支出（类）普通教育（款）初中教育（项）。年初预算为 20 万元，支出决算为 20 万元；3、住房保障",
                "支出 1 万元。",
            ]
        )
    )
    assert texts(found) == [
        "其中：",
        "1.教育支出（类）普通教育（款）小学教育（项）。",
        "年初预算为10万元，支出决算为9.5万元。",
        "2.教育支出（类）普通教育（款）初中教育（项）。",
        "年初预算为20万元，支出决算为20万元；",
        "3、住房保障支出1万元。",
    ]
    items = [s.item_no for s in found]
    assert items[1] == items[2] != items[3] == items[4] != items[5]


def test_a_numbered_list_of_reasons_stays_in_its_sentence() -> None:
    found = sentences(
        paragraphs(
            ["支出增加 5 万元，主要原因是1、人员增加 2 万元；2、新建校舍，", "增加 3 万元。其中，人员经费 4 万元。"]
        )
    )
    assert texts(found) == [
        "支出增加5万元，主要原因是1、人员增加2万元；2、新建校舍，增加3万元。",
        "其中，人员经费4万元。",
    ]


def test_paragraphs_on_one_line_each_are_not_run_together() -> None:
    found = sentences(
        paragraphs(
            [
                "林草专项经费情况说明",
                "2031年度项目总预算 12 万元，其中苗圃 7 万元，管护 5 万元，按季度拨付到各镇，资金由县财政承担",
                "二、预算单位构成",
                "- 1、机关本级。",
            ]
        )
    )
    assert [(s.text, s.is_heading) for s in found] == [
        ("林草专项经费情况说明", True),
        ("2031年度项目总预算12万元，其中苗圃7万元，管护5万元，按季度拨付到各镇，资金由县财政承担", False),
        ("二、预算单位构成", True),
        ("1、机关本级。", False),
    ]


def test_a_table_between_ends_a_sentence_and_two_figures_side_by_side_stay_two() -> None:
    lines = paragraphs(["合计 12.50 7.25 万元，其中：", "住房支出 3 万元。"])
    assert len(sentences(lines)) == 1
    assert texts(sentences(lines, [table(line=2)])) == ["合计12.50 7.25万元，其中：", "住房支出3万元。"]


LONG = (
    "本部门2031年度收入总计1234567.89元，支出总计1234567.89元，与上年相比各增加12.5万元，增长3.4%，"
    "主要原因是学校新建两处教学楼并补充教师。"
)


@given(width=st.integers(14, 40), blank=st.booleans())
def test_any_width_of_wrapping_gives_the_same_sentences(width: int, blank: bool) -> None:
    text = LONG + "项目支出比上年减少7万元。" + LONG
    wrapped = [""]
    for character in text:
        if display_width(wrapped[-1] + character) > 2 * width:
            wrapped.append("")
        wrapped[-1] += character
    if blank:
        wrapped = [line.replace("年度", "年度 ") for line in wrapped]
    assert texts(sentences(paragraphs(wrapped))) == [LONG, "项目支出比上年减少7万元。", LONG]


def test_a_list_of_contents_without_entries_ends_where_the_text_begins() -> None:
    sentence = "某县实验小学的主要职责是：实施义务教育，促进学生发展。"
    lines = [("heading", "目录"), "公开时间：2032年9月1日", sentence, ("heading", "一、收入决算情况说明")]
    found = sentences(paragraphs([*lines, "收入合计10万元。"]))
    assert found[-1].path == ("一、收入决算情况说明",)
