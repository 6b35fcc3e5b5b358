"""Opening the warehouse file: where it is, whether it can be used, and which sentence says why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from ingest.clock import utc_now
from ingest.errors import WarehouseDamagedError, WarehouseError, WarehouseInUseError

SCHEMA_VERSION = "2.2"  # 2.1 added raw.runs, 2.2 comments
SCHEMA = tuple(Path(__file__).with_name(name) for name in ("schema.sql", "schema_views.sql"))
DEFAULT = Path("warehouse/gongkai.duckdb")
# Files of DuckDB 2 cannot be opened by 1.x clients, which many BI drivers still are; this older format can.
STORAGE_VERSION = "v1.2.0"

# A session that reads can open no other file, and fetches no extension from the net.
CLOSED = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# A session that writes attaches files, but fetches nothing either.
OFFLINE = {name: value for name, value in CLOSED.items() if name != "enable_external_access"}

# What DuckDB says, and what the user is told. The first match is used; {path} and the pattern's groups are filled in.
IN_USE = "The warehouse {path} is in use by another process{pid}; close it there, or name another with --warehouse."
DAMAGED = r"not a valid DuckDB database file|Corrupt database file|checksum|[Ss]erializ|deserializ"
DISK = r"No space left|Disk quota exceeded|File too large|Could not (?:write|truncate|fsync)"
KINDS: Mapping[str, type[WarehouseError]] = {
    r"Could not set lock on file": WarehouseInUseError,
    DAMAGED: WarehouseDamagedError,
}
MESSAGES: tuple[tuple[str, str], ...] = (
    (r"Could not set lock on file.*?(?P<pid> \(PID \d+\))", IN_USE),
    (r"Could not set lock on file(?P<pid>)", IN_USE),
    (
        r"version number|newer (?:version of )?DuckDB",
        "The warehouse {path} was written by a newer DuckDB than {duckdb}, which is installed; name another file.",
    ),
    (
        DAMAGED,
        "{path} is not a usable DuckDB file: it is damaged or something else; name another file with --warehouse.",
    ),
    (r"Is a directory", "{path} is a folder; --warehouse needs the name of a file, such as {path}/gongkai.duckdb."),
    (r"No space left|Disk quota exceeded", "The warehouse {path} cannot be written: the disk is full."),
    (r"File too large", "The warehouse {path} cannot be written: files may not grow as large here (see ulimit -f)."),
    (
        r"Permission denied|Read-only file system|Cannot open file|Not a directory|File exists",
        "The warehouse {path} cannot be written: check its folder's permissions, or name another with --warehouse.",
    ),
)


@contextmanager
def writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that may write, to a warehouse that is made where there is none. Raises WarehouseError."""
    with explained(path):
        _create_file(path)
        with _closing(duckdb.connect(str(path), config=dict(OFFLINE))) as con:
            if _is_new(con) or version_key(check_version(con, path)) < version_key(SCHEMA_VERSION):
                con.begin()  # all of the schema or nothing, should the process die here
                for file in SCHEMA:
                    con.execute(file.read_text(encoding="utf-8"))
                con.execute("insert into raw.meta values (?, ?)", [SCHEMA_VERSION, utc_now()])
                con.commit()
            yield con


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to a warehouse that exists. Raises WarehouseError."""
    if not path.exists():
        raise WarehouseError(f"There is no warehouse {path} yet; make one with: gongkai run PATH")
    with explained(path), _closing(duckdb.connect(str(path), read_only=True, config=dict(CLOSED))) as con:
        check_version(con, path)
        yield con


def check_version(con: duckdb.DuckDBPyConnection, path: Path) -> str:
    """The version of the schema. Raises WarehouseError where that is another major version, or no warehouse at all."""
    try:
        versions = [str(version) for (version,) in con.execute("select schema_version from raw.meta").fetchall()]
    except duckdb.CatalogException:
        versions = []
    if not versions:
        raise WarehouseError(f"{path} is a DuckDB file, but no warehouse of gongkai; name another with --warehouse.")
    latest = max(versions, key=version_key)
    if version_key(latest)[0] != version_key(SCHEMA_VERSION)[0]:
        raise WarehouseError(
            f"The warehouse {path} has schema version {latest}, this program needs {SCHEMA_VERSION}; "
            "build a new warehouse from the documents with --warehouse."
        )
    return latest


def version_key(version: str) -> tuple[int, ...]:
    """A version as numbers, which compare as versions do: 2.10 comes after 2.9."""
    return tuple(int(part) for part in version.split("."))


def sentence(message: str, path: Path) -> str:
    """What DuckDB's message means for the user of this file."""
    for pattern, text in MESSAGES:
        if match := re.search(pattern, message, re.DOTALL):
            return text.format(path=path, duckdb=duckdb.__version__, **match.groupdict())
    return f"The warehouse {path} cannot be used: {message.splitlines()[0] if message else 'unknown cause'}"


def _create_file(path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    # ATTACH, since duckdb.connect cannot name the storage version; later connections keep that of the file.
    with attaching(path.parent) as con:
        attach(con, path, "fresh", f"storage_version '{STORAGE_VERSION}'")


def attaching(folder: Path) -> duckdb.DuckDBPyConnection:
    """A session to attach files to. What needs more than the memory is written to `folder` meanwhile; without that,
    DuckDB would write it where the program was started.
    """
    return duckdb.connect(config={**OFFLINE, "temp_directory": str(folder)})


def attach(con: duckdb.DuckDBPyConnection, path: Path, name: str, options: str) -> None:
    """ATTACH takes no parameter for the path."""
    con.execute(f"attach {quoted(str(path))} as {name} ({options})")


def quoted(text: str) -> str:
    """A text as SQL, for the few statements that take no parameter: ATTACH and its options."""
    return "'" + text.replace("'", "''") + "'"


def records(result: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of a query by the names of its columns."""
    names = [column[0] for column in result.description or ()]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _is_new(con: duckdb.DuckDBPyConnection) -> bool:
    """Nothing of anybody's stands in the file: no table, no view."""
    row = con.execute("select count(*) from information_schema.tables").fetchone()
    return row is not None and row[0] == 0


@contextmanager
def _closing(con: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        yield con
    finally:
        con.close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """What DuckDB or the system says of a file, as a WarehouseError."""
    try:
        yield
    except OSError as error:
        raise _error(error, path) from error
    except duckdb.Error as error:
        if not is_of_the_file(error):
            raise
        raise _error(error, path) from error


def is_of_the_file(error: duckdb.Error) -> bool:
    """Whether an error is of the file or its disk, and not of what was asked of DuckDB.

    A corrupt file is a plain duckdb.Error; a full disk may show as a transaction that cannot be committed.
    """
    kinds = (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException)
    return type(error) is duckdb.Error or isinstance(error, kinds) or bool(re.search(DISK, str(error)))


def refuse_full_disk(messages: Iterable[str | None], path: Path) -> None:
    """Raises WarehouseError where one of these, of whatever was writing to the file or beside it, is of a full disk."""
    for message in messages:
        if message and re.search(DISK, message):
            raise WarehouseError(sentence(message, path))


def _error(error: Exception, path: Path) -> WarehouseError:
    text = sentence(str(error), path)
    for pattern, kind in KINDS.items():
        if re.search(pattern, str(error)):
            return kind(text)
    return WarehouseError(text)
