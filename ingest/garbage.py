"""How often Python looks for objects that only hold each other.

Reading a document makes a hundred thousand objects and hardly one such cycle. By default Python searches at every 700
that are left over, which takes a twentieth of the time; of dbt's, which holds its whole project, a seventh.
"""

from __future__ import annotations

import gc

_LEFT_OVER = 50_000  # a document of 150 pages leaves about as many while it is read: some megabytes at the most


def search_seldom() -> None:
    """Let this process search at every 50,000 objects that are left over. For processes with an end."""
    gc.set_threshold(_LEFT_OVER, *gc.get_threshold()[1:])
