"""Telling whether a target says the same figures as its source, and what is wrong where not.

Low noise comes first: whoever sees false alarms stops reading them. Facts are paired in steps,
the strictest first, and only sure facts that nothing on the other side can answer for are told.
What is left on both sides is then set against each other, so that a message can say “30 became
60” instead of “30 is missing” and “60 is too much”.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from l10n.placeables.cldr import lexicon
from l10n.placeables.clues import Clue
from l10n.placeables.counting import numbers_that_count
from l10n.placeables.excuses import (
    ALIKE,
    SPARE,
    are_years_apart,
    counts_otherwise,
    is_century,
    is_each,
    is_other_money,
    is_said,
    misread,
    other_unit,
)
from l10n.placeables.facts import Reading, read
from l10n.placeables.formats import fault, mended
from l10n.placeables.glance import glance
from l10n.placeables.leftovers import Dated, LeftOver, mismatches
from l10n.placeables.losses import loses_money, loses_sign
from l10n.placeables.plain import VERSION
from l10n.placeables.quarters import changed_quarter, may_name_quarter
from l10n.placeables.values import Difference, Fact, Mismatch

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from l10n.locales import Locale
    from l10n.placeables.excuses import Alike

Key: TypeAlias = "Callable[[Clue], Hashable]"
Pairs: TypeAlias = "list[tuple[Clue, Clue]]"

_VAGUE = 50
"""How many times as much two vague magnitudes may be and still mean the same."""

_MOST_ALIKE = 50
"""Facts that are compared each with each; texts with more left over have little in common."""


def difference(source_text: str, source: Locale, target_text: str, target: Locale) -> Difference:
    """Give the facts that only one of two texts has; empty when they say the same.

    Formatting, order, magnitude words, number words, ordinals, 12- and 24-hour clocks, converted
    units and shortened years do not count as differences. A number that counts something else (a
    lost `%`, another currency) is missing with its old label and extra with its new one.
    """
    found = [
        one
        for one in compare(source_text, source, target_text, target)
        if not one.doubtful and (one.kind != "format" or one.misread)
    ]
    return Difference(
        tuple(one.source for one in found if one.source is not None),
        tuple(one.target for one in found if one.target is not None),
    )


def compare(
    source_text: str, source: Locale, target_text: str, target: Locale
) -> tuple[Mismatch, ...]:
    """Give what two texts do not say alike, with its place in both.

    What needs no partner to be known comes first (units, formats), then what is left over.
    """
    found = _compare(source_text, source, target_text, target)
    if not may_name_quarter(source_text, source):
        return found
    return (*found, *changed_quarter(found, (source_text, source), (target_text, target)))


def _compare(
    source_text: str, source: Locale, target_text: str, target: Locale
) -> tuple[Mismatch, ...]:
    seen, other = glance(source_text, source), glance(target_text, target)
    in_words = (seen.counts and other.counts) or (seen.fractions and other.fractions)
    if not (seen.facts or other.facts or in_words):
        return ()
    here, there = read(source_text, source, seen), read(target_text, target, other)
    if _say_alike(here, there):
        return ()
    found: list[Mismatch] = []
    if here.clues or there.clues:
        matching = _match(here, there)
        found += _of_pairs(matching, here, there)
        found += _of_rest(matching, here, there)
    if here.seen.magnitudes or there.seen.magnitudes:
        found += _magnitudes(here, there)
    if here.seen.counts and there.seen.counts:
        found += _counts(here, there)
    if here.seen.fractions and there.seen.fractions and not found:
        found += _fractions(here, there)
    return tuple(found)


def _say_alike(here: Reading, there: Reading) -> bool:
    """Tell whether two texts surely say the same; no where that takes a comparison."""
    if here.digits != there.digits or (here.seen.fractions and there.seen.fractions):
        return False
    said = here.plain
    if said is None or said != there.plain:
        return False
    if any(kind == VERSION for kind, _, _ in said) and _writes_comma_for_point(here, there):
        return False
    if not (here.seen.counts and there.seen.counts):
        return True
    numbers = (numbers_that_count(side.text, side.locale) for side in (here, there))
    return said != [] and len(set().union(*numbers)) < 2


def _writes_comma_for_point(here: Reading, there: Reading) -> bool:
    return lexicon(here.locale).decimal == "." and lexicon(there.locale).decimal == ","


@dataclass(slots=True)
class _Matching:
    """What has found a partner, and what has not."""

    left: list[Clue]
    right: list[Clue]
    pairs: Pairs = field(default_factory=list)
    misread: Pairs = field(default_factory=list)


def _match(here: Reading, there: Reading) -> _Matching:
    found = _Matching(list(here.clues), list(there.clues))
    for key in _EQUAL:
        if not found.left or not found.right:
            break
        found.pairs += _pair_equal(found.left, found.right, key)
    if found.left and found.right:
        for alike in ALIKE:
            pairs = _pair_alike(found.left, found.right, alike)
            (found.misread if alike is misread else found.pairs).extend(pairs)
    if _is_open(found.left):
        _pair_spare(found.left, there, found.pairs, swap=False)
    if _is_open(found.right):
        _pair_spare(found.right, here, found.pairs, swap=True)
    return found


def _is_open(clues: list[Clue]) -> bool:
    return any(clue.fact.sure for clue in clues)


def _pair_spare(clues: list[Clue], other: Reading, pairs: Pairs, *, swap: bool) -> None:
    """Take out what a number word or the like of the other side answers for."""
    spare = list(other.spare)
    found = _pair_equal(clues, spare, _value)
    for alike in SPARE:
        found += _pair_alike(clues, spare, alike)
    pairs += [(right, left) for left, right in found] if swap else found


def _of_pairs(matching: _Matching, here: Reading, there: Reading) -> Iterator[Mismatch]:
    for left, right in matching.pairs:
        kind = counts_otherwise(left, right)
        if kind:
            # “5 hours and five days” may become “fünf Stunden und 5 Tage”.
            swapped = _counted(left.fact) in there.counted or _counted(right.fact) in here.counted
            if not swapped:
                yield Mismatch(kind, left.fact, right.fact)
        elif loses_money(left, right, there):
            yield Mismatch("currency", left.fact, right.fact, doubtful=True)
        elif loses_sign(left, right, here, there):
            yield Mismatch("changed", left.fact, right.fact, doubtful=True)
        elif (fix := fault(left, right, here, there)) is not None:
            yield Mismatch("format", left.fact, right.fact, fix=fix)
    for left, right in matching.misread:
        fix = mended(right, there, right.meant) or ""
        yield Mismatch("format", left.fact, right.fact, misread=True, fix=fix)


def _counted(fact: Fact) -> tuple[object, str]:
    return fact.value, fact.label


def _of_rest(matching: _Matching, here: Reading, there: Reading) -> Iterator[Mismatch]:
    if not matching.left and not matching.right:
        return iter(())
    left = _left_over(matching.left, here, there)
    right = _left_over(matching.right, there, here)
    if any(are_years_apart(a, here.locale, b, there.locale) for a, b in matching.pairs):
        left, right = left.without_days(), right.without_days()
    dated = Dated(
        frozenset(
            one.fact.span
            for one, two in matching.pairs
            if one.fact.part == "day" and not _lacks_month(two.fact, there.text)
        ),
        frozenset(two.fact.span for _, two in matching.pairs if two.fact.part in ("day", "month")),
    )
    return mismatches(left, right, here, there, dated)


def _lacks_month(fact: Fact, text: str) -> bool:
    """Tell whether the number of a month is missing before its sign: `月19日`."""
    start = fact.span[0]
    return start > 0 and text[start - 1] in "月월"


def _left_over(clues: list[Clue], own: Reading, other: Reading) -> LeftOver:
    """Divide what has no partner: what is missed indeed, and what the other side says as well."""
    sure = [clue for clue in clues if clue.fact.sure]
    if not sure:
        return LeftOver([], [])
    candidates = (*other.clues, *other.spare)[:_MOST_ALIKE]
    missed: list[Clue] = []
    said: list[Clue] = []
    for clue in sure:
        if any(other_unit(clue, one) for one in candidates) or _is_told(clue, own, other):
            continue
        (said if is_said(clue.fact, other.said) else missed).append(clue)
    return LeftOver(missed, said)


def _is_told(clue: Clue, own: Reading, other: Reading) -> bool:
    """Tell whether the other side says a number as a part of another, or roughly."""
    if clue.fact.part == "minute" and any(("number", one) in other.said for one in clue.others):
        return True
    if clue.amount is None and other.seen.magnitudes:  # “mehrere zehn Millionen”
        return any(clue.fact.value == one.value for one in other.magnitudes)
    return is_each(clue, own.text) or is_century(clue, own.text, other.said)


def _magnitudes(here: Reading, there: Reading) -> Iterator[Mismatch]:
    """Set magnitudes without a number against each other: “Milliarden” against “millions”.

    They are vague (“tens of millions” may be “mehrere Millionen”), so only what nothing on the
    other side comes near to is open, and only two that are open make a mismatch.
    """
    left = [one for one in here.magnitudes[:_MOST_ALIKE] if not _is_near(one, there)]
    right = [one for one in there.magnitudes[:_MOST_ALIKE] if not _is_near(one, here)]
    for one, other in zip(left, right, strict=False):
        yield Mismatch("magnitude", one, other)
    if not left and not right and len(here.magnitudes) == len(there.magnitudes) == 1:
        (one,), (other,) = here.magnitudes, there.magnitudes
        if is_other_money(one, other):
            yield Mismatch("currency", one, other)


def _counts(here: Reading, there: Reading) -> Iterator[Mismatch]:
    """Set words that count against each other, where neither side says the other's at all."""
    plain = not here.clues and not there.clues  # figures may count either unit
    if not _may_differ(here, there, labels=plain):
        return
    left = [one for one in here.counts if not _is_counted(one, there)]
    right = [one for one in there.counts if not _is_counted(one, here)]
    for one, other in zip(left, right, strict=False):
        if not other_unit(Clue(one), Clue(other)):
            yield Mismatch("changed", one, other, doubtful=True)
    if plain and len(here.counts) == len(there.counts) == 1:
        (one,), (other,) = here.counts, there.counts
        sure = Clue(replace(one, sure=True)), Clue(replace(other, sure=True))
        if counts_otherwise(*sure) == "unit":  # “drei Monate” became “three years”
            yield Mismatch("unit", one, other, doubtful=True)


