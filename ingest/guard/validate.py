"""The suites run on a warehouse by great-expectations.

Imported only in the process that runs them, as the import takes seconds.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

os.environ["GX_ANALYTICS_ENABLED"] = "False"

import great_expectations as gx
from duckdb_engine import Dialect
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from ingest.guard.compatibility import describe_tables, keep_results
from ingest.guard.findings import Finding
from ingest.guard.suites import Expectation, Suite
from ingest.warehouse import CLOSED, reading

SHOWN = 5  # rows that a finding carries
SOURCE = "warehouse"

keep_results(SqlAlchemyExecutionEngine)
describe_tables(Dialect)


def validate(warehouse: Path, suites: Iterable[Suite]) -> list[Finding]:
    """Run the suites; the file is let go of before this returns. Raises WarehouseError where it cannot be read."""
    with reading(warehouse) as con:
        tables = con.execute("select table_schema || '.' || table_name from information_schema.tables").fetchall()
        names = dict(con.execute("select document_id, source_name from raw.latest_documents").fetchall())
    present = {name for (name,) in tables}
    context = gx.get_context(mode="ephemeral")
    logging.getLogger("great_expectations").setLevel(logging.ERROR)  # it wants {batch} in every query, see the suites
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    # No pool: GX makes engines of its own that nobody else can dispose of, and a pooled connection keeps the file open.
    url = f"duckdb:///{warehouse}?{urlencode({'access_mode': 'READ_ONLY', **CLOSED})}"
    source = context.data_sources.add_sql(SOURCE, connection_string=url, kwargs={"poolclass": NullPool})
    # While this one is open, the others share its instance of the database and need not read the file anew.
    with create_engine(url, poolclass=NullPool).connect():
        return [finding for suite in suites for finding in _findings(source, suite, present, names)]


def _findings(source: Any, suite: Suite, present: set[str], names: Mapping[str, str]) -> list[Finding]:
    name = f"{suite.layer}.{suite.table}"
    if name not in present:
        why = "The table is there."
        return [Finding(suite.layer, name, "table exists", "critical", why, False, observed="no such table")]
    return _validate_table(source, suite, names)


def _validate_table(source: Any, suite: Suite, names: Mapping[str, str]) -> list[Finding]:
    asset = source.add_table_asset(f"{suite.layer}.{suite.table}", table_name=suite.table, schema_name=suite.layer)
    batch = asset.add_batch_definition_whole_table("whole").get_batch()
    # Given to the constructor: adding one by one, GX takes two queries on a table for the same and keeps the last.
    expected = gx.ExpectationSuite(
        name=f"{suite.layer}.{suite.table}",
        expectations=[
            ExpectationConfiguration(e.expect, e.kwargs, severity=e.severity, meta={"number": number}).to_domain_obj()
            for number, e in enumerate(suite.expectations)
        ],
    )
    wanted = {
        "result_format": "COMPLETE",  # less than that leaves out the rows
        "unexpected_index_column_names": list(suite.locate),
        "partial_unexpected_count": SHOWN,
    }
    results = batch.validate(expected, result_format=wanted).results
    by_number = {r.expectation_config.meta["number"]: r.to_json_dict() for r in results}
    return [_finding(suite, e, by_number[n], names) for n, e in enumerate(suite.expectations)]


def _finding(suite: Suite, e: Expectation, result: dict[str, Any], names: Mapping[str, str]) -> Finding:
    name = f"{suite.layer}.{suite.table}"
    about = ", ".join(str(v) for k, v in e.kwargs.items() if k in {"column", "column_list"})
    expectation = f"{e.expect}({about})" if about else e.expect
    if result["success"]:
        return Finding(suite.layer, name, expectation, e.severity, e.why, True)
    if problem := _problem(result["exception_info"]):
        # What cannot be tried is not met: most often a column of the contract is missing.
        return Finding(suite.layer, name, expectation, "critical", e.why, False, observed=f"not tried: {problem}")
    found = result["result"]
    details = found.get("details") or {}
    rows = details.get("unexpected_rows") or found.get("partial_unexpected_index_list") or []
    observed = details.get("mismatched") or found.get("observed_value")
    unexpected = found.get("unexpected_count")
    if unexpected is None and "unexpected_rows" in details:
        unexpected = found.get("observed_value")
    return Finding(
        layer=suite.layer,
        table=name,
        expectation=expectation,
        severity=e.severity,
        why=e.why,
        is_met=False,
        unexpected=unexpected,
        observed=None if observed is None else _observed(observed),
        rows=tuple(_row(row, names) for row in rows[:SHOWN]),
    )


def _observed(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{k}: {', '.join(map(str, v))}" for k, v in value.items() if v and k == "missing") or str(
            value
        )
    return str(value)


def _row(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """A row as a reader wants it: the document by its file's name, plain values."""
    plain = {k: v if isinstance(v, str | int | float | bool) or v is None else str(v) for k, v in row.items()}
    document = plain.pop("document_id", None)
    return plain if document is None else {"document": names.get(str(document), document), **plain}


def _problem(info: Any) -> str | None:
    """The message of what was raised. GX nests it by metric where one metric failed."""
    if not isinstance(info, dict):
        return None
    if "raised_exception" in info:
        text = info.get("exception_message") if info["raised_exception"] else None
    else:
        text = next((i.get("exception_message") for i in info.values() if i.get("raised_exception")), None)
    return str(text).splitlines()[0] if text else None
