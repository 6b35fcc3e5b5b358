"""Forms on pages without rules, whose columns their places alone tell."""

from __future__ import annotations

from ingest.model import Line
from ingest.rows.positional import with_cells
from ingest.rows.widths import OWN_MEASURE
from ingest.wording import display_width

Pieces = tuple[tuple[int, str], ...]  # where each begins


def _line(number: int, pieces: Pieces) -> Line:
    text = ""
    for at, piece in pieces:
        text += " " * max(1, at - display_width(text)) + piece
    return Line(number, 1, text)


def test_labels_that_touch_the_amounts_before_them_are_a_column_of_their_own() -> None:
    """Where no amount stands before it, a label begins where the longest amount ends: no river is left between them."""
    printed: tuple[Pieces, ...] = (
        ((20, "项目"), (50, "行次"), (64, "决算数"), (90, "项目"), (112, "行次"), (128, "决算数")),
        ((10, "一、一般公共预算财政拨款"),),
        ((51, "1"), (60, "163,213,004.29"), (74, "一、一般公共服务支出"), (113, "31"), (125, "163,936,613.60")),
        ((10, "收入"),),
        ((10, "二、上级补助收入"), (51, "2"), (66, "8,351.78"), (74, "二、外交支出"), (113, "32"), (135, "0.00")),
        ((51, "3"), (73, "三、国防支出"), (113, "33"), (131, "8,351.78")),
        ((51, "4"), (73, "四、公共安全支出"), (113, "34"), (135, "0.00")),
    )
    lines = [_line(number, pieces) for number, pieces in enumerate(printed, start=1)]

    placed = with_cells(lines, True, OWN_MEASURE, is_drawn=True)

    assert placed is not None
    first, *_ = [line.cells for line in placed.lines if line.number > 1]
    assert first == (
        "一、一般公共预算财政拨款收入", "1", "163,213,004.29", "一、一般公共服务支出", "31", "163,936,613.60",
    )  # fmt: skip
