# Council Tags: `make run` shows it at work, `make test` checks everything.
# Both build what they need in .venv. ARGS is passed on: make test ARGS="-k hashtags"

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NODE_TESTS := tests/node
PIP := $(BIN)/python -m pip --disable-pip-version-check
ARGS ?=

# A stamp is written last and carries a checksum of what was installed, so an environment that is
# half built, out of date, made by another Python or moved elsewhere is never taken for a good one.
sum = $(shell { $(PYTHON) -V; pwd; cat $(1); } 2>&1 | cksum | cut -d ' ' -f 1)
PINS := $(VENV)/pins-$(call sum,requirements.lock).stamp
PROJECT := $(VENV)/project-$(call sum,requirements.lock pyproject.toml).stamp
NODE_PINS := $(NODE_TESTS)/node_modules/pins-$(call sum,$(NODE_TESTS)/package-lock.json).stamp
NPM := $(shell command -v npm)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# One thing after another, so that what is printed stays readable.
.NOTPARALLEL:
.PHONY: help run test lint types imports validate pytest format accept lock venv node_modules clean

help: ## list what can be made
	@sed -n 's/^\([a-z_]*\):.*## /  make \1	/p' $(MAKEFILE_LIST) | expand -t 22

run: $(PROJECT) ## check the registry, build and show the website and the sandbox; ARGS=--once stays for neither
	@echo "== Checking the registry"
	@$(BIN)/counciltags validate
	@echo "== Building the website in public/, with everything that is published"
	@$(BIN)/counciltags site --preview public
	@echo "== What some posts would get"
	@$(BIN)/counciltags demo public $(filter-out --once,$(ARGS))
	@echo "== What the responder does with two of them, on the sandbox network"
	@$(BIN)/counciltags respond demo public --once
	$(if $(filter --once,$(ARGS)),,@echo "== Showing the website and the sandbox (Ctrl-C ends both)"; \
		$(BIN)/counciltags respond demo public & sandbox=$$!; \
		$(BIN)/counciltags serve public & website=$$!; \
		trap 'stopped=1; kill $$sandbox $$website 2>/dev/null' INT TERM; \
		while kill -0 $$sandbox 2>/dev/null && kill -0 $$website 2>/dev/null; do sleep 0.3; done; \
		kill $$sandbox $$website 2>/dev/null; wait; test "$$stopped" || { \
		echo "One of the two could not go on, so both have ended; the reason is above."; exit 1; })

test: lint types imports validate node_modules pytest ## run every check

lint: $(PROJECT) ## check the style of the code
	@echo "== Style: ruff"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { echo "To put this right, run: make format"; exit 1; }

types: $(PROJECT) ## check the types
	@echo "== Types: mypy"
	@$(BIN)/mypy --no-error-summary

imports: $(PROJECT) ## check that imports run one way
	@echo "== Imports: import-linter"
	@$(BIN)/lint-imports --no-logo --no-cache

validate: $(PROJECT) ## check the registry
	@echo "== Registry: counciltags validate"
	@$(BIN)/counciltags validate

# Two at a time: each part may start a browser and servers of its own. A file stays together.
pytest: $(PROJECT) ## run the tests
	@echo "== Tests: pytest"
	@$(BIN)/python -m pytest --quiet --numprocesses auto --maxprocesses 2 --dist loadfile $(ARGS)

format: $(PROJECT) ## put the code into the common format
	@echo "== Format: ruff"
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format

accept: $(PROJECT) ## take what the code now gives as what the tests expect, and write the reference pages
	@echo "== Accepting the results of today as expected"
	@$(BIN)/python tests/accept.py
	@$(BIN)/python tests/publishing/accept_export.py
	@$(BIN)/counciltags reference site/reference
	@git diff --stat -- tests site/reference

lock: $(PROJECT) ## pin the dependencies anew; ARGS=--upgrade takes newer ones
	@echo "== Pinning dependencies in requirements.lock"
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--extra site --extra responder --extra dev $(ARGS) --output-file requirements.lock pyproject.toml

venv: $(PROJECT) ## build .venv and nothing else

node_modules: $(if $(NPM),$(NODE_PINS)) ## install the tests' peers from npm, where there is npm
	$(if $(NPM),,@echo "== No npm here: tests that need a program from npm cannot run")

clean: ## remove everything that was made
	@rm -rf $(VENV) $(NODE_TESTS)/node_modules public build dist

# The pins go first: pip takes no editable project together with hashes.
$(PINS):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Council Tags needs Python 3.11 or newer. Here, $(PYTHON) -V says: $$($(PYTHON) -V 2>&1)"; \
		echo "If you have a newer one by another name, run: make PYTHON=python3.12 $(MAKECMDGOALS)"; \
		exit 1; }
	@echo "== Building $(VENV) (once; about a minute)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) || { \
		echo "Python could not make an environment. On Debian: apt-get install python3-venv"; \
		exit 1; }
	@$(PIP) install -qq --require-hashes -r requirements.lock
	@touch $@

$(PROJECT): $(PINS)
	@$(PIP) install -qq --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(NODE_PINS):
	@echo "== Installing the tests' peers from npm"
	@cd $(NODE_TESTS) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
