"""The identity of a file: the SHA-256 of its bytes, and whether it can be a document at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ingest.errors import Reject
from ingest.files import opened_file
from ingest.readers.limits import BROKEN_ZIP, damaged

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    document_id: str
    byte_size: int


def fingerprint(path: Path, max_bytes: int) -> Fingerprint:
    """Hash a file or a member of an archive. Raises Reject where it is gone, empty, too large or not readable."""
    try:
        with opened_file(path) as (file, size):
            if size == 0:
                raise Reject("empty_file", f"{path.name} is empty (0 bytes); download it again.")
            if size > max_bytes:
                raise Reject(
                    "too_large",
                    f"{path.name} has {size / 1e6:,.0f} MB, more than the {max_bytes / 1e6:,.0f} MB that are read; "
                    "raise the limit with --max-size.",
                )
            return Fingerprint(_digest(file), size)
    except FileNotFoundError as error:
        raise Reject("vanished", f"{path.name} is no longer there.") from error
    except OSError as error:
        raise Reject("not_readable", f"{path.name} cannot be opened: {error.strerror or error}.") from error
    except BROKEN_ZIP as error:  # a member of a damaged archive
        raise damaged(path.name, error) from error


def _digest(file: BinaryIO) -> str:
    digest = hashlib.sha256()
    while block := file.read(_BLOCK):
        digest.update(block)
    return digest.hexdigest()
