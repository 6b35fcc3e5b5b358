"""What a page draws besides text: straight lines, and how much of it are pictures and outlines.

Borders come as strokes, as thin filled rectangles, as sides of boxes and as thin pictures. A page may have thousands of
them: PDFium is asked the same question about all in one row, and the answers are judged together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, repeat
from operator import itemgetter
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.quick import quickly_made
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


def walk(page: int, limits: Limits) -> Walked:
    """Walk a page's objects, down into forms. Raises `TooMuchError` beyond the limits."""
    drawn = Drawn()
    return Walked(drawn, _walk(drawn, page, native.count_objects(page), native.get_object, _IDENTITY, 0, limits))


def judge(pages: Sequence[Walked], settings: RulingSettings, limits: Limits) -> None:
    """Complete what pages draw: their lines, pictures and outlines. PDFium is asked about all pages in one row."""
    found = [(k, part) for k, page in enumerate(pages) for part in page.found]
    if found:
        _judge([page.drawn for page in pages], found, settings, limits)


def rulings(pages: Sequence[tuple[Drawn, Frame]], settings: RulingSettings) -> list[Rulings]:
    """The drawn lines on the pages as they are seen, cut at their edges; lines along the edges are left out."""
    found: list[Rulings] = []
    for frame, same in groupby(pages, key=itemgetter(1)):
        lines = [drawn.lines for drawn, _ in same]
        found += _on_pages(np.concatenate(lines), list(map(len, lines)), frame, settings)
    return found


def _on_pages(lines: Floats, counts: list[int], frame: Frame, settings: RulingSettings) -> list[Rulings]:
    """The lines of so many on each of several pages alike."""
    lines = frame.boxes(lines)
    edge, width, height = settings.page_edge, frame.width, frame.height
    left, top, right, bottom = lines.T
    x, y = (left + right) / 2, (top + bottom) / 2
    off = np.where(bottom - top <= right - left, (y < edge) | (y > height - edge), (x < edge) | (x > width - edge))
    inside: Rulings = np.clip(lines[~off], 0, (width, height, width, height))
    ends = np.append(0, np.cumsum(~off))[np.cumsum([0, *counts])].tolist()
    return [inside[start:end] for start, end in pairwise(ends)]


@quickly_made
@dataclass(frozen=True, slots=True)
class _Found:
    """What a page, or a form on it, holds besides text, as pointers, and of what kind each is."""

    things: list[Any]
    kinds: list[int]
    matrix: Floats


@quickly_made
@dataclass(frozen=True, slots=True)
class Walked:
    """A page whose objects were counted and told apart, and are still to be judged. Valid while the page is open."""

    drawn: Drawn
    found: list[_Found]


def _walk(
    drawn: Drawn, holder: int, count: int, get: Callable[[Any, int], int], matrix: Floats, depth: int, limits: Limits
) -> list[_Found]:
    drawn.objects += count
    if drawn.objects > limits.objects_a_page:
        raise TooMuchError(f"more than {limits.objects_a_page} drawn objects")
    every = list(map(get, repeat(native.pointer(holder)), range(count)))
    painted = list(map(native.get_render_mode, map(native.pointer, every)))
    # Nearly all objects are pieces of painted text, whose mode is 0.
    if native.INVISIBLE in painted:
        drawn.invisible.update(thing for thing, mode in zip(every, painted, strict=True) if mode == native.INVISIBLE)
    if native.NOT_TEXT not in painted:
        return []
    others = [thing for thing, mode in zip(every, painted, strict=True) if mode == native.NOT_TEXT]
    things = list(map(native.pointer, others))
    kinds = list(map(native.get_type, things))
    found = [_Found(things, kinds, matrix)]
    if native.FORM in kinds and depth < limits.form_depth:
        for form, thing, kind in zip(others, things, kinds, strict=True):
            if kind != native.FORM:
                continue
            drawn.forms += 1
            inner = _times(_matrices([thing])[0], matrix)
            count = native.count_form_objects(form)
            found += _walk(drawn, form, count, native.get_form_object, inner, depth + 1, limits)
    return found


