"""What a text says in figures, freed from how its language writes it.

A text is read in two steps, since most translations agree at the first: what is surely a fact
(figures, months, weekdays, “drei Millionen”), and, when something of that has no partner, all
that might answer for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.lazily import lazily
from l10n.placeables.clues import Clue, clues_of
from l10n.placeables.counting import counted, words_that_count
from l10n.placeables.glance import glance
from l10n.placeables.scan import Found, scan_signed
from l10n.placeables.spare import fact_of_words, months, spare_clues
from l10n.placeables.spelled import magnitudes, spelled
from l10n.placeables.values import Fact
from l10n.placeables.weekdays import ends_night, find_weekdays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.placeables.glance import Glance

_NAME_WITH_DIGITS = re.compile(
    r"(?<![\w-])(?:[A-Z]|[A-Za-z]{2,20}-?)\d{1,6}(?![.,]\d)[A-Za-z]{0,3}(?![\w-])"
)
_DIGIT_IN_NAME = re.compile(r"\d(?:(?<=[A-Za-z]\d)|(?<=[A-Za-z]-\d))")
"""The look behind stands after the digit, so that the search skips to digits at once."""
_COMMON_NAME = re.compile(r"covid-?19|cov-?2", re.IGNORECASE)
"""Has a name of its own in Chinese (新冠), and is left out or put in freely elsewhere."""

_THOUSANDS = re.compile(r"[A-Za-z](\d)[Kk]")
"""`Y2K`."""

_LEAST_VAGUE = 1000
"""From here on “a thousand” is a magnitude rather than a number."""


@dataclass(frozen=True)
class Reading:
    """What a text says: `clues` are sure, `spare` may answer for one of the other side.

    `seen` is what a first look showed.
    """

    text: str
    locale: Locale
    found: tuple[Found, ...]
    clues: tuple[Clue, ...]
    seen: Glance

    @lazily
    def rest(self) -> str:
        """The text with marks in place of its placeables, which end a phrase; of equal length."""
        return _without(self.text, self.found)

    @lazily
    def spare(self) -> tuple[Clue, ...]:
        """What may answer for a fact of the other side; read only when that is asked for."""
        return tuple(spare_clues(self.text, self.rest, self.found, self.locale))

    @lazily
    def said(self) -> frozenset[tuple[str, object]]:
        """All that is said, sure or not: kind and value."""
        return frozenset((one.fact.kind, one.fact.value) for one in (*self.clues, *self.spare))

    @lazily
    def counted(self) -> frozenset[tuple[object, str]]:
        """The numbers in words with what they count: five, days."""
        return frozenset((c.fact.value, c.fact.label) for c in self.spare if c.fact.label)

    @lazily
    def counting(self) -> tuple[Fact, ...]:
        """The plain words for a number, from two to twelve; some are part of a larger number."""
        return tuple(words_that_count(self.rest, self.locale)) if self.seen.counts else ()

    @lazily
    def counts(self) -> tuple[Fact, ...]:
        """The numbers that are said in a plain word, and in no other with it."""
        return tuple(counted(self.counting, self.rest, self.locale))

    @lazily
    def fractions(self) -> tuple[Fact, ...]:
        """The proper fractions that are said in words: “ein Drittel”, “half”."""
        facts = (clue.fact for clue in self.spare)
        return tuple(one for one in facts if _is_fraction(one.value) and _is_worded(one.text))

    @lazily
    def magnitudes(self) -> tuple[Fact, ...]:
        """The magnitudes without a number: “Milliarden”, “tens of millions”, “a billion”."""
        numbers = spelled(self.rest, self.locale)
        vague = (one for one in numbers if not one.sure and one.value >= _LEAST_VAGUE)
        words = (*magnitudes(self.rest, self.locale), *vague)
        facts = (fact_of_words(one, self.text, self.locale) for one in words)
        return tuple(replace(fact, kind="magnitude", sure=True) for fact in facts)


def facts(text: str, locale: Locale) -> tuple[Fact, ...]:
    """Give the facts of a text in order: numbers by value, months, weekdays, addresses.

    Dates and times fall into their numbers and the month. The sign of a number is left out, since
    a hyphen and a minus cannot be told apart. Facts that are not `sure` come last.
    """
    reading = read(text, locale, glance(text, locale))
    found = (clue.fact for clue in (*reading.clues, *reading.spare))
    return tuple(sorted(found, key=lambda fact: not fact.sure))


def read(text: str, locale: Locale, seen: Glance) -> Reading:
    """Read a text; `seen` is what a first look showed."""
    return _read(text, locale, seen) if seen.facts else Reading(text, locale, (), (), seen)


@lru_cache(maxsize=1024)
def _read(text: str, locale: Locale, seen: Glance) -> Reading:
    found = scan_signed(text, locale) if seen.figures else ()
    clues = (*clues_of(found, text, locale), *_others(text, _without(text, found), locale, seen))
    return Reading(text, locale, found, clues, seen)


def _others(text: str, rest: str, locale: Locale, seen: Glance) -> Iterator[Clue]:
    """Yield the sure facts that are no placeables."""
    if seen.figures and _DIGIT_IN_NAME.search(rest) is not None:
        for match in _NAME_WITH_DIGITS.finditer(rest):
            if not _COMMON_NAME.fullmatch(match[0]):
                name = match[0].lower().replace("-", "")
                fact = Fact("code", name, text=match[0], span=match.span())
                yield Clue(fact, _thousands(match[0]))
    if seen.months:
        yield from (Clue(fact) for fact in months(rest, locale) if fact.sure)
    if seen.weekdays:
        for number, span in find_weekdays(text, locale):
            fact = Fact("weekday", number, text=text[slice(*span)], span=span)
            late = ends_night(text, span, locale.language)
            yield Clue(fact, ((number - 1) % 7,) if late else ())
    if seen.magnitudes:
        sure = (one for one in spelled(rest, locale) if one.sure)
        yield from (Clue(fact_of_words(one, text, locale)) for one in sure)


def _is_fraction(value: object) -> bool:
    return isinstance(value, Decimal) and 0 < value < 1


def _is_worded(text: str) -> bool:
    return not any(map(str.isdigit, text))


def _thousands(name: str) -> tuple[Decimal, ...]:
    match = _THOUSANDS.fullmatch(name)
    return (Decimal(match[1]) * 1000,) if match is not None else ()


def _without(text: str, found: tuple[Found, ...]) -> str:
    if not found:
        return text
    pieces, at = [], 0
    for item in found:
        start, end = item.placeable.span
        pieces += [text[at:start], "|" * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])
