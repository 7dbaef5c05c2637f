# Every target sets up what it needs on a fresh machine; the second time it is quick.
#   make demo    install the package alone and read the sample plates
#   make test    the tests
#   make check   formatting, lint, types, layers, then the tests: what CI runs
#   make bench   latency of net, decoding and rules
#   make ablation   what each loss, each part of the network and each drawn effect is worth
#   make calibration   what a confidence means: reliability, risk and coverage
#   make classifiers   four classifiers on fixed boxes beside the network that reads a sequence
#   make networks   latin_small's network beside LPRNet and a residual network
#   make transfer   American plates first, then a few European ones
#   make blender    1,000 plates under Blender's light: how they are read, beside drawn and real ones
#   make format  bring the sources into shape
#   make docs    write the generated pages again

SHELL := /bin/bash
PYTHON ?= python3
VENV ?= .venv
DEMO ?= .venv-demo
BLENDER ?= .venv-blender
BLENDER_PYTHON ?= $(PYTHON)  # 3.11 or 3.13
PIP := -m pip --disable-pip-version-check --no-input install --quiet --constraint constraints.txt
PARTS := $(shell find platelet -type f -not -path '*/__pycache__/*')
PY := $(VENV)/bin/python

.PHONY: demo test check lint bench ablation calibration blender classifiers networks transfer format docs clean
.NOTPARALLEL:

# The demo has an environment of its own with the base install and nothing else, so that it shows
# what a user gets who types `pip install .`
demo: $(DEMO)/.installed
	@$(DEMO)/bin/platelet read --crops examples/plates/*.jpg
	@$(DEMO)/bin/platelet read examples/streets/*.jpg
	@$(DEMO)/bin/platelet read --crops --format jsonl examples/plates/*.jpg | $(DEMO)/bin/python examples/count_read.py

test: $(VENV)/.test
	@$(PY) -m pytest --numprocesses logical --maxprocesses 8 --dist loadfile --no-loadscope-reorder --durations 25

check: lint test

lint: $(VENV)/.dev
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/pyright --pythonpath $(PY)
	@$(VENV)/bin/lint-imports

bench: $(VENV)/.test
	@$(VENV)/bin/platelet bench
	@$(PY) bench/draw.py
	@$(PY) bench/character_boxes.py

# DATA: a folder of labelled sets to measure on as well; hours on two cores
ablation: $(VENV)/.test
	@$(PY) bench/ablation.py runs/ablation $(if $(DATA),--data $(DATA))

# DATA as above; about ten minutes
calibration: $(VENV)/.test
	@$(PY) bench/calibration.py runs/calibration $(if $(DATA),--data $(DATA))

# About 25 minutes of training on two cores, then ten of measuring; goes on from what is in the folder
classifiers: $(VENV)/.test
	@$(PY) -m bench.four_classifiers runs/four_classifiers

networks: $(VENV)/.test
	@$(PY) bench/latin_networks.py runs/networks $(if $(DATA),--data $(DATA))

transfer: $(VENV)/.test
	@$(PY) bench/transfer.py runs/transfer $(if $(DATA),--data $(DATA))

# Blender runs in an environment of its own: for Python 3.11 it is built against NumPy 1
blender: $(VENV)/.test $(BLENDER)/.installed
	@PLATELET_BLENDER=$(BLENDER)/bin/python $(VENV)/bin/platelet render kr runs/blender-kr \
		--count 1000 --seed 50047 --detail 1.5 --with blender
	@$(PY) bench/blender_gap.py runs/blender-kr $(if $(DATA),--data $(DATA)) --sheet runs/blender-kr.png

format: $(VENV)/.dev
	@$(VENV)/bin/ruff check --fix --exit-zero .
	@$(VENV)/bin/ruff format .

docs: $(VENV)/.test
	@$(PY) docs/generate.py

$(DEMO)/.installed: pyproject.toml constraints.txt $(PARTS)
	@echo "Installing platelet into $(DEMO)"
	@$(PYTHON) -m venv $(DEMO)
	@$(DEMO)/bin/python $(PIP) .
	@touch $@

$(BLENDER)/.installed:
	@echo "Installing Blender into $(BLENDER)"
	@$(BLENDER_PYTHON) -m venv $(BLENDER)
	@$(BLENDER)/bin/python -m pip --disable-pip-version-check --no-input install --quiet bpy
	@touch $@

$(VENV)/.test: pyproject.toml constraints.txt
	@echo "Installing platelet with what training, export and the tests need into $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PY) $(PIP) --editable '.[test,train,export]'
	@touch $@

$(VENV)/.dev: $(VENV)/.test
	@$(PY) $(PIP) --editable '.[dev,export]'
	@touch $@

clean:
	rm -rf $(VENV) $(DEMO) $(BLENDER) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
