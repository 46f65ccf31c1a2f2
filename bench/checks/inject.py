"""Damage pairs: every kind of error, by seed, the same in every run.

What is damaged is drawn for each kind on its own and evenly over the directions, so that a kind
that is added moves no other. The pair a case was made of stands beside it: what a checker says of
that one is no find.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain, islice, pairwise, zip_longest
from random import Random
from typing import TYPE_CHECKING

from . import (
    kinds_characters,
    kinds_facts,
    kinds_markup,
    kinds_numbers,
    kinds_spaces,
    kinds_term,
    kinds_wholes,
    kinds_words,
)
from .kinds import KINDS, Job, Kind, Pool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .pairs import Pair

FAMILIES = (
    kinds_numbers,
    kinds_facts,
    kinds_markup,
    kinds_spaces,
    kinds_characters,
    kinds_words,
    kinds_term,
    kinds_wholes,
)
"""The modules whose kinds are entered by importing them."""


@dataclass(frozen=True, slots=True)
class Case:
    """A damaged pair, the sound one it was made of, and whether that was planted."""

    kind: Kind
    sound: Pair
    damaged: Pair
    planted: bool


def inject(kind: Kind, pair: Pair, seed: int, pool: Pool | None = None) -> Case | None:
    """Damage one pair; None where the kind does not apply to it.

    The source stays as it is, but for what is planted into both sides.
    """
    random = Random(f"{seed} {kind.name} {pair.id}")
    sound = kind.plant(pair, random) if kind.plant else pair
    if sound is None:
        return None
    target = kind.damage(Job(sound, random, pool or Pool()))
    if target is None or target == sound.target:
        return None
    return Case(kind, sound, replace(sound, target=target), planted=sound is not pair)


def pool_of(pairs: Sequence[Pair]) -> Pool:
    """Collect what kinds need beyond one pair."""
    targets: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        targets[pair.tgt_lang].append(pair.target)
        targets[pair.src_lang].append(pair.source)
    neighbours = {a.id: b for a, b in pairwise(pairs) if a.direction == b.direction}
    return Pool(targets, neighbours)


def cases(
    pairs: Sequence[Pair], kinds: Iterable[Kind], limit: int, seed: int, pool: Pool | None = None
) -> Iterator[Case]:
    """Give up to so many cases of each kind, drawn evenly over the directions."""
    pool = pool or pool_of(pairs)
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.direction].append(pair)
    for kind in kinds:
        shuffled = [
            Random(f"{seed} {kind.name} {name}").sample(group, len(group))
            for name, group in sorted(groups.items())
        ]
        turns = chain.from_iterable(zip_longest(*(_of(kind, g, seed, pool) for g in shuffled)))
        yield from islice(filter(None, turns), limit)


def _of(kind: Kind, pairs: Iterable[Pair], seed: int, pool: Pool) -> Iterator[Case]:
    for pair in pairs:
        case = inject(kind, pair, seed, pool)
        if case is not None:
            yield case


def chosen(names: str) -> list[Kind]:
    """Find kinds by their names, divided by commas; all where there are none.

    Raises:
        KeyError: there is no kind of that name.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    return [KINDS[name] for name in wanted] if wanted else list(KINDS.values())
