"""Translation memory: what was confirmed once is offered again, with a score people know.

A memory is built from plain units, wherever they came from (catalogs, TMX files), so that it
needs to know neither. Exact look-ups are dictionary look-ups and import nothing; the fuzzy half
(`fuzzy`, `similarity`) loads its libraries with the first sentence that has no exact match.
"""

from __future__ import annotations

from l10n.memory.lookup import Memory
from l10n.memory.similarity import score
from l10n.memory.units import Match, Rank, Unit

__all__ = ["Match", "Memory", "Rank", "Unit", "score"]
