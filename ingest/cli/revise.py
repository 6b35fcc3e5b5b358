"""`gongkai withdraw` and `gongkai reparse`: documents out of force, and documents read again."""

from __future__ import annotations

from typing import Annotated

import typer

from ingest import job as main_job
from ingest.cli import log, summary
from ingest.cli.console import out, print_json, remark, table, terminable, watcher
from ingest.cli.job import limits_of
from ingest.cli.options import WAREHOUSE, DryRun, Jobs, Json, LogFormats, Memory, Timeout, Wait, Warehouse
from ingest.errors import ExitCode
from ingest.job import JobResult
from ingest.pipeline import DocumentResult
from ingest.publish import workshop

WITHDRAW_EXAMPLES = (
    'gongkai withdraw 3f9a2c --reason "published by mistake, taken down by the agency"',
    "gongkai withdraw --undo 3f9a2c",
    "gongkai withdraw final_account_2024.pdf --reason superseded --dry-run",
)
REPARSE_EXAMPLES = (
    "gongkai reparse",
    "gongkai reparse 3f9a2c budget_2025.pdf",
    """gongkai reparse --where "region_code like '37%' and fiscal_year = 2024" --dry-run""",
    """gongkai reparse --where "document_id in (select document_id from raw.figures where column_key is null)\"""",
)
NOTHING_TO_READ = "Nothing is to be read again: no document fits, or this parser version has read them all."
NEXT = "Readers see this after the next: gongkai publish"


def withdraw(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOC…", help="Ids or file names, or parts of them.", show_default=False)
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the document.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Bring withdrawn documents back.")] = False,
    warehouse: Warehouse = WAREHOUSE,
    wait: Wait = 0.0,
    log_format: LogFormats = "text",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Take documents out of force, or bring them back. Nothing is deleted: what they said stays in raw.

    A withdrawn document is in no mart but dim_document_history, and reading its file again does not bring it back.
    """
    from ingest.revise import withdraw as withdraw_documents

    log.start(log_format)
    reason = reason or ("brought back" if undo else "")
    main_job.latest(warehouse)  # where there is none, none is begun
    if dry_run:
        done = withdraw_documents(workshop.landed(warehouse), documents, reason, undo=undo, dry_run=True)
    else:
        with watcher() as watch, workshop.opened(warehouse, "withdraw", wait=wait, say=watch.remark) as run:
            watch.run(run.run_id)
            done = withdraw_documents(run.work, documents, reason, undo=undo)
            run.end("landed")
        log.ended(run.outcome, ExitCode.OK)
    if as_json:
        print_json({"warehouse": str(warehouse), "dry_run": dry_run, "documents": done})
        return
    rows = [(d.document_id[:8], d.source_name, d.state, d.reason) for d in done]
    out.print(table(None, ("id", "document", "state", "reason"), rows))
    remark("Nothing is written: a dry run." if dry_run else NEXT)


def reparse(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOC…", help="Ids or file names, or parts of them.", show_default=False),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            metavar="SQL",
            help="A condition on raw.current_documents (document_id, source_name, fiscal_year, document_kind, "
            "agency_name, region_code, parser_version, …); it may look into any schema.",
            show_default=False,
        ),
    ] = None,
    warehouse: Warehouse = WAREHOUSE,
    jobs: Jobs = None,
    timeout: Timeout = 120.0,
    memory: Memory = 1000.0,
    wait: Wait = 0.0,
    log_format: LogFormats = "text",
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Read landed documents again from where their files lay, after the parser or the forms have changed.

    Without DOC and --where: those that another parser version read. What comes out as before adds nothing; what comes
    out otherwise is another reading, and the earlier one is kept.
    """
    from ingest.parse import parse_file
    from ingest.revise import chosen
    from ingest.revise import reparse as read_again

    log.start(log_format)
    if dry_run:
        selected = chosen(workshop.landed(warehouse), documents or [], where)
        if selected or as_json:
            summary.show_plan([DocumentResult(d.path, "read", d.document_id) for d in selected], as_json)
        else:
            remark(NOTHING_TO_READ)
        return
    main_job.latest(warehouse)  # where there is none, none is begun
    limits = limits_of(jobs, timeout, memory)
    # Chosen by the one who writes: what another command withdraws meanwhile is not read again.
    with terminable(), workshop.opened(warehouse, "reparse", wait=wait, say=remark) as run:
        selected = chosen(run.work, documents or [], where)
        with watcher(len(selected)) as watch:
            watch.run(run.run_id)
            result = read_again(run.work, selected, parse_file, limits, watch.document)
            done = main_job.landed(run, JobResult(warehouse, run.run_id), result)
    code = ExitCode.NOTHING_READ if selected and not result.has_documents else ExitCode.OK
    log.ended(done.outcome, code)
    if as_json:
        print_json(summary.as_json(done))
    elif selected:
        summary.show(done)
    else:
        remark(NOTHING_TO_READ)
    raise typer.Exit(code)
