"""Columns that sums alone gave to figures, where another form of the document has these amounts in other columns."""

from __future__ import annotations

from ingest.align.identity import Cells, Identity, violated
from ingest.align.network import Network
from ingest.align.table import Placement, Row

_Taken = tuple[int, str]  # a column of a table, whose figures may be of another one


def open_disputed(network: Network) -> None:
    """Leave figures open whose columns nothing but sums shows, where another form says that these are others.

    Where a 小计 is blank, figures break the sums of the columns that they are of, and keep those of others.
    """
    summed = [row for row in network.rows.values() if _is_summed(row)]
    if not summed:
        return
    placed = network.placed({i: row.candidates[0] for i, row in network.rows.items() if len(row.candidates) == 1})
    broken = violated(placed, [i for i in network.identities if i.name[1] == "relation"])
    disputes = dict(dispute for row in summed for i in broken if (dispute := _dispute(row, i, placed)) is not None)
    for row in summed:
        row.candidates = list(dict.fromkeys([*row.candidates, _moved(row, disputes)]))


def _is_summed(row: Row) -> bool:
    """Whether sums have placed the figures of a row that the source shows nowhere, or elsewhere."""
    is_placed = len(row.candidates) == 1 and row.candidates[0] != row.shown
    return is_placed and len(row.amounts) < len(row.layout)


def _dispute(row: Row, identity: Identity, placed: dict[int, Cells]) -> tuple[_Taken, str] | None:
    """Of a row with one term of a broken identity: the column in which its amount stands, and that of the term."""
    own = [(column, sign) for row_id, column, sign in identity.terms if row_id == row.id]
    if len(own) != 1:
        return None
    column, sign = own[0]
    others = sum(s * placed[i].get(c, 0) for i, c, s in identity.terms if i != row.id) - identity.constant
    for taken, amount in placed[row.id].items():
        is_wanted = abs(sign * amount + others) <= identity.tolerance < abs(amount)
        if is_wanted and taken != column and row.layout[taken] not in row.table.form.required:
            return (row.table.index, row.layout[taken]), row.layout[column]
    return None


def _moved(row: Row, disputes: dict[_Taken, str]) -> Placement:
    """The placement of a row with its disputed figures where other forms have them."""
    placed = row.candidates[0]
    told = [disputes.get((row.table.index, row.layout[column])) for column in placed]
    return tuple(row.layout.index(t) if t in row.layout else c for t, c in zip(told, placed, strict=True))
