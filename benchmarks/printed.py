"""Specimens as LibreOffice prints them to PDF, from Word and from Excel: the commonest kind beside exports of WPS."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from samples.typeset.__main__ import specimens
from samples.typeset.render import options_of, to_bytes

# A budget, a long final account, and one with tables of performance.
STYLES = ("tianjin_budget", "gansu_final", "ningxia_web_final")


def printed(folder: Path) -> list[Path]:
    """The PDFs, made in `folder`; none where LibreOffice is not on the PATH."""
    program = shutil.which("soffice")
    if program is None:
        return []
    named = {specimen.style.name: specimen for specimen in specimens()}
    sources = []
    for style in STYLES:
        for medium in ("docx", "xlsx"):
            specimen = named[style]
            path = folder / f"{style}_{medium}.{medium}"
            options = options_of({"medium": medium}, specimen.style.habits)
            path.write_bytes(to_bytes(specimen.document(), options))
            sources.append(str(path))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", "--norestore", profile, "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, check=True, capture_output=True)
    return sorted(folder.glob("*.pdf"))
