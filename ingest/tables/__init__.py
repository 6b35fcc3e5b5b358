"""Tables of a document: regions recognised, figures aligned, raw rows kept."""

from ingest.tables.assemble import assemble

__all__ = ["assemble"]
