# Everything from a clean clone, with make and Python 3.11 to 3.13 alone: `make demo`, `make test`.

# The first Python that runs (shims of version managers may not), is new enough and can make virtual environments.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	>/dev/null 2>&1 && { echo $$p; break; }; done)

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip -qq --disable-pip-version-check
BASE := $(VENV)/.installed-base
DEV := $(VENV)/.installed-dev
TRAIN := $(VENV)/.installed-train

# `make train HOLD_OUT=a3 OUT=build/without-a3` keeps a writer unseen; those weights stay in OUT, for measuring.
HOLD_OUT ?=
OUT ?= build/weights
WEIGHTS ?= $(if $(HOLD_OUT),$(OUT),src/detente/weights)
# A file of sentences with two marked actors in the format of PLV (research data, not ours to ship) to learn from too.
MARKED ?= $(wildcard ../shared/reference/plv_train.tsv)
# The record that `make serve` shows.
RECORD ?= build/demo-record

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo test lint bench train serve lock docs wheel clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(BASE) ## Install Détente into .venv

demo: $(BASE) ## Code the sample articles and print a brief
	@$(BIN)/detente demo --record build/demo-record

test: $(DEV) ## Run the tests
	@$(BIN)/pytest -n auto --dist loadfile

lint: $(DEV) ## Check style, types and the order of the rooms
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

bench: $(DEV) ## Measure accuracy and speed (every script of benchmarks/)
	@failed=; for script in $(sort $(wildcard benchmarks/[a-z]*.py)); do \
	echo "== $$script"; $(BIN)/python $$script || failed=yes; done; test -z "$$failed"

train: $(TRAIN) ## Make the weights from the corpus (HOLD_OUT=a3 to measure on that writer)
	@$(BIN)/python -m detente.training.train --out $(OUT) $(if $(HOLD_OUT),--hold-out $(HOLD_OUT)) \
		$(if $(MARKED),--marked $(MARKED))
	@$(BIN)/python -m detente.training.export --run $(OUT) --out $(WEIGHTS)
	@$(BIN)/python -m detente.training.calibrate --weights $(WEIGHTS)

serve: $(DEV) $(RECORD) ## Open the demo's record in the browser (RECORD=folder for another)
	@$(BIN)/detente serve --record $(RECORD)

build/demo-record: | $(BASE)
	@$(BIN)/detente demo --record $@ >/dev/null || { rm -rf $@; exit 1; }

docs: $(BASE) ## Write docs/commands.md and docs/schema.md from the code
	@$(BIN)/python -m typer src/detente/cli.py utils docs --name detente --output docs/commands.md
	@$(BIN)/python scripts/build_schema_doc.py

wheel: $(BASE) ## Build the wheel into dist/
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir dist .
	@ls -l dist

clean: ## Remove what was made here, the environment too
	@rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find src tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# Lock files. Each is a superset of requirements.lock and agrees with it; none names an index.
# Training's leaves out torch and what only torch brings (torch is 0.2 to 3 GB, and which build suits depends on the
# machine: CPU or CUDA, often from another index, with other hashes), and sentence-transformers with scikit-learn and
# scipy, which the package of pretrained weights asks for and we do not use.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-header --no-emit-index-url --no-emit-find-links --upgrade --group build pyproject.toml
LEFT_OUT := torch sentence-transformers

lock: $(BASE) ## Renew the lock files
	@$(PIP) install uv
	@$(COMPILE) -o requirements.lock
	@$(COMPILE) -c requirements.lock --extra web --group dev -o requirements-dev.lock
	@printf "%s ; python_version < '3'\n" $(LEFT_OUT) | \
	$(COMPILE) -c requirements-dev.lock --extra train --group dev --override - -o requirements-train.lock

# The environment. One installs after the other, so that `make -j` never has two at work in it.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Détente needs Python 3.11, 3.12 or 3.13 with venv; give it as PYTHON=/path" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(BASE): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Détente into $(VENV)"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(BASE)
	@echo "Installing what the tests and the web pages need"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

# --no-deps: the lock is complete but for torch, which follows without hashes.
$(TRAIN): requirements-train.lock $(DEV)
	@echo "Installing what training needs"
	@$(PIP) install --require-hashes --no-deps -r requirements-train.lock
	@$(PIP) install 'torch>=2.9'
	@touch $@
