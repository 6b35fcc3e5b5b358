"""Cells that are drawn apart from each other, as browsers do where borders are not collapsed: each is a box of its own.

The sides of two neighbours stand on both sides of a seam, as wide between rows as between columns. Moved onto its
middle they are one border, which is all that the rest knows of.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.readers.pdf.settings import RulingSettings

Rulings = npt.NDArray[np.float64]
Places = npt.NDArray[np.float64]
_FEWEST_LINES = 16  # four boxes


class _Page(NamedTuple):
    """Where the upright lines of a page stand, and the level ones; `seam` is how wide seams are, 0 without any."""

    x: Places
    y: Places
    seam: float


def closed_up(pages: Sequence[Rulings], settings: RulingSettings) -> list[Rulings]:
    """The lines of pages, the sides of cells that stand apart moved together."""
    if not _may_have_seams(pages, settings):
        return list(pages)
    found = [_page(lines, settings) for lines in pages]
    seams = [page.seam for page in found if page.seam]
    if not seams:
        return list(pages)
    seam = float(np.median(seams))
    return [_closed(lines, page, seam, settings) for lines, page in zip(pages, found, strict=True)]


def _may_have_seams(pages: Sequence[Rulings], settings: RulingSettings) -> bool:
    """Whether upright lines of any page, and level ones, stand as near as at a seam: asked of all pages in one."""
    if not pages:
        return False
    lines = np.concatenate(pages)
    page = np.repeat(np.arange(len(pages)), list(map(len, pages)))
    left, top, right, bottom = lines.T
    is_level = bottom - top <= right - left
    return all(_are_near(page[own], at[own], settings) for at, own in ((left, ~is_level), (top, is_level)))


def _are_near(page: npt.NDArray[np.int64], at: Places, settings: RulingSettings) -> bool:
    order = np.lexsort((at, page))
    gaps, is_one_page = np.diff(at[order]), np.diff(page[order]) == 0
    return bool((is_one_page & (gaps > settings.seam_shift) & (gaps <= settings.widest_seam)).any())


def _page(lines: Rulings, settings: RulingSettings) -> _Page:
    if len(lines) < _FEWEST_LINES:
        return _Page(_NOWHERE, _NOWHERE, 0.0)
    left, top, right, bottom = lines.T
    is_level = bottom - top <= right - left
    x, y = _places(left[~is_level], settings), _places(top[is_level], settings)
    between, below = _seam(x, settings), _seam(y, settings)
    is_apart = between and below and abs(between - below) <= settings.seam_shift
    return _Page(x, y, (between + below) / 2 if is_apart else 0.0)


_NOWHERE = np.zeros(0)


def _places(at: Places, settings: RulingSettings) -> Places:
    """The places of lines in order, of those that stand together the first."""
    at = np.sort(at)
    return at[np.append(True, np.diff(at) > settings.seam_shift)] if len(at) else at


def _seam(places: Places, settings: RulingSettings) -> float:
    """How wide the narrow gaps between lines are where all are alike and none follows another; 0 else."""
    gaps = np.diff(places)
    narrow = gaps <= settings.widest_seam
    widths = gaps[narrow]
    if not len(widths) or (narrow[1:] & narrow[:-1]).any() or np.ptp(widths) > settings.seam_shift:
        return 0.0
    return float(np.median(widths))


def _closed(lines: Rulings, page: _Page, seam: float, settings: RulingSettings) -> Rulings:
    if not len(page.x) or not len(page.y):
        return lines
    x, y = (_onto_seams(lines[:, k::2], places, seam, settings) for k, places in enumerate((page.x, page.y)))
    moved: Rulings = np.stack((x[:, 0], y[:, 0], x[:, 1], y[:, 1]), axis=1)
    return moved


def _onto_seams(ends: Places, places: Places, seam: float, settings: RulingSettings) -> Places:
    """Ends of lines beside a seam moved onto its middle."""
    near = settings.seam_shift
    since = places[:-1][np.abs(np.diff(places) - seam) <= near]
    if not len(since):
        return ends
    own = since[np.maximum(np.searchsorted(since, ends + near, side="right") - 1, 0)]
    moved: Places = np.where((ends >= own - near) & (ends <= own + seam + 2 * near), own + seam / 2, ends)
    return moved
