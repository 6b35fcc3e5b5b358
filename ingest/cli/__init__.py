"""The command `gongkai`. One word a command; what each does stands in `gongkai COMMAND --help`."""

from __future__ import annotations

import logging
import sys


def main() -> None:
    """Run the command line; every expected problem ends as one sentence on stderr and an exit code."""
    # Imported here, so that worker processes, which import the script that started us, do not load it all.
    from ingest.cli import log
    from ingest.cli.app import app
    from ingest.errors import GongkaiError

    try:
        app()
    except GongkaiError as error:
        if log.lines():
            log.event(str(error), logging.ERROR, exit_code=int(error.exit_code))
        else:
            print(f"gongkai: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
