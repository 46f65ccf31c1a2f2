"""The units of one text, and which of them stand where.

Boilerplate stands in every release, and every release asks for it: a thousand releases that each
looked through a thousand units would take minutes. So the units of a text are put in order once.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeAlias

from l10n.memory.units import best_first

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from l10n.memory.units import Unit

_Index: TypeAlias = "defaultdict[Hashable, list[int]]"


class Occurrences:
    """The `units` of one text, best first."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = best_first(units)
        self._releases: _Index = defaultdict(list)
        self._places: _Index = defaultdict(list)
        self._ids: _Index = defaultdict(list)
        for number, unit in enumerate(self.units):
            place = unit.previous, unit.following
            self._releases[unit.release].append(number)
            self._places[place].append(number)
            if unit.id:
                self._ids[unit.id].append(number)
                self._ids[unit.id, place].append(number)
            else:
                self._ids["", place].append(number)

    def of(self, release: str) -> Iterator[Unit]:
        """Give the units of a release, best first."""
        return (self.units[number] for number in self._releases.get(release, ()))

    def nearest(
        self, previous: str | None, following: str | None, named: str | None
    ) -> Iterator[Sequence[int]]:
        """Give rows of numbers of units, in order: the best for a place is the first of one.

        They are those at the place with the segment id that is asked for, those at the place with
        none, those with the id, and all; where no id is asked for, those at the place, and all.
        """
        place = previous, following
        named_here, here = (named, place), ("", place)
        if named:
            rows = [self._ids.get(key) for key in (named_here, here, named)]
        else:
            rows = [self._places.get(place)]
        yield from filter(None, rows)
        yield range(len(self.units))
