"""From placeables to facts: what each of them says, and what else it may stand for.

A date falls into its numbers and its month, a time into hour and minute, so that they can be
compared with however much of them the other language says.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from l10n.placeables.amounts import Amount
from l10n.placeables.calendars import years_of
from l10n.placeables.cldr import lexicon
from l10n.placeables.clocks import ClockStyle, says_half
from l10n.placeables.dates import DateStyle
from l10n.placeables.sayings import of_cents
from l10n.placeables.tails import skip
from l10n.placeables.values import Clock, Day, Fact, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.placeables.scan import Found
    from l10n.placeables.values import Part, Placeable

HOUR = "hour"
"""The label of the hour of a time of day."""

NINE_ELEVEN = frozenset({"911", "9/11"})
_RANGE = re.compile(
    r"\s?(?:[-–—~～,、]|bis|to|and|und|oder|or|auf|à|et|ou|al?|e|y|o|do|и|до|至|到|或|和|から)\s?"
    r"(?:[€$£¥]|US\$)?",
    re.IGNORECASE,
)
_LONGEST_LIST = 6
_LONGEST_WAY = 120
"""Characters between a number and the magnitude it may share."""

_SENTENCE_END = re.compile(r"[.!?;]\s+(?=[^\W\d_a-zà-ÿ])|[。！？；\n]")
_CLOSING = ")]）"
_NOUN = re.compile(r"[ \u00a0](?=[\0-\u177f])[^\W\d_a-zà-ÿ]")
"""A capital behind a number: what it counts, in German at least."""

_DAY_MARKS = ("日", "号", "號", "일")
_YEARS = range(1000, 2200)
"""So many years are a date and no time: `2023 года`."""


class Clue(NamedTuple):
    """A fact with what else it may stand for.

    `others`: the 3 of “3–8 million” is also 3 million. `meant`: what it is by the group and
    decimal marks of another language. `shares`: what a number behind it counts, and it may count
    too, as in “15–30 %”. `definite`: a time that says which half of the day it is in. `day`: that
    of the date a month or year belongs to.
    """

    fact: Fact
    others: tuple[Decimal | int, ...] = ()
    meant: Decimal | None = None
    shares: str | None = None
    definite: bool = False
    day: int | None = None
    amount: Amount | None = None

    @property
    def power(self) -> int:
        """The power of ten that a word or character behind the digits says, 0 for none."""
        return self.amount.power if self.amount is not None else 0


def clues_of(found: tuple[Found, ...], text: str, locale: Locale) -> Iterator[Clue]:
    """Yield the facts that the placeables of a text say."""
    scaled = _may_have_power(found, text)
    for at, item in enumerate(found):
        placeable = item.placeable
        match placeable.kind:
            case "date":
                yield from _date(placeable, item.style)
            case "time":
                yield from _time(placeable, item.style, says_half(locale))
            case "code" if item.style is None:  # “24/7” has words of its own elsewhere
                yield Clue(_named(placeable, "code", sure=False))
            case "code":
                amount = item.style if isinstance(item.style, Amount) else None
                meant = amount.numeral.other if amount is not None else None
                yield Clue(_named(placeable, "code"), meant=meant, amount=amount)
            case "email" | "phone" as kind:
                yield Clue(_named(placeable, kind))
            case "url":
                # A bare domain may become a name, and a name a domain.
                sure = "//" in placeable.text or placeable.text.startswith("www.")
                yield Clue(_named(placeable, "url", sure=sure))
            case _:
                yield _number(found, at, text, locale, scaled=scaled)


def _named(
    placeable: Placeable, kind: Literal["code", "email", "url", "phone"], *, sure: bool = True
) -> Fact:
    value = cast("str", placeable.value)
    return Fact(kind, value, sure=sure, text=placeable.text, span=placeable.span)


def _date(placeable: Placeable, style: object) -> Iterator[Clue]:
    year, month, day = cast("Day", placeable.value)
    either = isinstance(style, DateStyle) and style.either

    def fact(part: Part, value: Decimal | int) -> Fact:
        kind: Literal["month", "number"] = "month" if part == "month" else "number"
        return Fact(kind, value, text=placeable.text, span=placeable.span, part=part)

    if year is not None:
        yield Clue(fact("year", Decimal(year)), day=day)
    if month is not None:
        yield Clue(fact("month", month), (day,) if either and day is not None else (), day=day)
    if day is not None:
        yield Clue(fact("day", Decimal(day)), (month,) if either and month is not None else ())


def _time(placeable: Placeable, style: object, by_24: bool) -> Iterator[Clue]:
    hour, minute, second = cast("Clock", placeable.value)
    definite = isinstance(style, ClockStyle) and style.definite
    definite = definite or (by_24 and (hour != 12 or minute > 0))

    def fact(part: Part, value: int, label: str = "") -> Fact:
        text, span = placeable.text, placeable.span
        return Fact("number", Decimal(value), label, text=text, span=span, part=part)

    pointed = (Decimal(hour) + Decimal(minute) / 100,)  # English programmes have 14.45
    yield Clue(fact("hour", hour, HOUR), pointed if minute else (), definite=definite)
    if minute:
        yield Clue(fact("minute", minute), pointed)
    if second:
        yield Clue(fact("second", second))


def _may_have_power(found: tuple[Found, ...], text: str) -> bool:
    """Tell whether there may be a magnitude that another number means too, as `_later` finds it."""
    powers = (item.style.power for item in found if isinstance(item.style, Amount))
    return any(powers) or any(map(text.__contains__, _CLOSING))


def _number(found: tuple[Found, ...], at: int, text: str, locale: Locale, *, scaled: bool) -> Clue:
    placeable, style = found[at].placeable, found[at].style
    value, label = measured(placeable)
    (_, end), written = placeable.span, placeable.text
    day = text[end : end + 1] in _DAY_MARKS and end < len(text) and value <= 31
    part: Part = "day" if day else ""
    fact = Fact("number", abs(value), label, text=written, span=placeable.span, part=part)
    following = shared(found, at, text)
    amount = style if isinstance(style, Amount) else None
    meant = amount.numeral.other if amount is not None and not amount.power else None
    power = following.power if following is not None else 0
    power = power or (_later(found, at, text, locale) if scaled else 0)
    others = _scaled(fact, power) + _bytes(fact, locale)
    others += of_cents(abs(value), text, end)
    if label == "length-meter":
        others += _millions(fact, locale)
    others += years_of(written, locale) if not label else ()
    shares = measured(following.placeable)[1] if following is not None else None
    return Clue(fact, others, meant, shares=shares, amount=amount)


def measured(placeable: Placeable) -> tuple[Decimal, str]:
    """Give the value of a number and what it counts."""
    if placeable.kind == "percent":
        return cast("Decimal", placeable.value), "%"
    if placeable.kind in ("currency", "unit"):
        value, label = cast("Measure", placeable.value)
        return value, "" if label == "duration-year" and value in _YEARS else label
    return cast("Decimal", placeable.value), ""


def shared(found: tuple[Found, ...], at: int, text: str) -> Amount | None:
    """Give the amount that a bare number shares its magnitude and unit with.

    As 8 million in “3–8 million”, and 15 % in “5, 10 and 15 %”.
    """
    style = found[at].style
    if not isinstance(style, Amount) or style.power:
        return None
    if style.placeable.kind not in ("number", "currency"):
        return None
    rest = found[at + 1 : at + _LONGEST_LIST]
    for here, following in zip(found[at:], rest, strict=False):
        gap = text[here.placeable.span[1] : following.placeable.span[0]]
        after = following.style
        if not isinstance(after, Amount) or len(gap) > 10 or not _RANGE.fullmatch(gap):
            return None
        if after.power or after.placeable.kind != "number":
            return after
    return None


def _later(found: tuple[Found, ...], at: int, text: str, locale: Locale) -> int:
    """Give the next magnitude of the sentence, as a power of ten; a number may mean it too.

    As the million in “from 3.1 by 10 per cent to 3.4 million” and “3,1 (2,9) Mio.”; what counts a
    noun has none.
    """
    style, start = found[at].style, found[at].placeable.span[1]
    if not isinstance(style, Amount) or style.power:
        return 0
    if style.placeable.kind not in ("number", "currency") or _NOUN.match(text, start):
        return 0
    for following in found[at : at + _LONGEST_LIST]:
        after, (begin, end) = following.style, following.placeable.span
        if begin - start > _LONGEST_WAY or _SENTENCE_END.search(text, start, begin):
            return 0
        if not isinstance(after, Amount):
            continue
        power = after.power or _behind_bracket(text, end, locale)
        if power:
            return power
    return 0


def _behind_bracket(text: str, end: int, locale: Locale) -> int:
    """Give the magnitude in “12,3 (11,1) Mrd.”, which belongs to what is in brackets too."""
    if text[end : end + 1] not in _CLOSING or end >= len(text):
        return 0
    behind = lexicon(locale).magnitudes.at(text, skip(text, end + 1))
    return behind[1][1] if behind is not None else 0


def _scaled(fact: Fact, power: int) -> tuple[Decimal, ...]:
    """Give what a number becomes with a magnitude that stands behind another one."""
    return (cast("Decimal", fact.value).scaleb(power),) if power else ()


def _millions(fact: Fact, locale: Locale) -> tuple[Decimal, ...]:
    """Give the 120 million of English “120m people”, which may be metres as well."""
    if locale.language != "en" or fact.text[-1] != "m":
        return ()
    return (cast("Decimal", fact.value).scaleb(6),)


def _bytes(fact: Fact, locale: Locale) -> tuple[Decimal, ...]:
    """Give the 655 of French “655 Mio”, which are mebibytes and no million."""
    if locale.language != "fr" or not fact.text.endswith("Mio"):
        return ()
    return (cast("Decimal", fact.value).scaleb(-6),)
