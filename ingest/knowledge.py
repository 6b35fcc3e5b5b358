"""Knowledge that is data: the YAML files beside the code, each read once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FORMS = Path(__file__).with_name("forms")


@cache
def knowledge(path: Path) -> Any:
    """The content of a YAML file. Everybody is given the same object: it is not to be changed."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


@cache
def pattern(path: Path, *keys: str) -> re.Pattern[str]:
    """The regular expression under these keys, one inside the other, of a YAML file."""
    found = knowledge(path)
    for key in keys:
        found = found[key]
    return re.compile(found)


def patterns(path: Path, *above: str) -> Callable[..., re.Pattern[str]]:
    """`pattern` of one file, or of what stands under the keys `above` in it: told by the other keys alone."""
    return cache(partial(pattern, path, *above))
