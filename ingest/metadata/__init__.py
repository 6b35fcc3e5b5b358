"""What a document says of itself: kind, fiscal year, agency, region, each with the words that the claim rests on.

scan → kind, year, titles → agency → level, region → area, scope, published: pure functions over numbered lines. What
the words mean (labels, signals, prefixes, short names) is data in the YAML files beside this one.
"""

from ingest.metadata.detect import detect
from ingest.metadata.manifest import override

__all__ = ["detect", "override"]
