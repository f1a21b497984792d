# One word for each chore. `make` alone lists them; CI calls nothing that does not stand here.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-builtin-rules

PORT ?= 8000
BIN := .venv/bin
PYTHON_FILES := clinic procedures comments ratings moving tests $(wildcard benchmarks) manage.py
LATEST := requirements.txt requirements-dev.txt

# The suite keeps its database and uploads apart from the site that `make run` serves.
TEST_DATA := $(abspath $(or $(CLINIC_DATA_DIR),var))/test
PYTEST := CLINIC_DATA_DIR=$(TEST_DATA) $(BIN)/pytest --create-db
# What a careful operator would set; `make check` holds the production settings against it.
PRODUCTION := DJANGO_SETTINGS_MODULE=clinic.settings.production CLINIC_SITE_URL=https://clinic.example \
	CLINIC_DATA_DIR=$(TEST_DATA) CLINIC_SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')

.PHONY: help run dev prod-local secrets upgrade test test-sqlite test-browser test-postgresql test-production coverage smoke \
	check lint types templates settings secrets-scan audit format messages docs bench bench-rivals bench-million bench-import bench-spam quality quality-quick pictures soak \
	backup restore lock clean

help:  ## List these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: .venv/runtime  ## Build the demo clinic in var/ and serve it (PORT=8000)
	@PORT=$(PORT) deploy/run.sh

dev: .venv/runtime  ## The same for people who change the code: reloads, debug pages (PORT=8000)
	@PORT=$(PORT) deploy/run.sh dev

prod-local: .venv/runtime  ## The production site without containers: all its servers on this machine (PORT=8080 DEMO=1)
	@$(BIN)/python -m deploy.prod_local

secrets:  ## For docker compose: ask for a domain and a mail address, make .env and secrets/ (DOMAIN= MAIL=)
	@$(find_python) deploy/make_secrets.py

upgrade:  ## A new release on a standing site, and back if it is not well (TO=tag; without containers RESTART=command)
	@$(find_python) deploy/upgrade.py

# Three lanes for two cores, about as long as each other: the browser's leaves time for a part of the suite.
test: .venv/dev  ## The whole suite side by side: on SQLite, on PostgreSQL, in a real browser
	@mkdir -p $(TEST_DATA); \
	$(MAKE) test-postgresql >$(TEST_DATA)/postgresql.log 2>&1 & postgresql=$$!; \
	{ failed=0; $(MAKE) test-browser || failed=1; \
	  $(MAKE) test-sqlite PART=tests/comments TEST_DATA=$(TEST_DATA)-comments || failed=1; \
	  exit $$failed; } >$(TEST_DATA)/browser.log 2>&1 & browser=$$!; \
	if $(MAKE) test-sqlite PART=--ignore=tests/comments; then failed=0; else failed=1; fi; \
	wait $$postgresql || failed=1; cat $(TEST_DATA)/postgresql.log; \
	wait $$browser || failed=1; cat $(TEST_DATA)/browser.log; exit $$failed

test-sqlite: .venv/dev  ## Unit and integration tests on SQLite
	$(PYTEST) -m "not browser" $(PART)

test-browser: .venv/dev  ## Tests in a real Chromium
	$(BIN)/python -m tests.browser.chromium
	CLINIC_DATA_DIR=$(TEST_DATA)-browser $(BIN)/pytest --create-db -m browser

test-postgresql: .venv/dev  ## Those of them that use a database, on a real PostgreSQL
	$(BIN)/python -m tests.postgresql -- env CLINIC_DATA_DIR=$(TEST_DATA)-postgresql $(BIN)/pytest --create-db -m "not browser"

test-production: .venv/dev  ## Those on all servers of production, which Debian brings if we are root
	CLINIC_DATA_DIR=$(TEST_DATA)-production $(BIN)/pytest --create-db -m production tests/production

coverage: .venv/dev  ## Which lines the unit and integration tests never reach
	$(PYTEST) -m "not browser" --cov --cov-report=term

smoke: .venv/runtime  ## Serve the site from an empty folder, look at it as a stranger, serve it again
	$(BIN)/python -m tests.smoke

check: lint types templates settings secrets-scan  ## Everything about the code that needs no test run

lint: .venv/dev  ## Style and common mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev  ## Types
	$(BIN)/mypy $(PYTHON_FILES)

templates: .venv/dev  ## Templates
	$(BIN)/djlint --quiet --lint templates
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --check --target-version 5.2

settings: .venv/dev  ## Migrations complete; the production settings safe
	$(PRODUCTION) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

# Texts without keys are left out: catalogs, weights, invented spam, and the suite with its pretended passwords.
SCANNED := git ls-files -z -- ':!locale' ':!requirements*.txt' ':!*.json' ':!*.svg' ':!*.woff2' ':!*.png' ':!*.webp' \
	':!tests' ':!comments/spam' ':!comments/safety' ':!benchmarks/spam' ':!clinic/management/demo' ':!docs/spam.md' ':!docs/benchmarks.md'

secrets-scan: .venv/dev  ## Keys and tokens that slipped into a file
	$(SCANNED) | xargs -0 $(BIN)/detect-secrets-hook --no-verify --disable-plugin KeywordDetector \
		--exclude-lines '://[a-z]+:(password|secret|\{[a-z_]+\})@|sha256-'

