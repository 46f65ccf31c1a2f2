"""Telling whether a target says the same figures as its source.

Low noise comes first: whoever sees false alarms stops reading them. Facts are paired in steps,
the strictest first, and only sure facts that nothing on the other side can answer for are told.
"""

from __future__ import annotations

import re
from collections import deque
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from l10n.placeables.facts import HOUR, Clue, clues
from l10n.placeables.numerals import MAX_DIGITS
from l10n.placeables.values import Difference, Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from l10n.locales import Locale

Key: TypeAlias = "Callable[[Clue], Hashable]"
Alike: TypeAlias = "Callable[[Clue, Clue], bool]"

_MOST_ALIKE = 50
"""Facts that are compared each with each; texts with more left over have little in common."""

_TO_BASE = {
    "length-mile": "1609.344", "length-kilometer": "1000", "length-meter": "1",
    "length-foot": "0.3048", "length-yard": "0.9144", "length-inch": "0.0254",
    "length-centimeter": "0.01", "length-millimeter": "0.001",
    "area-acre": "4046.86", "area-hectare": "10000", "area-square-kilometer": "1000000",
    "area-square-mile": "2589988", "area-square-meter": "1", "area-square-foot": "0.092903",
    "area-mu": "666.67",
    "mass-pound": "0.45359", "mass-kilogram": "1", "mass-gram": "0.001", "mass-ounce": "0.02835",
    "mass-ton": "907.18", "mass-tonne": "1000",
    "speed-mile-per-hour": "1.609344", "speed-kilometer-per-hour": "1",
    "volume-gallon": "3.78541", "volume-liter": "1", "volume-barrel": "158.987",
}  # fmt: skip
_ALIASES = {"mass-ton": "mass-tonne", "volume-gallon-imperial": "volume-gallon"}
_LANGUAGE_PART = re.compile(r"(?<=[/.])[a-z]{2}(?:[-_][A-Za-z]{2})?(?=[/.]|$)")
_TOLERANCE = Decimal("0.05")
"""Authors round what they convert."""


def difference(source_text: str, source: Locale, target_text: str, target: Locale) -> Difference:
    """Give the facts that only one of two texts has; empty when they say the same.

    Formatting, order, magnitude words, number words, ordinals, 12- and 24-hour clocks, converted
    units and shortened years do not count as differences. A number that counts something else (a
    lost `%`, another currency) is missing with its old label and extra with its new one.
    """
    source_clues, target_clues = clues(source_text, source), clues(target_text, target)
    left, right = list(source_clues), list(target_clues)
    pairs = [pair for key in _EQUAL for pair in _pair_equal(left, right, key)]
    for alike in _ALIKE:
        _pair_alike(left, right, alike)
    wrong = [
        (one.fact, other.fact)
        for one, other in pairs
        if not (one.shares or other.shares) and _counts_otherwise(one.fact, other.fact)
    ]
    here, there = _values(source_clues), _values(target_clues)
    missing = [clue.fact for clue in left if clue.fact.sure and not _said(clue.fact, there)]
    extra = [clue.fact for clue in right if clue.fact.sure and not _said(clue.fact, here)]
    return Difference(
        tuple(missing + [fact for fact, _ in wrong]), tuple(extra + [fact for _, fact in wrong])
    )


def _said(fact: Fact, values: frozenset[tuple[str, object]]) -> bool:
    """Tell whether the other side says a fact at least once.

    How often a month, a year or an address is repeated is a matter of style.
    """
    if fact.kind == "code":
        digits = "".join(filter(str.isdigit, str(fact.value)))
        same = {fact.value, Decimal(digits[-MAX_DIGITS:] or "0")}
        return any((kind, value) in values for kind in ("code", "number") for value in same)
    year = isinstance(fact.value, Decimal) and 1800 <= fact.value < 2200 and not fact.label
    if fact.kind == "number" and not year:
        return False
    return (fact.kind, fact.value) in values


def _values(found: tuple[Clue, ...]) -> frozenset[tuple[str, object]]:
    return frozenset((clue.fact.kind, clue.fact.value) for clue in found)


