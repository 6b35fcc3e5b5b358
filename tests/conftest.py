"""The same examples in every run: what fails in CI fails on a desk. HYPOTHESIS_PROFILE=search looks for new ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import settings

from ingest.child import child
from ingest.garbage import search_seldom

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=500, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

search_seldom()

TESTS = Path(__file__).parent
# What takes long, the longest first: what is begun last would keep the other cores waiting for it.
LONG = [
    TESTS / name
    for name in (
        "reconcile/test_planted.py",
        "dbt/test_increments.py",
        "cli/test_run.py",
        "readers/test_same_marts.py",
        "performance/test_tables.py",
        "dbt/test_models.py",
        "dbt/test_marts.py",
        "publish/test_publish.py",
        "cli/test_build.py",
        "guard/test_guard.py",
    )
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG.index(item.path) if item.path in LONG else len(LONG))


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept for a user between runs is kept for all tests of a session, and no longer."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:  # each has a folder of its own within that of the session
        base = base.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(base / "caches"))
        yield


@pytest.fixture(scope="session", autouse=True)
def dbt_loaded_once() -> Iterator[None]:
    """Builds begin with a copy of a process that has dbt loaded, which takes seconds; `gongkai` itself builds once."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["dbt.cli.main", "ingest.cli.app"])  # what writers of the tests load, too
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.build.dbt.child", partial(child, context=context))
        yield
