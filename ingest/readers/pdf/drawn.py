"""What a page draws besides text: straight lines, and how much of it are pictures and outlines.

Borders come as strokes, as thin filled rectangles, as sides of boxes and as thin pictures. A page may have thousands of
them: PDFium is asked the same question about all in one row, and the answers are judged together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import compress, repeat

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf import native
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.settings import Limits, RulingSettings

Rulings = npt.NDArray[np.float64]  # rows of (left, top, right, bottom), as thin as lines, on the page as seen
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_IDENTITY = np.array((1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
_NO_LINES = np.empty((0, 4))
_WHITE = 250


class TooMuchError(Exception):
    """More on a page than any disclosure has; the sentence says what."""


@dataclass(slots=True)
class Drawn:
    """What the objects of one page draw; coordinates are PDF's own. `lines` are rows of (x, y, x, y)."""

    lines: Floats = field(default_factory=lambda: _NO_LINES)
    invisible: set[int] = field(default_factory=set)  # text objects that are not painted
    picture_area: float = 0.0
    outlines: int = 0  # paths with curves in them
    forms: int = 0
    objects: int = 0


def read_drawn(page: int, settings: RulingSettings, limits: Limits) -> Drawn:
    """Walk the page's objects, down into forms. Raises `TooMuchError` beyond the limits."""
    drawn = Drawn()
    found = _walk(drawn, page, native.count_objects(page), native.get_object, _IDENTITY, 0, limits)
    if found:
        _judge(drawn, found, settings, limits)
    return drawn


