"""Dates: reading them in a locale, and writing them in another.

A pattern of CLDR (`d. MMMM y`) becomes a regular expression, so any locale's own way is read by
data; a few forms of English, French and the East Asian languages that CLDR does not list stand
beside it. Source: UTS 35, part 4.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from l10n.placeables.calendars import gregorian_year, short_year
from l10n.placeables.cldr import Lexicon, lexicon
from l10n.placeables.date_forms import (
    EAST_ASIAN,
    FIGURE,
    MONTH,
    WEEKDAY,
    forms,
    matches,
    month_names,
)
from l10n.placeables.tables import words_among
from l10n.placeables.values import Day, Placeable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.locales import Locale
    from l10n.model import Span
    from l10n.placeables.date_forms import Beginnings
    from l10n.placeables.numerals import Figures

_CJK_DIGITS = "〇零○一二三四五六七八九"
_CJK = re.compile(
    r"(?:(?P<y>(?<!\d)\d{4}|(?<![〇零○一二三四五六七八九])[〇零○一二三四五六七八九]{4})\s?[年년]"
    r"\s?)?(?P<m>(?<!\d)\d{1,2}|(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九]))\s?[月월]"
    r"(?![内份前后底初]?[一-鿿]?球)"
    r"(?:\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?[日号號일])?"
    r"|(?P<only>(?<!\d)[12]\d{3})\s?[年년](?![间間来代])"
)
_CJK_SIGNS = ("年", "月", "년", "월")
"""What all of them have one of; to be quick."""

_BEFORE_FIRST = frozenset(".,/:-")
_BEHIND_FIRST = frozenset("./-")
"""What does not stand before the first figures of a date, and what stands behind them."""
_NUMERIC = re.compile(
    r"(?P<a>\d{1,4})(?P<mark>\.\u00a0?|[/-])(?P<b>\d{1,2})(?P=mark)(?P<c>\d{4}|\d{2})"
    r"(?![\d/-]|[.,:]\d)"
)
_SHORT = re.compile(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\.(?!\d)")
_SHORT_LANGUAGES = ("de", "pl", "cs", "sk", "da", "nb", "fi", "hr", "sl", "hu")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"\d{4}")
_BEFORE, _AFTER = 40, 40
"""How far the parts of a date stand from the name of its month at most, in characters."""


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a date was written: with a weekday, with the short month, in digits.

    `either` tells that its month and its day may be exchanged, since its country is not known.
    """

    weekday: bool = False
    short: bool = False
    iso: bool = False
    either: bool = False


def find_worded_dates(
    text: str, locale: Locale, figures: Figures
) -> Iterator[tuple[Placeable, DateStyle]]:
    """Yield what may be dates with the name of a month, or its sign; they may overlap."""
    words = lexicon(locale)
    if words.language in EAST_ASIAN and has_eastern_sign(text):
        for match in _CJK.finditer(text):
            yield from _east_asian(match)
    names = list(month_names(text, locale)) if figures else []
    if names:
        yield from _named(text, names, figures, locale)


def _named(
    text: str, names: list[Span], figures: Figures, locale: Locale
) -> Iterator[tuple[Placeable, DateStyle]]:
    """Yield the dates around the names of months."""
    words = lexicon(locale)
    told: set[Span] = set()
    places = _beginnings(text, names, figures, words)
    for start, end in names:
        first, last = max(0, start - _BEFORE), end + _AFTER
        if _DIGIT.search(text, first, last) is None:
            continue  # all patterns have a day or a year
        dated = _YEAR.search(text, first, last) is not None
        for form in forms(locale):
            if dated or not form.dated:
                for match in matches(form, text, places[form.begins], first, last):
                    if match.span() not in told:  # of one place the first would win
                        for date in _worded(match, words, locale):
                            told.add(date[0].span)
                            yield date


def _beginnings(
    text: str, names: Iterable[Span], figures: Figures, words: Lexicon
) -> dict[Beginnings, list[int]]:
    """Give where dates may begin, in order, by what they may begin with."""
    days = [start for start, _ in words_among(text, words.weekdays.keys())]
    numbers, months = [start for start, _ in figures], [start for start, _ in names]
    return {
        (): [],
        (FIGURE,): numbers,
        (MONTH,): months,
        (WEEKDAY,): days,
        (FIGURE, WEEKDAY): sorted(numbers + days),
        (MONTH, WEEKDAY): sorted(months + days),
    }


def find_numeric_dates(
    text: str, locale: Locale, figures: Figures
) -> Iterator[tuple[Placeable, DateStyle]]:
    """Yield the dates that are written in figures alone."""
    for start in _starts_in_figures(text, figures):
        yield from _in_figures(text, start, lexicon(locale), locale)


def has_eastern_sign(text: str) -> bool:
    """Tell whether there is a sign of a year or month, as all dates of East Asia have."""
    return any(map(text.__contains__, _CJK_SIGNS))


def _starts_in_figures(text: str, figures: Figures) -> list[int]:
    """Give where a date in figures may begin."""
    return [
        start
        for start, end in figures
        if text[end : end + 1] in _BEHIND_FIRST and text[start - 1 : start] not in _BEFORE_FIRST
    ]


def _in_figures(
    text: str, start: int, words: Lexicon, locale: Locale
) -> Iterator[tuple[Placeable, DateStyle]]:
    if (match := _NUMERIC.match(text, start)) is not None:
        yield from _numeric(match, words, locale)
    short = _SHORT.match(text, start) if words.language in _SHORT_LANGUAGES else None
    if short is not None:
        day, month = int(short["d"]), int(short["m"])
        sure = day > 12 or short["d"][0] == "0" or short["m"][0] == "0"
        if sure and _exists(None, month, day):
            yield Placeable("date", short.span(), short[0], (None, month, day)), DateStyle()