def _judge(drawn: list[Drawn], found: list[tuple[int, _Found]], settings: RulingSettings, limits: Limits) -> None:
    """What the paths and pictures are: lines, surfaces with sides, or pictures proper."""
    things = [thing for _, part in found for thing in part.things]
    kinds = np.array([kind for _, part in found for kind in part.kinds])
    counts = [len(part.things) for _, part in found]
    page = np.repeat([k for k, _ in found], counts)
    outer = None
    if any(part.matrix is not _IDENTITY for _, part in found):
        outer = np.repeat([part.matrix for _, part in found], counts, axis=0)
    is_filled, is_stroked = native.MODES.to(native.get_draw_mode, things).T != 0
    is_path, is_picture = is_filled | is_stroked, kinds == native.IMAGE  # the other paths only clip
    left, bottom, right, top = _bounds(things, outer)
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
    every_thick = np.flatnonzero(is_seen & ~is_level & ~is_upright)
    for k in np.unique(page[every_thick]).tolist():
        thick = every_thick[page[every_thick] == k]
        pictures = thick[is_picture[thick]]
        drawn[k].picture_area = float(((right - left) * (top - bottom))[pictures].sum())
        surfaces = thick[is_path[thick] & ~is_stroked[thick]]
        unseen = surfaces[_is_unseen([things[i] for i in surfaces.tolist()])]
        boxes = np.setdiff1d(thick, np.concatenate((pictures, unseen)), assume_unique=True)
        if len(boxes):
            around = np.tile(_IDENTITY, (len(boxes), 1)) if outer is None else outer[boxes]
            sides, of = _sides([things[i] for i in boxes.tolist()], around, drawn[k], settings, limits)
            lines.append(sides)
            owners.append(boxes[of])
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    sorted_lines = np.concatenate(lines, axis=1)[:, order].T
    ends = page[owner[order]].searchsorted(np.arange(len(drawn) + 1)).tolist()
    for one, (start, end) in zip(drawn, pairwise(ends), strict=True):
        one.lines = sorted_lines[start:end]


def _bounds(things: list[Any], outer: Floats | None) -> Floats:
    """The left, bottom, right and top of things: four rows."""
    bounds = native.SIDES.to(native.get_bounds, things).T.astype(np.float64, order="C")
    if outer is None:
        return bounds
    left, bottom, right, top = bounds
    x, y = _apply(outer, np.array((left, left, right, right)), np.array((bottom, top, bottom, top)))
    return np.array((x.min(axis=0), y.min(axis=0), x.max(axis=0), y.max(axis=0)))


def _is_unseen(surfaces: list[Any]) -> Flags:
    """White or transparent surfaces on white paper are backgrounds, whose sides nobody sees."""
    colors = native.COLORS.to(native.get_fill_color, surfaces)
    unseen: Flags = (colors[:, :3].min(axis=1) >= _WHITE) | (colors[:, 3] == 0)
    return unseen


def _sides(
    paths: list[Any], outer: Floats, drawn: Drawn, settings: RulingSettings, limits: Limits
) -> tuple[Floats, npt.NDArray[np.int64]]:
    """The level and upright pieces of paths (four rows), and of which path each is. More than the limit are a map."""
    counts = np.fromiter(map(native.count_segments, paths), np.int64, len(paths))
    counts = counts[np.cumsum(counts) <= limits.path_segments_a_page]
    segments = [
        native.pointer(segment)
        for path, count in zip(paths, counts.tolist(), strict=False)
        for segment in map(native.get_segment, repeat(path), range(count))
    ]
    owner = np.repeat(np.arange(len(counts)), counts)
    points = native.POINTS.to(native.get_point, segments)
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


def _matrices(things: list[Any]) -> Floats:
    return native.MATRICES.to(native.get_matrix, things).astype(np.float64)


def _times(inner: Floats, outer: Floats) -> Floats:
    a, b, c, d, e, f = inner.T
    p, q, r, s, t, u = outer.T
    return np.array(
        (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
    ).T


def _apply(matrix: Floats, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    a, b, c, d, e, f = matrix.T
    return a * x + c * y + e, b * x + d * y + f
