"""`docs/checks.md`."""

from ingest.reconcile.catalogue import Check


def documented(checks: tuple[Check, ...]) -> str:
    return "\n".join(c.title for c in checks) + "\n"
