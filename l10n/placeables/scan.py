"""Finding placeables: every reader proposes, the longest reading of a place wins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.lazily import lazily
from l10n.placeables.addresses import find_addresses
from l10n.placeables.amounts import Amount, find_amounts
from l10n.placeables.clocks import ClockStyle, find_times
from l10n.placeables.dates import DateStyle, find_numeric_dates, find_worded_dates
from l10n.placeables.numerals import figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from l10n.locales import Locale
    from l10n.model import Span
    from l10n.placeables.values import Placeable

Style: TypeAlias = Amount | DateStyle | ClockStyle

_DIGIT = re.compile(r"\d")
_ASCII_DIGIT = re.compile(r"[0-9]")
_POINT = re.compile(r"\.[A-Za-z]")


class Found(NamedTuple):
    """A placeable with how it was written."""

    placeable: Placeable
    style: Style | None = None


def has_sign(text: str) -> bool:
    """Tell whether a text has a sign that there may be a placeable in it; each has one."""
    digit = (_ASCII_DIGIT if text.isascii() else _DIGIT).search(text)
    return (
        digit is not None
        or "@" in text
        or "月" in text
        or "://" in text
        or _POINT.search(text) is not None
    )


def scan(text: str, locale: Locale) -> tuple[Found, ...]:
    """Find all placeables with their style, in order and without overlap."""
    return scan_signed(text, locale) if has_sign(text) else ()


@lru_cache(maxsize=1024)
def scan_signed(text: str, locale: Locale) -> tuple[Found, ...]:
    """Find the placeables of a text that has a sign of one, as `scan` does."""
    return found_by(Readers(text, locale))


class Readers:
    """What each reader sees in a text; each is asked when that is wanted, and once."""

    def __init__(self, text: str, locale: Locale) -> None:
        self.text, self.locale = text, locale
        self.figures = figures_of(text)

    @property
    def digits(self) -> str:
        """The digits of all figures, sorted."""
        return "".join(sorted("".join([self.text[start:end] for start, end in self.figures])))

    @lazily
    def addresses(self) -> tuple[Placeable, ...]:
        """Addresses, and names made of figures."""
        return tuple(find_addresses(self.text, self.figures))

    @lazily
    def dates(self) -> tuple[tuple[Placeable, DateStyle], ...]:
        """Dates in figures alone."""
        return tuple(find_numeric_dates(self.text, self.locale, self.figures))

    @lazily
    def times(self) -> tuple[tuple[Placeable, ClockStyle], ...]:
        """Times of day."""
        return tuple(find_times(self.text, self.locale.language, self.figures))

    @lazily
    def amounts(self) -> tuple[Amount, ...]:
        """Numbers, with what they count."""
        return tuple(find_amounts(self.text, self.locale, self.figures)) if self.figures else ()


def found_by(readers: Readers) -> tuple[Found, ...]:
    """Choose among what the readers see: the longest, of equals what the earlier reader sees."""
    worded = find_worded_dates(readers.text, readers.locale, readers.figures)
    proposals = [Found(address) for address in readers.addresses]
    proposals += [Found(*date) for date in (*worded, *readers.dates)]
    proposals += [Found(*time) for time in readers.times]
    proposals += [Found(one.placeable, one) for one in readers.amounts]
    return _longest(proposals)


def without(text: str, spans: Iterable[Span]) -> str:
    """Give a text with marks in place of placeables, which end a phrase; of equal length."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], "|" * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def find(text: str, locale: Locale) -> tuple[Placeable, ...]:
    """Find the placeables of a text, in order and without overlap; the longest reading wins.

    Spans are half-open, in code points of `text`. Time is linear in its length.
    """
    return tuple(found.placeable for found in scan(text, locale))


def _longest(proposals: list[Found]) -> tuple[Found, ...]:
    """Choose the longest of those that overlap; of equals the first proposed."""
    if len(proposals) < 2:
        return tuple(proposals)
    taken: set[int] = set()
    chosen = []
    for found in sorted(proposals, key=_length, reverse=True):  # stable: the earlier reader wins
        start, end = found.placeable.span
        if end > start and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            chosen.append(found)
    return tuple(sorted(chosen, key=_start))


def _length(found: Found) -> int:
    start, end = found.placeable.span
    return end - start


def _start(found: Found) -> int:
    return found.placeable.span[0]
