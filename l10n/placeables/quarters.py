"""Quarters of a year, which reports name in words: *fourth quarter*, *erstes Quartal*, `第一季度`.

“First” alone says too little to be compared, and a quarter is a part of anything; both together
are a date. So they are read on their own, and only where both texts have them.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from l10n.placeables.values import Fact, Mismatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from l10n.locales import Locale

_ORDINALS = {
    "de": ("erst", "zweit", "dritt", "viert"),
    "en": ("first", "second", "third", "fourth"),
    "fr": ("premier", "deuxième|second", "troisième", "quatrième"),
    "es": ("primer", "segundo", "tercer", "cuarto"),
    "it": ("primo", "secondo", "terzo", "quarto"),
    "pt": ("primeiro", "segundo", "terceiro", "quarto"),
    "nl": ("eerste", "tweede", "derde", "vierde"),
    "pl": ("pierwsz", "drugi", "trzeci", "czwart"),
    "ru": ("перв", "втор", "трет[иь]", "четв[её]рт"),
}
_NOUNS = {
    "de": "(?:Geschäftsq|Kalenderq|Q|q)uartal",
    "en": "(?:(?:[Ff]iscal|[Bb]usiness|[Cc]alendar) )?[Qq]uarter(?!s)",
    "fr": "[Tt]rimestre",
    "es": "[Tt]rimestre",
    "it": "[Tt]rimestre",
    "pt": "[Tt]rimestre",
    "nl": "[Kk]wartaal",
    "pl": "[Kk]warta[lł]",
    "ru": "[Кк]вартал",
}
_CORES = {
    "de": "uartal", "en": "uarter", "fr": "rimestre", "es": "rimestre", "it": "rimestre",
    "pt": "rimestre", "nl": "wartaal", "pl": "warta", "ru": "вартал", "zh": "季度", "ja": "四半期",
}  # fmt: skip
"""What every name of a quarter has in it; to be quick."""

_ENDINGS = {"de": "(?:e[nmrs]?)", "pl": r"\w{0,4}", "ru": r"\w{0,3}"}
_DIGIT = r"(?<![\w.,])(?P<digit>[1-4])(?:\.|st|nd|rd|th|ers?|e|ème|\.?[ºª°]|-?\w{1,2})?"
_EASTERN = re.compile(r"第?(?:(?P<digit>[1-4１-４])|(?P<hanzi>[一二三四]))(?:季度|四半期)")


def changed_quarter(
    found: Iterable[Mismatch], source: tuple[str, Locale], target: tuple[str, Locale]
) -> Iterator[Mismatch]:
    """Tell of a quarter that became another; not where that has been `found` as a number."""
    left = quarters(*source)
    right = quarters(*target) if left else []
    if not right or not {one.value for one in left}.isdisjoint(one.value for one in right):
        return
    spans = [fact.span for one in found for fact in (one.source, one.target) if fact is not None]
    places = (left[0].span, right[0].span)
    if not any(start < until and begin < end for start, end in places for begin, until in spans):
        yield Mismatch("changed", left[0], right[0], doubtful=True)


def quarters(text: str, locale: Locale) -> list[Fact]:
    """Give the quarters that a text names, in order."""
    pattern = _pattern(locale.language)
    return [_fact(match) for match in pattern.finditer(text)] if pattern is not None else []


def may_name_quarter(text: str, locale: Locale) -> bool:
    """Tell whether there may be a quarter in a text."""
    core = _CORES.get(locale.language)
    return core is not None and core in text


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language in ("zh", "ja"):
        return _EASTERN
    if language not in _NOUNS:
        return None
    ending = _ENDINGS.get(language, "")
    words = "|".join(
        rf"(?P<q{number}>(?:{stem}){ending})" for number, stem in enumerate(_ORDINALS[language], 1)
    )
    return re.compile(rf"(?:\b(?i:{words})|{_DIGIT})[ \u00a0-]{_NOUNS[language]}")


def _fact(match: re.Match[str]) -> Fact:
    said = {name: text for name, text in match.groupdict().items() if text is not None}
    ((name, text),) = said.items()
    number = int(name[1:]) if name[1:].isdigit() else _number(text)
    start, end = match.span()
    return Fact("number", Decimal(number), sure=False, text=match[0], span=(start, end))


def _number(text: str) -> int:
    return "一二三四".index(text) + 1 if text in "一二三四" else int(text)
