"""Performance: projects and their indicators, from the tables and the prose of a document."""

from __future__ import annotations

from dataclasses import replace

from ingest.model import Disclosure, Paragraph, PerformanceIndicator, PerformanceProject, Table
from ingest.narrative.sentences import sentences
from ingest.performance.join import joined
from ingest.performance.prose import told
from ingest.performance.read import read_tables


def read_performance(
    disclosure: Disclosure, tables: tuple[Table, ...], paragraphs: tuple[Paragraph, ...]
) -> tuple[tuple[PerformanceProject, ...], tuple[PerformanceIndicator, ...]]:
    """The projects of a document and the indicators of their tables, numbered in printed order."""
    reads = joined(read_tables(disclosure, tables, paragraphs), told(sentences(paragraphs, tables)))
    projects = tuple(replace(read.project, project_no=n) for n, read in enumerate(reads, start=1))
    indicators = tuple(
        replace(indicator, project_no=n) for n, read in enumerate(reads, start=1) for indicator in read.indicators
    )
    return projects, indicators
