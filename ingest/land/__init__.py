"""Between parsed documents and `raw`: `landing` writes, `landed` reads back, `held` says what is there already."""

from ingest.land.landing import PARTLY_READ, Landing, Rejected

__all__ = ["PARTLY_READ", "Landing", "Rejected"]
