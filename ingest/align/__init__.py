"""Figures to columns: what the source shows of blank cells first, accounting identities over the document second."""