def rulings(drawn: Drawn, frame: Frame, settings: RulingSettings) -> Rulings:
    """The drawn lines on the page as it is seen, cut at its edges; lines along the edges are left out."""
    if not len(drawn.lines):
        return _NO_LINES
    lines = frame.boxes(drawn.lines)
    edge, width, height = settings.page_edge, frame.width, frame.height
    x, y = (lines[:, 0] + lines[:, 2]) / 2, (lines[:, 1] + lines[:, 3]) / 2
    is_level = lines[:, 3] - lines[:, 1] <= lines[:, 2] - lines[:, 0]
    off = np.where(is_level, (y < edge) | (y > height - edge), (x < edge) | (x > width - edge))
    inside: Rulings = np.clip(lines[~off], 0, (width, height, width, height))
    return inside


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page, or a form on it, holds besides text; `modes` say of paths whether they are filled and stroked."""

    things: list[int]
    kinds: list[int]
    modes: npt.NDArray[np.uint32]
    matrix: Floats


def _walk(
    drawn: Drawn, holder: int, count: int, get: Callable[[int, int], int], matrix: Floats, depth: int, limits: Limits
) -> list[_Found]:
    drawn.objects += count
    if drawn.objects > limits.objects_a_page:
        raise TooMuchError(f"more than {limits.objects_a_page} drawn objects")
    every = list(map(get, repeat(holder), range(count)))
    painted = list(map(native.get_render_mode, every))
    # Nearly all objects are pieces of painted text, whose mode is 0.
    others = list(zip(compress(every, painted), filter(None, painted), strict=True))
    drawn.invisible.update(thing for thing, mode in others if mode == native.INVISIBLE)
    things = [thing for thing, mode in others if mode == native.NOT_TEXT]
    if not things:
        return []
    modes = np.zeros((len(things), 2), dtype=np.uint32)
    is_path = list(map(native.get_draw_mode, things, native.places(modes, 0), native.places(modes, 1)))
    kinds = [native.PATH if yes else native.get_type(thing) for thing, yes in zip(things, is_path, strict=True)]
    found = [_Found(things, kinds, modes, matrix)]
    if native.FORM in kinds and depth < limits.form_depth:
        for form in [thing for thing, kind in zip(things, kinds, strict=True) if kind == native.FORM]:
            drawn.forms += 1
            inner = _times(_matrices([form])[0], matrix)
            count = native.count_form_objects(form)
            found += _walk(drawn, form, count, native.get_form_object, inner, depth + 1, limits)
    return found


def _judge(drawn: Drawn, found: list[_Found], settings: RulingSettings, limits: Limits) -> None:
    """What the paths and pictures are: lines, surfaces with sides, or pictures proper."""
    things = [thing for part in found for thing in part.things]
    kinds = np.array([kind for part in found for kind in part.kinds])
    outer = np.repeat([part.matrix for part in found], [len(part.things) for part in found], axis=0)
    is_filled, is_stroked = np.concatenate([part.modes for part in found]).T != 0
    is_path, is_picture = is_filled | is_stroked, kinds == native.IMAGE  # the other paths only clip
    left, bottom, right, top = _bounds(things, outer if len(found) > 1 else None)
    is_seen = is_path | is_picture
    is_level = is_seen & (top - bottom <= settings.line_thickness)
    is_upright = is_seen & (right - left <= settings.line_thickness)
    # A dot of a dotted border may be part of two lines, a level and an upright one.
    level, upright = np.flatnonzero(is_level), np.flatnonzero(is_upright)
    x, y = (left + right) / 2, (bottom + top) / 2
    lines = [
        np.array((left[level], y[level], right[level], y[level])),
        np.array((x[upright], bottom[upright], x[upright], top[upright])),
    ]
    owners = [level, upright]
    thick = np.flatnonzero(is_seen & ~is_level & ~is_upright)
    if len(thick):
        pictures = thick[is_picture[thick]]
        drawn.picture_area = float(((right - left) * (top - bottom))[pictures].sum())
        surfaces = thick[is_path[thick] & ~is_stroked[thick]]
        unseen = surfaces[_is_unseen([things[k] for k in surfaces.tolist()])]
        boxes = np.setdiff1d(thick, np.concatenate((pictures, unseen)), assume_unique=True)
        if len(boxes):
            sides, of = _sides([things[k] for k in boxes.tolist()], outer[boxes], drawn, settings, limits)
            lines.append(sides)
            owners.append(boxes[of])
    order = np.argsort(np.concatenate(owners), kind="stable")
    drawn.lines = np.concatenate(lines, axis=1)[:, order].T


def _bounds(things: list[int], outer: Floats | None) -> Floats:
    """The left, bottom, right and top of things: four rows."""
    answers = np.zeros((len(things), 4), dtype=np.float32)
    native.each(native.get_bounds, things, *(native.places(answers, k) for k in range(4)))
    bounds = answers.T.astype(np.float64, order="C")
    if outer is None:
        return bounds
    left, bottom, right, top = bounds
    x, y = _apply(outer, np.array((left, left, right, right)), np.array((bottom, top, bottom, top)))
    return np.array((x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0)))


def _is_unseen(surfaces: list[int]) -> Flags:
    """White or transparent surfaces on white paper are backgrounds, whose sides nobody sees."""
    colors = np.ones((len(surfaces), 4), dtype=np.uint32)
    native.each(native.get_fill_color, surfaces, *(native.places(colors, k) for k in range(4)))
    unseen: Flags = (colors[:, :3].min(axis=1) >= _WHITE) | (colors[:, 3] == 0)
    return unseen


def _sides(
    paths: list[int], outer: Floats, drawn: Drawn, settings: RulingSettings, limits: Limits
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """The level and upright pieces of paths (four rows), and of which path each is. More than the limit are a map."""
    counts = np.fromiter(map(native.count_segments, paths), np.int64, len(paths))
    counts = counts[np.cumsum(counts) <= limits.path_segments_a_page]
    segments = [
        segment
        for path, count in zip(paths, counts.tolist(), strict=False)
        for segment in map(native.get_segment, repeat(path), range(count))
    ]
    owner = np.repeat(np.arange(len(counts)), counts)
    points = np.zeros((len(segments), 2), dtype=np.float32)
    native.each(native.get_point, segments, native.places(points, 0), native.places(points, 1))
    kinds = np.fromiter(map(native.get_segment_type, segments), np.int64, len(segments))
    drawn.outlines = len(np.unique(owner[kinds == native.BEZIER_TO]))
    own = _matrices(paths)
    x, y = _apply(_times(own, outer)[owner], *points.T.astype(np.float64))
    # Straight pieces come in runs: a move, a curve and another path begin a new one.
    is_line = kinds == native.LINE_TO
    is_line[:1] = False
    is_line[1:] &= owner[1:] == owner[:-1]
    pieces = np.flatnonzero(is_line)
    run = np.maximum.accumulate(np.where(is_line, 0, np.arange(len(segments))))
    ends = pieces[~np.append(is_line[1:], False)[pieces]]
    closed = ends[np.fromiter((native.is_closing(segments[k]) == 1 for k in ends.tolist()), np.bool_, len(ends))]
    since, until = np.concatenate((pieces - 1, closed)), np.concatenate((pieces, run[closed]))
    order = np.argsort(np.concatenate((pieces, closed)), kind="stable")
    since, until = since[order], until[order]
    x0, y0, x1, y1 = x[since], y[since], x[until], y[until]
    width, height, straight = np.abs(x1 - x0), np.abs(y1 - y0), settings.straightness
    is_level, is_upright = (height <= straight) & (width > straight), (width <= straight) & (height > straight)
    kept = is_level | is_upright
    level, x, y = is_level[kept], ((x0 + x1) / 2)[kept], ((y0 + y1) / 2)[kept]
    lines = np.array(
        (
            np.where(level, x0[kept], x),
            np.where(level, y, y0[kept]),
            np.where(level, x1[kept], x),
            np.where(level, y, y1[kept]),
        )
    )
    return lines, owner[since][kept]


def _matrices(things: list[int]) -> Floats:
    answers = np.zeros((len(things), 6), dtype=np.float32)
    native.each(native.get_matrix, things, native.places(answers))
    return answers.astype(np.float64)


def _times(inner: Floats, outer: Floats) -> Floats:
    a, b, c, d, e, f = inner.T
    p, q, r, s, t, u = outer.T
    return np.array(
        (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
    ).T


def _apply(matrix: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    a, b, c, d, e, f = matrix.T
    return a * x + c * y + e, b * x + d * y + f
