# `make help` names the targets. PYTHON=python3.12 chooses another Python (3.11 or later).
SHELL := /bin/sh
PYTHON ?= python3
# Another project's modules must not reach this one.
unexport PYTHONPATH
# Without bytecode every start, and there are hundreds of them in the tests, compiles every module anew.
unexport PYTHONDONTWRITEBYTECODE
PY := .venv/bin/python
RUN := .run
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help run test check bench promises screenshots lock clean ready-run ready-test

help: ## name the targets
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1	/p' Makefile | while IFS='	' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

ready-run ready-test: ready-%:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) tools/prepare.py $*

run: ready-run ## set everything up and open the demo community (with no display: the same day headless)
	@sh tools/demo.sh "$(RUN)"

test: ready-test ## run every test, then hold the coverage of the layers under the desks
	@rm -f .coverage .coverage.*
	$(PY) -m pytest -n $(WORKERS) --dist worksteal --durations 10 --cov --cov-report= -m "not bench"
	@# One after the other, each failing by itself: a pipe would swallow its exit code.
	@$(PY) -m coverage report --include='pos/domain/*' --fail-under=100
	@$(PY) -m coverage report --include='pos/ledger/*' --fail-under=95
	@$(PY) -m coverage report --include='pos/services/*' --fail-under=95

check: ready-test ## format, lint, types, layer contracts
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo

bench: ready-test ## measure against the floor: a table, and bench.json
	$(PY) -m tests.bench

promises: ready-test ## the full figures of every promise under faults (long)
	POS_PROMISES=full $(PY) -m pytest -m promises

screenshots: ready-test ## every state of every screen, both languages, three sizes, into screenshots/ (ten minutes on two cores)
	@mkdir -p screenshots
	POS_SCREENSHOTS=screenshots $(PY) -m pytest -n $(WORKERS) --dist worksteal --durations 5 -m screenshots

lock: ## work out requirements.lock again from pyproject.toml
	@$(PYTHON) -m venv $(RUN)/lock
	@$(RUN)/lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.13'
	$(RUN)/lock/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --extra dev --upgrade \
		--generate-hashes --no-annotate --custom-compile-command 'make lock' -o requirements.lock pyproject.toml

clean: ## remove what was made here (.venv, caches, demo data)
	rm -rf .venv $(RUN) build dist htmlcov screenshots bench.json .coverage .coverage.* \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
