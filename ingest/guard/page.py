"""The outcome of the checks as one HTML page beside the warehouse, to be read offline and sent along.

great-expectations' own Data Docs load their style sheets from the web, and say neither why a check exists nor on which
line of which document it fails.
"""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape

from ingest.guard.findings import CheckResult, broken_by
from ingest.publish import durable
from ingest.publish.home import page_path


def write_page(warehouse: Path, result: CheckResult) -> Path:
    """Write the page and say where it is."""
    path = page_path(warehouse)
    path.parent.mkdir(parents=True, exist_ok=True)
    durable.write_text(path, render(warehouse.name, result, datetime.now().astimezone()))
    return path


def render(warehouse: str, result: CheckResult, when: datetime) -> str:
    """The page as text; everything that comes from documents is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    tables = [(table, list(findings)) for table, findings in groupby(result.findings, key=lambda f: f.table)]
    environment.globals["broken_by"] = broken_by
    template = environment.get_template("page.html")
    return template.render(warehouse=warehouse, result=result, tables=tables, when=f"{when:%Y-%m-%d %H:%M %Z}")
