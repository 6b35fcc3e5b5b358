"""Logs for machines: with `--log-format json` each line on stderr is one JSON object, with the id of the run."""

from __future__ import annotations

import json
import logging
import sys
from typing import Any, Literal

from ingest.clock import utc_now

LogFormat = Literal["text", "json"]
logger = logging.getLogger("gongkai")
logger.propagate = False
logger.addHandler(logging.NullHandler())


class JsonLines(logging.Handler):
    """Writes records as lines; `fields` of a record are added to its object."""

    def __init__(self) -> None:
        super().__init__()
        self.run_id: str | None = None

    def emit(self, record: logging.LogRecord) -> None:
        line = {
            "time": f"{utc_now().isoformat(timespec='milliseconds')}Z",
            "level": record.levelname.lower(),
            "run_id": self.run_id,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        print(json.dumps(line, ensure_ascii=False, default=str), file=sys.stderr, flush=True)


def start(log_format: LogFormat) -> None:
    """Called first by a command that logs."""
    logger.handlers = [JsonLines() if log_format == "json" else logging.NullHandler()]
    logger.setLevel(logging.INFO)


def lines() -> JsonLines | None:
    """The handler, where lines are wanted."""
    return next((handler for handler in logger.handlers if isinstance(handler, JsonLines)), None)


def event(text: str, level: int = logging.INFO, **fields: Any) -> None:
    """Log a line, where lines are wanted."""
    logger.log(level, text, extra={"fields": fields})


def ended(outcome: str | None, exit_code: int) -> None:
    """The last line of a run that came to its end."""
    event("run ended", outcome=outcome, exit_code=int(exit_code))
