"""Amounts and codes that narrow cells cut, in text that gives cell after cell, are whole again or not read at all."""

from __future__ import annotations

import pytest

from ingest.model import Line
from ingest.rows.cut_cells import with_whole_cells
from ingest.tables.as_printed import as_printed
from tests.parse.figures import of_statement, parse


def joined(*texts: str) -> list[str] | None:
    whole = with_whole_cells([Line(n, 1, text) for n, text in enumerate(texts, start=1)])
    return None if whole is None else [line.text for line in whole]


def test_pieces_below_each_other_are_one_amount() -> None:
    rows = (
        "208 社会",
        "8662",
        "1769.",
        "73",
        "8662",
        "1769.",
        "73",
        "0.00 0.00",
        "210 卫生",
        "6300",
        "0.00",
        "6300",
        "0.00",
    )
    assert joined(*rows) == ["208 社会", "86621769.73", "86621769.73", "0.00 0.00", "210 卫生", "63000.00", "63000.00"]


def test_pieces_at_the_ends_of_rows_leave_the_rest_of_the_label() -> None:
    rows = ("208 社会保障 1242628 1242628", "和就业支 31.11 31.11", "出", "213 农林水支 9948429 57000.0", "出 .18 0")
    more = ("221 住房保障 5484413 5484413", "支出 9.81 9.81", "229 其他 70000.0 60.00", "支出 0")
    assert joined(*rows, *more) == [
        "208 社会保障 124262831.11 124262831.11",
        "和就业支",
        "出",
        "213 农林水支 9948429.18 57000.00",
        "出",
        "221 住房保障 54844139.81 54844139.81",
        "支出",
        "229 其他 70000.00 60.00",
        "支出",
    ]


def test_cells_filled_with_digits_go_on_below_where_no_amount_ends_with_a_nought() -> None:
    """Then noughts may be left out, and a number without decimals be whole: not where all of a length go on."""
    rows = ("40 2252629", "41.15", "2252629", "41.15", "42 6131983", ".17", "51 4373424", "8.85", "59 3161395", "57.16")
    assert joined(*rows) == ["40 225262941.15", "225262941.15", "42 6131983.17", "51 43734248.85", "59 316139557.16"]
    round_amounts = ("甲 2250000", "1.15", "乙 6130000", "2.17", "丙 4370000", "3.85", "丁 3160000", "4.16")
    assert joined(*round_amounts) == list(round_amounts)


@pytest.mark.parametrize(
    "printed",
    [
        ("一、教育支出", "33", "4511.80", "二、科学技术支出", "34", "20.00", "三、卫生健康支出", "35", "7.10"),
        ("20501", "4511.80", "20502", "20.00", "20503", "7.10", "20504", "8.50"),
        ("教育支出 4511.8", "2", "科技支出 20.5", "3", "卫生支出 7.75", "其他支出 9.25"),
        ("甲 4000", "1.11", "乙 30000", "2.20", "丙 900", "3.30", "丁 5000000", "4.40"),
    ],
)
def test_numbers_of_rows_codes_and_round_amounts_stay_apart_from_amounts_below(printed: tuple[str, ...]) -> None:
    assert joined(*printed) == list(printed)


def test_a_text_in_which_pieces_are_left_is_not_read() -> None:
    assert (
        joined("九", "5", "甲 17,0", "09.7", "7", "乙 8,52", "4.70", "3", "丙 4", "6", "丁 9", "1", "戊 20.00") is None
    )


CUT = ("210 卫生 6300000.", "40", "211 节能 6301000.", "10", "6302000.", "50", "0.00")


def test_amounts_of_another_length_in_a_row_are_whole_as_all_of_it_is() -> None:
    rows = ("合计 645352689 0.00 79673365. 8085553.1", "2.60 53 7")
    assert joined(*CUT, *rows)[-1:] == ["合计 6453526892.60 0.00 79673365.53 8085553.17"]  # type: ignore[index]


def test_beginnings_below_each_other_are_no_amount() -> None:
    whole = [word for n in range(10, 20) for word in (f"86{n}", "1769.50")]
    rest = ("住房公积", "5484", "5484", "金", "9.81", "9.81")
    assert joined(*whole, *rest) == [*(f"86{n}1769.50" for n in range(10, 20)), *rest]


