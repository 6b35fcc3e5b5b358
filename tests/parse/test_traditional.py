"""Traditional script: recognised as simplified script is, and kept as it is printed."""

from __future__ import annotations

import pytest

from ingest.knowledge import knowledge
from ingest.model import ParsedDocument
from ingest.traditional import _CHARACTERS
from tests.readers.small import page, parsed

_TRADITIONAL = {
    simple: min(characters, key=lambda c: c.encode("big5", "ignore") or b"\xff")  # Big5 has the frequent ones first
    for simple, characters in knowledge(_CHARACTERS)["characters"].items()
}
_TITLE = "云和县林业局2031年部门预算"
_BODY = (
    f"<h1>{_TITLE}</h1><p>一般公共预算支出表</p><p>单位：万元</p><table>"
    "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>"
    "<tr><td></td><td>合计</td><td>91.5</td><td>80</td><td>11.5</td></tr>"
    "<tr><td>213</td><td>农林水支出</td><td>91.5</td><td>80</td><td>11.5</td></tr>"
    "<tr><td>21302</td><td>林业和草原</td><td>91.5</td><td>80</td><td>11.5</td></tr></table>"
    "<p>一、2031年收入预算91.5万元，其中：一般公共预算拨款收入91.5万元。</p>"
)


def traditional(text: str, only: str | None = None) -> str:
    """The text in traditional script, or some of its characters."""
    return "".join(_TRADITIONAL.get(c, c) if only is None or c in only else c for c in text)


def read(body: str) -> ParsedDocument:
    return parsed(page(body).encode(), "a.html")


@pytest.mark.parametrize("only", [None, "预", "预总", "财业业经济产转"])
def test_script_changes_no_figure(only: str | None) -> None:
    simple, other = read(_BODY), read(traditional(_BODY, only))
    for before, after in zip(simple.tables, other.tables, strict=True):
        assert after.statement == before.statement == "general_budget_expenditure"
        keys = [[(f.row_key, f.column_key, f.disclosed_text) for f in t.figures] for t in (before, after)]
        assert keys[0] == keys[1]
    assert [(n.item, n.value) for n in other.narrative] == [(n.item, n.value) for n in simple.narrative]


def test_a_page_in_traditional_script_is_of_the_agency_that_others_name() -> None:
    metadata = read(traditional(_BODY)).metadata
    assert (metadata.agency_name, metadata.fiscal_year, metadata.document_kind) == ("云和县林业局", 2031, "budget")


def test_texts_are_kept_as_printed() -> None:
    document = read(traditional(_BODY))
    (table,) = document.tables
    assert table.title == traditional("一般公共预算支出表")
    assert traditional("农林水支出") in table.rows[-2].cells
    assert traditional("农林水支出") in table.rows[-2].raw_text
    assert traditional("农林水支出") in {figure.row_label for figure in table.figures}
    assert any(traditional("其中：一般公共预算拨款收入") in figure.sentence for figure in document.narrative)
    assert any(traditional(_TITLE) in paragraph.text for paragraph in document.paragraphs)


def test_what_simplified_script_writes_as_well_is_no_traditional_character() -> None:
    """乾 is 干 of traditional texts, and a county's name in simplified ones."""
    assert read(_BODY.replace("云和县", "乾县")).metadata.agency_name == "乾县林业局"
