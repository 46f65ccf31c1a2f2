"""Finding placeables: every reader proposes, the longest reading of a place wins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from l10n.placeables.addresses import find_addresses
from l10n.placeables.amounts import Amount, find_amounts
from l10n.placeables.dates import DateStyle, find_dates, find_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from l10n.locales import Locale
    from l10n.placeables.values import Placeable


@dataclass(frozen=True, slots=True)
class Found:
    """A placeable with how it was written."""

    placeable: Placeable
    style: Amount | DateStyle | None = None


@lru_cache(maxsize=4096)
def scan(text: str, locale: Locale) -> tuple[Found, ...]:
    """Find all placeables with their style, in order and without overlap."""
    if not any(char.isdigit() or char in ".@月" for char in text):
        return ()
    return _longest(tuple(_proposals(text, locale)), len(text))


def find(text: str, locale: Locale) -> tuple[Placeable, ...]:
    """Find the placeables of a text, in order and without overlap; the longest reading wins.

    Spans are half-open, in code points of `text`. Time is linear in its length.
    """
    return tuple(found.placeable for found in scan(text, locale))


def _proposals(text: str, locale: Locale) -> Iterator[Found]:
    """Yield what each reader sees; of two of the same length the earlier one will win."""
    for address in find_addresses(text):
        yield Found(address)
    for date, style in find_dates(text, locale):
        yield Found(date, style)
    for time in find_times(text):
        yield Found(time)
    for amount in find_amounts(text, locale):
        yield Found(amount.placeable, amount)


def _longest(proposals: tuple[Found, ...], size: int) -> tuple[Found, ...]:
    taken = bytearray(size)
    chosen = []
    for found in sorted(proposals, key=_length, reverse=True):  # stable: the earlier reader wins
        start, end = found.placeable.span
        if end > start and not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            chosen.append(found)
    return tuple(sorted(chosen, key=lambda found: found.placeable.span))


def _length(found: Found) -> int:
    start, end = found.placeable.span
    return end - start
