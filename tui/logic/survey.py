"""What checks find in a whole catalog, told by a process of its own.

It takes seconds for a large one, and as a thread it would take turns with the thread that draws:
every key would wait. It takes memory as well, which is given back when the process ends.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from l10n.catalogs import Catalog, Key
    from l10n.checks.findings import Finding
    from tui import Place


MANY = 300
"""Of so many segments the checks take longer than a process takes to start."""


class Survey:
    """Checks the catalog at a place as it is on the disk, until it is stopped.

    `catalog` is what is shown of it: findings are about its entries, which are there once.
    """

    def __init__(self, place: Place, catalog: Catalog) -> None:
        self._catalog = catalog
        facts = {
            "path": str(place.path),
            "locks": str(place.locks),
            "title": place.title,
            "root": str(place.workspace.root) if place.workspace else "",
            "release": place.release,
            "locale": str(place.locale or ""),
        }
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tui.logic.surveying", json.dumps(facts)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # it would be drawn over the screen
        )

    def found(self) -> dict[Key, tuple[Finding, ...]]:
        """Wait for what is found, by segment; where it was stopped, what was found by then."""
        all_found: dict[Key, tuple[Finding, ...]] = {}
        assert self._process.stdout is not None  # noqa: S101 -- for mypy: it is a pipe
        with self._process.stdout as answers, suppress(EOFError, pickle.UnpicklingError):
            while True:
                some = pickle.load(answers)  # noqa: S301 -- of our own process
                all_found.update((key, tuple(map(self._ours, found))) for key, found in some)
        self._process.wait()
        return all_found

    def _ours(self, finding: Finding) -> Finding:
        about = finding.subject
        entry = self._catalog.get(about.entry.key)
        if entry is None or entry != about.entry or about.form is not None:
            return finding
        subject = about._replace(entry=entry, source=entry.msgid, target=entry.msgstr)
        return replace(finding, subject=subject)

    def stop(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.wait()
