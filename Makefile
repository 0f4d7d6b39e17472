# The course's commands. `make` alone lists them. Works with GNU make 3.81 (macOS) and later.

PYTHON ?= python3
PY := .venv/bin/python

# The course runs on what its locks install: modules from elsewhere would shadow them.
unexport PYTHONPATH PYTHONHOME

# `make lab PYTHON=python3.12` asks for that Python even if there is a .venv with another one.
THIS_PYTHON := $(if $(filter command,$(word 1,$(origin PYTHON))),--this-python)

install = @command -v $(PYTHON) >/dev/null 2>&1 || { echo "There is no $(PYTHON) on this machine: install \
Python 3.11 or newer, or name another one, for example: make lab PYTHON=python3.12" >&2; exit 1; }; \
$(PYTHON) -I classroom/install.py $(1) $(THIS_PYTHON)

# No header and no annotations: both would write this machine's paths into the locks.
COMPILE = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(if $(UPGRADE),--upgrade)

.DEFAULT_GOAL := help
.PHONY: help lab slides present blank worksheets grade gradescope nbgrader engine reset test browser-test notebooks sync bench bench-explorers bench-grading lint format lock clean .lab .author

help: ## list these commands
	@echo "make COMMAND, where COMMAND is one of"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' Makefile

lab: .lab ## open the course in JupyterLab (BROWSER=none: only print the address; PORT=8890: use that port)
	@$(PY) -m classroom.lab --port '$(PORT)' --browser '$(BROWSER)'

slides: .lab ## make slides with speaker notes, an HTML file a lesson that needs no network (LESSON=05: only that one)
	@$(PY) -m classroom.slides --lesson '$(LESSON)'

present: .lab ## show a lesson live in JupyterLab, slide by slide (LESSON=05; BROWSER and PORT as for lab)
	@$(PY) -m classroom.slides.present --lesson '$(LESSON)' --port '$(PORT)' --browser '$(BROWSER)'

blank: .lab ## make a notebook to type along in, the finished code folded away (LESSON=05)
	@$(PY) -m classroom.slides.blank --lesson '$(LESSON)'

worksheets: .lab ## make sheets to print and fill in by hand, with a key (LESSON=05; SEED=word; GROUPS=6: six different ones)
	@$(PY) -m classroom.worksheets --lesson '$(LESSON)' --seed '$(SEED)' --groups '$(GROUPS)'

grade: .lab ## score your answers in exercises/, or a class (SUBMISSIONS=folder ROSTER=class.csv SEED=word)
	@$(PY) -m classroom.grading

gradescope: .lab ## make an autograder for Gradescope, a zip for one lesson (LESSON=05; SEED=word)
	@test -n '$(LESSON)' || { echo "Say which lesson is to be graded, for example: make gradescope LESSON=05" >&2; exit 1; }
	@$(PY) -m classroom.grading.classwork.gradescope

nbgrader: .lab ## make a folder for nbgrader, with an assignment for each lesson
	@$(PY) -m classroom.grading.classwork.nbgrader_tree

engine: .lab ## collect your answers into an engine of your own, my_engine.py, and test it
	@$(PY) -m classroom.assembly

reset: .lab ## start an exercise afresh, keeping your answers beside it (LESSON=02)
	@test -n '$(LESSON)' || { echo "Say which lesson's exercise to start afresh, for example: make reset LESSON=02" >&2; exit 1; }
	@$(PY) -m classroom.build reset '$(LESSON)'

test: .author ## run all tests but those in a browser
	@$(PY) tests/run.py

browser-test: .author ## run the tests that drive a real browser (they need chromium)
	@$(PY) tests/run.py browser explorers teaching

notebooks: .author ## build notebooks/, solutions/ and exercises/ from lessons/
	@$(PY) -m classroom.build

sync: .author ## carry what you edited in a built notebook back to lessons/
	@$(PY) -m classroom.build sync

bench: .author ## measure the engine against its peers
	@$(PY) -m benchmarks

bench-explorers: .author ## measure the explorers in a real browser beside interact and matplotlib (they need chromium)
	@$(PY) -m benchmarks.explorers

bench-grading: .author ## measure the grading of a class beside nbgrader
	@$(PY) -m benchmarks.grading

lint: .author ## look for faults and untidy code, changing nothing
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

format: .author ## tidy the code in place
	@$(PY) -m ruff check --fix . && $(PY) -m ruff format .

lock: .author ## write locks/ again from pyproject.toml (UPGRADE=yes: with the newest versions)
	@$(COMPILE) pyproject.toml --all-extras -o locks/author.txt
	@$(COMPILE) pyproject.toml -c locks/author.txt -o locks/lab.txt
	@echo 'uv>=0.9' | $(COMPILE) - -o locks/uv.txt

clean: ## remove what can be made again: .venv, caches, reports of tests
	@rm -rf .venv .cache .pytest_cache .ruff_cache .hypothesis artifacts report
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

.lab:
	$(call install,lab)

.author:
	$(call install,author)