audit: .venv/dev  ## Known holes in our packages, and the list of parts (a report, into var/audit/)
	@mkdir -p var/audit
	$(BIN)/cyclonedx-py requirements requirements.txt --output-format JSON --output-file var/audit/sbom.json
	@$(BIN)/pip-audit --progress-spinner off --disable-pip --requirement requirements.txt --desc off 2>&1 | tee var/audit/packages.txt || \
	echo "Look at the packages above. Where the source can't be reached nothing is known about them."

messages: .venv/dev  ## Bring the Spanish catalog up to date with what the site says
	DJANGO_SETTINGS_MODULE=clinic.settings.dev $(BIN)/python manage.py messages

docs: .venv/dev  ## Write the tables of docs/settings.md from the settings
	DJANGO_SETTINGS_MODULE=clinic.settings.dev $(BIN)/python manage.py settings_page

format: .venv/dev  ## Lay out code and templates, mend what can be mended
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format .
	find templates -name '*.html' -print0 | xargs -0 $(BIN)/djade --target-version 5.2 || true

bench: .venv/dev  ## Measure speed and memory on this machine
	$(BIN)/python -m benchmarks

bench-rivals: .venv/dev  ## This site beside WordPress, nginx and the least possible, in one run (half an hour; WRITE=docs/benchmarks.md)
	$(BIN)/python -m benchmarks.rivals $(if $(WRITE),--write $(WRITE))

bench-capacity: .venv/dev  ## What one machine carries, and what more clinics or readers need (WRITE=docs/growth.md)
	$(BIN)/python -m benchmarks.capacity $(if $(WRITE),--write $(WRITE))

bench-million: .venv/dev  ## The desk among a thousand and a million comments (half an hour, 5 GB)
	$(BIN)/python -m benchmarks.million

bench-import: .venv/dev  ## A WordPress site with 200,000 comments moves in (half an hour; SIZE="--posts 250 --comments 25000"; WRITE=docs/benchmarks.md)
	$(BIN)/python -m benchmarks.importing $(SIZE) $(if $(WRITE),--write $(WRITE))

quality: .venv/dev  ## Look at every page in a real browser: accessibility, size, marks (WRITE=docs/quality.md)
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks.quality $(if $(WRITE),--write $(WRITE))

quality-quick: .venv/dev  ## The same for one page of each kind
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks.quality --quick

pictures: .venv/dev  ## Draw every kind of page anew for docs/pages.md
	@$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks.quality.pictures

backup: .venv/runtime  ## Make a backup now, where CLINIC_BACKUP_TO says
	$(BIN)/python manage.py backup

restore: .venv/runtime  ## Put a backup back (FROM=file or place, KEY=file with the private key)
	@test -n "$(FROM)" -a -n "$(KEY)" || { echo "Say what and with which key: make restore FROM=/backups KEY=clinic-backup.key"; exit 2; }
	$(BIN)/python manage.py restore "$(FROM)" --key "$(KEY)" $(OPTIONS)

soak: quality .venv/dev  ## What takes too long for every change: run it before a release
	$(PYTEST) -m soak --durations=0
	$(MAKE) bench-rivals WRITE=docs/benchmarks.md

bench-spam: .venv/dev  ## How good the spam filter is (DATA=folder of labelled comments; WRITE=docs/spam.md)
	@test -n "$(DATA)" || { echo "Say where the labelled comments lie: make bench-spam DATA=folder"; exit 2; }
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m benchmarks.spam $(DATA) $(if $(WRITE),--write $(WRITE))

# The resolver lives in a folder of its own for a moment, so that it never becomes a dependency. Extras stay
# in the pins: older pips take the newest "name[extra]" for unpinned and refuse to install it by hash.
lock:  ## Write requirements*.txt anew from pyproject.toml (UPGRADE=1: newest versions)
	@room=$$(mktemp -d) && trap 'rm -rf "$$room"' EXIT && $(find_python) -m venv "$$room" && \
	export UV_CUSTOM_COMPILE_COMMAND='make lock' && \
	"$$room/bin/pip" install --quiet --disable-pip-version-check 'uv>=0.13,<0.14' && \
	compile="$$room/bin/uv pip compile --quiet --no-strip-extras --generate-hashes --universal --python-version 3.11 $(if $(UPGRADE),--upgrade)" && \
	$$compile pyproject.toml --output-file requirements.txt && \
	$$compile pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt && \
	$$compile --group quality --output-file requirements-quality.txt

clean:  ## Remove everything that was made, but not var/
	rm -rf .venv .quality .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage htmlcov

# --- Packages: installed when their list changed, checked by hash -------------------------------

find_python = $$(for name in $(PYTHON) python3.11 python3 python3.12 python3.13; do \
	if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$$name"; break; fi; done)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

$(BIN)/python:
	@deploy/make_venv.sh "$(find_python)"

.venv/runtime: requirements.txt | $(BIN)/python
	@echo "Installing the packages of requirements.txt (a minute the first time)"
	@$(INSTALL) -r requirements.txt && touch $@

.venv/dev: $(LATEST) | $(BIN)/python
	@echo "Installing the packages of requirements-dev.txt (a minute or two the first time)"
	@$(INSTALL) -r requirements-dev.txt && touch .venv/runtime $@