def _may_differ(here: Reading, there: Reading, *, labels: bool) -> bool:
    """Tell whether words say more than one number, or count more than one unit."""
    numbers = (numbers_that_count(side.rest, side.locale) for side in (here, there))
    if len(set().union(*numbers)) > 1:
        return True
    words = (*here.counting, *there.counting) if labels else ()
    return len({one.label for one in words if one.label}) > 1


def _fractions(here: Reading, there: Reading) -> Iterator[Mismatch]:
    """Tell of fractions in words where the sides have none in common: a third became a half."""
    left, right = here.fractions, there.fractions
    if left and right and {one.value for one in left}.isdisjoint(one.value for one in right):
        yield Mismatch("changed", left[0], right[0], doubtful=True)


def _is_counted(fact: Fact, other: Reading) -> bool:
    # What counts in words is said; most of it has a partner, and the rest need not be read.
    return any(fact.value == one.value for one in other.counts) or (
        (fact.kind, fact.value) in other.said
    )


def _is_near(fact: Fact, other: Reading) -> bool:
    values = (one.value for one in other.magnitudes[:_MOST_ALIKE])
    clues = other.clues[:_MOST_ALIKE]
    numbers = (clue.fact.value for clue in clues if clue.fact.kind == "number")
    return any(
        isinstance(value, Decimal)
        and isinstance(fact.value, Decimal)
        and fact.value < value * _VAGUE
        and value < fact.value * _VAGUE
        for value in (*values, *numbers)
    )


