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

_SIGNS = ("uart", "rimes", "季", "四半期", "kwarta", "варта")
"""What all names of a quarter have one of; to be quick."""

_ORDINALS = {
    "de": ("erst", "zweit", "dritt", "viert"),
    "en": ("first", "second", "third", "fourth"),
    "fr": ("premier", "deuxième|second", "troisième", "quatrième"),
    "es": ("primer", "segundo", "tercer", "cuarto"),
    "it": ("primo", "secondo", "terzo", "quarto"),
    "pt": ("primeiro", "segundo", "terceiro", "quarto"),
    "nl": ("eerste", "tweede", "derde", "vierde"),
    "pl": ("pierwsz", "drugi", "trzeci", "czwart"),
    "ru": ("перв", "втор", "треть", "четв[её]рт"),
}
_NOUNS = {
    "de": r"(?:Geschäfts|Kalender)?quartal",
    "en": r"(?:fiscal |business |calendar )?quarter(?!s)",
    "fr": "trimestre",
    "es": "trimestre",
    "it": "trimestre",
    "pt": "trimestre",
    "nl": "kwartaal",
    "pl": "kwarta[lł]",
    "ru": "квартал",
}
_ENDINGS = {"de": "(?:e[nmrs]?)", "pl": r"\w{0,4}", "ru": r"\w{0,3}"}
_DIGIT = r"(?<![\w.,])(?P<digit>[1-4])(?:\.|st|nd|rd|th|ers?|e|ème|[ºª°]|-?\w{1,2})?"
_EASTERN = re.compile(r"第?(?:(?P<digit>[1-4１-４])|(?P<hanzi>[一二三四]))(?:个)?(?:季度|四半期)")


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
    if pattern is None or not any(map(text.__contains__, _SIGNS)):
        return []
    return [_fact(match) for match in pattern.finditer(text)]


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
    return re.compile(rf"(?:\b(?:{words})|{_DIGIT})[ \u00a0-]{_NOUNS[language]}", re.IGNORECASE)


def _fact(match: re.Match[str]) -> Fact:
    said = {name: text for name, text in match.groupdict().items() if text is not None}
    ((name, text),) = said.items()
    number = int(name[1:]) if name[1:].isdigit() else _number(text)
    start, end = match.span()
    return Fact("number", Decimal(number), sure=False, text=match[0], span=(start, end))


def _number(text: str) -> int:
    return "一二三四".index(text) + 1 if text in "一二三四" else int(text)
