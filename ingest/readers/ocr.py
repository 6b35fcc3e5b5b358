"""Recognition of scanned pages with RapidOCR, an optional extra whose models come inside its package.

A page takes seconds, a born-digital one milliseconds: the engine is loaded at the first page that needs it.
"""

from __future__ import annotations

import ctypes
import importlib.util
import re
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ingest.knowledge import knowledge

Image = npt.NDArray[np.uint8]  # height x width x 3, blue green red as OpenCV has it
Corners = tuple[tuple[float, float], ...]  # top left, top right, bottom right, bottom left, in pixels


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a recognised line: one Chinese character, or a run of digits or letters."""

    text: str
    corners: Corners


@dataclass(frozen=True, slots=True)
class Recognised:
    """A line of text in an image. `confidence` is between 0 and 1."""

    corners: Corners
    pieces: tuple[Piece, ...]
    confidence: float

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


_LOOK_ALIKES = Path(__file__).with_name("look_alikes.yml")
_M_MMAP_THRESHOLD = -3  # of glibc's malloc.h
_LARGE = 4 * 1024 * 1024  # bytes

Ocr = Callable[[Image], Sequence[Recognised]]


@cache
def installed_ocr() -> Ocr | None:
    """The recognition if its extra is installed, without loading it; else None. Packages are looked for once."""
    return recognise if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime") else None


def recognise(image: Image) -> Sequence[Recognised]:
    """All lines of text in an image, in no particular order."""
    # No page of a disclosure mixes lines with others upside down: the step that looks for them is left out.
    result = _engine()(image, use_cls=False, return_word_box=True)
    if result.boxes is None or result.txts is None:
        return ()
    words = deque(result.word_results)
    found = []
    for box, confidence, text in zip(result.boxes, result.scores, result.txts, strict=True):
        # A line whose words have no places is left out of these without a trace: what follows belongs to later lines.
        if words and _bare("".join(word for word, *_ in words[0])) == _bare(text):
            pieces = tuple(Piece(word, _corners(corners)) for word, _, corners in words.popleft() if word.strip())
        else:
            pieces = (Piece(text.strip(), _corners(box)),) if text.strip() else ()
        if pieces:
            found.append(Recognised(_corners(box), without_look_alikes(pieces), float(confidence)))
    return found


def without_look_alikes(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a line; characters and words known to be recognised wrongly are as they can only be meant."""
    look_alikes = knowledge(_LOOK_ALIKES)
    text = "".join(piece.text for piece in pieces)
    meant = text.translate(str.maketrans(look_alikes["characters"]))
    for word in look_alikes["words"]:
        meant = re.sub(word["read"], word["meant"], meant)
    if meant == text:
        return pieces
    ends = list(accumulate(len(piece.text) for piece in pieces))
    starts = [0, *ends[:-1]]
    return tuple(Piece(meant[a:b], piece.corners) for piece, a, b in zip(pieces, starts, ends, strict=True))


def _bare(text: str) -> str:
    return "".join(text.split())


@cache
def _engine() -> Any:
    # Imported here: loading takes a second, and the extra may be absent.
    from rapidocr import RapidOCR

    _return_large_blocks()
    # One thread: documents are read side by side, one process each, and more threads than cores make it slower.
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            # Lines are looked for in a smaller picture and read in the full one: the memory that this takes grows with
            # the square of the side, and a page in full would need more than a gigabyte.
            "Det.limit_type": "max",
            "Det.limit_side_len": 1600,
            # One line at a time: six lines of prose at once take half a gigabyte.
            "Rec.rec_batch_num": 1,
        }
    )


def _return_large_blocks() -> None:
    """Have what a page takes go back to the system as soon as it is freed.

    glibc keeps ever larger blocks of those that were freed; what it kept of some twenty pages, with what the next one
    takes, was beyond a gigabyte. Other C libraries have no such setting.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE)


def _corners(box: Any) -> Corners:
    return tuple((float(x), float(y)) for x, y in box)
