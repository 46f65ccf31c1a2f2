"""Dates: reading them in a locale, and writing them in another.

A pattern of CLDR (`d. MMMM y`) becomes a regular expression, so any locale's own way is read by
data; a few forms of English, French and the East Asian languages that CLDR does not list stand
beside it. Source: UTS 35, part 4.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from l10n.placeables.cldr import Lexicon, lexicon
from l10n.placeables.tables import words_among
from l10n.placeables.values import Day, Placeable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.locales import Locale
    from l10n.model import Span
    from l10n.placeables.numerals import Figures

_EAST_ASIAN = ("zh", "ja", "ko", "yue")
_FIELD = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)")
_MORE = {
    "en": (
        r"{d}(?:st|nd|rd|th)? (?:of )?{m}\.?,? {y}",
        r"{m}\.? {d}(?:st|nd|rd|th)?,? {y}",
        r"{d}(?:st|nd|rd|th)? (?:of )?{m}",
        r"{m}\.? {d}(?:st|nd|rd|th)?",
        r"{m}\.?,? (?:of )?{y}",
    ),
    "fr": (r"{d}(?:er|ᵉʳ)? {m}\.? {y}", r"{d}(?:er|ᵉʳ)? {m}", r"{m} {y}"),
    "de": (r"{d}\. ?{m}\.? {y}", r"{d}\. ?{m}", r"{m}\.? {y}"),
    "es": (r"{d}(?:º|\.º)? de {m} (?:de|del) {y}", r"{d} de {m}", r"{m} (?:de|del) {y}"),
    "it": (r"{d}[º°]? {m} {y}", r"{d}[º°]? {m}", r"{m} {y}"),
    "ru": (r"{d} {m} {y}(?: г(?:ода|\.))?", r"{d} {m}", r"{m} {y}(?: г(?:ода|оду|\.))?"),
    "uk": (r"{d} {m} {y}(?: р(?:оку|\.))?", r"{m} {y}(?: р(?:оку|ік|\.))?"),
    "be": (r"{d} {m} {y}(?: г(?:ода|\.))?", r"{m} {y}(?: г(?:ода|од|\.))?"),
    "bg": (r"{d} {m} {y}(?: г(?:одина|\.))?", r"{m} {y}(?: г(?:одина|\.))?"),
    "mk": (r"{d} {m} {y}(?: г(?:одина|\.))?", r"{m} {y}(?: г(?:одина|\.))?"),
    "pl": (r"{d} {m} {y}(?: r(?:oku|\.))?", r"{d} {m}", r"{m} {y}(?: r(?:oku|\.))?"),
}
_PARTS = {
    "d": r"(?P<d>\d{1,2})(?!\d)",
    "M": r"(?P<n>\d{1,2})(?!\d)",
    "y": r"(?P<y>\d{4})(?!\d|[.,]\d)",
}
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


def find_dates(
    text: str, locale: Locale, figures: Figures
) -> Iterator[tuple[Placeable, DateStyle]]:
    """Yield what may be dates; they may overlap."""
    words = lexicon(locale)
    if words.language in _EAST_ASIAN and any(map(text.__contains__, _CJK_SIGNS)):
        for match in _CJK.finditer(text):
            yield from _east_asian(match)
    if not figures:
        return
    for start, end in month_names(text, locale):
        first, last = max(0, start - _BEFORE), end + _AFTER
        if _DIGIT.search(text, first, last) is None:
            continue  # all patterns have a day or a year
        dated = _YEAR.search(text, first, last) is not None
        for pattern in _patterns(locale):
            if dated or "y" not in pattern.groupindex:
                for match in pattern.finditer(text, first, last):
                    yield from _worded(match, words)
    for start in _starts_in_figures(text, figures):
        yield from _in_figures(text, start, words, locale)


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


def month_names(text: str, locale: Locale) -> Iterable[Span]:
    """Give where names of months stand, long and short; none is in a text most of the time."""
    words = lexicon(locale)
    if words.plain_months:
        return words_among(text, words.months.keys())
    pattern = _any_month(locale)
    return [match.span() for match in pattern.finditer(text)] if pattern is not None else ()


@cache
def _any_month(locale: Locale) -> re.Pattern[str] | None:
    names = _alternatives(lexicon(locale))
    return re.compile(names, re.IGNORECASE) if names else None


def _alternatives(words: Lexicon) -> str:
    """Give the names of months as a pattern, the long ones first."""
    return "|".join(
        re.escape(name)
        for name in sorted(words.months, key=len, reverse=True)
        if words.language not in _EAST_ASIAN or not name[0].isdigit()
    )


@cache
def _patterns(locale: Locale) -> tuple[re.Pattern[str], ...]:
    words = lexicon(locale)
    names = _alternatives(words)
    if not names:
        return ()
    name = rf"(?P<m>{names})"
    month = rf"(?<!\w){name}(?!\w)\.?"
    days = "|".join(map(re.escape, sorted(words.weekdays, key=len, reverse=True)))
    weekday = rf"(?<!\w)(?P<w>{days})\.?" if days else r"(?P<w>(?!))"
    sources = [_expression(pattern, name, weekday) for pattern in words.date_patterns]
    lead = rf"(?:{weekday},?\s(?:de(?:n|m)\s|le\s|the\s)?)?"
    for form in _MORE.get(words.language, ()):
        body = form.replace(" ", r"\s").replace("{m}", month)
        body = body.replace("{d}", _PARTS["d"]).replace("{y}", _PARTS["y"])
        sources.append(lead + body)
    return tuple(
        re.compile(rf"(?<![\w.,:]){source}", re.IGNORECASE)
        for source in dict.fromkeys(sources)
        if source
    )


def _expression(pattern: str, month: str, weekday: str) -> str:
    parts = []
    for match in _FIELD.finditer(pattern):
        quoted, letter, literal = match[1], match[2], match[3]
        if letter is None:
            parts.append(
                re.sub(r"(?:\\?\s)+", r"\\s?", re.escape(quoted if literal is None else literal))
            )
        elif letter in "yu":
            parts.append(_PARTS["y"])
        elif letter == "d":
            parts.append(_PARTS["d"])
        elif letter in "ML":
            # Letters beside the name belong to it (Hebrew “in April”, Basque “of April”).
            ends = r"(?!\w)\.?" if not pattern[match.end() :].lstrip("'")[:1].isalpha() else ""
            parts.append(month + ends if len(match[0]) > 2 else _PARTS["M"])
        elif letter in "Ec":
            parts.append(weekday)
        elif letter == "G":
            parts.append(r"(?:[^\s\d]{1,12})?")
        else:
            return ""
    return "".join(parts)


def _worded(match: re.Match[str], words: Lexicon) -> Iterator[tuple[Placeable, DateStyle]]:
    groups = match.groupdict()
    name = groups["m"].lower()
    month = words.months[name]
    year = int(groups["y"]) if groups.get("y") else None
    day = int(groups["d"]) if groups.get("d") else None
    if not _exists(year, month, day):
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
    return words.weekdays[name.lower()] == datetime.date(year, month, day).weekday()


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
        year, month, day = int(first), int(second), int(third)
        iso = mark == "-" and len(second) == len(third) == 2
        if mark == ".":
            return
    else:
        if len(third) == 2 and (mark == "-" or len(first) + len(second) < 4):
            return
        year = int(third) if len(third) == 4 else _century(int(third))
        day, month = int(first), int(second)
        us = mark == "/" and words.date_order == "mdy"
        if (us and _exists(year, day, month)) or not _exists(year, month, day):
            day, month = month, day
    if 1000 <= year < 2200 and _exists(year, month, day):
        # English without a country has 3/4 both ways.
        either = mark != "." and not iso and locale.language == "en" and not locale.territory
        style = DateStyle(iso=iso, either=either and max(day, month) <= 12)
        yield Placeable("date", match.span(), match[0], (year, month, day)), style


def _century(year: int) -> int:
    return year + (1900 if year >= 69 else 2000)  # POSIX strptime, %y


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
