"""What a text says in figures, freed from how its language writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from l10n.placeables import words
from l10n.placeables.amounts import Amount
from l10n.placeables.cldr import lexicon
from l10n.placeables.numerals import MAX_DIGITS
from l10n.placeables.scan import Found, scan
from l10n.placeables.spelled import spelled
from l10n.placeables.values import Clock, Day, Fact, Measure

if TYPE_CHECKING:
    from l10n.locales import Locale

HOUR = "hour"
"""The label of the hour of a time of day."""

_RANGE = re.compile(
    r"\s?(?:[-–—~～]|bis|to|and|und|oder|or|auf|à|et|ou|al?|e|y|o|до|do|至|到|或|和|から)\s?"
    r"(?:[€$£¥]|US\$)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NOT_DIGITS = re.compile(r"\D")
_MISGROUPED = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*")
_NAME_WITH_DIGITS = re.compile(r"(?<![\w-])(?:[A-Z]|[A-Za-z]{2,20}-?)\d{1,6}[A-Za-z]{0,3}(?![\w-])")
_LETTERS = re.compile(r"[^\W\d_]+")
_COMMON_NAME = re.compile(r"covid-?19|cov-?2", re.IGNORECASE)
"""Has a name of its own in Chinese (新冠), and is left out or put in freely elsewhere."""
_ROMAN = re.compile(r"(?<!\w)(?:X{0,3})(?:IX|IV|V?I{0,3})(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Clue:
    """A fact with what else it may stand for.

    `others`: the 3 of “3–8 million” is also 3 million. `meant`: what an author wrote with the
    group mark of another language; that is taken from a source, but is a fault in a target.
    `shares`: what it counts stands behind the next number only, as in “15–30 %”.
    """

    fact: Fact
    others: tuple[Decimal, ...] = ()
    meant: Decimal | None = None
    shares: bool = False


def facts(text: str, locale: Locale) -> tuple[Fact, ...]:
    """Give the facts of a text in order: numbers by value, months, addresses.

    Dates and times fall into their numbers and the month. The sign of a number is left out, since
    a hyphen and a minus cannot be told apart. Facts that are not `sure` come last.
    """
    return tuple(clue.fact for clue in clues(text, locale))


@lru_cache(maxsize=1024)
def clues(text: str, locale: Locale) -> tuple[Clue, ...]:
    """Give the facts of a text with the other values they may have."""
    found = scan(text, locale)
    sure = tuple(clue for at, item in enumerate(found) for clue in _clues(found, at, item, text))
    names = (match[0] for match in _NAME_WITH_DIGITS.finditer(_without(text, found)))
    named = tuple(
        Clue(Fact("code", name.lower().replace("-", ""), text=name))
        for name in names
        if not _COMMON_NAME.fullmatch(name)
    )
    return sure + named + tuple(Clue(fact) for fact in _unsure(text, found, locale))


def _clues(found: tuple[Found, ...], at: int, item: Found, text: str) -> Iterator[Clue]:
    placeable = item.placeable
    written = placeable.text
    match placeable.kind:
        case "date":
            yield from (Clue(fact) for fact in _date(cast("Day", placeable.value), written))
        case "time":
            hour, minute, second = cast("Clock", placeable.value)
            yield Clue(Fact("number", Decimal(hour), HOUR, text=written))
            for number in (minute, second):
                if number:
                    yield Clue(Fact("number", Decimal(number), text=written))
        case "code" if _MISGROUPED.fullmatch(written):
            digits = Decimal(_NOT_DIGITS.sub("", written))
            yield Clue(Fact("code", written, text=written), meant=digits)
        case "code" if "/" in written:  # “24/7” has words of its own elsewhere
            yield Clue(Fact("code", written, sure=False, text=written))
        case "code" | "email" | "phone" as kind:
            yield Clue(Fact(kind, cast("str", placeable.value), text=written))
        case "url":
            # A bare domain may become a name, and a name a domain.
            sure = "//" in written or written.startswith("www.")
            yield Clue(Fact("url", cast("str", placeable.value), sure=sure, text=written))
        case _:
            value, label = _measured(item)
            bare = _NOT_DIGITS.sub("", written) if _MISGROUPED.match(written) else ""
            fact = Fact("number", abs(value), label, text=written)
            meant = Decimal(bare) if bare and value == value.to_integral_value() else None
            following = _range(found, at, text)
            yield Clue(fact, _scaled(fact, following), meant, following is not None)


def _date(day: Day, written: str) -> Iterator[Fact]:
    year, month, number = day
    if year is not None:
        yield Fact("number", Decimal(year), text=written)
    if month is not None:
        yield Fact("month", month, text=written)
    if number is not None:
        yield Fact("number", Decimal(number), text=written)


def _measured(item: Found) -> tuple[Decimal, str]:
    """Give the value and what it counts; lengths of time are told in too many ways to compare."""
    placeable = item.placeable
    if placeable.kind == "percent":
        return cast("Decimal", placeable.value), "%"
    if placeable.kind in ("currency", "unit"):
        value, label = cast("Measure", placeable.value)
        return value, "" if label.startswith("duration-") else label
    return cast("Decimal", placeable.value), ""


def _range(found: tuple[Found, ...], at: int, text: str) -> Amount | None:
    """Give the amount that a bare number makes a range with, as 8 million in “3–8 million”."""
    style = found[at].style
    if not isinstance(style, Amount) or style.power or at + 1 == len(found):
        return None
    following = found[at + 1]
    gap = text[found[at].placeable.span[1] : following.placeable.span[0]]
    if not isinstance(following.style, Amount) or len(gap) > 10 or not _RANGE.fullmatch(gap):
        return None
    return following.style


def _scaled(fact: Fact, following: Amount | None) -> tuple[Decimal, ...]:
    """Give what a number becomes with the magnitude behind the range it begins."""
    if following is None or not following.power:
        return ()
    return (cast("Decimal", fact.value).scaleb(following.power),)


def _unsure(text: str, found: tuple[Found, ...], locale: Locale) -> Iterator[Fact]:
    """Yield what may answer for a fact of the other side."""
    rest = _without(text, found)
    for value, sure in spelled(rest, locale):
        yield Fact("number", value, sure=sure)
    for match in _DIGITS.finditer(rest):
        if len(match[0]) <= MAX_DIGITS:
            yield Fact("number", Decimal(match[0]), sure=False, text=match[0])
    for item in found:
        if item.placeable.kind in ("url", "email", "phone", "code"):
            for match in _DIGITS.finditer(item.placeable.text[:200]):
                yield Fact("number", Decimal(match[0][:MAX_DIGITS]), sure=False, text=match[0])
    for match in _ROMAN.finditer(rest):
        if match[0]:
            yield Fact("number", Decimal(_roman(match[0])), sure=False, text=match[0])
    yield from _months(rest, locale)


def _without(text: str, found: tuple[Found, ...]) -> str:
    """Give the text without its placeables, each a mark that ends a phrase."""
    pieces, at = [], 0
    for item in found:
        start, end = item.placeable.span
        pieces += [text[at:start], " | "]
        at = end
    return "".join([*pieces, text[at:]])


def _months(text: str, locale: Locale) -> Iterator[Fact]:
    lexical = lexicon(locale)
    wide = {str(name).lower() for name in lexical.babel.months["format"]["wide"].values()}
    wordlike = words.WORDLIKE_MONTHS.get(locale.language, frozenset())
    before = ""
    for match in _LETTERS.finditer(text):
        name = match[0].lower()
        number = lexical.months.get(name)
        if number is not None and len(name) > 2:
            named = name in wide and (name not in wordlike or before in words.BEFORE_MONTHS)
            yield Fact("month", number, sure=named, text=match[0])
        before = name


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[char] for char in text]
    return sum(-v if any(v < w for w in values[i + 1 :]) else v for i, v in enumerate(values))
