"""What may answer for a fact of the other side, and is never missed itself.

Number words, digits inside names, Roman numerals, months spelt like other words: read only when a
fact of one side has found no partner among what the other side surely says.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.letters import LETTERS
from l10n.placeables import words
from l10n.placeables.amounts import label_after
from l10n.placeables.calendars import years_of
from l10n.placeables.cldr import lexicon
from l10n.placeables.clues import NINE_ELEVEN, Clue
from l10n.placeables.date_forms import month_names
from l10n.placeables.numerals import MAX_DIGITS
from l10n.placeables.sayings import of_cents, sayings
from l10n.placeables.spelled import spelled
from l10n.placeables.values import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.model import Span
    from l10n.placeables.scan import Found
    from l10n.placeables.spelled import Spelled

_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_ROMAN = re.compile(r"(?<!\w)X{0,3}(?:IX|IV|V?I{0,3})(?=(?:e|er|ère|ème)?(?!\w))")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_HANZI = "一二三四五六七八九"
_TWO_MONTHS = re.compile(rf"(?<![{_HANZI}十])[{_HANZI}]{{2}}月")
"""`七八月`: July and August."""

_VETTED = frozenset({"de", "en", "fr", "es", "it", "pt", "nl", "pl", "ru", "zh", "ja"})
"""Languages whose names of months are no other words, but for those that are listed."""

_LABEL = 12
"""Characters up to which a text is a label: “oct” may be a month without its capital."""

_WORD_BEFORE = 20
_CODE = 3
"""Letters of a currency's code."""

_LONGEST_NAME = 200
"""Characters of an address that are looked at."""


def spare_clues(text: str, rest: str, found: tuple[Found, ...], locale: Locale) -> Iterator[Clue]:
    """Yield what is not sure; `rest` is the text without the placeables that were found."""
    words_only = [fact_of_words(one, text, locale) for one in spelled(rest, locale) if not one.sure]
    for fact in words_only:
        assert isinstance(fact.value, Decimal)  # noqa: S101 -- what words say is a number
        yield Clue(fact, of_cents(fact.value, text, fact.span[1]))
    yield from _spoken_money(words_only, text)
    yield from (Clue(fact) for fact in sayings(text))
    for match in _DIGITS.finditer(rest):
        for clue in _digits(match[0], match.span()):
            assert isinstance(clue.fact.value, Decimal)  # noqa: S101 -- made of digits
            cents = of_cents(clue.fact.value, text, match.end())
            yield clue._replace(others=cents + years_of(match[0], locale))
    for item in found:
        if item.placeable.kind in ("url", "email", "phone", "code"):
            yield from _in_name(item.placeable.text, item.placeable.span[0])
    for match in _ROMAN.finditer(rest):
        if match[0]:
            value = Decimal(_roman(match[0]))
            yield Clue(Fact("number", value, sure=False, text=match[0], span=match.span()))
    yield from (Clue(fact) for fact in months(rest, locale) if not fact.sure)
    for match in _TWO_MONTHS.finditer(text):
        for char in match[0][:2]:
            month = _HANZI.index(char) + 1
            yield Clue(Fact("month", month, sure=False, text=match[0], span=match.span()))


def _spoken_money(facts: list[Fact], text: str) -> Iterator[Clue]:
    """Yield the 1.50 of “one euro fifty”."""
    for one, two in pairwise(facts):
        (_, end), (start, stop) = one.span, two.span
        whole, cents = one.value, two.value
        if len(one.label) != _CODE or two.label or text[end:start].strip() or start < end:
            continue
        if isinstance(whole, Decimal) and isinstance(cents, Decimal) and 1 <= cents < 100:
            value, span = whole + cents / 100, (one.span[0], stop)
            yield Clue(Fact("number", value, one.label, False, text[slice(*span)], span))


def fact_of_words(one: Spelled, text: str, locale: Locale) -> Fact:
    """Make a fact of a number in words, with what it counts."""
    end, label = label_after(text, one.end, lexicon(locale))
    return Fact("number", one.value, label, one.sure, text[one.start : end], (one.start, end))


def months(text: str, locale: Locale) -> Iterator[Fact]:
    """Yield months without a day or year; those with a name that is no other word are sure.

    Which names are other words too is known for some languages only.
    """
    known = lexicon(locale)
    wordlike = words.WORDLIKE_MONTHS.get(locale.language, frozenset())
    capital = locale.language in ("en", "de") and len(text) > _LABEL
    for start, end in month_names(text, locale):
        written = text[start:end]
        name = written.lower()
        if len(name) < 3 or (capital and written == name):
            continue
        named = knows_months(locale) and name in known.wide_months
        if named and name in wordlike:
            before = LETTERS.findall(text[max(0, start - _WORD_BEFORE) : start].lower())
            named = before[-1:] != [] and before[-1] in words.BEFORE_MONTHS
        span = (start, end)
        yield Fact("month", known.months[name], sure=named, text=written, span=span, part="month")


def knows_months(locale: Locale) -> bool:
    """Tell whether names of months are sure to be read wherever they stand."""
    return locale.language in _VETTED


def _in_name(name: str, start: int) -> Iterator[Clue]:
    for match in _DIGITS.finditer(name[:_LONGEST_NAME]):
        yield from _digits(match[0], (start + match.start(), start + match.end()))
    if name in NINE_ELEVEN:
        yield Clue(Fact("month", 9, sure=False, text=name))
        yield Clue(Fact("number", Decimal(11), sure=False, text=name))


def _digits(digits: str, span: Span) -> Iterator[Clue]:
    """Yield digits in a name, with their fraction and without."""
    plain = digits.replace(",", ".")
    for written in dict.fromkeys((plain, plain.partition(".")[0])):
        if len(written) <= MAX_DIGITS:
            yield Clue(Fact("number", Decimal(written), sure=False, text=digits, span=span))


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))
