"""What must hold for any document: any region, any wrapping, any spacing, any text at all."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.metadata.gazetteer import Region, gazetteer
from ingest.metadata.scan import plain
from tests.metadata.documents import read

YEAR = 2023
IN_FORCE = sorted(
    (
        held[0]
        for code, held in gazetteer().by_code.items()
        if (held[0].valid_from or 0) <= YEAR <= (held[0].valid_to or 9999) and code < "700000"
    ),
    key=lambda region: region.code,
)
REGIONS = st.sampled_from(IN_FORCE)
BODIES = st.sampled_from(["教育局", "财政局", "医疗保障局", "市场监督管理局", "人民法院", "图书馆"])


@given(region=REGIONS, body=BODIES, kind=st.sampled_from(["决算", "预算"]))
@settings(max_examples=150, deadline=None)
def test_every_region_is_known_by_its_full_name(region: Region, body: str, kind: str) -> None:
    name = gazetteer().full_name(region) + body
    found = read(f"{name}{YEAR}年度部门{kind}")
    assert found.agency_name == name
    assert found.region_code == region.code
    assert found.government_level == region.level
    assert found.document_kind == {"决算": "final_account", "预算": "budget"}[kind]


@given(region=REGIONS, body=BODIES, data=st.data())
@settings(max_examples=100, deadline=None)
def test_blanks_and_wide_digits_change_nothing(region: Region, body: str, data: st.DataObject) -> None:
    name = gazetteer().full_name(region) + body
    title = f"{name}{YEAR}年度部门决算"
    wide = title.translate(str.maketrans("0123456789", "０１２３４５６７８９")) if data.draw(st.booleans()) else title
    blanks = data.draw(st.lists(st.integers(1, len(wide) - 1), max_size=4, unique=True))
    spaced = "".join((" " if index in blanks else "") + character for index, character in enumerate(wide))
    found = read(f"{spaced}\n目录")
    assert (found.agency_name, found.fiscal_year, found.region_code) == (name, YEAR, region.code)


@given(region=REGIONS, body=BODIES, data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_label_outweighs_where_the_line_breaks(region: Region, body: str, data: st.DataObject) -> None:
    name = gazetteer().full_name(region) + body
    title = f"{name}\n{YEAR}年度\n部门决算"
    cut = data.draw(st.integers(1, len(name) - 1))
    found = read(f"{title[:cut]}\n{title[cut:]}\n目录\n公开部门：{name} 金额单位：元")
    assert (found.agency_name, found.fiscal_year, found.region_code) == (name, YEAR, region.code)


@given(
    st.text(
        alphabet="局委部2023年度决算预部门单位：:（）()\n 市县区省名称一二、〔〕号财社冀青XX第分目录\x00<>*#|",
        max_size=300,
    )
)
@settings(max_examples=200, deadline=None)
def test_any_text_gives_metadata_that_keeps_its_promises(text: str) -> None:
    found = read(text)
    assert found == read(text)
    assert found.region_code is None or found.region_code in gazetteer().by_code
    assert found.region_evidence
    for field in ("document_kind", "fiscal_year", "agency_name", "scope", "government_level"):
        assert found.evidence[field]
    printed = re.sub(r"\s", "", text)
    assert found.agency_name is None or all(
        character in "（）" or character in printed for character in found.agency_name
    )


def test_blanks_and_dots_without_end_are_gone_through_once() -> None:
    """With a pattern that goes back over them from each place, these lines would take hours."""
    for between in (" ", ".", " .", "… ", "("):
        run = between * (2000 // len(between))
        assert plain(f"某某市档案馆{run}(1{run}年{run}x").startswith("某某市档案馆")
    assert plain("部门概况…………（3）") == plain("部门概况........3") == "部门概况"
