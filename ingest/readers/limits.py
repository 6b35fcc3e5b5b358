"""What a single file may cost a reader, whatever it claims to be. Real disclosures stay far below each of these."""

from __future__ import annotations

import zipfile
import zlib

from ingest.errors import Reject

# What zipfile raises over a broken or odd archive. RuntimeError also stands for a rare compression.
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, OverflowError, RuntimeError)

# Cells of one document's tables. The largest disclosures seen (a province's units in one workbook) have some 50,000.
MAX_CELLS = 500_000
# The area of a sheet from its first to its last filled cell: a stray cell at its end makes a reader allocate it all.
MAX_AREA = 5_000_000
# Columns of a sheet, as programs have them: a file may say that one repeats or reaches farther.
MAX_COLUMNS = 16_384
# Bytes of one part of a package (document.xml, a sheet) after decompression.
MAX_PART = 128_000_000
# Members of an archive, and their bytes after decompression.
MAX_MEMBERS = 2_000
MAX_ARCHIVE = 4_000_000_000
# Deflate can squeeze a thousandfold, documents ten- or twentyfold. Judged only where so much comes out that it matters.
MAX_RATIO = 200
RATIO_MATTERS = 100_000_000
# Tables within tables; a page that nests deeper is broken or hostile.
MAX_NESTING = 30


def too_many_cells(name: str) -> Reject:
    return Reject(
        "too_many_cells",
        f"{name} has tables of more than {MAX_CELLS:,} cells, far more than the forms of a disclosure: "
        "split it, or pass only the sheets with the forms.",
    )


def too_deep(name: str) -> Reject:
    return Reject(
        "too_deep",
        f"{name} is nested deeper than documents are, so it is broken or made to harm: "
        "save it anew from the program it is of.",
    )


def sheet_too_large(name: str, sheet: str, rows: int, columns: int, filled: int) -> Reject:
    return Reject(
        "sheet_too_large",
        f"{name} has a sheet 「{sheet}」 that reaches over {rows:,} rows and {columns:,} columns for {filled:,} filled "
        "cells: delete what stands outside the forms.",
    )


def damaged(name: str, cause: object) -> Reject:
    """`cause` is what the library says, cut to its first line."""
    said = str(cause).strip().split("\n")[0].rstrip(".")[:160]
    return Reject("damaged", f"{name} is damaged or cut off ({said or type(cause).__name__}): download it again.")


def protected(name: str) -> Reject:
    return Reject("password", f"{name} is protected by a password: save it without one and pass that.")
