# Tallystick's tasks; `make` alone lists them. Everything is set up in .venv by the first task that needs it.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8001
SHARED ?= ../shared
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test docs format lint types check score fit terms bench lock clean

help: ## list the tasks
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY) ## make .venv with everything pinned by requirements.lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tallystick needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## read corpus/ into news.db and serve it on 127.0.0.1
	$(BIN)/tallystick ingest corpus --db news.db
	$(BIN)/tallystick serve --db news.db --port $(PORT)

test: setup ## run all tests
	$(BIN)/pytest

docs: setup ## write what the code knows into docs/
	$(BIN)/python docs/write.py

format: setup ## rewrite the code in the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: setup ## look for mistakes and for other formats
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup ## check the types
	$(BIN)/mypy

check: lint types test ## all of lint, types and test

score: setup ## measure against the annotated text in SHARED (../shared)
	@for task in claims:news_claims_dev groups:news_groups_dev pairs:pairs_vitaminc_dev pairs:pairs_equate_dev \
	    decisions:decisions seeds:seed_claims stories:stories_dev; do \
	  echo "== $$task"; \
	  $(BIN)/python $(SHARED)/tools/score.py $${task%%:*} $(SHARED)/gold/$${task##*:}.jsonl --cmd $(BIN)/tallystick || exit 1; \
	done
	@$(BIN)/python $(SHARED)/tools/score_suites.py --cmd $(BIN)/tallystick $(SHARED)/suites/*.jsonl

fit: setup ## learn what links of figures count for from the annotated stories in SHARED
	OPENBLAS_NUM_THREADS=1 $(BIN)/python fit/links.py $(SHARED)

terms: setup ## count how common names and words are in the news in SHARED
	OPENBLAS_NUM_THREADS=1 $(BIN)/python fit/terms.py $(SHARED)

bench: setup ## measure what each layer costs, beside spaCy itself (on 100 articles of SHARED), and what a great store does
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/layers.py --articles 100 $(SHARED)/news/finance_500.jsonl.gz
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/check.py --claims 20000

lock: setup ## pin every dependency anew in requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade --no-emit-index-url \
	  --no-header --no-annotate --group dev pyproject.toml --output-file requirements.lock

clean: ## remove what was built, not the data
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
