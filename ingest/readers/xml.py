"""XML parts of Office packages: parsed without DTD, entities or network, so that they cannot expand or reach out."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from ingest.errors import Reject
from ingest.readers.archive import read_part
from ingest.readers.limits import BROKEN_ZIP, MAX_PART, damaged, too_deep

Element = Any  # lxml has no types of its own
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_PROLOGUE = 65_536
_WHOLE = re.compile(r"[0-9]{1,9}")


def part_bytes(package: zipfile.ZipFile, part: str, name: str) -> bytes | None:
    """A part by its name, or None where the package has none of that name."""
    try:
        info = package.getinfo(part.lstrip("/"))
    except KeyError:
        return None
    return read_part(package, info, MAX_PART, name)


def parse(content: bytes, name: str) -> Element:
    """The root of a part. Raises Reject; `name` is for its sentence."""
    _refuse_entities(content[:_PROLOGUE], name)
    parser = etree.XMLParser(**_SAFE)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        try:
            return etree.fromstring(content, _forgiving(parser, content))
        except etree.XMLSyntaxError:
            raise _cause(error, name) from error


def _forgiving(parser: Any, content: bytes) -> Any:
    """A parser that lets pass what programs get wrong without losing anything, if that is all that `parser` met.

    Prefixes that nobody declares, and text of GBK (or of GB2312 with characters that it lacks) as UTF-8.
    """
    if {entry.domain_name for entry in parser.error_log} == {"NAMESPACE"}:
        return etree.XMLParser(recover=True, **_SAFE)
    is_encoding = {entry.type_name for entry in parser.error_log} <= {"ERR_INVALID_ENCODING", "ERR_INVALID_CHAR"}
    if is_encoding and not _is_mostly_utf8(content):
        return etree.XMLParser(encoding="gb18030", **_SAFE)
    return etree.XMLParser(**_SAFE)


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether more than half of the bytes beyond ASCII are those of characters in UTF-8: it is damaged, not GBK."""
    beyond = sum(byte >= 0x80 for byte in content)
    readable = sum(len(character.encode()) for character in content.decode("utf-8", "ignore") if character > "\x7f")
    return readable * 2 > beyond


def elements(package: zipfile.ZipFile, part: str, tags: Sequence[str], name: str) -> Iterator[tuple[str, Element]]:
    """(local name, element) of the elements of these names in a large part, each forgotten when the next is read."""
    try:
        with package.open(part) as stream:
            _refuse_entities(stream.read(_PROLOGUE), name)
        with package.open(part) as stream:
            for _, element in etree.iterparse(stream, events=("end",), tag=[f"{{*}}{t}" for t in tags], **_SAFE):
                yield local_name(element), element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _cause(error, name) from error
    except BROKEN_ZIP as error:
        raise damaged(name, error) from error


def local_name(element: Element) -> str:
    """The tag without its namespace or prefix; strict and transitional Office files differ in nothing else."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def attribute(element: Element, local: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == local), None)


def is_on(property_: Element | None) -> bool:
    """Whether a property of Word's that is either on or off is there and not switched off."""
    return property_ is not None and attribute(property_, "val") not in ("0", "false", "off")


def whole(value: str | None, otherwise: int) -> int:
    """The whole number that an attribute holds, `otherwise` where it is missing or no number that a program writes."""
    return int(value) if value and _WHOLE.fullmatch(value) else otherwise


def _refuse_entities(prologue: bytes, name: str) -> None:
    plain = prologue.replace(b"\x00", b"")  # UTF-16 hides nothing
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Reject(
            "hostile_xml",
            f"{name} declares XML entities, which no Office program writes and which can be made to harm: "
            "save it anew from the program it is of.",
        )


def _cause(error: etree.XMLSyntaxError, name: str) -> Reject:
    said = str(error)
    if "depth" in said:
        return too_deep(name)
    if "Resource limit" in said:
        text = f"{name} has a text of ten million characters in one place, as no document has: save it anew without it."
        return Reject("too_large", text)
    return damaged(name, error)
