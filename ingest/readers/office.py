"""Old and rare formats (.doc, .wps, .rtf, .odt) through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from ingest.errors import Reject
from ingest.scratch import scratch_folder

Target = Literal["docx", "xlsx"]
_FILTERS: Mapping[Target, str] = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
# A document from the web may not run macros, fetch pictures or follow links; without this, LibreOffice fetches them.
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = (
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "DisableActiveContent", "true"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def convert(content: bytes, name: str, target: Target = "docx") -> bytes:
    """The document as .docx or .xlsx. Raises Reject where LibreOffice is missing or fails.

    It runs without a window and with a profile of its own, so that several run at once and an open LibreOffice of the
    user's is left alone. It stays in the process group of the worker, which ends it with itself when time is up.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Reject(
            "needs_libreoffice",
            f"{name} is in an old or rare format (such as .doc, .wps, .rtf or .odt) that is read through LibreOffice: "
            f"install it, so that soffice is on the PATH, or save the file as .{target} or PDF.",
        )
    with scratch_folder() as folder:
        # The name is ours: LibreOffice never sees the one from the web.
        given, out = Path(folder, "document"), Path(folder, "out")
        given.write_bytes(content)
        profile = Path(folder, "profile")
        _write_settings(profile)
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", _FILTERS[target], "--outdir", str(out), str(given),
        ]  # fmt: skip
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, cwd=folder)
        except OSError as error:
            text = (
                f"LibreOffice could not be started for {name} ({error.strerror}): save it as .{target} or PDF yourself."
            )
            raise Reject("needs_libreoffice", text) from error
        converted = next(iter(sorted(out.glob(f"*.{target}"))), None)
        if converted is None:
            said = done.stderr.decode(errors="replace").strip().split("\n")[-1][:120]
            raise Reject(
                "not_converted",
                f"LibreOffice could not convert {name} ({said or f'exit status {done.returncode}'}): "
                f"save it as .{target} or PDF yourself.",
            )
        return converted.read_bytes()


def _write_settings(profile: Path) -> None:
    """Settings of a profile, in the file where LibreOffice keeps those that a user changed."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    )
