"""Figures that the source shows in a wrong column, put where the identities want them."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.align.candidates import within_wholes
from ingest.align.identity import Cells, Name, violated
from ingest.align.network import Network
from ingest.align.table import Placement


def mend(network: Network) -> None:
    """Move figures that the source shows in a wrong column, where identities of two kinds or more say so at once.

    A single move must remove at least two violations on balance and be the only best one: a document that merely
    contradicts itself stays as printed.
    """
    placed = network.placed({i: row.candidates[0] for i, row in network.rows.items() if len(row.candidates) == 1})
    if network.adds_up(placed):
        return
    while True:
        offers = _offers(network, placed)
        best = max(offers, key=lambda o: o.gain, default=None)
        if best is None:
            return
        rivals = [o for o in offers if o is not best and o.gain == best.gain and o.broken & best.broken]
        if rivals:
            # Two moves mend the same thing equally well: nothing says which, so neither is made.
            for offer in (best, *rivals):
                network.rows[offer.row_id].moved = True
            continue
        row = network.rows[best.row_id]
        row.moved = True
        row.candidates = [best.placement]
        placed |= network.placed({best.row_id: best.placement})


def _offers(network: Network, placed: dict[int, Cells]) -> list[_Offer]:
    """Single moves of shown figures that remove two violations or more on balance."""
    broken = {i.name: i for i in violated(placed, network.identities)}
    suspects = {t[0] for i in broken.values() for t in i.terms}
    offers = []
    for row_id in sorted(suspects):
        row = network.rows[row_id]
        if row.shown is None or row.moved or len(row.amounts) >= len(row.layout) or len(row.layout) > 12:
            continue
        concerned = network.of_row[row_id]
        before = len(violated(placed, concerned))
        for placement in _moves(row.shown, len(row.layout)):
            if not within_wholes(row.table.form, row.layout, row.amounts, placement):
                continue
            gain = before - len(violated(placed | network.placed({row_id: placement}), concerned))
            if gain >= 2:
                names = frozenset(i.name for i in concerned if i.name in broken)
                offers.append(_Offer(row_id, placement, gain, names))
    return offers


@dataclass(frozen=True, slots=True)
class _Offer:
    """A move of one figure of a row, with how many violations it removes on balance and which were there."""

    row_id: int
    placement: Placement
    gain: int
    broken: frozenset[Name]


def _moves(shown: Placement, columns: int) -> list[Placement]:
    """Placements that differ from the shown one in one figure, in printed order."""
    moves = []
    for k in range(len(shown)):
        low = shown[k - 1] + 1 if k else 0
        high = shown[k + 1] if k + 1 < len(shown) else columns
        moves += [(*shown[:k], c, *shown[k + 1 :]) for c in range(low, high) if c != shown[k]]
    return moves
