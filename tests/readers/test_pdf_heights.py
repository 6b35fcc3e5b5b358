"""Fonts that do not say how high they are: a full stop is then as low as its ink, and still belongs to its figure."""

from __future__ import annotations

from tests.readers.pdf_pages import read, texts

_MEANT = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def 1 begincodespacerange <00> <FF> "
    "endcodespacerange 5 beginbfchar <41> <002E> <42> <0031> <43> <0032> <44> <0033> <45> <0034> endbfchar "
    "endcmap end end"
)
_INK = {"period": (60, 120), "one": (360, 740), "two": (360, 740), "three": (360, 740), "four": (360, 740)}


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _page(content: str) -> bytes:
    """A page in a font of rectangles, in which the full stop has the code of A."""
    names = list(_INK)
    numbers = " ".join(f"/{name} {6 + k} 0 R" for k, name in enumerate(names))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        _stream(content),
        (
            "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 65/LastChar 69"
            f"/Widths[250 500 500 500 500]/CharProcs<<{numbers}>>"
            f"/Encoding<</Type/Encoding/Differences[65{''.join(f'/{name}' for name in names)}]>>/ToUnicode 11 0 R>>"
        ),
        *(_stream(f"500 0 0 0 {width} {top} d1 60 0 {width} {top} re f") for width, top in _INK.values()),
        _stream(_MEANT),
    ]
    out, places = b"%PDF-1.4\n", []
    for k, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{k} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def test_a_full_stop_with_the_height_of_its_ink_stays_in_its_figure() -> None:
    page = _page("BT /F 10 Tf 50 300 Td (BCADE) Tj 120 0 Td (EDACB) Tj ET")

    assert [line.split() for line in texts(read(page))] == [["12.34", "43.21"]]


def test_so_it_does_on_a_page_that_stands_sideways() -> None:
    page = _page("BT /F 10 Tf 0 1 -1 0 200 50 Tm (BCADE) Tj 120 0 Td (EDACB) Tj ET")

    assert [line.split() for line in texts(read(page))] == [["12.34", "43.21"]]
