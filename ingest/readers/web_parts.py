"""Elements of web pages: which are unseen, and what a field that one fills in says."""

from __future__ import annotations

import re

from ingest.readers.xml import Element

_NO_TEXT = (
    *("head", "script", "style", "noscript", "template", "nav", "footer", "iframe", "object", "embed", "svg", "canvas"),
    *("audio", "video", "button", "map", "dialog"),
)
_CROSSED_OUT = ("del", "s", "strike")
_SKIPPED = frozenset((*_NO_TEXT, *_CROSSED_OUT))
FIELDS = frozenset({"input", "textarea", "select"})
_WRITTEN = frozenset({"text", "number", "tel", ""})  # types of <input> that show what is in them
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_SIZE = re.compile(r"font-size\s*:\s*0*\.?0+(?:px|pt|r?em|%)?\s*(?:;|!|$)", re.IGNORECASE)
_BY_EXCEL = re.compile(r"mso-|\bheight\s*[:=]\s*[\"']?0(?:pt|px)?\b", re.IGNORECASE)


def is_unseen(element: Element) -> bool:
    """Not shown, or no part of the text. Forms behind tabs are hidden until one clicks, and disclosed all the same.

    So may rows be that one opens with a click; rows that Excel wrote as hidden are hidden in the workbook.
    """
    if element.tag in _SKIPPED or element.get("role") == "navigation":
        return True
    style = element.get("style")
    if style is not None and not len(element) and _NO_SIZE.search(style):
        return True  # of an element with others in it, these have a size of their own
    hidden = element.get("hidden") is not None or (style is not None and bool(_HIDDEN_STYLE.search(style)))
    if hidden and element.tag == "tr":
        return bool(_BY_EXCEL.search(style or "")) or element.get("height") == "0"
    return hidden and element.find(".//table") is None and element.tag not in ("table", "tr", "td", "tbody")


def filled_in(field: Element) -> str:
    """What a field shows: its value, its text, or the option that is chosen."""
    if field.tag == "input":
        is_written = (field.get("type") or "").lower() in _WRITTEN
        return (field.get("value") or "") if is_written else ""
    if field.tag == "textarea":
        return field.text or ""
    options = list(field.iter("option"))
    chosen = next((o for o in options if o.get("selected") is not None), options[0] if options else None)
    return "" if chosen is None else "".join(chosen.itertext())
