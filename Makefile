# Everything from a fresh checkout: `make demo` tries the program, `make test` checks all of it.
# Needs Python 3.11 or newer and nothing else; what is installed goes into .venv, at the versions in locks/.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

.PHONY: demo test format bench bench-pdf lock clean

demo: .venv/demo
	@echo "$$ reconcile samples/framework.docx"
	@$(BIN)/reconcile samples/framework.docx || test $$? -eq 1  # 1: it found what is wrong with the document

test: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

format: .venv/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/test
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/word.py
	$(BIN)/python benchmarks/digits.py 20
	$(BIN)/python benchmarks/relations.py

bench-pdf: .venv/test
	$(BIN)/python benchmarks/pdf.py
	$(BIN)/python benchmarks/pdf_damage.py

# The lock files for pip, for every Python and system that is supported; needs uv.
lock:
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		--group build pyproject.toml -o locks/run.txt
	uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" \
		--group dev -c locks/run.txt pyproject.toml -o locks/dev.txt

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/demo: locks/run.txt pyproject.toml | .venv/bin/pip
	$(BIN)/pip install -q --require-hashes -r locks/run.txt
	$(BIN)/pip install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/test: locks/dev.txt .venv/demo
	$(BIN)/pip install -q --require-hashes -r locks/dev.txt
	@touch $@

.venv/bin/pip:
	@test -n "$(PYTHON)" || { echo "reconcile needs Python 3.11 or newer; set PYTHON=… if it has another name" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
		echo "This Python has no venv. On Debian or Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
