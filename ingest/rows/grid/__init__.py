"""Tables whose source separates cells."""

from ingest.rows.grid.read import Grid, read_grid

__all__ = ["Grid", "read_grid"]
