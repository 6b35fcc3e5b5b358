"""What a page draws besides text: straight lines, and how much of it are pictures and outlines.

Borders come as strokes, as thin filled rectangles, as sides of boxes and as thin pictures.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import compress, pairwise, repeat

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.settings import Limits, RulingSettings

Rulings = npt.NDArray[np.float64]  # rows of (left, top, right, bottom), as thin as lines, on the page as seen
Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_WHITE = 250


class TooMuchError(Exception):
    """More on a page than any disclosure has; the sentence says what."""


@dataclass(slots=True)
class Drawn:
    """Filled while the objects of one page are walked; coordinates are PDF's own."""

    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    invisible: set[int] = field(default_factory=set)  # text objects that are not painted
    picture_area: float = 0.0
    outlines: int = 0  # paths with curves in them
    forms: int = 0
    objects: int = 0
    segments: int = 0


def read_drawn(page: int, settings: RulingSettings, limits: Limits) -> Drawn:
    """Walk the page's objects, down into forms. Raises `TooMuchError` beyond the limits."""
    return _Walk(settings, limits).page(page)


def rulings(drawn: Drawn, frame: Frame, settings: RulingSettings) -> Rulings:
    """The drawn lines on the page as it is seen, cut at its edges; lines along the edges are left out."""
    if not drawn.lines:
        return np.empty((0, 4))
    lines = frame.boxes(np.array(drawn.lines))
    edge, width, height = settings.page_edge, frame.width, frame.height
    x, y = (lines[:, 0] + lines[:, 2]) / 2, (lines[:, 1] + lines[:, 3]) / 2
    is_level = lines[:, 3] - lines[:, 1] <= lines[:, 2] - lines[:, 0]
    off = np.where(is_level, (y < edge) | (y > height - edge), (x < edge) | (x > width - edge))
    inside: Rulings = np.clip(lines[~off], 0, (width, height, width, height))
    return inside


class _Walk:
    """One walk over a page's objects, with room for PDFium's answers that is used again and again."""

    def __init__(self, settings: RulingSettings, limits: Limits) -> None:
        self._settings = settings
        self._limits = limits
        self._drawn = Drawn()
        self._floats = (ctypes.c_float * 6)()
        self._at = ctypes.addressof(self._floats)
        self._ints = (ctypes.c_uint * 4)()
        self._ints_at = ctypes.addressof(self._ints)

    def page(self, page: int) -> Drawn:
        self._objects(page, native.count_objects(page), native.get_object, None, 0)
        return self._drawn

    def _objects(
        self, holder: int, count: int, get: Callable[[int, int], int], matrix: Matrix | None, depth: int
    ) -> None:
        drawn, get_mode = self._drawn, native.get_render_mode
        drawn.objects += count
        if drawn.objects > self._limits.objects_a_page:
            raise TooMuchError(f"more than {self._limits.objects_a_page} drawn objects")
        # Nearly all objects are pieces of painted text (mode 0): they are passed over as lean as can be.
        things = list(map(get, repeat(holder), range(count)))
        for thing in compress(things, map(get_mode, things)):
            mode = get_mode(thing)
            if mode != native.NOT_TEXT:
                if mode == native.INVISIBLE:
                    drawn.invisible.add(thing)
                continue
            kind = native.get_type(thing)
            if kind == native.PATH:
                self._path(thing, matrix)
            elif kind == native.IMAGE:
                self._picture(thing, matrix)
            elif kind == native.FORM and depth < self._limits.form_depth:
                drawn.forms += 1
                inner = _times(self._matrix(thing), matrix)
                self._objects(thing, native.count_form_objects(thing), native.get_form_object, inner, depth + 1)

    def _matrix(self, thing: int) -> Matrix:
        native.get_matrix(thing, self._at)
        a, b, c, d, e, f = self._floats
        return a, b, c, d, e, f

    def _bounds(self, thing: int, matrix: Matrix | None) -> tuple[float, float, float, float]:
        at = self._at
        if not native.get_bounds(thing, at, at + 4, at + 8, at + 12):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top, _, _ = self._floats
        if matrix is None:
            return left, bottom, right, top
        corners = [_apply(matrix, x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def _picture(self, thing: int, matrix: Matrix | None) -> None:
        left, bottom, right, top = self._bounds(thing, matrix)
        if not self._thin(left, bottom, right, top):
            self._drawn.picture_area += (right - left) * (top - bottom)

    def _thin(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Take a box for the line that it looks like, if it is so thin. A dot of a dotted border may be part of two."""
        thin = self._settings.line_thickness
        is_level, is_upright = top - bottom <= thin, right - left <= thin
        if is_level:
            middle = (top + bottom) / 2
            self._drawn.lines.append((left, middle, right, middle))
        if is_upright:
            middle = (left + right) / 2
            self._drawn.lines.append((middle, bottom, middle, top))
        return is_level or is_upright

    def _path(self, thing: int, matrix: Matrix | None) -> None:
        native.get_draw_mode(thing, self._ints_at, self._ints_at + 4)
        is_filled, is_stroked = bool(self._ints[0]), bool(self._ints[1])
        if not is_filled and not is_stroked:
            return  # only a clip
        if self._thin(*self._bounds(thing, matrix)):
            return
        if not is_stroked and self._is_unseen(thing):
            return
        self._sides(self._corners(thing, _times(self._matrix(thing), matrix)))

    def _is_unseen(self, thing: int) -> bool:
        """A white or transparent surface on white paper: a background, whose sides nobody sees."""
        at = self._ints_at
        if not native.get_fill_color(thing, at, at + 4, at + 8, at + 12):
            return False
        red, green, blue, alpha = self._ints
        return min(red, green, blue) >= _WHITE or alpha == 0

    def _corners(self, thing: int, matrix: Matrix) -> list[list[Point]]:
        """The straight runs of a path; a curve ends a run."""
        runs: list[list[Point]] = []
        count = native.count_segments(thing)
        self._drawn.segments += count
        if self._drawn.segments > self._limits.path_segments_a_page:
            return []  # a map or a plan
        is_curved = False
        for i in range(count):
            segment = native.get_segment(thing, i)
            native.get_point(segment, self._at, self._at + 4)
            point = _apply(matrix, self._floats[0], self._floats[1])
            kind = native.get_segment_type(segment)
            is_curved |= kind == native.BEZIER_TO
            if kind == native.LINE_TO and runs:
                runs[-1].append(point)
                if native.is_closing(segment):
                    runs[-1].append(runs[-1][0])
            else:
                runs.append([point])
        self._drawn.outlines += is_curved
        return runs

    def _sides(self, runs: list[list[Point]]) -> None:
        straight = self._settings.straightness
        for run in runs:
            for (x0, y0), (x1, y1) in pairwise(run):
                if abs(y1 - y0) <= straight < abs(x1 - x0):
                    self._drawn.lines.append((x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
                elif abs(x1 - x0) <= straight < abs(y1 - y0):
                    self._drawn.lines.append(((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
