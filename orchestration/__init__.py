"""A Dagster project around the job, for those who have Dagster: `dagster dev -m orchestration.definitions`."""