def _worded(
    match: re.Match[str], words: Lexicon, locale: Locale
) -> Iterator[tuple[Placeable, DateStyle]]:
    groups = match.groupdict()
    name = groups["m"].lower()
    month = words.months.get(name)
    if month is None:
        return  # in capitals that have other small letters: Turkish MAYIS
    written = int(groups["y"]) if groups.get("y") else None
    year = None if written is None else gregorian_year(written, locale, groups.get("g") or "")
    day = int(groups["d"]) if groups.get("d") else None
    if (year is None and written is not None) or not _exists(year, month, day):
        return
    start, weekday = match.start(), bool(groups.get("w"))
    if weekday and not _is_weekday(groups["w"], year, month, day, words):
        start, weekday = _after_weekday(match), False
    style = DateStyle(weekday, short=name in words.short_months)
    text = match.string[start : match.end()]
    yield Placeable("date", (start, match.end()), text, (year, month, day)), style


def _after_weekday(match: re.Match[str]) -> int:
    firsts = [match.start(name) for name in ("d", "m", "y") if match.groupdict().get(name)]
    return min(firsts)


def _is_weekday(name: str, year: int | None, month: int, day: int | None, words: Lexicon) -> bool:
    if year is None or day is None:
        return False
    return words.weekdays.get(name.lower()) == datetime.date(year, month, day).weekday()


def _east_asian(match: re.Match[str]) -> Iterator[tuple[Placeable, DateStyle]]:
    if match["only"]:
        day: Day = (int(match["only"]), None, None)
        yield Placeable("date", match.span(), match[0], day), DateStyle()
        return
    year = _cjk_year(match["y"]) if match["y"] else None
    month = _cjk_small(match["m"])
    number = _cjk_small(match["d"]) if match["d"] else None
    if _exists(year, month, number):
        yield Placeable("date", match.span(), match[0], (year, month, number)), DateStyle()


def _cjk_year(text: str) -> int:
    digits = "".join(str(max(0, _CJK_DIGITS.index(c) - 2)) if c in _CJK_DIGITS else c for c in text)
    return int(digits)


def _cjk_small(text: str) -> int:
    if text.isdigit() and text[0] not in _CJK_DIGITS:
        return int(text)
    tens, ten, ones = text.rpartition("十")
    number = max(0, _CJK_DIGITS.index(ones) - 2) if ones and ones in _CJK_DIGITS else 0
    if not ten:
        return number
    return number + 10 * (
        max(0, _CJK_DIGITS.index(tens) - 2) if tens in _CJK_DIGITS and tens else 1
    )


def _numeric(
    match: re.Match[str], words: Lexicon, locale: Locale
) -> Iterator[tuple[Placeable, DateStyle]]:
    first, second, third = match["a"], match["b"], match["c"]
    mark = match["mark"][0]
    if len(first) == 3 or (len(first) == 4 and len(third) == 4):
        return
    iso = False
    if len(first) == 4:
        year, month, day = _year(first, locale), int(second), int(third)
        iso = mark == "-" and len(second) == len(third) == 2
        if mark == ".":
            return
    else:
        if len(third) == 2 and (mark == "-" or len(first) + len(second) < 4):
            return
        year = _year(third, locale)
        day, month = int(first), int(second)
        us = mark == "/" and words.date_order == "mdy"
        if (us and _exists(year, day, month)) or not _exists(year, month, day):
            day, month = month, day
    if 1000 <= year < 2200 and _exists(year, month, day):
        # English without a country has 3/4 both ways.
        either = mark != "." and not iso and locale.language == "en" and not locale.territory
        style = DateStyle(iso=iso, either=either and max(day, month) <= 12)
        yield Placeable("date", match.span(), match[0], (year, month, day)), style


def _year(written: str, locale: Locale) -> int:
    """Give the Gregorian year of a date in figures, 0 where that cannot be told."""
    if len(written) == 2:
        return short_year(int(written), locale)
    return gregorian_year(int(written), locale) or 0


def _exists(year: int | None, month: int, day: int | None) -> bool:
    try:
        datetime.date(year or 2024, month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def format_day(day: Day, style: DateStyle, locale: Locale) -> str:
    """Write a date in words of the locale, as a release does."""
    from babel.dates import format_date  # noqa: PLC0415 -- CLDR data, loaded on use

    words = lexicon(locale)
    year, month, number = day
    if month is None:
        return f"{year}年" if words.language in ("zh", "ja") else str(year)
    date = datetime.date(year or 2024, month, number or 1)
    text = format_date(date, _pattern(day, style, words), locale=words.babel)
    if words.language == "fr" and number == 1:
        text = re.sub(r"(?<!\d)1(?= )", "1er", text, count=1)
    return text


def _pattern(day: Day, style: DateStyle, words: Lexicon) -> str:
    year, _, number = day
    formats, skeletons = words.babel.date_formats, words.babel.datetime_skeletons
    if year is not None and number is not None and not style.short:
        return str(formats["full" if style.weekday else "long"].pattern)
    month = "MMM" if style.short else "MMMM"
    key = f"{'y' if year is not None else ''}{month}{'d' if number is not None else ''}"
    for name in (key, key.replace("MMMM", "MMM")):
        if name in skeletons:
            pattern = str(getattr(skeletons[name], "pattern", skeletons[name]))
            return pattern if name == key else pattern.replace("MMM", "MMMM")
    return {"yMMMM": "MMMM y", "MMMMd": "d MMMM"}.get(key, str(formats["long"].pattern))
