"""The functions of PDFium that run once a page, an object or a glyph, declared so that a call costs little.

`pypdfium2` wraps each handle and pointer in an object of its own; at 15,000 glyphs a document that is most of the time.
Here handles are plain integers and results are written into arrays. `PYFUNCTYPE`, other than `CFUNCTYPE`, keeps the
lock of the interpreter: giving it back and taking it again costs more than most calls.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any

import numpy.typing as npt
import pypdfium2.raw as pdfium

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2
INVISIBLE = 3
NOT_TEXT = -1


def _native(name: str, result: Any, *arguments: Any, is_long: bool = False) -> Callable[..., Any]:
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    assert address is not None
    kind = ctypes.CFUNCTYPE if is_long else ctypes.PYFUNCTYPE
    return kind(result, *arguments)(address)


load_page = _native("FPDF_LoadPage", _HANDLE, _HANDLE, _INT, is_long=True)
close_page = _native("FPDF_ClosePage", None, _HANDLE)
load_text = _native("FPDFText_LoadPage", _HANDLE, _HANDLE, is_long=True)
close_text = _native("FPDFText_ClosePage", None, _HANDLE)
count_chars = _native("FPDFText_CountChars", _INT, _HANDLE)
get_text = _native("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)
get_unicode = _native("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _INT)
get_loose_box = _native("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE)
get_angle = _native("FPDFText_GetCharAngle", ctypes.c_float, _HANDLE, _INT)
get_text_object = _native("FPDFText_GetTextObject", _HANDLE, _HANDLE, _INT)
has_map_error = _native("FPDFText_HasUnicodeMapError", _INT, _HANDLE, _INT)

count_objects = _native("FPDFPage_CountObjects", _INT, _HANDLE)
get_object = _native("FPDFPage_GetObject", _HANDLE, _HANDLE, _INT)
count_form_objects = _native("FPDFFormObj_CountObjects", _INT, _HANDLE)
get_form_object = _native("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)
get_render_mode = _native("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE)
get_type = _native("FPDFPageObj_GetType", _INT, _HANDLE)
get_matrix = _native("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
get_bounds = _native("FPDFPageObj_GetBounds", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
get_fill_color = _native("FPDFPageObj_GetFillColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)

get_draw_mode = _native("FPDFPath_GetDrawMode", _INT, _HANDLE, _HANDLE, _HANDLE)
count_segments = _native("FPDFPath_CountSegments", _INT, _HANDLE)
get_segment = _native("FPDFPath_GetPathSegment", _HANDLE, _HANDLE, _INT)
get_point = _native("FPDFPathSegment_GetPoint", _INT, _HANDLE, _HANDLE, _HANDLE)
get_segment_type = _native("FPDFPathSegment_GetType", _INT, _HANDLE)
is_closing = _native("FPDFPathSegment_GetClose", _INT, _HANDLE)
get_clip_path = _native("FPDFPageObj_GetClipPath", _HANDLE, _HANDLE)
count_clip_paths = _native("FPDFClipPath_CountPaths", _INT, _HANDLE)
count_clip_segments = _native("FPDFClipPath_CountPathSegments", _INT, _HANDLE, _INT)
get_clip_segment = _native("FPDFClipPath_GetPathSegment", _HANDLE, _HANDLE, _INT, _INT)
get_rotation = _native("FPDFPage_GetRotation", _INT, _HANDLE)
get_page_box = _native("FPDF_GetPageBoundingBox", _INT, _HANDLE, _HANDLE)


def address(handle: Any) -> int:
    """The plain integer behind a handle of pypdfium2."""
    value = ctypes.cast(handle, ctypes.c_void_p).value
    assert value is not None
    return value


def each(ask: Callable[..., Any], things: Iterable[int], *targets: Iterable[int]) -> None:
    """Ask the same about many things; the answers are written to their targets."""
    deque(map(ask, things, *targets), maxlen=0)


def places(answers: npt.NDArray[Any], column: int = 0) -> range:
    """The address of one column in each row of a table."""
    rows, width = answers.shape
    start, step = answers.ctypes.data + column * answers.itemsize, width * answers.itemsize
    return range(start, start + rows * step, step)
