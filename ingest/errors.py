"""What can go wrong, each with the sentence that a user reads. Nothing else is raised on purpose."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of every command; the command help repeats this list."""

    OK = 0
    CHECK_FAILED = 1
    USAGE = 2
    NOTHING_READ = 3
    WAREHOUSE = 4
    INTERRUPTED = 130


class Reject(Exception):  # noqa: N818 - a verdict on a document, no fault of the program
    """A document that cannot be read. It lands in `raw.rejects` and costs no other document."""

    def __init__(self, reason_code: str, reason: str) -> None:
        super().__init__(reason)
        self.reason_code = reason_code
        self.reason = reason

    def __reduce__(self) -> tuple[type[Reject], tuple[str, str]]:
        # Rejects travel from worker processes; the default would lose the second argument.
        return Reject, (self.reason_code, self.reason)


class GongkaiError(Exception):
    """Ends a command with one sentence on stderr and an exit code."""

    exit_code = ExitCode.CHECK_FAILED


class UsageError(GongkaiError):
    """What was asked for cannot be done: a missing argument, an unreadable manifest, a query that changes data."""

    exit_code = ExitCode.USAGE


class WarehouseError(GongkaiError):
    """The warehouse file cannot be used: locked, not writable, another version, no warehouse at all."""

    exit_code = ExitCode.WAREHOUSE


class WarehouseInUseError(WarehouseError):
    """Another process has the file open, or is at work on the warehouse."""


class WarehouseDamagedError(WarehouseError):
    """The file is no DuckDB file, or not a whole one."""


class BuildError(GongkaiError):
    """dbt could not start or could not read its project; a failing model is a result, not an error."""
