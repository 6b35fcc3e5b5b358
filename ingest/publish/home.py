"""The files of one warehouse: the published one that readers open, and the state beside it that only writers use."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

STATE = ".gongkai"
PARQUET = "parquet"
DATA_DOCS = "data_docs"


@dataclass(frozen=True, slots=True)
class Home:
    """Paths of a warehouse. All of `state` is on the file system of `published`, so that a rename is atomic."""

    published: Path

    @classmethod
    def of(cls, warehouse: Path) -> Home:
        """Of the file that `--warehouse` names; a link is followed, so that what it leads to is replaced."""
        return cls(warehouse.expanduser().resolve())

    @property
    def name(self) -> str:
        """Tells the warehouses of one folder apart: `a.duckdb`, `a.db` and `a` are three."""
        match self.published.suffix:
            case ".duckdb":
                return self.published.stem
            case "":
                return f"{self.published.name}."
            case _:
                return self.published.name

    @property
    def state(self) -> Path:
        return self.published.parent / STATE / self.name

    @property
    def work(self) -> Path:
        """The private file that documents are landed in and models are built in. It outlives a run."""
        return self.state / "work.duckdb"

    @property
    def wal(self) -> Path:
        """DuckDB's own, beside `work` while it is written and after its writer died."""
        return self.state / "work.duckdb.wal"

    @property
    def spilled(self) -> Path:
        """DuckDB's own too: what `work` needs beyond the memory, left behind by a writer that died."""
        return self.state / "work.duckdb.tmp"

    @property
    def candidate(self) -> Path:
        """What the last failed audit would not let through, for inspection."""
        return self.state / "candidate.duckdb"

    @property
    def lock(self) -> Path:
        return self.state / "lock"

    @property
    def versions(self) -> Path:
        return self.state / "versions"

    @property
    def runs(self) -> Path:
        """dbt's artifacts, a folder a run."""
        return self.state / "runs"

    @property
    def staging(self) -> Path:
        """Files in the making; whatever a dead process left here is deleted by the next."""
        return self.state / "staging"

    @property
    def parquet(self) -> Path:
        return self.published.parent / PARQUET / self.name

    @property
    def latest(self) -> Path:
        """What a writer goes on from, or would: the private file, else the published one."""
        return self.work if self.work.exists() else self.published


def page_path(warehouse: Path) -> Path:
    """The page of the checks of a warehouse or of a candidate: beside it, where readers find it."""
    return warehouse.parent / DATA_DOCS / f"{Home(warehouse).name}.html"
