"""What it takes to check one segment, as is done at each pause of typing."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from l10n import catalogs
from tui import Place
from tui.logic.aids import Aids

if TYPE_CHECKING:
    from pathlib import Path

SEGMENTS = 200


def findings(path: Path) -> float:
    """Give the median seconds of CPU time for a segment, when all is loaded."""
    catalog = catalogs.load(path)
    aids = Aids(Place(path, path.parent / "locks", path.name), catalog)
    entries = catalog.live[: 2 * SEGMENTS]
    for entry in entries[:SEGMENTS]:
        aids.findings(entry)
    spent = []
    for entry in entries[SEGMENTS:]:
        before = time.process_time()
        aids.findings(entry)
        spent.append(time.process_time() - before)
    return sorted(spent)[len(spent) // 2]
