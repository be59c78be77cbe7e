# Everything is behind `python -m …`; these are short-cuts. Needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
# One worker more than cores: conversations wait for the disk. Each has a PostgreSQL and a browser of its own.
PARALLEL := -n 3 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help install setup run demo test faults check format pictures bench

help: ## Show what there is
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: .venv/.bot ## Make .venv with what the bot needs

setup: .venv/.bot ## Ask for token and proxy, print the link for the owner
	$(BIN)/python -m bot setup

run: .venv/.bot ## Run the bot (settings in .env)
	$(BIN)/python -m bot run

demo: .venv/.bot ## A town of five libraries on this machine: no token, no network
	$(BIN)/python -m playground

test: .venv/.dev ## Run the tests
	$(BIN)/pytest $(PARALLEL)

faults: .venv/.dev ## Long runs of crashes, kills and bad networks: ten minutes and more
	$(BIN)/pytest --long -rs tests/faults

check: .venv/.dev ## Format, lint, types, imports, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(PARALLEL)

format: .venv/.dev ## Put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pictures: .venv/.dev ## Take the pictures of the README and the guides (needs Chromium and a font with emoji)
	$(BIN)/python -m tests.playground.take_pictures

bench: .venv/.bench ## Print the figures that the README quotes
	$(BIN)/python -m benchmarks

.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv .venv

.venv/.bot: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.dev: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@ .venv/.bot

.venv/.bench: .venv/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'
	touch $@
