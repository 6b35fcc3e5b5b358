"""A font file with Chinese glyphs, for what has to carry or to show them itself: embedded fonts and scans."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]

EMBEDDED = "WenQuanYi"
_PACKAGE = "fonts-wqy-microhei"  # as Debian calls it
_FILE = "wqy-microhei.ttc"
_SYSTEM = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))


@cache
def chinese_font() -> Path | None:
    """WenQuanYi Micro Hei as the system has it, None where it is not installed."""
    return next((path for folder in _SYSTEM for path in sorted(folder.rglob(_FILE))), None)


def needed_font() -> Path:
    font = chinese_font()
    if font is None:
        raise RuntimeError(f"No font with Chinese glyphs is here to draw with: install {_PACKAGE}.")
    return font


@cache
def embedded_font() -> str:
    """The name of a font whose glyphs a PDF carries with it."""
    pdfmetrics.registerFont(TTFont(EMBEDDED, str(needed_font()), subfontIndex=0))
    return EMBEDDED
