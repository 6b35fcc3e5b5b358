"""Text that has the columns of its tables one behind the other: nothing says there which figures are of one row."""

from __future__ import annotations

from tests.readers.small import parsed

_TITLE = "某某县民政局2031年部门预算\n\n一般公共预算支出表\n\n单位：万元\n\n"
_HEAD = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
_CODES = [f"20802{number:02}" for number in range(1, 15)]
_ROWS = [
    (code, f"民政事务{name}", f"{n + 3}.50", f"{n}.50", "3.00")
    for n, (code, name) in enumerate(zip(_CODES, "甲乙丙丁戊己庚辛壬癸子丑寅卯", strict=True), 1)
]
_PROSE = "\n一、2031年收入预算154.00万元，其中：一般公共预算拨款收入154.00万元。\n"
_COLUMNS = ("\n\n".join((head, *column)) for head, column in zip(_HEAD, zip(*_ROWS, strict=True), strict=True))
_APART = _TITLE + "\n\n".join(_COLUMNS) + _PROSE


def test_no_figure_is_put_into_a_row_and_the_reader_is_told() -> None:
    document = parsed(_APART.encode(), "a.txt")
    assert not any(table.figures for table in document.tables)
    assert "one behind the other" in (document.disclosure.unread or "")
    assert "154.00" in {figure.disclosed_text for figure in document.narrative}
    kept = "\n".join(row.raw_text for table in document.tables for row in table.rows)
    assert all(code in kept for code in _CODES)


def test_the_reader_is_told_of_a_text_in_traditional_script_too() -> None:
    text = _APART.translate(str.maketrans("科编码称计项县预财总", "科編碼稱計項縣預財總"))
    assert "one behind the other" in (parsed(text.encode(), "a.txt").disclosure.unread or "")


def test_a_text_with_one_cell_a_line_has_its_rows() -> None:
    cells = "\n".join(cell for row in (_HEAD, *_ROWS) for cell in row)
    assert parsed((_TITLE + cells + _PROSE).encode(), "a.txt").disclosure.unread is None


def test_rows_of_a_wide_form_with_one_cell_a_line_are_rows() -> None:
    sources = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "财政专户管理资金收入")
    others = ("事业收入", "事业单位经营收入", "上级补助收入", "附属单位上缴收入", "其他收入", "上年结转")
    head = ("科目编码", "科目名称", "合计", "本年收入小计", *sources, *others, "用事业基金弥补收支差额")
    rows = [(*row[:3], *row[2:], *["0.00"] * 9) for row in _ROWS[:4]]
    cells = "\n".join(cell for row in (head, *rows) for cell in row)
    document = parsed((_TITLE.replace("一般公共预算支出表", "部门收入总表") + cells + _PROSE).encode(), "a.txt")
    assert document.disclosure.unread is None
    found = {(f.row_key, f.column_key, f.disclosed_text) for table in document.tables for f in table.figures}
    assert found >= {(row[0], "total", row[2]) for row in rows}
