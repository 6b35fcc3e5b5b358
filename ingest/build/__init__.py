"""Building the models: `builder` decides what is to be built and tested, `dbt` runs it in a process of its own.

`state` keeps by which code a warehouse was built, `kept_parse` what dbt made of the project, `kept_tests` what it made
of its tests, and runs them; `relations` drops what the project no longer defines.
"""

from ingest.build.builder import Builder, BuildResult, build, has_marts, project_dir, ready, target_folder

__all__ = ["BuildResult", "Builder", "build", "has_marts", "project_dir", "ready", "target_folder"]
