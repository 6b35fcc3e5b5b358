"""`gongkai audit`: what documents contradict themselves in, as a reviewer would write it."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from ingest.cli.options import WAREHOUSE, Warehouse
from ingest.errors import ExitCode, UsageError
from ingest.reconcile.findings import SEVERITIES, audits
from ingest.reconcile.report import FORMATS, overview
from ingest.reconcile.wording import WORDINGS
from ingest.warehouse import reading

EXAMPLES = (
    "gongkai audit",
    "gongkai audit 2024年度部门决算.pdf --severity rounding",
    "gongkai audit 2024 --format html > findings.html",
    "gongkai audit --format csv > findings.csv",
    "gongkai audit 2024 --lang zh --format html > findings.html",
    "gongkai audit --overview --format csv > documents.csv",
)


def audit(
    document: Annotated[
        str | None,
        typer.Argument(
            metavar="DOC",
            help="A document of the warehouse: its file, its name or a part of it, or its id. Without one: all.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="md|html|csv|json", help="What to write; html is one page that prints.")
    ] = "md",
    severity: Annotated[
        str, typer.Option("--severity", metavar="error|warning|rounding", help="The least severe findings to show.")
    ] = "warning",
    only_overview: Annotated[
        bool, typer.Option("--overview", help="Only the table of documents: counts, share that agrees, grade.")
    ] = False,
    language: Annotated[
        str,
        typer.Option("--lang", metavar="en|zh", help="The language of the report; documents are quoted as they are."),
    ] = "en",
    warehouse: Warehouse = WAREHOUSE,
) -> None:
    """Show what a document contradicts itself in: page, both figures and the sentence of each finding.

    Findings of one cause are told once. Of several documents an overview comes first.
    Ends with exit status 1 where there is an error among them.
    """
    if form not in FORMATS:
        raise UsageError(f"--format {form} is unknown; it is one of {', '.join(FORMATS)}.")
    if severity not in SEVERITIES:
        raise UsageError(f"--severity {severity} is unknown; it is one of {', '.join(SEVERITIES)}.")
    if language not in WORDINGS:
        raise UsageError(f"--lang {language} is unknown; it is one of {', '.join(WORDINGS)}.")
    wording = WORDINGS[language]
    with reading(warehouse) as con:
        least = next(s for s in SEVERITIES if s == severity)
        found = audits(con, document, least, "check_title_zh" if language == "zh" else "check_title")
    sys.stdout.write(overview(found, form, wording) if only_overview else FORMATS[form](found, wording))
    if any(audit.errors for audit in found):
        raise typer.Exit(ExitCode.CHECK_FAILED)
