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
    file: Path

    @classmethod
    def of(cls, project: Path, warehouse: Path, code: str) -> KeptParse:
        """That of the project as it stands, by the fingerprint of its code."""
        key = "\n".join((str(project), warehouse.stem, code))
        folder = user_cache_path("gongkai") / "parses"
        return cls(folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.msgpack")

    @property
    def options(self) -> list[str]:
        """What has dbt begin with it, or parse the whole project, whatever an earlier build of the warehouse left."""
        return ["--partial-parse-file-path", str(self.file)] if self.file.exists() else ["--no-partial-parse"]

    def keep(self, target: Path) -> None:
        """Have what dbt has just left in `target` be it, where there is none yet."""
        if self.file.exists():
            return
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = self.file.with_suffix(f".{os.getpid()}")
            shutil.copyfile(target / "partial_parse.msgpack", unfinished)
            unfinished.replace(self.file)
            for old in sorted(self.file.parent.iterdir(), key=lambda file: file.stat().st_mtime)[:-KEPT]:
                old.unlink()
