"""What a text says in figures, freed from how its language writes it.

A text is read in two steps, since most translations agree at the first: what is surely a fact
(figures, months, weekdays, “drei Millionen”), and, when something of that has no partner, all
that might answer for it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.lazily import lazily
from l10n.placeables.clues import Clue, clues_of
from l10n.placeables.codes import names_with_digits
from l10n.placeables.counting import counted, words_that_count
from l10n.placeables.glance import glance
from l10n.placeables.plain import plain_facts
from l10n.placeables.scan import Readers, found_by, without
from l10n.placeables.spare import fact_of_words, months, spare_clues
from l10n.placeables.spelled import magnitudes, spelled
from l10n.placeables.values import Fact
from l10n.placeables.weekdays import ends_night, find_weekdays

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.placeables.glance import Glance
    from l10n.placeables.plain import Said
    from l10n.placeables.scan import Found


@dataclass(eq=False)
class Reading:
    """What a text says: `clues` are sure, `spare` may answer for one of the other side.

    `seen` is what a first look showed. All else is read when it is asked for.
    """

    text: str
    locale: Locale
    seen: Glance

    @lazily
    def readers(self) -> Readers | None:
        """The readers of figures, where there are any."""
        return Readers(self.text, self.locale) if self.seen.figures else None

    @lazily
    def digits(self) -> str:
        """All digits of the text, sorted: texts with others hardly say the same."""
        readers = self.readers
        return readers.digits if readers is not None else ""

    @lazily
    def plain(self) -> Said | None:
        """What the text says, where that is plain."""
        return plain_facts(self.text, self.locale, self.seen, self.readers)

    @lazily
    def found(self) -> tuple[Found, ...]:
        """The placeables of the text."""
        return found_by(self.readers) if self.readers is not None else ()

    @lazily
    def clues(self) -> tuple[Clue, ...]:
        """What is sure."""
        found = clues_of(self.found, self.text, self.locale)
        return (*found, *_others(self.text, self.rest, self.locale, self.seen))

    @lazily
    def rest(self) -> str:
        """The text with marks in place of its placeables, which end a phrase; of equal length."""
        return without(self.text, (one.placeable.span for one in self.found))

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
        vague = (one for one in numbers if not one.sure and one.is_large)
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
    return _read(text, locale, seen) if seen.facts else Reading(text, locale, seen)


_read = lru_cache(maxsize=1024)(Reading)


def _others(text: str, rest: str, locale: Locale, seen: Glance) -> Iterator[Clue]:
    """Yield the sure facts that are no placeables."""
    if seen.figures:
        yield from names_with_digits(rest)
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
