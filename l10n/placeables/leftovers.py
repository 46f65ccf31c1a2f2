"""What is left without a partner on both sides, set against each other.

A digit changed, two exchanged, a zero lost, another month, the other half of the day: pairs that
belong together although they differ. What pairs with nothing is missing or extra.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from l10n.placeables.clues import HOUR
from l10n.placeables.spare import knows_months
from l10n.placeables.values import Mismatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from l10n.model import Span
    from l10n.placeables.clues import Clue
    from l10n.placeables.facts import Reading
    from l10n.placeables.values import Fact, MismatchKind

Outcome: TypeAlias = "MismatchKind | Literal['none']"
Alike: TypeAlias = "Callable[[Clue, Clue], Outcome | None]"

_MOST = 30
"""Facts that are set against each other; texts with more left over have little in common."""

_SPELLED = frozenset(
    {"de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "sv", "zh", "yue", "ja", "ko"}
)
"""Languages whose number words are read."""

_SMALL = range(21)
_LEAST_SPELLED = Decimal(10) ** 5
"""Number words from here on have a magnitude among them."""


_NAMED = re.compile(r"\.[ \u00a0](?:[A-Z]{2,4}\b|[\w-]{0,20}[Ll]iga\b)")
"""What makes a number part of a name: `1. FC`, `2. Bundesliga`."""


class LeftOver(NamedTuple):
    """What has no partner: `missed` counts, `said` is said on the other side in another place.

    A month that is said twice and lost once is style; one that became another month is not.
    """

    missed: list[Clue]
    said: list[Clue]

    def without_days(self) -> LeftOver:
        """Leave out what may be the day or the month of a date: another calendar has others."""
        return LeftOver([one for one in self.missed if not _is_day_or_month(one.fact)], self.said)


def _is_day_or_month(fact: Fact) -> bool:
    small = isinstance(fact.value, Decimal) and 1 <= fact.value <= 31 and not fact.label
    return small or fact.part in ("day", "month")


class Dated(NamedTuple):
    """Where dates stand whose day both sides say."""

    source: frozenset[Span]
    target: frozenset[Span]


def mismatches(
    left: LeftOver, right: LeftOver, here: Reading, there: Reading, dated: Dated
) -> Iterator[Mismatch]:
    """Pair what is left, the likeliest first, and give the rest as missing and extra.

    `dated` are the places of dates, in the source and in the target, whose day has a partner: a
    month or year that is only added there is none too much, and “on the 26th” needs no month.
    """
    for alike in _ALIKE:
        yield from _paired(left.missed, right.missed, alike)
    for alike in (_date, _digits):
        yield from _paired(left.missed, right.said, alike)
        yield from _paired(left.said, right.missed, alike)
    yield from _spelled_magnitudes(left.missed, there, swap=False)
    yield from _spelled_magnitudes(right.missed, here, swap=True)
    for clue in left.missed:
        month = clue.fact.kind == "month"
        told = month and (clue.fact.span in dated.source or not knows_months(there.locale))
        if clue.fact.kind != "weekday" and not told and not _may_be_words(clue, there):
            named = _NAMED.match(here.text, clue.fact.span[1]) is not None
            yield Mismatch("missing", source=clue.fact, doubtful=named)
    known = {(clue.fact.kind, clue.fact.value) for clue in here.clues}
    for clue in right.missed:
        completes = clue.fact.part in ("month", "year") and clue.fact.span in dated.target
        repeated = (clue.fact.kind, clue.fact.value) in known
        known_here = completes or repeated or _may_be_words(clue, here)
        if clue.fact.kind != "weekday" and not known_here:
            yield Mismatch("extra", target=clue.fact)


def _may_be_words(clue: Clue, other: Reading) -> bool:
    """Tell whether a small number may be words there, in a language whose words are not read."""
    value = clue.fact.value
    small = isinstance(value, Decimal) and value in _SMALL
    return small and not clue.fact.part and other.locale.language not in _SPELLED


def _paired(left: list[Clue], right: list[Clue], alike: Alike) -> Iterator[Mismatch]:
    if not left or not right:
        return
    for clue in left[:_MOST]:
        for other in right[:_MOST]:
            kind = alike(clue, other)
            if kind is not None:
                left.remove(clue)
                right.remove(other)
                if kind == "magnitude":
                    yield Mismatch(kind, _scaled(clue), _scaled(other))
                elif kind != "none":
                    yield Mismatch(kind, clue.fact, other.fact)
                break


def _scaled(clue: Clue) -> Fact:
    """Give what the first end of a range means: the 4.8 of “4.8 to 5.2 billion”."""
    shares = clue.shares and not clue.power and clue.others
    return replace(clue.fact, value=clue.others[0]) if shares else clue.fact


def _named_day(left: Clue, right: Clue) -> Outcome | None:
    """Pass over a day that is told by its name: `23日` became “on Wednesday”."""
    kinds = {left.fact.kind, right.fact.kind}
    day = left.fact if left.fact.kind == "number" else right.fact
    return "none" if kinds == {"weekday", "number"} and day.part == "day" else None


def _magnitude(left: Clue, right: Clue) -> MismatchKind | None:
    if not _other_power(left, right):
        return None
    return "magnitude" if _has_magnitude(left) or _has_magnitude(right) else "changed"


def _has_magnitude(clue: Clue) -> bool:
    """Tell whether there are more than digits in a number."""
    value = clue.fact.value
    if not isinstance(value, Decimal):
        return False
    if clue.amount is None:
        return value >= _LEAST_SPELLED
    numeral = clue.amount.numeral.value
    return numeral is not None and abs(numeral) != value


def _other_power(left: Clue, right: Clue) -> bool:
    """Tell whether two numbers differ in their power of ten alone."""
    first, second = left.fact.value, right.fact.value
    if not isinstance(first, Decimal) or not isinstance(second, Decimal) or first == second:
        return False
    if not first or not second or HOUR in (left.fact.label, right.fact.label):
        return False
    return first.normalize().as_tuple().digits == second.normalize().as_tuple().digits


def _date(left: Clue, right: Clue) -> MismatchKind | None:
    one, two = left.fact, right.fact
    if one.kind == two.kind and one.kind in ("month", "weekday"):
        return "date"
    dates = ("day", "year")
    return "date" if one.part == two.part and one.part in dates else None


def _time(left: Clue, right: Clue) -> MismatchKind | None:
    parts = {left.fact.part, right.fact.part}
    if len(parts) == 1 and parts <= {"hour", "minute", "second"}:
        return "time"
    values = [side.fact.value for side in (left, right)]
    small = all(isinstance(value, Decimal) and value <= 24 for value in values)
    return "time" if parts == {"hour", ""} and small else None


def _digits(left: Clue, right: Clue) -> MismatchKind | None:
    """Pair numbers of which one digit was changed, left out, put in, or two exchanged."""
    one, two = left.fact, right.fact
    if {one.kind, two.kind} <= {"number", "code"} and _near(_written(left), _written(right)):
        return "changed"
    return "changed" if one.kind == two.kind == "phone" else None


def _written(clue: Clue) -> str:
    value = clue.fact.value
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def _near(one: str, two: str) -> bool:
    """Tell whether one edit makes a run of digits the other; of single digits, any other."""
    if len(one) == len(two):
        places = [at for at, (a, b) in enumerate(zip(one, two, strict=True)) if a != b]
        if len(places) == 1:
            return True
        return (
            len(places) == 2
            and one[places[0]] == two[places[1]]
            and one[places[1]] == two[places[0]]
        )
    short, long = sorted((one, two), key=len)
    if len(long) - len(short) != 1 or len(long) < 3:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :]


def _same_label(left: Clue, right: Clue) -> MismatchKind | None:
    one, two = left.fact, right.fact
    same = one.kind == two.kind == "number" and one.label == two.label != ""
    return "changed" if same and not one.part and not two.part else None


def _only_ones(left: Clue, right: Clue) -> MismatchKind | None:
    """Pair two plain numbers of a like size, where no better pair was found."""
    one, two = left.fact, right.fact
    if not one.kind == two.kind == "number" or one.part or two.part:
        return None
    if not isinstance(one.value, Decimal) or not isinstance(two.value, Decimal):
        return None
    small, large = sorted((one.value, two.value))
    return "changed" if large <= 10 * small else None


def _spelled_magnitudes(clues: list[Clue], other: Reading, *, swap: bool) -> Iterator[Mismatch]:
    """Set a number with a magnitude against words like “a billion”, which are never sure."""
    for clue in [one for one in clues[:_MOST] if _has_magnitude(one)]:
        for spare in other.spare[:_MOST]:
            if _has_magnitude(spare) and _other_power(clue, spare):
                clues.remove(clue)
                source, target = (spare, clue) if swap else (clue, spare)
                yield Mismatch("magnitude", source.fact, target.fact)
                break


_ALIKE: tuple[Alike, ...] = (
    _magnitude, _date, _named_day, _time, _digits, _same_label, _only_ones,
)  # fmt: skip
