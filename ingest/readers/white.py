"""White letters on nothing, which nobody sees: figures for the formulas of a sheet, digits that pad a figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from ingest.readers.xml import Element, attribute, local_name, whole

WHITE_INDEXES = (1, 9)  # of the colours that programs count, where a workbook has none of its own
_OF_THE_SYSTEM = 64
_NEAR = 2  # runs that the pieces of a figure and what pads it are apart
_WHITE = frozenset({"FFFFFF", "FFFFFFFF", "00FFFFFF"})  # the first two digits say how opaque it is, which none heeds


def white_styles(styles: Element, theme: Element | None = None) -> frozenset[int]:
    """Of the cell styles of an .xlsx, those with white letters on no or white ground."""
    palette = _Palette(_indexes(styles), _has_white_ground(theme))
    white_fonts = [palette.is_white(font.find("{*}color")) for font in styles.iterfind("{*}fonts/{*}font")]
    bare_fills = [_is_bare(fill, palette) for fill in styles.iterfind("{*}fills/{*}fill")]

    def is_white(style: Element) -> bool:
        font, fill = whole(style.get("fontId"), 0), whole(style.get("fillId"), 0)
        return font < len(white_fonts) and white_fonts[font] and fill < len(bare_fills) and bare_fills[fill]

    return frozenset(k for k, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")) if is_white(style))


@dataclass(frozen=True, slots=True)
class _Palette:
    """Which numbers of colours are white, and whether the theme's ground of a page is."""

    indexes: frozenset[int]
    has_white_ground: bool

    def is_white(self, color: Element | None) -> bool:
        if color is None or color.get("tint") not in (None, "0"):
            return False
        if color.get("theme") is not None:
            return self.has_white_ground and bool(color.get("theme") == "0")
        index = color.get("indexed")
        if index is not None:
            return whole(index, _OF_THE_SYSTEM) in self.indexes
        return (color.get("rgb") or "").upper() in _WHITE


def _indexes(styles: Element) -> frozenset[int]:
    own = [
        (color.get("rgb") or "").upper() in _WHITE
        for color in styles.iterfind("{*}colors/{*}indexedColors/{*}rgbColor")
    ]
    return frozenset(k for k, white in enumerate(own) if white) if own else frozenset(WHITE_INDEXES)


def _has_white_ground(theme: Element | None) -> bool:
    ground = None if theme is None else theme.find(".//{*}clrScheme/{*}lt1")
    if ground is None or not len(ground):
        return True
    return (ground[0].get("lastClr") or ground[0].get("val") or "").upper() in (*_WHITE, "WINDOW")


def _is_bare(fill: Element, palette: _Palette) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return False
    kind = pattern.get("patternType") or "none"
    return kind == "none" or (kind == "solid" and palette.is_white(pattern.find("{*}fgColor")))


def is_unseen_run(run: Element) -> bool:
    """Whether a run of a Word text is white beside letters that are not, on ground that nothing paints."""
    if not _is_white_run(run):
        return False
    return any(map(_is_seen_beside, (run.itersiblings(), run.itersiblings(preceding=True)))) and not _is_painted(run)


def _is_seen_beside(siblings: Iterator[Element]) -> bool:
    near = (other for other in islice(siblings, _NEAR) if "".join(other.itertext("{*}t")).strip())
    return any(not _is_white_run(other) for other in near)


def _is_white_run(run: Element) -> bool:
    color = run.find("{*}rPr/{*}color")
    return color is not None and (attribute(color, "val") or "").upper() in _WHITE


def _is_painted(run: Element) -> bool:
    """By what is said of the run, of its paragraph, cell or table."""
    for element in (run, *run.iterancestors()):
        kind = local_name(element)
        properties = element.find(f"{{*}}{kind}Pr")
        if properties is None:
            continue
        shade, highlight = properties.find("{*}shd"), properties.find("{*}highlight")
        if shade is not None and (attribute(shade, "fill") or "auto").upper() not in (*_WHITE, "AUTO"):
            return True
        if highlight is not None and attribute(highlight, "val") not in ("none", "white"):
            return True
    return False