def _pair_equal(left: list[Clue], right: list[Clue], key: Key) -> Pairs:
    """Take out of both lists, and give, the facts with equal keys; time is linear."""
    if not left or not right:
        return []
    waiting: dict[Hashable, deque[Clue]] = {}
    for clue in right:
        waiting.setdefault(key(clue), deque()).append(clue)
    pairs: Pairs = []
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


def _pair_alike(left: list[Clue], right: list[Clue], alike: Alike) -> Pairs:
    """Take out of both lists, and give, what a rule pairs among the first few that are left."""
    pairs = []
    for clue in left[:_MOST_ALIKE]:
        partner = next((other for other in right[:_MOST_ALIKE] if alike(clue, other)), None)
        if partner is not None:
            left.remove(clue)
            right.remove(partner)
            pairs.append((clue, partner))
    return pairs


def _dated(clue: Clue) -> Hashable:
    fact = clue.fact
    return (fact.kind, fact.value, fact.label, fact.sure, clue.day)


def _whole(clue: Clue) -> Hashable:
    fact = clue.fact
    return (fact.kind, fact.value, fact.label, fact.sure)


def _sure_value(clue: Clue) -> Hashable:
    return (clue.fact.sure, clue.fact.kind, clue.fact.value)


def _value(clue: Clue) -> Hashable:
    return (clue.fact.kind, clue.fact.value)


_EQUAL: tuple[Key, ...] = (_dated, _whole, _sure_value, _value)
