"""Names of columns: which key of the contract each figure column of a table is."""

from ingest.columns.head_words import headings_in
from ingest.columns.headings import layout_by_headings
from ingest.columns.layouts import Choice, choose_layout

__all__ = ["Choice", "choose_layout", "headings_in", "layout_by_headings"]
