"""What Dagster schedules: one asset a dbt model, made together by one run of the job, with the checks that it made.

The job is one step here, as it is one everywhere: it holds the writer's lock from the first document to the last file,
so no other scheduler, watcher or person can come between reading, building and publishing.

GONGKAI_INPUTS (folders, separated like a PATH) and GONGKAI_WAREHOUSE name what is read and written.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from dagster import (
    AssetCheckResult,
    AssetCheckSeverity,
    AssetCheckSpec,
    AssetExecutionContext,
    AssetKey,
    AssetSelection,
    AssetSpec,
    DefaultScheduleStatus,
    DefaultSensorStatus,
    Definitions,
    Failure,
    MaterializeResult,
    RunRequest,
    ScheduleDefinition,
    SensorEvaluationContext,
    SkipReason,
    define_asset_job,
    multi_asset,
    sensor,
)
from dagster_dbt import DagsterDbtTranslator, DbtProject, build_dbt_asset_specs

from ingest import job
from ingest.build import project_dir
from ingest.discover import discover
from ingest.guard.suites import LAYERS, load
from ingest.job import JobResult, Watcher
from ingest.parse import parse_file
from ingest.pipeline import Limits
from ingest.warehouse import DEFAULT
from ingest.watch import snapshot
from orchestration.manifest import manifest_path

WAIT = 3600.0  # seconds that a run waits for another writer


def inputs() -> list[str]:
    """The folders that are read. Raises Failure where none is named."""
    named = os.environ.get("GONGKAI_INPUTS", "")
    if not named:
        raise Failure("GONGKAI_INPUTS names no folder to read; separate several as in PATH.")
    return named.split(os.pathsep)


def warehouse() -> Path:
    return Path(os.environ.get("GONGKAI_WAREHOUSE", DEFAULT))


class Translator(DagsterDbtTranslator):
    """dbt's names as asset keys: layer, then model."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> AssetKey:
        layer = dbt_resource_props.get("schema", "").removeprefix("marts_") or "marts"
        return AssetKey([layer, dbt_resource_props["name"]])


def model_specs() -> list[AssetSpec]:
    """An asset a model and seed, from dbt's manifest, each after those that it is made of."""
    translator = Translator()
    specs = {
        spec.key: spec
        for spec in build_dbt_asset_specs(
            manifest=manifest_path(warehouse()), dagster_dbt_translator=translator, project=DbtProject(project_dir())
        )
    }
    needed = {key: {dep.asset_key for dep in spec.deps} & specs.keys() for key, spec in specs.items()}
    return [specs[key] for key in TopologicalSorter(needed).static_order()]


MODELS = model_specs()
BY_NAME = {spec.key.path[-1]: spec.key for spec in MODELS}
PUBLISHED = AssetSpec(
    key=["gongkai", "published"],
    description="The file that readers open. It is replaced only where every check of a run was passed.",
    deps=[spec.key for spec in MODELS],
)
GUARDED = {
    f"{suite.layer}.{suite.table}": AssetCheckSpec(
        name=f"{suite.layer}_{suite.table}",
        asset=BY_NAME.get(suite.table, PUBLISHED.key) if suite.layer == "marts" else PUBLISHED.key,
        description=f"Expectations of great-expectations on {suite.layer}.{suite.table}.",
    )
    for layer in LAYERS
    for suite in load(layer)
}


@multi_asset(name="gongkai_run", specs=[*MODELS, PUBLISHED], check_specs=list(GUARDED.values()), can_subset=False)
def gongkai_run(context: AssetExecutionContext) -> Iterator[MaterializeResult[Any] | AssetCheckResult]:
    """`gongkai run`. Fails where the audit does; the published file is then as it was."""
    result = job.run(
        discover(inputs()),
        warehouse(),
        parse_file,
        Limits(),
        Watcher(step=context.log.info, remark=context.log.warning),
        wait=WAIT,
    )
    yield from checked(result)
    if not result.is_audited:
        raise Failure(f"Not published; the candidate is {result.candidate}, the findings are in {result.page}.")
    built = {node.name: node for node in result.build.nodes} if result.build else {}
    for spec in MODELS:
        node = built.get(spec.key.path[-1])
        yield MaterializeResult(asset_key=spec.key, metadata={"seconds": node.seconds} if node else None)
    metadata = {"run_id": result.run_id, "outcome": result.outcome, "warehouse": str(result.warehouse)}
    yield MaterializeResult(asset_key=PUBLISHED.key, metadata=metadata)


def checked(result: JobResult) -> Iterator[AssetCheckResult]:
    """The outcome of the suites, one result a table; tables that were not reached have none met."""
    findings = result.checks.findings if result.checks else ()
    for table, spec in GUARDED.items():
        broken = [f for f in findings if f.table == table and not f.is_met]
        is_critical = any(f.severity == "critical" for f in broken)
        reached = any(f.table == table for f in findings)
        yield AssetCheckResult(
            check_name=spec.name,
            asset_key=spec.asset_key,
            passed=reached and not broken,
            severity=AssetCheckSeverity.ERROR if is_critical else AssetCheckSeverity.WARN,
            metadata={"findings": "\n".join(f.sentence for f in broken)},
        )


gongkai_job = define_asset_job("gongkai_job", selection=AssetSelection.assets(PUBLISHED.key).upstream())


@sensor(job=gongkai_job, minimum_interval_seconds=60, default_status=DefaultSensorStatus.RUNNING)
def new_files(context: SensorEvaluationContext) -> RunRequest | SkipReason:
    """A run when files have changed, and not within the last minute: what is still being copied is left alone."""
    lying = sorted((str(path), *size_and_time) for path, size_and_time in snapshot(inputs()).items())
    now = hashlib.sha256(repr(lying).encode()).hexdigest()
    before = context.cursor
    context.update_cursor(now)
    if not lying or before != now:
        return SkipReason("Nothing is there, or it has changed within the last minute.")
    return RunRequest(run_key=now)  # of one key Dagster starts one run only


daily = ScheduleDefinition(
    name="daily", job=gongkai_job, cron_schedule="30 3 * * *", default_status=DefaultScheduleStatus.STOPPED
)

defs = Definitions(assets=[gongkai_run], jobs=[gongkai_job], sensors=[new_files], schedules=[daily])
