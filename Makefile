# Two commands to know: `make run` and `make test`. `make` alone lists them all.

PYTHON ?= python3
# pyenv obeys .python-version, and fails if that version is missing; then the Python that it gives in another folder
# will do.
ITSELF := -c 'import sys; print(sys.executable)'
FOUND_PYTHON := $(or $(shell { $(PYTHON) $(ITSELF) || (cd / && $(PYTHON) $(ITSELF)); } 2>/dev/null),$(PYTHON))
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
# Tests wait for browsers and mail as much as they compute: one process more than there are cores, five at most.
TEST_PROCESSES ?= $(shell $(FOUND_PYTHON) -c 'import os; print(min(os.cpu_count() or 1, 4) + 1)')
VENV := .venv
BIN := $(VENV)/bin
SOURCES := benchmarks demo forms home people proposals site tests tools manage.py

export PUBLIC_URL ?= http://$(HOST):$(PORT)

.DEFAULT_GOAL := help
.PHONY: help run run-production demo test test-services test-faults check rehearse-release bench spike bench-requests bench-draw bench-search audit pictures format messages requirements clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.installed ## Serve the demonstration site for development (HOST, PORT and PYTHON can be set)
	@$(BIN)/python manage.py prepare_demo
	@echo "Starting the server; stop it with Ctrl-C …"
	@$(BIN)/python manage.py runserver $(HOST):$(PORT)

# The keys of a deployment come from its environment; on this machine one is made once and kept.
run-production: export DJANGO_SETTINGS_MODULE := config.settings.production
run-production: export HTTPS := off
run-production: export ALLOWED_HOSTS ?= $(HOST),localhost,127.0.0.1
run-production: export EMAIL_URL ?= files:
run-production: export LOG_FORMAT ?= plain
run-production: export SECRET_KEY ?= $(shell cat var/secret-key 2>/dev/null)
run-production: $(VENV)/.installed var/secret-key var/static/staticfiles.json ## Serve the same site the way production does, on plain local HTTP
	@$(BIN)/python manage.py prepare_demo
	@echo "Starting the server; stop it with Ctrl-C …"
	@PYTHONPATH=site $(BIN)/granian --interface wsgi --host $(HOST) --port $(PORT) --workers $(WORKERS) \
		--blocking-threads 4 --no-ws --respawn-failed-workers --workers-kill-timeout 20 config.wsgi:application

demo: $(VENV)/.installed ## Start the demonstration site over (asks before it deletes anything)
	@$(BIN)/python manage.py create_demo_site --reset

# Tests of one file share fixtures: each file goes to one process, in the order of tests/conftest.py.
SHARED_OUT := -n $(TEST_PROCESSES) --dist loadfile --no-loadscope-reorder

test: $(VENV)/.installed-dev ## Run the tests (DATABASE_URL and REDIS_URL choose real services)
	@$(BIN)/python -m pytest $(SHARED_OUT) $(ARGS)

# Another database or cache changes nothing for the other tests, which `make test` runs.
test-services: $(VENV)/.installed-dev ## Run the tests that touch a database or a cache (on those of DATABASE_URL and REDIS_URL)
	@$(BIN)/python -m pytest --services $(SHARED_OUT) $(ARGS)

test-faults: $(VENV)/.installed-dev ## Kill, freeze and fill up what the site depends on (docs/faults.md; as root, five minutes)
	@$(BIN)/python -m pytest tests/faults $(ARGS)

check: $(VENV)/.installed-dev ## Look for mistakes: style, templates, settings, migrations, translations
	@$(BIN)/ruff check $(SOURCES)
	@$(BIN)/ruff format --check $(SOURCES)
	@$(BIN)/djlint --quiet --check --lint templates
	@$(BIN)/python manage.py check
	@$(BIN)/python manage.py makemigrations --check --dry-run

bench: $(VENV)/.installed-dev ## Measure launch night against a stock Wagtail site (needs PostgreSQL, Redis, wrk, nginx)
	@$(BIN)/python -m benchmarks.launch_night

spike: $(VENV)/.installed-dev ## Rehearse launch night: ten times the visitors that a stock site can serve
	@$(BIN)/python -m benchmarks.launch_night.spike

bench-requests: $(VENV)/.installed ## Measure what each public page and an entry cost, on the demonstration site
	@$(BIN)/python manage.py prepare_demo >/dev/null
	@$(BIN)/python benchmarks/cost_of_requests.py

rehearse-release: $(VENV)/.installed ## Run the Procfile on an empty database of the PostgreSQL of DATABASE_URL, and check the result
	@$(BIN)/python tools/rehearse_release.py

bench-draw: $(VENV)/.installed ## Measure a draw among a million tickets on the PostgreSQL of DATABASE_URL
	@$(BIN)/python benchmarks/draw_of_a_million.py

bench-search: $(VENV)/.installed ## Measure searches among 6,000 proposals on the PostgreSQL of DATABASE_URL
	@$(BIN)/python -m benchmarks.search_of_6000

audit: ## Check the pages that `make run-production` serves with Lighthouse, html-validate and pa11y (needs Node.js 20, chromium)
	@cd tools/audit && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-audit --no-fund && node audit.mjs $(PUBLIC_URL) $(ARGS)

pictures: $(VENV)/.installed-dev ## Photograph each kind of page into var/pictures/, and take the README's pictures again (needs chromium, poppler-utils)
	@$(BIN)/python -m tools.pictures $(ARGS)

format: $(VENV)/.installed-dev ## Put code and templates in their usual form
	@$(BIN)/ruff check --fix $(SOURCES)
	@$(BIN)/ruff format $(SOURCES)
	@$(BIN)/djlint --quiet --reformat templates

messages: $(VENV)/.installed-dev ## Bring the catalogues up to date (needs gettext)
	@$(BIN)/python manage.py makemessages -a --ignore '$(VENV)' --ignore var --ignore tests --add-location file --no-wrap --no-obsolete
	@$(BIN)/python manage.py compilemessages --ignore '$(VENV)'

requirements: $(VENV)/.installed-dev ## Compile the requirements files again, with hashes
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url requirements.in -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url requirements-dev.in -o requirements-dev.txt

clean: ## Remove the installed libraries; data in var/ stays
	@rm -rf $(VENV)

$(VENV)/bin/python:
	@$(FOUND_PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Porte-voix needs Python 3.11 or later; name one with: make run PYTHON=python3.13"; exit 1; }
	@echo "Making $(VENV) with $$($(FOUND_PYTHON) --version) …"
	@$(FOUND_PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python’s venv module is missing (on Debian and Ubuntu: apt install python3-venv)"; exit 1; }

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	@echo "Installing libraries (a minute the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

var/static/staticfiles.json: $(VENV)/.installed $(shell find static -type f)
	@echo "Collecting and compressing static files …"
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@touch $@

var/secret-key: | $(VENV)/bin/python
	@mkdir -p var
	@umask 077 && $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@
