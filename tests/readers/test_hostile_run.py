"""Two hundred files that are broken or made to harm and twenty good ones with hostile names, in one run.

The good ones are all published, each of the others has its reason; no name or text is taken for code.
"""

from __future__ import annotations

import html
import io
import os
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ingest import job
from ingest.discover import discover
from ingest.guard.findings import CheckResult, Finding
from ingest.guard.page import render
from ingest.job import JobResult, Watcher
from ingest.pipeline import Limits
from ingest.publish.switch import Publishing
from ingest.spreadsheet import for_spreadsheet
from ingest.warehouse import reading
from tests import stubs
from tests.publish import writer
from tests.readers.small import add_form, docx_file, html_form, one_sheet, page, zipped

MEMORY = 400_000_000  # bytes that the reading of one document may take
PROGRAM = 200_000_000  # what the reading process is without one
HOSTILE_NAMES = (
    "'; drop table raw.documents; --",
    "x'); delete from raw.figures; --",
    '"; attach "evil.db"; --',
    "=cmd|'C calc'!A0",
    "+1+cmd|'C calc'!A0",
    "@SUM(1)",
    "<script>alert(1)<script>",
    "<img src=x onerror=alert(1)>",
    "{{ config }} {% raw %}",
    "$(touch pwned) `id` ${HOME}",
    "%s %d {0} \\n",
    "a\nb\tc",
    "\u202egpj.exe",
    "-rf",
    "CON",
    "x" * 200,
    "[bold red]x[bold]",
    "null",
    "决算'表",
    "😀",
)


@cache
def _document() -> bytes:
    return docx_file(add_form)


def _cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randint(30, len(content) * 3 // 4)]


def _traversal(dice: random.Random) -> bytes:
    names = ("../../escaped.txt", "/etc/escaped.txt", "..\\..\\escaped.txt", "C:\\escaped.txt")
    return zipped({dice.choice(names): dice.randbytes(200)})


@cache
def _zeros() -> bytes:
    return zipped({f"{k}.txt": b"\0" * 20_000_000 for k in range(8)})


def _bomb(dice: random.Random) -> bytes:
    output = io.BytesIO(_zeros())
    with zipfile.ZipFile(output, "a") as package:
        package.writestr("x", dice.randbytes(9))
    return output.getvalue()


def _entities(dice: random.Random) -> bytes:
    bomb = b'<!DOCTYPE l [<!ENTITY a "aaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + k, b"&%c;" % (97 + k) * 10) for k in range(dice.randint(5, 9))
    )
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_document())) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "word/document.xml":
                head, _, rest = part.partition(b"?>")
                part = head + b"?>" + bomb + b"]>" + rest.replace(b"</w:t>", b"&b;</w:t>", 1)
            new.writestr(info.filename, part)
    return output.getvalue()


KINDS: dict[str, Callable[[random.Random], bytes]] = {
    "cut.xlsx": lambda dice: _cut(one_sheet(), dice),
    "cut.docx": lambda dice: _cut(_document(), dice),
    "cut.zip": lambda dice: _cut(zipped({"a.xlsx": one_sheet()}), dice),
    "noise.pdf": lambda dice: b"%PDF-1.7\n" + dice.randbytes(3000),
    "noise.xls": lambda dice: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + dice.randbytes(400),
    "noise.txt": lambda dice: dice.randbytes(2000),
    "noise.docx": lambda dice: b"PK\x03\x04" + dice.randbytes(2000),
    "loop.pdf": lambda dice: (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]/Count %d>>endobj\n%%%%EOF" % dice.randint(1, 9**9)
    ),
    "deep.html": lambda dice: page("<table><tr><td>" * dice.randint(300, 3000)).encode(),
    "escape.zip": _traversal,
    "bomb.zip": _bomb,
    "entities.docx": _entities,
    "empty.txt": lambda _: b"",
    "sql.txt": lambda dice: f"'; drop table raw.documents; -- {dice.random()}".encode(),
    "page.pdf": lambda dice: page(f"404 {dice.random()}").encode(),
    "archive.rar": lambda dice: b"Rar!\x1a\x07\x00" + dice.randbytes(100),
    "zeros.tsv": lambda dice: b"\0" * dice.randint(1, 10**6),
    "line.txt": lambda dice: b"1" * dice.randint(10**5, 10**6),
    "nothing.xlsx": lambda dice: zipped({"xl/workbook.xml": dice.randbytes(100)}),
}


