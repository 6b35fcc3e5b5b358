"""dbt's manifest for Dagster: made by `dbt parse` once per state of the code, kept beside the warehouse."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ingest.build import project_dir
from ingest.build.state import code_fingerprint
from ingest.publish.home import Home


def manifest_path(warehouse: Path) -> Path:
    """The manifest of the project as it is now; those of earlier states are deleted.

    Dagster loads the definitions in several processes at once, so the file appears whole.
    """
    project = project_dir()
    folder = Home.of(warehouse).state / "dagster"
    manifest = folder / f"{code_fingerprint(project)[:16]}.json"
    if not manifest.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as target:
            environment = {**os.environ, "GONGKAI_WAREHOUSE": ":memory:", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
            program = "from dbt.cli.main import cli; cli()"
            command = [sys.executable, "-c", program, "parse", "--quiet", "--project-dir", str(project)]
            command += ["--profiles-dir", str(project), "--target-path", target, "--log-path", target]
            subprocess.run(command, check=True, env=environment, cwd=project)
            Path(target, "manifest.json").replace(manifest)
        for old in folder.glob("*.json"):
            if old != manifest:
                old.unlink(missing_ok=True)
    return manifest
