"""Placeables: what is translated by rule (numbers, dates, money, units, addresses).

One part of its own, because three users need the same reading of a text: segments made of
placeables alone are translated without an engine, results of engines are verified by the facts in
them, and the memory compares sentences by all but their numbers. All data comes from CLDR through
Babel, loaded on first use, beside small tables of press language (`words/`, `spelled/`).

Two texts are set against each other in `compare`, which most sentences that are translated alone
need nothing of.
"""

from __future__ import annotations

from l10n.placeables.alone import NO_NAMES, Names, translate_alone
from l10n.placeables.formatting import localise, localise_date, named_magnitude, written_in
from l10n.placeables.scan import find
from l10n.placeables.skeleton import skeleton
from l10n.placeables.values import Placeable

__all__ = [
    "NO_NAMES",
    "Names",
    "Placeable",
    "find",
    "localise",
    "localise_date",
    "named_magnitude",
    "skeleton",
    "translate_alone",
    "written_in",
]