@dataclass(frozen=True)
class Ran:
    result: JobResult
    warehouse: Path
    folder: Path
    most_memory: int


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("hostile")
    inputs = folder / "in"
    inputs.mkdir()
    for number in range(200):
        kind = list(KINDS)[number % len(KINDS)]
        (inputs / f"{number:03d} {kind}").write_bytes(KINDS[kind](writer.seeded("hostile", number)))
    for number, name in enumerate(HOSTILE_NAMES):
        (inputs / f"{name}.html").write_bytes(page(html_form() + f"<p>{number}</p>").encode())
    warehouse = folder / "w.duckdb"
    limits = Limits(jobs=2, timeout=60, memory=MEMORY)
    publishing = Publishing(parquet=False)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(stubs.PEAKS, str(tmp_path_factory.mktemp("peaks")))
        result = job.run(
            discover([str(inputs)]),
            warehouse,
            stubs.measured,
            limits,
            Watcher(),
            publishing=publishing,
            steps=writer.steps(),
        )
        peaks = [int(file.read_text()) * 1024 for file in Path(os.environ[stubs.PEAKS]).iterdir()]
    return Ran(result, warehouse, folder, max(peaks))


def test_no_reader_took_more_memory_than_it_may(ran: Ran) -> None:
    assert ran.result.ingest is not None
    assert 0 < ran.most_memory < MEMORY + PROGRAM


def test_the_good_ones_are_all_there_and_each_hostile_one_has_its_reason(ran: Ran) -> None:
    assert ran.result.ingest is not None
    documents = ran.result.ingest.documents
    read = {d.path.stem for d in documents if d.outcome == "read"}
    assert read == set(HOSTILE_NAMES)
    rejected = [d for d in documents if d.outcome in ("rejected", "duplicate")]
    assert len({str(d.path).split("!/")[0] for d in rejected}) == 200
    for document in rejected:
        assert document.note
        assert document.note.endswith(".") or document.outcome == "duplicate", document
        assert "Traceback" not in document.note
        assert document.reason_code != "parser_error", document
    with reading(ran.warehouse) as con:
        names = {name for (name,) in con.execute("select source_name from marts.dim_document").fetchall()}
        reasons = con.execute("select count(*) from raw.current_rejects where reason <> ''").fetchone()
    assert names == {f"{name}.html" for name in HOSTILE_NAMES}
    assert reasons == (sum(d.outcome == "rejected" for d in documents),)


def test_nothing_was_written_outside_and_nothing_was_run(ran: Ran) -> None:
    assert sorted(path.name for path in ran.folder.iterdir()) == [".gongkai", "data_docs", "in", "w.duckdb"]
    found = [path for path in ran.folder.rglob("*") if path.name in ("escaped.txt", "pwned")]
    assert found == []


def test_names_are_found_by_value_and_shown_as_text(ran: Ran) -> None:
    with reading(ran.warehouse) as con:
        for name in HOSTILE_NAMES:
            row = con.execute("select count(*) from raw.documents where source_name = ?", [f"{name}.html"]).fetchone()
            assert row == (1,), name
    rows = tuple({"document": f"{name}.html", "line_first": 1} for name in HOSTILE_NAMES)
    finding = Finding("raw", "raw.figures", "expect_x", "critical", "Why.", False, unexpected=20, rows=rows)
    shown = render("<b>w</b>.duckdb", CheckResult((finding,), 0.0), writer.NOW)
    assert "<script>alert" not in shown
    assert "<img" not in shown
    assert "<b>w" not in shown
    assert html.escape("<img src=x onerror=alert(1)>.html") in shown


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("＝1", "'＝1"),
        ("-2+3", "'-2+3"),
        ("-1,234.50", "-1,234.50"),
        ("+5%", "+5%"),
        (-5, -5),
        (None, None),
        ("一般公共服务支出", "一般公共服务支出"),
        (["=1"], "['=1']"),
    ],
)
def test_a_formula_in_a_cell_of_csv_is_text(cell: Any, written: Any) -> None:
    assert for_spreadsheet(cell) == written
