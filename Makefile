# Diagnostic numérique: `make run` and `make test` do all the set-up; both are quick the second time.
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
PYTHON ?=
CATALOGUES := $(wildcard translations/*/LC_MESSAGES/*.po)
WORKERS ?= 2
CHECKERS := build/node_modules/.checkers
PACKAGES := chromium default-jdk-headless poppler-utils postgresql unicode-data cups-client cups-daemon cups-filters cups-ipp-utils dbus-daemon

.PHONY: run check test test-slow bench bench-measurement bench-orientation bench-pdf bench-web bench-soak clean

run: $(VENV)/.run
	@$(BIN)/diagnostic serve --port $(PORT)

check: $(VENV)/.dev $(VENV)/.compiled
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/diagnostic check
	$(BIN)/python tools/catalogues.py check
	$(BIN)/python tools/plain_french.py

test: $(VENV)/.dev $(VENV)/.compiled $(CHECKERS)
	@tools/system_packages $(PACKAGES)
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup -m "not slow"

test-slow: $(VENV)/.dev $(VENV)/.compiled $(CHECKERS)
	@tools/system_packages $(PACKAGES)
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup -m slow

bench: bench-measurement bench-orientation bench-pdf bench-web

bench-measurement bench-orientation bench-pdf bench-web bench-soak: bench-%: $(VENV)/.dev $(VENV)/.compiled
	$(BIN)/python bench/$*.py

$(CHECKERS): tools/accessibility_checkers
	@tools/accessibility_checkers

$(VENV)/bin/python:
	@tools/make_venv "$(PYTHON)" "$(VENV)"

$(VENV)/.run: pyproject.toml hatch_build.py $(CATALOGUES) | $(VENV)/bin/python
	@echo "Installation (une minute la première fois)…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml hatch_build.py | $(VENV)/bin/python
	@echo "Installation des outils de test (quelques minutes la première fois)…"
	@$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $(VENV)/.run $@

$(VENV)/.compiled: $(CATALOGUES) $(VENV)/.dev
	@$(BIN)/python tools/catalogues.py compile
	@touch $@

clean:
	rm -rf $(VENV) build dist
