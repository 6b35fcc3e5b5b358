"""White letters on nothing: figures that a sheet holds for its formulas and that nobody sees."""

from __future__ import annotations

from ingest.readers.xml import Element, whole

WHITE_INDEXES = (1, 9)  # of the colours that programs count; 64 and 65 are those of the system
_WHITE = frozenset({"FFFFFF", "FFFFFFFF", "00FFFFFF"})  # the first two digits say how opaque it is, which none heeds


def white_styles(styles: Element) -> frozenset[int]:
    """Of the cell styles of an .xlsx, those with white letters on no or white ground."""
    white_fonts = [_is_white(font.find("{*}color")) for font in styles.iterfind("{*}fonts/{*}font")]
    bare_fills = [_is_bare(fill) for fill in styles.iterfind("{*}fills/{*}fill")]

    def is_white(style: Element) -> bool:
        font, fill = whole(style.get("fontId"), 0), whole(style.get("fillId"), 0)
        return font < len(white_fonts) and white_fonts[font] and fill < len(bare_fills) and bare_fills[fill]

    return frozenset(k for k, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")) if is_white(style))


def _is_bare(fill: Element) -> bool:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return False
    kind = pattern.get("patternType") or "none"
    return kind == "none" or (kind == "solid" and _is_white(pattern.find("{*}fgColor")))


def _is_white(color: Element | None) -> bool:
    if color is None or color.get("tint") not in (None, "0"):
        return False
    if color.get("theme") is not None:
        return bool(color.get("theme") == "0")  # the ground of a page
    index = color.get("indexed")
    return (color.get("rgb") or "").upper() in _WHITE or (index is not None and whole(index, 64) in WHITE_INDEXES)
