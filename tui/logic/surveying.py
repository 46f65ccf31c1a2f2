"""The process that checks a whole catalog; `survey.py` starts it, nothing imports it.

It writes what it finds as pickles, some segments each, and ends when nobody reads them any more.
"""

from __future__ import annotations

import json
import os
import pickle
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from l10n import catalogs, locales, workspace
from l10n.errors import L10nError
from tui import Place
from tui.logic.aids import Aids

if TYPE_CHECKING:
    from l10n.catalogs import Key
    from l10n.checks.findings import Finding

TOGETHER = 100
"""How many segments are in one pickle: reading it must not keep the person's keys waiting."""


def found(place: Place) -> dict[Key, tuple[Finding, ...]]:
    """Check the catalog at a place."""
    catalog = catalogs.load(place.path)
    return Aids(place, catalog).survey(catalog)


def place_of(facts: dict[str, str]) -> Place:
    """Give the place that `survey.py` has told of."""
    root, locale = facts["root"], facts["locale"]
    return Place(
        Path(facts["path"]),
        Path(facts["locks"]),
        facts["title"],
        workspace.at(Path(root)) if root else None,
        facts["release"],
        locales.parse(locale) if locale else None,
    )


def main() -> None:
    """Answer about the place that was named."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who started it
    if hasattr(os, "nice"):
        os.nice(10)  # the person's keys come first
    with suppress(BrokenPipeError, L10nError), os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library may print
        all_found = list(found(place_of(json.loads(sys.argv[1]))).items())
        for start in range(0, len(all_found), TOGETHER):
            pickle.dump(all_found[start : start + TOGETHER], answers)


if __name__ == "__main__":
    main()