def _pair_equal(left: list[Clue], right: list[Clue], key: Key) -> list[tuple[Clue, Clue]]:
    """Take out of both lists, and give, the facts with equal keys; time is linear."""
    waiting: dict[Hashable, deque[Clue]] = {}
    for clue in right:
        waiting.setdefault(key(clue), deque()).append(clue)
    pairs: list[tuple[Clue, Clue]] = []
    rest: list[Clue] = []
    for clue in left:
        partners = waiting.get(key(clue))
        if partners and (clue.fact.sure or partners[0].fact.sure):
            pairs.append((clue, partners.popleft()))
        else:
            rest.append(clue)
    left[:] = rest
    right[:] = [clue for partners in waiting.values() for clue in partners]
    return pairs


def _pair_alike(left: list[Clue], right: list[Clue], alike: Alike) -> list[tuple[Clue, Clue]]:
    """Take out of both lists, and give, what a rule pairs among the first few that are left."""
    pairs = []
    for clue in left[:_MOST_ALIKE]:
        partner = next((other for other in right[:_MOST_ALIKE] if alike(clue, other)), None)
        if partner is not None:
            left.remove(clue)
            right.remove(partner)
            pairs.append((clue, partner))
    return pairs


def _counts_otherwise(left: Fact, right: Fact) -> bool:
    """Tell whether equal numbers are a percentage, a currency or a unit of one side only."""
    labels = {left.label, right.label}
    if not (left.sure and right.sure) or left.value != right.value or HOUR in labels:
        return False
    if "" in labels:
        return "%" in labels and left.value != 0
    one, two = (_ALIASES.get(label, label) for label in (left.label, right.label))
    unlike = "-" in one and "-" in two and one.partition("-")[0] != two.partition("-")[0]
    return one != two and not unlike


def _whole(clue: Clue) -> Hashable:
    return clue.fact


def _sure_value(clue: Clue) -> Hashable:
    return (clue.fact.sure, clue.fact.kind, clue.fact.value)


def _value(clue: Clue) -> Hashable:
    return (clue.fact.kind, clue.fact.value)


def _meant(left: Clue, right: Clue) -> bool:
    return left.meant is not None and left.meant == right.fact.value


def _address(left: Clue, right: Clue) -> bool:
    """Pair addresses of the same page in two languages."""
    if not left.fact.kind == right.fact.kind == "url":
        return False
    here, there = (_LANGUAGE_PART.sub("", str(fact.value)) for fact in (left.fact, right.fact))
    return here == there


def _other_value(left: Clue, right: Clue) -> bool:
    """Pair by a magnitude that a range shares."""
    if not left.fact.kind == right.fact.kind == "number":
        return False
    return bool({left.fact.value, *left.others} & {right.fact.value, *right.others})


def _clock(left: Clue, right: Clue) -> bool:
    if HOUR not in (left.fact.label, right.fact.label):
        return False
    first, second = left.fact.value, right.fact.value
    return (
        isinstance(first, Decimal)
        and isinstance(second, Decimal)
        and max(first, second) <= 24
        and (first - second) % 12 == 0
    )


def _short_year(left: Clue, right: Clue) -> bool:
    """Pair `17` with `2017`, and a decade `90` with `1990`."""
    first, second = left.fact.value, right.fact.value
    if not (isinstance(first, Decimal) and isinstance(second, Decimal)):
        return False
    small, large = sorted((first, second))
    return 0 <= small < 100 and 1900 <= large < 2100 and large % 100 == small


def _converted(left: Clue, right: Clue) -> bool:
    first, second = left.fact, right.fact
    if (
        first.label == second.label
        or first.label.partition("-")[0] != second.label.partition("-")[0]
    ):
        return False
    one, two = _TO_BASE.get(first.label), _TO_BASE.get(second.label)
    if one is None or two is None:
        return False
    here, there = Decimal(first.value) * Decimal(one), Decimal(second.value) * Decimal(two)
    return abs(here - there) <= _TOLERANCE * max(here, there)


_EQUAL: tuple[Key, ...] = (_whole, _sure_value, _value)
_ALIKE: tuple[Alike, ...] = (_other_value, _meant, _clock, _short_year, _converted, _address)
