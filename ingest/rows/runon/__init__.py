"""Tables in run-on text, without cells or positions."""

from ingest.rows.runon.coded import lane_count
from ingest.rows.runon.draft import UNIT_HEADS
from ingest.rows.runon.stream import Stream, read_runon

__all__ = ["UNIT_HEADS", "Stream", "lane_count", "read_runon"]
