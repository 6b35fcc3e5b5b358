"""The commands and their order in the help."""

from __future__ import annotations

import typer

from ingest.cli import audit, documents, job, query, revise, status, versions, watch
from ingest.cli.options import EXIT_CODES, examples

app = typer.Typer(
    name="gongkai",
    help="Budgets and final accounts of Chinese government departments (部门预决算公开), from disclosed documents to a "
    "DuckDB warehouse.",
    epilog=examples("gongkai run", "gongkai run disclosures/ --manifest list.csv", "gongkai run --help") + EXIT_CODES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command(epilog=examples(*job.RUN_EXAMPLES) + EXIT_CODES)(job.run)
app.command(epilog=examples(*job.INGEST_EXAMPLES) + EXIT_CODES)(job.ingest)
app.command(epilog=examples(*job.BUILD_EXAMPLES) + EXIT_CODES)(job.build)
app.command(epilog=examples(*job.CHECK_EXAMPLES) + EXIT_CODES)(job.check)
app.command(epilog=examples(*job.PUBLISH_EXAMPLES) + EXIT_CODES)(job.publish)
app.command(epilog=examples(*watch.EXAMPLES) + EXIT_CODES)(watch.watch)
app.command(epilog=examples(*versions.VERSIONS_EXAMPLES) + EXIT_CODES)(versions.versions)
app.command(epilog=examples(*versions.ROLLBACK_EXAMPLES) + EXIT_CODES)(versions.rollback)
app.command(epilog=examples(*documents.EXAMPLES) + EXIT_CODES)(documents.inspect)
app.command(epilog=examples(*audit.EXAMPLES) + EXIT_CODES)(audit.audit)
app.command(epilog=examples(*revise.WITHDRAW_EXAMPLES) + EXIT_CODES)(revise.withdraw)
app.command(epilog=examples(*revise.REPARSE_EXAMPLES) + EXIT_CODES)(revise.reparse)
app.command(epilog=examples(*query.EXAMPLES) + EXIT_CODES)(query.query)
app.command(epilog=examples(*status.EXAMPLES) + EXIT_CODES)(status.status)
app.command(epilog=examples(*status.VERSION_EXAMPLES))(status.version)
