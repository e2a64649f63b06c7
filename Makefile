# Everything runs in .venv, made here on first use. Python 3.11 or newer and make are all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test optional check format fuzz bench audit dashboard calibrate misses settings clean help

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Netralitas needs Python 3.11 or newer, this is " + sys.version.split()[0])'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(STAMP)

run: $(STAMP) ## the bot; without a token the terminal chat
	@$(BIN)/netralitas start

test: $(STAMP) ## the whole test suite
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile

optional: $(STAMP) ## the tests of the optional extras: charts and dashboard
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[charts,dashboard]'
	@$(BIN)/python -m pytest tests/records/test_dashboard.py tests/telegram/office/test_reports.py

check: $(STAMP) ## format, lint, types, import floors, knowledge
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/netralitas check

format: $(STAMP) ## put the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean: ## remove what the other targets made
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

calibrate: $(STAMP) ## fit the confidence anew (after much of the knowledge changed)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fit]'
	$(BIN)/python -m tools.calibrate

dashboard: $(STAMP) ## charts of the log in the browser, on this machine only
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dashboard]'
	@$(BIN)/netralitas dashboard

settings: $(STAMP) ## write the table of settings into README.md and .env.example
	$(BIN)/python -m tools.settings_page

bench: $(STAMP) ## speed and accuracy beside other engines and bots, into docs/benchmarks (about 12 minutes)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m tests.bench.matching
	@! grep -qs 'def main' tests/bench/telegram.py || $(BIN)/python -m tests.bench.telegram

misses: $(STAMP) ## list anew which minimal pairs are not right yet (tests expect exactly these)
	$(BIN)/python -m tools.known_misses

fuzz: $(STAMP) ## whatever comes in: 20,000 examples each of updates, texts, buttons, YAML bytes (about 5 minutes)
	@FUZZ_EXAMPLES=$${FUZZ_EXAMPLES:-20000} $(BIN)/python -m pytest tests/fuzz --durations=10

audit: $(STAMP) ## known faults of the packages in use
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[audit]'
	@$(BIN)/pip-audit --skip-editable --progress-spinner off > $(VENV)/audit.txt 2>&1; code=$$?; \
	if grep -qE 'not found on PyPI|ConnectionError|ConnectTimeout|Max retries|ServiceError' $(VENV)/audit.txt \
		&& ! grep -qE 'PYSEC-|GHSA-|CVE-' $(VENV)/audit.txt; \
	then echo 'audit skipped: the advisory data cannot be reached from here'; else cat $(VENV)/audit.txt; exit $$code; fi
