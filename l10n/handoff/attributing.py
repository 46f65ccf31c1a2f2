"""Which sentence one with an edited source may have been: for the report, never to take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from l10n.handoff.model import Item, Unit

_ALIKE = 60
"""The least score, in percent, of two texts that may be one."""
_MOST = 2_000_000
"""Pairs of texts that are compared; a file with more is not a damaged one but another."""


def likely_sources(units: Sequence[Unit], missing: Sequence[Item]) -> tuple[Item | None, ...]:
    """Give the likeliest missing sentence for each unit."""
    if not units or not missing or len(units) * len(missing) > _MOST:
        return (None,) * len(units)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- only where sources were edited

    found: list[Item | None] = []
    left = list(missing)
    for unit in units:
        best = process.extractOne(
            unit.msgid, [item.msgid for item in left], scorer=fuzz.ratio, score_cutoff=_ALIKE
        )
        found.append(left.pop(best[2]) if best is not None else None)
    return tuple(found)
