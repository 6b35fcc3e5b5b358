"""Old formats, which LibreOffice converts for us: the real one where it is installed, else a stand-in."""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ingest.errors import Reject
from ingest.options import ReadOptions
from ingest.parse import parse_file
from ingest.readers.office import convert
from ingest.workers import Job, parse_all
from samples.typeset.__main__ import specimens
from samples.typeset.render import DocxOptions, to_bytes
from tests.readers.small import add_form, docx_file, expected, figures, one_sheet, zipped
from tests.readers.test_hostile import rejected
from tests.readers.test_same_marts import expected as disclosed
from tests.readers.test_same_marts import figures as found

SOFFICE = shutil.which("soffice")
real = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")
SPECIMEN = next(s for s in specimens() if s.style.name == "shanghai_budget")


def a_doc() -> bytes:
    entry = "WordDocument".encode("utf-16-le").ljust(64, b"\0") + (26).to_bytes(2, "little")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0") + entry.ljust(128, b"\0")


def stand_in(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_old_formats_say_that_they_need_libreoffice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for content, name in ((a_doc(), "决算.doc"), (b"{\\rtf1", "决算.rtf")):
        reject = rejected(content, name)
        assert reject.reason_code == "needs_libreoffice"
        assert "soffice is on the PATH" in reject.reason


@posix
def test_what_libreoffice_converts_is_read_and_what_it_says_is_passed_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made.docx").write_bytes(docx_file(lambda document: add_form(document)))
    converts = (
        'while [ "$1" != --outdir ]; do shift; done\n'
        f'/bin/mkdir -p "$2" && /bin/cp "{tmp_path}/made.docx" "$2/document.docx"\n'
    )
    stand_in(tmp_path, converts, monkeypatch)
    assert figures(a_doc(), "决算.doc") == expected()
    stand_in(tmp_path, "echo 'source file could not be loaded' >&2\n", monkeypatch)
    reject = rejected(a_doc(), "决算.doc")
    assert (reject.reason_code, "source file could not be loaded" in reject.reason) == ("not_converted", True)


@posix
def test_workbooks_in_one_file_of_xml_are_converted_to_workbooks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "made.xlsx").write_bytes(one_sheet())
    converts = (
        'case "$*" in *xlsx:*) ;; *) exit 1;; esac\n'
        'while [ "$1" != --outdir ]; do shift; done\n'
        f'/bin/mkdir -p "$2" && /bin/cp "{tmp_path}/made.xlsx" "$2/document.xlsx"\n'
    )
    stand_in(tmp_path, converts, monkeypatch)
    excel = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    for root in (
        f'<?mso-application progid="Excel.Sheet"?><Workbook {excel}/>',
        f"<ss:Workbook {excel}/>",
        '<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>',
    ):
        content = f'<?xml version="1.0"?>{root}'
        assert figures(content.encode(), "决算.xls") == figures(one_sheet(), "决算.xlsx") != {}


def test_noise_that_is_called_a_workbook_never_reaches_libreoffice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    noise = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(1).randbytes(50_000)
    assert rejected(noise, "决算.xls").reason_code == "damaged"


@posix
def test_a_conversion_that_hangs_ends_with_its_worker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # LibreOffice is a launcher with a child; ending only the launcher would leave the child at work.
    left, temporary = tmp_path / "pid", tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    stand_in(tmp_path, f'/bin/sleep 600 &\necho $! > "{left}"\nwait\n', monkeypatch)
    document = tmp_path / "决算.doc"
    document.write_bytes(a_doc())
    ((_, reject),) = parse_all([Job(document, ReadOptions())], parse_file, processes=1, timeout=2)
    assert isinstance(reject, Reject)
    assert reject.reason_code == "timeout"
    state = subprocess.run(["/bin/ps", "-o", "stat=", "-p", left.read_text()], capture_output=True, text=True)
    assert state.stdout.strip()[:1] in ("", "Z")  # gone, or dead and not yet collected
    assert not list(temporary.iterdir())


@real
def test_real_old_formats_give_the_figures_of_the_document_they_were_made_of(tmp_path: Path) -> None:
    document = SPECIMEN.document()
    made = tmp_path / "made.docx"
    made.write_bytes(to_bytes(document, DocxOptions()))
    jobs = []
    for kind in ("doc", "rtf"):
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [str(SOFFICE), "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path), str(made)]
        subprocess.run(command, check=True, capture_output=True)
        jobs.append(Job(tmp_path / f"made.{kind}", ReadOptions()))
    # Two at once, under the limits that a run has by default.
    answers = list(parse_all(jobs, parse_file, processes=2, timeout=120, memory=1_000_000_000))
    assert len(answers) == len(jobs)
    for job, parsed in answers:
        assert not isinstance(parsed, Reject), parsed
        assert parsed.disclosure.reader == "libreoffice"
        assert found(parsed) == disclosed(document), job.path.suffix


@real
def test_a_document_fetches_nothing_from_the_web() -> None:
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names of the methods

        def log_message(self, *_: object) -> None:
            """Not to the tests' output."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        picture = f"http://127.0.0.1:{server.server_port}/picture.png"
        content = f"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
            xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
            xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink">
            <office:body><office:text><text:p>决算<draw:frame><draw:image xlink:href="{picture}" xlink:type="simple"
            xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body>
            </office:document-content>"""
        parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()}
        manifest = """<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
            <m:file-entry m:media-type="application/vnd.oasis.opendocument.text" m:full-path="/"/>
            <m:file-entry m:media-type="text/xml" m:full-path="content.xml"/></m:manifest>"""
        converted = convert(zipped({**parts, "META-INF/manifest.xml": manifest.encode()}, 0), "决算.odt")
        server.shutdown()
    assert converted.startswith(b"PK")
    assert asked == []
