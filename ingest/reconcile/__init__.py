"""What a document contradicts itself in: the catalogue of checks (`catalogue/`), its seeds, and the report.

The checks are data. `python -m ingest.reconcile` writes them as seeds and as `docs/checks.md`; the dbt models evaluate
them all with the same few joins. What this finds is the disclosing agency's: our own mistakes are guarded elsewhere
(`ingest/guard`, the dbt tests).
"""
