"""Translation memory: what was confirmed once is offered again, with a score people know.

A memory is built from plain units, wherever they came from (catalogs, TMX files), so that it
needs to know neither. A `Store` keeps them, follows the files, and finds them by their texts; a
`Memory` decides what fits a sentence, and how well. Exact look-ups import little; the fuzzy half
(`fuzzy`, `similar`, `trigrams`) loads its libraries with the first sentence that has no exact one.
"""

from __future__ import annotations

from l10n.memory.lookup import Memory
from l10n.memory.similarity import score
from l10n.memory.units import Match, Rank, Unit

__all__ = ["Match", "Memory", "Rank", "Unit", "score"]
