"""A first look at a text: is there anything in it that has to be compared?

Most sentences have no figure, no month and no magnitude, and must cost next to nothing; this tells
them apart before any of the readers begins.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from l10n.letters import LETTERS
from l10n.placeables.cldr import lexicon
from l10n.placeables.counting import counting_words
from l10n.placeables.scan import has_sign
from l10n.placeables.spelled import fraction_words
from l10n.placeables.tables import letters_of
from l10n.placeables.weekdays import weekday_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.locales import Locale

_EASTERN_DAYS = re.compile("[周週星礼禮曜요月火水木金土日]")
_EASTERN_COUNTS = re.compile("[二两兩三四五六七八九]")
_EASTERN_FRACTIONS = re.compile("分之|半")
_EASTERN_MAGNITUDES = re.compile("[万萬亿億兆만억조]")
_MANY = 6
"""The power of ten from which on a word for it is sure to be one: not “mille”, nor “tausend”."""


class Glance(NamedTuple):
    """What may be in a text: which readers are to be asked."""

    figures: bool = False
    months: bool = False
    weekdays: bool = False
    magnitudes: bool = False
    counts: bool = False
    fractions: bool = False

    @property
    def facts(self) -> bool:
        """Whether there may be anything that is sure; words that count or divide are not."""
        return self.figures or self.months or self.weekdays or self.magnitudes


_NOTHING, _FIGURES = Glance(), Glance(figures=True)


class _Vocabulary(NamedTuple):
    """Words that make a text worth reading; those that are no single words are parts of it.

    `kinds` and `parts` are in the order of `Glance`: months, weekdays, magnitudes and so on; there
    are no `parts` where all is single words.
    """

    every: frozenset[str]
    kinds: tuple[frozenset[str], ...]
    parts: tuple[re.Pattern[str] | None, ...]


def glance(text: str, locale: Locale) -> Glance:
    """Tell what may be in a text; in time for its length, and without reading it."""
    known = _vocabulary(locale)
    figures = has_sign(text)
    words = known.every.intersection(letters_of(text))
    if not words and not known.parts:
        return _FIGURES if figures else _NOTHING
    there = [not one.isdisjoint(words) for one in known.kinds]
    for at, parts in enumerate(known.parts):
        there[at] = there[at] or (parts is not None and parts.search(text) is not None)
    return Glance(figures, *there)


@cache
def _vocabulary(locale: Locale) -> _Vocabulary:
    words = lexicon(locale)
    eastern = locale.language in ("zh", "ja", "ko", "yue")
    months = () if eastern else words.wide_months
    days = frozenset(weekday_names(locale))
    plain = frozenset(name for name in months if LETTERS.fullmatch(name))
    magnitudes = frozenset(
        word.rstrip(".") for word, (_, power) in words.magnitudes.table.items() if power >= _MANY
    )
    counts = frozenset(counting_words(locale.language))
    fractions = fraction_words(locale.language)
    month_parts = _parts(name for name in months if name not in plain)
    weekday_parts = _EASTERN_DAYS if eastern else _parts(() if days else words.wide_weekdays)
    parts = (
        month_parts,
        weekday_parts,
        _EASTERN_MAGNITUDES if eastern else None,
        _EASTERN_COUNTS if eastern else None,
        _EASTERN_FRACTIONS if eastern else None,
    )
    return _Vocabulary(
        every=plain | days | magnitudes | counts | fractions,
        kinds=(plain, days, magnitudes, counts, fractions),
        parts=parts if any(parts) else (),
    )


def _parts(names: Iterable[str]) -> re.Pattern[str] | None:
    found = "|".join(map(re.escape, sorted(names)))
    return re.compile(found, re.IGNORECASE) if found else None
