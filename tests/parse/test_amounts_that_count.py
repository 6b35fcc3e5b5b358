"""Amounts that count up by one are amounts where their head says so, and no numbers of lines."""

from __future__ import annotations

from tests.readers.small import page, parsed

_ITEMS = ("合计", "因公出国（境）费", "公务接待费", "公务用车购置及运行费")


def _columns(heads: tuple[str, ...], *columns: tuple[str, ...]) -> dict[str | None, list[str]]:
    rows = [("项目", *heads), *zip(_ITEMS, *columns, strict=True)]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    title = "<p>某某市档案馆2031年部门预算</p><p>“三公”经费支出表</p><p>单位：万元</p>"
    found: dict[str | None, list[str]] = {}
    for table in parsed(page(f"{title}<table>{cells}</table>").encode(), "a.html").tables:
        for figure in table.figures:
            found.setdefault(figure.column_key, []).append(figure.disclosed_text)
    return found


def test_amounts_that_count_up_keep_their_column() -> None:
    before, own = ("8.00", "2.00", "3.00", "3.00"), ("9.00", "2.00", "3.00", "4.00")
    change = ("1.00", "0.00", "0.00", "1.00")
    found = _columns(("2030年预算数", "2031年预算数", "增减额"), before, own, change)
    assert (found["prior_budget"], found["budget"]) == ([*before], [*own])
    assert _columns(("金额",), ("1", "2", "3", "4"))["budget"] == ["1", "2", "3", "4"]


def test_numbers_of_lines_beside_them_are_none() -> None:
    own = ("9.00", "2.00", "3.00", "4.00")
    assert _columns(("行次", "2031年预算数"), ("1", "2", "3", "4"), own) == {"budget": [*own]}
