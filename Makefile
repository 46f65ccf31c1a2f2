# Every target works in .venv, which .ci/setup.py makes from the lock file.
RUN = python3 .ci/setup.py

.PHONY: check fix test corpus bench docs lock coverage

check:  ## all that CI runs
	.ci/run

fix:  ## format, and mend what can be mended
	$(RUN) ruff check --fix
	$(RUN) ruff format

test:
	$(RUN) pytest

corpus:  ## fetch all documents of others that can be tried (700 MB of packages)
	$(RUN) python tests/fetch_corpus.py --all

coverage:
	$(RUN) coverage run -m pytest
	$(RUN) coverage report --skip-covered --show-missing

bench:  ## the small benchmarks, as one table and as bench.json
	$(RUN) python -m bench.speed --json bench.json

docs:  ## regenerate the references from the code
	$(RUN) python docs/generate_configuration.py
	$(RUN) python docs/generate_commands.py
	$(RUN) python docs/generate_checks.py
	$(RUN) python docs/generate_keys.py
	$(RUN) python docs/generate_strings.py
	$(RUN) python docs/screenshot.py

lock:
	$(RUN) python .ci/lock.py --upgrade
