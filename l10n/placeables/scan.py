"""Finding placeables: every reader proposes, the longest reading of a place wins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from l10n.placeables.addresses import find_addresses
from l10n.placeables.amounts import Amount, find_amounts
from l10n.placeables.clocks import ClockStyle, find_times
from l10n.placeables.dates import DateStyle, find_dates
from l10n.placeables.numerals import figures_of

if TYPE_CHECKING:
    from l10n.locales import Locale
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
    return _longest(_proposals(text, locale))


def find(text: str, locale: Locale) -> tuple[Placeable, ...]:
    """Find the placeables of a text, in order and without overlap; the longest reading wins.

    Spans are half-open, in code points of `text`. Time is linear in its length.
    """
    return tuple(found.placeable for found in scan(text, locale))


def _proposals(text: str, locale: Locale) -> list[Found]:
    """Give what each reader sees; of two of the same length the earlier one will win."""
    figures = figures_of(text)
    found = [Found(address) for address in find_addresses(text, figures)]
    found += [Found(date, style) for date, style in find_dates(text, locale, figures)]
    if figures:
        times = find_times(text, locale.language, figures)
        found += [Found(time, clock) for time, clock in times]
        found += [Found(one.placeable, one) for one in find_amounts(text, locale, figures)]
    return found


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
