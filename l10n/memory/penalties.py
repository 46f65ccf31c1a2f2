"""What is taken off the score of a match for what is doubtful about it.

It follows from the configuration at each look-up and is never kept with a unit, so that another
configuration gives other answers at once, without a memory made anew. So does the domain of a unit
whose file does not name one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias
from unicodedata import normalize

from l10n.memory.units import Rank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from l10n.configmemory import PenaltyConfig
    from l10n.memory.units import Unit

Points: TypeAlias = tuple[tuple[str, int], ...]
"""What is taken off, each with its reason: `machine`, `pivot`, `domain`, `old`, `file`."""

_DATE = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")


class Penalties:
    """The penalties of a workspace; `domains` has the patterns of names of each domain."""

    def __init__(
        self,
        points: PenaltyConfig,
        domains: Mapping[str, Sequence[str]] | None = None,
        today: date | None = None,
    ) -> None:
        self._points = points
        self._domains = domains or {}
        today = today or datetime.now(UTC).date()
        self._old_before = f"{today.year - points.old_after:04}-{today:%m-%d}"
        self._domain = lru_cache(1 << 12)(self._find_domain)
        self._file = lru_cache(1 << 12)(self._find_points)

    def known(self, unit: Unit) -> Unit:
        """Give a unit with its domain."""
        domain = self._domain(unit.release) if self._domains else ""
        return replace(unit, domain=domain) if domain else unit

    def of(self, unit: Unit, release: str | None) -> Points:
        """Give the points that are taken off for a release that asks; none is zero."""
        points, domain = self._points, self._domain(release) if release else ""
        found = {
            "machine": points.machine * (unit.rank < Rank.TMX),
            "pivot": points.pivot * bool(unit.pivot),
            "domain": points.domain * bool(domain and unit.domain and domain != unit.domain),
            "old": points.old * ("" < _when(unit) < self._old_before) if points.old else 0,
            "file": self._file(unit.release) if points.files else 0,
        }
        return tuple((reason, taken) for reason, taken in found.items() if taken)

    def _find_domain(self, name: str) -> str:
        for domain, patterns in self._domains.items():
            if any(_fits(name, pattern) for pattern in patterns):
                return domain
        return ""

    def _find_points(self, name: str) -> int:
        fitting = (n for pattern, n in self._points.files.items() if _fits(name, pattern))
        return max(fitting, default=0)


def _fits(name: str, pattern: str) -> bool:
    return fnmatchcase(normalize("NFC", name), normalize("NFC", pattern))


def _when(unit: Unit) -> str:
    """Give the day a unit was confirmed, or that of its release; empty where neither is known."""
    found = _DATE.match(unit.at) or _DATE.search(unit.release)
    return found[0] if found else ""
