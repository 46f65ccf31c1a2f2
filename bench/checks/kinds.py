"""What a kind of error is, and the list that every kind enters itself into.

A kind is a pure function from a job to a damaged target, or None where it does not apply. The
words its pair lacks (a link, a placeholder) are planted into both sides first, by a function from
a pair to a pair; what a checker says of the planted pair is subtracted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from .pairs import Pair


@dataclass(frozen=True, slots=True)
class Pool:
    """What kinds need beyond one pair: targets by language, and the pair that stands next."""

    targets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    neighbours: Mapping[str, Pair] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """A pair to damage, the dice, and the pool."""

    pair: Pair
    random: Random
    pool: Pool = field(default_factory=Pool)

    @property
    def source(self) -> str:
        """The source of the pair."""
        return self.pair.source

    @property
    def target(self) -> str:
        """The target of the pair."""
        return self.pair.target

    @property
    def language(self) -> str:
        """The language of the target."""
        return self.pair.tgt_lang


Damage: TypeAlias = Callable[[Job], str | None]
Plant: TypeAlias = "Callable[[Pair, Random], Pair | None]"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error.

    `core` kinds are those of the survey, whose macro recall is compared with other checkers;
    nobody expects a rule to find a `control`, so that they enter no mean.
    """

    name: str
    damage: Damage
    plant: Plant | None = None
    core: bool = False
    control: bool = False

    @property
    def about(self) -> str:
        """What goes wrong, in a line."""
        return (self.damage.__doc__ or "").strip().split("\n")[0]


KINDS: dict[str, Kind] = {}


def kind(
    name: str, plant: Plant | None = None, *, core: bool = False, control: bool = False
) -> Callable[[Damage], Damage]:
    """Enter a function into the list of kinds."""

    def enter(damage: Damage) -> Damage:
        if name in KINDS:
            raise ValueError(name)
        KINDS[name] = Kind(name, damage, plant, core, control)
        return damage

    return enter
