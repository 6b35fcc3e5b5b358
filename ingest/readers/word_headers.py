"""Titles of forms that a Word file prints in the header of their pages alone, as sections with one form each do.

Other headers say again what the text says, and are left out.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping, Sequence

from ingest.readers.around_cells import is_title
from ingest.readers.lines import Block, clean
from ingest.readers.package import related
from ingest.readers.xml import Element, attribute, local_name, parse, part_bytes

Headers = Mapping[str, tuple[str, ...]]  # the lines of those that have the title of a form, by their ids


def titled_headers(package: zipfile.ZipFile, main: str, name: str) -> Headers:
    found: dict[str, tuple[str, ...]] = {}
    for id_, part in related(package, main, "header", name).items():
        content = part_bytes(package, part, name)
        lines = tuple(_lines(parse(content, name))) if content else ()
        if any(map(is_title, lines)):
            found[id_] = lines
    return found


def _lines(header: Element) -> Iterator[str]:
    for paragraph in header.iter("{*}p"):
        text = clean("".join(paragraph.itertext("{*}t"))).strip()
        if text:
            yield text


def sections(root: Element) -> Iterator[tuple[Sequence[Element], Element | None]]:
    """What stands in each section of a document, and what is said of it."""
    body = root.find("{*}body")
    elements: list[Element] = []
    for element in root if body is None else body:
        elements.append(element)
        said = element if local_name(element) == "sectPr" else element.find("{*}pPr/{*}sectPr")
        if said is not None:
            yield elements, said
            elements = []
    yield elements, None


def with_title(blocks: list[Block], said: Element | None, headers: Headers) -> list[Block]:
    """What a section says, below the title in its own header where it has tables and prints the title of none."""
    own = () if said is None or not headers else said.findall("{*}headerReference")
    titles = next((headers[id_] for item in own if (id_ := attribute(item, "id") or "") in headers), ())
    if not titles or not any(isinstance(block, tuple) for block in blocks) or any(map(is_title, blocks)):
        return blocks
    return [*titles, *blocks]