def test_a_row_with_a_piece_that_nothing_ends_or_begins_stays_open() -> None:
    head = "某市水利局2023年度部门决算\n\n支出决算表\n单位：元\n科目编码 科目名称 本年支出合计 基本支出 项目支出\n"
    codes = [f"21303{n:02} 某项 {n}3902110. {n}3902110. 0.00\n某项 50 50\n" for n in range(1, 16)]
    broken = "2130331 某项 7390211 7390211\n金\n1.30 1.30\n2130332 某项5480211\n.59\n0.00 5480211\n.59\n"
    found = [f for t in parse(head + "".join(codes) + broken).tables for f in t.figures]
    assert sum(f.column_key == "total" for f in found) == 15
    assert {f.column_key for f in found if f.row_label == "金" or f.subject_code in ("2130331", "2130332")} == {None}


def test_numbers_of_columns_below_each_other_are_no_code() -> None:
    counted = ("栏次", "1", "2", "3", "4", "5")
    rows = ("208 社会", "8662", "1769.", "73", "8662", "1769.", "73", "210 卫生", "6300", "0.00", "6300", "0.00")
    whole = joined(*counted, *rows)
    assert whole is not None
    assert whole[:6] == list(counted)


def test_a_row_whose_label_took_the_beginnings_of_its_amounts_stays_open_and_others_are_read() -> None:
    """They stand on lines between the lines of its name, their ends behind it: 83.48 is no amount."""

    rows = [
        ("合计", "6,20", "8,78", "3.48"),
        ("205 教育 支出", "2,15", "4,00", "0.00"),
        ("20502 普通 教育", "2,15", "4,00", "0.00"),
        ("208 社会 保障和 就业支 出", "4,00", "4,00", "0.00"),
        ("20805 行政 事业单 位养老 支出", "4,00", "4,00", "0.00"),
    ]
    cells = [cell for label, *pieces in rows for cell in (*label.split(), *pieces, *pieces)]
    cells += ["223", "国有", "50,7", "50,7", "资本", "经营", "预算", "支出", "83.4", "8", "83.4", "8"]
    text = "某县渔政局2024年部门预算\n支出预算表\n单位：元\n科目编码 科目名称 合计 基本支出\n" + "\n".join(cells)
    held = of_statement(parse(text), "expenditure")
    assert held["205", "total"] == 2_154_000
    assert {column for code, column in held if code == "223"} == {None}


def test_a_form_of_narrow_cells_is_read_as_its_cells_say() -> None:
    text = """某市水利局2023年度部门决算

支出决算表
单位：元
科目编码 科目名称 本年支出合计 基本支出 项目支出 经营支出
合计 7390
2110.
50
5240
1010.
20
2150
1100.
30
0.00
213 农林
水支
出
7390
2110.
50
5240
1010.
20
2150
1100.
30
0.00
2130
3
水利
7390
2110.
50
5240
1010.
20
2150
1100.
30
0.00
2130
304
水利行业
业务管理
5240
1010.
20
5240
1010.
20
0.00 0.00
2130
305
水利工程
建设
2150
1100.
30
0.00
2150
1100.
30
0.00
"""
    held = of_statement(parse(text), "expenditure")
    assert str(held[("TOTAL", "basic")]) == "52401010.20"
    assert str(held[("TOTAL", "project")]) == "21501100.30"
    assert str(held[("2130304", "basic")]) == "52401010.20"
    assert str(held[("2130305", "project")]) == "21501100.30"


@pytest.mark.parametrize(
    "run", ["1" * 5_000 + "号", "." * 50_000 + "号", "1," * 20_000 + "号", "1" * 5_000 + "\n" + "2" * 5_000]
)
def test_a_run_without_end_is_looked_through_once(run: str) -> None:
    rows = ("210 卫生", "6300", "0.00", "6300", "0.00", "6301", "0.00", "6302", "0.00", "0.00 0.00")
    runs = run.split("\n")
    assert joined(*rows, *runs) == ["210 卫生", "63000.00", "63000.00", "63010.00", "63020.00", "0.00 0.00", *runs]


@pytest.mark.parametrize(
    ("amount", "printed"),
    [
        ("2186383.47", "21863\n83.4\n7"),  # over three lines, a label between
        ("2186383.48", "2186383.48"),  # the lines do not make it up: it is kept as it was read
        ("5200.10", "5200.10"),
    ],
)
def test_a_cut_amount_is_kept_as_its_lines_print_it(amount: str, printed: str) -> None:
    texts = ("208 社会 21863 5200.10", "保障 83.4", "和就业", "7")
    lines = {n: Line(n, 1, text) for n, text in enumerate(texts, start=1)}
    assert as_printed(amount, 1, lines) == printed
