"""Where the tables of a document are."""

from ingest.locate.regions import Region, locate
from ingest.locate.survey import is_declared_empty

__all__ = ["Region", "is_declared_empty", "locate"]
