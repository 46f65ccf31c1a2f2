"""CPU time of our checks against pofilter's, on the same entries in the same run.

The checks alone: catalogs are made and languages set up before. No glossary and no extras
(spelling, order), which pofilter has none of.
"""

from __future__ import annotations

import time
from itertools import cycle, islice
from typing import TYPE_CHECKING

from l10n.checks.registry import check

from .ours import catalog_of, catalogs, setting
from .peers import filters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .pairs import Pair

ROUNDS = 3
EXTRAS = ("spelling", "swap", "meaning")


def compare(pairs: Sequence[Pair], entries: int) -> str:
    """Say how long both take, and the ratio; the best of interleaved rounds."""
    groups = catalogs(islice(cycle(pairs), entries))
    ours = [(catalog_of(g), setting(g[0].src_lang, g[0].tgt_lang, off=EXTRAS)) for g in groups]
    theirs = [(filters(group[0].tgt_lang), group) for group in groups]
    found = {"ours": 0, "pofilter": 0}

    def run_ours() -> None:
        found["ours"] = sum(len(check(catalog, one)) for catalog, one in ours)

    def run_pofilter() -> None:
        found["pofilter"] = sum(
            len(one(pair.source, pair.target)) for one, group in theirs for pair in group
        )

    best = {"ours": float("inf"), "pofilter": float("inf")}
    for _ in range(ROUNDS):
        best["ours"] = min(best["ours"], seconds(run_ours))
        best["pofilter"] = min(best["pofilter"], seconds(run_pofilter))
    rows = [f"{name:<10}{best[name]:>8.2f} s CPU {found[name]:>7} findings" for name in best]
    ratio = best["ours"] / best["pofilter"]
    return "\n".join([f"{entries} entries, best of {ROUNDS}", *rows, f"ratio {ratio:.2f}"])


def seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
