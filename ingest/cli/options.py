"""Options that several commands share, and the way examples are written in the help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.cli.log import LogFormat
from ingest.warehouse import DEFAULT

EXIT_CODES = (
    "\n\nExit status: 0 all well; 1 a check or a model failed; 2 wrong usage; 3 nothing was read, every document was "
    "rejected; 4 the warehouse cannot be used; 130 interrupted."
)


def examples(*lines: str) -> str:
    """Examples for the help; the blank lines keep each on a line of its own."""
    return "\n\n".join(("Examples:", *lines))


Warehouse = Annotated[
    Path,
    typer.Option("--warehouse", "-w", envvar="GONGKAI_WAREHOUSE", metavar="FILE", help="The DuckDB file."),
]
WAREHOUSE = DEFAULT
Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH",
        help="Files, folders (with all below them), globs, or manifests. Without one: the project's samples/.",
        show_default=False,
    ),
]
ManifestFile = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        "-m",
        metavar="FILE",
        help="CSV or YAML: path, and any of source_url, region_code, agency, fiscal_year, kind, unit, published_date. "
        "What it says replaces what was detected; what it lists is read too.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        help="Documents read at the same time; by default as many as there are processors.",
        show_default=False,
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        "--timeout",
        min=0.1,
        metavar="SECONDS",
        help="Time that one document may take, and an eighth of it more for each of its scanned pages.",
    ),
]
Memory = Annotated[
    float, typer.Option("--memory", min=10, metavar="MB", help="Memory that the reading of one document may take.")
]
MaxSize = Annotated[
    float, typer.Option("--max-size", min=0.001, metavar="MB", help="Larger files are rejected unread.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be read; read, write and build nothing.")]
Json = Annotated[bool, typer.Option("--json", help="The result as JSON on stdout, for scripts.")]
FullRefresh = Annotated[bool, typer.Option("--full-refresh", help="Build incremental models anew from all of raw.")]
Wait = Annotated[
    float,
    typer.Option("--wait", min=0, metavar="SECONDS", help="How long to wait while another process writes."),
]
StorageVersion = Annotated[
    str,
    typer.Option(
        "--storage-version",
        metavar="VERSION",
        help="The oldest DuckDB that reads the published file, such as v1.2.0 or v1.4.0; latest for the newest format.",
    ),
]
LogFormats = Annotated[
    LogFormat,
    typer.Option(
        "--log-format", envvar="GONGKAI_LOG_FORMAT", help="What goes to stderr: progress for people, or JSON lines."
    ),
]
Keep = Annotated[int, typer.Option("--keep", min=1, metavar="N", help="Published versions that are kept.")]
Parquet = Annotated[bool, typer.Option("--parquet/--no-parquet", help="Publish the marts as Parquet files too.")]
