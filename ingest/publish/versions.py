"""The last published versions: each a second name of a file that was published, with a note of what it holds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest.clock import moment, stamp
from ingest.errors import UsageError, WarehouseError
from ingest.publish import durable
from ingest.publish.copies import Contents, contents, storage_version_of
from ingest.publish.home import Home
from ingest.warehouse import attach, attaching, explained, reading


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: its id is that of the run that published it. `tables`: see `copies.contents`."""

    version_id: str
    byte_size: int
    storage_version: str | None
    tables: Contents

    @property
    def documents(self) -> int:
        return self.tables.get("marts.dim_document", (0, ""))[0] or 0

    @property
    def rows(self) -> int:
        """Rows of all marts."""
        return sum(rows or 0 for name, (rows, _) in self.tables.items() if name.startswith("marts."))


def file_of(home: Home, version_id: str) -> Path:
    return home.versions / f"{version_id}.duckdb"


def kept(home: Home) -> list[Version]:
    """The versions that can be gone back to, oldest first."""
    notes = sorted(home.versions.glob("*.json"))
    return [_read(note) for note in notes if file_of(home, note.stem).exists()]


def published(home: Home) -> str | None:
    """The version that readers open now, None where there is no published file. Raises WarehouseError."""
    if not home.published.exists():
        return None
    for version in reversed(kept(home)):
        if file_of(home, version.version_id).samefile(home.published):
            return version.version_id
    with reading(home.published) as con:
        try:
            row = con.execute(
                "select run_id from raw.runs where outcome = 'published' order by run_no desc limit 1"
            ).fetchone()
        except duckdb.CatalogException:  # made by hand, or before runs were kept
            row = None
    if row and row[0]:
        return str(row[0])
    return stamp(datetime.fromtimestamp(home.published.stat().st_mtime, UTC))


def gone_back_to(home: Home) -> str | None:
    """The version that readers open now, where one that was published after it is kept. Raises WarehouseError."""
    earlier = [version.version_id for version in kept(home)][:-1]
    current = published(home) if earlier else None
    return current if current in earlier else None


def keep_published(home: Home) -> Version | None:
    """See that the published file is among the versions: whoever published it may have died right after."""
    version_id = published(home)
    if version_id is None:
        return None
    note = home.versions / f"{version_id}.json"
    if note.exists() and file_of(home, version_id).exists():
        return _read(note)
    with explained(home.published), attaching(home.staging) as con:
        attach(con, home.published, "published", "read_only")
        storage_version = storage_version_of(con, "published")
        tables = contents(con, "published")
    return keep(home, version_id, storage_version and storage_version.rstrip("+"), tables)


def keep(home: Home, version_id: str, storage_version: str | None, tables: Contents) -> Version:
    """Have the published file, of which this is known, among the versions."""
    durable.same_content(home.published, file_of(home, version_id))
    version = Version(version_id, home.published.stat().st_size, storage_version, tables)
    durable.write_json(home.versions / f"{version_id}.json", asdict(version))
    return version


def prune(home: Home, keep: int) -> list[str]:
    """Delete all but the last `keep` versions and the published one. Returns the ids that are gone."""
    current = published(home)
    ids = [version.version_id for version in kept(home)]
    gone = [version_id for version_id in ids[:-keep] if version_id != current]
    for version_id in gone:
        (home.versions / f"{version_id}.json").unlink(missing_ok=True)  # first, so that no note lacks its file
        file_of(home, version_id).unlink(missing_ok=True)
    for file in home.versions.glob("*.duckdb"):
        if not file.with_suffix(".json").exists():
            file.unlink()
    return gone


def choose(home: Home, wanted: str | None) -> Version:
    """The version of that id, or of the only id that starts so; without one, the last before the published.

    Raises UsageError that lists the versions, WarehouseError where nothing is published.
    """
    current = published(home)
    if current is None:
        raise WarehouseError(f"There is no warehouse {home.published} yet; make one with: gongkai run PATH")
    versions = kept(home)
    if wanted is None:
        found = [version for version in versions if version.version_id < current][-1:]
        sought = f"none before {current}"
    else:
        found = [version for version in versions if version.version_id.startswith(wanted)]
        sought = f"none or several that start with {wanted}"
    if len(found) != 1:
        known = ", ".join(version.version_id for version in versions) or "none"
        raise UsageError(f"Of the kept versions ({known}) there is {sought}.")
    return found[0]


def last_moment(home: Home) -> datetime | None:
    """When the newest version was published, by its id: the next must come after it, whatever the clock says."""
    moments = []
    for file in home.versions.glob("*.duckdb"):
        try:
            moments.append(moment(file.stem))
        except ValueError:
            continue
    return max(moments, default=None)


def _read(note: Path) -> Version:
    value = json.loads(note.read_text(encoding="utf-8"))
    tables = {name: (rows, digest) for name, (rows, digest) in value.pop("tables").items()}
    return Version(**value, tables=tables)
