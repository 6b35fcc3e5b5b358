"""What stands on an OFD page: the objects of its layers, placed on a page of points, y upward as in PDF.

Sections of GB/T 33190-2016: 7.7 pages, 8.5 graphic units, 9 paths, 10 pictures, 11 text, 13 composite objects.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.readers.limits import MAX_NESTING
from ingest.readers.ofd.matrix import Matrix
from ingest.readers.xml import Element, local_name

BLACK = (0.0, 0.0, 0.0)
Color = tuple[float, float, float]
# The arguments of each command of a path (9.3), and the last two of them are where it leads.
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_LINE_WIDTH = 0.353
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_UNPRINTED = str.maketrans("", "", "\r\n\t")


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one size. `steps` has how far each moves the next (dx, dy), in the space that `matrix` maps from.

    `matrix` leads from the place of the first character, y upward, to the page.
    """

    matrix: Matrix
    size: float
    text: str
    steps: tuple[tuple[float, float], ...]
    stretch: float
    is_painted: bool


@dataclass(frozen=True, slots=True)
class Path:
    """Commands of a path with points on the page; a curve has its three points. `None` leaves out fill or stroke."""

    commands: tuple[tuple[str, tuple[float, ...]], ...]
    fill: Color | None
    stroke: Color | None
    width: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by its resource; `matrix` maps the square from (0, 0) to (1, 1), y upward, to the page."""

    matrix: Matrix
    resource: str


Thing = Text | Path | Picture


@dataclass(frozen=True, slots=True)
class Resources:
    """What pages refer to by number: composite objects, drawing parameters, and the files of pictures."""

    units: Mapping[str, Element]
    parameters: Mapping[str, Element]
    pictures: Mapping[str, str]


def things(content: Element, page: Matrix, resources: Resources) -> Iterator[Thing]:
    """Everything visible in a `Page` or template element, in the order in which it is painted."""
    for child in content:
        if local_name(child) == "Content":
            for layer in child:
                yield from _objects(layer, page, resources, ())


def _objects(holder: Element, outer: Matrix, resources: Resources, within: tuple[str, ...]) -> Iterator[Thing]:
    """The objects of a layer, block or composite object, which stands `within` others by these numbers."""
    for element in holder:
        if element.get("Visible", "true").lower() == "false":
            continue
        match local_name(element):
            case "TextObject":
                yield from _texts(element, outer.after(_place(element)))
            case "PathObject":
                path = _path(element, outer.after(_place(element)), resources)
                if path is not None:
                    yield path
            case "ImageObject":
                # Mapped from a square of one by one; a picture without a matrix fills its box.
                matrix = _place(element)
                if element.get("CTM") is None:
                    _, _, width, height = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
                    matrix = matrix.after(Matrix(a=width, d=height))
                upright = Matrix(d=-1.0, f=1.0)
                yield Picture(outer.after(matrix).after(upright), element.get("ResourceID", ""))
            case "PageBlock" if len(within) < MAX_NESTING:
                yield from _objects(element, outer, resources, (*within, ""))
            case "CompositeObject" if (unit := element.get("ResourceID", "")) not in within:
                for inner in resources.units.get(unit, ()):
                    if local_name(inner) == "Content":
                        yield from _objects(inner, outer.after(_place(element)), resources, (*within, unit))


def _place(element: Element) -> Matrix:
    """From an object's own space to the one around it: its matrix, then the corner of its box (8.5)."""
    left, top, _, _ = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, e, f = numbers(element.get("CTM"), 6) or Matrix()
    return Matrix(a, b, c, d, e + left, f + top)


def _texts(element: Element, matrix: Matrix) -> Iterator[Text]:
    size = _size(element)
    stretch = number(element.get("HScale"), 1.0) or 1.0
    turn = math.radians(number(element.get("CharDirection"), 0.0))
    down = math.radians(number(element.get("ReadDirection"), 0.0))
    is_painted = not _is_transparent(element)
    x = y = 0.0
    for code in element:
        if local_name(code) != "TextCode":
            continue
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        text = (code.text or "").translate(_UNPRINTED)
        if not text or size <= 0:
            continue
        # Characters are drawn y upward from their base line, steps are counted y downward.
        glyph = Matrix(math.cos(turn), math.sin(turn), math.sin(turn), -math.cos(turn), x, y)
        steps = _steps(code, text, size * stretch, down)
        yield Text(matrix.after(glyph), size, text, tuple(_turned(step, turn) for step in steps), stretch, is_painted)


def _size(element: Element) -> float:
    """Of the characters. A text that does not say it, as the standard demands, is as high as its box."""
    _, _, _, height = numbers(element.get("Boundary"), 4) or (0.0, 0.0, 0.0, 0.0)
    said = number(element.get("Size", element.get("size")), height)
    return said if said > 0 else height


