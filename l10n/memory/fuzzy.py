"""The best of the similar units, by the score people know.

A score takes long to work out, so that it is done from the most similar skeleton down, only as far
as it can still change the answer: a score is hardly ever more than `SLACK` points above the
similarity in characters. And what is far below the worst that is kept is not looked at to its end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from l10n.memory.similarity import compare, most_alike, skeleton, take_apart
from l10n.memory.units import best_first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from l10n.memory.similarity import Words
    from l10n.memory.store import Store
    from l10n.memory.units import Unit

    Wanted = Callable[[Iterable[Unit]], Iterator[tuple[Unit, int]]]

SLACK = 12
"""How far a score may lie above the similarity of the skeletons in characters, in points."""

MOST = 200
"""How many similar skeletons are looked at, at most, for one sentence."""


def best(
    store: Store, source: str, threshold: int, limit: int, wanted: Wanted
) -> list[tuple[Unit, int]]:
    """Give the `limit` best of the wanted units, at least of `threshold` (1–99), with their scores.

    `wanted` chooses among units, and says how many points are taken off the score of each. Best
    score first; then those with the same words; then as units are offered. A pair of texts is
    given once. A text without words has no similar ones.
    """
    core = skeleton(source)
    if not core:
        return []
    found = _Found(take_apart(source), threshold, limit)
    found.take(wanted(store.alike(core)), other=False)
    if found.worst >= (-99, True):  # other words reach 99 at most, and stand behind the same ones
        for like, alike in store.similar(core, max(1, threshold - SLACK) / 100, MOST):
            if (-min(99, round(100 * alike) + SLACK), True) > found.worst:
                break
            if like != core and most_alike(found.query, like, found.least):
                found.take(wanted(store.alike(like)), other=True)
    return found.best()


class _Found:
    """The units found so far, by their pairs of texts."""

    def __init__(self, query: Words, threshold: int, limit: int) -> None:
        self.query = query
        self._limit = limit
        self._pairs: dict[tuple[str, str], tuple[int, bool, list[Unit]]] = {}
        self.worst = -threshold, True
        """What a unit must reach to be among the best: its score, below zero, and if it has other
        words."""

    @property
    def least(self) -> int:
        """The score a unit must reach to be among the best."""
        return -self.worst[0]

    def take(self, units: Iterable[tuple[Unit, int]], *, other: bool) -> None:
        """Take the units of one skeleton, as far as they are good enough; of a pair the best."""
        scores: dict[str, int] = {}
        for unit, penalty in units:
            text = unit.source
            if text not in scores:
                scores[text] = compare(self.query, take_apart(text), self.least)
            score = scores[text] - penalty
            if score >= self.least:
                place = self._pairs.get((text, unit.target))
                if place is None or -score < place[0]:
                    place = self._pairs[text, unit.target] = (-score, other, [])
                if -score == place[0]:
                    place[2].append(unit)
        if len(self._pairs) >= self._limit:
            self.worst = sorted(place[:2] for place in self._pairs.values())[self._limit - 1]

    def best(self) -> list[tuple[Unit, int]]:
        """Give the best units with their scores, in their order."""
        units = best_first(unit for _, _, same in self._pairs.values() for unit in same)
        order = {unit: number for number, unit in enumerate(units)}
        places = sorted(
            (score, other, min(map(order.__getitem__, same)))
            for score, other, same in self._pairs.values()
        )
        return [(units[number], -score) for score, _, number in places[: self._limit]]
