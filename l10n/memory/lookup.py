"""The look-ups: same text in the same place, same block, same text, similar text.

They are the same wherever the units are kept. A unit's place is told by its neighbours' texts,
never by a number, so that a paragraph inserted above it changes nothing.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.memory.occurrences import Occurrences
from l10n.memory.units import Match, Unit

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from l10n.memory.concordance import Query
    from l10n.memory.penalties import Penalties, Points
    from l10n.memory.store import Store


_TEXTS = 1 << 12
"""Texts whose units are held, since each release asks for the boilerplate of all."""


class Memory:
    """Confirmed translations of one pair of locales.

    `threshold` is the lowest score of a fuzzy match, in 1–99; what comes from the releases in
    `without` is not offered. `release`, where a look-up takes it, is the release that asks: the
    live entry it asks for is not offered to itself. A unit with a penalty is never an exact match,
    and no part of a block, but among the similar ones.
    """

    def __init__(
        self,
        store: Store,
        threshold: int = 70,
        without: Container[str] = frozenset(),
        penalties: Penalties | None = None,
    ) -> None:
        self.store = store
        self._threshold = threshold
        self._without = without
        self._penalties = penalties
        self._occurrences = lru_cache(_TEXTS)(lambda source: Occurrences(store.exact(source)))

    @classmethod
    def of(cls, units: Iterable[Unit], threshold: int = 70) -> Memory:
        """Make a memory of units that are kept nowhere else."""
        from l10n.memory.store import LocalStore  # noqa: PLC0415 -- loads the database

        return cls(LocalStore.of(units), threshold)

    def lowered(self, threshold: int, without: Container[str] = frozenset()) -> Memory:
        """Give this memory down to a score, if that is lower, and without some releases."""
        other = copy(self)  # which knows what was read before
        other._threshold = min(self._threshold, threshold)
        other._without = without
        return other

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        """Tell whether there is a unit: every release asks, so none may be counted for it."""
        return bool(self.store) if not self._without else any(True for _ in self)

    def __iter__(self) -> Iterator[Unit]:
        return self._told(self.store)

    def exact(
        self,
        source: str,
        previous: str | None,
        following: str | None,
        release: str | None = None,
        id: str | None = None,  # noqa: A002 -- what units call it
    ) -> Match | None:
        """Find the best unit of the very same text.

        The score is 102 when both neighbours are the same, 101 when one is and on the other side
        both stand at an edge, else 100. Two edges are no context: a sentence alone says nothing
        of its place. The same segment id is one point of context, another one takes all of it.
        """
        there = self._occurrences(source)
        found: tuple[int, int] | None = None
        for row in there.nearest(previous, following, id):
            number = next((n for n in row if self._offers(there.units[n], release)), None)
            if number is not None:
                score = _context_score(there.units[number], previous, following, id)
                found = max(found or (0, 0), (score, -number))
        if found is None:
            return None
        return Match(self._known(there.units[-found[1]]), found[0])

    def block(
        self,
        sources: Sequence[str],
        release: str | None = None,
        ids: Sequence[str | None] = (),
    ) -> tuple[Match, ...] | None:
        """Find a whole block, such as an “About us”, in one earlier release.

        At least two segments must stand there one after the other in this order, whatever is
        before and after them; each is a match of 101. Of several releases the one whose weakest
        unit ranks best is taken, then the newest. `ids` are the segment ids, where there are any.
        """
        if len(sources) < 2:
            return None
        found: tuple[int, str, list[Unit]] | None = None
        tried: set[str] = set()
        for unit in self._occurrences(sources[0]).units:
            name = unit.release
            if name in tried or (found is not None and (unit.rank, name) <= found[:2]):
                continue
            tried.add(name)
            chain = self._chain(sources, name, release, ids or [None] * len(sources))
            if chain is not None:
                rank = min(unit.rank for unit in chain)
                if found is None or (rank, name) > found[:2]:
                    found = rank, name, chain
        return found and tuple(Match(self._known(unit), 101) for unit in found[2])

    def fuzzy(self, source: str, limit: int = 5, release: str | None = None) -> tuple[Match, ...]:
        """Find the most similar units at or above the threshold, at most `limit`.

        Best score first; at equal scores a unit with the same words, then rank, newness and text
        decide. Units of the very same text are among them, with 100. A sentence without a word
        (a number, a date) has no similar ones: any other would be just as similar.
        """
        from l10n.memory.fuzzy import best  # noqa: PLC0415 -- loads rapidfuzz
        from l10n.memory.numbers import adapted  # noqa: PLC0415 -- as above
        from l10n.memory.similarity import take_apart  # noqa: PLC0415 -- as above

        def wanted(units: Iterable[Unit]) -> Iterator[tuple[Unit, int]]:
            for unit in self._told(units):
                if unit.source != source or not _asks_itself(unit, release):
                    yield unit, sum(points for _, points in self._taken(unit, release))

        asked = take_apart(source)
        found = []
        for unit, score in best(self.store, source, self._threshold, limit, wanted):
            taken = self._taken(unit, release)
            numbers = score + sum(points for _, points in taken) == 99
            other = adapted(asked, unit.source, unit.target) if numbers else ""
            found.append(Match(unit, score, other, taken))
        return tuple(found)

    def concordance(self, query: Query, limit: int = 200) -> tuple[Unit, ...]:
        """Find the units that hold the words of a query, at most `limit`."""
        probes = [wanted.probes for wanted in query.wanted if wanted.probes]
        units = self.store.holding(probes) if query.wanted else ()
        return query.find(self._told(units), limit)

    def _told(self, units: Iterable[Unit]) -> Iterator[Unit]:
        """Give those of some units that may be offered, with their domains."""
        offered = (unit for unit in units if unit.release not in self._without)
        return map(self._penalties.known, offered) if self._penalties else offered

    def _taken(self, unit: Unit, release: str | None) -> Points:
        """Give the points that are taken off a unit for a release that asks."""
        return self._penalties.of(unit, release) if self._penalties else ()

    def _known(self, unit: Unit) -> Unit:
        return self._penalties.known(unit) if self._penalties else unit

    def _offers(self, unit: Unit, release: str | None) -> bool:
        """Tell whether a unit is one that nothing is taken off, and no live one of who asks."""
        if unit.release in self._without or _asks_itself(unit, release):
            return False
        return not self._taken(self._known(unit), release)

    def _chain(
        self, sources: Sequence[str], name: str, release: str | None, ids: Sequence[str | None]
    ) -> list[Unit] | None:
        """Give the units of one release that stand there one after the other."""
        chain = []
        last = len(sources) - 1
        for number, source in enumerate(sources):
            before = sources[number - 1] if number else None
            after = sources[number + 1] if number < last else None
            unit = next(
                (
                    unit
                    for unit in self._occurrences(source).of(name)
                    if not _is_another(unit, ids[number])
                    and (before is None or unit.previous == before)
                    and (after is None or unit.following == after)
                    and self._offers(unit, release)
                ),
                None,
            )
            if unit is None:
                return None
            chain.append(unit)
        return chain


def _asks_itself(unit: Unit, release: str | None) -> bool:
    return unit.release == release and not unit.obsolete


def _is_another(unit: Unit, named: str | None) -> bool:
    return bool(unit.id and named and unit.id != named)


def _context_score(
    unit: Unit, previous: str | None, following: str | None, named: str | None
) -> int:
    if _is_another(unit, named):
        return 100
    same = (unit.previous, unit.following) == (previous, following)
    around = (previous is not None) + (following is not None) if same else 0
    return min(102, 100 + around + bool(named and unit.id == named))
