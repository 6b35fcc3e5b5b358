"""Old and rare formats (.doc, .wps, .rtf, .odt, .ofd) through LibreOffice, where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.errors import Reject

_SECONDS = 90  # a start takes 5 to 10, a document of 100 pages some 10 more
_FILTER = "docx:MS Word 2007 XML"


def to_docx(content: bytes, name: str) -> bytes:
    """The document as .docx. Raises Reject where LibreOffice is missing, fails or takes too long.

    It runs without a window, with a profile of its own (an open LibreOffice of the user's is left alone) and with a new
    profile's settings, under which macros do not run.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Reject(
            "needs_libreoffice",
            f"{name} is in an old or rare format (such as .doc, .wps, .rtf or .ofd) that is read through LibreOffice: "
            "install it, so that soffice is on the PATH, or save the file as .docx or PDF.",
        )
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        # The name is ours: LibreOffice never sees the one from the web.
        given, out = Path(folder, "document"), Path(folder, "out")
        given.write_bytes(content)
        command = [
            program, "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard",
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", _FILTER, "--outdir", str(out), str(given),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False, cwd=folder
            )
        except subprocess.TimeoutExpired as error:
            text = f"LibreOffice did not convert {name} within {_SECONDS} seconds: save it as .docx or PDF yourself."
            raise Reject("timeout", text) from error
        except OSError as error:
            text = f"LibreOffice could not be started for {name} ({error.strerror}): save it as .docx or PDF yourself."
            raise Reject("needs_libreoffice", text) from error
        converted = next(iter(sorted(out.glob("*.docx"))), None)
        if converted is None:
            said = done.stderr.decode(errors="replace").strip().split("\n")[-1][:120]
            raise Reject(
                "not_converted",
                f"LibreOffice could not convert {name} ({said or f'exit status {done.returncode}'}): "
                "save it as .docx or PDF yourself.",
            )
        return converted.read_bytes()
