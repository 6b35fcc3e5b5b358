"""What the rows of a table show of its columns: how many there are, and under which layouts they add up."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from ingest.columns.sums import Row, adds_up, rows_of
from ingest.forms import Form
from ingest.forms.catalogue import Layout
from ingest.rows.entry import Entry


@dataclass(frozen=True)
class Shown:
    """`needed` is the most figures that a row has, `printed` the last number of a 栏次 row, and `exact` the number of
    figure columns where cells show it."""

    form: Form
    printed: int | None
    needed: int
    exact: int | None
    entries: tuple[Entry, ...]
    _held: dict[Layout, bool | None] = field(default_factory=dict)

    @cached_property
    def rows(self) -> list[Row]:
        return rows_of(self.entries)

    def add_up(self, layout: Layout) -> bool | None:
        """Whether the form's sums hold under a layout; None where nothing shows it."""
        if layout not in self._held:
            self._held[layout] = adds_up(self.form, layout, self.rows)
        return self._held[layout]

    def add_up_in_cells(self, layout: Layout) -> bool | None:
        """The same of those rows alone whose cells tell their columns."""
        return adds_up(self.form, layout, [row for row in self.rows if row.is_shown])
