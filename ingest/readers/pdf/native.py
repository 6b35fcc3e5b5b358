"""The functions of PDFium that run once a page, an object or a glyph, declared so that a call costs little.

`pypdfium2` wraps each handle and pointer in an object of its own; at 15,000 glyphs a document that is most of the time.
Here handles are plain integers and results are written into arrays. `PYFUNCTYPE`, other than `CFUNCTYPE`, keeps the
lock of the interpreter: giving it back and taking it again costs more than most calls.

What is asked once a glyph or an object takes its handles and addresses as a `pointer`, which ctypes passes on as it is:
converting plain integers would double the cost of a call.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2
INVISIBLE = 3
NOT_TEXT = -1
_AT_ONCE = 1024  # answers; each place has a pointer of its own, which takes time and memory to make


def _native(name: str, result: Any, *arguments: Any, is_long: bool = False) -> Callable[..., Any]:
    """A function that takes plain integers for handles and addresses."""
    kind = ctypes.CFUNCTYPE if is_long else ctypes.PYFUNCTYPE
    return kind(result, *arguments)(address(getattr(pdfium, name)))


def _quick(name: str, result: Any) -> Callable[..., Any]:
    """A function that takes a `pointer` for each handle and address, and plain integers for small numbers."""
    return ctypes.PYFUNCTYPE(result)(address(getattr(pdfium, name)))


def address(handle: Any) -> int:
    """The plain integer behind a handle of pypdfium2."""
    value = ctypes.cast(handle, ctypes.c_void_p).value
    assert value is not None
    return value


pointer = ctypes.c_void_p.from_param


load_page = _native("FPDF_LoadPage", _HANDLE, _HANDLE, _INT, is_long=True)
close_page = _native("FPDF_ClosePage", None, _HANDLE)
load_text = _native("FPDFText_LoadPage", _HANDLE, _HANDLE, is_long=True)
close_text = _native("FPDFText_ClosePage", None, _HANDLE)
count_chars = _native("FPDFText_CountChars", _INT, _HANDLE)
get_text = _native("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)
get_unicode = _native("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _INT)
get_loose_box = _quick("FPDFText_GetLooseCharBox", None)
get_origin = _quick("FPDFText_GetCharOrigin", _INT)
get_char_matrix = _quick("FPDFText_GetMatrix", _INT)
get_font_size = _quick("FPDFText_GetFontSize", ctypes.c_double)
get_angle = _quick("FPDFText_GetCharAngle", ctypes.c_float)
get_text_object = _quick("FPDFText_GetTextObject", _HANDLE)
has_map_error = _quick("FPDFText_HasUnicodeMapError", _INT)

count_objects = _native("FPDFPage_CountObjects", _INT, _HANDLE)
get_object = _quick("FPDFPage_GetObject", _HANDLE)
count_form_objects = _native("FPDFFormObj_CountObjects", _INT, _HANDLE)
get_form_object = _quick("FPDFFormObj_GetObject", _HANDLE)
get_render_mode = _quick("FPDFTextObj_GetTextRenderMode", _INT)
get_type = _quick("FPDFPageObj_GetType", _INT)
get_matrix = _quick("FPDFPageObj_GetMatrix", _INT)
get_bounds = _quick("FPDFPageObj_GetBounds", _INT)
get_fill_color = _quick("FPDFPageObj_GetFillColor", _INT)

get_draw_mode = _quick("FPDFPath_GetDrawMode", _INT)
count_segments = _quick("FPDFPath_CountSegments", _INT)
get_segment = _quick("FPDFPath_GetPathSegment", _HANDLE)
get_point = _quick("FPDFPathSegment_GetPoint", _INT)
get_segment_type = _quick("FPDFPathSegment_GetType", _INT)
is_closing = _quick("FPDFPathSegment_GetClose", _INT)
get_clip_path = _quick("FPDFPageObj_GetClipPath", _HANDLE)
count_clip_paths = _quick("FPDFClipPath_CountPaths", _INT)
count_clip_segments = _quick("FPDFClipPath_CountPathSegments", _INT)
get_clip_segment = _quick("FPDFClipPath_GetPathSegment", _HANDLE)
get_rotation = _native("FPDFPage_GetRotation", _INT, _HANDLE)
get_page_box = _native("FPDF_GetPageBoundingBox", _INT, _HANDLE, _HANDLE)


class Answers:
    """Room that PDFium writes rows of answers into, so many at once, with a pointer to every place made only once.

    It is a process's own: PDFium itself is not to be used by several threads either.
    """

    def __init__(self, kind: npt.DTypeLike, width: int, targets: Sequence[int], blank: int = 0) -> None:
        """`targets` are the columns that a function is given pointers to; `blank` is what it leaves where it fails."""
        self._rows, self._blank = np.zeros((_AT_ONCE, width), dtype=kind), blank
        start, size = self._rows.ctypes.data, self._rows.itemsize
        columns = [range(start + target * size, start + _AT_ONCE * width * size, width * size) for target in targets]
        self._places = [list(map(pointer, column)) for column in columns]

    def to(self, ask: Callable[..., Any], *about: Sequence[Any]) -> npt.NDArray[Any]:
        """Ask the same about many things: a row of answers for each."""
        found = []
        for start in range(0, max(len(about[0]), 1), _AT_ONCE):
            part = about if len(about[0]) <= _AT_ONCE else [column[start : start + _AT_ONCE] for column in about]
            rows = self._rows[: len(part[0])]
            rows[:] = self._blank
            deque(map(ask, *part, *self._places), maxlen=0)
            found.append(rows.copy())
        return found[0] if len(found) == 1 else np.concatenate(found)


SIDES = Answers(np.float32, 4, range(4))
BOXES = Answers(np.float32, 4, [0])
ORIGINS = Answers(np.float64, 2, range(2))
MATRICES = Answers(np.float32, 6, [0])
POINTS = Answers(np.float32, 2, range(2))
COLORS = Answers(np.uint32, 4, range(4), blank=1)
MODES = Answers(np.uint32, 2, range(2))
BOX = (ctypes.c_float * 4)()
BOX_AT = ctypes.addressof(BOX)
POINT = (ctypes.c_float * 2)()
POINT_AT = [pointer(ctypes.addressof(POINT) + 4 * k) for k in range(2)]
