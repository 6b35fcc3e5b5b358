"""An OFD package: its pages in order, each with what it shows.

The parts refer to each other by location: from the package's root where it begins with a slash, else from the part that
refers (GB/T 33190-2016, 7.2). Programs differ in how well they keep to that, so both are tried.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from ingest.errors import Reject
from ingest.readers.archive import opened, read_part
from ingest.readers.limits import MAX_PART, damaged
from ingest.readers.ofd.content import Picture, Resources, Thing, numbers, things
from ingest.readers.ofd.matrix import Matrix
from ingest.readers.xml import Element, local_name, parse

_POINTS = 72 / 25.4  # a millimetre
_A4 = (0.0, 0.0, 210.0, 297.0)
_MOST_THINGS = 500_000  # a page; real ones have some thousand


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page in points, y upward. `pictures` has the bytes of those that it shows, by their resource."""

    width: float
    height: float
    things: tuple[Thing, ...]
    pictures: dict[str, bytes]


@dataclass(frozen=True, slots=True)
class _Package:
    archive: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]  # by their names in lower case
    name: str
    pictures: dict[str, bytes] = field(default_factory=dict)  # those read, by their parts

    def location(self, base: str, said: str | None) -> str | None:
        """The name of the part that `base` refers to so, None where the package has none."""
        said = (said or "").strip().replace("\\", "/")
        folder = "" if said.startswith("/") else posixpath.dirname(base)
        for path in (posixpath.join(folder, said.lstrip("/")), said.lstrip("/")) if said else ():
            found = posixpath.normpath(path).lower()
            if found in self.parts:
                return found
        return None

    def picture(self, part: str) -> bytes:
        """The bytes of a picture, which many pages may show."""
        if part not in self.pictures:
            self.pictures[part] = self.bytes_of(part)
        return self.pictures[part]

    def bytes_of(self, part: str) -> bytes:
        """The bytes of a part. Raises Reject."""
        return read_part(self.archive, self.parts[part], MAX_PART, self.name)

    def root(self, part: str) -> Element:
        """The root element of a part of XML. Raises Reject."""
        return parse(self.bytes_of(part), self.name)


def read_pages(content: bytes, name: str) -> tuple[OfdPage, ...]:
    """All pages of all documents of a package (there is one as a rule). Raises Reject; `name` is for its sentence."""
    with opened(io.BytesIO(content), name) as archive:
        parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in archive.infolist()}
        package = _Package(archive, parts, name)
        documents = [
            package.location("ofd.xml", root.text)
            for body in _children(package.root("ofd.xml"), "DocBody")
            for root in _children(body, "DocRoot")
        ]
        pages = tuple(page for part in documents if part is not None for page in _document(package, part))
    if not pages:
        raise damaged(name, "it has no page that can be found")
    return pages


def _document(package: _Package, part: str) -> Iterator[OfdPage]:
    root = package.root(part)
    common = next(iter(_children(root, "CommonData")), root)
    usual = _box(common, "PageArea") or _A4
    said = [child.text for child in common if local_name(child) in ("PublicRes", "DocumentRes")]
    resources = _resources(package, [package.location(part, text) for text in said])
    located = {t.get("ID", ""): package.location(part, t.get("BaseLoc")) for t in _children(common, "TemplatePage")}
    templates = {number: package.root(found) for number, found in located.items() if found is not None}
    for pages in _children(root, "Pages"):
        for page in _children(pages, "Page"):
            found = package.location(part, page.get("BaseLoc"))
            if found is None:
                raise damaged(package.name, f"page {page.get('BaseLoc')} is missing")
            yield _page(package, found, usual, templates, resources)


def _page(
    package: _Package, part: str, usual: tuple[float, ...], templates: dict[str, Element], resources: Resources
) -> OfdPage:
    root = package.root(part)
    left, top, width, height = _box(root, "Area") or usual
    matrix = Matrix(_POINTS, 0.0, 0.0, -_POINTS, -left * _POINTS, (top + height) * _POINTS)
    own = [package.location(part, child.text) for child in _children(root, "PageRes")]
    if own:
        more = _resources(package, own)
        resources = Resources(
            {**resources.units, **more.units},
            {**resources.parameters, **more.parameters},
            {**resources.pictures, **more.pictures},
        )
    below = [child.get("TemplateID", "") for child in _children(root, "Template")]
    contents = [*(templates[number] for number in below if number in templates), root]
    shown = tuple(islice((t for content in contents for t in things(content, matrix, resources)), _MOST_THINGS + 1))
    if len(shown) > _MOST_THINGS:
        raise Reject("too_large", f"{package.name} has a page with over {_MOST_THINGS} objects: it is no disclosure.")
    used = {thing.resource for thing in shown if isinstance(thing, Picture)} & resources.pictures.keys()
    pictures = {resource: package.picture(resources.pictures[resource]) for resource in sorted(used)}
    return OfdPage(width * _POINTS, height * _POINTS, shown, pictures)


def _resources(package: _Package, parts: list[str | None]) -> Resources:
    """What is defined in these parts."""
    units: dict[str, Element] = {}
    parameters: dict[str, Element] = {}
    pictures: dict[str, str] = {}
    for part in parts:
        if part is None:
            continue
        root = package.root(part)
        base = posixpath.join(posixpath.dirname(part), root.get("BaseLoc", ""), "file")
        for element in root.iter():
            number = element.get("ID", "")
            match local_name(element):
                case "CompositeGraphicUnit":
                    units[number] = element
                case "DrawParam":
                    parameters[number] = element
                case "MultiMedia":
                    for file in _children(element, "MediaFile"):
                        location = package.location(base, file.text)
                        if location is not None:
                            pictures[number] = location
    return Resources(units, parameters, pictures)


def _box(holder: Element, area: str) -> tuple[float, ...] | None:
    """The left, top, width and height of the paper, in millimetres; None where they are not given."""
    for element in _children(holder, area):
        for box in _children(element, "PhysicalBox"):
            found = numbers(box.text, 4)
            if found is not None and found[2] > 0 and found[3] > 0:
                return found
    return None


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if local_name(child) == name]
