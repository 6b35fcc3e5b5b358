# Two commands matter: `make run` (a warehouse from samples/) and `make test` (all that CI checks).
# Needs Python 3.11 or later, a C library and a package registry; nothing else is installed outside .venv.

PYTHON ?= python3
BIN := .venv/bin
WAREHOUSE := warehouse/gongkai.duckdb
# Where runs build it; dbt wants to write to the file that it looks at, which the published one does not allow.
PRIVATE := warehouse/.gongkai/gongkai/work.duckdb
# dbt for development: its own target, log and database, so it never meets the warehouse that somebody has open.
SCRATCH := warehouse/.scratch
DBT := GONGKAI_WAREHOUSE=$(SCRATCH)/lint.duckdb DBT_TARGET_PATH=$(SCRATCH)/target DBT_LOG_PATH=$(SCRATCH)/logs

.DEFAULT_GOAL := help
.PHONY: help venv run test lint types sql pytest bench increments reconcile checks soak docs clean

help:  ## show this list
	@grep -E '^[a-z.]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

VENV := .venv/.installed
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
$(VENV): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	@# First: the pip that comes with Python may take a minute to choose among wheels.
	$(PIP) "$$(grep '^pip==' requirements.lock)"
	$(PIP) --no-compile --requirement requirements.lock
	@# What pip would do on one core. Nothing depends on it, nor on packages' own tests.
	-@$(BIN)/python -m compileall -qq -j 0 -x '/tests/' .venv/lib
	$(PIP) --no-build-isolation --no-deps --editable .
	@touch $(VENV)

venv: $(VENV)  ## only the environment, .venv, from requirements.lock

run: $(VENV)  ## read samples/, build the models, check them, publish warehouse/gongkai.duckdb
	$(BIN)/gongkai run samples --warehouse $(WAREHOUSE)

test:  ## everything that CI checks: the quick linter, then the tests beside the slow ones, whose processes leave cores idle
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory --jobs 3 types sql pytest

lint: $(VENV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)
	$(BIN)/mypy --strict ingest

sql: $(VENV)
	@mkdir -p $(SCRATCH)
	@$(DBT) $(BIN)/python -m tests.lint_sql lint models analyses tests macros > $(SCRATCH)/sqlfluff.log 2>&1 \
		&& echo "sqlfluff: clean" || { cat $(SCRATCH)/sqlfluff.log; exit 1; }

pytest: $(VENV)
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

# Published documents beside our small specimens, where the reference data stands beside the clone.
BENCH ?= samples $(wildcard ../shared/corpus/pdf)
bench: $(VENV)  ## how long reading a PDF takes, against pypdfium2's plain text and pdfplumber (BENCH=folder)
	PYTHONPATH=. $(BIN)/python benchmarks/read_pdf.py $(BENCH)

increments: $(VENV)  ## what one new document costs on a warehouse of 1,000, against building it anew; takes minutes
	PYTHONPATH=. $(BIN)/python benchmarks/increments.py

soak: $(VENV)  ## a writer that is killed at random, four readers: nothing fails, tears or is lost (SECONDS=180)
	$(BIN)/python -m tests.publish.soak --seconds $(or $(SECONDS),180)

reconcile: $(VENV)  ## how long the reconciliation of 1,000 typeset documents takes to build, in steps; takes minutes
	PYTHONPATH=. $(BIN)/python benchmarks/reconcile.py

checks: $(VENV)  ## seeds/checks and docs/checks.md anew from the catalogue of checks
	$(BIN)/python -m ingest.reconcile

docs: $(VENV)  ## the models' documentation as one page, warehouse/data_docs/models.html
	@test -f $(PRIVATE) || { echo "There is no $(WAREHOUSE) yet: make run"; exit 1; }
	@mkdir -p warehouse/data_docs
	GONGKAI_WAREHOUSE=$(CURDIR)/$(PRIVATE) $(BIN)/dbt docs generate --static --quiet --profiles-dir . \
		--target-path $(SCRATCH)/target --log-path $(SCRATCH)/logs
	@cp $(SCRATCH)/target/static_index.html warehouse/data_docs/models.html
	@echo "warehouse/data_docs/models.html"

clean:  ## delete the environment, the warehouse and every cache
	rm -rf .venv warehouse target logs .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
