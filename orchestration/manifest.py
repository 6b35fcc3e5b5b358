"""dbt's manifest for Dagster: made by `dbt parse` where it is not there or older than the project."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from ingest.build import project_dir
from ingest.build_state import code_fingerprint


def manifest_path() -> Path:
    """The manifest of the project as it is now, parsed once per state of the code."""
    project = project_dir()
    target = Path(tempfile.gettempdir()) / f"gongkai-manifest-{os.getuid()}" / code_fingerprint(project)[:16]
    manifest = target / "manifest.json"
    if not manifest.exists():
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        environment = {**os.environ, "GONGKAI_WAREHOUSE": ":memory:", "DBT_SEND_ANONYMOUS_USAGE_STATS": "false"}
        program = "from dbt.cli.main import cli; cli()"
        command = [sys.executable, "-c", program, "parse", "--quiet", "--project-dir", str(project)]
        command += ["--profiles-dir", str(project), "--target-path", str(target), "--log-path", str(target)]
        subprocess.run(command, check=True, env=environment, cwd=project)
    return manifest
