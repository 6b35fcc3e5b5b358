"""What OFD packages may hold. That forms set as OFD read as they do as PDF is tested in `test_same_marts`."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from ingest.model import Disclosure, Source
from ingest.readers import read
from samples.typeset.render.ofd import packed
from tests.readers.test_hostile import rejected

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(words: str, x: float, y: float, steps: str = "", attributes: str = "") -> str:
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} 60 4" Font="1" Size="4" {attributes}>'
        f'<ofd:TextCode X="0" Y="3.5" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def page(*objects: str, more: str = "") -> str:
    layer = f'<ofd:Layer ID="1">{"".join(objects)}</ofd:Layer>'
    return f"<ofd:Page {SPACE}>{more}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def composite(number: int, *objects: str) -> dict[str, bytes]:
    """The resources of a document: one composite object."""
    content = f"<ofd:Content>{''.join(objects)}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="{number}">{content}</ofd:CompositeGraphicUnit>'
    resources = f"<ofd:Res {SPACE}><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    return {"Doc_0/DocumentRes.xml": resources.encode()}


def ofd(pages: dict[str, str], common: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{location}"/>' for n, location in enumerate(pages, start=10))
    document = (
        f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
    )
    root = f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    written = {f"Doc_0/{location.removeprefix('/Doc_0/')}": content.encode() for location, content in pages.items()}
    return packed({"OFD.xml": root.encode(), "Doc_0/Document.xml": document.encode(), **written, **(parts or {})})


def opened(content: bytes) -> Disclosure:
    return read(content, Source("0" * 64, "决算.ofd", "决算.ofd", "application/ofd", len(content)))


def lines(content: bytes) -> list[str]:
    return [line.text.strip() for line in opened(content).lines]


def test_places_of_characters_are_those_that_the_steps_say() -> None:
    content = ofd(
        {
            "Pages/1.xml": page(
                text("部门决算", 20, 20, "g 3 4"),
                text("合计12.50", 20, 30, "4 60 2 1 2 2"),
                text("i1", 20, 40, "1.1"),
                text("l丁", 20, 70, "0.001"),
                text("丙", 20, 60, attributes='HScale="0"'),
                text("甲乙", 20, 50),
            )
        }
    )
    assert [line.split() for line in lines(content)] == [
        ["部门决算"],
        ["合计", "12.50"],
        ["i1"],
        ["甲乙"],
        ["丙"],
        ["丁"],
    ]


def test_pages_keep_their_order_and_templates_stand_on_each() -> None:
    common = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/head.xml"/>'
    under = '<ofd:Template TemplateID="5" ZOrder="Background"/>'
    pages = {
        "Pages/2.xml": page(text("第一页", 20, 20), more=under),
        "/Doc_0/Pages/1.xml": page(text("第二页", 20, 20)),
    }
    content = ofd(pages, common, {"Doc_0/Tpls/head.xml": page(text("页眉", 20, 10)).encode()})
    found = opened(content)
    assert [(line.page, line.text.strip()) for line in found.lines] == [(1, "页眉"), (1, "第一页"), (2, "第二页")]
    assert (found.reader, found.page_count) == ("ofd", 2)


def test_what_stands_in_blocks_and_composite_objects_is_read_and_what_is_hidden_is_not() -> None:
    content = ofd(
        {
            "Pages/1.xml": page(
                f"<ofd:PageBlock ID='3'>{text('块内', 20, 20)}</ofd:PageBlock>",
                text("看不见", 20, 30, attributes='Visible="false"'),
                '<ofd:CompositeObject ID="4" ResourceID="7" Boundary="20 40 30 30"/>',
                text("放大", 20, 50, "4", 'CTM="2 0 0 2 0 0"'),
            )
        },
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        composite(7, text("印章", 0, 0)),
    )
    assert lines(content) == ["块内", "印章", "放大"]


def test_a_unit_that_holds_itself_ends() -> None:
    own = '<ofd:CompositeObject ID="4" ResourceID="7" Boundary="0 1 9 9"/>'
    content = ofd(
        {"Pages/1.xml": page(text("决算", 20, 9, "g 999999999999 4"), own)},
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        composite(7, text("印", 0, 0), own, own, own),
    )
    assert "".join(lines(content)) == "印决算"


PLAIN = page(text("镕城预算", 20, 20))


@pytest.mark.parametrize(
    "written",
    [
        PLAIN.encode(),
        PLAIN.replace(SPACE, "").encode(),
        PLAIN.replace(SPACE, 'xmlns:=""').replace("ofd:", ":").encode(),
        PLAIN.replace('Size="4"', 'size="4"').encode(),
        PLAIN.replace('Size="4"', "").encode(),
        f'<?xml version="1.0" encoding="GB2312"?>{PLAIN}'.encode("gb18030"),
        PLAIN.encode("gb18030"),
    ],
    ids=["as the standard has it", "undeclared prefix", "empty prefix", "size", "no size", "GB2312 with more", "GBK"],
)
def test_what_programs_get_wrong_costs_no_text(written: bytes) -> None:
    assert lines(ofd({"Pages/1.xml": PLAIN}, parts={"Doc_0/Pages/1.xml": written})) == ["镕城预算"]


def test_utf8_that_is_damaged_is_not_taken_for_another_encoding() -> None:
    written = page(text("本年收入合计一般公共预算财政拨款", 20, 20)).encode()
    damaged = written.replace("合".encode(), "合".encode()[:2])
    reject = rejected(ofd({"Pages/1.xml": PLAIN}, parts={"Doc_0/Pages/1.xml": damaged}), "决算.ofd")
    assert reject.reason_code == "damaged"


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 400), (240, 240, 240)).save(out, "PNG")
    return out.getvalue()


def test_pages_that_are_pictures_are_scans() -> None:
    media = '<ofd:MultiMedia ID="8" Type="Image"><ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia>'
    resources = f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>'
    image = '<ofd:ImageObject ID="4" ResourceID="8" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'
    content = ofd(
        {"Pages/1.xml": page(image)},
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>",
        {"Doc_0/PublicRes.xml": resources.encode(), "Doc_0/Res/scan.png": picture()},
    )
    assert rejected(content, "决算.ofd").reason_code == "scanned"


@pytest.mark.parametrize(
    ("content", "reason_code"),
    [
        (packed({"OFD.xml": b"<a/>"}), "damaged"),
        (packed({"OFD.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "hostile_xml"),
        (ofd({"Pages/1.xml": page(text("决算", 20, 20))})[:-400], "damaged"),
        (ofd({"../../../../etc/passwd": page(text("决算", 20, 20))}), "damaged"),
        (ofd({"Pages/1.xml": page()}), "empty"),
    ],
)
def test_packages_that_cannot_be_read_say_why(content: bytes, reason_code: str) -> None:
    reject = rejected(content, "决算.ofd")
    assert (reject.reason_code, "决算.ofd" in reject.reason) == (reason_code, True)
