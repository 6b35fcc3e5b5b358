"""Files that are there whole or not at all, also after the power was cut."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

NEW = ".new"


def flush(path: Path) -> None:
    """Have a file or a folder on the disk before this returns."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(new: Path, target: Path) -> None:
    """Put `new`, which is flushed, in the place of `target`: who opens `target` gets the one or the other."""
    new.replace(target)
    flush(target.parent)


def write_text(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}{NEW}")
    new.write_text(text, encoding="utf-8")
    flush(new)
    replace(new, path)


def write_json(path: Path, value: Any) -> None:
    write_text(path, json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def tidy(folder: Path) -> None:
    """Delete what a process that died was about to put in the place of a file."""
    for new in folder.glob(f".*{NEW}"):
        new.unlink(missing_ok=True)


def same_content(path: Path, new: Path) -> None:
    """Make `new` the same file as `path`, by a second name where the file system has that, else by a copy."""
    new.unlink(missing_ok=True)
    try:
        new.hardlink_to(path)
    except OSError:
        shutil.copy2(path, new)
        flush(new)


def delete(path: Path) -> None:
    """Delete a file or a folder with all in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