def _steps(code: Element, text: str, size: float, down: float) -> list[tuple[float, float]]:
    """How far it is from each character to the next: as said, or as wide as it usually is."""
    dx, dy = _spread(code.get("DeltaX"), len(text)), _spread(code.get("DeltaY"), len(text))
    if dx or dy:
        return list(zip(_filled(dx, len(text)), _filled(dy, len(text)), strict=True))
    widths = [size * usual_width(character) for character in text]
    return [(width * math.cos(down), width * math.sin(down)) for width in widths]


def _turned(step: tuple[float, float], turn: float) -> tuple[float, float]:
    """A step in the space of a turned character, y upward."""
    dx, dy = step
    return dx * math.cos(turn) + dy * math.sin(turn), dx * math.sin(turn) - dy * math.cos(turn)


def _filled(steps: list[float], count: int) -> list[float]:
    return [*steps, *([0.0] * (count - len(steps)))]


def usual_width(character: str) -> float:
    """Of a character, in sizes of its font: Chinese ones are as wide as high, others half as wide."""
    return 0.5 if ord(character) < 0x2000 else 1.0


def _spread(raw: str | None, most: int) -> list[float]:
    """Steps as written; `g 4 3.5` stands for four of 3.5 (11.3). No more of them than there are characters."""
    steps: list[float] = []
    words = iter((raw or "").split())
    for word in words:
        if len(steps) >= most:
            break
        if word == "g":
            count, step = number(next(words, None), 0.0), number(next(words, None), 0.0)
            steps += [step] * min(max(0, int(count)), most - len(steps))
        else:
            steps.append(number(word, 0.0))
    return steps


def _path(element: Element, matrix: Matrix, resources: Resources) -> Path | None:
    is_filled = element.get("Fill", "false").lower() == "true"
    is_stroked = element.get("Stroke", "true").lower() == "true"
    parameters = resources.parameters.get(element.get("DrawParam", ""))
    data = next((child.text or "" for child in element if local_name(child) == "AbbreviatedData"), "")
    commands = tuple(_commands(data, matrix))
    if not commands or _is_transparent(element):
        return None
    width = number(element.get("LineWidth"), number(_of(parameters, "LineWidth"), _LINE_WIDTH))
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return Path(
        commands,
        (_color(element, "FillColor") or _color(parameters, "FillColor") or BLACK) if is_filled else None,
        (_color(element, "StrokeColor") or _color(parameters, "StrokeColor") or BLACK) if is_stroked else None,
        width * scale,
    )


def _commands(data: str, matrix: Matrix) -> Iterator[tuple[str, tuple[float, ...]]]:
    """PDF's commands: m, l, c with points on the page, h."""
    at = (0.0, 0.0)
    for letter, arguments in re.findall(r"([SMLQBAC])([^SMLQBAC]*)", data):
        values = [float(text) for text in _NUMBER.findall(arguments)]
        count = _ARGUMENTS[letter]
        if letter == "C":
            yield "h", ()
            continue
        # A letter may be followed by the arguments of several commands of its kind.
        for since in range(0, len(values) - count + 1, count):
            points = values[since : since + count]
            end = matrix.point(points[-2], points[-1])
            match letter:
                case "S" | "M":
                    yield "m", end
                case "L":
                    yield "l", end
                case "B":
                    yield "c", (*matrix.point(*points[:2]), *matrix.point(*points[2:4]), *end)
                case "Q":
                    middle = matrix.point(*points[:2])
                    yield "c", (*middle, *middle, *end)
                case _:
                    # An arc bounds no cell: that it is no straight line is all that matters.
                    yield "c", (*at, *end, *end)
            at = end


def _color(element: Element | None, name: str) -> Color | None:
    """Red, green and blue from 0 to 1, None where no color is given by its value (gradients, for one)."""
    for child in element if element is not None else ():
        if local_name(child) == name:
            values = [_channel(word) for word in child.get("Value", "").split()]
            match values:
                case [grey]:
                    return grey, grey, grey
                case [red, green, blue]:
                    return red, green, blue
                case [cyan, magenta, yellow, black]:
                    return tuple(max(0.0, 1 - ink - black) for ink in (cyan, magenta, yellow))  # type: ignore[return-value]
    return None


def _channel(word: str) -> float:
    try:
        value = int(word[1:], 16) if word.startswith("#") else float(word)
    except ValueError:
        return 0.0
    return min(1.0, max(0.0, value / 255))


def _is_transparent(element: Element) -> bool:
    """Whether nothing of an object is seen, as of the text that lies over scans for searching."""
    fills = [child for child in element if local_name(child) == "FillColor"]
    return element.get("Alpha") == "0" or any(child.get("Alpha") == "0" for child in fills)


def _of(element: Element | None, name: str) -> str | None:
    value = element.get(name) if element is not None else None
    return None if value is None else str(value)


def number(raw: str | None, default: float) -> float:
    """The number that an attribute holds, `default` where it is missing or none that is finite."""
    try:
        value = float(raw) if raw is not None else default
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def numbers(raw: str | None, count: int) -> tuple[float, ...] | None:
    """As many numbers as asked for, None where there are fewer."""
    found = tuple(float(text) for text in _NUMBER.findall(raw or ""))[:count]
    return found if len(found) == count and all(map(math.isfinite, found)) else None
