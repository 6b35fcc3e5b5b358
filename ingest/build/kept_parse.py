"""dbt's parse of the project, kept for other warehouses: it takes as long as building small ones.

It holds where the project stands and the name of the database, which is that of the file, so it is good for the same
code at the same place and a file of the same name. dbt itself sees whether anything else has changed. What cannot be
written is done without.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

KEPT = 8  # parses; each is some megabytes


@dataclass(frozen=True, slots=True)
class KeptParse:
    """`files` are where it may be: in the user's cache folder, and beside the warehouse where that is not writable."""

    files: tuple[Path, ...]

    @classmethod
    def of(cls, project: Path, warehouse: Path, target: Path, code: str) -> KeptParse:
        """That of the project as it stands, by the fingerprint of its code."""
        key = "\n".join((str(project), warehouse.stem, code))
        name = f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.msgpack"
        return cls((user_cache_path("gongkai") / "parses" / name, target.parent / "parses" / name))

    @property
    def file(self) -> Path | None:
        return next(filter(os.path.exists, self.files), None)  # also of a folder that may not be looked into

    @property
    def options(self) -> list[str]:
        """What has dbt begin with it, or parse the whole project, whatever an earlier build of the warehouse left."""
        return ["--partial-parse-file-path", str(self.file)] if self.file else ["--no-partial-parse"]

    def keep(self, target: Path) -> None:
        """Have what dbt has just left in `target` be it, where there is none yet."""
        for file in self.files:
            if self.file is None:
                with suppress(OSError):
                    _keep(target / "partial_parse.msgpack", file)


def _keep(parse: Path, file: Path) -> None:
    """Raises OSError where it cannot be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_suffix(f".{os.getpid()}")
    shutil.copyfile(parse, unfinished)
    unfinished.replace(file)
    for old in sorted(file.parent.iterdir(), key=lambda other: other.stat().st_mtime)[:-KEPT]:
        old.unlink()
