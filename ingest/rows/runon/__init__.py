"""Tables in run-on text, without cells or positions."""

from ingest.rows.runon.coded import lane_count
from ingest.rows.runon.stream import Stream, read_runon

__all__ = ["Stream", "lane_count", "read_runon"]
