# `make` lists the commands.
PY := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help run test check e2e fuzz crash-test bench elasticsearch screenshots lint types demo-reset lock install install-test

help: ## List the commands
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

install:
	@python3 scripts/install.py run

install-test:
	@python3 scripts/install.py test

run: install ## Start the site on http://localhost:8000 (PORT=...): database, content, server, worker; Ctrl-C stops it
	@exec $(PY) scripts/run.py

test: install-test ## Everything that must hold: lint, types, checks, Elasticsearch, browser
	@$(PY) scripts/check.py all

check: install-test ## The part without browser and Elasticsearch (some 10 minutes)
	@$(PY) scripts/check.py quick

e2e: install-test ## The browser journeys, with script and without
	@$(PY) scripts/check.py e2e

fuzz: install-test ## Five thousand odd queries to each search engine
	@PACT_QUERIES=5000 $(PY) -m pytest -q -m "elasticsearch or not elasticsearch" tests/search/test_any_query.py

crash-test: install-test ## Two hundred times a server, the worker or PostgreSQL is killed while twenty people type
	@$(PY) scripts/crash_test.py 200

bench: install-test ## Measure the budgets; prints a table and writes var/bench.json
	@$(PY) scripts/bench.py

screenshots: install-test ## Take the pictures of docs/screenshots/: ten pages, narrow and wide, light and dark
	@$(PY) scripts/screenshots.py

elasticsearch: install-test ## Start a real Elasticsearch 8.19 for tests and for trying it out; Ctrl-C stops it
	@exec $(PY) scripts/elasticsearch_node.py

lint: install-test ## Ruff, import contracts, templates
	@$(PY) scripts/check.py lint

types: install-test ## mypy, strict on services, selectors and search
	@$(PY) scripts/check.py types

demo-reset: install ## Throw the demonstration's data away; the next `make run` loads it anew
	@$(PY) scripts/demo_reset.py

lock: install-test ## Lock requirements*.in with hashes and without a host
	@for f in requirements requirements-dev; do .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $$f.in -o $$f.txt; done
