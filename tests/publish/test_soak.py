"""The short form of `make soak`."""

from __future__ import annotations

from pathlib import Path

from tests.publish.soak import soak


def test_no_read_fails_no_state_is_torn_and_no_document_is_lost(tmp_path: Path) -> None:
    figures = soak(tmp_path, seconds=10)
    assert figures.reads > 0
    assert (figures.failed_reads, figures.torn_states, figures.lost_documents) == (0, 0, 0)
